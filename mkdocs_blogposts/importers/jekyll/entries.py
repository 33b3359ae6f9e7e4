"""The posts, pages and files of a Jekyll site, each with its front matter and its address."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from ...errors import InputError
from ..dates import read_date
from ..front_matter import read_document
from ..report import Place, Report
from ..source import files_of
from . import addresses
from .settings import Settings, deep_merge

_DATED = re.compile(r"(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)(\.[^.]+)$")
_FRONT = re.compile(rb"---[ \t]*\r?\n")
_HTML = frozenset({".html", ".htm", ".xhtml"})
#: Folders with posts, and the kind of what is in them.
_SPECIAL = {"_posts": "posts", "_drafts": "drafts"}


@dataclass(kw_only=True)
class Entry:
    """A file with front matter.

    Attributes:
        file: from SOURCE, with slashes.
        path: as addresses and tags name it: from the folder that Jekyll reads, or from that of
            its collections.
        folder: the folder that it lies in.
        kind: `posts`, `drafts`, `pages`, or the name of a collection.
        data: front matter over the defaults of the settings, with what Jekyll adds.
        written: the keys of its own front matter.
        body: the text below, and `line`, on which it begins.
        date: of a post, or of a document of a collection; in the zone of the site.
        ending: of its file; `output`: of what Jekyll writes.
        address: from the root of the site, with the ending it is written with.
    """

    file: str
    path: str
    folder: Path = Path()
    kind: str
    data: dict[str, Any]
    written: frozenset[str]
    body: str
    line: int
    date: datetime | None = None
    ending: str = ".md"
    output: str = ".html"
    address: str = ""

    @property
    def is_post(self) -> bool:
        """Whether it is a post or a draft."""
        return self.kind in ("posts", "drafts")

    @property
    def stem(self) -> str:
        """The name of its file without ending and date."""
        dated = _DATED.search(posixpath.basename(self.path)) if self.is_post else None
        return dated[2] if dated else posixpath.splitext(posixpath.basename(self.path))[0]


@dataclass(kw_only=True)
class Source:
    """What a folder holds.

    Attributes:
        entries: posts, pages and documents of collections.
        files: files without front matter that Jekyll copies, from its folder, with slashes.
        data: those of `_data`.
    """

    entries: list[Entry] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)


def read_source(source: Path, settings: Settings, report: Report) -> Source:
    """Read the files of a site, in the order of their names."""
    found = Source()
    root = settings.root
    prefix = root.resolve().relative_to(source.resolve()).as_posix().removeprefix(".")
    paths = [path for path in files_of(root) if _is_read(path, settings)]
    for done, path in enumerate(paths):
        report.step("reading posts", done, len(paths))
        kind = kind_of(path, settings)
        if kind == "data":
            found.data.append(path)
        elif kind:
            _read(root / path, path, posixpath.join(prefix, path), kind, settings, found, report)
    found.entries = [_completed(entry, settings, report) for entry in found.entries]
    return found


def kind_of(path: str, settings: Settings) -> str:
    """What a file is by its folder: `posts`, `drafts`, `pages`, `data`, a collection; or ""."""
    parents = path.split("/")[:-1]
    for special, kind in _SPECIAL.items():
        if special in parents:
            outside = settings.text("collections_dir") and settings.inside(path) == path
            return "" if outside else kind
    if parents[:1] == [settings.text("data_dir") or "_data"]:
        return "data"
    inside = settings.inside(path)
    first = inside.split("/")[0]
    if first.startswith("_") and "/" in inside and first[1:] in settings.collections:
        return first[1:]
    return "pages"


def _is_read(path: str, settings: Settings) -> bool:
    """Whether Jekyll reads a file: none of its folders is excluded."""
    parts = path.split("/")
    kind = kind_of(path, settings)
    for count in range(1, len(parts) + 1):
        part, whole = parts[count - 1], "/".join(parts[:count])
        known = part in _SPECIAL or part == f"_{kind}"
        is_folder = count < len(parts)
        if whole == settings.text("destination").removeprefix("./"):
            return False
        if kind == "data" or (known and is_folder):
            continue
        if is_folder and whole == settings.text("collections_dir").strip("/"):
            continue
        if not settings.reads(whole, is_folder=is_folder):
            return False
    return True


def _read(
    path: Path,
    name: str,
    file: str,
    kind: str,
    settings: Settings,
    found: Source,
    report: Report,
) -> None:
    """Add the entry of a file, or the file itself, to what was found."""
    data = path.read_bytes()
    dated = kind != "posts" or _DATED.search(posixpath.basename(name))
    ending = posixpath.splitext(name)[1].lower()
    is_text = ending in settings.markdown_suffixes
    if not dated or not (_FRONT.match(data.removeprefix(b"\xef\xbb\xbf")) or kind in _TEXTS):
        optional = {"jekyll-optional-front-matter", "github-pages"} & settings.plugins
        if is_text and not optional:
            reason = "its name has no date" if not dated else "it has no front matter"
            report.leave(f"file that Jekyll does not read: {reason}", Place(file=file))
            return
        if not is_text:
            if kind == "pages" or settings.collections.get(kind, {}).get("output"):
                found.files.append(name)
            return
    if ending == ".textile":
        report.refused[Place(file=file)] = "is written in Textile, which nothing here reads"
        return
    front = read_document(path, file, report, yes_is_true=True)
    if front is None:
        return
    found.entries.append(
        Entry(
            file=file,
            path=name if kind == "pages" else settings.inside(name),
            folder=path.parent,
            kind=kind,
            data=dict(front.meta),
            written=frozenset(front.meta),
            body=front.body,
            line=front.line,
            ending=".md" if is_text else ending,
            output=".html" if is_text or ending in _HTML else ending,
        )
    )


#: Files of these kinds are posts without front matter, too.
_TEXTS = frozenset({"posts", "drafts"})


def _completed(entry: Entry, settings: Settings, report: Report) -> Entry:
    """An entry with defaults, categories, tags, its date and its address."""
    kind = "posts" if entry.kind == "drafts" else entry.kind
    defaults = settings.defaults_for(entry.path, kind)
    data = entry.data = deep_merge(defaults, entry.data)
    if entry.kind != "pages":
        above = _folders_above(entry.path) if entry.is_post else []
        own = [*_named(data, "categories"), *_names(data.get("category"))]
        data["categories"] = list(dict.fromkeys([*above, *own]))
        data["tags"] = list(dict.fromkeys(_names(data.get("tag")) or _named(data, "tags")))
        entry.date = _date(entry, settings, report)
        data.setdefault("slug", entry.stem)
        if not data.get("title"):
            data["title"] = " ".join(word.capitalize() for word in entry.stem.split("-"))
    entry.address = _address(entry, settings)
    return entry


def _folders_above(path: str) -> list[str]:
    folders = path.split("/")[:-1]
    at = next((i for i, name in enumerate(folders) if name in _SPECIAL), 0)
    return folders[:at]


def _named(data: Mapping[str, Any], key: str) -> list[str]:
    """The names under a key in the plural, whose text is split at blanks."""
    value = data.get(key)
    return value.split() if isinstance(value, str) else _names(value)


def _names(value: object) -> list[str]:
    if isinstance(value, list):
        return [name for each in value for name in _names(each)]
    if value is None or isinstance(value, Mapping) or not str(value).strip():
        return []
    return [str(value)]


def _date(entry: Entry, settings: Settings, report: Report) -> datetime | None:
    """The moment of an entry in the zone of the site.

    A time without a zone is in that of the site, but one that YAML reads as a time is in UTC.
    """
    dated = _DATED.search(posixpath.basename(entry.path)) if entry.is_post else None
    in_name = dated[1] if dated else None
    value = entry.data.get("date")
    try:
        return _moment(in_name if value is None else value, settings)
    except InputError as error:
        if in_name is None:
            report.refused[Place(file=entry.file)] = f"`date` {error.found}"
            return None
        report.convert("odd date: that of the file's name", Place(file=entry.file))
    try:
        return _moment(in_name, settings)
    except InputError:
        return None


def _moment(value: object, settings: Settings) -> datetime | None:
    if value is None:
        return None
    if isinstance(value, str) and re.match(r"\d\d-", value):
        value = f"20{value}"
    found = read_date(value, settings.zone, rolls_over=True)
    if not isinstance(found, datetime):
        return datetime(found.year, found.month, found.day, tzinfo=settings.zone)
    if isinstance(value, datetime) and value.tzinfo is None:
        found = found.replace(tzinfo=UTC)
    return found.astimezone(settings.zone)


def _address(entry: Entry, settings: Settings) -> str:
    permalink = entry.data.get("permalink")
    if entry.kind == "pages":
        path = posixpath.splitext(entry.path)[0] + entry.output
        found = addresses.page_address(path, settings.style, permalink)
        return addresses.written_at(found, entry.output)
    when = entry.date or datetime(1970, 1, 1, tzinfo=settings.zone)
    below = posixpath.splitext(entry.path)[0]
    for start in (f"_{entry.kind}/", "_posts/", "_drafts/"):
        below = below.removeprefix(start)
    if entry.is_post:
        below = posixpath.join(posixpath.dirname(below), entry.stem)
    values = addresses.placeholders(entry.data, when, collection=entry.kind, path=below)
    if isinstance(permalink, str) and permalink:
        pattern = permalink
    elif entry.is_post:
        pattern = settings.permalink
    else:
        own = settings.collections[entry.kind].get("permalink")
        style = addresses.with_ending("/:collection/:path", settings.style)
        pattern = str(own) if own else style
    return addresses.written_at(addresses.expand(pattern, values), entry.output)


def is_future(entry: Entry, now: date) -> bool:
    """Whether an entry is of a day after `now`, on which Jekyll does not publish it yet."""
    return entry.date is not None and entry.date.date() > now
