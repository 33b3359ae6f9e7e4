"""Tables of plugins and Markdown extensions, with the properties of each.

Any other has none of these: no conversion is cached, and what it shows may be stale after an edit.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple

from .known_plugins import PLUGINS, Edits, Handler, Plugin

__all__ = ["PLUGINS", "Edits", "Handler", "Plugin"]


#: Names of Material's theme, and of the theme that carries it on.
MATERIAL_THEMES = ("material", "materialx")


class Search(NamedTuple):
    """A plugin that makes a search.

    Attributes:
        has_separator: its setting `separator` splits texts into words.
        shows_tags: it shows `tags` of a page in results, and its index has an entry for each
            section: it is Material's.
    """

    has_separator: bool = False
    shows_tags: bool = False


#: Searches by their names in mkdocs.yml. Under the plugin's theme, Material's has two.
SEARCHES: Mapping[str, Search] = {
    "search": Search(has_separator=True),
    "material/search": Search(has_separator=True, shows_tags=True),
}


class Extension(NamedTuple):
    """An extension of Python-Markdown.

    Attributes:
        pure: its HTML depends on the text alone, or on files that are recorded as it reads them,
            and `reset` clears all state of a text: an instance may be reused, and a conversion
            may be cached.
        page_local: an edit of one page changes the HTML of no other.
        not_pure_with, not_local_with: settings, or parts of the setting `options`, with which it
            is not.
        folders: settings, or parts of `options`, that name folders of which it reads any file.
        recorded: settings whose effect on a text is recorded, file by file.
    """

    pure: bool = False
    page_local: bool = False
    not_pure_with: tuple[str, ...] = ()
    not_local_with: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    recorded: tuple[str, ...] = ()


#: Our own, which keeps unpublished posts out of snippets.
HIDDEN_SNIPPETS = "mkdocs_blogposts.markdown.mkdocs_pages.hidden_snippets"

_BOTH = Extension(pure=True, page_local=True)


def _rows(package: str, names: str, row: Extension = _BOTH) -> dict[str, Extension]:
    return {f"{package}.{name}": row for name in names.split()}


EXTENSIONS: Mapping[str, Extension] = {
    **_rows(
        "markdown.extensions",
        "abbr admonition attr_list codehilite def_list fenced_code legacy_attrs legacy_em "
        "md_in_html meta nl2br sane_lists smarty tables toc",
    ),
    "markdown.extensions.extra": _BOTH._replace(not_pure_with=("footnotes",)),
    "markdown.extensions.footnotes": _BOTH._replace(not_pure_with=("UNIQUE_IDS",)),
    "markdown.extensions.wikilinks": Extension(pure=True),
    **_rows(
        "pymdownx",
        "arithmatex betterem caret critic details escapeall fancylists highlight inlinehilite keys "
        "magiclink mark pathconverter progressbar quotes saneheaders smartsymbols striphtml "
        "superfences tabbed tasklist tilde",
    ),
    "pymdownx.b64": Extension(),
    "pymdownx.emoji": _BOTH._replace(folders=("custom_icons",)),
    "pymdownx.extra": _BOTH._replace(not_pure_with=("markdown.extensions.footnotes",)),
    # A conversion for which something was downloaded is not kept: see `cache.reads`.
    "pymdownx.snippets": _BOTH._replace(not_local_with=("url_download",)),
    HIDDEN_SNIPPETS: _BOTH._replace(recorded=("hidden",)),
    **_rows("pymdownx.blocks", "admonition caption definition details html tab"),
    "mdx_math": _BOTH,
    "mdx_truly_sane_lists": _BOTH,
    "material.extensions.preview": Extension(),
}

#: The extensions of a package that have no row of their own.
OTHERS: Mapping[str, Extension] = {
    "pymdownx": Extension(page_local=True),
    "material.extensions": Extension(page_local=True),
}

#: Texts with one of these may hold the content of other files (pymdownx.snippets; VuePress and
#: VitePress, whose scripts list pages).
LISTS_PAGES = "<script setup"
INCLUDES = ("-8<-", "<<<", "@[code", "@include", LISTS_PAGES)

#: Folders that VitePress and VuePress keep their configuration in.
ENGINE_FOLDERS = (".vitepress", ".vuepress")


def has_includes(text: str) -> bool:
    """Return whether `text` may include other files."""
    return any(mark in text for mark in INCLUDES)


def material_conflict() -> str | None:
    """What is wrong where MaterialX is installed beside Material, which has the same files."""
    try:
        versions = [version(name) for name in ("mkdocs-material", "mkdocs-materialx")]
    except PackageNotFoundError:
        return None
    return (
        "mkdocs-material {} and mkdocs-materialx {} are both installed, and each wrote over files "
        "of the other: neither is whole. Run `pip uninstall mkdocs-material mkdocs-materialx`, "
        "then `pip install --no-deps` with the name of the one you want"
    ).format(*versions)


def plugin_of(plugin: object) -> Plugin | None:
    """The row of a plugin, or None."""
    place = (type(plugin).__module__, type(plugin).__name__)
    return next((row for row in PLUGINS if (row.module, row.class_name) == place), None)


def only_reads(plugin: object) -> bool:
    """Return whether a plugin does not change pages."""
    row = plugin_of(plugin)
    return row is not None and row.only_reads


def prepares_no_pages(plugin: object) -> bool:
    """Return whether a plugin changes no page at `page_context`, but only the context."""
    row = plugin_of(plugin)
    return row is not None and (row.only_reads or row.adds_variables)


def name_of(plugin: str) -> str:
    """The name of a plugin; MkDocs numbers the instances of one that a site has several times."""
    return plugin.split(" #")[0]


def is_search(plugin: str) -> bool:
    """Return whether a plugin of this name, in the table or not, searches the site."""
    return name_of(plugin).rpartition("/")[2] == "search"


def search_of(plugin: str) -> Search | None:
    """The row of a search by the name of its plugin, or None."""
    return SEARCHES.get(name_of(plugin))


def is_pure(extension: str, settings: Mapping[str, Any]) -> bool:
    """Return whether an extension with these settings is `pure`."""
    row = _extension(extension)
    return row.pure and not _has_any(settings, row.not_pure_with)


def is_page_local(extension: str, settings: Mapping[str, Any]) -> bool:
    """Return whether an extension with these settings is `page_local`."""
    row = _extension(extension)
    return row.page_local and not _has_any(settings, row.not_local_with)


def full_name(extension: str) -> str:
    """The name of an extension with its package, which is Python-Markdown's where none is named."""
    is_full = "." in extension or extension in EXTENSIONS
    return extension if is_full else f"markdown.extensions.{extension}"


def without_recorded(extension: str, settings: Mapping[str, Any]) -> Mapping[str, Any]:
    """`settings` without those whose effect on a text is recorded."""
    names = _extension(extension).recorded
    return {name: value for name, value in settings.items() if name not in names}


def folders_of(extension: str, settings: Mapping[str, Any]) -> list[str]:
    """The folders that settings name, and of which the extension reads any file."""
    options = settings.get("options") or {}
    names = _extension(extension).folders
    given = [settings.get(name) or options.get(name) or () for name in names]
    lists = ([value] if isinstance(value, str) else value for value in given)
    return [str(folder) for folders in lists for folder in folders]


def _extension(name: str) -> Extension:
    name = full_name(name)
    others = (row for package, row in OTHERS.items() if name.startswith(f"{package}."))
    return EXTENSIONS.get(name) or next(others, Extension())


def _has_any(settings: Mapping[str, Any], names: tuple[str, ...]) -> bool:
    options = settings.get("options") or {}
    return any(settings.get(name) or options.get(name) for name in names)
