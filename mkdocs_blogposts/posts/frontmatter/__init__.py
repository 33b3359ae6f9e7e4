"""Front matter of a file: from bytes to fields with their lines, and the body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from frontmatter.default_handlers import YAMLHandler

from ...errors import InputError
from . import keys
from .nodes import Node, read_fields, read_value

#: Far above any real front matter, which has about 1 KB.
MAX_CHARACTERS = 64 * 1024

_FENCE = YAMLHandler.FM_BOUNDARY
#: Front matter is closed by --- or, as in MkDocs, by the mark of YAML for the end of a document.
_CLOSING = re.compile(r"^(?:-{3,}|\.{3})\s*$", re.MULTILINE)
_MISSING = "the post has no front matter"
_SHAPE = "begin it with a line of ---, then `title: …` and `date: 2026-01-31`, then a line of ---"


@dataclass(frozen=True, kw_only=True)
class FrontMatter:
    """A file cut in two: its fields, and the body with the line it starts at (from 1)."""

    fields: Mapping[str, Node] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1


def read_front_matter(data: bytes | str, *, is_optional: bool = False) -> FrontMatter:
    """Cut a file into fields and body.

    Args:
        data: the content of the file.
        is_optional: whether a text without any front matter is all body.

    Raises:
        InputError: no front matter, or one that does not say clearly what it says.
    """
    text = read_text(data)
    if not (opening := _FENCE.match(text)):
        found, hint = _without(text)
        if is_optional and found == _MISSING and text.strip():
            return FrontMatter(body=text)
        raise InputError(found, hint, 1)
    if not (closing := _CLOSING.search(text, opening.end())):
        hint = "write a line of --- after the last of its keys"
        raise InputError("the front matter is not closed", hint, 1)
    written, body = text[opening.end() : closing.start()], text[closing.end() :]
    if len(written) > MAX_CHARACTERS:
        hint = "check the line of --- that should close it"
        raise InputError("the front matter is longer than 64 KB", hint, 1)
    # The patterns take blank lines with the fence, but not the last line's end.
    blank = body.startswith("\n")
    return FrontMatter(
        fields=read_fields(written, text.count("\n", 0, opening.end()) + 1),
        body=body[blank:],
        body_line=text.count("\n", 0, closing.end()) + 1 + blank,
    )


def read_yaml(text: str) -> Node:
    """Read a whole file of YAML with the care that front matter is read with.

    Raises:
        InputError: it is not YAML, or does what no such file needs to do.
    """
    try:
        return read_value(text, strict=True)
    except InputError as wrong:
        found = wrong.found.removeprefix("the front matter ")
        raise InputError(found, wrong.hint, wrong.line, wrong.key) from None


def says_date(data: bytes) -> bool:
    """True if a file has front matter with a date, as posts have and other pages have not."""
    try:
        fields = read_front_matter(data).fields
    except InputError:
        return False
    return any(key in fields for key in keys.KEYS["date"])


def span(text: str) -> tuple[int, int] | None:
    """Where the front matter of a text is: from the end of its first fence; None without one."""
    fences = _fences(text)
    return (fences[0].end(), fences[1].start()) if fences else None


def body_of(text: str) -> str:
    """`text` without its front matter, if it has one."""
    fences = _fences(text)
    return text[fences[1].end() :].removeprefix("\n") if fences else text


def _fences(text: str) -> tuple[re.Match[str], re.Match[str]] | None:
    opening = _FENCE.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    return (opening, closing) if opening and closing else None


def read_text(data: bytes | str) -> str:
    """Decode a file of text, as MkDocs does: UTF-8, perhaps with a mark, any line ends.

    Raises:
        InputError: it is not UTF-8, or holds NUL.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError("the file is in UTF-16", "save it as UTF-8", 1)
    if b"\0" in raw:
        line = raw.count(b"\n", 0, raw.index(b"\0")) + 1
        raise InputError("the file holds a NUL byte", "save it as text, in UTF-8", line)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError("the file is not in UTF-8", "save it as UTF-8", line) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _without(text: str) -> tuple[str, str]:
    match text.lstrip()[:3]:
        case "---" if text[:1].isspace():
            return "the front matter is not at the top", "remove what stands before the first ---"
        case "+++":
            return "the front matter is in TOML", "write it in YAML, between two lines of ---"
        case opening if opening.startswith("{"):
            return "the front matter is in JSON", "write it in YAML, between two lines of ---"
        case _:
            return _MISSING, _SHAPE
