"""YAML text -> values that remember how and where they were written.

YAML's events are read here, not its documents, because an author must be told the line of
each mistake, because text must stay as written (`lang: no`, `title: 2024`), and because a
file must not be able to exhaust the machine (aliases, depth).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

import yaml
from frontmatter.default_handlers import SafeLoader, YAMLHandler

from ...errors import InputError, quote

#: Far above any real front matter, which has a depth of 3.
MAX_DEPTH = 50

#: No date and no useful number is longer; text is.
_LONGEST_SCALAR = 100

_TEXT_TAGS = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:merge", "tag:yaml.org,2002:value")

Scalar = None | bool | int | float | str | date


@dataclass(frozen=True, kw_only=True)
class Node:
    """A value of front matter and how it was written.

    Attributes:
        value: a scalar, a tuple of nodes, or a mapping of text to nodes.
        text: a scalar as written, without its quotes; "" for a list or a mapping.
        line: 1-based line of the file, or None for a value that is not in the file.
    """

    value: Scalar | tuple[Node, ...] | Mapping[str, Node]
    text: str = ""
    line: int | None = None

    @property
    def plain(self) -> object:
        """The value as lists, dicts and scalars."""
        match self.value:
            case tuple():
                return [node.plain for node in self.value]
            case Mapping():
                return {key: node.plain for key, node in self.value.items()}
            case _:
                return self.value


def wrap(value: object) -> Node:
    """A node for a value that comes from elsewhere, such as a `.meta.yml`."""
    match value:
        case Mapping():
            return Node(value={str(key): wrap(item) for key, item in value.items()})
        case list() | tuple():
            return Node(value=tuple(wrap(item) for item in value))
        case bool():
            return Node(value=value, text=str(value).lower())
        case None:
            return Node(value=None)
        case int() | float() | str() | date():
            return Node(value=value, text=str(value))
        case _:
            return Node(value=str(value), text=str(value))


def read_fields(written: str, first_line: int) -> Mapping[str, Node]:
    """Read the text between the fences; `first_line` is its first line in the file, from 1.

    Raises:
        InputError: it is not a mapping in YAML, or does what no post needs to do.
    """
    root = read_value(written, first_line)
    if isinstance(root.value, Mapping):
        return root.value
    hint = "write one `key: value` per line"
    raise InputError("the front matter has no keys", hint, root.line)


def read_value(written: str, first_line: int = 1, *, strict: bool = False) -> Node:
    """Read YAML of any kind; nothing is an empty mapping.

    Args:
        written: the text.
        first_line: its first line in the file, from 1.
        strict: whether to refuse what looks like a date and is none, instead of taking it
            for text: a post's reader has more to say of it, a reader of settings has not.

    Raises:
        InputError: it is not YAML, or does what no front matter needs to do.
    """
    loader = partial(_Loader, first_line=first_line, strict=strict)
    try:
        root: Node = YAMLHandler().load(written, Loader=loader)
    except yaml.reader.ReaderError:
        raise _control_character(written, first_line) from None
    except yaml.MarkedYAMLError as error:
        raise _explained(error, first_line) from None
    return root


class _Loader(SafeLoader):  # type: ignore[misc, valid-type]
    """YAML events -> `Node`, refusing what a post never needs and an attack would."""

    def __init__(self, stream: str, *, first_line: int, strict: bool) -> None:
        super().__init__(stream)
        self._first_line, self._strict = first_line, strict

    def get_single_data(self) -> Node:
        """The one document of the stream (`yaml.load` calls this)."""
        self.get_event()
        if self.check_event(yaml.StreamEndEvent):
            return Node(value={}, line=self._first_line)
        self.get_event()
        root = self._node(self.get_event(), 1)
        self.get_event()
        if not self.check_event(yaml.StreamEndEvent):
            line = self._line(self.peek_event())
            raise InputError("the front matter holds a second document", "close it with ---", line)
        return Node(value={}, line=root.line) if root.value is None else root

    def _line(self, event: yaml.Event) -> int:
        mark = event.start_mark
        return (mark.line if mark else 0) + self._first_line

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line = self._line(event)
        _refuse_tricks(event, depth, line)
        match event:
            case yaml.ScalarEvent():
                return Node(value=self._scalar(event), text=event.value, line=line)
            case yaml.SequenceStartEvent():
                return Node(value=self._sequence(depth), line=line)
            case _:
                return Node(value=self._mapping(depth), line=line)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        tag = self.resolve(yaml.ScalarNode, event.value, event.implicit)
        if tag in _TEXT_TAGS or len(event.value) > _LONGEST_SCALAR:
            return str(event.value)
        try:
            value: Scalar = self.construct_object(yaml.ScalarNode(tag, event.value))
        except (ValueError, OverflowError):  # 2023-02-30, or 0b_
            if self._strict:
                found = f"holds {quote(event.value)}, which is no date and no number"
                raise InputError(
                    found, "write another, or put it in quotes", self._line(event)
                ) from None
            return str(event.value)
        return value

    def _sequence(self, depth: int) -> tuple[Node, ...]:
        nodes = []
        while not self.check_event(yaml.SequenceEndEvent):
            nodes.append(self._node(self.get_event(), depth + 1))
        self.get_event()
        return tuple(nodes)

    def _mapping(self, depth: int) -> Mapping[str, Node]:
        fields: dict[str, Node] = {}
        lines: dict[str, int] = {}
        while not self.check_event(yaml.MappingEndEvent):
            event = self.get_event()
            key, line = self._key(event, depth), self._line(event)
            if key in fields:
                found = f"is written twice, on line {lines[key]} and here"
                raise InputError(found, "keep one of them", line, key)
            lines[key] = line
            value = self._node(self.get_event(), depth + 1)
            fields[key] = Node(value=value.value, text=value.text, line=line)
        self.get_event()
        return fields

    def _key(self, event: yaml.Event, depth: int) -> str:
        node = self._node(event, depth + 1)
        if isinstance(node.value, str) and node.value:
            return node.value
        if node.text:
            hint = "put it in quotes if it is meant"
            raise InputError(f"the key {quote(node.text)} is not text", hint, node.line)
        raise InputError("a key is not text", "write `key: value`", node.line)


def _refuse_tricks(event: yaml.Event, depth: int, line: int) -> None:
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if isinstance(event, yaml.AliasEvent):
        hint = "put it in quotes, or write the value out"
        raise InputError(f"a value begins with '*' ({quote(f'*{anchor}')})", hint, line)
    if anchor is not None:
        found = f"a value begins with '&' ({quote(f'&{anchor}')})"
        raise InputError(found, "put it in quotes", line)
    if tag is not None:
        raise InputError("a value begins with '!', a YAML tag", "put it in quotes", line)
    if depth > MAX_DEPTH:
        raise _too_deep(line)


def _too_deep(line: int) -> InputError:
    return InputError(
        f"the front matter is nested more than {MAX_DEPTH} levels deep", "write it flat", line
    )


#: What libyaml says -> what it means to an author, and the way out.
_EXPLAINED = {
    "mapping values are not allowed": (
        "a second ': ' in one value",
        "put the value in quotes, and check the indent",
    ),
    "found character that cannot start": (
        "a value or a line begins with a tab, '@', '`' or '%'",
        "put the value in quotes, and indent with spaces",
    ),
    "found unexpected end of stream": (
        "a quote is opened and not closed",
        "close the quote; in '…' write an apostrophe twice",
    ),
    "did not find expected ',' or": (
        "a '[' or '{' is opened and not closed",
        "close it, or put the value in quotes",
    ),
    "did not find expected key": (
        "something follows the end of a value",
        "put the whole value in quotes, and check the indent",
    ),
    "could not find expected ':'": (
        "a line without ': '",
        "write `key: value`, or indent the line under its key",
    ),
    "did not find expected alphabetic": (
        "a value begins with '*' or '&'",
        "put the value in quotes",
    ),
    "did not find expected node content": (
        "a ',' or a bracket where a value should be",
        "put the value in quotes",
    ),
    "block sequence entries are not allowed": (
        "a list on the line of its key",
        "write each `- item` on a line of its own below the key",
    ),
    "did not find expected <document start>": (
        "something follows a line of ...",
        "close the front matter with a line of ---",
    ),
}

_FROM_ITS_START = ("while scanning a quoted", "while scanning a simple", "while parsing a flow")


def _explained(error: yaml.MarkedYAMLError, first_line: int) -> InputError:
    said = str(error.problem or error.context or "")
    means, hint = next(
        (words for start, words in _EXPLAINED.items() if said.startswith(start)),
        (said, "put the value in quotes, and check the indent"),
    )
    from_start = str(error.context or "").startswith(_FROM_ITS_START)
    mark = (error.context_mark if from_start else None) or error.problem_mark
    line = (mark.line if mark else 0) + first_line
    # libyaml 0.2.6 reads ahead, and counts levels itself.
    if said.startswith("exceeded maximum nesting depth"):
        return _too_deep(line)
    return InputError(f"the front matter is not valid YAML: {means}", hint, line)


#: What YAML forbids in its text (YAML 1.1, section 5.1).
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _control_character(written: str, first_line: int) -> InputError:
    found = _UNPRINTABLE.search(written)
    line = first_line + (written.count("\n", 0, found.start()) if found else 0)
    return InputError("the front matter holds a control character", "remove it", line)
