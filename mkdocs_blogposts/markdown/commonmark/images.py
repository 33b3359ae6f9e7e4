"""Completion of the attributes of the images of a post."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from ..raw_images import ImageCompleter, RawImageCompleter


def complete_images(tokens: Sequence[Token], completer: ImageCompleter) -> None:
    """Add missing attributes to each image among `tokens`, also in raw HTML, in page order."""
    raw = RawImageCompleter(completer)
    for block in tokens:
        for token in (block, *(block.children or ())):
            match token.type:
                case "image":
                    attributes = {key.lower(): str(value) for key, value in token.attrs.items()}
                    token.attrs.update(completer.added(attributes))
                case "html_block" | "html_inline":
                    token.content = raw.complete(token.content)
