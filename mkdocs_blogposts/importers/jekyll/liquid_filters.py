"""Filters that Jekyll adds to Liquid (lib/jekyll/filters.rb of Jekyll 4.3)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from io import StringIO
from typing import Any
from urllib.parse import quote, quote_plus

from liquid import RenderContext
from liquid.filter import liquid_filter, with_context
from liquid.undefined import Undefined
from markdown_it import MarkdownIt

from ...errors import InputError
from ..dates import read_date
from . import addresses

Filter = Callable[..., Any]


def filters(base: str, url: str) -> dict[str, Filter]:
    """Filters by their names; addresses are below `base` of the site at `url`."""

    def relative_url(value: object) -> object:
        text = str(value["url"]) if isinstance(value, Mapping) and "url" in value else str(value)
        return text if "://" in text else base.rstrip("/") + "/" + text.removeprefix("/")

    def absolute_url(value: object) -> object:
        relative = str(relative_url(value))
        return relative if "://" in relative else url.rstrip("/") + relative

    found: dict[str, Filter] = {
        "relative_url": relative_url,
        "absolute_url": absolute_url,
        "strip_index": lambda value: re.sub(r"/index\.html?$", "/", str(value)),
        "date_to_string": lambda value, *style: _long_date(value, "%b", *style),
        "date_to_long_string": lambda value, *style: _long_date(value, "%B", *style),
        "date_to_xmlschema": lambda value: _formatted(value, "%Y-%m-%dT%H:%M:%S%:z"),
        "date_to_rfc822": lambda value: _formatted(value, "%a, %d %b %Y %H:%M:%S %z"),
        "markdownify": lambda value: _markdown().render(str(value)),
        "slugify": lambda value, mode="default": addresses.slugify(str(value), mode=mode),
        "xml_escape": lambda value: html.escape(str(value)),
        "cgi_escape": lambda value: quote_plus(str(value)),
        "uri_escape": lambda value: quote(str(value), safe="/:?#[]@!$&'()*+,;=~"),
        "normalize_whitespace": lambda value: " ".join(str(value).split()),
        "number_of_words": lambda value, *_: len(str(value).split()),
        "array_to_sentence_string": _sentence,
        "jsonify": lambda value: json.dumps(value, default=_plain, ensure_ascii=False),
        "to_integer": _integer,
        "where": _where,
        "find": lambda items, key, value: next(iter(_where(items, key, value)), None),
        "group_by": _group_by,
        "sort": _sort,
        "push": lambda items, item: [*_listed(items), item],
        "unshift": lambda items, item: [item, *_listed(items)],
        "pop": lambda items, count=1: _listed(items)[: -int(count) or None],
        "shift": lambda items, count=1: _listed(items)[int(count) :],
        # Another one at each build; the first here, so that imports are alike.
        "sample": lambda items, count=1: (
            _listed(items)[0] if count == 1 else _listed(items)[:count]
        ),
    }
    with_expression: dict[str, Filter] = {
        "where_exp": _where_exp,
        "find_exp": lambda *each, context: next(iter(_where_exp(*each, context=context)), None),
        "group_by_exp": _group_by_exp,
    }
    return {
        **{name: liquid_filter(each) for name, each in found.items()},
        **{name: with_context(liquid_filter(each)) for name, each in with_expression.items()},
    }


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _listed(items: object) -> list[Any]:
    """The items of a list; of a mapping, pairs of keys and values."""
    if isinstance(items, Undefined) or items is None:
        return []
    if isinstance(items, Mapping):
        return [[key, value] for key, value in items.items()]
    return list(items) if isinstance(items, Iterable) and not isinstance(items, str) else [items]


def _values(items: object) -> list[Any]:
    if isinstance(items, Mapping) and not isinstance(items, Undefined):
        return list(items.values())
    return _listed(items)


def _property(item: object, path: str) -> Any:
    for key in path.split("."):
        item = item.get(key) if isinstance(item, Mapping) else None
    return item


def _where(items: object, path: str, value: object) -> list[Any]:
    wanted = None if isinstance(value, Undefined) else value
    return [item for item in _values(items) if _has(_property(item, str(path)), wanted)]


def _has(own: object, wanted: object) -> bool:
    if wanted is None or own is None:
        return own is None and wanted is None
    if isinstance(own, list):
        return any(_text(each) == _text(wanted) for each in own)
    return _text(own) == _text(wanted)


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _groups(pairs: Iterable[tuple[str, Any]]) -> list[dict[str, Any]]:
    groups: dict[str, list[Any]] = {}
    for name, item in pairs:
        groups.setdefault(name, []).append(item)
    return [{"name": name, "items": each, "size": len(each)} for name, each in groups.items()]


def _group_by(items: object, path: str) -> list[dict[str, Any]]:
    found = [(_property(item, str(path)), item) for item in _values(items)]
    return _groups(("" if value is None else _text(value), item) for value, item in found)


def _evaluated(template: str, name: str, item: object, context: RenderContext) -> str:
    """What a small template prints for an item."""
    compiled = context.env.parse(template)
    buffer = StringIO()
    with context.extend({name: item}):
        for node in compiled.nodes:
            node.render(context, buffer)
    return buffer.getvalue()


def _where_exp(items: object, name: str, expression: str, *, context: RenderContext) -> list[Any]:
    template = f"{{% if {expression} %}}1{{% endif %}}"
    return [item for item in _values(items) if _evaluated(template, name, item, context)]


def _group_by_exp(
    items: object, name: str, expression: str, *, context: RenderContext
) -> list[dict[str, Any]]:
    template = f"{{{{ {expression} }}}}"
    return _groups((_evaluated(template, name, each, context), each) for each in _values(items))


def _sort(items: object, path: object = None, nils: str = "first") -> list[Any]:
    def key(item: object) -> tuple[int, Any]:
        value = item if path is None else _property(item, str(path))
        return _order(value, nils)

    return sorted(_listed(items), key=key)


def _order(value: object, nils: str) -> tuple[int, Any]:
    """A key that orders numbers before texts; nothing stands first or last."""
    if value is None:
        return (-1 if nils == "first" else 9, 0)
    if isinstance(value, bool):
        return (0, int(value))
    if isinstance(value, int | float):
        return (1, value)
    if isinstance(value, list):
        return (3, str(value[0]) if value else "")
    return (2, value.isoformat() if isinstance(value, date) else str(value))


def _sentence(items: object, connector: str = "and") -> str:
    words = [str(each) for each in _listed(items)]
    if len(words) < 3:
        return f" {connector} ".join(words)
    return f"{', '.join(words[:-1])}, {connector} {words[-1]}"


def _integer(value: object) -> int:
    if isinstance(value, bool):
        return int(value)
    found = re.match(r"\s*-?\d+", str(value))
    return int(found[0]) if found and len(found[0]) < 20 else 0


def _as_date(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if value in ("now", "today"):
        return datetime.now()
    try:
        found = read_date(value if isinstance(value, date) else str(value))
    except InputError:
        return None
    return found if isinstance(found, datetime) else datetime(found.year, found.month, found.day)


def _formatted(value: object, pattern: str) -> str:
    when = _as_date(value)
    if when is None:
        return str(value)
    zone = when.strftime("%z") or "+0000"
    pattern = pattern.replace("%:z", f"{zone[:3]}:{zone[3:]}").replace("%z", zone)
    return when.strftime(pattern)


def _long_date(value: object, month: str, kind: str = "", style: str = "") -> str:
    when = _as_date(value)
    if when is None:
        return str(value)
    if kind != "ordinal":
        return when.strftime(f"%d {month} %Y")
    ending = {1: "st", 2: "nd", 3: "rd"}.get(when.day % 10, "th")
    day = f"{when.day}{'th' if 11 <= when.day <= 13 else ending}"
    return when.strftime(f"{month} {day}, %Y" if style == "US" else f"{day} {month} %Y")


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    return None if isinstance(value, Undefined) else str(value)
