"""Lets templates in `custom_dir` keep old names after a rename, and find what Material has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    PrefixLoader,
    TemplateNotFound,
)

from .. import theming
from ..markdown import emoji
from ..messages import from_here

#: The new name of each renamed template, by its old name. Where one template replaced several,
#: pages load it by their old name, so that a file at that path overrides these pages only.
RENAMED = {
    "blogposts/articles.html": "blogposts/lists.html",
    "blogposts/list.html": "blogposts/lists.html",
    "blogposts/terms.html": "blogposts/lists.html",
    "blogposts/partials/plate.html": "blogposts/partials/placeholder.html",
}

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

#: Other templates of Material that an owner's extend or include, by what ours are called.
_OURS = {
    "partials/content.html": '{% include "blogposts/frame/content.html" %}',
    "blog-post.html": '{% extends "blogposts/post.html" %}',
    "blog.html": '{% extends "blogposts/lists.html" %}',
}

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


class _Aliases(BaseLoader):
    """A loader that loads some templates of another loader by another name.

    It looks once for a template that there is not: Jinja, which keeps those that there are, asks
    for the others on each page that may include them.
    """

    def __init__(self, loader: BaseLoader, names: Mapping[str, str]) -> None:
        self.loader, self.names = loader, names
        self._missing: set[str] = set()

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        name = self.names.get(template, template)
        if name in self._missing:
            raise TemplateNotFound(template)
        try:
            return self.loader.get_source(environment, name)
        except TemplateNotFound:
            self._missing.add(name)
            raise

    def list_templates(self) -> list[str]:
        return self.loader.list_templates()


def accept_old_names(env: Environment, folders: Iterable[str]) -> list[str]:
    """Let `env` find our templates by old names, and templates in `custom_dir` by new names.

    Under our theme it finds icons as under Material, `.icons/material/sail-boat.svg`, and the parts
    of Material's pages, which are empty where our frame has a place of its own for them.

    Args:
        env: the environment of the theme.
        folders: the folders of the theme, in the order in which they are searched.

    Returns:
        A log message for each file at an old path, and one for parts of Material's pages.
    """
    assert env.loader is not None
    of_material: list[str] = []
    places = list(map(Path, folders))
    found = {old: _file_at(old, new, places) for old, new in RENAMED.items()}
    used = {old: path for old, path in found.items() if path}
    several = Counter(RENAMED.values())
    names = {old: new for old, new in RENAMED.items() if old not in used}
    names |= {RENAMED[old]: old for old in used if several[RENAMED[old]] == 1}
    env.loader = _Aliases(env.loader, names)
    if theming.is_standalone(map(str, places)):
        icons = PrefixLoader({".icons": FileSystemLoader([*emoji.installed()])})
        env.loader = ChoiceLoader([env.loader, icons, FunctionLoader(stand_in)])
        of_material = _parts_of_material(places)
    renamed = [
        f"'{from_here(path)}' is used; the template is now called '{RENAMED[old]}'"
        for old, path in used.items()
    ]
    return renamed + of_material


def has_stand_in(name: str, folders: Iterable[str]) -> bool:
    """Return whether our theme, where no folder has the template `name`, finds it all the same."""
    if not theming.is_standalone(folders):
        return False
    icon = name.removeprefix(".icons/")
    is_icon = icon != name and any(Path(each, icon).is_file() for each in emoji.installed())
    return is_icon or stand_in(name) is not None


def _parts_of_material(folders: Sequence[Path]) -> list[str]:
    """What to say of the parts of Material's pages that templates of the owner use."""
    texts = list(theming.own_templates(map(str, folders)))
    own = theming.own_folders(map(str, folders))

    def names(pattern: re.Pattern[str]) -> list[str]:
        found = sorted({name for text in texts for name in pattern.findall(text)})
        return [name for name in found if not any((each / name).is_file() for each in own)]

    said = []
    if included := [f"`{name}`" for name in names(_INCLUDED) if name in _EMPTY]:
        places = "the theme shows what it has of them in its own places"
        said.append(f"include {', '.join(included)} of Material; {places}")
    if imported := [f"`{name}`" for name in names(_IMPORTED) if name in _MACROS]:
        said.append(
            f"import {', '.join(imported)} of Material; their macros write plain links and texts"
        )
    return [f"templates of custom_dir {', and '.join(said)}"] if said else []


def _file_at(old: str, new: str, folders: Iterable[Path]) -> Path | None:
    """The file at an old path; None if an earlier folder, or the same one, has the new path."""
    for folder in folders:
        if (folder / new).is_file():
            return None
        if (folder / old).is_file():
            return folder / old
    return None
