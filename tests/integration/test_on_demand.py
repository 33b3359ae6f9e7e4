"""Pages under `mkdocs serve` that are rendered when they are asked for, or when there is time."""

from __future__ import annotations

import logging
import signal
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands import build as mkdocs_build

from mkdocs_blogposts.serve import unwritten
from mkdocs_blogposts.serve.on_demand import AT_ONCE
from tests import site as sites
from tests.integration.samples import post
from tests.live import serve
from tests.serving import Serving, clean, differences

POSTS = 12

#: A theme that takes its time: MkDocs is stopped while it renders pages.
SLOW = """{% for _ in range(199999) %}{% endfor %}<title>{{ page.title }}</title>
<main>{{ page.content }}</main>"""


def _post(number: int, title: str = "") -> str:
    text = f"Le texte du billet numéro {number}.\n\n## Suite\n\nLa fin."
    day = f"2020-{number // 28 + 1:02}-{number % 28 + 1:02}"
    return post(title or f"Billet {number}", day, text, tags="[Commun]")


def _write(root: Path, posts: int = POSTS, **config: Any) -> None:
    files = {f"blog/posts/p{number:02}.md": _post(number) for number in range(posts)}
    plugins = ["search", {"blogposts": {"pagination_per_page": 5, "compatibility": "none"}}]
    config = {"theme": sites.bare(), "plugins": plugins, **config}
    sites.write_site(root, {**files, "index.md": "# Accueil\n"}, **config)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each page was rendered, by its src_uri, from the start of a server on."""
    counts, real = Counter[str](), mkdocs_build._build_page

    def count(page: Any, *rest: Any, **named: Any) -> None:
        counts[page.file.src_uri] += 1
        real(page, *rest, **named)

    monkeypatch.setattr(mkdocs_build, "_build_page", count)
    monkeypatch.setattr(unwritten, "_build_page", count)
    return counts


def _served(tmp_path: Path, posts: int = POSTS) -> Serving:
    _write(tmp_path / "site", posts)
    served = Serving(root=tmp_path / "site", site_dir=tmp_path / "served", on_demand=True)
    served.start()
    return served


def _edit(served: Serving, number: int, title: str) -> None:
    path = served.root / "docs" / "blog" / "posts" / f"p{number:02}.md"
    path.write_text(_post(number, title), "utf-8")
    served.edited()


def _mistakes(served: Serving) -> str:
    """What the browser shows in place of pages."""
    return str(served.server.builder.page.text)


@pytest.mark.usefixtures("fixed_moment")
def test_each_page_is_rendered_once_and_the_first_is_the_one_asked_for(
    tmp_path: Path, rendered: Counter[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    served = _served(tmp_path)
    assert not rendered
    assert "pages are rendered when asked for" in caplog.text
    first = served.ask("blog/2020/01/03/billet-2/")
    assert first is not None
    assert b"Billet 2" in first
    assert list(rendered) == ["blog/posts/p02.md"]
    assert served.ask("blog/2020/01/03/billet-2") is not None
    assert served.ask("not/there/") is None
    assert list(rendered) == ["blog/posts/p02.md"]
    assert "12 posts," not in caplog.text
    served.drain()
    assert set(rendered.values()) == {1}
    assert caplog.text.count("12 posts,") == 1
    assert f"rendered the {len(rendered)} pages that were left" in caplog.text
    assert differences(served.tree(), clean(served.root, tmp_path / "clean")) == []


@pytest.mark.usefixtures("fixed_moment")
def test_the_index_of_the_search_waits_for_all_pages(
    tmp_path: Path, rendered: Counter[str]
) -> None:
    served = _served(tmp_path)
    index = served.ask("search/search_index.json")
    assert set(rendered.values()) == {1}
    wanted = clean(served.root, tmp_path / "clean")
    assert index == wanted["search/search_index.json"]


@pytest.mark.usefixtures("fixed_moment")
def test_an_edit_keeps_what_is_left_and_is_shown_at_once(
    tmp_path: Path, rendered: Counter[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    served = _served(tmp_path)
    served.ask("blog/2020/01/03/billet-2/")
    _edit(served, 2, "Un titre neuf")
    assert next(reversed(caplog.messages)).endswith("(blog/posts/p02.md); the others follow")
    assert 0 < sum(rendered.values()) <= 1 + AT_ONCE
    shown = served.ask("blog/2020/01/03/un-titre-neuf/")
    assert shown is not None
    assert b"Un titre neuf" in shown
    assert b"Un titre neuf" in (served.ask("blog/page/2/") or b"")
    _edit(served, 3, "Un autre titre")
    served.drain()
    assert rendered["blog/posts/p09.md"] == 1
    assert differences(served.tree(), clean(served.root, tmp_path / "clean")) == []


def test_after_an_exception_the_next_build_is_a_full_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    served, real = _served(tmp_path), unwritten._build_page

    def fail(page: Any, *rest: Any, **named: Any) -> None:
        if page.file.src_uri == "blog/posts/p04.md":
            raise ValueError("no template")
        real(page, *rest, **named)

    monkeypatch.setattr(unwritten, "_build_page", fail)
    assert b"ValueError: no template" in (served.ask("blog/2020/01/05/billet-4/") or b"")
    served.drain()
    assert "ValueError: no template" in _mistakes(served)
    assert "the browser shows the mistake" in caplog.text
    monkeypatch.setattr(unwritten, "_build_page", real)
    _edit(served, 2, "Un titre neuf")
    served.server.builder()
    assert _mistakes(served) == ""
    served.drain()
    assert differences(served.tree(), clean(served.root, tmp_path / "clean")) == []


def test_a_server_shows_pages_before_all_are_rendered_and_can_be_stopped_then(
    tmp_path: Path,
) -> None:
    root = tmp_path / "site"
    own = {"custom_dir": str(root / "own")}
    _write(root, 60, theme={**sites.bare(), **own})
    (root / "own").mkdir()
    (root / "own" / "main.html").write_text(SLOW, "utf-8")
    with serve(root) as server:
        server.wait(lambda: server.get("") != "", "the first page")
        assert "Billet 59" in server.get("blog/")
        assert "pages that were left" not in server.log
        (folder,) = server.temporary.glob(f"{sites.GENERATOR}_*")
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(timeout=60) == 0
        assert not folder.exists()
        assert "Traceback" not in server.log
