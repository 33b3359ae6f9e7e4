"""Elements of a head, and the metadata from which several of them are made."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from markupsafe import Markup

from ...html.plain import absolute_url, web_url
from ..context import CoverImage

_PRINTED = re.compile(
    r"""<meta\s[^>]*?\b(?:name|property)\s*=\s*["']?((?:og|twitter|article|profile):[\w:-]+)""",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Meta:
    """A `meta` element, with `name` or with `property` (Open Graph); the other one is ""."""

    name: str = ""
    property: str = ""
    content: str


@dataclass(frozen=True, kw_only=True)
class HeadLink:
    """A `link` element; empty attributes are left out."""

    rel: str
    href: str
    type: str = ""
    title: str = ""
    hreflang: str = ""


@dataclass(frozen=True, kw_only=True)
class Head:
    """Elements for the head of a page, besides those of the theme.

    Attributes:
        metas: Open Graph and Twitter card.
        links: links to feeds and translations.
        json_ld: the content of a `script` of type `application/ld+json`, or None.
    """

    metas: tuple[Meta, ...] = ()
    links: tuple[HeadLink, ...] = ()
    json_ld: Markup | None = None

    def beside(self, html: str) -> Head:
        """The same without previews that `html` has, which a template of the owner's may print.

        Two values of one name contradict each other, and so do one's picture and another's width.
        """
        printed = {name.lower() for name in _PRINTED.findall(html)}
        metas = (meta for meta in self.metas if not printed & _names(meta.name or meta.property))
        return replace(self, metas=tuple(metas)) if printed else self


def _names(name: str) -> set[str]:
    """A name and what it is a part of: `og:image` of `og:image:width`."""
    return {name, name.rpartition(":")[0]}


@dataclass(frozen=True, kw_only=True)
class SiteInfo:
    """Metadata of the site.

    Attributes:
        name: name of the site.
        language: BCP 47 tag of the site.
        url: `site_url` with a slash at its end, or None.
        blog_url: URL of the front page of the blog, relative to the root of the site, or None.
        author: `site_author`, or "".
    """

    name: str
    language: str
    url: str | None = None
    blog_url: str | None = None
    author: str = ""

    def absolute(self, url: str | None) -> str | None:
        """The http or https address of `url`, which is absolute or relative to the root.

        None without `url` or `site_url`, and for other schemes.
        """
        if url is None or self.url is None:
            return None
        try:
            return web_url(absolute_url(self.url, url))
        except ValueError:
            return None


@dataclass(frozen=True, kw_only=True)
class PageInfo:
    """Metadata of a page, for previews and structured data.

    Attributes:
        url: absolute URL of the page, or None.
        title, description: text on one line, without control characters.
        language: BCP 47 tag.
        image: the picture for previews, or None.
        image_url: absolute URL of that picture, or None.
    """

    url: str | None
    title: str
    description: str
    language: str
    image: CoverImage | None = None
    image_url: str | None = None
