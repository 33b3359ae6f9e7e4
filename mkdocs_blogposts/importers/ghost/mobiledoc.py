"""Texts of Ghost's former editor, Mobiledoc's JSON of version 0.3, as HTML."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .cards import Note, html_of_card

_TAG = re.compile(r"[a-z][a-z0-9]*")
_MARKUPS = frozenset({"a", "b", "strong", "i", "em", "code", "u", "s", "del", "sub", "sup", "mark"})
_SECTIONS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside", "pull-quote"}
)


def html_of_mobiledoc(written: str, note: Note) -> str | None:
    """HTML of a text; None if it is no JSON of Mobiledoc's."""
    try:
        data = json.loads(written)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or not isinstance(data.get("sections"), list):
        return None
    names = ("markups", "atoms", "cards")
    document = _Document(note, *(_list(data.get(name)) for name in names))
    return "\n".join(document.section(section) for section in data["sections"])


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


@dataclass
class _Document:
    """What the sections of a text refer to by number."""

    note: Note
    markups: Sequence[Any]
    atoms: Sequence[Any]
    cards: Sequence[Any]

    def section(self, section: object) -> str:
        """HTML of a section."""
        match section:
            case [1, str(tag), list(markers), *_]:
                return self._markup_section(tag.lower(), self._inline(markers))
            case [2, str(source), *_]:
                return f'<p><img src="{html.escape(source)}" alt=""></p>'
            case [3, str(tag), list(items), *_]:
                tag = "ol" if tag.lower() == "ol" else "ul"
                shown = "".join(f"<li>{self._inline(_list(item))}</li>" for item in items)
                return f"<{tag}>{shown}</{tag}>"
            case [10, int(number), *_] if 0 <= number < len(self.cards):
                return self._card(self.cards[number])
        self.note("keep_raw", "mobiledoc: an unknown section")
        return ""

    def _markup_section(self, tag: str, inner: str) -> str:
        tag = tag if tag in _SECTIONS else "p"
        if tag in ("blockquote", "aside", "pull-quote"):
            return f"<blockquote><p>{inner}</p></blockquote>"
        return f"<{tag}>{inner}</{tag}>"

    def _card(self, card: object) -> str:
        match card:
            case [str(name), *rest]:
                payload = rest[0] if rest and isinstance(rest[0], dict) else {}
                made = html_of_card(name, payload, self.note)
                if made is not None:
                    return made
                self.note("keep_raw", f"mobiledoc: {name}")
        return ""

    def _inline(self, markers: Sequence[object]) -> str:
        parts: list[str] = []
        opened: list[str] = []
        for marker in markers:
            match marker:
                case [int(kind), list(opening), int(closing), value, *_]:
                    for number in opening:
                        tag, start = self._markup(number)
                        opened.append(tag)
                        parts.append(start)
                    parts.append(self._value(kind, value))
                    for _ in range(min(closing, len(opened))):
                        tag = opened.pop()
                        parts.append(f"</{tag}>" if tag else "")
        parts += [f"</{tag}>" for tag in reversed(opened) if tag]
        return "".join(parts)

    def _markup(self, number: object) -> tuple[str, str]:
        """The name of a markup and its start tag, both "" for one that is not known."""
        if not isinstance(number, int) or not 0 <= number < len(self.markups):
            return "", ""
        match self.markups[number]:
            case [str(tag), *rest] if tag.lower() in _MARKUPS:
                pairs = rest[0] if rest and isinstance(rest[0], list) else []
                attributes = dict(zip(pairs[::2], pairs[1::2], strict=False))
                href = attributes.get("href")
                extra = f' href="{html.escape(str(href))}"' if href and tag.lower() == "a" else ""
                return tag.lower(), f"<{tag.lower()}{extra}>"
        return "", ""

    def _value(self, kind: int, value: object) -> str:
        if kind == 0:
            return html.escape(str(value), quote=False)
        match (
            self.atoms[value] if isinstance(value, int) and 0 <= value < len(self.atoms) else None
        ):
            case ["soft-return", *_]:
                return "<br>"
            case [_, str(text), *_]:
                return html.escape(text, quote=False)
        return ""
