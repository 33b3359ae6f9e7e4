"""YAML text -> values that remember how and where they were written.

YAML's events are read here, not its documents, because an author must be told the line of
each mistake, because text must stay as written (`lang: no`, `title: 2024`), and because a
file must not be able to exhaust the machine (aliases, depth).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import NamedTuple

import yaml
from frontmatter.default_handlers import SafeLoader, YAMLHandler

from ...errors import InputError, quote
from .yaml_errors import MAX_DEPTH, control_character, explained, too_deep

#: No date and no useful number is longer; text is.
_LONGEST_SCALAR = 100

#: Limit on the size of all values that aliases copy, in characters and nodes.
_MOST_COPIED = 64 * 1024

_MERGE = "tag:yaml.org,2002:merge"
_TEXT_TAGS = ("tag:yaml.org,2002:str", _MERGE, "tag:yaml.org,2002:value")

#: Tags that may be written: that of YAML for no other tag, as in `title: ! 'x'`, and text.
_WRITTEN_TAGS = ("!", "tag:yaml.org,2002:str")

_COMMENT = re.compile(r"[ \t]+(#.*)")

Scalar = None | bool | int | float | str | date


class Repeats(NamedTuple):
    """Earlier values of a key: the line of the first, and whether any differs from the last."""

    line: int
    differs: bool


@dataclass(frozen=True, kw_only=True)
class Node:
    """A value of front matter and how it was written.

    Attributes:
        value: a scalar, a tuple of nodes, or a mapping of text to nodes.
        text: a scalar as written, without its quotes; "" for a list or a mapping.
        line: 1-based line of the file, or None for a value that is not in the file.
        comment: the comment after a scalar without quotes, from its `#`, or "".
        repeats: earlier values of the same key, which do not count.
    """

    value: Scalar | tuple[Node, ...] | Mapping[str, Node]
    text: str = ""
    line: int | None = None
    comment: str = ""
    repeats: Repeats | None = None

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
        raise control_character(written, first_line) from None
    except yaml.MarkedYAMLError as error:
        raise explained(error, first_line) from None
    return root


class _Loader(SafeLoader):  # type: ignore[misc, valid-type]
    """YAML events -> `Node`, refusing what a post never needs and an attack would."""

    def __init__(self, stream: str, *, first_line: int, strict: bool) -> None:
        super().__init__(stream)
        self._written, self._first_line, self._strict = stream, first_line, strict
        self._has_comments = "#" in stream
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._size = self._copied = 0

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
        anchor: str | None = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent):
            return self._copy(str(anchor), depth, line)
        _refuse_tricks(event, depth, line)
        size = self._size
        self._size += 1
        if anchor is not None:
            self._anchors.pop(anchor, None)  # a value cannot hold itself
        match event:
            case yaml.ScalarEvent():
                self._size += len(event.value)
                comment = "" if event.style or not self._has_comments else self._comment(event)
                value = self._scalar(event)
                node = Node(value=value, text=event.value, line=line, comment=comment)
            case yaml.SequenceStartEvent():
                node = Node(value=self._sequence(depth), line=line)
            case _:
                node = Node(value=self._mapping(depth), line=line)
        if anchor is not None:
            self._anchors[anchor] = node, self._size - size
        return node

    def _copy(self, anchor: str, depth: int, line: int) -> Node:
        """The value with an anchor, on another line; all copies together have a limit."""
        if anchor not in self._anchors:
            hint = f"put it in quotes, or write {quote(f'&{anchor}')} before a value above"
            raise InputError(f"a value begins with '*' ({quote(f'*{anchor}')})", hint, line)
        node, size = self._anchors[anchor]
        self._size += size
        self._copied += size
        if self._copied > _MOST_COPIED:
            found = "the values that begin with '*' copy more than 64 KB"
            raise InputError(found, "write fewer of them", line)
        if depth + _height(node) > MAX_DEPTH:
            raise too_deep(line)
        return Node(value=node.value, text=node.text, line=line)

    def _comment(self, event: yaml.ScalarEvent) -> str:
        end = event.end_mark
        found = _COMMENT.match(self._written, end.index) if end else None
        return found[1] if found else ""

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        tag = event.tag or self.resolve(yaml.ScalarNode, event.value, event.implicit)
        if tag in (*_TEXT_TAGS, "!") or len(event.value) > _LONGEST_SCALAR:
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
        merged: Mapping[str, Node] = {}
        while not self.check_event(yaml.MappingEndEvent):
            event = self.get_event()
            key, line = self._key(event, depth), self._line(event)
            node = self._node(self.get_event(), depth + 1)
            if key == "<<" and event.implicit[0]:
                merged = _merged(node, line)
            else:
                repeats = _repeats(fields[key], node) if key in fields else None
                fields[key] = replace(node, line=line, repeats=repeats)
        self.get_event()
        return {**merged, **fields}

    def _key(self, event: yaml.Event, depth: int) -> str:
        node = self._node(event, depth + 1)
        if isinstance(node.value, str) and node.value:
            return node.value
        if node.text:
            hint = "put it in quotes if it is meant"
            raise InputError(f"the key {quote(node.text)} is not text", hint, node.line)
        raise InputError("a key is not text", "write `key: value`", node.line)


def _height(node: Node) -> int:
    """The number of levels below a node."""
    match node.value:
        case tuple() as items:
            return 1 + max(map(_height, items), default=0)
        case Mapping() as fields:
            return 1 + max(map(_height, fields.values()), default=0)
        case _:
            return 0


def _repeats(before: Node, node: Node) -> Repeats:
    """What a value that follows another of the same key stores of the earlier ones."""
    first = before.repeats or Repeats(line=before.line or 1, differs=False)
    return first._replace(differs=first.differs or repr(before.plain) != repr(node.plain))


def _merged(node: Node, line: int) -> Mapping[str, Node]:
    """The fields that `<<: *name` or `<<: [*name, *other]` merges into a mapping."""
    fields: dict[str, Node] = {}
    for item in node.value if isinstance(node.value, tuple) else (node,):
        if not isinstance(item.value, Mapping):
            raise InputError("merges no mapping", "write `<<: *name`", line, "<<")
        fields = {**item.value, **fields}
    return fields


def _refuse_tricks(event: yaml.Event, depth: int, line: int) -> None:
    tag = getattr(event, "tag", None)
    if tag not in (None, *_WRITTEN_TAGS):
        raise InputError("a value begins with '!', a YAML tag", "put it in quotes", line)
    if depth > MAX_DEPTH:
        raise too_deep(line)
