"""Posts as lists of Material's blog show them: the variable `posts` of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from html import escape
from typing import Any

from markupsafe import Markup
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from selectolax.lexbor import LexborHTMLParser

from ..cache.store import Store
from ..html import excerpt, links
from ..markdown.extract import PostExtract
from ..markdown.summary import MARKS
from ..render.context import AuthorCard
from ..site.pages import MkDocsPostPage


class Excerpt:
    """A post as a list shows it: its page, with the beginning of its text.

    Attributes:
        post: the page of the post.
        authors, categories: as many of them as the options let lists show.
        content: the title as a heading that links to the post, and the text before the mark, or
            all of it; addresses are relative to the page of the list.
        more: the text behind the mark; None without one.
    """

    def __init__(
        self,
        post: MkDocsPostPage,
        authors: Sequence[AuthorCard],
        categories: Sequence[Page],
        *,
        content: Callable[[Page], str],
        more: Callable[[Page], str | None],
        base: Page | None = None,
    ) -> None:
        self.post, self.authors, self.categories = post, authors, categories
        self._content, self._more, self._base = content, more, base

    def render(self, page: Page, separator: str = "") -> None:
        """Make `content` for `page`, as hooks do that show posts on other pages."""
        self._base = page

    @property
    def content(self) -> str | None:
        return self._content(self._base) if self._base else None

    @property
    def more(self) -> str | None:
        return self._more(self._base) if self._base else None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == "post":
            raise AttributeError(name)
        return getattr(self.post, name)


class Excerpts(Sequence[Excerpt]):
    """The variable `posts` of a list: its excerpts, each made when it is asked for."""

    def __init__(self, count: int, make: Callable[[int], Excerpt]) -> None:
        self._count, self._make = count, make
        self._made: dict[int, Excerpt] = {}

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Excerpt]:
        return (self[index] for index in range(self._count))

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[at] for at in range(self._count)[index]]
        at = range(self._count)[index]
        if at not in self._made:
            self._made[at] = self._make(at)
        return self._made[at]


@dataclass(frozen=True, kw_only=True)
class ExcerptTexts:
    """The HTML of posts in lists, each post cut once for all lists.

    Attributes:
        extracts: the texts extracted from converted posts, by src_uri.
        separator: the option `post_excerpt_separator`.
        bodies: the texts of posts whose page shows more than that, by src_uri.
        store: results of earlier builds.
    """

    extracts: Mapping[str, PostExtract]
    separator: str
    bodies: dict[str, str] = field(default_factory=dict)
    store: Store = field(default_factory=Store)
    _fragments: dict[tuple[str, bool], links.Fragment] = field(default_factory=dict)

    def beginning(self, page: MkDocsPostPage, anchor: str, base: Page) -> str:
        """The title of a post, as a heading that links to it, and its text up to the mark."""
        extract = self.extracts[page.post.src_uri]
        title = extract.heading or str(Markup.escape(page.title or page.post.title))
        if "<a" in title:
            title = str(Markup.escape(Markup(title).striptags()))
        url = escape(get_relative_url(page.url, base.url))
        link = f'<a class="toclink" href="{url}">{title}</a>'
        heading = f'<h2 id="{escape(anchor)}">{link}</h2>'
        if page.post.is_locked:
            return heading
        body = extract.excerpt or self._fragment(page, is_rest=False)
        return f"{heading}\n{_placed(body, base)}"

    def rest(self, page: MkDocsPostPage, base: Page) -> str | None:
        """The text of a post behind the mark; None where it has none."""
        if page.post.is_locked or not self.extracts[page.post.src_uri].excerpt:
            return None
        return _placed(self._fragment(page, is_rest=True), base)

    def _fragment(self, page: MkDocsPostPage, *, is_rest: bool) -> links.Fragment:
        """The text of a post, all of it or what follows the mark, ready for any page."""
        key = (page.post.src_uri, is_rest)
        if key not in self._fragments:
            html = self.bodies.get(page.post.src_uri, page.content or "")
            html = "" if page.post.is_locked else html
            for mark in (self.separator, *MARKS) if is_rest else ():
                if mark in html:
                    html = html.partition(mark)[2]
                    break
            prefix = excerpt.id_prefix(page.url) + ("more-" if is_rest else "")
            make = partial(_fragment_of, html, prefix, page.url)
            parts = "fragment", prefix, page.url, html
            self._fragments[key] = self.store.memo(links.Fragment, make, *parts)
        return self._fragments[key]


def _fragment_of(html: str, prefix: str, url: str) -> links.Fragment:
    body = LexborHTMLParser(f"<body>{html}</body>").body
    return links.fragment(excerpt.excerpt_of(body, (), prefix) if body else "", url)


def _placed(body: links.Fragment, base: Page) -> str:
    """The HTML of `body` on the page `base`."""
    return body.render(lambda url: get_relative_url(url, base.url))
