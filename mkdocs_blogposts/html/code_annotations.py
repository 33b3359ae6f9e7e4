"""Annotations of code: `(1)` in a comment is a link to an item of the list below the code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import count

from .attributes import classes
from .tokens import Token, matching_tags, tokens

#: The class of code, and that of code with annotations.
_CODE, _ANNOTATED = "highlight", "annotate"

#: A comment as Pygments marks it, and a number in one: with `!`, the signs of the comment go.
_COMMENT = re.compile(r'<span class="c[\w-]*">([^<]*)</span>')
_NUMBER = re.compile(r"\((\d{1,3})\)(!?)")

#: The signs of comments of all languages, as they are escaped.
_SIGNS = re.compile(r"(?:&(?:lt|gt|quot|#39);|[^\w&])*")


def linked(html: str, *, everywhere: bool) -> str:
    """`html` with the annotations of its code as links to the items of the list that follows.

    Args:
        html: the HTML of a text.
        everywhere: whether all code has annotations, or only that of the class `annotate`.
    """
    if _CODE not in html or not (everywhere or _ANNOTATED in html):
        return html
    return "".join(_parts(html, everywhere=everywhere))


def _parts(html: str, *, everywhere: bool) -> Iterator[str]:
    pieces = tokens(html, whole_code=True)
    pairs = matching_tags(pieces)
    blocks = count(1)
    at = seen = 0
    for index, token in enumerate(pieces):
        if token.kind != "start" or token.name != "div" or token.start < seen:
            continue
        names = classes(token.source)
        if _CODE not in names or not (everywhere or _ANNOTATED in names):
            continue
        first = _list_after(pieces, pairs.get(index))
        if first is None or first not in pairs:
            continue
        seen = pieces[first].start
        items = list(_items(pieces, pairs, first))
        prefix = f"__annotation_{next(blocks)}_"
        code = html[token.start : pieces[first].start]
        shown = _COMMENT.sub(partial(_comment, prefix=prefix, most=len(items)), code)
        if shown == code:
            continue
        yield html[at : token.start] + shown
        at = pieces[first].start
        yield f'<ol class="blogposts-annotations"{html[at + 3 : pieces[first].end]}'
        at = pieces[first].end
        for number, item in enumerate(items, start=1):
            place = pieces[item].start + 3
            yield f'{html[at:place]} id="{prefix}{number}"'
            at = place
    yield html[at:]


def _list_after(pieces: Sequence[Token], end: int | None) -> int | None:
    """The index of an ordered list right behind the end tag at `end`, without attributes."""
    if end is None:
        return None
    place = end + 1
    if place < len(pieces) and pieces[place].kind == "text" and not pieces[place].source.strip():
        place += 1
    return place if place < len(pieces) and pieces[place].source.lower() == "<ol>" else None


def _items(pieces: Sequence[Token], pairs: Mapping[int, int], first: int) -> Iterator[int]:
    """The indices of the items of the list that begins at `first`, without those inside them."""
    index = first + 1
    while index < pairs[first]:
        if pieces[index].kind == "start":
            if pieces[index].source.lower() == "<li>":
                yield index
            index = pairs.get(index, index)
        index += 1


def _comment(found: re.Match[str], *, prefix: str, most: int) -> str:
    """A comment with links for its numbers, without its signs where it is nothing else."""
    is_bare = False

    def link(number: re.Match[str]) -> str:
        nonlocal is_bare
        if not 1 <= int(number[1]) <= most:
            return number[0]
        is_bare = is_bare or bool(number[2])
        target = f"{prefix}{int(number[1])}"
        return f'<a class="blogposts-annotation" href="#{target}">({int(number[1])})</a>'

    text = _NUMBER.sub(link, found[1])
    if is_bare and _SIGNS.fullmatch(_NUMBER.sub("", found[1])):
        return "".join(re.findall(r"<a .*?</a>", text))
    return f"{found[0][: found.start(1) - found.start()]}{text}</span>"
