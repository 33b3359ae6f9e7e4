"""Mends YAML of front matter that is not quite YAML: `title: A: b`, `title: @x`, tabs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from ..errors import InputError
from ..posts.frontmatter.nodes import Node, read_value

#: A mistake is looked for on the line that YAML names, and on these many above.
_LINES_ABOVE = 12
_MOST_REPAIRS = 40

_LINE = re.compile(
    r"""(?P<indent>[ ]*(?:-[ ]+)*)
    (?:(?P<key>"[^"\n]*"|'[^'\n]*'|[^\s:#"'\[\]{},&*!|>%@`-][^\s:：]*)
       (?P<colon>[ ]?(?::(?=\s|$)|：|:(?!//))[ ]*))?
    (?P<value>.*)""",
    re.VERBOSE,
)
#: What our reader says of limits, which no mending may pass, and of an unknown `*name`.
_LIMITS = ("nested more than", "copy more than")
_UNKNOWN = "a value begins with '*'"
_TAG = re.compile(r"(^|[\s\[,])!{1,2}<?[\w:/.,-]+>?(?=\s|$)")


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something of a file that was mended: its line, the key if one is meant, what was found."""

    line: int
    key: str = ""
    found: str


def repaired(
    written: str, read: Callable[[str], Node], first_line: int
) -> tuple[Node, tuple[Fault, ...]]:
    """What `read` makes of `written`, mended line by line where it must be, and the faults.

    Raises:
        InputError: that of `written` itself, where no mending helps.
    """
    try:
        return read(written), ()
    except InputError as error:
        first = error
    if any(limit in first.found for limit in _LIMITS):
        raise first
    lines, faults = written.split("\n"), list[Fault]()
    if "\t" in written:
        lines = [_without_tabs(line) for line in lines]
        faults.append(Fault(line=_line_of(written, "\t", first_line), found="holds tabs"))
    wrong = first
    for _ in range(_MOST_REPAIRS):
        try:
            return read("\n".join(lines)), tuple(faults)
        except InputError as error:
            wrong = error
        if not (fault := _mend(lines, wrong, first_line)):
            break
        faults.append(fault)
    try:
        node = read("\n".join(_straightened(lines)))
    except InputError:
        raise first from None
    at = wrong.line or first_line
    return node, (*faults, Fault(line=at, found="is not indented evenly"))


def _straightened(lines: list[str]) -> list[str]:
    """The lines with keys of the top at the left, and items of a list below each other."""
    straight: list[str] = []
    item_indent, open_key = "", False
    for line in lines:
        parts = _LINE.fullmatch(line)
        if parts and parts["key"] and "-" not in parts["indent"]:
            if len(parts["indent"]) < 4 and not open_key:
                line = line.lstrip()
            open_key, item_indent = not parts["value"].strip(), ""
        elif parts and re.fullmatch(r" {0,4}- +", parts["indent"]):
            item_indent = item_indent or parts["indent"]
            line = item_indent + line.lstrip(" -")
        straight.append(line)
    return straight


def _without_tabs(line: str) -> str:
    """Tabs at the start of a line as Hexo reads them, two spaces each; others as one."""
    blank = re.match(r"[ \t]*", line)
    start = blank[0] if blank else ""
    return start.replace("\t", "  ") + line[len(start) :].replace("\t", " ")


def _line_of(text: str, mark: str, first_line: int) -> int:
    return first_line + text.count("\n", 0, text.index(mark))


def _mend(lines: list[str], wrong: InputError, first_line: int) -> Fault | None:
    """Mend the line at fault in place, and tell what it was; None if none is found."""
    at = min(len(lines) - 1, max(0, (wrong.line or first_line) - first_line))
    for number in range(at, max(-1, at - _LINES_ABOVE - 1), -1):
        mended = _mended(lines[number], wrong if number == at else None)
        if mended is not None and mended != lines[number]:
            key = _LINE.match(lines[number])
            lines[number] = mended
            return Fault(
                line=first_line + number,
                key=(key["key"] or "").strip("\"'") if key else "",
                found=wrong.found.removeprefix("the front matter is not valid YAML: "),
            )
    return None


def _mended(line: str, wrong: InputError | None) -> str | None:
    """The line as YAML that says what its author meant, or None if nothing is wrong with it."""
    parts = _LINE.fullmatch(line)
    if not parts or not line.strip() or line.lstrip().startswith("#"):
        return None
    indent, key, colon, value = parts["indent"], parts["key"], parts["colon"], parts["value"]
    if key and colon.strip() in (":", "：") and value and not colon.endswith(" "):
        return f"{indent}{key}: {value}"
    if wrong and "YAML tag" in wrong.found and _TAG.search(line):
        return _TAG.sub(r"\1", line)
    if wrong and wrong.found.startswith("the key ") and key and key[:1] not in "\"'":
        return f"{indent}{json.dumps(key, ensure_ascii=False)}: {value}"
    if value and value[:1] not in "|>" and not _is_value(value, wrong):
        quoted = json.dumps(_unquoted(value.rstrip()), ensure_ascii=False)
        return f"{indent}{key}: {quoted}" if key else f"{indent}{quoted}"
    return None


def _unquoted(value: str) -> str:
    """A value without a quote that opens it and is not closed, or closes too early."""
    return value[1:] if value[:1] in "\"'" and value.count(value[0]) == 1 else value


def _is_value(value: str, wrong: InputError | None) -> bool:
    """Whether a value is YAML by itself; `*name` is, but where it is what is wrong."""
    try:
        read_value(f"k: {value}")
    except InputError as error:
        is_alias = error.found.startswith(_UNKNOWN)
        return is_alias and not (wrong and wrong.found.startswith(_UNKNOWN))
    return True
