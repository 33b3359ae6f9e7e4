"""What previews of links are made from: Open Graph (https://ogp.me) and Twitter cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal

from babel.core import get_global, parse_locale

from ..web import line, timestamp, web_url, zoned
from .model import Meta, PageFacts, PostFacts, SiteFacts


def page_metas(site: SiteFacts, page: PageFacts, title: str, kind: str) -> Iterator[Meta]:
    """The metas of any page; `kind` is its `og:type`."""
    image = web_url(page.image.url) if page.image else None
    yield from metas(
        "property",
        {
            "og:type": kind,
            "og:title": title,
            "og:description": page.description,
            "og:url": web_url(page.canonical),
            "og:site_name": site.name,
            "og:locale": og_locale(page.language),
        },
    )
    if page.image and image:
        yield from metas(
            "property",
            {
                "og:image": image,
                "og:image:width": page.image.width,
                "og:image:height": page.image.height,
                "og:image:alt": page.image.alt,
            },
        )
    yield from metas(
        "name",
        {
            "twitter:card": "summary_large_image" if image else "summary",
            "twitter:site": site.twitter,
            "twitter:title": title,
            "twitter:description": page.description,
            "twitter:image": image,
            "twitter:image:alt": page.image.alt if page.image and image else "",
        },
    )


def article_metas(post: PostFacts) -> Iterator[Meta]:
    """The metas that only an article has."""
    later = post.updated and zoned(post.updated) > zoned(post.published)
    yield from metas(
        "property",
        {
            "article:published_time": timestamp(post.published),
            "article:modified_time": timestamp(post.updated) if post.updated and later else "",
        },
    )
    for person in post.authors:
        yield from metas("property", {"article:author": web_url(person.url) or person.name})
    yield from metas("property", {"article:section": post.section})
    for tag in dict.fromkeys(post.tags):
        yield from metas("property", {"article:tag": tag})


def metas(
    key: Literal["name", "property"], values: Mapping[str, str | int | None]
) -> Iterator[Meta]:
    """One meta for each value that is not empty."""
    for name, value in values.items():
        if content := line(str(value or "")):
            yield (
                Meta(name=name, content=content)
                if key == "name"
                else Meta(property=name, content=content)
            )


@lru_cache(maxsize=256)
def og_locale(language: str) -> str:
    """`language` as `language_TERRITORY`, or "" where no country is known to speak it.

    Without a country, the one where most people speak it is meant: `fr` is `fr_FR`
    (CLDR, "Likely Subtags").
    """
    try:
        spoken, territory, script, *_ = parse_locale(language.strip().replace("_", "-"), sep="-")
        if not _is_country(territory):
            likely = get_global("likely_subtags")
            known = likely.get(f"{spoken}_{script}") or likely.get(spoken) or ""
            territory = parse_locale(known)[1]
    except ValueError:
        return ""
    return f"{spoken}_{territory}" if _is_country(territory) else ""


def _is_country(territory: str | None) -> bool:
    """Whether it is a country (`FR`) and no larger region (`419`)."""
    return territory is not None and len(territory) == 2
