"""The data of templates: the `blog` variable of a post's page or of a list's page.

All classes are frozen. A `str` in them is text, which templates escape; a `Markup` is HTML,
which they print as it is. An address (`url`) is absolute or relative to the root of the site;
print it through the `url` filter.
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
    """A date for readers and for machines.

    Attributes:
        iso: value of a `datetime` attribute: `2023-06-16`, or with time and zone.
        text: the date in the language of the page, in the format `post_date_format`.
        long: the date in the full format of that language, for a tooltip.
    """

    iso: str
    text: str
    long: str


@dataclass(frozen=True, kw_only=True)
class Link:
    """A title with an address.

    Attributes:
        title: the title as text.
        url: the address; "" for the title of a group of links.
        current: whether the address is that of the current page.
        subtitle: the heading on the target page that the address names, or "".
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
    """A share link of a post: visible `name`, accessible name `label`, absolute `url`."""

    name: str
    label: str
    url: str


@dataclass(frozen=True, kw_only=True)
class LicenseLink:
    """A licence: its name, and the address of its text or None."""

    name: str
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Comments:
    """The comments of a post, which load only after a reader presses a button.

    Attributes:
        provider: the comment system.
        host: the host from which they load; "" for a partial of the site itself.
        site: the displayed name of the site where readers write them, or "".
        url: the page where readers write them, for readers without scripts, or None.
        script: names and values of the attributes of the provider's script (giscus,
            utterances), else empty.
        themes: the provider's theme on a light page and on a dark one, or two empty texts.
        replies: the address of the replies as JSON (mastodon), or "".
        code: the address of the plugin's script that loads them.
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

    `url` is None where the site has no page for it. `written` is its name as in front matter,
    for comparisons; `name` has the typography of the language of the site. `anchor` is the id of
    the entry of a tag that has no page of its own, to which `url` leads, else "".
    """

    name: str
    url: str | None = None
    count: int = 0
    description: str = ""
    written: str = ""
    anchor: str = ""


@dataclass(frozen=True, kw_only=True)
class AuthorCard:
    """An author: `avatar` and `url` are addresses or None."""

    id: str
    name: str
    description: str = ""
    avatar: str | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class ImageCopy:
    """A copy of a picture in one size: its address, and its `width` in pixels."""

    url: str
    width: int


@dataclass(frozen=True, kw_only=True)
class CoverImage:
    """A picture; print it with the macro of partials/picture.html.

    Attributes:
        src: its address.
        alt: its alternative text, or "".
        caption: its caption, or "".
        width, height: in pixels, or None where the file cannot be read.
        srcset: copies for `srcset`, the narrowest first; empty without the option `images`.
        placeholder: a `data:` URI of a small blurred copy to show while the picture loads; ""
            without the option `images`, and for transparent pictures.
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
    """A post, for its own page, for cards and for lines of lists.

    Attributes:
        title: the title as text.
        url: the address of its page.
        date: the date of publication.
        updated: the date of the last change, or None unless that is a later day than `date`.
        summary: a few sentences of text, never HTML.
        excerpt: the part before `<!-- more -->` as HTML, or None without that separator.
        cover: the cover that its front matter names, or None.
        image: its cover, else the first picture of its text, or None; for cards and heads.
        categories, tags: its terms, in the order of its front matter.
        authors: its authors.
        readtime: reading time in minutes, or None to show none.
        words: number of words.
        pinned: whether it comes first in the blog's index.
        draft: whether it is a draft, which only `mkdocs serve` shows.
        anchor: id of its card in a list.
        lang: BCP 47 tag where it differs from that of the current page, else ""; on its own
            page: where it differs from that of the site.
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
    """The series a post belongs to.

    Attributes:
        name, url: its name, and the address of its page or None.
        parts: its parts in reading order; of a long series, those around this one.
        position: the number of this part, from 1.
        count: the number of all parts.
        start: the number of the first of `parts`.
    """

    name: str
    url: str | None
    parts: tuple[Link, ...]
    position: int
    count: int
    start: int = 1


@dataclass(frozen=True, kw_only=True)
class Translation:
    """A post in one of its languages.

    Attributes:
        lang: BCP 47 tag.
        name: name of the language in that language.
        title, url: title and address of the post in that language.
        current: whether this is the post of the current page.
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
        heading_id: id of that h1, which keeps existing links to it valid.
        standfirst: the `summary` of the front matter as text, to show under the title, or "".
        home: the front page of the site.
        all_posts: the page that lists all posts, or None.
        index: the front page of the blog, or None.
        feed: the feed of the blog, or None.
        previous, next: the neighbours by date (`previous` is older), or None.
        translations: the post in each of its languages, this one included.
        series: the series of the post, or None.
        related: related posts.
        links: the `links` of the front matter in order, each group before its members.
        header_look: the option of this name.
        reading_progress: the option of this name.
        share: share links, or none.
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
    feed: Link | None = None
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
    """A number in a pager; `url` is None for the current page and for a gap ("…")."""

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
    """A term that filters the list of all posts.

    Attributes:
        number: its number on the page, from 0, to which `marks` refers.
        term: the term, with its page and the number of its posts.
    """

    number: int
    term: TermLink


@dataclass(frozen=True, kw_only=True)
class Facet:
    """The terms of one taxonomy that filter the list of all posts.

    Attributes:
        kind: the taxonomy.
        choices: its terms; where there are many, those with the most posts.
        more: the other terms, to show collapsed.
    """

    kind: FacetKind
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """`blog` on a page that lists posts or terms.

    Attributes:
        kind: the kind of list.
        t: texts of the interface in the language of the site.
        title: the title as text.
        show_title: False where the author's text of the page already has an h1.
        heading_id: the id of the title in the contents of the page, or "".
        home, all_posts, index: as on a post's page.
        feed: the feed of the term that the page is about, else of the blog, or None.
        lists: the pages of archive, categories, tags, series and authors, on the `articles` list.
        posts: the posts of this page of the list, in order.
        total: number of posts in the whole list.
        pager: its pager, or None where it has one page.
        years: the posts by year and month, on the `articles` list.
        facets: categories and tags that filter that list.
        marks: the numbers of the choices of each post, separated by spaces, by its URL.
        script: the address of the filter's script where the page needs it, else "".
        terms: the terms with their counts, on a landing page.
        entries: there, the posts of each tag that has no page of its own, by its `anchor`.
        author: the author, on an author's page.
        cover: the cover that the front matter of the page names, or None.
        look: the option `list_look`.
        contents: whether the posts are in the contents of the page (`blog_toc`).
        search: the page that searches the site for `?q=`, or None without a search.
    """

    kind: ListKind
    t: Translator
    title: str
    show_title: bool
    home: Link
    all_posts: Link | None
    index: Link | None
    feed: Link | None = None
    lists: tuple[Link, ...] = ()
    posts: tuple[PostCard, ...] = ()
    total: int = 0
    pager: Pager | None = None
    years: tuple[YearGroup, ...] = ()
    facets: tuple[Facet, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    script: str = ""
    terms: tuple[TermLink, ...] = ()
    entries: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    author: AuthorCard | None = None
    cover: CoverImage | None = None
    look: Literal["cards", "list", "magazine"] = "cards"
    contents: bool = False
    search: str | None = None
    heading_id: str = ""


@dataclass(frozen=True, kw_only=True)
class FrontAction:
    """A button of a front page.

    Attributes:
        text: its text as HTML.
        url: its address.
        is_main: whether it stands out.
    """

    text: Markup
    url: str
    is_main: bool = False


@dataclass(frozen=True, kw_only=True)
class FrontFeature:
    """A feature of a front page.

    Attributes:
        title, details: its texts as HTML.
        url: the address that it leads to, or None.
        link_text: the text of that link as HTML, or "".
        icon: its icon as HTML: an emoji or a drawing in SVG, or "".
        picture, dark_picture: its icon as a picture, and that for dark colours; None without one.
    """

    title: Markup
    details: Markup
    url: str | None
    link_text: Markup
    icon: Markup
    picture: CoverImage | None = None
    dark_picture: CoverImage | None = None


@dataclass(frozen=True, kw_only=True)
class FrontPage:
    """The variable `front` of `partials/front.html`.

    Attributes:
        name, text: the parts of its heading as HTML; both empty for one that is not to be seen.
        site_name: the name of the site, for such a heading.
        tagline: the sentence below as HTML, or "".
        picture, dark_picture: its picture, and that for dark colours; None without one.
        actions: its buttons.
        features: its features.
        footer: the line at its end as HTML, or "".
    """

    name: Markup
    text: Markup
    site_name: str
    tagline: Markup
    footer: Markup
    picture: CoverImage | None = None
    dark_picture: CoverImage | None = None
    actions: tuple[FrontAction, ...] = ()
    features: tuple[FrontFeature, ...] = ()
