"""Elements with `v-for` that hold Markdown: the tokens that such an element repeats."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from markdown_it.token import Token

from ...html import Token as Tag
from ...html import tokens as html_tokens

#: Tags of elements that show nothing of their own.
_INVISIBLE = re.compile(
    r"<(?!(?:img|video|audio|svg|iframe|hr|br|input|i)\b)[^<>]*>", re.IGNORECASE
)

#: A list of which nothing is left.
_EMPTY_LIST = re.compile(r"<(ul|ol|dl|tbody|table)(?:\s[^<>]*)?>\s*</\1\s*>\n?", re.IGNORECASE)

HTML = frozenset({"html_block", "html_inline"})

#: What a token costs beside its text, in characters: `MAX_REPEATED` bounds their sum.
_COST = 16


def shows_something(html: str) -> bool:
    """Whether iterations of a loop show more than empty items, as those of components are."""
    return bool(_INVISIBLE.sub("", html).strip())


def without_empty_lists(html: str) -> str:
    """`html` without the lists of which a loop left nothing."""
    return _EMPTY_LIST.sub("", html)


@dataclass(frozen=True, kw_only=True)
class Loop:
    """An element with `v-for` among tokens.

    Attributes:
        tag: its start tag.
        count: number of tokens in which it is.
        parts: these tokens, the first and the last cut: what precedes it, it, and what follows it.
    """

    tag: Tag
    count: int
    parts: tuple[Token, Sequence[Token], Token]

    @property
    def size(self) -> int:
        """Number of characters of its tokens, each with its cost."""
        return sum(len(token.content) + _COST for token in self.parts[1])

    def copies(self) -> list[Token]:
        """Its tokens, to be rewritten for one iteration."""
        first, *others = copy.deepcopy(list(self.parts[1]))
        first.meta = {**first.meta, "is_repeated": True}
        return [first, *others]


def find_loop(tokens: Iterable[Token], tag: Tag) -> Loop | None:
    """The element that `tag`, in the first of `tokens`, begins and a later one ends.

    None where it ends in none, or in a paragraph that began within it.
    """
    first, *passed = islice(tokens, 1)
    depth = 1
    for token in islice(tokens, 1, None):
        if token.level < first.level:
            return None
        for html in _html(token):
            for piece in html_tokens(html.content):
                if piece.name == tag.name and not piece.is_closed:
                    depth += {"start": 1, "end": -1}.get(piece.kind, 0)
                if depth:
                    continue
                if html.level != first.level or html is not token:
                    return None
                before, start = _cut(first, tag.start)
                end, after = _cut(token, piece.end)
                body = (start, *passed, end)
                return Loop(tag=tag, count=len(body), parts=(before, body, after))
        passed.append(token)
    return None


def _html(token: Token) -> Iterator[Token]:
    """The HTML in a token: its own, or that of a paragraph."""
    inner: Iterable[Token] = (token.children or ()) if token.type == "inline" else (token,)
    return (each for each in inner if each.type in HTML)


def _cut(token: Token, at: int) -> tuple[Token, Token]:
    before, after = copy.copy(token), copy.copy(token)
    before.content, after.content = token.content[:at], token.content[at:]
    if token.map:
        after.map = [token.map[0] + before.content.count("\n"), token.map[1]]
    return before, after
