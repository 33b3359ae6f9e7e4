"""Completion of the `<img>` tags in HTML that an author wrote."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Protocol

from ..html import attributes, tokens


class ImageCompleter(Protocol):
    """A source of attributes for the pictures of one page, used in the order of the page."""

    def added(self, present: Mapping[str, str], *, is_choice: bool = False) -> dict[str, str]:
        """The attributes to add to the next `<img>`, which has those `present`.

        `is_choice` is true for the last choice of a `<picture>`.
        """
        ...


class RawImageCompleter:
    """Completes the HTML of one page piece by piece; a `<picture>` may span several."""

    def __init__(self, completer: ImageCompleter) -> None:
        self.completer = completer
        self._choices = 0

    def complete(self, html: str) -> str:
        """`html` with more attributes in its `<img>` tags; all else stays to the letter."""
        folded = html.lower()
        if "<img" not in folded and "picture" not in folded:
            return html
        return "".join(self._piece(token.kind, token.name, token.source) for token in tokens(html))

    def _piece(self, kind: str, name: str, source: str) -> str:
        match kind, name:
            case "start", "picture":
                self._choices += 1
            case "end", "picture":
                self._choices = max(0, self._choices - 1)
            case "start", "img":
                return self._tag(source)
        return source

    def _tag(self, tag: str) -> str:
        # As in browsers, the first of several attributes of one name counts.
        found = reversed(attributes(tag))
        present = {attribute.name.lower(): attribute.value or "" for attribute in found}
        added = self.completer.added(present, is_choice=self._choices > 0)
        written = "".join(f' {name}="{escape(value)}"' for name, value in added.items())
        return f"{tag[:4]}{written}{tag[4:]}"
