"""What the newest posts of a blog have in common: where a new one goes, and how it begins.

Nothing is asked that posts can tell: folder, name of the file, keys, and how a date is written.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Final, TypeVar

from .. import urls
from ..config import BlogConfig
from ..posts.folders import Folders
from ..posts.frontmatter import keys, titles
from ..posts.post import Post

#: So many of the newest posts are asked.
NEWEST: Final = 12

#: Concepts of front matter that a new post has a key for, where most have one.
_USUAL: Final = ("categories", "tags", "authors", "summary")

_DATE = re.compile(
    r"(?P<day>\d{4}(?P<sep>[-/.])\d{1,2}[-/.]\d{1,2})"
    r"(?:(?P<gap>[Tt]|\s+)\d{1,2}:\d{2}(?P<seconds>:\d{2})?(?:\.\d+)?\s*(?P<zone>Z|[+-]\d.*)?)?"
)

_WRITTEN_DATE = re.compile(
    r"^\s*(?:date|created|createTime)\s*:\s*(['\"]?)(\d[^'\"#\r\n]*)\1", re.MULTILINE
)

_Item = TypeVar("_Item", bound=Hashable)

#: Makes the name of a file from a title.
Namer = Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where files of posts are, below the folder of posts.

    Attributes:
        folder: their folder, with `{year}`, `{month}`, `{day}` and `{category}`.
        prefix: what stands before the slug in the name, as "{year}-{month}-{day}-", or "".
        is_folder: whether a post is the index of a folder of its own.
        ending: the ending of the name: ".md", or ".en.md".
    """

    folder: str = ""
    prefix: str = ""
    is_folder: bool = False
    ending: str = ".md"


@dataclass(frozen=True, kw_only=True)
class Habits:
    """How the posts of a blog are written.

    Attributes:
        place: where their files are.
        namer: makes the name of a file.
        date_key: the key of the date: "date" or "date.created", say; "" where the name of the
            file has it.
        date_like: a date as it is written in the newest of them.
        title_in_text: whether titles are headings in texts, and not in front matter.
        keys: the usual keys besides title and date, by the concepts of `keys.KEYS`.
        authors: who wrote every one of the newest posts.
    """

    place: Place
    namer: Namer
    date_key: str
    date_like: str
    title_in_text: bool
    keys: dict[str, str]
    authors: tuple[str, ...] = ()


def learn(
    posts: Sequence[Post], texts: Sequence[str], options: BlogConfig, folders: Folders
) -> Habits:
    """What most of the newest posts do.

    Args:
        posts: the newest posts, the newest first.
        texts: the front matter of each, as written.
        options: the options of their blog.
        folders: the folders of their blog.
    """
    names = {post: _namer_of(post, options, folders) for post in posts}
    namers = _namers(options)
    written = [_date_of(text) for text in texts]
    date_keys = [_key_of(post, "date") for post in posts]
    usual = {concept: _most([_key_of(post, concept) for post in posts], "") for concept in _USUAL}
    return Habits(
        place=_most([_place_of(post, options, folders) for post in posts], Place()),
        namer=namers[_most([name for name in names.values() if name is not None], 0)],
        date_key=_most(date_keys, "date"),
        date_like=next((found for found in written if found), "2026-01-31"),
        title_in_text=_most([post.is_untitled for post in posts], False),
        keys={concept: key for concept, key in usual.items() if key},
        authors=posts[0].authors if len({post.authors for post in posts}) == 1 else (),
    )


def path_of(
    title: str, date: datetime, category: str, habits: Habits, options: BlogConfig, folders: Folders
) -> str:
    """The src_uri of a new post, as the newest have theirs."""
    place, name = habits.place, habits.namer(title)
    values = {
        "year": f"{date:%Y}",
        "month": f"{date:%m}",
        "day": f"{date:%d}",
        "category": _category_slug(category, options) if category else "",
    }
    folder, prefix = place.folder.format(**values), place.prefix.format(**values)
    name = f"{prefix}{name}"
    file = f"{name}/index{place.ending}" if place.is_folder else f"{name}{place.ending}"
    locale = folders.locale
    start = posixpath.join(locale.default, folders.posts) if locale.in_folders else folders.posts
    return posixpath.normpath(posixpath.join(start, folder, file))


def written_date(when: datetime, has_time: bool, like: str) -> str:
    """A date as `like` is written: with a time and a zone where it has them, or if one is asked.

    A time without a zone is taken to be in UTC.
    """
    found = _DATE.fullmatch(like.strip())
    gap, zone = (found["gap"], found["zone"]) if found else (None, None)
    if not gap and not has_time:
        return f"{when:%Y-%m-%d}".replace("-", found["sep"] if found else "-")
    shown = when if zone and zone != "Z" else when.astimezone(UTC)
    day = f"{shown:%Y-%m-%d}".replace("-", found["sep"] if found else "-")
    time = f"{shown:%H:%M}" if found and gap and not found["seconds"] else f"{shown:%H:%M:%S}"
    offset = "" if not zone else "Z" if zone == "Z" else f"{shown:%z}"
    colon = f"{offset[:3]}:{offset[3:]}" if ":" in (zone or "") and len(offset) == 5 else offset
    return f"{day}{gap or ' '}{time}{' ' if colon and gap == ' ' and colon != 'Z' else ''}{colon}"


def _most(items: Iterable[_Item], default: _Item) -> _Item:
    """The most frequent item; of several the first."""
    counted = Counter(items).most_common(1)
    return counted[0][0] if counted else default


def _key_of(post: Post, concept: str) -> str:
    """The key by which a post says a concept, or ""."""
    for key in keys.KEYS[concept]:
        outer, _, inner = key.partition(".")
        value = post.meta.get(outer)
        if isinstance(value, dict):
            if inner in value:
                return key
        elif value is not None and not inner:
            return key
    return ""


def _place_of(post: Post, options: BlogConfig, folders: Folders) -> Place:
    below = folders.below_posts(post.src_uri)
    folder, name = posixpath.split(below)
    stem, ending = posixpath.splitext(name)
    if language := _language_in(post.src_uri, folders):
        ending = f".{language}{ending}"
    is_folder = stem.lower() in ("index", "readme") and bool(folder)
    if is_folder:
        folder, stem = posixpath.split(folder)
    prefix = stem.removesuffix(titles.name_parts(f"{stem}.md")[1])
    date = post.date.when
    pieces = {f"{date:%Y}": "{year}", f"{date:%m}": "{month}", f"{date:%d}": "{day}"}
    category = post.categories[0] if post.categories else ""
    names = {category.casefold(), _category_slug(category, options)} if category else set()

    def pattern(piece: str, at: int) -> str:
        if piece.casefold() in names:
            return "{category}"
        # A folder `01` alone is no month.
        known = pieces.get(piece) if at or len(piece) == 4 else None
        return known or piece.replace("{", "{{").replace("}", "}}")

    parts = [pattern(piece, at) for at, piece in enumerate(folder.split("/"))]
    dated = f"{date:%Y-%m-%d}"
    return Place(
        folder="/".join(parts),
        prefix=prefix.replace(dated, "{year}-{month}-{day}") if dated in prefix else "",
        is_folder=is_folder,
        ending=ending,
    )


def _language_in(src_uri: str, folders: Folders) -> str:
    """The language in the name of a file, or ""."""
    if not folders.locale.languages or folders.locale.in_folders:
        return ""
    plain = posixpath.basename(folders.locale.without_language(src_uri))
    name = posixpath.basename(src_uri)
    return "" if name == plain else name.split(".")[-2]


def _category_slug(name: str, options: BlogConfig) -> str:
    return urls.slug(name, options.slugifier("categories"), options.categories_slugify_separator)


def _namers(options: BlogConfig) -> list[Namer]:
    """The ways to make a name from a title, the most likely first."""
    slugify, separator = options.slugifier("post"), options.post_slugify_separator

    def plain(title: str) -> str:
        return urls.slug(title, slugify, separator)

    def bare(title: str) -> str:
        """Without accents; what has no letter of ASCII stays as it is."""
        apart = unicodedata.normalize("NFKD", title)
        kept = "".join(char for char in apart if not unicodedata.combining(char))
        return plain(kept) if kept.isascii() else plain(title)

    ways: list[Namer] = [plain, bare]
    other = "_" if separator == "-" else "-"
    return [
        *ways,
        *(partial(_replaced, way, separator, other) for way in ways),
    ]


def _replaced(way: Namer, old: str, new: str, title: str) -> str:
    return way(title).replace(old, new) if old else way(title)


def _namer_of(post: Post, options: BlogConfig, folders: Folders) -> int | None:
    """Which of `_namers` made the name of a post, or None."""
    stem = posixpath.splitext(folders.below_posts(post.src_uri))[0]
    folder, name = posixpath.split(stem)
    if name.lower() in ("index", "readme"):
        name = posixpath.basename(folder)
    name = titles.name_parts(f"{name}.md")[1]
    made = (namer(post.title) for namer in _namers(options))
    return next((at for at, each in enumerate(made) if each == name), None)


def _date_of(text: str) -> str:
    """The date in front matter as it is written, or ""."""
    found = re.search(
        r"^\s*(?:date|created|createTime)\s*:\s*(['\"]?)(\d[^'\"#\r\n]*)\1", text, re.M
    )
    return found[2].strip() if found else ""
