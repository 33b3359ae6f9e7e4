"""Posts that are one text in several languages."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.blog.translations import translations
from tests.unit.make import make_post


def found(*posts: object) -> dict[str, list[tuple[str, str]]]:
    groups = translations(posts, "fr")  # type: ignore[arg-type]
    return {uri: [(lang, post.src_uri) for lang, post in group] for uri, group in groups.items()}


@pytest.mark.parametrize(
    ("uri", "language"),
    [
        ("posts/a.en.md", "en"),
        ("posts/a.pt-BR.md", "pt-BR"),
        ("posts/a.md", ""),
        ("posts/v1.20.md", ""),
        ("posts/node.js.md", "js"),
        ("a.b/c.md", ""),
        ("a.en/c.md", ""),
        ("a.EN.md", ""),
        ("a.e.md", ""),
        ("a.gsw.md", "gsw"),
        ("a.long.md", ""),
        ("a.zh-Hant.md", "zh-Hant"),
        ("a.zh-Hante.md", ""),
        ("a.pt_BR.md", ""),
    ],
)
def test_the_last_part_of_a_name_may_be_the_language(uri: str, language: str) -> None:
    other = make_post("other.md", lang="it", translation_key="k")
    group = found(make_post(uri, translation_key="k"), other)[uri]
    assert set(group) == {(language or "fr", uri), ("it", "other.md")}


def test_files_that_share_a_name_are_translations() -> None:
    group = [("en", "posts/a.en.md"), ("fr", "posts/a.md")]
    posts = [make_post("posts/a.md"), make_post("posts/a.en.md"), make_post("posts/b.md")]
    assert found(*posts) == {"posts/a.md": group, "posts/a.en.md": group}


@pytest.mark.parametrize("key", ["translation_key", "translationKey"])
def test_posts_may_say_it(key: str) -> None:
    posts = [
        make_post("posts/x.md", **{key: "same"}),
        make_post("posts/y.md", lang="de", **{key: "same"}),
    ]
    assert set(found(*posts)) == {"posts/x.md", "posts/y.md"}


def test_posts_in_one_language_are_no_translations() -> None:
    assert (
        found(
            make_post("posts/x.md", translation_key="k"),
            make_post("posts/y.md", translation_key="k"),
        )
        == {}
    )


def test_what_a_post_says_outranks_its_name_and_the_site() -> None:
    posts = [
        make_post("p/a.md", lang="de"),
        make_post("p/a.en.md", lang="en-GB"),
        make_post("p/a.es.md"),
        make_post("q/a.it.md"),
    ]
    group = [("de", "p/a.md"), ("en-GB", "p/a.en.md"), ("es", "p/a.es.md")]
    assert found(*posts) == {post.src_uri: group for post in posts[:3]}


def test_translations_are_by_language_and_then_by_path() -> None:
    posts = [
        make_post(f"{name}.md", lang=lang, translation_key=7)
        for name, lang in [("d", "fr"), ("c", "en"), ("b", "fr"), ("a", "it")]
    ]
    group = [("en", "c.md"), ("fr", "b.md"), ("fr", "d.md"), ("it", "a.md")]
    assert found(*posts)["a.md"] == group


def test_a_key_is_no_name_and_no_list() -> None:
    posts = [
        make_post("p/a.md", lang="en"),
        make_post("p/b.md", lang="fr", translation_key="p/a"),
        make_post("p/c.md", lang="en", translation_key=["k"]),
        make_post("p/d.md", lang="fr", translation_key=["k"]),
    ]
    assert found(*posts) == {}
