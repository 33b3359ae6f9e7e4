"""Posts, options and blogs for tests, made as an author makes them: from front matter."""

from __future__ import annotations

from typing import Any

import yaml

from mkdocs_blogposts.blog.index import Blog, build_blog
from mkdocs_blogposts.config import BlogConfig
from mkdocs_blogposts.posts.authors import Author
from mkdocs_blogposts.posts.post import Post, read_post


def make_post(src_uri: str = "posts/a.md", body: str = "Text.\n", **keys: Any) -> Post:
    """A post with these front matter keys; a date is added where there is none."""
    keys.setdefault("date", "2024-01-02")
    keys.setdefault("title", src_uri)
    text = f"---\n{yaml.safe_dump(keys, allow_unicode=True)}---\n{body}"
    post, errors, _ = read_post(text, src_uri)
    assert post is not None, errors
    return post


def make_options(**options: Any) -> BlogConfig:
    """The options of the plugin, checked as MkDocs checks them."""
    config = BlogConfig()
    config.load_dict(options)
    errors, _ = config.validate()
    assert not errors, errors
    return config


def make_blog(*posts: Post, authors: dict[str, Author] | None = None, **options: Any) -> Blog:
    """A blog of these posts."""
    return build_blog(posts, make_options(**options), authors or {}, "fr")


def errors_of(**options: Any) -> list[str]:
    """What the checks of options complain about, by option."""
    config = BlogConfig()
    config.load_dict(options)
    errors, _ = config.validate()
    return [f"{key}: {error}" for key, error in errors]
