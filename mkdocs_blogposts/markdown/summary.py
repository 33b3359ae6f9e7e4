"""Summaries of posts for lists and heads: text, excerpt, first picture, reading time.

All of it comes from one parse of the HTML of a post.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..html import classes_of
from ..html.excerpt import LEFT_OUT, excerpt_of, is_left_out
from ..html.links import is_dark, without_scheme
from ..html.plain import fold_spaces
from ..pictures.img_tags import EMOJI
from .shorten import CJK, shorten

#: Comments that end the excerpt, besides the option `post_excerpt_separator`.
MARKS = ("<!-- more -->", "<!--more-->", "<!-- excerpt -->")

#: Elements whose text does not count for the reading time, as in Material's blog.
_UNREAD = frozenset({"object", "script", "style", "svg"})

#: Elements that hold the sentences of a post.
_SENTENCES = frozenset({"p", "li", "dd"})

#: Elements whose text is no part of a summary.
_NO_SENTENCES = frozenset(
    {
        *("h1", "h2", "h3", "h4", "h5", "h6", "pre", "table", "figure", "summary", "nav", "math"),
        *("button", "label", "select", "textarea", "audio", "video", "canvas", *LEFT_OUT, *_UNREAD),
    }
)

#: Classes of such elements: titles of admonitions, tables of contents, code, line numbers.
_NO_SENTENCES_CLASSES = frozenset({"admonition-title", "highlight", "tabbed-labels", "toc"})

#: Classes of other pictures that are no illustrations.
_AVATARS = frozenset({"avatar", "md-author"})

#: Seconds for the first picture, and the least for any other, as in Material's blog.
_FIRST_IMAGE, _LATER_IMAGES = 12, 3

#: Characters of Chinese or Japanese read in one minute.
_CJK_PER_MINUTE = 300

_WORD = re.compile(r"\w+")

#: Signs after which the next item of a list is apart from this one.
_ENDS = tuple(".!?…:;,。！？；：、،؟۔।")


@dataclass(frozen=True, kw_only=True)
class PostSummary:
    """The summary of the HTML of a post.

    Attributes:
        text: the summary as text, with single spaces.
        excerpt: the HTML before the mark, balanced, for any list; None without one.
        words: number of words; each Chinese or Japanese character is one.
        cjk: number of such characters among `words`.
        images: number of pictures, emoji included.
        first_image: address and alternative text of the first illustration, or None.
        word_fragments: number of pieces of the text without `cjk`, split at everything
            but letters and digits. Material's blog computes the reading time from it.
    """

    text: str
    excerpt: str | None
    words: int
    cjk: int
    images: int
    first_image: tuple[str, str] | None
    word_fragments: int = 0


def summarize(
    html: str,
    *,
    separators: Sequence[str] = MARKS,
    length: int = 240,
    prefix: str = "",
) -> PostSummary:
    """Summarize the post with the body `html`.

    Args:
        html: the body of the post, which may be any HTML.
        separators: marks that end the excerpt; the first one found counts.
        length: limit of the summary in characters, its ellipsis included.
        prefix: of ids in the excerpt, where a list has several.
    """
    html, marks = _as_comments(html, separators)
    # The parser refuses half of a surrogate pair, which a Python string may hold.
    tree = LexborHTMLParser("<body>" + html.encode("utf-8", "replace").decode("utf-8"))
    body = tree.css("body")[0]
    # Without a comment there is no mark to look for.
    opening = _read(body, marks if "<!" in html else frozenset(), length)
    pictures = body.css("img")
    excerpt = excerpt_of(body, marks, prefix) if opening.is_marked else None
    illustrations = list(filter(None, map(_illustration, pictures)))
    first_image = next((each for each in illustrations if not is_dark(each[0])), None)
    # From here on the tree is without the elements of `_UNREAD`.
    plain, cjk = CJK.subn(" ", _readable_text(body))
    words = len(_WORD.findall(plain))
    return PostSummary(
        text=shorten(fold_spaces(opening.summary), length),
        excerpt=excerpt,
        words=words + cjk,
        cjk=cjk,
        images=len(pictures),
        first_image=_without_scheme(first_image or next(iter(illustrations), None)),
        word_fragments=words if cjk else _pieces(plain, words),
    )


def reading_time(summary: PostSummary, words_per_minute: int) -> int:
    """The reading time of a post in minutes, at least one.

    For text in words it is that of Material's blog (its `readtime` package).
    """
    seconds = ceil(summary.word_fragments / words_per_minute * 60)
    seconds += ceil(summary.cjk / _CJK_PER_MINUTE * 60)
    falling = range(_FIRST_IMAGE, _LATER_IMAGES, -1)
    seconds += sum(falling[: summary.images])
    seconds += _LATER_IMAGES * max(0, summary.images - len(falling))
    return max(1, ceil(seconds / 60))


def _as_comments(html: str, separators: Sequence[str]) -> tuple[str, frozenset[str]]:
    """`html` with each separator as a comment, and the texts of those comments."""
    marks = set()
    for separator in filter(None, map(str.strip, separators)):
        if separator.startswith("<!--") and separator.endswith("-->"):
            marks.add(separator[4:-3].strip())
        else:
            html = html.replace(separator, "<!--more-->")
            marks.add("more")
    return html, frozenset(marks)


def _readable_text(body: LexborNode) -> str:
    """The text of `body` without the elements of `_UNREAD`, which are removed from the tree."""
    # From the last to the first: removal of a parent removes its children.
    for node in reversed(body.css(", ".join(sorted(_UNREAD)))):
        node.decompose()
    return body.text()


def _pieces(text: str, words: int) -> int:
    """The number of pieces of `text`, with so many words, split at all else.

    The empty pieces at its ends count too.
    """
    if not words:
        return 2 if text else 1
    return words + sum(_WORD.match(char) is None for char in (text[0], text[-1]))


def _without_scheme(image: tuple[str, str] | None) -> tuple[str, str] | None:
    return image and (without_scheme(image[0]), image[1])


def _illustration(picture: LexborNode) -> tuple[str, str] | None:
    """Address and alternative text of a picture; None if it is no illustration."""
    values, styles = picture.attributes, classes_of(picture)
    around = classes_of(picture.parent) if picture.parent else frozenset()
    source = (values.get("src") or "").strip()
    if not source or source.startswith("data:") or styles & EMOJI or (styles | around) & _AVATARS:
        return None
    return source, (values.get("alt") or "").strip()


@dataclass(frozen=True, slots=True)
class _Place:
    """The position of a node: whether its text is part of a sentence, in which block and item."""

    has_sentences: bool = True
    block: int = 0
    item: int = 0


@dataclass(kw_only=True)
class _Opening:
    """The sentences at the beginning of a post.

    Attributes:
        marks: texts of the comments that may end it.
        length: number of characters of the summary.
    """

    marks: Collection[str]
    length: int
    sentences: list[str] = field(default_factory=list)
    before_mark: str = ""
    is_marked: bool = False
    block: int = 0
    item: int = 0
    _size: int = 0

    @property
    def summary(self) -> str:
        """The text before the mark; a mark before any text counts for the excerpt only."""
        return self.before_mark or "".join(self.sentences)

    @property
    def is_over(self) -> bool:
        """Return whether nothing that follows can change the summary or the excerpt."""
        is_long = self._size > self.length or bool(self.before_mark)
        return is_long and not self.seeks_mark

    @property
    def seeks_mark(self) -> bool:
        return bool(self.marks) and not self.is_marked

    def add(self, text: str, place: _Place) -> None:
        """Add a piece of a sentence."""
        if place.has_sentences and place.block:
            begins = place.block != self.block
            if begins and not text.strip():
                return
            self.sentences.append((self._apart(place) if begins else "") + text)
            self.block, self.item = place.block, place.item
            # Without spaces, which are folded later.
            self._size += sum(map(len, text.split()))

    def _apart(self, place: _Place) -> str:
        """What stands before a new block: items of a list would run together with a space only."""
        if not self.item or self.item == place.item:
            return " "
        said = next((piece for piece in reversed(self.sentences) if piece.strip()), "").rstrip()
        return " " if said.endswith(_ENDS) else " · "

    def mark(self) -> None:
        if not self.is_marked:
            self.is_marked = True
            self.before_mark = "".join(self.sentences).strip()


def _read(body: LexborNode, marks: Collection[str], length: int) -> _Opening:
    """Read `body` up to the end of a summary of this length and up to the first of `marks`."""
    opening = _Opening(marks=marks, length=length)
    for node, place in _walk(body, opening):
        if node.is_text_node:
            opening.add(node.text_content or "", place)
        elif node.is_comment_node:
            if (node.comment_content or "").strip() in marks:
                opening.mark()
        elif node.tag == "br":
            opening.add(" ", place)
        elif node.tag == "img" and classes_of(node) & EMOJI:
            opening.add(node.attributes.get("alt") or "", place)
        if opening.is_over:
            break
    return opening


def _walk(body: LexborNode, opening: _Opening) -> Iterator[tuple[LexborNode, _Place]]:
    """The nodes of `body` that a summary or a mark may be in, in order, with their places."""
    waiting = [(body.first_child, _Place())]
    while waiting:
        node, place = waiting.pop()
        if node is None:
            continue
        yield node, place
        waiting.append((node.next, place))
        if node.first_child is not None:
            inside = _inside(node, place)
            if inside and (inside.has_sentences or opening.seeks_mark):
                waiting.append((node.first_child, inside))


def _inside(node: LexborNode, place: _Place) -> _Place | None:
    """The place of the children of `node`; None if they are no part of an excerpt."""
    name, styles = node.tag or "", classes_of(node)
    if is_left_out(node, styles):
        return None
    silent = name in _NO_SENTENCES or styles & _NO_SENTENCES_CLASSES
    return _Place(
        place.has_sentences and not silent,
        node.mem_id if name in _SENTENCES else place.block,
        node.mem_id if name == "li" else place.item,
    )
