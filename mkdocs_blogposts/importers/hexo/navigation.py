"""What a Hexo site shows around its texts: menu, icon, analytics."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..files import shown_dotfiles
from ..nav import FRONT, with_front_page
from .settings import local
from .site import HexoSite, is_list_page


def other_settings(site: HexoSite) -> dict[str, object]:
    """The settings of mkdocs.yml that the theme's say."""
    found: dict[str, object] = {}
    if icon := _icon(site):
        found["theme"] = {"favicon": icon}
    nav = list(_entries(site, _menu(site)))
    if any(entry != {"Home": "index.md"} for entry in nav):
        found["nav"] = with_front_page(nav, {"Home": FRONT})
    found |= shown_dotfiles(site.files)
    if tag := _analytics(site):
        found["extra"] = {"analytics": {"provider": "google", "property": tag}}
    return found


def _menu(site: HexoSite) -> object:
    theme = site.settings.theme
    if menu := theme.get("menu"):
        return menu
    for key in ("navbar", "nav", "header"):
        inner = theme.get(key)
        if isinstance(inner, Mapping) and inner.get("menu"):
            return inner["menu"]
    return theme.get("nav")


def _entries(site: HexoSite, menu: object) -> Iterator[dict[str, object]]:
    """Entries of a menu: `Home: / || icon`, `{key: home, link: /}`, with others below them."""
    for name, value in _pairs(menu):
        title = _title(name)
        if isinstance(value, Mapping | list):
            # One that has others below may lead somewhere itself, as `default: /list/`.
            if inner := list(_entries(site, value)):
                yield {title: inner}
        elif isinstance(value, str) and (target := _target(site, value.partition("||")[0].strip())):
            yield {title: target}


def _pairs(menu: object) -> Iterator[tuple[str, object]]:
    if isinstance(menu, Mapping):
        yield from ((str(name), value) for name, value in menu.items())
    for item in menu if isinstance(menu, list) else []:
        if isinstance(item, Mapping):
            name = item.get("name") or item.get("title") or item.get("key")
            inner = item.get("submenu") or item.get("children")
            link = inner or item.get("link") or item.get("url") or item.get("path")
            if name:
                yield str(name), link
            else:
                yield from _pairs(item)


def _title(name: str) -> str:
    bare = name.partition("||")[0].strip()
    return bare.capitalize() if re.fullmatch(r"[a-z]+", bare) else bare


def _target(site: HexoSite, link: str) -> str:
    inner = local(link, site.settings) or ("" if "://" in link else f"/{link.lstrip('/')}")
    if not inner:
        return link
    if inner == "/":
        return "index.md"
    text = site.at(inner)
    if (
        text
        and text.kind == "page"
        and not text.meta.hidden
        and not is_list_page(text, site.settings)
    ):
        return text.target
    return ""


def _icon(site: HexoSite) -> str:
    value = site.settings.theme.get("favicon") or site.settings.data.get("favicon")
    if isinstance(value, Mapping):
        value = value.get("medium") or value.get("small") or next(iter(value.values()), "")
    path = value.strip().lstrip("/") if isinstance(value, str) and "://" not in value else ""
    return path if path and (path in site.files or site.theme_file(path)) else ""


def _analytics(site: HexoSite) -> str:
    for settings in (site.settings.theme, site.settings.data):
        value = settings.get("google_analytics") or settings.get("analytics")
        if isinstance(value, Mapping):
            inner = value.get("tracking_id") or value.get("id") or value.get("google")
            value = inner.get("measurement_id") if isinstance(inner, Mapping) else inner
        if isinstance(value, str) and re.fullmatch(r"(?:UA|G)-[\w-]+", value):
            return value
    return ""
