"""Templates of Material that an owner's extend, include or import, answered to under our theme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, FunctionLoader, PrefixLoader

from .. import theming
from ..markdown import emoji

#: Parts of Material's pages that templates of an owner include. Our frame shows what it has of them
#: in its own places, so here they are empty. Those that have macros, which an owner may import, are
#: files of the theme.
_PARTS = (
    *("actions", "alternate", "comments", "consent", "copyright", "feedback", "footer", "header"),
    *("icons", "integrations/analytics", "integrations/analytics/google", "javascripts/announce"),
    *("javascripts/base", "javascripts/consent", "javascripts/content", "javascripts/outdated"),
    *("javascripts/palette", "logo", "nav", "pagination", "palette", "path", "post", "progress"),
    *("search", "social", "source", "source-file", "tabs", "tags", "toc", "toc-item", "top"),
)
_EMPTY = frozenset(f"partials/{name}.html" for name in _PARTS)

#: Those that have macros: `nav-item.html` has the title and link of an entry of the navigation.
_MACROS = frozenset(
    f"partials/{name}.html"
    for name in ("consent", "nav-item", "path-item", "social", "source-file", "tabs-item")
)

#: Templates that only Material's blog asks for, and which an owner's extend, as ours.
OF_BLOG = {
    "blog-post.html": '{% extends "blogposts/post.html" %}',
    "blog.html": '{% extends "blogposts/lists.html" %}',
}

#: Others that have a template of ours in their place.
_OURS = {"partials/content.html": '{% include "blogposts/frame/content.html" %}', **OF_BLOG}

#: Files of Material that are one language each.
_LANGUAGE = re.compile(r"partials/languages/([\w-]+)\.html")

_INCLUDED = re.compile(r"""{%[-+]?\s*include\s+["']([^"']+)["']""")
_IMPORTED = re.compile(r"""{%[-+]?\s*(?:import|from)\s+["'](partials/[^"']+)["']""")


def stand_in(name: str) -> str | None:
    """The text of the template that is loaded for one of Material's under our theme."""
    if name in _EMPTY:
        return ""
    if found := _LANGUAGE.fullmatch(name):
        start = '{% from "partials/language.html" import text %}{% macro t(key) %}'
        return f'{start}{{{{ text(key, "{found[1]}") }}}}{{% endmacro %}}'
    return _OURS.get(name)


def answer(env: Environment, folders: Sequence[str]) -> list[str]:
    """Let `env` find icons and parts of pages as under Material, if the theme is ours.

    Icons are files, as `.icons/material/sail-boat.svg`; parts of pages are empty where our frame
    has a place of its own for them.

    Args:
        env: the environment of the theme.
        folders: the folders of the theme, in the order in which they are searched.

    Returns:
        A log message if templates of the owner use parts that Material shows otherwise.
    """
    if not theming.is_standalone(folders):
        return []
    assert env.loader is not None
    icons = PrefixLoader({".icons": FileSystemLoader([*emoji.installed()])})
    env.loader = ChoiceLoader([env.loader, icons, FunctionLoader(stand_in)])
    return _used(folders)


def is_answered(name: str, folders: Iterable[str]) -> bool:
    """Return whether our theme, where no folder has the template `name`, finds it all the same."""
    if not theming.is_standalone(folders):
        return False
    icon = name.removeprefix(".icons/")
    is_icon = icon != name and any(Path(each, icon).is_file() for each in emoji.installed())
    return is_icon or stand_in(name) is not None


def _used(folders: Sequence[str]) -> list[str]:
    """What to say of the parts of Material's pages that templates of the owner use."""
    texts = list(theming.own_templates(folders))
    own = theming.own_folders(folders)

    def named(pattern: re.Pattern[str], among: frozenset[str]) -> str:
        found = sorted({name for text in texts for name in pattern.findall(text)} & among)
        missing = (name for name in found if not any((each / name).is_file() for each in own))
        return ", ".join(f"`{name}`" for name in missing)

    said = []
    if included := named(_INCLUDED, _EMPTY):
        places = "the theme shows what it has of them in its own places"
        said.append(f"include {included} of Material; {places}")
    if imported := named(_IMPORTED, _MACROS):
        said.append(f"import {imported} of Material; their macros write plain links and texts")
    return [f"templates of custom_dir {', and '.join(said)}"] if said else []
