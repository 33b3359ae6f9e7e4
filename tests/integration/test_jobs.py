"""Posts converted by several processes are what one process makes of them."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from markdown.extensions import Extension

from mkdocs_blogposts import build as building
from mkdocs_blogposts import feeds
from mkdocs_blogposts import jobs as processes
from mkdocs_blogposts.flavors import pythonmarkdown
from mkdocs_blogposts.jobs import Jobs, Work
from mkdocs_blogposts.store import Store
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
    """The jobs of the builds so far, and what this process did itself.

    Attributes:
        here: how many posts it converted.
        in_feeds: how many it made what feeds hold of.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.jobs: list[Jobs] = []
        self.here = self.in_feeds = 0
        render, absolute, me = pythonmarkdown.render, feeds.absolute, os.getpid()

        def counted(source: Any, **given: Any) -> Any:
            self.here += os.getpid() == me and bool(source.markdown.strip())
            return render(source, **given)

        def read(html: str, url: str) -> str:
            self.in_feeds += os.getpid() == me
            return absolute(html, url)

        def made(*given: Any) -> Jobs:
            self.jobs.append(Jobs(*given))
            return self.jobs[-1]

        monkeypatch.setattr(pythonmarkdown, "render", counted)
        monkeypatch.setattr(feeds, "absolute", read)
        monkeypatch.setattr(building, "Jobs", made)


@pytest.fixture(autouse=True)
def _only_threads_of_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that ran before, those in a browser above all, may have left threads behind."""
    before, count = threading.active_count() - 1, threading.active_count
    monkeypatch.setattr(threading, "active_count", lambda: count() - before)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    return Watch(monkeypatch)


def _build(root: Path, jobs: object, *, posts: int = 12, **config: Any) -> Site:
    generate(root / "docs", posts=posts, words=(30, 60), tags=6, categories=3)
    files = {"blog/posts/broken.md": BROKEN, "blog/posts/vue.md": VUE, "/hook.py": HOOK}
    options = {"jobs": jobs, "cache": False}
    write_site(root, files, plugins=["search", {"blogposts": options}], **config)
    return build(root, strict=False)


@pytest.mark.parametrize("config", [{}, {"hooks": ["hook.py"]}], ids=["plain", "hooks"])
def test_many_is_one(config: dict[str, Any], tmp_path: Path, watch: Watch) -> None:
    one = _build(tmp_path / "one", 1, **config)
    alone, watch.here = watch.here, 0
    in_feeds, watch.in_feeds = watch.in_feeds, 0
    many = _build(tmp_path / "many", 3, **config)
    assert one.exit_code == many.exit_code == 0
    assert one.warnings == many.warnings and one.warnings
    assert one.tree() == many.tree()
    assert watch.jobs[0].sent == 0 < watch.jobs[1].sent
    assert watch.here < alone
    # What a hook does to a page is done here, and what it does is in feeds as well.
    assert in_feeds and watch.in_feeds == (in_feeds if config else 0)


def test_what_is_made_elsewhere_is_kept_as_well(tmp_path: Path, watch: Watch) -> None:
    generate(tmp_path / "docs", posts=8, words=(10, 20))
    write_site(tmp_path, {}, plugins=[{"blogposts": {"jobs": 2}}])
    first = build(tmp_path).tree()
    watch.here = 0
    assert build(tmp_path).tree() == first and watch.here == 0
    assert [jobs.sent > 0 for jobs in watch.jobs] == [True, False]


@pytest.mark.parametrize("extension", ["pymdownx.snippets", "tests.integration.test_jobs"])
def test_extensions_that_are_not_known_keep_one_process(
    extension: str, tmp_path: Path, watch: Watch
) -> None:
    site = _build(tmp_path, 2, posts=4, markdown_extensions=[extension])
    assert site.exit_code == 0 and watch.jobs[0].sent == 0


class Nothing(Extension):
    """An extension that nobody knows."""

    def extendMarkdown(self, md: Any) -> None:
        """Do nothing."""


def makeExtension(**config: Any) -> Extension:
    """What Python-Markdown looks for in a module."""
    return Nothing(**config)


def test_a_small_blog_is_left_to_one_process(tmp_path: Path, watch: Watch) -> None:
    _build(tmp_path, "auto")
    assert watch.jobs[0].sent == 0


@pytest.mark.parametrize("value", [0, -1, "many", True, 1.5])
def test_other_numbers_are_refused(value: object, tmp_path: Path) -> None:
    site = _build(tmp_path, value, posts=1)
    assert site.exit_code == 1
    assert "write `auto` or a number of processes, such as 2; 1 is for none" in site.log


# ---- The processes themselves ----


def _work(name: str, store: Store) -> None:
    if name == "dies":
        os._exit(1)
    if name == "fails":
        raise ValueError(name)
    store.put(name.encode().rjust(16, b"0"), [name, "x" * 100_000])


def _run(names: list[str], count: int = 3, work: Work = _work) -> list[Any]:
    store = Store()
    jobs = Jobs(count, names, store, work)
    found = []
    for name in names:
        jobs.take(name)
        value = store.get(name.encode().rjust(16, b"0"))
        found.append(value and value[0])
    jobs.close()
    return found


def test_results_larger_than_a_pipe_arrive_in_order() -> None:
    names = [str(number) for number in range(40)]
    assert _run(names) == names


def test_a_process_that_ends_early_is_done_without() -> None:
    names = [*map(str, range(4)), "dies", *map(str, range(5, 30))]
    found = _run(names)
    assert found[:4] == names[:4] and found[4] is None
    assert all(value in (None, name) for name, value in zip(names, found, strict=True))


def test_whoever_is_done_takes_on_what_is_left(tmp_path: Path) -> None:
    last = tmp_path / "last"
    names = ["waits", *map(str, range(31)), "last"]

    def work(name: str, store: Store) -> None:
        if name == "last":
            last.touch()
        # Dealt out in turn, the last chunk would be for the process that waits for it here.
        tries = iter(range(1000))
        while name == "waits" and not last.exists() and next(tries, None) is not None:
            time.sleep(0.01)
        if name != "waits" or last.exists():
            _work(name, store)

    assert _run(names, 2, work) == names


def test_what_a_small_pipe_does_not_hold_is_left_to_be_made_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fcntl, pipe = pytest.importorskip("fcntl"), os.pipe
    if not hasattr(fcntl, "F_SETPIPE_SZ"):
        pytest.skip("pipes have one size here")

    def small() -> tuple[int, int]:
        ends = pipe()
        fcntl.fcntl(ends[1], fcntl.F_SETPIPE_SZ, 4096)
        return ends

    monkeypatch.setattr(os, "pipe", small)
    monkeypatch.setattr(processes, "_CHUNK", 1)
    names = [str(number) for number in range(1500)]
    found = _run(names, 2, lambda name, store: store.put(name.encode().rjust(16, b"0"), [name]))
    assert found == names[:1024] + [None] * 476


def test_processes_whose_results_nobody_asks_for_are_left_alone() -> None:
    store, names = Store(), [str(number) for number in range(60)]
    jobs = Jobs(2, names, store, _work)
    for name in names[:4]:
        jobs.take(name)
    assert store.get(b"3".rjust(16, b"0"))
    for name in names[4:]:
        jobs.take(name)
    # The first was in vain as well, but the fourth was not.
    assert jobs.sent == 4 + 8


def test_without_another_pipe_this_process_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> tuple[int, int]:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(os, "pipe", fail)
    assert _run(["a", "b"]) == [None, None]


def test_a_mistake_elsewhere_is_left_to_be_made_here() -> None:
    assert _run(["a", "fails", "b"]) == ["a", None, "b"]


def test_beside_threads_no_process_is_split() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert _run(["a", "b"]) == [None, None]
    finally:
        done.set()
        thread.join()


def test_where_no_process_can_be_started_this_one_does_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", fail)
    assert _run(["a", "b"]) == [None, None]


def test_where_processes_cannot_be_split_none_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert _run(["a", "b"]) == [None, None]
