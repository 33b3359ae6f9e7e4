"""Output paths of posts and lists."""

from __future__ import annotations

from mkdocs_blogposts.site import placement


def test_posts_at_one_address_are_separated() -> None:
    paths = {
        "posts/c.md": "blog/hello",
        "posts/a.md": "blog/Hello",
        "posts/b/Index One.md": "blog/hello",
        "posts/d.md": "blog/x.html",
        "posts/e.md": "blog/x.html",
        "posts/f.md": "blog/alone",
        "posts/draft.md": "blog/alone",
    }

    uris = [uri for uri in paths if "draft" not in uri]
    notices = placement.separate(paths, uris, "blog/index")

    assert paths == {
        "posts/c.md": "blog/hello",
        "posts/a.md": "blog/Hello-a",
        "posts/b/Index One.md": "blog/hello-index-one",
        "posts/d.md": "blog/x-d.html",
        "posts/e.md": "blog/x.html",
        "posts/f.md": "blog/alone",
        "posts/draft.md": "blog/alone",
    }
    assert str(notices[0]) == (
        "posts/a.md: would be at 'blog/hello', as posts/c.md, and is at 'blog/Hello-a'; "
        "give one of them another title, date or `slug`"
    )
    assert len(notices) == 3


def test_an_index_that_cannot_keep_its_address_has_the_name_of_its_folder() -> None:
    paths = {
        "posts/a/index.md": "blog/2024/index",
        "posts/b/README.md": "blog/2024/index",
        "posts/c/index.md": "blog/index",
    }
    notices = placement.separate(paths, list(paths), "blog/index")
    assert list(paths.values()) == ["blog/2024/a", "blog/2024/index", "blog/c"]
    assert [notice.file for notice in notices] == ["posts/a/index.md"]
