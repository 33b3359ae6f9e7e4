"""The addresses that Hugo gives to pages, lists and feeds, worked out from its settings."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import unquote

from ..plain_data import mapping
from .pages import Page
from .settings import Settings, as_text, words

TOKEN = re.compile(r":\w+(?:\[[^\]]+\])?")
_HEX = re.compile(r"[0-9A-Fa-f]{2}")
_MONTHS = words(
    """January February March April May June July August September October November December"""
)
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def path_part(text: str, settings: Settings) -> str:
    """A path of content, or a term, as addresses have it: each blank a hyphen, no punctuation."""
    kept = [char for at, char in enumerate(text) if _is_allowed(text, at, char) or char == " "]
    return _plain("".join(kept).replace(" ", "-"), settings)


def urlize(text: str, settings: Settings) -> str:
    """`text` as a part of an address: blanks as one hyphen, no punctuation."""
    kept: list[str] = []
    gap = False
    for at, char in enumerate(text):
        if _is_allowed(text, at, char):
            if gap and char != "-" and kept[-1] != "-":
                kept.append("-")
            kept.append(char)
            gap = False
        elif kept and char.isspace():
            gap = True
    # What begins with # is the fragment of an address, and gone where it is empty.
    return _plain("".join(kept).removesuffix("#"), settings)


def _plain(path: str, settings: Settings) -> str:
    if settings.get("removepathaccents"):
        parts = unicodedata.normalize("NFD", path)
        path = unicodedata.normalize(
            "NFC", "".join(char for char in parts if unicodedata.category(char) != "Mn")
        )
    return path if settings.get("disablepathtolower") else path.lower()


def _is_allowed(text: str, at: int, char: str) -> bool:
    if char == "%":
        return bool(_HEX.match(text, at + 1))
    return char in "./\\_#+~-@" or unicodedata.category(char)[0] in "LM" or char.isdecimal()


def hugo_anchor(text: str, kind: str = "github") -> str:
    """The id that Hugo makes of a heading, for its setting `autoHeadingIDType`."""
    if kind == "github-ascii":
        text = unicodedata.normalize("NFD", text)
    kept = []
    for char in text.lower():
        if char in "- ":
            kept.append("-")
        elif char == "_" or char.isalpha() or char.isdecimal():
            kept.append(char if kind != "github-ascii" or char.isascii() else "")
    return "".join(kept) or "heading"


class Addresses:
    """The addresses of one site."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        #: The slug or title of each section that has an index, by its folder.
        self.sections: dict[str, str] = {}

    def of(self, page: Page) -> str:
        """The path of a page from the root of the site: `/posts/hello/`, `/about.html`."""
        prefix = self.settings.language(page.language).prefix
        if url := as_text(page.meta.get("url")):
            return self._of_url(url, page, prefix)
        pattern = self.pattern(page)
        if pattern is not None:
            path = self._expanded(pattern, page)
        else:
            folder = path_part(page.folder, self.settings)
            path = posixpath.join(folder, self._leaf(page)) if page.kind == "page" else folder
        return self._finished(prefix + path.strip("/"), page)

    def pattern(self, page: Page) -> str | None:
        """The pattern of `permalinks` for a page, or None."""
        found = self.settings.get("permalinks")
        if isinstance(found, list):
            return next((_rule(rule, page) for rule in found if _rule(rule, page)), None)
        if not isinstance(found, dict):
            return None
        nested = {kind: table for kind, table in found.items() if isinstance(table, dict)}
        table = nested.get(page.kind, {})
        if page.kind == "page":
            table = {**{key: item for key, item in found.items() if key not in nested}, **table}
        elif page.kind in ("taxonomy", "term") and page.folder:
            # Before 0.112 the patterns of terms stood beside those of sections.
            table = {**{key: item for key, item in found.items() if key not in nested}, **table}
        top = page.folder.split("/")[0].lower()
        # The most particular first: `posts/notes` before `posts`.
        for key in sorted(table, key=len, reverse=True):
            inside = f"{page.folder.lower()}/".startswith(f"{key.strip('/ ')}/")
            if (key.strip("/ ") == top or (inside and key.strip("/ "))) or (
                not key.strip("/ ") and not page.folder
            ):
                return as_text(table[key]) or None
        return None

    def feed(self, address: str, page: Page, name: str = "rss") -> str:
        """The address of the feed of the list at `address`, in the format of output `name`."""
        found = self.settings.get(f"outputformats.{name}", {})
        ending = "json" if "json" in as_text(found.get("mediatype")) else "xml"
        base = as_text(found.get("basename")) or "index"
        folder = address if address.endswith("/") else posixpath.splitext(address)[0] + "/"
        return f"{folder}{base}.{ending}"

    def pager(self, address: str, number: int) -> str:
        """The address of a further page of the list at `address`."""
        folder = address if address.endswith("/") else posixpath.splitext(address)[0] + "/"
        word = as_text(self.settings.get("pagination.path"))
        word = word or as_text(self.settings.get("paginatepath")) or "page"
        return f"{folder}{word}/{number}" + ("/" if address.endswith("/") else ".html")

    def _leaf(self, page: Page) -> str:
        if slug := _slug(page):
            return path_part(slug, self.settings)
        return path_part(page.name, self.settings)

    def _of_url(self, url: str, page: Page, prefix: str) -> str:
        if ":" in url and "://" not in url:
            url = self._expanded(url, page)
        url = unquote(url)  # the codes of a former WordPress stand for the letters readers see
        # With a slash at its start, an address has no language before it.
        path = url.lstrip("/") if url.startswith("/") else prefix + url
        if path.endswith("/") or not path:
            return f"/{path}"
        return f"/{path}" if "." in path else f"/{path}/"

    def _finished(self, path: str, page: Page) -> str:
        path = path.strip("/")
        if not path:
            return "/"
        if path.endswith("/index.html"):
            return "/" + path.removesuffix("index.html")
        return f"/{path}.html" if self._is_ugly(page) else f"/{path}/"

    def _is_ugly(self, page: Page) -> bool:
        if page.kind not in ("page", "term"):
            return False
        ugly = self.settings.get("uglyurls")
        if isinstance(ugly, dict):
            return bool(ugly.get(page.folder.split("/")[0].lower()))
        return bool(ugly)

    def _expanded(self, pattern: str, page: Page) -> str:
        return TOKEN.sub(lambda found: self._value(found[0][1:], page), pattern)

    def _value(self, token: str, page: Page) -> str:
        day = page.day
        name, _, cut = token.lower().partition("[")
        own = self._section(page)
        sections = path_part(own, self.settings).split("/") if own else []
        if name == "section":
            return sections[0] if sections else ""
        if name == "sectionslug":
            return "/".join(self._section_slugs(page)[:1])
        if name in ("sections", "sectionslugs"):
            parts = sections if name == "sections" else self._section_slugs(page)
            return "/".join(_cut(parts, cut.rstrip("]")))
        # Hugo reads a plus as a blank in these.
        slug = _slug(page).replace("+", " ")
        title = page.title.replace("+", " ").replace("/", " ")
        named = {
            "title": title,
            "slug": slug or title,
            "slugorfilename": slug or page.name,
            "slugorcontentbasename": slug or page.name,
            "filename": page.name,
            "contentbasename": page.name,
        }
        if name in named:
            return urlize(named[name], self.settings)
        return _date_part(name, day) if day else f":{token}"

    def _section_slugs(self, page: Page) -> list[str]:
        parts = self._section(page).split("/") if self._section(page) else []
        paths = ["/".join(parts[: at + 1]) for at in range(len(parts))]
        return [
            urlize(self.sections.get(path, posixpath.basename(path)), self.settings)
            for path in paths
            if path in self.sections or "/" not in path
        ]

    def _section(self, page: Page) -> str:
        """The deepest folder of a page that is a section: it has an index, or is the first."""
        parts = page.folder.split("/") if page.folder else []
        paths = ["/".join(parts[: at + 1]) for at in range(len(parts))]
        return next((path for path in reversed(paths) if path in self.sections), "".join(paths[:1]))


def _slug(page: Page) -> str:
    """The `slug` of a page, which may be written with percent codes."""
    return unquote(as_text(page.meta.get("slug"))).strip("-")


def _rule(rule: Any, page: Page) -> str | None:
    """The pattern of one entry of the newer list of `permalinks`, where it is for this page."""
    if not isinstance(rule, dict):
        return None
    target = mapping(rule.get("target"))
    kind, glob = as_text(target.get("kind")), as_text(target.get("path"))
    path = "/" + posixpath.join(page.folder, page.name if page.kind == "page" else "")
    fits = (not kind or fnmatchcase(page.kind, kind)) and (
        not glob or any(fnmatchcase(path, one) for one in _braces(glob.replace("**", "*")))
    )
    return as_text(rule.get("pattern")) if fits else None


def _braces(glob: str) -> list[str]:
    found = re.search(r"\{([^{}]*)\}", glob)
    if not found:
        return [glob]
    return [glob[: found.start()] + part + glob[found.end() :] for part in found[1].split(",")]


def _cut(parts: Sequence[str], cut: str) -> Sequence[str]:
    """Some of `parts`: `1:`, `:2`, `0`, `last`, `:last`; all where `cut` is empty."""
    if not cut:
        return parts

    def number(text: str) -> int:
        return len(parts) - 1 if text == "last" else int(text) if text.isdecimal() else 0

    low, colon, high = cut.partition(":")
    if not colon:
        return parts[number(low) : number(low) + 1] if number(low) >= 0 else []
    return parts[number(low) : number(high) if high else len(parts)]


def _date_part(name: str, day: date) -> str:
    values = {
        "year": str(day.year),
        "month": f"{day.month:02}",
        "monthname": _MONTHS[day.month - 1],
        "day": f"{day.day:02}",
        "weekday": str(day.isoweekday() % 7),
        "weekdayname": _DAYS[day.weekday()],
        "yearday": str(day.timetuple().tm_yday),
        # Go's layouts of time, which Hugo takes as tokens as well.
        "2006": str(day.year),
        "06": f"{day.year % 100:02}",
        "01": f"{day.month:02}",
        "1": str(day.month),
        "02": f"{day.day:02}",
        "2": str(day.day),
        "jan": _MONTHS[day.month - 1][:3],
    }
    return values.get(name, f":{name}")
