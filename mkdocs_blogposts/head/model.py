"""What a head is made from, and what it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from markupsafe import Markup


@dataclass(frozen=True, kw_only=True)
class Meta:
    """A `meta` element, with `name` or with `property` (Open Graph); the other one is ""."""

    name: str = ""
    property: str = ""
    content: str


@dataclass(frozen=True, kw_only=True)
class HeadLink:
    """A `link` element; what is "" is not printed."""

    rel: str
    href: str
    type: str = ""
    title: str = ""
    hreflang: str = ""


@dataclass(frozen=True, kw_only=True)
class Head:
    """What goes into the head of a page.

    Attributes:
        title: the text of `title`, the site's name included.
        metas, links: to be printed under every theme: Open Graph, Twitter card, article,
            feeds, translations.
        theme_metas, theme_links: description, author, canonical, prev and next. Material
            prints these from `page.meta`, `page.canonical_url`, `page.previous_page` and
            `page.next_page`: print them only under a theme that does not.
        json_ld: the content of a `script` of type `application/ld+json`.
    """

    title: str
    metas: tuple[Meta, ...]
    links: tuple[HeadLink, ...]
    theme_metas: tuple[Meta, ...]
    theme_links: tuple[HeadLink, ...]
    json_ld: Markup


@dataclass(frozen=True, kw_only=True)
class Image:
    """A picture: absolute URL, size in pixels where it is known, what it shows."""

    url: str
    width: int | None = None
    height: int | None = None
    alt: str = ""


@dataclass(frozen=True, kw_only=True)
class Person:
    """Someone who writes; `url` is their page, `image` their portrait, both absolute."""

    name: str
    url: str | None = None
    description: str = ""
    image: str | None = None


@dataclass(frozen=True, kw_only=True)
class Crumb:
    """A page by its title and absolute URL: a step of the breadcrumbs, a post of a list."""

    title: str
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class FeedLink:
    """A feed: media type, title, absolute URL."""

    type: str
    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Alternate:
    """The same page in another language: BCP 47 tag (or `x-default`), absolute URL."""

    hreflang: str
    url: str


@dataclass(frozen=True, kw_only=True)
class SiteFacts:
    """What is true of every page.

    Attributes:
        name: name of the site.
        url: `site_url`, or None.
        blog_title, blog_url: title and absolute URL of the front page of the blog.
        author: name of who answers for the site (`site_author`), or "".
        twitter: the site's account (`@name`), or "".
    """

    name: str
    url: str | None = None
    blog_title: str = ""
    blog_url: str | None = None
    author: str = ""
    twitter: str = ""


@dataclass(frozen=True, kw_only=True)
class PageFacts:
    """What posts and lists have in common.

    Attributes:
        canonical: absolute URL of the page itself, or None.
        title, description: text.
        language: BCP 47 tag.
        image: the picture of its previews, or None.
        breadcrumbs: from the site's front page to this page, which may lack a URL.
        feeds: those to announce here.
        alternates: its translations; search engines want the page itself among them.
        previous, next: absolute URLs of its neighbours.
    """

    canonical: str | None
    title: str
    description: str = ""
    language: str
    image: Image | None = None
    breadcrumbs: tuple[Crumb, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    previous: str | None = None
    next: str | None = None


@dataclass(frozen=True, kw_only=True)
class PostFacts(PageFacts):
    """A post.

    Attributes:
        published, updated: with a zone; `updated` is None where it was never changed.
        authors: who wrote it.
        section: its first category, or "".
        tags: its tags.
        words: how many it has; 0 where unknown.
        license: address of its licence, or the name of one that has none; "" without one.
    """

    published: datetime
    updated: datetime | None = None
    authors: tuple[Person, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    words: int = 0
    license: str = ""


@dataclass(frozen=True, kw_only=True)
class ListFacts(PageFacts):
    """A page of a list.

    Attributes:
        kind: `blog` is the front page of the blog, `profile` the page of an author.
        page, pages: which page of how many, from 1.
        page_label: how readers call it ("Page 2 of 3"), for the titles of page 2 and
            later; without it they say "(2/3)".
        author: who it is about, on a profile.
        posts: what this page lists, in order.
    """

    kind: Literal["blog", "list", "profile"] = "list"
    page: int = 1
    pages: int = 1
    page_label: str = ""
    author: Person | None = None
    posts: tuple[Crumb, ...] = ()
