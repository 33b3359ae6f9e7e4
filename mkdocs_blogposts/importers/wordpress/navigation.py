"""The menu of an export as `nav` of mkdocs.yml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from urllib.parse import urlsplit

from ..nav import with_front_page
from ..report import Place, Report
from .items import Export, Item, names_of

#: What themes call the menu at the top.
_MAIN = ("primary", "main", "top", "header", "menu-1")


def menu_of(export: Export, targets: Mapping[str, str], report: Report) -> list[object]:
    """`nav` from the main menu, or the largest; [] without any.

    Args:
        export: all exports.
        targets: files of documents below docs/, by id.
        report: is told of menus that are left out.
    """
    menus: dict[str, list[Item]] = defaultdict(list)
    for item in export.items.values():
        if item.kind == "nav_menu_item" and item.status == "publish":
            for slug, _ in names_of(item.terms, "nav_menu") or [("menu", "")]:
                menus[slug].append(item)
    if not menus:
        return []
    is_main = {slug: any(word in slug.lower() for word in _MAIN) for slug in menus}
    chosen = max(menus, key=lambda slug: (is_main[slug], len(menus[slug])))
    for slug, items in menus.items():
        place = Place(file=items[0].source)
        if slug == chosen:
            report.convert("menu, as `nav`", place)
        else:
            report.leave(f"menu: {slug}", place)
    below: dict[str, list[Item]] = defaultdict(list)
    known = {item.id for item in menus[chosen]}
    for item in sorted(menus[chosen], key=lambda each: each.order):
        parent = item.meta.get("_menu_item_menu_item_parent", "0")
        below[parent if parent in known and parent != item.id else "0"].append(item)
    return with_front_page(_entries("0", below, export, targets, 0))


def _entries(
    parent: str,
    below: Mapping[str, list[Item]],
    export: Export,
    targets: Mapping[str, str],
    depth: int,
) -> list[object]:
    entries: list[object] = []
    for item in below.get(parent, []) if depth < 5 else []:
        inner = _entries(item.id, below, export, targets, depth + 1)
        title, target = _title(item, export), _target(item, export, targets)
        if inner:
            entries.append({title: [*([{title: target}] if target else []), *inner]})
        elif target:
            entries.append({title: target})
    return entries


def _object(item: Item, export: Export) -> Item | None:
    return export.items.get(item.meta.get("_menu_item_object_id", ""))


def _title(item: Item, export: Export) -> str:
    shown = _object(item, export)
    return item.title or (shown.title if shown else "") or item.name or "…"


def _target(item: Item, export: Export, targets: Mapping[str, str]) -> str:
    """The file or address that an entry leads to; "" for none."""
    kind = item.meta.get("_menu_item_type", "")
    shown = _object(item, export)
    if kind == "post_type" and shown:
        is_shown = shown.status == "publish" and not shown.password
        return targets.get(shown.id, "") if is_shown else ""
    url = item.meta.get("_menu_item_url", "")
    path = export.path_of(url) if url else None
    if path is None:
        return url if urlsplit(url).scheme in ("http", "https") else ""
    if path == "/":
        return "index.md"
    known = {export.path_of(other.link): id for id, other in export.items.items() if id in targets}
    ident = known.get(path) or known.get(path.rstrip("/"))
    return targets[ident] if ident else f"{export.base.rstrip('/')}{path}"
