"""Elements whose text is never typeset: code, formulas, text marked as another language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ...html import Token, get, tokens
from .runs import OBJECT
from .styles import Style, style_of

_CODE = "code pre kbd samp var tt script style math svg textarea title object template"

#: Elements whose text is for machines, or stands for something a machine said.
_NAMES = frozenset(_CODE.split())

#: Classes of the same: formulas, keys, code, and HTML's own way of saying "leave this alone".
_CLASSES = frozenset({"arithmatex", "highlight", "keys", "math", "mermaid", "notranslate"})

_LINE_BREAKS = frozenset({"br", "hr"})
_PICTURES = frozenset({"img", "picture", "video", "audio", "iframe", "canvas", "input"})


def is_silent(name: str, attributes: Mapping[str, str], style: Style) -> bool:
    """True if to leave alone an element with this name and these attributes, and all in it."""
    language = attributes.get("lang")
    return (
        name in _NAMES
        or attributes.get("translate") == "no"
        or bool(language and _is_foreign(language, style))
        or not _CLASSES.isdisjoint(attributes.get("class", "").split())
    )


def _is_foreign(language: str, style: Style) -> bool:
    own = style_of(language)
    return own is None or own.language != style.language


class RawTags:
    """Follows tags that authors write into a line, one piece after the other."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._name = ""
        self._depth = 0

    @property
    def silent(self) -> bool:
        """Return whether the text that comes now is to be left alone."""
        return self._depth > 0

    def read(self, html: str) -> str:
        """Take in a piece of HTML; return what stands for it in the text."""
        return "".join(self._read(token) for token in _tokens(html))

    def _read(self, token: Token) -> str:
        if self._depth:
            return self._inside(token)
        if token.name in _LINE_BREAKS:
            return "\n"
        if token.name in _PICTURES:
            return OBJECT
        if token.kind == "start" and not token.is_closed and self._is_silent(token):
            self._name, self._depth = token.name, 1
            return OBJECT
        return ""

    def _inside(self, token: Token) -> str:
        if token.name == self._name and not token.is_closed:
            self._depth += 1 if token.kind == "start" else -1
        return ""

    def _is_silent(self, token: Token) -> bool:
        attributes = {key: get(token.source, key) or "" for key in ("lang", "translate", "class")}
        return is_silent(token.name, attributes, self._style)


@lru_cache(maxsize=256)
def _tokens(html: str) -> tuple[Token, ...]:
    """The few tags that posts write into lines come again and again."""
    return tuple(tokens(html))
