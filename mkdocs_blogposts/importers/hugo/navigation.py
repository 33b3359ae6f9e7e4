"""The menu of a Hugo site as `nav`."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from ..nav import front_page_first
from .links import Links
from .pages import Page
from .settings import Settings, as_text, lowered

_NAMES = ("main", "nav", "header", "primary", "sidebar", "before")


def navigation(settings: Settings, pages: Sequence[Page], links: Links) -> list[object]:
    """The entries of the main menu: pages of the site, and addresses elsewhere.

    The front page is first. Lists of the blog are left out, as the plugin adds them.
    """
    menu = next((name for name in _NAMES if _items(settings, pages, name)), "")
    if not menu:
        return []
    home = Page(source="", folder="", name="", kind="home", language=settings.languages[0].code)
    home.address, home.target = "/", "index.md"
    items = _items(settings, pages, menu)
    entries = [
        entry
        for item in items
        if not item["parent"] and (entry := _entry(item, items, home, links))
    ]
    return front_page_first(entries)


def _items(settings: Settings, pages: Sequence[Page], menu: str) -> list[dict[str, Any]]:
    """The entries of a menu in its order: of the configuration, and of front matter."""
    language = settings.languages[0].code
    written = settings.get(f"languages.{language}.menus.{menu}") or settings.get(
        f"languages.{language}.menu.{menu}"
    )
    written = written or settings.get(f"menus.{menu}")
    found = []
    for item in written if isinstance(written, list) else []:
        if isinstance(item, dict):
            found.append(_item(lowered(item), ""))
    for page in pages:
        menus = page.meta.get("menu") or page.meta.get("menus")
        if page.language != language or not menus:
            continue
        if isinstance(menus, dict):
            inside = lowered(menus)
            if menu in inside:
                entry = inside[menu] if isinstance(inside[menu], dict) else {}
                found.append(_item({"name": page.title, **entry}, page.address))
        elif menu in (menus if isinstance(menus, list) else [menus]):
            found.append(_item({"name": page.title}, page.address))
    # Entries without a weight come last, as in Hugo.
    return sorted(found, key=lambda item: (item["weight"] or float("inf"), item["name"].lower()))


def _item(fields: dict[str, Any], address: str) -> dict[str, Any]:
    weight = fields.get("weight")
    name = as_text(fields.get("name")) or as_text(fields.get("title"))
    url = as_text(fields.get("url")) or as_text(fields.get("pageref")) or address
    return {
        "name": name or as_text(fields.get("identifier")) or posixpath.basename(url.strip("/")),
        "id": as_text(fields.get("identifier")) or name,
        "url": url,
        "parent": as_text(fields.get("parent")),
        "weight": weight if isinstance(weight, (int, float)) else 0,
    }


def _entry(
    item: dict[str, Any], items: list[dict[str, Any]], home: Page, links: Links
) -> dict[str, object] | None:
    below = [
        entry
        for child in items
        if child["parent"] and child["parent"] == item["id"] and child is not item
        if (entry := _entry({**child, "parent": ""}, [], home, links))
    ]
    target = _target(item["url"], home, links)
    if below:
        own: list[dict[str, object]] = [{item["name"]: target}] if target else []
        return {item["name"]: [*own, *below]}
    return {item["name"]: target} if target and item["name"] else None


def _target(url: str, home: Page, links: Links) -> str:
    """A file of the new site, an address of another, or "" for a list or nothing."""
    if not url or url.startswith("#"):
        return ""
    if urlsplit(url).scheme in ("http", "https", "mailto") and links.here(url, home) is None:
        return url
    if urljoin("/", url).rstrip("/") == "":
        return "index.md"
    found = links.here(url if "://" in url else "/" + url.lstrip("/"), home)
    found = unquote((found or "").split("#")[0])
    if not found.endswith(".md") and not urlsplit(url).scheme:
        page = links.page_at(url, home)
        found = page.target if page else ""
    return found if found.endswith(".md") else ""
