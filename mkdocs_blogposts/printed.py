"""What a theme takes from the front matter of a page: texts it prints, files it looks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from markupsafe import Markup

from .post import Post
from .problems import Problem
from .wording import predicate

#: Keys that name files; they are checked, and HTML would change the name.
_NAMES = frozenset({"template"})


def as_html(meta: Mapping[str, object], own: Mapping[str, object]) -> dict[str, object]:
    """`meta` with the texts that come from the author, inside lists and mappings too, as HTML.

    Material prints `page.meta` as it is. What another plugin put there, such as a date with
    its markup, is not the author's and stays.

    Args:
        meta: the metadata of a page, after all plugins.
        own: what its front matter says.
    """
    return {
        key: _escaped(value)
        if key not in _NAMES and key in own and _is_same(value, own[key])
        else value
        for key, value in meta.items()
    }


def left_angles_escaped(names: Iterable[str]) -> list[str]:
    """Names that open no tag where they are printed raw, and make the same address as before."""
    return [name.replace("<", "&lt;") for name in names]


def unknown_templates(posts: Iterable[Post], theme_dirs: Iterable[str]) -> list[Problem]:
    """A problem for each post whose `template` is in none of the folders of the theme."""
    dirs = list(theme_dirs)
    return [
        Problem(
            file=post.src_uri,
            key="template",
            found=predicate(post.template),
            hint="write the name of a template of the theme",
        )
        for post in posts
        if post.template and not _has(dirs, post.template)
    ]


def lacks_icon(theme_dirs: Iterable[str], icon: str) -> bool:
    """Whether Material, which looks for the drawing of `icon` in its theme, would not find it."""
    return not _has(theme_dirs, f".icons/{icon}.svg")


def _has(dirs: Iterable[str], name: str) -> bool:
    return any((Path(folder) / name).is_file() for folder in dirs)


def _is_same(value: object, own: object) -> bool:
    """Whether nobody changed `value`; what is HTML already is somebody's."""
    return not isinstance(value, Markup) and value == own


def _escaped(value: object) -> object:
    match value:
        case str():
            return Markup.escape(value)
        case list() | tuple():
            return [_escaped(item) for item in value]
        case Mapping():
            return {key: _escaped(item) for key, item in value.items()}
        case _:
            return value
