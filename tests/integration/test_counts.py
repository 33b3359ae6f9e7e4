"""How much work a build is, counted and not timed: once per post, and no more for each more post."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import jinja2
import markdown
import pytest
from markdown_it import MarkdownIt

import mkdocs_blogposts
from mkdocs_blogposts.markdown.summary import summarize
from mkdocs_blogposts.render import feeds
from mkdocs_blogposts.render.feeds.write import FeedWriter
from tests import caches
from tests.corpus import Corpus, generate
from tests.site import Site, build, write_site

PACKAGE = str(Path(mkdocs_blogposts.__file__).parent)

#: Numbers of posts; a longer look: `COUNTED_POSTS=250,500,1000 pytest tests/integration/test_counts.py`.
SIZES = [int(size) for size in os.environ.get("COUNTED_POSTS", "40,80").split(",")]

#: What the count may grow by where the posts are twice as many: lists and pages of lists are cut
#: at fixed lengths, so that a few come and go.
LEEWAY = 1.15

#: Calls so few a post are no scan of a list, whatever they grow by in blogs this small.
FEW = 30

#: What is bounded by other means: `related` looks at 40 posts a feature.
BOUNDED = ("_best.<locals>.<lambda>",)


def _site(root: Path, posts: int, words: tuple[int, int] = (8, 16)) -> Corpus:
    corpus = generate(root / "docs", posts=posts, words=words, odd=False)
    # Tags reach a second post, and a page, faster than posts are added.
    options = {"cache": False, "jobs": 1, "authors_profiles": True, "tags_min_posts": 1}
    options |= {"feeds_formats": ["atom", "rss", "json"]}
    write_site(
        root,
        {"index.md": "# Home\n"},
        plugins=["search", {"blogposts": options}],
        markdown_extensions=["tables", "pymdownx.superfences"],
    )
    return corpus


def _build(root: Path) -> Site:
    site = build(root, strict=False)
    assert site.exit_code == 0, site.log
    return site


def test_each_post_is_converted_once_and_each_page_rendered_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts: Counter[str] = Counter()

    def count(owner: Any, name: str, label: str, when: Any = lambda *given: True) -> None:
        real = getattr(owner, name)

        def counted(*given: Any, **named: Any) -> Any:
            counts[label] += bool(when(*given))
            return real(*given, **named)

        monkeypatch.setattr(owner, name, counted)

    count(markdown.Markdown, "convert", "conversions", lambda md, text: text.strip())
    count(MarkdownIt, "render", "conversions")
    count(jinja2.Template, "render", "ours", lambda template, *_: _name(template) in _SHELLS)
    corpus = _site(tmp_path, 80)
    site = _build(tmp_path)
    posts = len(corpus.published)
    views = sum(url.startswith("blog/") for url in site.urls()) - posts
    with_words = 2  # the front pages of the site and of the blog
    assert counts["conversions"] == posts + with_words
    assert counts["ours"] == posts + views + 1  # and the page for addresses that lead nowhere


_SHELLS = frozenset(
    f"blogposts/{name}.html" for name in ("post", "list", "articles", "terms", "404")
)


def _name(template: jinja2.Template) -> str:
    return template.name or ""


@contextmanager
def _counting() -> Iterator[Counter[str]]:
    """Count every call of a function of ours, and of every comparison and constructor."""
    counts: Counter[str] = Counter()

    def note(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and (
            code.co_filename.startswith(PACKAGE) or code.co_name in ("__eq__", "__hash__", "__lt__")
        ):
            counts[code.co_qualname] += 1

    # What comes first warms caches; hits of a cache count as comparisons of what is looked up.
    caches.empty()
    sys.setprofile(note)
    try:
        yield counts
    finally:
        sys.setprofile(None)


def test_work_grows_with_the_posts_and_no_faster(tmp_path: Path) -> None:
    totals: list[Counter[str]] = []
    for size in SIZES:
        _site(tmp_path / str(size), size)
        with _counting() as counts:
            _build(tmp_path / str(size))
        totals.append(Counter({n: c for n, c in counts.items() if not n.startswith(BOUNDED)}))
    for (few, fewer), (many, more) in zip(
        zip(SIZES, totals, strict=True), zip(SIZES[1:], totals[1:], strict=False), strict=False
    ):
        factor = many / few * LEEWAY
        grown = {
            name: (fewer[name], count)
            for name, count in more.items()
            if count > FEW * many and count > factor * max(fewer[name], 1)
        }
        assert grown == {}
        assert more.total() <= factor * fewer.total()


def test_what_pages_and_feeds_share_is_made_once(tmp_path: Path) -> None:
    corpus = _site(tmp_path, 40)
    feeds.trim(0)
    with _counting() as counts:
        site = _build(tmp_path)
    posts, pages = len(corpus.published), len(site.urls())
    assert counts[FeedWriter._entry_of.__qualname__] > 4 * posts  # each stands in many feeds
    for written in (FeedWriter._new_entry.__qualname__, "absolute"):
        assert 0 < counts[written] <= posts, written
    for written in ("Entry.html", "_entry"):
        assert 0 < counts[written] <= 2 * posts, written  # whole, and as a summary
    assert 0 < counts["_item"] <= 4 * posts  # the same for RSS, and for JSON
    assert counts[summarize.__qualname__] == posts
    heads_of_lists = pages - posts
    assert (
        counts["HeadBuilder._feeds"] <= heads_of_lists
    )  # those of the blog are the same everywhere
