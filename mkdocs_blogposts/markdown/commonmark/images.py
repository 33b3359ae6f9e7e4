"""The pictures of a post among its tokens, completed in the order of the page."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from ..raw_images import ImageCompleter, RawImageCompleter


def complete_pictures(tokens: Sequence[Token], completing: ImageCompleter) -> None:
    """Add to each picture the attributes it lacks, also in HTML as the author wrote it."""
    raw = RawImageCompleter(completing)
    for block in tokens:
        for token in (block, *(block.children or ())):
            match token.type:
                case "image":
                    given = {name.lower(): str(value) for name, value in token.attrs.items()}
                    token.attrs.update(completing.added(given))
                case "html_block" | "html_inline":
                    token.content = raw.complete(token.content)
