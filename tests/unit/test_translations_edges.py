"""The edges of translations: which names and keys are the same text, and in what order."""

from __future__ import annotations

from tests.unit.make import make_post
from tests.unit.test_translations import found


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
