"""The configuration of a Zola site, and what it has in common with that of Hugo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..hugo.settings import Plain, Settings, as_text, lowered, read_data, settings_of
from ..source import is_file

#: What configures a site: the newer name first.
FILES = ("zola.toml", "config.toml")

#: Keys under which themes have their menus.
_MENUS = ("menu", "menu_items", "nav", "navbar", "navbar_items", "nav_links", "menu_pages", "links")


@dataclass(frozen=True, kw_only=True)
class Taxonomy:
    """A taxonomy: its key in front matter, its feed, and how many posts a page of a term has."""

    name: str
    has_feed: bool = False
    paginate_by: int = 0
    paginate_path: str = "page"


@dataclass(frozen=True, kw_only=True)
class ZolaSettings:
    """What the configuration says.

    Attributes:
        data: all of it, with keys in lower case.
        common: what it has in common with that of Hugo.
        taxonomies: by their names.
        feeds: names of files of feeds, empty where there are none.
        paths, terms: how addresses of pages and of terms are made: `on`, `safe`, `off`.
        keeps_dates: whether addresses begin with the day that the name of a file begins with.
    """

    data: Plain
    common: Settings
    taxonomies: dict[str, Taxonomy]
    feeds: tuple[str, ...]
    paths: str
    terms: str
    anchors: str
    keeps_dates: bool


def find_configuration(source: Path) -> Path | None:
    """The file that configures the site at `source`, or None."""
    return next((source / name for name in FILES if is_file(source, name)), None)


def read_settings(source: Path) -> ZolaSettings:
    """The settings of the site at `source`.

    Raises:
        SourceError: the configuration cannot be read.
    """
    path = find_configuration(source)
    data = lowered(read_data(path)) if path else {}
    slugify = _table(data, "slugify")
    taxonomies = {each.name: each for each in _taxonomies(data)}
    return ZolaSettings(
        data=data,
        common=settings_of(_in_common(data, taxonomies)),
        taxonomies=taxonomies,
        feeds=_feeds(data),
        paths=_strategy(slugify.get("paths")),
        terms=_strategy(slugify.get("taxonomies")),
        anchors=_strategy(slugify.get("anchors")),
        keeps_dates=bool(slugify.get("paths_keep_dates")),
    )


def _in_common(data: Plain, taxonomies: dict[str, Taxonomy]) -> Plain:
    """The configuration as Hugo has it."""
    default = as_text(data.get("default_language")) or "en"
    languages = {default: {"weight": 1}, **_table(data, "languages")}
    extra = _table(data, "extra")
    return {
        "baseurl": as_text(data.get("base_url")),
        "title": as_text(data.get("title")),
        "defaultcontentlanguage": default,
        "languages": {code: {"weight": 2, **item} for code, item in languages.items()},
        "taxonomies": {name: name for name in taxonomies},
        "params": extra,
        "enableemoji": bool(_table(data, "markdown").get("render_emoji")),
        "frontmatter": {"date": ["date", ":day-of-filename"]},
        "menus": {"main": list(_menu(extra))},
        "theme": as_text(data.get("theme")),
    }


def _menu(extra: Plain) -> Iterator[Plain]:
    """The entries of a menu that a theme reads from `extra`."""
    for key, value in extra.items():
        if not any(key.endswith(name) for name in _MENUS) or not isinstance(value, list):
            continue
        for number, item in enumerate(value, start=1):
            if isinstance(item, dict) and as_text(item.get("name") or item.get("title")):
                url = as_text(item.get("url") or item.get("path") or item.get("link"))
                name = as_text(item.get("name") or item.get("title"))
                yield {"name": name, "url": _from_root(url), "weight": number}
        return


def _from_root(url: str) -> str:
    url = url.replace("$BASE_URL", "").replace("$base_url", "")
    return url if "://" in url or url.startswith(("/", "@")) else f"/{url}"


def _taxonomies(data: Plain) -> Iterator[Taxonomy]:
    for item in data.get("taxonomies") or []:
        if isinstance(item, dict) and as_text(item.get("name")):
            size = item.get("paginate_by")
            yield Taxonomy(
                name=as_text(item["name"]),
                has_feed=bool(item.get("feed") or item.get("rss")),
                paginate_by=size if isinstance(size, int) else 0,
                paginate_path=as_text(item.get("paginate_path")) or "page",
            )


def _feeds(data: Plain) -> tuple[str, ...]:
    """The names of feeds; older configurations say `generate_feed` or `generate_rss`."""
    names = data.get("feed_filenames")
    if isinstance(names, list):
        return tuple(as_text(name) for name in names if as_text(name))
    if data.get("generate_rss"):
        return ("rss.xml",)
    return (as_text(data.get("feed_filename")) or "atom.xml",)


def has_feed(data: Plain) -> bool:
    """Return whether a configuration or a section turns feeds on."""
    return any(data.get(key) for key in ("generate_feeds", "generate_feed", "generate_rss"))


def _strategy(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return as_text(value).lower() or "on"


def _table(data: Plain, key: str) -> Plain:
    found = data.get(key)
    return found if isinstance(found, dict) else {}
