"""What templates see: the `blog` variable of a post's page or of a list's page.

Everything here is frozen data, ready to print. In these classes `str` is text, which
the templates escape, and `Markup` is HTML, which they do not. An address (`url`) is
either absolute or relative to the root of the site; print it through the `url` filter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup

from ..blog.views import ListKind
from ..locale.texts import Translator


@dataclass(frozen=True, kw_only=True)
class DateText:
    """A date as readers and machines want it.

    Attributes:
        iso: value of a `datetime` attribute: `2023-06-16`, or with time and zone.
        text: the date in the language of the page, by `post_date_format`.
        long: the same date written out in full, for a tooltip.
    """

    iso: str
    text: str
    long: str


@dataclass(frozen=True, kw_only=True)
class Link:
    """A title and where it leads.

    Attributes:
        title: as text.
        url: where it leads; "" for the title of a group of links.
        current: whether it leads to the page being shown.
        subtitle: the heading it leads to on that page, or "".
        lang: BCP 47 tag of the title where it differs from the page's, else "".
        level: depth in nested groups, from 0.
    """

    title: str
    url: str
    current: bool = False
    subtitle: str = ""
    lang: str = ""
    level: int = 0


@dataclass(frozen=True, kw_only=True)
class ShareLink:
    """A link that shares a post: `name` to show, `label` to read out, `url` absolute."""

    name: str
    label: str
    url: str


@dataclass(frozen=True, kw_only=True)
class LicenseLink:
    """A licence: its name, and the address of its text, or None."""

    name: str
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Comments:
    """The comments of a post, of which nothing is loaded before a reader asks for it.

    Attributes:
        provider: who keeps them.
        host: the host that is asked for them; "" for a partial of the site's own.
        site: what is to be called where they are written: a name, a host, or "".
        url: the page where they are written, for readers without scripts, or None.
        script: names and values of the attributes of the script that shows them (giscus,
            utterances); none for the others.
        themes: its theme on a light page and on a dark one, or two empty texts.
        replies: the address that gives them as data (mastodon), or "".
        code: our script that loads them.
    """

    provider: Literal["giscus", "utterances", "mastodon", "custom"]
    host: str = ""
    site: str = ""
    url: str | None = None
    script: tuple[tuple[str, str], ...] = ()
    themes: tuple[str, str] = ("", "")
    replies: str = ""
    code: str = "assets/blogposts/comments.js"


@dataclass(frozen=True, kw_only=True)
class TermLink:
    """A category, tag, series or author with the number of its posts.

    `url` is None where the site has no page for it. `written` is its name as posts write it,
    for what compares names; `name` has the typography of the language of the site.
    """

    name: str
    url: str | None = None
    count: int = 0
    description: str = ""
    written: str = ""


@dataclass(frozen=True, kw_only=True)
class AuthorCard:
    """Someone who writes: `avatar` and `url` are addresses or None."""

    id: str
    name: str
    description: str = ""
    avatar: str | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class ImageCopy:
    """One of the files that show a picture: where it is, and its `width` in pixels."""

    url: str
    width: int


@dataclass(frozen=True, kw_only=True)
class CoverImage:
    """A picture; print it with the macro of partials/picture.html.

    Attributes:
        src: where it is.
        alt: what stands for it where it cannot be seen, or "".
        caption: what its author wrote under it, or "".
        width, height: in pixels, where they could be read.
        srcset: files a browser may choose from, the narrowest first; empty without the
            option `images`.
        placeholder: a `data:` URI of a blurred glimpse to show until the picture is there; ""
            without the option `images`, and for pictures that can be seen through.
    """

    src: str
    alt: str = ""
    caption: str = ""
    width: int | None = None
    height: int | None = None
    srcset: tuple[ImageCopy, ...] = ()
    placeholder: str = ""


@dataclass(frozen=True, kw_only=True)
class PostCard:
    """One post, as its own page, a card or a line of a list shows it.

    Attributes:
        title: the title as text.
        url: where it is.
        date: when it was published.
        updated: when it was changed, only where that is a later day than `date`.
        summary: a few sentences of text, never HTML.
        excerpt: the part before `<!-- more -->` as HTML, or None without that mark.
        cover: the picture its author gave it, or None.
        image: its cover, else the first picture of its text, or None; for cards and heads.
        categories, tags: its terms, in the author's order.
        authors: who wrote it.
        readtime: minutes, or None when not to be shown.
        words: number of words.
        pinned: shown first in the blog's index.
        draft: only ever true under `mkdocs serve`.
        anchor: id of its card in a list.
        lang: BCP 47 tag where it differs from that of the page it is shown on, else "";
            on its own page: where it differs from the site's.
    """

    title: str
    url: str
    date: DateText
    updated: DateText | None = None
    summary: str = ""
    excerpt: Markup | None = None
    cover: CoverImage | None = None
    image: CoverImage | None = None
    categories: tuple[TermLink, ...] = ()
    tags: tuple[TermLink, ...] = ()
    authors: tuple[AuthorCard, ...] = ()
    readtime: int | None = None
    words: int = 0
    pinned: bool = False
    draft: bool = False
    anchor: str = ""
    lang: str = ""


@dataclass(frozen=True, kw_only=True)
class SeriesBox:
    """The series a post belongs to; `parts` in reading order, `position` from 1."""

    name: str
    url: str | None
    parts: tuple[Link, ...]
    position: int


@dataclass(frozen=True, kw_only=True)
class Translation:
    """A post in one of its languages.

    Attributes:
        lang: BCP 47 tag.
        name: what the language calls itself.
        title, url: of the post in that language.
        current: whether this is the post being shown.
    """

    lang: str
    name: str
    title: str
    url: str
    current: bool


@dataclass(frozen=True, kw_only=True)
class PostPage:
    """`blog` on the page of a post.

    Attributes:
        kind: always "post".
        t: texts of the interface in the language of the post: `blog.t("home")`.
        post: the post itself.
        heading: the title as HTML (it may hold emphasis or code), for the h1.
        heading_id: id of that h1, so that old links to it still arrive.
        standfirst: what the author wrote to stand under the title, as text, or "".
        home: the site's front page.
        all_posts: the page that lists every post, or None.
        index: the blog's front page, or None where the blog has none.
        previous, next: the neighbours by date (`previous` is older), or None.
        translations: the same post in each of its languages, itself among them.
        series: the box of the series, or None.
        related: other posts a reader may like.
        links: the author's `links` in order, groups before what they hold.
        header_look: the option of this name.
        reading_progress: the option of this name.
        share: links that share the post, or none.
        license: its licence, or None.
        comments: its comments, or None.
    """

    t: Translator
    post: PostCard
    heading: Markup
    heading_id: str
    standfirst: str = ""
    home: Link
    all_posts: Link | None
    index: Link | None
    previous: PostCard | None = None
    next: PostCard | None = None
    translations: tuple[Translation, ...] = ()
    series: SeriesBox | None = None
    related: tuple[PostCard, ...] = ()
    links: tuple[Link, ...] = ()
    header_look: Literal["plain", "cover"] = "plain"
    reading_progress: bool = False
    share: tuple[ShareLink, ...] = ()
    license: LicenseLink | None = None
    comments: Comments | None = None
    kind: Literal["post"] = "post"


@dataclass(frozen=True, kw_only=True)
class PagerStep:
    """One number of a pager; `url` is None for the page shown and for a gap ("…")."""

    label: str
    url: str | None = None
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class Pager:
    """Pages of a long list: `page` of `pages`, from 1."""

    page: int
    pages: int
    steps: tuple[PagerStep, ...]
    previous_url: str | None = None
    next_url: str | None = None


@dataclass(frozen=True, kw_only=True)
class MonthGroup:
    """Posts of one month, newest first. `anchor` is an id, like `2023-06`."""

    title: str
    anchor: str
    posts: tuple[PostCard, ...]


@dataclass(frozen=True, kw_only=True)
class YearGroup:
    """Months of one year, newest first. `anchor` is an id, like `y2023`."""

    title: str
    anchor: str
    count: int
    months: tuple[MonthGroup, ...]
    url: str | None = None


FacetKind = Literal["category", "tag"]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A term by which the list of every post can be narrowed.

    Attributes:
        number: its number on the page, from 0, by which lines name it.
        term: the term, with its page and the number of its posts.
    """

    number: int
    term: TermLink


@dataclass(frozen=True, kw_only=True)
class Facet:
    """The terms of one taxonomy, by which the list of every post can be narrowed.

    Attributes:
        kind: which taxonomy it is.
        choices: its terms; where there are many, those with the most posts.
        more: the other terms, to be folded away.
    """

    kind: FacetKind
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """`blog` on a page that lists posts or terms.

    Attributes:
        kind: which list it is.
        t: texts of the interface in the language of the site.
        title: the title as text.
        show_title: False where the author's own text already has an h1.
        home, all_posts, index: as on a post's page.
        posts: the posts of this page of the list, in order.
        total: how many posts the whole list has.
        pager: its pages, or None when there is one only.
        years: the posts by year and month, on the `articles` list.
        facets: what that list can be narrowed by, besides the year.
        marks: the numbers of the choices that each post is under, by its URL.
        script: the address of our script where the page has a use for it, else "".
        terms: the terms with their counts, on a landing page.
        author: who it is, on an author's page.
        cover: the picture its author gave the page, or None.
        look: the option `list_look`.
        search: the page that searches the site for `?q=`, or None without a search.
    """

    kind: ListKind
    t: Translator
    title: str
    show_title: bool
    home: Link
    all_posts: Link | None
    index: Link | None
    posts: tuple[PostCard, ...] = ()
    total: int = 0
    pager: Pager | None = None
    years: tuple[YearGroup, ...] = ()
    facets: tuple[Facet, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    script: str = ""
    terms: tuple[TermLink, ...] = ()
    author: AuthorCard | None = None
    cover: CoverImage | None = None
    look: Literal["cards", "list", "magazine"] = "cards"
    search: str | None = None
