"""Shapes that a value of front matter may take: node -> text, terms, flag, date, links ...

Each reader takes a `Node` and returns a value that needs no further check. An empty value
(`tags:`) counts as not set. A reader raises `InputError` for anything it cannot take.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from unicodedata import category
from urllib.parse import unquote

from ... import urls
from ...errors import InputError, describe_value
from ...timestamps import PostDate, parse_date
from .nodes import Node

_A_PATH = "write a path under the site, as 2026/my-post/"

#: A week of reading without sleep.
_MOST_MINUTES = 10_000

#: First parts of the names of templates that are no page, or a redirect.
_NO_TEMPLATES = frozenset({"redirect.html", "partials", "blogposts", "fragments"})


def text(node: Node) -> str:
    """One line of text; numbers, dates and words such as `no` stay as written."""
    match node.value:
        case tuple() | Mapping():
            raise InputError(describe_value(node.value), "write text", node.line)
        case None:
            return ""
        case _:
            return printable(" ".join(node.text.split()))


def printable(written: str) -> str:
    """`written` without the control characters that YAML's escapes can make."""
    if written.isprintable():  # nearly every text
        return written
    return "".join(char for char in written if char == "\n" or category(char) != "Cc")


def prose(node: Node) -> str:
    """Text of one or more lines; `false` is none (as for VuePress's `excerpt`)."""
    if node.value is False:
        return ""
    text(node)
    return "" if node.value is None else printable(node.text).strip()


def terms(node: Node) -> tuple[str, ...]:
    """A name, or a list of names: unique, in order, none empty; nested lists are flat."""
    match node.value:
        case Mapping():
            raise InputError("is a mapping", "write a name, or a list of names", node.line)
        case tuple():
            return _unique(name for item in node.value for name in _term(item))
        case _:
            return _unique([text(node)])


def _term(item: Node) -> tuple[str, ...]:
    if isinstance(item.value, Mapping):
        hint = "write names only; put a name that holds ': ' in quotes"
        raise InputError("holds a mapping", hint, item.line)
    return terms(item)


def people(node: Node) -> tuple[str, ...]:
    """Authors: an id or a name, `{name: …}`, or a list of these; `false` is nobody."""
    match node.value:
        case False:
            return ()
        case tuple():
            return _unique(name for item in node.value for name in people(item))
        case Mapping():
            return (required(node, "name", "write a name, an id, or a list of these"),)
        case _:
            return _unique([text(node)])


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def required(node: Node, key: str, hint: str) -> str:
    """The text under `key` of a mapping; it may not be empty."""
    if not (found := under(node, key)):
        raise InputError(f"has no `{key}`", hint, node.line)
    return found


def under(node: Node, key: str) -> str:
    """The text under `key` of a mapping, or ""."""
    return text(node.value[key]) if isinstance(node.value, Mapping) and key in node.value else ""


def flag(node: Node) -> bool | None:
    """True or false."""
    if node.value is None or isinstance(node.value, bool):
        return node.value
    hint = "write true or false"
    raise InputError(
        found_in(node), f"{hint}, without quotes" if _is_word(node) else hint, node.line
    )


def opposite(node: Node) -> bool | None:
    """True for `article: false`."""
    value = flag(node)
    return None if value is None else not value


def _is_word(node: Node) -> bool:
    return isinstance(node.value, str) and node.value.strip().lower() in ("true", "false")


def found_in(node: Node) -> str:
    """The value of a node as the predicate of a sentence, numbers as they were written."""
    match node.value:
        case tuple() | Mapping() | str() | None:
            return describe_value(node.value)
        case _:
            return f"is {node.text}"


def contents(node: Node) -> bool | None:
    """`toc`: true or false; a mapping is for some other tool."""
    return None if isinstance(node.value, Mapping) else flag(node)


def rank(node: Node) -> float:
    """The rank of a pinned post: true is 1, false is 0."""
    match node.value:
        case None:
            return 0
        case bool() | int() | float() if math.isfinite(node.value):
            return float(node.value)
        case _:
            raise InputError(
                found_in(node), "write true, or a number: higher comes first", node.line
            )


def number(fields: Mapping[str, Node], key: str, article: str) -> float | None:
    """The number under a key of a mapping; None where there is none."""
    node = fields.get(key, Node(value=None))
    match node.value:
        case None:
            return None
        case int() | float() if not isinstance(node.value, bool) and math.isfinite(node.value):
            return float(node.value)
        case _:
            found = f"has {article} `{key}` that {found_in(node)}"
            raise InputError(found, "write a number there", node.line)


def _flag_under(fields: Mapping[str, Node], key: str) -> None:
    """Refuse what stands under `key` of a mapping and is neither true nor false."""
    try:
        flag(fields.get(key, Node(value=None)))
    except InputError as wrong:
        raise InputError(f"has an `{key}` that {wrong.found}", wrong.hint, wrong.line) from None


def minutes(node: Node) -> int | None:
    """A whole number of minutes."""
    match node.value:
        case None:
            return None
        case int() if not isinstance(node.value, bool) and 0 <= node.value <= _MOST_MINUTES:
            return node.value
        case _:
            hint = f"write a whole number of minutes, from 0 to {_MOST_MINUTES:,}"
            raise InputError(found_in(node), hint, node.line)


def date_value(node: Node) -> PostDate | None:
    """A date, as `timestamps.parse_date` reads it."""
    if node.value is None:
        return None
    try:
        return parse_date(node.value)
    except InputError as wrong:
        raise InputError(wrong.found, wrong.hint, node.line) from None


def slug(node: Node) -> str:
    """The end of an address (`slug`): a word, or several with slashes between them."""
    return _seen(node, "write one word for the address, as my-post", r"//|^/|/$")


def segment(node: Node) -> str:
    """One segment of an address (the `slug` of an author)."""
    return _seen(node, "write one word for the address, as my-name", r"/")


def path(node: Node) -> str:
    """A path under the site (`permalink`); it may begin or end with a slash."""
    return _seen(node, _A_PATH, r"//|[?#]")


def paths(node: Node) -> tuple[str, ...]:
    """A path under the site, or a list of them (`aliases`): old ones, whatever they look like."""
    items = node.value if isinstance(node.value, tuple) else (node,)
    return _unique(_confined(item, _A_PATH, r"//|[?#]") for item in items)


def _seen(node: Node, hint: str, forbidden: str) -> str:
    """A confined text (`_confined`) with something to read in each part."""
    written = _confined(node, hint, forbidden)
    if any(part and not urls.shows(part) for part in unquote(written).split("/")):
        raise InputError("has a part without a letter, a digit or a sign", hint, node.line)
    return written


def _confined(node: Node, hint: str, forbidden: str) -> str:
    """Text that is safe as a path, and stays so when a server decodes its %2e%2e."""
    written = text(node)
    decoded = unquote(node.text.strip()) if written else ""
    found = urls.confinement_problem(decoded.lstrip("/"))
    if not found and (mark := re.search(forbidden, decoded)):
        found = f"holds '{mark[0]}'"
    if found:
        raise InputError(found, hint, node.line)
    return written


def search(node: Node) -> Mapping[str, object]:
    """Settings of the search, as Material's: `boost`, `exclude`; `false` excludes."""
    match node.value:
        case Mapping() as fields:
            # The index of the search is JSON, which knows no infinity: it would not be read.
            number(fields, "boost", "a")
            _flag_under(fields, "exclude")
            return {key: item.plain for key, item in fields.items() if item.value is not None}
        case None | True:
            return {}
        case False:
            return {"exclude": True}
        case _:
            raise InputError(
                found_in(node), "write `exclude: true` or `boost: 2` under it", node.line
            )


def flavor(node: Node) -> str:
    """`mkdocs` or `commonmark`; `auto` counts as not set."""
    match text(node):
        case "" | "auto":
            return ""
        case "mkdocs" | "commonmark" as named:
            return named
        case _:
            raise InputError(found_in(node), "write auto, mkdocs or commonmark", node.line)


def template(node: Node) -> str:
    """The name of a page template; Jinja looks for it in the theme only."""
    hint = "write the name of a template of the theme"
    name = _confined(node, hint, r"//")
    if name and not is_template(name):
        raise InputError(f"{found_in(node)}, which is no template for posts", hint, node.line)
    return name


def is_template(name: str) -> bool:
    """True if a page may ask for the template `name`: not for a redirection, nor for a part."""
    parts = name.lower().split("/")
    is_path = all(part and not part.startswith(".") for part in parts) and "\\" not in name
    return is_path and parts[0] not in _NO_TEMPLATES and parts[-1].endswith(".html")


def icon(node: Node) -> str:
    """The name of a drawing of the theme, as `material/pin`; it is part of a path.

    VuePress knows names in other forms, as `fa6-solid:bug`, which are no drawings here: "".
    """
    name = text(node)
    return name if is_icon(name) else ""


def is_icon(name: str) -> bool:
    """Return whether `name` may stand in the path of a drawing."""
    return re.fullmatch(r"[\w/.-]+", name) is not None and ".." not in name
