"""Addresses: slugs, URL patterns, confinement to the site."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final

Slugify = Callable[[str, str], str]

#: Bytes that a file system takes in one segment are 255; this leaves room for `.html.gz`
#: and for encodings that grow.
MAX_SEGMENT_BYTES = 100

#: Bytes of a segment that an author writes: a file system takes 255, with the ending.
_LONGEST_SEGMENT = 200

#: macOS takes paths of 1024 bytes, the folder of the site included.
_LONGEST_PATH = 800

#: Characters that make a path read otherwise than it is (Unicode Standard Annex 9).
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})

#: Names that Windows keeps for devices, with any ending
#: (Microsoft, "Naming Files, Paths, and Namespaces").
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{name}{n}" for name in ("com", "lpt") for n in "123456789\u00b9\u00b2\u00b3"}
)

#: The address of an index is that of its folder.
_RESERVED = _DEVICES | {"index", "readme"}

#: Characters of a name that can count in a segment, however many of them are dropped.
_MAX_NAME = 1_000

#: Size of caches of results that are needed several times for each title or address of a large
#: blog, and again by the next build of `mkdocs serve`.
KEPT: Final = 1 << 16

_TAGS = re.compile("</?[^>]*>")
_KEPT_BY_SLUGS = re.compile(r"[\w\- ]")
_SELECTORS = re.compile("[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")

#: Shorter than the names Unicode gives to these characters.
_SPOKEN = {"+": "plus", "#": "sharp", "&": "and", "@": "at", "%": "percent", "*": "star"}


@lru_cache(maxsize=KEPT, typed=True)
def slug(text: str, slugify: Slugify, separator: str) -> str:
    """Make one segment of an address out of `text`; never empty, never only dashes.

    Text without a letter or digit is spelled out by the names of its characters.
    """
    # Slugifiers look for tags, in time that grows with the square of the length.
    text = text[:_MAX_NAME]
    return _segment(slugify(_printable(text), separator), separator) or _segment(
        slugify(_spoken(text, text), separator), separator
    )


def untidied_slug(text: str, slugify: Slugify, separator: str) -> str:
    """The result of the slugifier as it is, where that can be a segment; else that of `slug`."""
    plain = plain_slug(text, slugify, separator)
    fits = plain and is_segment(plain) and plain.lower() not in _RESERVED
    return plain if fits else slug(text, slugify, separator)


def distinct_slugs(
    names: Iterable[str],
    slugify: Slugify,
    separator: str,
    make: Callable[[str, Slugify, str], str] = slug,
) -> dict[str, str]:
    """One slug for each of `names`, no two equal (`C`, `C++` and `C#` stay apart).

    The name that loses nothing keeps its slug, by `make`; the others are spelled out.
    The result depends on the set of names, not on their order.
    """
    names_by_key: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        names_by_key[address_key(make(name, slugify, separator))].append(name)
    slugs: dict[str, str] = {}
    for rivals in names_by_key.values():
        keeper = min(rivals, key=lambda name: (len(_lost(name)), name))
        for name in rivals:
            if name == keeper:
                slugs[name] = make(name, slugify, separator)
            else:
                slugs[name] = slug(_spoken(name, _lost(name)), slugify, separator)
    return slugs


def lower_slug(text: str, separator: str) -> str:
    """`text` in lower case: letters with their marks, digits, `_`, `-`, and `separator` for spaces.

    That is `pymdownx.slugs.slugify(case="lower")`, which drops the marks, and with them the
    vowels of the scripts of India.
    """
    # The one letter whose lower case has a mark that its upper case has not.
    text = _TAGS.sub("", unicodedata.normalize("NFC", text)).strip().replace("\u0130", "i")
    kept: list[str] = []
    in_letter = False
    for char in text.lower():
        in_letter = char.isalpha() or (in_letter and _is_mark(char))
        if in_letter or _KEPT_BY_SLUGS.fullmatch(char):
            kept.append(char)
    return "".join(kept).replace(" ", separator)


def _is_mark(char: str) -> bool:
    """Return whether `char` is a part of the letter before it; a variation selector is none."""
    return unicodedata.category(char) in ("Mn", "Mc") and not _SELECTORS.fullmatch(char)


@lru_cache(maxsize=KEPT)
def address_key(path: str) -> str:
    """A key that is equal for paths that a file system or a browser may confuse."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def address_of(dest: str) -> str:
    """The address at which the file at an output path answers, from the root of the site."""
    folder = dest.removesuffix("index.html")
    return f"/{folder if folder == '' or folder.endswith('/') else dest}"


@lru_cache(maxsize=KEPT, typed=True)
def plain_slug(text: str, slugify: Slugify, separator: str) -> str:
    """The result of a slugifier for `text`, which may be empty or no segment of an address."""
    return str(slugify(text, separator))


def fill(pattern: str, values: Mapping[str, str]) -> str:
    """Fill a URL pattern; slashes around empty values fold."""
    path = posixpath.normpath(pattern.format(**values).strip("/"))
    return "" if path == "." else path


@lru_cache(maxsize=KEPT)
def confinement_problem(path: str) -> str | None:
    """The reason why `path` may not be written below the site, as a predicate, or None."""
    segments = path.split("/")
    if fault := _bad_character(path):
        return fault
    if path.startswith("/") or re.match(r"[A-Za-z]:", path):
        return "is an absolute path"
    if ".." in segments:
        return "leads out of the site ('..')"
    if "." in segments:
        return "has a part that is only '.'"
    if any(segment.endswith((".", " ")) for segment in segments):
        return "has a part that ends in a dot or a space, which Windows drops"
    if device := next((part for part in segments if _is_device(part)), None):
        return f"has a part that Windows keeps for a device ('{device}')"
    if any(_bytes(segment) > _LONGEST_SEGMENT for segment in segments):
        return f"has a part of more than {_LONGEST_SEGMENT} bytes"
    if _bytes(path) > _LONGEST_PATH:
        return f"is longer than {_LONGEST_PATH} bytes"
    return None


def is_segment(text: str) -> bool:
    """Return whether `text` may be one segment of an address as it is."""
    return "/" not in text and confinement_problem(text) is None


def with_scheme(url: str) -> str:
    """`url` with `https:` before it if it begins with `//`, the host of another site."""
    return f"https:{url}" if re.match(r"//[^/\\]", url) else url


def shows(segment: str) -> bool:
    """Return whether a reader sees more of `segment` than dashes, dots and spaces."""
    return any(char not in "-_." and unicodedata.category(char)[0] not in "CZ" for char in segment)


def _bad_character(path: str) -> str | None:
    kinds = {unicodedata.category(char) for char in path}
    if "Cc" in kinds:
        return "holds a control character"
    if "Cs" in kinds:
        return "is not UTF-8 text"
    if _TURNING & {unicodedata.bidirectional(char) for char in path}:
        return "holds a character that turns the direction of text"
    return "holds a backslash" if "\\" in path else None


def _is_device(segment: str) -> bool:
    return segment.partition(".")[0].rstrip(" ").lower() in _DEVICES


def _bytes(text: str) -> int:
    return len(text.encode())


def _printable(text: str) -> str:
    """`text` without control, bidirectional and other invisible characters."""
    return "".join(" " if char.isspace() else char for char in text if not _invisible(char))


def _invisible(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn") and not char.isspace()


def _segment(text: str, separator: str) -> str:
    """`text` as a safe name: separators folded, no reserved name, not too long."""
    if separator:
        folded = re.sub(f"(?:{re.escape(separator)}){{2,}}", lambda _: separator, text)
        text = folded.strip(separator)
    text = _shorten(text.strip(". /\\"), MAX_SEGMENT_BYTES, separator)
    return f"{text}{separator or '-'}page" if text.split(".")[0].lower() in _RESERVED else text


def _shorten(text: str, limit: int, separator: str) -> str:
    """`text` cut to `limit` bytes, between words where it has any."""
    cut = text.encode()[:limit].decode(errors="ignore")
    if len(cut) == len(text) or not separator:
        return cut
    whole, _, _ = cut.rpartition(separator)
    return whole or cut


def _lost(text: str) -> str:
    """The characters of `text` that no slug keeps."""
    return "".join(char for char in text if not (char.isalnum() or char.isspace() or char in "-_"))


def _spoken(text: str, lost: str) -> str:
    """`text` with each character of `lost` that is no letter or digit replaced by its name."""
    silent = {char for char in lost if not char.isalnum()}
    return "".join(f" {_name(char)} " if char in silent else char for char in text)


def _name(char: str) -> str:
    spoken = _SPOKEN.get(char, unicodedata.name(char, f"u{ord(char):x}"))
    return re.sub(r" (sign|mark|face)$", "", spoken.lower())
