"""Addresses as Jekyll makes them: slugs, patterns of `permalink`, lists and their pages."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from ..paging import further_pages

_PRETTY = frozenset("._~!$&'()+,;=@")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PLACEHOLDER = re.compile(":([a-z_]+)")


def slugify(text: str, *, mode: str = "default", cased: bool = False) -> str:
    """A slug as of `Jekyll::Utils.slugify`; `mode` is `default`, `pretty`, `ascii` or `raw`."""
    if mode == "none":
        return text if cased else text.lower()
    if mode == "latin":
        text = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in text if not unicodedata.combining(char))
    slug = "".join(char if _stays(char, mode) else "\0" for char in text)
    slug = re.sub("\0+", "-", slug)
    slug = slug.removeprefix("-").removesuffix("-")
    return slug if cased else slug.lower()


def _stays(char: str, mode: str) -> bool:
    if mode == "raw":
        return not char.isspace()
    if mode == "ascii":
        return char.isascii() and char.isalnum()
    kind = unicodedata.category(char)
    return kind[0] in "LM" or kind == "Nd" or (mode == "pretty" and char in _PRETTY)


def placeholders(
    data: Mapping[str, Any], date: datetime, *, collection: str, path: str
) -> dict[str, str]:
    """The values of all placeholders of Jekyll 4 for a post or a document of a collection.

    Args:
        data: its front matter, defaults included.
        date: in the zone of the site.
        collection: the name of its collection, `posts` of a post.
        path: its file below the folder of the collection, without its ending.
    """
    base = posixpath.basename(path)
    slug = str(data.get("slug") or base)
    categories = [str(each) for each in data.get("categories") or ()]
    return {
        "collection": collection,
        "output_ext": ".html",
        "path": path,
        "name": slugify(base),
        "title": slugify(slug, mode="pretty", cased=True),
        "slug": slugify(slug),
        "categories": "/".join(dict.fromkeys(each.lower() for each in categories)),
        "slugified_categories": "/".join(dict.fromkeys(slugify(each) for each in categories)),
        **_of_date(date),
    }


def _of_date(date: datetime) -> dict[str, str]:
    year, week, weekday = date.isocalendar()
    month, day = _MONTHS[date.month - 1], _DAYS[date.weekday()]
    return {
        **{"year": f"{date.year:04}", "short_year": f"{date.year % 100:02}", "w_year": f"{year}"},
        **{"month": f"{date.month:02}", "i_month": f"{date.month}"},
        **{"short_month": month[:3], "long_month": month},
        **{"day": f"{date.day:02}", "i_day": f"{date.day}", "short_day": day[:3], "long_day": day},
        **{"y_day": f"{date.timetuple().tm_yday:03}", "week": f"{week:02}", "w_day": f"{weekday}"},
        **{"hour": f"{date.hour:02}", "minute": f"{date.minute:02}"},
        "second": f"{date.second:02}",
    }


def expand(pattern: str, values: Mapping[str, str]) -> str:
    """The address that a pattern gives, from the root of the site."""

    def value_of(found: re.Match[str]) -> str:
        name = found[1]
        if name not in values and name.removesuffix("_") in values:
            return values[name.removesuffix("_")] + "_"
        # As a placeholder that ends within a word: `W:week`, `:years`.
        return values.get(name, found[0])

    return _tidied(_PLACEHOLDER.sub(value_of, pattern))


def _tidied(address: str) -> str:
    address = f"/{address}".replace("..", "/").replace("./", "")
    return re.sub("/{2,}", "/", address)


def page_address(path: str, style: str, permalink: object) -> str:
    """The address of a page by its file from the root, with the ending it is written with."""
    folder, name = posixpath.split(path)
    base, ending = posixpath.splitext(name)
    if isinstance(permalink, str) and permalink:
        pattern = permalink
    elif ending != ".html":
        pattern = "/:path/:basename:output_ext"
    elif base == "index":
        pattern = "/:path/"
    else:
        pattern = with_ending("/:path/:basename", style)
    values = {"path": folder, "basename": base, "output_ext": ending}
    for key, value in values.items():
        pattern = pattern.replace(f":{key}", value)
    return _tidied(pattern)


def with_ending(pattern: str, style: str) -> str:
    """A pattern of pages and collections with the ending that the site's `permalink` has."""
    if style == "pretty" or style.endswith("/"):
        return f"{pattern}/"
    if style in ("date", "ordinal", "none") or style.endswith(":output_ext"):
        return f"{pattern}:output_ext"
    return pattern


def written_at(address: str, ending: str = ".html") -> str:
    """The address of the file that Jekyll writes for an address: `/about` is `/about.html`."""
    return address if address.endswith(("/", ending)) else f"{address}{ending}"


def pages_of_list(pattern: str, posts: int, per_page: int) -> Iterator[tuple[int, str]]:
    """Number and address of each page of a list after the first, as jekyll-paginate has them."""
    for number in further_pages(posts, per_page):
        address = _tidied(pattern.replace(":num", str(number)))
        yield number, address if address.endswith((".html", "/")) else f"{address}/"
