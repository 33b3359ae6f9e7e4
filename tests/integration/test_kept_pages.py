"""A build renders only pages of the blog that show something new, and equals one from nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.render.head.describe import HeadBuilder
from tests.site import Site, build, write_site

POST = "---\ndate: 2024-{month:02}-01\ncategory: News\n---\n# Post {month}\n\nText {month}.\n"
POSTS = {f"blog/posts/{month:02}.md": POST.format(month=month) for month in range(1, 13)}

#: Titles of pages of the blog, of all kinds.
ALL = {*(f"Post {month}" for month in range(1, 13)), "Tous les articles", "2024"}


class Heads:
    """The titles of the pages of the blog that were not kept: the heads of all others are made."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._made: list[str] = []
        for name in ("post", "list"):
            monkeypatch.setattr(HeadBuilder, name, self._counted(getattr(HeadBuilder, name)))

    def _counted(self, make: Callable[..., Any]) -> Callable[..., Any]:
        def counted(builder: HeadBuilder, of: Any, page: Any, *given: Any) -> Any:
            self._made.append(str(page.heading if page.kind == "post" else page.title))
            return make(builder, of, page, *given)

        return counted

    def take(self) -> set[str]:
        """The titles since the last call."""
        made, self._made = set(self._made), []
        return made


@pytest.fixture
def heads(monkeypatch: pytest.MonkeyPatch) -> Heads:
    return Heads(monkeypatch)


def _built(
    root: Path, files: Mapping[str, str] = POSTS, *, cache: bool = True, **config: Any
) -> Site:
    beside = config.pop("beside", [])
    options = {"jobs": 1, "cache": cache, "categories": True}
    write_site(root, dict(files), plugins=["search", *beside, {"blogposts": options}], **config)
    return build(root)


def _is_clean(site: Site, heads: Heads, files: Mapping[str, str] = POSTS, **config: Any) -> bool:
    """Whether a build without a cache makes the same files."""
    kept = site.tree()
    is_clean = kept == _built(site.root, files, cache=False, **config).tree()
    heads.take()
    return is_clean


def test_nothing_new_is_rendered_again(
    tmp_path: Path, heads: Heads, monkeypatch: pytest.MonkeyPatch
) -> None:
    _built(tmp_path)
    assert heads.take() >= ALL
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")  # another day
    site = _built(tmp_path)
    assert heads.take() == set()
    assert _is_clean(site, heads)


@pytest.mark.parametrize("text", ["Text 12, mended.", "Text 12. [one](11.md)"])
def test_an_edit_renders_the_pages_that_show_it(text: str, tmp_path: Path, heads: Heads) -> None:
    _built(tmp_path)
    heads.take()
    files = {**POSTS, "blog/posts/12.md": POSTS["blog/posts/12.md"].replace("Text 12.", text)}
    site = _built(tmp_path, files)
    made = heads.take()
    assert "Post 12" in made and not {"Post 1", "Post 6"} & made
    assert _is_clean(site, heads, files)


def test_a_title_renders_the_pages_that_show_it(tmp_path: Path, heads: Heads) -> None:
    _built(tmp_path)
    heads.take()
    files = {**POSTS, "blog/posts/06.md": POSTS["blog/posts/06.md"].replace("Post 6", "Six")}
    site = _built(tmp_path, files)
    made = heads.take()
    assert {"Six", "Post 5", "Post 7", "Tous les articles"} <= made and "Post 12" not in made
    assert _is_clean(site, heads, files)


CHANGES: dict[str, dict[str, Any]] = {
    "setting": {"site_name": "Another"},
    "value for templates": {"extra": {"generator": False}},
    "theme": {"theme": {"name": "material", "language": "fr", "features": ["navigation.top"]}},
    "navigation": {"nav": [{"Start": "index.md"}, {"Journal": "blog/index.md"}]},
    "Markdown": {"markdown_extensions": [{"toc": {"permalink": "!"}}]},
}


@pytest.mark.parametrize("config", CHANGES.values(), ids=list(CHANGES))
def test_what_all_pages_show_renders_all(
    config: dict[str, Any], tmp_path: Path, heads: Heads
) -> None:
    files = {**POSTS, "index.md": "# Home\n", "blog/index.md": "# Blog\n"}
    _built(tmp_path, files)
    heads.take()
    site = _built(tmp_path, files, **config)
    assert heads.take() >= ALL
    assert _is_clean(site, heads, files, **config)


#: What may show anything on a page: the file with it, and the configuration that uses it.
OTHERS: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "template": (
        {
            "/own/main.html": '{% extends "base.html" %}{% block footer %}{{ pages | length }}{% endblock %}'
        },
        {"theme": {"name": "material", "language": "fr", "custom_dir": "own"}},
    ),
    "picture in templates": (
        {"/own/.icons/mine.svg": "<svg></svg>"},
        {
            "theme": {
                "name": "material",
                "language": "fr",
                "custom_dir": "own",
                "icon": {"logo": "mine"},
            }
        },
    ),
    "hook of contexts": (
        {"/hook.py": "def on_page_context(context, **_):\n    return context\n"},
        {"hooks": ["hook.py"]},
    ),
    "hook of the environment": (
        {"/hook.py": "def on_env(env, **_):\n    return env\n"},
        {"hooks": ["hook.py"]},
    ),
    "variables of a plugin": ({}, {"beside": ["tags"]}),
}


@pytest.mark.parametrize(("files", "config"), OTHERS.values(), ids=list(OTHERS))
def test_beside_what_may_show_anything_no_page_is_kept(
    files: dict[str, str], config: dict[str, Any], tmp_path: Path, heads: Heads
) -> None:
    _built(tmp_path, {**POSTS, **files}, **config)
    heads.take()
    site = _built(tmp_path, {**POSTS, **files}, **config)
    assert heads.take() >= ALL
    assert _is_clean(site, heads, {**POSTS, **files}, **config)


def test_a_page_that_a_plugin_changed_before_is_not_kept(tmp_path: Path, heads: Heads) -> None:
    """The first handler of the event `post_page` gets what the template made, and only that."""
    beside = [{"minify": {"minify_html": True}}]
    first = _built(tmp_path, beside=beside).tree()
    heads.take()
    site = _built(tmp_path, beside=beside)
    assert heads.take() >= ALL and site.tree() == first
