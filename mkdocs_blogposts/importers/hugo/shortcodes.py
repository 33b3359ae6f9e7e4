"""Hugo's shortcodes in a text: `{{< name args >}}` and `{{% name %}}`, nested and escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..text import code_spans, in_spans, line_at

_OPENING = re.compile(r"\{\{(?P<mark>[<%])")
_ESCAPED = re.compile(
    r"\{\{(?P<mark>[<%])-?\s*/\*(?P<inner>(?:(?!\{\{[<%]).)*?)\*/\s*-?[>%]\}\}", re.DOTALL
)
_NAME = re.compile(r"-?\s*(?P<close>/)?\s*(?P<name>[\w./-]*\w(?:\.inline)?)")
_ARGUMENT = re.compile(
    r"""\s*(?:(?P<key>[\w-]+)\s*=\s*)?
    (?:\\"(?P<inside>.*?)\\"|"(?P<quoted>(?:[^"\\]|\\.)*)"|`(?P<raw>[^`]*)`|(?P<bare>(?:(?![>%]\}\}|\{\{[<%])[^\s"`])+))""",
    re.VERBOSE | re.DOTALL,
)
_END = re.compile(r"\s*(?P<self>/)?\s*-?[>%]\}\}")
_ESCAPES = {"n": "\n", "t": "\t"}


_DEEPEST = 50


@dataclass(kw_only=True)
class Call:
    """A use of a shortcode.

    Attributes:
        args, named: its arguments by place and by name; names are in lower case.
        inner: what stands between its tags, with shortcodes in it replaced; None without an end.
        inside: the names of shortcodes it stands in, the outermost first.
        line: 1-based line of the file.
    """

    name: str
    args: list[str] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)
    inner: str | None = None
    inside: tuple[str, ...] = ()
    line: int = 0

    def get(self, *names: str, at: int = -1) -> str:
        """The first of these named arguments that is there, else the one at place `at`, or ""."""
        found = next((self.named[name] for name in names if self.named.get(name)), "")
        return found or (self.args[at] if 0 <= at < len(self.args) else "")


@dataclass(frozen=True, kw_only=True)
class _Tag:
    start: int
    end: int
    name: str
    closes: bool
    alone: bool
    args: list[str]
    named: Mapping[str, str]


#: Takes a use, and returns what to write in its place.
Expand = Callable[[Call], str]


def expand(text: str, replace: Expand, *, first_line: int = 1) -> str:
    """`text` with each shortcode replaced; those in fences and in inline code stay.

    What a shortcode becomes on several lines takes the indentation of its line. Escaped
    ones (`{{</* x */>}}`) become what they show, everywhere.
    """
    if "{{<" not in text and "{{%" not in text:
        return text
    tags = _tags(text)
    pairs = _pairs(tags)
    result = _between(text, 0, len(text), tags, pairs, replace, (), first_line)
    return _ESCAPED.sub(_unescape, result)


def _unescape(found: re.Match[str]) -> str:
    mark = found["mark"]
    return f"{{{{{mark}{found['inner']}{'>' if mark == '<' else '%'}}}}}"


def _tags(text: str) -> list[_Tag]:
    """The tags of shortcodes in `text` that are not escaped, in order."""
    spans, names = code_spans(text), set[str]()
    tags: list[_Tag] = []
    at = 0
    while opening := _OPENING.search(text, at):
        at = opening.end()
        if escaped := _ESCAPED.match(text, opening.start()):
            at = escaped.end()
            continue
        tag = _tag(text, opening.start(), at)
        if tag is None:
            continue
        # What is between the tags of a shortcode may be code from one end to the other.
        if (tag.closes and tag.name in names) or not in_spans(spans, tag.start):
            tags.append(tag)
            names.add(tag.name)
        at = tag.end
    return tags


def _tag(text: str, start: int, at: int) -> _Tag | None:
    name = _NAME.match(text, at)
    if name is None:
        return None
    args: list[str] = []
    named: dict[str, str] = {}
    at = name.end()
    while not (end := _END.match(text, at)):
        found = _ARGUMENT.match(text, at)
        if found is None:
            return None
        value = _value(found)
        if found["key"]:
            named[found["key"].lower()] = value
        else:
            args.append(value)
        at = found.end()
    return _Tag(
        start=start,
        end=end.end(),
        name=name["name"],
        closes=bool(name["close"]),
        alone=bool(end["self"]),
        args=args,
        named=named,
    )


def _value(found: re.Match[str]) -> str:
    if found["inside"] is not None:
        return found["inside"]
    if found["quoted"] is not None:
        return re.sub(r"\\(.)", lambda one: _ESCAPES.get(one[1], one[1]), found["quoted"])
    return found["raw"] if found["raw"] is not None else found["bare"].removesuffix("/")


def _pairs(tags: list[_Tag]) -> dict[int, int]:
    """The index of the closing tag of each opening one that has one."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for index, tag in enumerate(tags):
        if not tag.closes:
            if not tag.alone:
                opened.append(index)
            continue
        match = next((one for one in reversed(opened) if tags[one].name == tag.name), None)
        if match is not None:
            del opened[opened.index(match) :]
            pairs[match] = index
    return pairs


def _between(
    text: str,
    start: int,
    end: int,
    tags: list[_Tag],
    pairs: Mapping[int, int],
    replace: Expand,
    inside: tuple[str, ...],
    first_line: int,
    index: int = 0,
) -> str:
    """The part of `text` from `start` to `end` with the shortcodes in it replaced."""
    parts: list[str] = []
    at = start
    while index < len(tags) and tags[index].start < end:
        tag = tags[index]
        if tag.start < at or tag.closes:
            if tag.start >= at:
                parts.append(text[at : tag.start])
                at = tag.end
            index += 1
            continue
        line = line_at(text, tag.start, first_line)
        call = Call(
            name=tag.name.lower(),
            args=[expand(value, replace, first_line=line) for value in tag.args],
            named={
                key: expand(value, replace, first_line=line) for key, value in tag.named.items()
            },
            inside=inside,
            line=line,
        )
        after = tag.end
        # What is nested deeper than anybody writes is text.
        if (closing := pairs.get(index)) is not None and len(inside) < _DEEPEST:
            call.inner = _between(
                text, tag.end, tags[closing].start, tags, pairs, replace,
                (*inside, call.name), first_line, index + 1,
            )  # fmt: skip
            after = tags[closing].end
            index = closing
        parts += [text[at : tag.start], indented(replace(call), text, tag.start)]
        at = after
        index += 1
    return "".join([*parts, text[at:end]])


def indented(new: str, text: str, start: int) -> str:
    """`new` with its further lines behind what stands before `start` on its line, if only marks."""
    if "\n" not in new:
        return new
    before = text[text.rfind("\n", 0, start) + 1 : start]
    if not before or not re.fullmatch(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?", before):
        return new
    prefix = re.sub(r"[^\s>]", " ", before)
    first, *others = new.split("\n")
    return "\n".join([first, *(f"{prefix}{line}" if line.strip() else line for line in others)])
