"""Elements of raw HTML whose end tags are still to come."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class OpenElement:
    """An open element.

    Attributes:
        name: name in lower case.
        closing: replacement of its end tag; None to copy the end tag.
        verbatim: True if expressions inside are not evaluated.
        literal: True if the whole content is copied.
        chain: True if a `v-if` or `v-else-if` before the next child was true; None if that
            child follows none.
    """

    name: str
    closing: str | None = None
    verbatim: bool = False
    literal: bool = False
    chain: bool | None = None


@dataclass(kw_only=True)
class DroppedElement:
    """An element whose content is dropped; `closing` replaces its end tag."""

    name: str
    closing: str
    depth: int = 1
