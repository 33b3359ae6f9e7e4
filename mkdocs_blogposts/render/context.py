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
    """A date.

    Attributes:
        iso: the date for a `datetime` attribute: `2023-06-16`, or with time and zone.
        text: the date in the language of the page, in the format `post_date_format`.
        long: the date with weekday and month in full, for a tooltip.
    """

    iso: str
    text: str
    long: str


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link.

    Attributes:
        title: the title.
        url: the URL, or "" for the title of a group of links.
        current: whether it leads to the current page.
        subtitle: the heading that it leads to, or "".
        lang: language tag of the title if it differs from the page, or else "".
        level: how deep it is in nested groups, from 0.
    """

    title: str
    url: str
    current: bool = False
    subtitle: str = ""
    lang: str = ""
    level: int = 0


@dataclass(frozen=True, kw_only=True)
class ShareLink:
    """A share link: it shows `name`, screen readers read `label`, and `url` is absolute."""

    name: str
    label: str
    url: str


@dataclass(frozen=True, kw_only=True)
class LicenseLink:
    """A license: its name, and the URL of its text or None."""

    name: str
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Comments:
    """The comments of a post, which load only after a reader presses a button.

    Attributes:
        provider: the comment system.
        host: the host that they load from, or "" if they are a partial of the site.
        site: the name of the site where readers write them, or "".
        url: the page where readers without JavaScript write them, or None.
        script: names and values of the attributes of the script of giscus or utterances, or
            else empty.
        themes: the theme of the provider in light and in dark mode, or two empty texts.
        replies: the URL of the replies as JSON (Mastodon), or "".
        code: the URL of the script that loads them.
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

    `url` is None if the site has no page for it. `written` is the name as in front matter, and
    `name` has the typography of the site. A tag without a page has an entry in the list of tags:
    `url` leads to it, and `anchor` is its id. `avatar` is the address of the picture of an author,
    or None.
    """

    name: str
    url: str | None = None
    count: int = 0
    description: str = ""
    written: str = ""
    anchor: str = ""
    avatar: str | None = None


@dataclass(frozen=True, kw_only=True)
class AuthorCard:
    """An author. `avatar` and `url` are URLs or None."""

    id: str
    name: str
    description: str = ""
    avatar: str | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class ImageCopy:
    """A copy of a picture in one size: its URL, and its `width` in pixels."""

    url: str
    width: int


@dataclass(frozen=True, kw_only=True)
class CoverImage:
    """A picture. Print it with the macros of `blogposts/partials/picture.html`.

    Attributes:
        src: its URL.
        alt: its alternative text, or "".
        caption: its caption, or "".
        width, height: in pixels, or None if the file cannot be read.
        srcset: copies in other sizes, the narrowest first. Empty without the option `images`.
        placeholder: a small blurred copy to show while the picture loads, as a `data:` URL.
            Empty without the option `images`, and for transparent pictures.
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
    """A post, on its own page and in lists.

    Attributes:
        title: the title.
        url: the URL of its page.
        date: the date of publication.
        updated: the date of the last change if that is a later day than `date`, or else None.
        summary: its description, or else its first sentences.
        excerpt: the part before `<!-- more -->` as HTML, or None without that mark.
        cover: the cover from its front matter, or None.
        image: the cover, or else the first picture in its text, or None.
        categories, tags: in the order of its front matter.
        authors: its authors.
        readtime: reading time in minutes, or None if it is hidden.
        words: number of words.
        pinned: whether it comes first on the front page of the blog.
        draft: whether it is a draft.
        anchor: id of its card in a list.
        lang: language tag if it differs from the current page, or else "". On its own page: if
            it differs from the site.
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
    """The series of a post.

    Attributes:
        name: its name.
        url: the URL of its page, or None.
        parts: its parts in reading order. Of a long series, the parts around this one.
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
        lang: language tag.
        name: name of the language, in that language.
        title: title of the post in that language.
        url: its URL.
        current: whether this is the post of the current page.
    """

    lang: str
    name: str
    title: str
    url: str
    current: bool


@dataclass(frozen=True, kw_only=True)
class PostPage:
    """`blog` on a post.

    Attributes:
        kind: always "post".
        t: labels in the language of the post: `blog.t("home")`.
        post: the post itself.
        heading: the title as HTML, with emphasis or code.
        heading_id: id of the title.
        standfirst: the description from the front matter, or "".
        home: the front page of the site.
        all_posts: the page that lists all posts, or None.
        index: the front page of the blog, or None.
        feed: the feed of the blog, or None.
        previous: the older post, or None.
        next: the newer post, or None.
        translations: the post in each of its languages, with this one.
        series: the series of the post, or None.
        related: related posts.
        links: the `links` of the front matter. The title of a group is before its links.
        header_look: the option `header_look`.
        reading_progress: the option `reading_progress`.
        share: share links, or none.
        license: the license, or None.
        comments: the comments, or None.
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
    """A number in a pager. `url` is None for the current page and for a gap ("…")."""

    label: str
    url: str | None = None
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class Pager:
    """The pages of a long list."""

    page: int
    pages: int
    steps: tuple[PagerStep, ...]
    previous_url: str | None = None
    next_url: str | None = None


@dataclass(frozen=True, kw_only=True)
class MonthGroup:
    """The posts of one month, newest first. `anchor` is an id such as `2023-06`."""

    title: str
    anchor: str
    posts: tuple[PostCard, ...]


@dataclass(frozen=True, kw_only=True)
class YearGroup:
    """The months of one year, newest first. `anchor` is an id such as `y2023`."""

    title: str
    anchor: str
    count: int
    months: tuple[MonthGroup, ...]
    url: str | None = None


FacetKind = Literal["category", "tag"]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A category or tag that filters the list of all posts.

    Attributes:
        number: its number on the page, from 0. `marks` uses it.
        term: the category or tag.
    """

    number: int
    term: TermLink


@dataclass(frozen=True, kw_only=True)
class Facet:
    """The categories or the tags that filter the list of all posts.

    Attributes:
        kind: which of the two.
        choices: if there are many, the ones with the most posts.
        more: the others, to fold.
    """

    kind: FacetKind
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """`blog` on a list of posts, categories, tags, authors or series.

    Attributes:
        kind: the kind of list.
        t: labels in the language of the site.
        title: the title.
        show_title: False if the text of the page has a title of its own.
        heading_id: id of the title in the table of contents, or "".
        home: the front page of the site.
        all_posts: the page that lists all posts, or None.
        index: the front page of the blog, or None.
        feed: the feed of the category, tag or author, or else of the blog, or None.
        lists: on the list of all posts, links to archive, categories, tags, series and authors.
        posts: the posts of this page of the list, in order.
        total: number of posts in the whole list.
        pager: the pages of the list, or None if it has one page.
        years: on the list of all posts, the posts by year and month.
        facets: the categories and tags that filter that list.
        marks: for each post by its URL, the numbers of its filters, separated by spaces.
        script: the URL of the script of the filters, or "".
        terms: on a list of categories, tags, authors or series, each with its number of posts.
        entries: there, the posts of each tag without a page, by the `anchor` of the tag.
        author: the author, on the page of an author.
        cover: the cover from the front matter of the page, or None.
        look: the option `list_look`.
        contents: the option `blog_toc`.
        search: the page of the search, or None.
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
        url: its URL.
        is_main: whether it is the main button.
    """

    text: Markup
    url: str
    is_main: bool = False


@dataclass(frozen=True, kw_only=True)
class FrontFeature:
    """A feature of a front page.

    Attributes:
        title: its title as HTML.
        details: its text as HTML.
        url: where it leads, or None.
        link_text: the text of that link as HTML, or "".
        icon: its icon as HTML (an emoji or SVG), or "".
        picture: its icon as a picture, or None.
        dark_picture: its icon in dark mode, or None.
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
        name: the first part of its title as HTML.
        text: the second part. If both are empty, the title is for screen readers only.
        site_name: the name of the site, for such a title.
        tagline: the sentence below the title as HTML, or "".
        picture: its picture, or None.
        dark_picture: its picture in dark mode, or None.
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
