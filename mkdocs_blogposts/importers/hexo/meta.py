"""Front matter of Hexo and its themes, in the keys of ours."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from ...errors import InputError
from ..dates import read_date
from ..front_matter import says
from ..link_targets import destination
from ..report import Place, Report
from .settings import Settings

Meta = Mapping[str, object]

#: Keys of themes for the picture of a post; the first with a picture counts.
_COVERS = (
    *("cover", "cover_image", "cover_img", "coverImg", "coverImage", "index_img", "thumbnail"),
    *("headimg", "header_img", "header-img", "banner_img", "banner", "top_img", "feature_image"),
    *("featured_image", "image", "img", "thumb", "og_image"),
)
_PINS = ("sticky", "top", "pin", "pinned")
_SUMMARIES = ("description", "summary", "excerpt", "desc", "intro")

#: Keys that hide a post, and whether its page was there for who knew the address.
_HIDING = ("password", "hidden", "private", "secret", "encrypt", "draft")
_MATH = ("mathjax", "math", "katex")

#: Keys that are taken elsewhere, or say what our pages do anyway.
_TAKEN = frozenset(
    (
        *(*_COVERS, *_PINS, *_SUMMARIES, *_HIDING, *_MATH),
        *("title", "date", "updated", "lastmod", "categories", "category", "tags", "tag"),
        *("permalink", "abbrlink", "urlname", "comments", "comment", "published", "toc"),
        *("author", "authors", "lang", "language", "alias", "aliases", "redirect_from", "photos"),
        *("hide", "link", "id", "slug", "layout", "type"),
    )
)


@dataclass(kw_only=True)
class PostMeta:
    """What the front matter of a post or page says.

    Attributes:
        meta: in our keys.
        when: the date of a post, in the zone of the site where it is known.
        categories: each a path of names, from the top.
        hidden: why it must not be published, or "".
        unlisted: whether it was in no list and its page was there.
        math: whether it asks for formulas.
        intro: Markdown to put before the text: what themes show there.
    """

    meta: dict[str, object] = field(default_factory=dict)
    when: date | datetime | None = None
    title: str = ""
    categories: Sequence[Sequence[str]] = ()
    tags: Sequence[str] = ()
    hidden: str = ""
    unlisted: bool = False
    math: bool = False
    intro: str = ""


def read_meta(
    meta: Meta,
    settings: Settings,
    report: Report,
    place: Place,
    picture: Callable[[str], str],
    named: date | None = None,
) -> PostMeta:
    """Read the fields of a post or page.

    Args:
        meta: the fields.
        settings: those of the site.
        report: is told what is left out.
        place: the file.
        picture: makes the path or address of a picture from what is written.
        named: the date that the name of the file says, if it does.
    """
    read = PostMeta(title=_text(meta.get("title")))
    out = read.meta
    if read.title:
        out["title"] = read.title
    read.when = _date(meta, "date", settings, report, place) or named
    if read.when:
        out["date"] = read.when
    updated = _date(meta, "updated", settings, report, place)
    updated = updated or _date(meta, "lastmod", settings, report, place)
    if updated:
        out["updated"] = updated
    read.categories = category_paths(meta.get("categories") or meta.get("category"))
    read.tags = _names(meta.get("tags") or meta.get("tag"))
    if read.tags:
        out["tags"] = list(read.tags)
    _read_texts(meta, out)
    _read_flags(meta, read, settings)
    _read_pictures(meta, read, picture)
    for key in meta.keys() - _TAKEN:
        report.leave(f"key: {key}", place)
    return read


def category_paths(value: object) -> list[tuple[str, ...]]:
    """The categories of a post, each with those above it.

    `[A, B]` is B in A; in `[[A, B], [C]]` and `[[A, B], C]` each item is one of its own.
    """
    items = value if isinstance(value, list) else [value]
    if any(isinstance(item, list) for item in items):
        paths = [tuple(_names(item)) for item in items]
    else:
        paths = [tuple(_names(items))]
    return list(dict.fromkeys(path for path in paths if path))


def _names(value: object) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return list(dict.fromkeys(text for item in items if (text := _text(item))))


def _text(value: object) -> str:
    """A value as text on one line; dates and numbers as JavaScript prints them, near enough."""
    match value:
        case None | bool() | list() | dict():
            return str(value).lower() if isinstance(value, bool) else ""
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return " ".join(str(value).split())


def _date(
    meta: Meta, key: str, settings: Settings, report: Report, place: Place
) -> date | datetime | None:
    value = meta.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, datetime) and value.tzinfo:
        # hexo-front-matter takes the time in UTC for one without a zone.
        value = value.astimezone(UTC).replace(tzinfo=None)
    try:
        return _here(read_date(value, settings.zone), settings)
    except InputError as wrong:
        try:
            rolled = _here(read_date(value, settings.zone, rolls_over=True), settings)
        except InputError:
            report.leave(f"key: {key} ({wrong.found})", place)
            return None
        report.convert(f"`{key}` that does not exist, taken as JavaScript does", place)
        return rolled


def _here(when: date | datetime, settings: Settings) -> date | datetime:
    """A moment in the zone of the site, whose day Hexo shows."""
    if isinstance(when, datetime) and when.tzinfo and settings.zone:
        return when.astimezone(settings.zone)
    return when


def _read_texts(meta: Meta, out: dict[str, object]) -> None:
    summary = next((text for key in _SUMMARIES if (text := _text(meta.get(key)))), "")
    if summary:
        out["description"] = summary
    authors = meta.get("authors") or meta.get("author")
    if isinstance(authors, Mapping):
        authors = authors.get("name")
    if names := _names(authors):
        out["authors"] = names
    if lang := _text(meta.get("lang") or meta.get("language")):
        out["lang"] = lang.replace("_", "-")
    aliases = [
        f"/{text.lstrip('/')}"
        for key in ("alias", "aliases", "redirect_from")
        for text in _names(meta.get(key))
    ]
    if aliases:
        out["aliases"] = aliases


def _read_flags(meta: Meta, read: PostMeta, settings: Settings) -> None:
    out = read.meta
    pin = next((meta[key] for key in _PINS if meta.get(key)), None)
    if pin is True or (isinstance(pin, int | float) and pin > 0):
        out["pin"] = pin
    comments = meta.get("comments", meta.get("comment"))
    if comments is False:
        out["comments"] = False
    toc = meta.get("toc")
    if toc is False or (isinstance(toc, Mapping) and toc.get("enable") is False):
        out["hide"] = ["toc"]
    math = [meta.get(key) for key in _MATH]
    read.math = any(_is_set(value) for value in math)
    reasons = [
        key
        for key in _HIDING
        if _is_set(meta.get(key))
        and key != "hidden"
        and (key == "password" or not says(meta[key], False))
    ]
    if says(meta.get("published"), False) and not settings.flag("render_drafts"):
        reasons.append("published: false")
    # hexo-blog-encrypt: posts with these tags have a password, but for an empty one of their own.
    locked = [tag for tag in read.tags if tag in settings.locked_tags]
    if locked and meta.get("password") != "":
        reasons.append(f"tag {locked[0]}")
    hides = _is_set(meta.get("hidden"))
    if hides and not settings.hiding_key:
        reasons.append("hidden")
    read.hidden = ", ".join(reasons)
    keys = [key for key in (settings.hiding_key, "hide") if key and meta.get(key)]
    if not reasons and keys:
        read.hidden, read.unlisted = keys[0], True


def _is_set(value: object) -> bool:
    """Whether a key says something: any value but none, `false` and an empty one."""
    return not (value is None or value is False or value == "")


def _read_pictures(meta: Meta, read: PostMeta, picture: Callable[[str], str]) -> None:
    photos = [item for item in _listed(meta.get("photos")) if item]
    found = next((path for key in _COVERS if (path := _picture(meta.get(key), picture))), "")
    if found:
        read.meta["cover"] = found
    lines = [f"![]({destination(picture(photo))})" for photo in photos]
    if link := _text(meta.get("link")):
        lines.append(f"<{link}>" if "://" in link else f"[{link}]({destination(link)})")
    read.intro = "\n\n".join(lines)


def _listed(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        yield item.strip() if isinstance(item, str) else ""


def _picture(value: object, picture: Callable[[str], str]) -> str:
    """The path of a picture; themes take colors and `transparent` for one, too."""
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str) or not (text := value.strip()):
        return ""
    ending = posixpath.splitext(text.split("?")[0])[1]
    return picture(text) if "/" in text or ending else ""
