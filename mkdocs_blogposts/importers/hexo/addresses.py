"""The addresses that Hexo gives to posts and pages."""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from .settings import Settings

#: Letters that hexo-util folds and Unicode does not take apart (escape_diacritic.js).
_FOLDED = {
    **dict(
        zip(
            "ØßøĐđĦħıĿŀŁłŉŦŧſƀƁƂƃƆƇƈƉƊƋƌƎƐƑƒƓƗƘƙƚƜƝƞƟƤƥƬƭƮƲƳƴƵƶǝǤǥǾǿȠȤȥȺȻȼȽȾȿɀɃɄɅɇɈɉɊɋɌɍɎɏ",
            "OsoDdHhiLlLlnTtlbBBbOCcDDDdEEFfGIKklMNnOPpTtTVYyZzeGgOoNZzACcLTszBUVeJjQqRrYy",
            strict=True,
        )
    ),
    **{"Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "ƕ": "hv", "Ƣ": "OI", "ƣ": "oi"},
    **{"Ǆ": "DZ", "ǅ": "Dz", "ǆ": "dz", "Ǉ": "LJ", "ǈ": "Lj", "ǉ": "lj", "Ǌ": "NJ", "ǋ": "Nj"},
    **{"ǌ": "nj", "Ǣ": "AE", "ǣ": "ae", "Ǳ": "DZ", "ǲ": "Dz", "ǳ": "dz", "Ǽ": "AE", "ǽ": "ae"},
}
_SPECIAL = re.compile(r"""[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:"'<>,.?/]+""")
_PARAM = re.compile(r":(\w*[^_\W])", re.ASCII)

#: What parts of a file's name `new_post_name` may ask for.
_SEGMENTS = {
    **{"year": r"(\d{4})", "month": r"(\d{2})", "day": r"(\d{2})"},
    **{"i_month": r"(\d{1,2})", "i_day": r"(\d{1,2})", "hash": r"([0-9a-f]{12})"},
}


def slugize(text: str, case: int = 0) -> str:
    """The slug of a name, as hexo-util makes it: letters of any script stay, in their case.

    Args:
        text: the name.
        case: `filename_case`: 1 for lower case, 2 for upper case.
    """
    folded = "".join(_fold(char) for char in text)
    plain = re.sub(r"[\x00-\x1f]", "", folded)
    slug = _SPECIAL.sub("-", plain).strip("-")
    return {1: slug.lower(), 2: slug.upper()}.get(case, slug)


def _fold(char: str) -> str:
    if char.isascii():
        return char
    if char in _FOLDED:
        return _FOLDED[char]
    is_wide = "Ａ" <= char <= "ｚ" or "Ⓐ" <= char <= "ⓩ"
    parts = unicodedata.normalize("NFKD" if is_wide else "NFD", char)
    base = "".join(part for part in parts if not unicodedata.combining(part))
    return base if base.isascii() and base.isalpha() else char


@dataclass(frozen=True, kw_only=True)
class PostName:
    """What the path of a post below `_posts` says: its slug, and values such as `:year`."""

    slug: str
    values: Mapping[str, str]

    @property
    def date(self) -> date | None:
        """The day that the path says, if it does."""
        values = self.values
        month, day = (values.get(name) or values.get(f"i_{name}") for name in ("month", "day"))
        try:
            return date(int(values["year"]), int(month or ""), int(day or ""))
        except (KeyError, ValueError):
            return None


def post_name(path: str, new_post_name: str) -> PostName:
    """The parts of a post's path below `_posts`, by the setting `new_post_name`."""
    pattern, path = posixpath.splitext(new_post_name)[0], posixpath.splitext(path)[0]
    names: list[str] = []

    def segment(found: re.Match[str]) -> str:
        names.append(found[1])
        return _SEGMENTS.get(found[1], "(.+?)")

    found = re.fullmatch(_PARAM.sub(segment, re.escape(pattern)), path)
    values = dict(zip(names, found.groups(), strict=True)) if found else {}
    return PostName(slug=values.get("title") or slugize(path), values=values)


@dataclass(frozen=True, kw_only=True)
class PostFacts:
    """What an address may be made of."""

    name: PostName
    title: str
    when: date | datetime
    meta: Mapping[str, object]
    category: str


def post_addresses(facts: PostFacts, settings: Settings) -> list[str]:
    """The address of a post, and that of a build on a machine in UTC where it differs.

    Hexo reads a date in the time zone of the site, and writes it into the address in the zone of
    the machine, so that a build by a service has another day than one at home.
    """
    own = facts.meta.get("permalink")
    if isinstance(own, str | int) and str(own).strip():
        path = str(own).strip()
        if settings.flag("post_asset_folder") and not path.endswith(("/", ".html")):
            path += "/"
        return [f"/{path.lstrip('/')}"]
    moments = (facts.when, in_utc(facts.when, settings))
    found = [address for when in moments if (address := _filled(facts, when, settings))]
    return list(dict.fromkeys(found))


def in_utc(when: date | datetime, settings: Settings) -> date | datetime:
    """A date as a machine in UTC has it; a day begins at midnight in the zone of the site."""
    if not settings.zone:
        return when
    if isinstance(when, datetime):
        return when.astimezone(UTC) if when.tzinfo else when
    midnight = datetime(when.year, when.month, when.day, tzinfo=settings.zone)
    return midnight.astimezone(UTC)


def _filled(facts: PostFacts, when: date | datetime, settings: Settings) -> str:
    at = when if isinstance(when, datetime) else datetime(when.year, when.month, when.day)
    aware = at if at.tzinfo else at.replace(tzinfo=settings.zone or UTC)
    stamp = str(int(aware.timestamp()))
    slug = facts.name.slug
    defaults = {str(k): v for k, v in settings.mapping("permalink_defaults").items()}
    values: dict[str, object] = {
        **defaults,
        **facts.name.values,
        **facts.meta,
        "title": slug,
        "name": posixpath.basename(slug),
        "post_title": slugize(facts.title, 1),
        "year": f"{at.year:04}",
        **{"month": f"{at.month:02}", "day": f"{at.day:02}", "i_month": at.month, "i_day": at.day},
        **{"hour": f"{at.hour:02}", "minute": f"{at.minute:02}", "second": f"{at.second:02}"},
        "timestamp": stamp,
        "hash": hashlib.sha1(f"{slug}{stamp}".encode(), usedforsecurity=False).hexdigest()[:12],
        "category": facts.category,
    }
    if "id" not in facts.meta:
        values.pop("id", None)  # a number of Hexo's database
    unknown: list[str] = []

    def value(found: re.Match[str]) -> str:
        known = values.get(found[1])
        if known is None:
            unknown.append(found[1])
        return "" if known is None else str(known)

    path = _PARAM.sub(value, settings.text("permalink"))
    if unknown:
        return ""
    if settings.flag("post_asset_folder") and not path.endswith(("/", ".html")):
        path += "/"
    return f"/{path.lstrip('/')}"


def post_urls(settings: Settings) -> list[dict[str, object]]:
    """What our options may say of the setting `permalink`, from the most likely."""
    pattern = settings.text("permalink").strip("/")
    is_file = pattern.endswith(".html")
    pattern = pattern.removesuffix(".html")
    day = re.search(r":year(?:([-/_.]?):i?_?month)?(?:([-/_.]?):i?_?day)?", pattern)
    form, date_format = pattern, ""
    if day:
        marks = {":year": "yyyy", ":month": "MM", ":day": "dd", ":i_month": "M", ":i_day": "d"}
        date_format = _PARAM.sub(lambda found: marks[found[0]], day[0])
        form = form.replace(day[0], "{date}", 1)
    found = []
    for title in ("{folder}/{file}", "{folder}/{name}"):
        names = {":title": title, ":name": title.partition("/")[2], ":post_title": "{slug}"}
        filled = form
        for name, value in {**names, ":category": "{categories}"}.items():
            filled = filled.replace(name, value)
        prefix, brace, rest = filled.partition("{")
        if brace and not _PARAM.search(filled):
            option: dict[str, object] = {
                "post_url_format": brace + rest,
                "use_directory_urls": not is_file,
            }
            if prefix.endswith("/"):
                option["post_url_prefix"] = prefix.strip("/")
            elif prefix:
                option["post_url_format"] = filled
            if day and date_format != "yyyy/MM/dd":
                option["post_url_date_format"] = date_format
            found.append(option)
    return found


def page_address(path: str, permalink: object) -> str:
    """The address of a page from its path below `source/`, or from its key `permalink`."""
    if isinstance(permalink, str) and permalink.strip():
        address = f"/{permalink.strip().lstrip('/')}"
        if not address.endswith("/") and not posixpath.splitext(address)[1]:
            address += ".html"
    else:
        address = f"/{posixpath.splitext(path)[0]}.html"
    return re.sub(r"(?<=/)index\.html$", "", address)
