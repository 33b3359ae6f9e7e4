"""Items of feeds that other plugins write, read as text, and where those of ours are worse."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

_DC = "{http://purl.org/dc/elements/1.1/}"

#: Attributes that our plugin gives to pictures.
_ADDED = re.compile(r'\s(?:width|height|loading|decoding)=\\?"[^"]*"')

Items = Mapping[str, Mapping[str, str]]


def read_items(file: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The items of an RSS or JSON feed by their ids; none if the file cannot be read."""
    text = file.read_text("utf-8", "replace")
    try:
        if file.suffix == ".json":
            for item in json.loads(text).get("items", ()):
                yield (
                    str(item.get("id") or item.get("url")),
                    {k: json.dumps(v, ensure_ascii=False) for k, v in item.items()},
                )
            return
        root = ElementTree.fromstring(text)
    except (ValueError, ElementTree.ParseError):
        return
    for node in root.iter("item"):
        values: dict[str, str] = {}
        for part in node:
            name = part.tag.replace(_DC, "dc:").split("}")[-1]
            value = (part.text or "").strip() or " ".join(map(str, sorted(part.attrib.items())))
            values[name] = f"{values[name]} · {value}" if name in values else value
        yield values.get("guid") or values.get("link", ""), values


def worse_items(
    name: str, material: Mapping[str, Items], ours: Mapping[str, Items], titles: Collection[str]
) -> Iterator[str]:
    """What is missing or other in the items of one feed.

    Args:
        name: the file of the feed.
        material, ours: the items of every feed, by file.
        titles: titles that pages show, which an item may have as well.
    """
    items, found = material[name], ours.get(name, {})
    yield from (f"{name}: {key} is missing" for key in items if key not in found)
    shown = {_plain(title) for title in titles}
    for key in (key for key in items if key in found):
        for part, value in items[key].items():
            ours_value = found[key].get(part)
            is_title = part == "title" and _plain(ours_value).strip('"') in shown
            if _plain(ours_value) != _plain(value) and not is_title:
                yield f"{name}: {key}: {part} {differ(ours_value, value)}"
    if [key for key in items if key in found] != [key for key in found if key in items]:
        yield f"{name}: the items are in another order"


def _plain(value: str | None) -> str:
    """A value without what ours adds to pictures; text and HTML are one."""
    return _ADDED.sub("", unescape(unescape(value or "")))


def differ(found: object, value: object) -> str:
    """Both values from where they differ."""
    if found is None:
        return "is missing"
    texts = (str(found), str(value))
    same = next((at for at, pair in enumerate(zip(*texts, strict=False)) if len({*pair}) > 1), 0)
    ours, theirs = (text if len(text) < 90 else f"…{text[max(0, same - 20) :]}" for text in texts)
    return f"is {ours!r:.120}, not {theirs!r:.120}"
