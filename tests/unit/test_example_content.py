"""The example blog shows what it promises: years, idioms, terms, small pictures."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import frontmatter
import pytest
import yaml

EXAMPLE = Path(__file__).parents[2] / "example_site"
DOCS = EXAMPLE / "docs"
IDIOM = "{{ $frontmatter.title }}"
DATE_LINE = (
    "##### :calendar: {{ $frontmatter.date.substring(8,10) }}/"
    "{{ $frontmatter.date.substring(5,7) }}/{{ $frontmatter.date.substring(0,4) }}<br><br>\n"
)
CLOSING = "[> Accueil](/) [> Tous les articles](/articles)\n"

POSTS: dict[str, Any] = {
    path.name: frontmatter.load(path) for path in sorted(DOCS.glob("posts/*.md"))
}
LISTED = {
    name: post for name, post in POSTS.items() if not post.get("draft") and not post.get("archive")
}
IN_IDIOM = {name: post for name, post in POSTS.items() if DATE_LINE in post.content + "\n"}


def terms(post: Any, *keys: str) -> list[str]:
    return [term for key in keys for term in post.get(key, [])]


def having(text: str) -> list[str]:
    return [name for name, post in POSTS.items() if text in post.content]


def local_targets(post: Any) -> Iterator[str]:
    """Every address in a post that is in the form of a path in docs_dir."""
    yield from re.findall(r"(?:\]\(|\]: )(/\w[^\s)]*\.\w+)", post.content)


def test_at_least_ten_posts_are_listed_over_three_years() -> None:
    dates = [post["date"] for post in LISTED.values()]
    assert all(type(date) is dt.date for date in dates)
    assert len(dates) >= 10
    assert len({date.year for date in dates}) >= 3


def test_five_posts_are_in_the_idiom_of_vuepress() -> None:
    assert len(IN_IDIOM) >= 5
    for post in IN_IDIOM.values():
        assert post.content.startswith(f"# {IDIOM}\n{DATE_LINE}")
        assert CLOSING in post.content
        assert {"title", "date", "category", "tag", "archive"} <= set(post.metadata)


@pytest.mark.parametrize(
    ("pattern", "at_least"),
    [
        (r"^[^\n>-]+:\n- \*\*.+\*\*\n> .+<br>\n", 5),  # a list and quotes after a paragraph
        (r"^!\[IMG\]\(/assets/img/\w+\.webp \".+\"\)\n<br>\n", 4),
        (r"^\[.+\]: /posts/\w+\.md$", 3),
    ],
)
def test_the_idiom_has_its_hard_parts(pattern: str, at_least: int) -> None:
    found = [name for name, post in IN_IDIOM.items() if re.search(pattern, post.content, re.M)]
    assert len(found) >= at_least


@pytest.mark.parametrize(
    ("construct", "at_least"),
    [
        ("::: tip", 1),
        ("::: code-group", 1),
        ("::: details", 1),
        ("```js{1,3}", 1),
        ("[[toc]]", 1),
        ("!!! ", 4),
        ("??? ", 1),
        ('\n=== "', 1),
        ("\n[^", 3),
        ("<!-- more -->", 4),
    ],
)
def test_constructs_are_shown(construct: str, at_least: int) -> None:
    assert len(having(construct)) >= at_least


def test_the_special_posts_are_there() -> None:
    def count(key: str, value: object = True) -> int:
        return sum(post.get(key) == value for post in POSTS.values())

    assert (count("pin"), count("draft"), count("archive"), count("lang", "en")) == (1, 1, 1, 1)
    assert list(
        Counter(post["series"] for post in POSTS.values() if "series" in post.metadata).values()
    ) == [3]
    assert sum("cover" in post.metadata for post in POSTS.values()) >= 3
    assert sum("description" in post.metadata for post in POSTS.values()) >= 4


def test_lists_have_one_to_five_posts() -> None:
    for keys in (("categories", "category"), ("tags", "tag")):
        counts = Counter(term for post in LISTED.values() for term in terms(post, *keys))
        assert min(counts.values()) == 1
        assert 3 <= max(counts.values()) <= 5


def test_posts_are_worth_reading() -> None:
    lengths = {name: len(post.content.split()) for name, post in POSTS.items()}
    assert {name: n for name, n in lengths.items() if not 250 <= n <= 700} == {}


def test_every_author_is_known() -> None:
    known = yaml.safe_load((DOCS / ".authors.yml").read_text("utf-8"))["authors"]
    used = {
        author
        for post in POSTS.values()
        for value in (post.get("authors"), post.get("author"))
        for author in ([value] if isinstance(value, str) else value or [])
    }
    assert used == set(known)
    assert all((DOCS / author["avatar"]).is_file() for author in known.values())


def test_links_and_pictures_lead_to_files() -> None:
    targets = {target for post in POSTS.values() for target in local_targets(post)}
    assert len(targets) >= 8
    assert [target for target in targets if not (DOCS / target.lstrip("/")).is_file()] == []


def test_nobody_links_to_the_draft() -> None:
    [draft] = [name for name, post in POSTS.items() if post.get("draft")]
    assert having(draft) == []


def test_pictures_are_small_and_used() -> None:
    pictures = sorted(DOCS.glob("assets/img/*"))
    assert 6 <= len(pictures) <= 10
    assert {picture.suffix for picture in pictures} == {".webp"}
    assert [p.name for p in pictures if p.stat().st_size > 25_000] == []
    texts = [p.read_text("utf-8") for p in (*DOCS.rglob("*.md"), DOCS / ".authors.yml")]
    assert [p.name for p in pictures if not any(p.name in text for text in texts)] == []


def test_the_site_asks_nothing_of_another_host() -> None:
    config = yaml.safe_load((EXAMPLE / "material.yml").read_text("utf-8"))
    assert config["theme"]["font"] is False
    assert [post for post in POSTS.values() if re.search(r"!\[.*\]\(https?:", post.content)] == []
