"""Front matter that folders give to their posts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from mkdocs_blogposts.posts.folder_defaults import EXTENDS, merge, read_defaults
from mkdocs_blogposts.posts.post import read_post


def test_inner_folders_add_to_outer_ones(tmp_path: Path) -> None:
    (tmp_path / "blog/posts").mkdir(parents=True)
    (tmp_path / "blog/.meta.yml").write_text("tags: [a]\nlang: fr\n", encoding="utf-8")
    (tmp_path / "blog/posts/.meta.yml").write_text("tags: [b]\nlang: en\n", encoding="utf-8")
    defaults = read_defaults(tmp_path, ".meta.yml")
    assert defaults.problems == ()
    assert defaults.of("blog/posts/x.md") == {
        "tags": ["a", "b"],
        "lang": "en",
        EXTENDS: ["blog/.meta.yml", "blog/posts/.meta.yml"],
    }
    assert defaults.of("other/x.md") == {}


def test_a_folder_is_not_taken_for_another_with_the_same_beginning(tmp_path: Path) -> None:
    (tmp_path / "post").mkdir()
    (tmp_path / "post/.meta.yml").write_text("draft: true\n", encoding="utf-8")
    assert read_defaults(tmp_path, ".meta.yml").of("posts/x.md") == {}


def test_a_post_takes_its_folders_word_and_keeps_its_own(tmp_path: Path) -> None:
    (tmp_path / ".meta.yml").write_text("draft: true\ntags: [a]\nlang: en\n", encoding="utf-8")
    defaults = read_defaults(tmp_path, ".meta.yml")
    text = "---\ntitle: T\ndate: 2024-01-01\ntags: [b]\nlang: fr\n---\n"
    post, errors, _ = read_post(text, "posts/x.md", defaults=defaults.of("posts/x.md"))
    assert post is not None, errors
    assert (post.draft, post.tags, post.lang) == (True, ("a", "b"), "fr")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"a: [}", "is not valid YAML: a ',' or a bracket"),
        (b"- a", "is not a mapping of keys"),
        ("é: é".encode("latin-1"), "is not UTF-8 text"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, data: bytes, found: str) -> None:
    (tmp_path / ".meta.yml").write_bytes(data)
    (problem,) = read_defaults(tmp_path, ".meta.yml").problems
    assert problem.file == ".meta.yml"
    assert problem.found.startswith(found)


def test_merging() -> None:
    under = {"a": [1], "b": {"x": 1, "y": 2}, "c": 1}
    assert merge(under, {"a": [2], "b": {"y": 3}, "c": 2}) == {
        "a": [1, 2],
        "b": {"x": 1, "y": 3},
        "c": 2,
    }


def test_a_value_that_yaml_does_not_have_is_read_as_its_text() -> None:
    text = "---\ntitle: T\ndate: 2024-01-01\n---\n"
    post, errors, _ = read_post(text, "posts/x.md", defaults={"description": Decimal("1.50")})
    assert post is not None, errors
    assert post.summary == "1.50"
