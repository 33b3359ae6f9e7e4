"""Evaluation of the attributes of Vue in a start tag, and resolution of its addresses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape

from ...html import Attribute, Token, attributes
from ...html.links import ADDRESS_HINT, UNSAFE_ADDRESS, is_safe_url
from ..expressions import UNDEFINED
from .vue_values import RUNS_NO_VUE, Problem, Values

_ADDRESSES = frozenset({"href", "src", "poster", "cite"})

#: Attributes of HTML, by element, whose address may be one of the site.
_RESOLVED: Mapping[str, frozenset[str]] = {
    "a": frozenset({"href"}),
    "img": frozenset({"src"}),
    "source": frozenset({"src"}),
    "audio": frozenset({"src"}),
    "video": frozenset({"src", "poster"}),
}

#: Boolean attributes: present or absent, whatever their value.
_BOOLEAN = frozenset({"hidden", "open"})

#: Attributes that data may set: none runs a script, adds styles or frames a page.
_FILLABLE = frozenset(
    {
        *_ADDRESSES,
        *_BOOLEAN,
        *("abbr", "alt", "class", "colspan", "datetime", "dir", "height", "id", "label", "lang"),
        *("name", "rel", "role", "rowspan", "start", "target", "title", "type", "value", "width"),
    }
)

#: Elements that data may not change: their attributes load code or affect the whole page.
_NOT_FILLED = frozenset({"base", "embed", "frame", "iframe", "link", "meta", "object", "script"})

#: Attributes removed without a problem: internal to Vue, or read by `VueTags`.
_UNREPORTED = frozenset(
    {
        *("v-cloak", "v-memo", "v-once", ":key", ":ref", "v-bind:key", "v-bind:ref"),
        *("v-if", "v-else-if", "v-else", "v-show", "v-for", "v-text", "v-html", "v-pre"),
    }
)

_BROKEN = frozenset("'\"<>`")


def is_vue_attribute(name: str) -> bool:
    """Whether `name` is the name of an attribute of Vue.

    A name with a quote or bracket comes from broken HTML, which is copied.
    """
    return name.startswith((":", "@", "#", "v-")) and len(name) > 1 and _BROKEN.isdisjoint(name)


@dataclass(kw_only=True)
class Tag:
    """A start tag and its changes.

    Attributes:
        token: the tag in the source.
        attributes: attributes in the source.
        name: name to render, initially that of the source.
        changes: new text of attributes, by their offset in the tag; "" removes one.
    """

    token: Token
    attributes: list[Attribute]
    name: str
    changes: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, token: Token) -> Tag:
        """The tag of `token`, without changes."""
        return cls(token=token, attributes=attributes(token.source), name=token.written_name)

    @cached_property
    def _by_name(self) -> dict[str, Attribute]:
        # As in browsers, the first of several attributes of one name counts.
        return {found.name.lower(): found for found in reversed(self.attributes)}

    def get(self, *names: str) -> Attribute | None:
        """The attribute with the first of `names` (in lower case) that the tag has."""
        found = (self._by_name.get(name) for name in names)
        return next((attribute for attribute in found if attribute), None)

    def drop(self, name: str) -> None:
        """Remove every attribute named `name`."""
        for attribute in self.attributes:
            if attribute.name.lower() == name:
                self.remove(attribute)

    def remove(self, attribute: Attribute) -> None:
        self.changes[attribute.start] = ""

    def write(self, attribute: Attribute, name: str, value: str) -> None:
        """Replace `attribute` by `name="value"`."""
        self.changes[attribute.start] = f'{name}="{escape(value)}"'

    def render(self, *, opened: bool = False) -> str:
        """The HTML of the tag with its changes; if `opened`, without a slash at its end."""
        source = self.token.source
        pieces = ["<", self.name]
        at = 1 + len(self.token.name)
        for attribute in self.attributes:
            if attribute.start in self.changes:
                text = self.changes[attribute.start]
                before = source[at : attribute.start]
                pieces += (before if text else before.rstrip(), text)
                at = attribute.end
        rest = source[at:]
        if opened and rest.endswith("/>"):
            rest = rest[:-2].rstrip() + ">"
        return "".join((*pieces, rest))


class Attributes:
    """Rewriter of the attributes of tags."""

    def __init__(self, values: Values, resolve: Callable[[str], str], problem: Problem) -> None:
        self._values = values
        self._resolve = resolve
        self._problem = problem

    def rewrite(self, tag: Tag) -> None:
        """Record the changes of `tag`: remove attributes of Vue or turn them into HTML."""
        for attribute in tag.attributes:
            name = attribute.name.lower()
            if attribute.start in tag.changes:
                continue
            if not is_vue_attribute(name):
                self._resolve_written(tag, attribute, name)
            elif name.startswith((":", "v-bind:")) and name not in _UNREPORTED:
                self._fill_bound(tag, attribute)
            else:
                tag.remove(attribute)
                if name not in _UNREPORTED and not name.startswith(("#", "v-slot")):
                    found = f"`{name}` is left out: {RUNS_NO_VUE}"
                    self._problem(found, "remove it", tag.token.line)

    def address(self, written: str, line: int) -> str | None:
        """The resolved address of `written`, which may be data; None, with a problem, if unsafe."""
        if not is_safe_url(written):
            self._problem(UNSAFE_ADDRESS, ADDRESS_HINT, line)
            return None
        return self._resolve(written) if _is_local(written) else written

    def text(self, tag: Tag, name: str) -> str:
        """The value of the attribute `name` of a component, bound or not; "" without it."""
        bound = tag.get(f":{name}", f"v-bind:{name}")
        if bound is not None:
            return self._values.text(bound, tag.token.line)
        written = tag.get(name)
        return (written.value or "") if written else ""

    def _fill_bound(self, tag: Tag, attribute: Attribute) -> None:
        """Replace a bound attribute by its value, or remove it."""
        tag.remove(attribute)
        name = attribute.name.lower().removeprefix("v-bind")[1:].split(".")[0]
        is_fillable = name in _FILLABLE or name.startswith(("aria-", "data-"))
        if tag.token.name in _NOT_FILLED or not is_fillable:
            found = f"`{attribute.name}` is left out: data may not fill `{name}` of `{tag.name}`"
            self._problem(found, "write the attribute without Vue", tag.token.line)
            return
        text = self._text_of(name, attribute, tag.token.line)
        if text is None:
            return
        written = tag.get(name)
        if written and name == "class":
            text = f"{written.value or ''} {text}".strip()
        tag.write(written or attribute, name, text)

    def _text_of(self, name: str, attribute: Attribute, line: int) -> str | None:
        """The text of the bound attribute `name`; None to omit it."""
        value, known = self._values.of(attribute, line)
        if not known or value is None or value is UNDEFINED or value is False:
            return None
        if name == "class":
            value = _classes(value)
        if name in _BOOLEAN:
            return "" if value else None
        text = self._values.to_text(value, attribute, line)
        return self.address(text, line) if name in _ADDRESSES else text

    def _resolve_written(self, tag: Tag, attribute: Attribute, name: str) -> None:
        """Resolve the address of an attribute; an unchanged one keeps its source text."""
        written = attribute.value or ""
        is_address = name in _RESOLVED.get(tag.token.name, ()) and _is_local(written)
        url = self._resolve(written) if is_address else written
        if url != written:
            tag.write(attribute, name, url)


def _is_local(address: str) -> bool:
    """Whether `address` is a path, and so may be a file of the site."""
    path = address.strip()
    first = path.split("/")[0].split("?")[0].split("#")[0]
    return bool(path) and path[0] not in "#?" and not path.startswith("//") and ":" not in first


def _classes(value: object) -> str:
    """The classes in a string, in a list, or in the keys of an object with true values."""
    match value:
        case str():
            return value
        case list() | tuple():
            return " ".join(filter(None, map(_classes, value)))
        case dict():
            return " ".join(str(key) for key, condition in value.items() if condition)
        case _:
            return ""
