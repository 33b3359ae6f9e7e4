"""Where posts lie, and which are published."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from mkdocs.utils import markdown_extensions

from mkdocs_blogposts.posts.authors import Author
from mkdocs_blogposts.posts.folder_defaults import Defaults
from mkdocs_blogposts.posts.folders import (
    MARKDOWN,
    Folders,
    ReadResult,
    find_folders,
    is_draft,
    read_authors_file,
    read_posts,
)
from tests.unit.make import make_options, make_post

NOW = datetime(2024, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("there", "options", "expected"),
    [
        (["blog/posts"], {}, ("blog", "blog/posts")),
        (["posts"], {}, (".", "posts")),
        (["blog", "posts"], {}, ("blog", "blog/posts")),
        ([], {}, ("blog", "blog/posts")),
        (["posts"], {"blog_dir": "news"}, ("news", "news/posts")),
        ([], {"blog_dir": "news/"}, ("news", "news/posts")),
        ([], {"blog_dir": "."}, (".", "posts")),
        (
            [],
            {"blog_dir": "news", "post_dir": "{blog}/2024/articles"},
            ("news", "news/2024/articles"),
        ),
    ],
)
def test_the_blog_is_found(
    tmp_path: Path, there: list[str], options: dict[str, Any], expected: tuple[str, str]
) -> None:
    for folder in there:
        (tmp_path / folder).mkdir(parents=True)
    found = find_folders(tmp_path, make_options(**options))
    assert (found.blog, found.posts) == expected


@pytest.mark.parametrize(
    ("posts", "uri", "is_post"),
    [
        ("posts", "posts/a.md", True),
        ("posts", "posts/2024/a.md", True),
        ("posts", "posts/a/index.md", True),
        ("posts", "posts/index.md", False),
        ("posts", "posts/README.md", False),
        ("posts", "posts-old/a.md", False),
        ("posts", "other/a.md", False),
        ("blog/posts", "blog/index.md", False),
    ],
)
def test_what_is_a_post(posts: str, uri: str, is_post: bool) -> None:
    found = Folders(blog=".", posts=posts)
    assert (found.is_post_path(uri) and not found.is_index_page(uri)) is is_post


@pytest.mark.parametrize(
    ("keys", "options", "draft"),
    [
        ({}, {}, False),
        ({"draft": True}, {}, True),
        ({"draft": False}, {}, False),
        ({"published": False}, {}, True),
        ({"date": "2025-01-01"}, {}, False),
        ({"date": "2025-01-01"}, {"draft_if_future_date": True}, True),
        ({"date": "2025-01-01", "draft": False}, {"draft_if_future_date": True}, False),
        ({"expires": "2024-05-01"}, {}, True),
        ({"expires": "2024-07-01"}, {}, False),
        ({"expires": "2024-05-01", "draft": False}, {}, True),
    ],
)
def test_drafts(keys: dict[str, Any], options: dict[str, Any], draft: bool) -> None:
    assert is_draft(make_post(**keys), make_options(**options), NOW) is draft


def read(
    text: str, known: dict[str, Author] | None = None, /, show_drafts: bool = False, **options: Any
) -> ReadResult:
    return read_posts(
        [("posts/a.md", text.encode())],
        make_options(**options),
        known or {},
        Defaults(by_folder={}),
        now=NOW,
        show_drafts=show_drafts,
    )


def problems(text: str, known: dict[str, Author] | None = None, /, **options: Any) -> list[str]:
    reading = read(text, known, **options)
    return [str(problem) for problem in (*reading.errors, *reading.warnings)]


POST = "---\ntitle: T\ndate: 2024-01-01\ncategories: [Web]\ntags: [a]\nauthors: [joe]\n---\nText\n"


def test_only_allowed_terms_pass() -> None:
    assert problems(POST, categories_allowed=["Web"], tags_allowed=["a"]) == []
    assert problems(POST, categories_allowed=["Vie", "Art"]) == [
        "posts/a.md: `categories` is 'Web', which `categories_allowed` does not name; "
        "write one of Vie, Art"
    ]


@pytest.mark.parametrize("key", ["draft: true", "expires: 2024-05-01"])
@pytest.mark.parametrize(
    "options",
    [{"categories_allowed": ["Vie"]}, {"tags_allowed": ["b"]}, {"post_excerpt": "required"}],
)
def test_the_options_are_not_asked_of_drafts(key: str, options: dict[str, Any]) -> None:
    text = POST.replace("title: T", f"title: T\n{key}")
    assert len(problems(POST, **options)) == 1
    assert problems(text, **options) == []
    reading = read(text, show_drafts=True, **options)
    assert reading.errors == ()
    assert [str(problem) for problem in reading.warnings] == problems(POST, **options)


def test_a_required_excerpt_is_asked_for() -> None:
    (problem,) = problems(POST, post_excerpt="required")
    assert problem.startswith("posts/a.md: has no '<!-- more -->'")
    assert problems(f"{POST}\n<!-- more -->\n", post_excerpt="required") == []


def test_an_id_the_authors_file_lacks_is_named() -> None:
    known = {"marie": Author(id="marie", name="Marie")}
    (problem,) = problems(POST, known)
    assert "is 'joe', which the authors file does not have" in problem
    assert problems(POST.replace("joe", "Joe Doe"), known) == []
    assert problems(POST, known, authors=False) == []


def test_beside_material_author_is_a_key_without_a_meaning() -> None:
    known = {"marie": Author(id="marie", name="Marie")}
    text = POST.replace("authors: [joe]", "author: [joe]")
    assert problems(text, known, compatibility="material") == []
    assert len(problems(text, known, compatibility="none")) == 1


@pytest.mark.parametrize(
    ("data", "options", "names", "problems"),
    [
        (b"ada: Ada\n", {}, ["Ada"], []),
        (b"\xef\xbb\xbfada: Ada\n", {}, ["Ada"], []),
        (b"ada: Ada\n", {"authors": False}, [], []),
        (None, {}, [], []),
        (
            "ada: Adé\n".encode("latin-1"),
            {},
            [],
            ["blog/.authors.yml: is not UTF-8 text; save it as UTF-8"],
        ),
    ],
)
def test_the_authors_file(
    tmp_path: Path,
    data: bytes | None,
    options: dict[str, Any],
    names: list[str],
    problems: list[str],
) -> None:
    (tmp_path / "blog").mkdir()
    if data is not None:
        (tmp_path / "blog" / ".authors.yml").write_bytes(data)
    authors, found, _ = read_authors_file(tmp_path, make_options(**options), "blog")
    assert [author.name for author in authors.values()] == names
    assert [str(problem) for problem in found] == problems


def test_the_slugs_of_authors_matter_only_to_their_pages(tmp_path: Path) -> None:
    (tmp_path / ".authors.yml").write_text(
        "a: {name: A, slug: 'https://x.example/a'}\nb: {name: B, slug: [c]}"
    )
    options = make_options(authors_file=".authors.yml")
    authors, found, _ = read_authors_file(tmp_path, options, ".")
    assert [(author.id, author.slug) for author in authors.values()] == [("a", ""), ("b", "")]
    assert found == ()
    options = make_options(authors_file=".authors.yml", authors_profiles=True)
    assert len(read_authors_file(tmp_path, options, ".")[1]) == 2


def test_markdown_is_what_mkdocs_takes_for_it() -> None:
    assert sorted(MARKDOWN) == sorted(markdown_extensions)
