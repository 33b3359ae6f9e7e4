"""Parsing of the info string of a code block: `js{1,3-5}`, `ts:line-numbers`, `js [file]`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PART = re.compile(
    r"""
      \{\s*+(?P<lines>[\d,\s-]+)\}
    | :(?P<flag>[a-z][a-z-]*)(?:=(?P<value>[^\s{\[]*))?
    | (?<![\w-])(?P<key>[A-Za-z_][\w-]*)=
      (?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s{}]*))
    | \.(?P<class>[^\s{}\[:.]+)
    """,
    re.VERBOSE,
)
_LANGUAGE = re.compile(r"[^\s{\[:=]+")
_KEY = re.compile(r"[A-Za-z_][\w-]*=")
_RANGE = re.compile(r"(\d{1,7})(?:-(\d{1,7}))?")


@dataclass(frozen=True, kw_only=True)
class FenceInfo:
    """The settings of one code block.

    Attributes:
        language: name as written, without the suffix `-vue` of VitePress, or "".
        title: name of the file, or "".
        lines: first and last line of each highlighted range, from 1.
        numbers: True for line numbers; None for the default of the site.
        first_number: number of the first line.
    """

    language: str = ""
    title: str = ""
    lines: tuple[tuple[int, int], ...] = ()
    numbers: bool | None = None
    first_number: int = 1


def parse_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """The ranges in `1,3-5` or `1 3-5`: ((1, 1), (3, 5))."""
    return tuple((int(found[1]), int(found[2] or found[1])) for found in _RANGE.finditer(text))


def parse_info(info: str) -> FenceInfo:
    """Parse the info string of a fence; unknown parts are ignored."""
    text, title = _take_title(info.strip())
    language, position = "", 0
    first = _LANGUAGE.match(text)
    if first and not _KEY.match(text) and not text.startswith("."):
        language, position = first[0].removesuffix("-vue"), first.end()
    settings: dict[str, str] = {"title": title} if title else {}
    while position < len(text):
        part = _PART.match(text, position)
        if part:
            _read(part, settings)
        position = part.end() if part and part.end() > position else position + 1
    return _info(language or settings.get("class", ""), settings)


def _take_title(text: str) -> tuple[str, str]:
    """Split off `[file name]` of VitePress, which may contain brackets."""
    opening, closing = text.find("["), text.rfind("]")
    if opening < 0 or closing < opening or '="' in text[:opening]:
        return text, ""
    return text[:opening] + text[closing + 1 :], text[opening + 1 : closing].strip()


def _read(part: re.Match[str], settings: dict[str, str]) -> None:
    if part["lines"]:
        settings["lines"] = part["lines"]
    elif part["flag"]:
        settings[part["flag"]] = part["value"] or ""
    elif part["class"]:
        settings.setdefault("class", part["class"])
    else:
        settings[part["key"]] = part["double"] or part["single"] or part["bare"] or ""


def _info(language: str, settings: dict[str, str]) -> FenceInfo:
    numbered = settings.get("line-numbers", settings.get("linenums"))
    return FenceInfo(
        language=language,
        title=settings.get("title", ""),
        lines=parse_ranges(settings.get("lines") or settings.get("hl_lines") or ""),
        numbers=False if "no-line-numbers" in settings else numbered is not None or None,
        first_number=int(numbered) if numbered and re.fullmatch(r"[0-9]{1,7}", numbered) else 1,
    )
