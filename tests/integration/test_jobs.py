"""Posts converted by several processes are what one process makes of them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from markdown.extensions import Extension
from mkdocs.config.base import ValidationError

from mkdocs_blogposts.cache import workers as processes
from mkdocs_blogposts.cache.store import Store
from mkdocs_blogposts.cache.workers import Workers
from mkdocs_blogposts.config import JobsOption
from mkdocs_blogposts.markdown import python_markdown
from mkdocs_blogposts.render import feeds
from mkdocs_blogposts.render.fragments import relative_urls
from mkdocs_blogposts.render.head.describe import HeadBuilder
from mkdocs_blogposts.render.search import sections
from tests.corpus import generate
from tests.site import Site, build, write_site

pytestmark = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="processes cannot be split here"
)

BROKEN = "---\ndate: 2024-01-01\n---\n# Broken\n\n[gone](gone.md) and {{ $frontmatter.no.such }}\n"
VUE = (
    "---\ndate: 2024-01-02\nmood: fine\n---\n# Vue\n\n{{ $frontmatter.mood }}\n\n::: tip\nx\n:::\n"
)

HOOK = """
def on_page_markdown(markdown, page, **_):
    return markdown + "\\n\\nAdded." if page.file.src_uri.endswith("-fr.md") else markdown
def on_page_content(html, **_):
    return html + "<p>More.</p>"
"""


class Watch:
    """What this process did itself, with the builds so far.

    Attributes:
        here: how many posts it converted.
        in_feeds: how many it made what feeds hold of.
        in_search: how many pages it cut into the sections of the search.
        rendered: how many addresses its templates printed.
        heads: how many heads of pages it made.
        executors: what it had to start processes with.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.executors: list[ProcessPoolExecutor] = []
        self.here = self.in_feeds = self.in_search = self.rendered = self.heads = 0
        render, absolute, me = python_markdown.render, feeds.absolute, os.getpid()
        parse, url = sections.parse, relative_urls.RelativeUrls.address
        head = HeadBuilder.post

        def counted(source: Any, **given: Any) -> Any:
            self.here += os.getpid() == me and bool(source.markdown.strip())
            return render(source, **given)

        def read(html: str, url: str) -> str:
            self.in_feeds += os.getpid() == me
            return absolute(html, url)

        def cut(html: str, make: Any) -> Any:
            self.in_search += os.getpid() == me
            return parse(html, make)

        def printed(urls: Any, context: Any, target: str) -> str:
            self.rendered += os.getpid() == me
            return url(urls, context, target)

        def headed(builder: Any, *given: Any) -> Any:
            self.heads += os.getpid() == me
            return head(builder, *given)

        def made(*given: Any) -> ProcessPoolExecutor:
            self.executors.append(ProcessPoolExecutor(*given))
            return self.executors[-1]

        monkeypatch.setattr(python_markdown, "render", counted)
        monkeypatch.setattr(feeds, "absolute", read)
        monkeypatch.setattr(sections, "parse", cut)
        monkeypatch.setattr(relative_urls.RelativeUrls, "address", printed)
        monkeypatch.setattr(HeadBuilder, "post", headed)
        monkeypatch.setattr(processes, "ProcessPoolExecutor", made)


@pytest.fixture(autouse=True)
def _only_threads_of_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that ran before, those in a browser above all, may have left threads behind."""
    before, count = threading.active_count() - 1, threading.active_count
    monkeypatch.setattr(threading, "active_count", lambda: count() - before)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    return Watch(monkeypatch)


def _build(
    root: Path, jobs: object, *, posts: int = 12, beside: Sequence[str] = (), **config: Any
) -> Site:
    generate(root / "docs", posts=posts, words=(30, 60), tags=6, categories=3)
    files = {"blog/posts/broken.md": BROKEN, "blog/posts/vue.md": VUE, "/hook.py": HOOK}
    options = {"jobs": jobs, "cache": False}
    write_site(root, files, plugins=["search", *beside, {"blogposts": options}], **config)
    return build(root, strict=False)


#: What makes a conversion read a file, which a worker records as this process does.
READS = [
    {
        "pymdownx.snippets": {
            "base_path": [str(Path(__file__).parents[2])],
            "auto_append": ["LICENSE"],
        }
    }
]


@pytest.mark.parametrize(
    "config",
    [{}, {"hooks": ["hook.py"]}, {"markdown_extensions": READS}, {"beside": ["tags"]}],
    ids=["plain", "hooks", "reads", "tags"],
)
def test_many_is_one(config: dict[str, Any], tmp_path: Path, watch: Watch) -> None:
    one = _build(tmp_path / "one", 1, **config)
    alone, watch.here = watch.here, 0
    in_feeds, watch.in_feeds = watch.in_feeds, 0
    in_search, watch.in_search = watch.in_search, 0
    rendered, watch.rendered = watch.rendered, 0
    heads, watch.heads = watch.heads, 0
    many = _build(tmp_path / "many", 3, **config)
    assert one.exit_code == many.exit_code == 0
    assert one.warnings == many.warnings and one.warnings
    assert one.tree() == many.tree()
    # One pool converts, one renders pages.
    assert len(watch.executors) == 2 and watch.here < alone
    assert watch.rendered < rendered / 4 and watch.heads < heads / 4
    # What a hook does to a page is done here, and what it does is in feeds as well.
    assert in_feeds and watch.in_feeds == (in_feeds if "hooks" in config else 0)
    posts = len(list((tmp_path / "one").glob("docs/blog/posts/**/*.md")))
    if "hooks" in config:
        assert watch.in_search == in_search
    else:
        assert watch.in_search < in_search - posts / 2


def test_what_is_made_elsewhere_is_kept_as_well(tmp_path: Path, watch: Watch) -> None:
    generate(tmp_path / "docs", posts=8, words=(10, 20))
    write_site(tmp_path, {}, plugins=[{"blogposts": {"jobs": 2}}])
    first = build(tmp_path).tree()
    assert watch.here == 1  # the text above the list of posts
    write_site(tmp_path, {}, plugins=[{"blogposts": {"jobs": 1}}])
    assert build(tmp_path).tree() == first and watch.here == 1


HOOK_OF_TEMPLATES = "def on_page_context(context, **_):\n    return context\n"

#: An unknown extension stops the processes that convert, an unknown handler those that render.
FEWER = {
    "extension": (2, {"markdown_extensions": ["tests.integration.test_jobs"]}, 1),
    "handler": (2, {"hooks": ["templates.py"]}, 1),
    "handler of pages": (2, {"hooks": ["pages.py"]}, 1),
    "handler of the environment": (2, {"hooks": ["filters.py"]}, 1),
    "template": (2, {"theme": {"name": "material", "custom_dir": "own"}}, 1),
    "both": (
        2,
        {"markdown_extensions": ["tests.integration.test_jobs"], "hooks": ["templates.py"]},
        0,
    ),
    "small": ("auto", {}, 0),
}


@pytest.mark.parametrize(("jobs", "config", "pools"), FEWER.values(), ids=list(FEWER))
def test_what_is_unknown_and_a_small_blog_keep_one_process(
    jobs: object, config: dict[str, Any], pools: int, tmp_path: Path, watch: Watch
) -> None:
    (tmp_path / "templates.py").write_text(HOOK_OF_TEMPLATES)
    (tmp_path / "pages.py").write_text("def on_post_page(output, **_):\n    return output\n")
    (tmp_path / "filters.py").write_text("def on_env(env, **_):\n    return env\n")
    (tmp_path / "own/partials").mkdir(parents=True)
    (tmp_path / "own/partials/copyright.html").write_text("{{ config.extra.update(a=1) }}")
    site = _build(tmp_path, jobs, posts=4, **config)
    assert site.exit_code == 0 and len(watch.executors) == pools


@pytest.mark.parametrize(
    ("jobs", "posts", "pools"), [("auto", 255, 0), ("auto", 256, 1), (2, 2, 1)]
)
def test_processes_start_by_themselves_only_for_many_posts(
    jobs: Any, posts: int, pools: int, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    store, names = Store(), [f"{number}.md" for number in range(posts)]
    store.misses = 8
    workers = Workers(jobs, names, store, str)
    workers.collect(names[0])
    workers.close()
    assert len(watch.executors) == pools


class Nothing(Extension):
    """An extension that nobody knows."""

    def extendMarkdown(self, md: Any) -> None:
        """Do nothing."""


def makeExtension(**config: Any) -> Extension:
    """What Python-Markdown looks for in a module."""
    return Nothing(**config)


def test_other_numbers_are_refused(tmp_path: Path) -> None:
    site = _build(tmp_path, 0, posts=1)
    assert site.exit_code == 1
    said = "write `auto` or a number of processes, such as 2; 1 is for none"
    assert said in site.log
    for value in (-1, "many", True, 1.5):
        with pytest.raises(ValidationError, match=said):
            JobsOption().validate(value)


# ---- The processes themselves ----


def _key(name: str) -> bytes:
    return name.encode().rjust(16, b"0")


def _work_for(store: Store) -> Callable[[str], None]:
    def work(name: str) -> None:
        if name == "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        if name == "fails":
            raise SystemExit(name)
        store.put(_key(name), [name, "x" * 100_000])

    return work


def _run(names: list[str]) -> list[Any]:
    """What is found of each of `names`."""
    store, found = Store(), []
    jobs = Workers(3, names, store, _work_for(store))
    for name in names:
        jobs.collect(name)
        value = store.get(_key(name), list[str])
        found.append(value and value[0])
    jobs.close()
    assert multiprocessing.active_children() == []
    return found


def test_large_results_arrive_in_order() -> None:
    names = [str(number) for number in range(60)]
    assert _run(names) == names


def test_a_process_that_is_killed_is_done_without() -> None:
    names = [*map(str, range(4)), "dies", *map(str, range(5, 30))]
    found = _run(names)
    assert found[4] is None and len(found) == len(names)
    assert all(value in (None, name) for name, value in zip(names, found, strict=True))


def test_a_mistake_elsewhere_is_left_to_be_made_here() -> None:
    assert _run(["a", "fails", "b"]) == ["a", None, "b"]


@pytest.mark.parametrize(("asked", "done"), [([], 16), (["0"], 16), (["0", "3"], 20)])
def test_results_that_nobody_asks_for_are_few(asked: list[str], done: int, tmp_path: Path) -> None:
    """The first of two processes with 8 posts each; 4 more when 4 were taken and the last was used."""
    store, names = Store(), [str(number) for number in range(60)]
    work = _work_for(store)
    jobs = Workers(2, names, store, lambda name: (work(name), (tmp_path / name).touch()))
    for name in names:
        jobs.collect(name)
        assert name not in asked or store.get(_key(name), list[str])
    assert len(list(tmp_path.iterdir())) == done


def test_beside_threads_no_process_is_split() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert _run(["a", "b"]) == [None, None]
    finally:
        done.set()
        thread.join()


@pytest.mark.parametrize("started", [0, 2])
def test_where_no_more_processes_can_be_started_this_one_does_all(
    started: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, fork = [None] * started, os.fork

    def fail() -> int:
        if not left:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        left.pop()
        return fork()

    monkeypatch.setattr(os, "fork", fail)
    assert _run(["a", "b"]) == [None, None]


def test_where_processes_cannot_be_split_none_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert _run(["a", "b"]) == [None, None]
