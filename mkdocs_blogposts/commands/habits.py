"""What the newest posts of a blog have in common: where a new one goes, and how it begins.

Nothing is asked that posts can tell: folder, name of the file, keys, and how a date is written.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final, TypeVar

from .. import urls
from ..config import BlogConfig
from ..posts.folders import Folders
from ..posts.frontmatter import keys, titles
from ..posts.post import Post
from .date_texts import date_of

#: So many of the newest posts are asked.
NEWEST: Final = 12

#: Concepts of front matter that a new post has a key for, where most have one.
_USUAL: Final = ("categories", "tags", "authors", "summary")

#: How names of files begin with a date.
_DATES_IN_NAMES: Final = (
    "{year}-{month}-{day}",
    "{year}_{month}_{day}",
    "{year}.{month}.{day}",
    "{year}{month}{day}",
    "{year}-{month}",
    "{month}-{day}",
    "{day}-{month}-{year}",
)
#: Between the words of names where the option does not say so: beside another sign, beside `-`.
_OTHER: Final = ("-", "_")

_AFTER_DATE = re.compile(r"[-_. ]+(?=.)|$")

_Item = TypeVar("_Item", bound=Hashable)

#: Makes the name of a file from a title.
Namer = Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where files of posts are, below the folder of posts.

    Attributes:
        folder: their folder, with `{year}`, `{month}`, `{day}` and `{category}`.
        name: their names, as "{year}-{month}-{day}-{name}".
        is_folder: whether a post is the index of a folder of its own.
        ending: the ending of the name: ".md", or ".en.md".
    """

    folder: str = ""
    name: str = "{name}"
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
    written = [date_of(text) for text in texts]
    date_keys = [_key_of(post, "date") for post in posts]
    usual = {concept: _most([_key_of(post, concept) for post in posts], "") for concept in _USUAL}
    return Habits(
        place=_habitual([_place_of(post, options, folders) for post in posts]),
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
    place = habits.place
    values = {
        "name": habits.namer(title),
        "year": f"{date:%Y}",
        "month": f"{date:%m}",
        "day": f"{date:%d}",
        "category": _category_slug(category, options) if category else "",
    }
    folder, name = place.folder.format(**values), place.name.format(**values)
    file = f"{name}/index{place.ending}" if place.is_folder else f"{name}{place.ending}"
    locale = folders.locale
    start = posixpath.join(locale.default, folders.posts) if locale.in_folders else folders.posts
    return posixpath.normpath(posixpath.join(start, folder, file))


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
    folder, stem, is_folder, ending = _parts(post.src_uri, folders)
    date = post.date.when
    pieces = {f"{date:%Y}": "{year}", f"{date:%m}": "{month}", f"{date:%d}": "{day}"}
    category = post.categories[0] if post.categories else ""
    names = {category.casefold(), _category_slug(category, options)} if category else set()

    def pattern(piece: str, at: int) -> str:
        if piece.casefold() in names:
            return "{category}"
        # A folder `01` alone is no month.
        known = pieces.get(piece) if at or len(piece) == 4 else None
        return known or _dated_name(piece, date) or _literal(piece)

    parts = [pattern(piece, at) for at, piece in enumerate(folder.split("/"))]
    return Place(
        folder="/".join(parts),
        name=_dated_name(stem, date) or "{name}",
        is_folder=is_folder,
        ending=ending,
    )


def _parts(src_uri: str, folders: Folders) -> tuple[str, str, bool, str]:
    """The folder of a post, its name, whether that is a folder of its own, and the ending."""
    folder, name = posixpath.split(folders.below_posts(src_uri))
    stem, ending = posixpath.splitext(name)
    if language := _language_in(src_uri, folders):
        ending = f".{language}{ending}"
    if stem.lower() in titles.INDEXES and folder:
        return *posixpath.split(folder), True, ending
    return folder, stem, False, ending


def _dated_name(name: str, date: datetime) -> str:
    """The pattern of a name that begins with the date of its post, as "{year}-…-{name}", or ""."""
    for pattern in _DATES_IN_NAMES:
        start = pattern.format(year=f"{date:%Y}", month=f"{date:%m}", day=f"{date:%d}")
        if name.startswith(start) and (found := _AFTER_DATE.match(name, len(start))):
            return pattern + (f"{found[0]}{{name}}" if found.end() < len(name) else found[0])
    return ""


def _undated(name: str, date: datetime) -> str:
    """A name without the date that it begins with."""
    pattern = _dated_name(name, date)
    digits = pattern.removesuffix("{name}").format(
        year=f"{date:%Y}", month=f"{date:%m}", day=f"{date:%d}"
    )
    return name.removeprefix(digits)


def _literal(piece: str) -> str:
    return piece.replace("{", "{{").replace("}", "}}")


def _habitual(places: Sequence[Place]) -> Place:
    """The place of most posts; what one post alone has is no habit, unless it is the only one."""
    found = _most(places, Place())
    if len(places) < 2 or places.count(found) > 1 or not _has_words(found.folder):
        return found
    by_rule = (place for place in places if not _has_words(place.folder))
    return next(by_rule, replace(found, folder=""))


def _has_words(folder: str) -> bool:
    """Return whether a folder has a part of its own, which no rule gives."""
    return bool(re.sub(r"\{\w+\}|[-_./ ]", "", folder))


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
    other = _OTHER[separator == "-"]
    return [
        *ways,
        *(partial(_replaced, way, separator, other) for way in ways),
    ]


def namer_of(post: Post, options: BlogConfig, folders: Folders) -> Namer:
    """What makes the name of a file from a title as that of a post was made."""
    return _namers(options)[_namer_of(post, options, folders) or 0]


def _replaced(way: Namer, old: str, new: str, title: str) -> str:
    return way(title).replace(old, new) if old else way(title)


def _namer_of(post: Post, options: BlogConfig, folders: Folders) -> int | None:
    """Which of `_namers` made the name of a post, or None."""
    name = _undated(_parts(post.src_uri, folders)[1], post.date.when)
    made = (namer(post.title) for namer in _namers(options))
    separator = options.post_slugify_separator
    other = _OTHER[separator == "-"]
    # A name in other words tells as much.
    by_sign = 2 if other in name and separator not in name else None
    return next((at for at, each in enumerate(made) if each == name), by_sign)
