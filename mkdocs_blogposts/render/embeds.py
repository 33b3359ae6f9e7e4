"""Lists of posts on any page: `<!-- blogposts: category Web 5 as titles -->`."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ..blog.index import Blog, Taxonomy, term_key
from ..html import tokens
from ..posts.post import Post
from .context import PostCard

#: See `replace_comments`.
Render = Callable[[str, int, str], str | None]

Look = Literal["cards", "titles", "table"]
LOOKS: tuple[Look, ...] = ("cards", "titles", "table")

#: Keywords after `blogposts:` in a comment, besides `recent`.
_KINDS: dict[str, Taxonomy] = {
    "category": "category",
    "tag": "tag",
    "author": "author",
    "series": "series",
    "year": "archive",
}

#: The text of a comment for a list: perhaps the folder of a blog, and the request.
_COMMENT = re.compile(r"blogposts(?:[ \t]++(?P<blog>[^\s:][^:\n]*+))?:(?P<request>.*)", re.DOTALL)

#: What begins such a comment, in a page that may hold other ones.
_ASKED = re.compile(r"<!--\s*+blogposts[\s:]")

#: Level of headings below each heading.
_BELOW = {f"h{level}": min(level + 1, 6) for level in range(1, 7)}

_HINT = (
    "write `blogposts: recent 5`, or category, tag, author, series or year with a name and "
    "a number, then `as cards`, `as titles` or `as table`"
)


class EmbedError(ValueError):
    """A request for a list that is wrong or finds no post; `hint` describes a right one."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.hint = _HINT


@dataclass(frozen=True, kw_only=True)
class ListRequest:
    """A request for a list: at most `limit` posts of the term `name`, or of the whole blog."""

    kind: Taxonomy | None = None
    name: str = ""
    limit: int | None = None
    look: Look = "cards"


def parse_request(text: str) -> ListRequest:
    """The request in the text after `blogposts:` in a comment.

    Raises:
        EmbedError: `text` is no such request.
    """
    try:
        words = shlex.split(text)
    except ValueError:
        raise EmbedError(f"'{text}' has a quotation mark that is not closed") from None
    look = _look(words)
    words = words[:-2] if look else words
    # Cut to 9 digits: Python refuses very long numbers.
    has_limit = len(words) > 1 and _is_limit(words)
    limit = int(words.pop().lstrip("0")[:9] or "0") if has_limit else None
    match words:
        case ["recent"]:
            return ListRequest(limit=limit or 5, look=look or "cards")
        case [kind, *name] if kind in _KINDS and name:
            return ListRequest(
                kind=_KINDS[kind], name=" ".join(name), limit=limit, look=look or "cards"
            )
    raise EmbedError(f"'{text}' is not a known list of posts")


def select_posts(blog: Blog, request: ListRequest) -> tuple[Post, ...]:
    """The posts of a requested list.

    Raises:
        EmbedError: no post has the term.
    """
    if request.kind is None:
        return blog.posts[: request.limit]
    if request.kind == "archive":
        posts = tuple(post for post in blog.posts if str(post.date.when.year) == request.name)
    elif request.kind == "author":
        posts = tuple(post for post in blog.posts if request.name in post.authors)
    else:
        key = term_key(request.name)
        terms = (term for term in blog.terms[request.kind] if term_key(term.name) == key)
        posts = next((term.posts for term in terms), ())
    if not posts:
        raise EmbedError(f"no post is in '{request.name}'")
    return posts[: request.limit]


@dataclass(frozen=True, kw_only=True)
class Lists:
    """The variable `blogposts` of every template: lists of posts for any page.

    Each method takes the maximum number of posts; None means all.
    """

    blog: Blog
    cards: Mapping[str, PostCard]

    def recent(self, limit: int | None = 5) -> tuple[PostCard, ...]:
        """The newest posts."""
        return self._cards(self.blog.posts, limit)

    def category(self, name: str, limit: int | None = None) -> tuple[PostCard, ...]:
        """The posts of a category."""
        return self._of("category", name, limit)

    def tag(self, name: str, limit: int | None = None) -> tuple[PostCard, ...]:
        """The posts with a tag."""
        return self._of("tag", name, limit)

    def author(self, name: str, limit: int | None = None) -> tuple[PostCard, ...]:
        """The posts of an author, by id."""
        return self._of("author", name, limit)

    def series(self, name: str, limit: int | None = None) -> tuple[PostCard, ...]:
        """The parts of a series, in order."""
        return self._of("series", name, limit)

    def year(self, year: int | str, limit: int | None = None) -> tuple[PostCard, ...]:
        """The posts of a year."""
        return self._of("archive", str(year), limit)

    def _of(self, kind: Taxonomy, name: str, limit: int | None) -> tuple[PostCard, ...]:
        try:
            return self._cards(select_posts(self.blog, ListRequest(kind=kind, name=name)), limit)
        except EmbedError:
            return ()

    def _cards(self, posts: Iterable[Post], limit: int | None) -> tuple[PostCard, ...]:
        return tuple(self.cards[post.src_uri] for post in posts)[:limit]


def may_ask_for_lists(html: str) -> bool:
    """Return whether a comment of `html` may ask for a list of posts."""
    return "<!--" in html and _ASKED.search(html) is not None


def replace_comments(html: str, render: Render) -> str:
    """`html` with a list of posts for each comment that asks for one of this blog.

    Args:
        html: the content of a page.
        render: makes the HTML of a list from the text of the request, the level (2 to 6) for
            headings in it, one below that of the last heading before it, and the folder of the
            blog that the comment names, or ""; None leaves the comment to another blog.
    """
    if not may_ask_for_lists(html):
        return html
    return "".join(_replaced(html, render))


def _replaced(html: str, render: Render) -> Iterator[str]:
    level = 2
    for token in tokens(html, whole_code=True):
        if token.kind == "start" and token.name in _BELOW:
            level = _BELOW[token.name]
        found = None
        if token.kind == "other" and token.source.startswith("<!--"):
            text = token.source.removeprefix("<!--").removesuffix("-->").strip()
            found = _COMMENT.fullmatch(text)
        if found is None:
            yield token.source
            continue
        blog = (found["blog"] or "").strip().strip("/")
        shown = render(found["request"].strip(), level, blog)
        yield token.source if shown is None else shown


def _look(words: list[str]) -> Look | None:
    if len(words) < 2 or words[-2] != "as":
        return None
    if words[-1] in LOOKS:
        return words[-1]
    raise EmbedError(f"'as {words[-1]}' is not a known look of lists")


def _is_limit(words: list[str]) -> bool:
    """Return whether the last word is a number of posts, and not the year of `year 2023`."""
    return (
        words[-1].isdecimal()
        and words[-1].isascii()
        and not (words[0] == "year" and len(words) == 2)
    )
