"""Front matter of Hugo and Zola in our keys."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from ..report import Report
from .dates import moment
from .pages import Page
from .settings import as_text, words

#: Keys that say where and whether a page is, which is worked out elsewhere, and what has no use.
_DONE = frozenset(
    words(
        """title date publishdate pubdate published lastmod modified slug url aliases draft
        expirydate unpublishdate build _build headless cascade translationkey resources keywords
        linktitle path updated template"""
    )
)
_COVERS = words(
    """cover image featured_image featuredimage feature_image featureimage thumbnail banner
        images header_image headerimage cover_image coverimage img featuredimagepreview hero
        heroimage thumb preview"""
)
_PICTURES = re.compile(
    r"(?:feature|featured|cover|thumbnail|background|hero)[\w.-]*", re.IGNORECASE
)
_IS_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg)$", re.IGNORECASE)


class Fields:
    """Writes the front matter of pages.

    Args:
        taxonomies: the key of each taxonomy, to what its terms are here.
        here: the path in the new site of a file that a page names, or None.
        report: is told which keys have no use.
        default_language: of the site.
    """

    def __init__(
        self,
        taxonomies: Mapping[str, str],
        here: Callable[[str, Page], str | None],
        report: Report,
        default_language: str,
    ) -> None:
        self._taxonomies = taxonomies
        self._here = here
        self._report = report
        self._language = default_language
        self._authors: dict[str, str] = {}

    def post(self, page: Page, tag: str, default_author: str = "") -> dict[str, object]:
        """The front matter of a post, in the order to write; `tag` is the tag of its language."""
        meta = page.meta
        fields = {"title": page.title or page.name, **self._dates(page)}
        if slug := self._slug(page):
            fields["slug"] = slug
        if page.language != self._language:
            fields["lang"] = tag
        if key := as_text(meta.get("translationkey")):
            fields["translation_key"] = key
        fields |= self._terms(page)
        if default_author and "authors" not in fields:
            fields["authors"] = [default_author]
        fields |= self._series(page)
        if words := as_text(meta.get("description")) or as_text(meta.get("summary")):
            fields["description"] = " ".join(words.split())
        if cover := self._cover(page):
            fields["cover"] = cover
        fields |= self._switches(page)
        if aliases := aliases_of(page):
            fields["aliases"] = aliases
        self._note_others(page)
        return fields

    def page(self, page: Page, tag: str) -> dict[str, object]:
        """The front matter of a page that is no post."""
        fields: dict[str, object] = {"title": page.title} if page.title else {}
        if words := as_text(page.meta.get("description")) or as_text(page.meta.get("summary")):
            fields["description"] = " ".join(words.split())
        if hide := self._switches(page).get("hide"):
            fields["hide"] = hide
        return fields

    def _dates(self, page: Page) -> dict[str, object]:
        meta, fields = page.meta, dict[str, object]()
        if page.day is not None:
            fields["date"] = _written(moment(meta.get("date")) or page.day)
        updated = next(
            (
                found
                for key in ("lastmod", "modified", "updated")
                if (found := moment(meta.get(key)))
            ),
            None,
        )
        if updated and (page.day is None or _day(updated) > page.day):
            fields["updated"] = _written(updated)
        if expires := moment(meta.get("expirydate") or meta.get("unpublishdate")):
            fields["expires"] = _written(expires)
        return fields

    def _slug(self, page: Page) -> str:
        """The slug, where the last part of the address is just that."""
        slug = as_text(page.meta.get("slug"))
        leaf = posixpath.basename(page.address.rstrip("/")).removesuffix(".html")
        return slug if slug and slug == leaf and slug != page.name else ""

    def _terms(self, page: Page) -> dict[str, object]:
        found: dict[str, list[str]] = {}
        for key, kind in self._taxonomies.items():
            if kind != "series":
                found.setdefault(_PLURALS[kind], []).extend(names(page.meta.get(key)))
        if "authors" not in found or not found["authors"]:
            value = page.meta.get("authors") or page.meta.get("author")
            found["authors"] = names(value)
        order = ("categories", "tags", "authors")
        # Two spellings of one author would be two authors.
        found["authors"] = [
            self._authors.setdefault(name.casefold(), name) for name in found["authors"]
        ]
        return {key: list(dict.fromkeys(found[key])) for key in order if found.get(key)}

    def _series(self, page: Page) -> dict[str, object]:
        of_series = [key for key, kind in self._taxonomies.items() if kind == "series"] or [
            "series"
        ]
        found = [name for key in of_series for name in names(page.meta.get(key))]
        if len(found) > 1:
            self._report.leave("a second series of a post", page.place)
        if not found:
            return {}
        order = page.meta.get("series_order", page.meta.get("seriesorder"))
        if isinstance(order, int) and not isinstance(order, bool):
            return {"series": {"name": found[0], "order": order}}
        return {"series": found[0]}

    def _cover(self, page: Page) -> object:
        """The cover, with its text, where the picture is there."""
        for written in self._pictures(page):
            source, alt, caption = _described(written)
            if not source:
                continue
            if re.match(r"(?:https?:)?//", source) and not self._here(source, page):
                path: str | None = source
            else:
                path = self._here(source, page)
            if path is None:
                self._report.leave("a cover that is not there", page.place)
                continue
            words = {"src": path, "alt": alt, "caption": caption}
            said: dict[str, object] = {key: value for key, value in words.items() if value}
            return said if len(said) > 1 else path
        return None

    def _pictures(self, page: Page) -> Iterator[object]:
        for key in _COVERS:
            value = page.meta.get(key)
            first = value[0] if isinstance(value, list) and value else value
            if isinstance(first, (str, dict)) and first:
                yield first
        for item in _dicts(page.meta.get("resources")):
            if _PICTURES.fullmatch(as_text(item.get("name"))):
                yield {"src": item.get("src"), "alt": item.get("title")}
        if page.meta.get("cover") is None:
            found = [name for name in page.resources if _IS_PICTURE.search(name)]
            yield from (name for name in sorted(found) if _PICTURES.fullmatch(name))

    def _switches(self, page: Page) -> dict[str, object]:
        meta = page.meta
        fields: dict[str, object] = {}
        shows = [
            _flag(meta.get(key)) for key in ("toc", "showtoc", "showtableofcontents", "enabletoc")
        ]
        if False in shows or _flag(meta.get("disable_toc")) or _flag(meta.get("hidetoc")):
            fields["hide"] = ["toc"]
        comments = [_flag(meta.get(key)) for key in ("comments", "comment", "showcomments")]
        off = [_flag(meta.get(key)) for key in ("disable_comments", "disablecomments", "nocomment")]
        if False in comments or True in off:
            fields["comments"] = False
        if any(_flag(meta.get(key)) for key in ("pin", "pinned", "sticky", "top")):
            fields["pin"] = True
        elif isinstance(meta.get("pin"), int) and not isinstance(meta.get("pin"), bool):
            fields["pin"] = meta["pin"]
        if meta.get("license") is False or as_text(meta.get("license")):
            fields["license"] = meta["license"]
        address = as_text(meta.get("canonicalurl") or meta.get("canonical"))
        if re.match(r"https?://", address):
            fields["canonicalUrl"] = address
        return fields

    def _note_others(self, page: Page) -> None:
        """Count keys that are of no use here."""
        for key in page.meta:
            if key in _DONE or key in self._taxonomies or key in _COVERS or key in _READ:
                continue
            self._report.leave(f"key: {key}", page.place)


_PLURALS = {"category": "categories", "tag": "tags", "author": "authors", "series": "series"}
#: Keys that are read above, whatever their values.
_READ = frozenset(
    words(
        """description summary author authors series series_order seriesorder toc showtoc enabletoc
        showtableofcontents disable_toc hidetoc comments comment showcomments disable_comments
        disablecomments nocomment pin pinned sticky top license canonicalurl canonical
        categories tags category tag math katex mathjax hidden private password"""
    )
)


def names(value: object) -> list[str]:
    """Names in a value: a text, a list of texts or numbers, mappings with a name."""
    items = value if isinstance(value, list) else [value]
    found = []
    for item in items:
        if isinstance(item, dict):
            item = item.get("name") or item.get("title")
        if isinstance(item, (str, int, float)) and not isinstance(item, bool) and str(item).strip():
            found.append(" ".join(str(item).split()))
        elif isinstance(item, date):
            found.append(item.isoformat())
    return found


def _described(value: object) -> tuple[str, str, str]:
    """The address, the alternative text and the caption of a picture."""
    if not isinstance(value, dict):
        return as_text(value), "", ""
    fields = {str(key).lower(): item for key, item in value.items()}
    if _flag(fields.get("hidden")):
        return "", "", ""
    keys = ("src", "image", "url", "path", "feature", "thumbnail", "filename")
    source = next((as_text(fields[key]) for key in keys if as_text(fields.get(key))), "")
    alt = as_text(fields.get("alt") or fields.get("alt_text"))
    return source, alt, re.sub(r"<[^>]+>", "", as_text(fields.get("caption")))


def aliases_of(page: Page) -> list[str]:
    """Former addresses, from the root of the site."""
    value = page.meta.get("aliases")
    found = value if isinstance(value, list) else [value]
    # One without a slash at its start is beside the page.
    base = posixpath.dirname(page.address.rstrip("/"))
    paths = [posixpath.join(base, as_text(item)) for item in found if as_text(item).strip("/")]
    if page.address.endswith(".html"):
        ends = (".html", ".htm")
        paths = [path if path.endswith(ends) else f"{path.rstrip('/')}.html" for path in paths]
    return list(dict.fromkeys(paths))


def _dicts(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _flag(value: object) -> bool | None:
    if isinstance(value, dict):
        return _flag(value.get("enable", value.get("enabled")))
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    return value if isinstance(value, bool) else None


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _written(value: date) -> date:
    """A time without its microseconds; midnight without a zone is a day."""
    if not isinstance(value, datetime):
        return value
    value = value.replace(microsecond=0)
    is_day = value.tzinfo is None and (value.hour, value.minute, value.second) == (0, 0, 0)
    return value.date() if is_day else value
