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

from mkdocs_blogposts.blog.translations import translations
from mkdocs_blogposts.posts.post import Post
from scripts.scenes import SCENES
from tests.unit.make import make_post

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


def words(content: str) -> int:
    """The number of words of a text, without its code and tables."""
    prose = re.sub(r"^( *)```.*?^\1```", "", content, flags=re.M | re.S)
    return len(re.sub(r"^ *\|.*$", "", prose, flags=re.M).split())


def read(name: str) -> Post:
    """A post of the example, as far as its languages go."""
    return make_post(
        name, **{key: POSTS[name][key] for key in ("title", "lang") if key in POSTS[name]}
    )


def local_targets(post: Any) -> Iterator[str]:
    """Every address in a post that is in the form of a path in docs_dir."""
    yield from re.findall(r"(?:\]\(|\]: )(/\w[^\s)]*\.\w+)", post.content)


def test_twenty_four_posts_are_spread_over_five_years() -> None:
    assert len(POSTS) == 24
    dates = [post["date"] for post in LISTED.values()]
    assert all(type(date) is dt.date for date in dates)
    assert len(dates) == len(set(dates)) == 22
    assert len({date.year for date in dates}) >= 5


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

    assert (count("pin"), count("draft"), count("archive"), count("lang", "en")) == (1, 1, 1, 4)
    assert list(
        Counter(post["series"] for post in POSTS.values() if "series" in post.metadata).values()
    ) == [3, 3]
    assert sum("cover" in post.metadata for post in POSTS.values()) >= 16
    assert sum("description" in post.metadata for post in POSTS.values()) >= 16
    assert max(len(post["title"]) for post in POSTS.values()) > 150
    assert len(having('.webp "')) >= 5
    assert len(having("https://video.example/")) == 1
    assert len([name for name in having("\n> ") if "—" in POSTS[name].content]) >= 3


def test_translations_are_beside_each_other_in_two_languages() -> None:
    tied = translations([read(name) for name in POSTS], "fr")
    groups = {tuple(sorted(post.src_uri for _, post in group)) for group in tied.values()}
    assert groups == {
        ("accessibilite-dix-verifications.en.md", "accessibilite-dix-verifications.md"),
        ("le-velo-la-pluie-et-les-horaires.en.md", "le-velo-la-pluie-et-les-horaires.md"),
        ("notes-from-a-slow-web.fr.md", "notes-from-a-slow-web.md"),
    }
    assert all({lang for lang, _ in group} == {"fr", "en"} for group in tied.values())


def test_english_readers_find_all_that_is_in_english() -> None:
    english = [name for name, post in LISTED.items() if post.get("lang") == "en"]
    listed = [name for name, post in LISTED.items() if "In English" in terms(post, "categories")]
    assert listed == english
    assert 'category "In English"' in (DOCS / "english.md").read_text("utf-8")


def test_lists_have_one_to_eight_posts() -> None:
    for keys in (("categories", "category"), ("tags", "tag")):
        counts = Counter(term for post in LISTED.values() for term in terms(post, *keys))
        assert 1 <= min(counts.values()) <= 3
        assert 5 <= max(counts.values()) <= 8


def test_posts_are_of_many_lengths() -> None:
    lengths = sorted(words(post.content) for post in POSTS.values())
    assert 50 <= lengths[0] <= 80
    assert 1_200 <= lengths[-1] <= 1_800
    assert sum(250 <= length <= 700 for length in lengths) >= 20


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
    assert set(SCENES) <= {picture.stem for picture in pictures}
    assert len(pictures) == len(SCENES) + 10
    assert {picture.suffix for picture in pictures} == {".webp"}
    assert [p.name for p in pictures if p.stat().st_size > 25_000] == []
    texts = [p.read_text("utf-8") for p in (*DOCS.rglob("*.md"), DOCS / ".authors.yml")]
    assert [p.name for p in pictures if not any(p.name in text for text in texts)] == []


def test_the_site_asks_nothing_of_another_host() -> None:
    config = yaml.safe_load((EXAMPLE / "material.yml").read_text("utf-8"))
    assert config["theme"]["font"] is False
    assert [post for post in POSTS.values() if re.search(r"!\[.*\]\(https?:", post.content)] == []
