"""Front matter of Jekyll and its themes in our keys."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ...errors import InputError
from ..dates import read_date
from ..front_matter import says
from ..report import Place, Report
from .entries import Entry
from .settings import Settings

#: Keys that are worked out elsewhere, or say what is so here without them.
_READ = frozenset(
    [
        "title",
        "date",
        "categories",
        "category",
        "tags",
        "tag",
        "author",
        "authors",
        "permalink",
        "published",
        "slug",
        "layout",
        "redirect_from",
        "redirect_to",
        "last_modified_at",
        "modified",
        "updated",
        "description",
        "excerpt",
        "summary",
        "subtitle",
        "image",
        "img",
        "cover",
        "header",
        "comments",
        "toc",
        "lang",
        "locale",
        "hidden",
        "pin",
        "math",
        "mathjax",
        "excerpt_separator",
        "render_with_liquid",
        "ext",
        "draft",
        "sitemap",
        "thumbnail",
        "teaser",
        "unlisted",
    ]
)
_ABOUT = ("description", "excerpt", "summary", "subtitle")
#: Elements of a line; whatever else is in angle brackets may be meant as it is: `Array<T>`.
_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|br|code|del|em|i|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|u|wbr)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ALTERED = ("last_modified_at", "modified", "updated")
_PICTURES = ("image", "cover", "img", "thumbnail", "header")


def meta_of(
    entry: Entry, settings: Settings, authors: Mapping[str, object], report: Report
) -> dict[str, object]:
    """The keys to write for an entry, in the order to write."""
    data, place = entry.data, Place(file=entry.file)
    meta: dict[str, object] = {"title": plain_title(_text(data.get("title")))}
    if entry.is_post and entry.date:
        meta["date"] = date_of(entry.date)
    if altered := _altered(data, settings):
        meta["updated"] = altered
    if entry.is_post:
        meta["categories"], meta["tags"] = data.get("categories"), data.get("tags")
        meta["authors"] = authors_of(data, authors)
    meta["description"] = next((_text(data.get(key)) for key in _ABOUT if _text(data.get(key))), "")
    # One that `defaults` give to all posts is for cards of other sites, and in no post.
    of_all, own = _defaults_of_all(settings), entry.written
    cover = _cover({k: v for k, v in data.items() if k in own or of_all.get(k) != v})
    if cover and entry.is_post:
        meta["cover"] = cover
    if aliases := [each for each in _listed(data.get("redirect_from")) if each]:
        meta["aliases"] = [f"/{each.lstrip('/')}" for each in aliases]
        report.convert("redirect_from", place, len(aliases))
    if not entry.is_post:
        # `flavor` of the blog is that of its posts.
        meta["flavor"] = "commonmark"
    _add_switches(meta, entry)
    for key in sorted(entry.written - _READ):
        report.leave(f"key: {key}", place)
    return {key: value for key, value in meta.items() if value not in ("", [], None)}


def plain_title(title: str) -> str:
    """The words of a title that layouts print as HTML: `<em>A</em> &amp; B`; code in it is kept."""
    if "`" in title:
        return title
    return html.unescape(_INLINE.sub("", title)).replace("\xa0", " ")


def _add_switches(meta: dict[str, object], entry: Entry) -> None:
    data = entry.data
    if data.get("pin") is True and entry.is_post:
        meta["pin"] = True
    if entry.is_post and data.get("comments") is False and "comments" in entry.written:
        meta["comments"] = False
    if data.get("toc") is False and "toc" in entry.written:
        meta["hide"] = ["toc"]
    language = _text(data.get("lang") or data.get("locale")) if "lang" in entry.written else ""
    if language and entry.is_post:
        meta["lang"] = language.replace("_", "-")


def date_of(when: datetime) -> date:
    """A day, or a moment with the zone of the site where the time says something."""
    at_midnight = not (when.hour or when.minute or when.second)
    return when.date() if at_midnight else when.replace(microsecond=0)


def _altered(data: Mapping[str, Any], settings: Settings) -> date | None:
    value = next((data[key] for key in _ALTERED if data.get(key)), None)
    if isinstance(value, Mapping) or value is None:
        return None
    try:
        found = read_date(value, settings.zone)
    except InputError:
        return None
    return date_of(found.astimezone(settings.zone)) if isinstance(found, datetime) else found


def authors_of(data: Mapping[str, Any], known: Mapping[str, object]) -> list[str]:
    """Ids or names of the authors of a post."""
    found = data.get("authors") or data.get("author")
    names = []
    for each in found if isinstance(found, list) else [found]:
        name = each.get("name") if isinstance(each, Mapping) else each
        if _text(name):
            names.append(_text(name))
    ids = {
        _text(value.get("name")): key for key, value in known.items() if isinstance(value, Mapping)
    }
    return [name if name in known else ids.get(name, name) for name in dict.fromkeys(names)]


def _defaults_of_all(settings: Settings) -> dict[str, object]:
    """The values that `defaults` set for the whole site."""
    rules = settings.data.get("defaults")
    found: dict[str, object] = {}
    for rule in rules if isinstance(rules, list) else []:
        if isinstance(rule, Mapping) and isinstance(rule.get("values"), Mapping):
            scope = rule.get("scope")
            if not isinstance(scope, Mapping) or not scope.get("path"):
                found.update(rule["values"])
    return found


def _cover(data: Mapping[str, Any]) -> object:
    for key in _PICTURES:
        value = data.get(key)
        if isinstance(value, Mapping):
            path = next(
                (
                    _text(value.get(each))
                    for each in (
                        "path",
                        "src",
                        "url",
                        "feature",
                        "teaser",
                        "overlay_image",
                        "image",
                    )
                    if _text(value.get(each))
                ),
                "",
            )
            if path:
                alt = _text(value.get("alt") or value.get("image_description"))
                caption = _text(value.get("caption"))
                parts = {"src": path, "alt": alt, "caption": caption}
                return {name: part for name, part in parts.items() if part}
        elif _text(value):
            return _text(value)
    return None


def hidden_by(entry: Entry, settings: Settings) -> str:
    """Why Jekyll does not publish an entry, "" where it does."""
    if entry.kind == "drafts":
        return "it lies in _drafts/"
    if says(entry.data.get("published"), False) and not settings.data.get("unpublished"):
        return "published: false"
    # Of plugins that encrypt posts.
    if entry.data.get("password") not in (None, "", False):
        return "password"
    keys = ("draft", "private", "encrypt", "encrypted")
    return next((f"{key}: true" for key in keys if says(entry.data.get(key), True)), "")


def _listed(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [_text(each) for each in values]


def _text(value: object) -> str:
    """A value as text; "" for nothing, lists and mappings."""
    if value is None or isinstance(value, bool | list | Mapping):
        return ""
    return str(value).strip()
