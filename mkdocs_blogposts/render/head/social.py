"""`meta` elements for previews of links: Open Graph (https://ogp.me) and Twitter cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal

from babel.core import get_global, parse_locale

from ...html.plain import in_valid_zone, one_line, timestamp
from ...posts.post import Post
from ..context import PostCard
from .model import Meta, PageInfo, SiteInfo


def page_metas(site: SiteInfo, page: PageInfo, kind: str) -> Iterator[Meta]:
    """The `meta` elements of any page; `kind` is its `og:type`."""
    image = page.image
    yield from _metas(
        "property",
        {
            "og:type": kind,
            "og:title": page.title,
            "og:description": page.description,
            "og:url": page.url,
            "og:site_name": site.name,
            "og:locale": og_locale(page.language),
            "og:image": page.image_url,
            "og:image:width": image.width if image else None,
            "og:image:height": image.height if image else None,
            "og:image:alt": image.alt if image else "",
        },
    )
    yield from _metas(
        "name",
        {
            "twitter:card": "summary_large_image" if image else "summary",
            "twitter:title": page.title,
            "twitter:description": page.description,
            "twitter:image": page.image_url,
            "twitter:image:alt": image.alt if image else "",
        },
    )


def article_metas(site: SiteInfo, post: Post, card: PostCard) -> Iterator[Meta]:
    """The additional `meta` elements of a post."""
    published, changed = post.date.when, post.changed and post.changed.when
    is_later = changed and in_valid_zone(changed) > in_valid_zone(published)
    yield from _metas(
        "property",
        {
            "article:published_time": timestamp(published),
            "article:modified_time": timestamp(changed) if changed and is_later else "",
        },
    )
    for author in card.authors:
        yield from _metas("property", {"article:author": site.absolute(author.url) or author.name})
    if card.categories:
        yield from _metas("property", {"article:section": card.categories[0].written})
    for tag in dict.fromkeys(tag.written for tag in card.tags):
        yield from _metas("property", {"article:tag": tag})


def _metas(
    key: Literal["name", "property"], values: Mapping[str, str | int | None]
) -> Iterator[Meta]:
    """A `meta` element for each value that is not empty."""
    for name, value in values.items():
        if content := one_line(str(value or "")):
            yield Meta(content=content, **{key: name})


@lru_cache(maxsize=256)
def og_locale(language: str) -> str:
    """`language` as `language_TERRITORY`, or "" without a known country.

    A tag without a country gets the most likely one: `fr` is `fr_FR` (CLDR, "Likely Subtags").
    """
    try:
        name, territory, script, *_ = parse_locale(language.strip().replace("_", "-"), sep="-")
        if not _is_country(territory):
            likely = get_global("likely_subtags")
            territory = parse_locale(likely.get(f"{name}_{script}") or likely.get(name) or "")[1]
    except ValueError:
        return ""
    return f"{name}_{territory}" if _is_country(territory) else ""


def _is_country(territory: str | None) -> bool:
    """Return whether `territory` is a country (`FR`), not a larger region (`419`)."""
    return territory is not None and len(territory) == 2
