"""Old addresses."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.locale.build_language import BuildLanguage
from mkdocs_blogposts.site.redirects import alias_redirects, moved_redirects, redirect_dest
from tests.unit.make import make_post


@pytest.mark.parametrize(
    ("alias", "as_folders", "as_files"),
    [
        ("/old", "old/index.html", "old.html"),
        ("old/", "old/index.html", "old/index.html"),
        ("/posts/X.html", "posts/X.html", "posts/X.html"),
        ("/a/b.md", "a/b/index.html", "a/b.html"),
        ("/a/b?x=1#y", "a/b/index.html", "a/b.html"),
        ("/caf%C3%A9/c%23/", "café/c#/index.html", "café/c#/index.html"),
    ],
)
def test_where_a_redirect_is_written(alias: str, as_folders: str, as_files: str) -> None:
    assert redirect_dest(alias, True) == as_folders
    assert redirect_dest(alias, False) == as_files


def test_aliases_lead_to_their_post() -> None:
    post = make_post("posts/a.md", aliases=["/old", "/older.html"])
    assert alias_redirects([post], True) == (
        {"old/index.html": "posts/a.md", "older.html": "posts/a.md"},
        (),
    )


def test_two_posts_cannot_have_one_alias() -> None:
    posts = [make_post(f"posts/{name}.md", aliases=["/old"]) for name in "ab"]
    _, problems = alias_redirects(posts, True)
    assert [str(problem) for problem in problems] == [
        "posts/b.md: `aliases` '/old' is an alias of posts/a.md as well; write an old address "
        "of this post, below the site, that no other post has"
    ]


def test_moves_redirect_only_what_moved_and_is_free() -> None:
    old = {"a/index.html": "same", "b--c/index.html": "moved", "D/index.html": "taken"}
    assert moved_redirects(old, ["a/index.html", "d/index.html"]) == {"b--c/index.html": "moved"}


def test_an_address_outside_the_site_is_not_kept() -> None:
    assert moved_redirects({"../x.html": "a"}, []) == {}


def test_of_a_post_in_all_languages_each_language_has_its_own_aliases() -> None:
    shared = make_post("posts/a.md", aliases=["/old/", "/fr/vieux/", "/france/"])
    french = make_post("posts/b.fr.md", aliases=["/ancien/"])

    def led(language: str) -> set[str]:
        locale = BuildLanguage(language=language, default="en", languages=("en", "fr"))
        found, problems = alias_redirects([shared, french], True, locale)
        assert problems == ()
        return set(found)

    assert led("en") == {"old/index.html", "france/index.html", "ancien/index.html"}
    assert led("fr") == {"fr/vieux/index.html", "ancien/index.html"}
