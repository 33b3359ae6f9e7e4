"""Front matter edited in place: what an edit does not change stays byte for byte.

Nothing is written anew. YAML is parsed for the places of keys and values, and the text between
them is kept: comments, order, quotes, line ends, a byte order mark, and the body. Each edit is
read again, and refused if another key changed with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import yaml

from ..errors import InputError
from ..posts import frontmatter
from ..posts.frontmatter import keys

#: What front matter can be given.
Value = str | bool | int | date | datetime | list[str]

_BOM = "\ufeff"
_LONE_CR = re.compile(r"\r(?!\n)")


@dataclass(frozen=True, kw_only=True)
class _Parts:
    """A file cut open: `head + front matter + tail`, and the tree of the middle."""

    head: str
    text: str
    tail: str
    newline: str
    root: yaml.MappingNode | None

    def replaced(self, start: int, end: int, new: str) -> bytes:
        middle = self.text[:start] + new + self.text[end:]
        return (self.head + middle + self.tail).encode()

    def find(self, key: str) -> tuple[yaml.MappingNode, int] | None:
        """The mapping that holds `key`, and the last place of it there; dots lead into mappings."""
        node: yaml.Node | None = self.root
        *outer, last = key.split(".")
        for name in outer:
            found = _last(node, name) if isinstance(node, yaml.MappingNode) else None
            if found is None or not isinstance(node, yaml.MappingNode):
                return None
            node = node.value[found][1]
        if not isinstance(node, yaml.MappingNode) or (place := _last(node, last)) is None:
            return None
        return node, place


def key_of(data: bytes, concept: str) -> str | None:
    """The key by which a file says a concept of `keys.KEYS`, or None: `tag` for "tags"."""
    fields = frontmatter.read_front_matter(data, is_optional=True).fields
    found = (key for key in keys.KEYS[concept] if keys.lookup(fields, key) is not None)
    return next(found, None)


def with_value(data: bytes, key: str, value: Value) -> bytes:
    """`data` with `key` set to `value`: in its place, else below the last key.

    Args:
        data: the content of a file; without front matter, it gets one.
        key: the key; `date.created` is `created` under `date`, which must be there.
        value: the value; a text keeps the quotes of the one before.

    Raises:
        InputError: if the front matter cannot be read, or cannot be edited so.
    """

    def write(parts: _Parts, old: yaml.Node | None, inside: bool) -> str:
        if isinstance(value, list) and isinstance(old, yaml.SequenceNode):
            return _listed(value, old, parts)
        return _text(value, old, inside=inside)

    return _put(data, key, write)


def with_written(data: bytes, key: str, written: str) -> bytes:
    """`data` with `key` set to a value as it is written in YAML, in a line.

    Raises:
        InputError: if the front matter cannot be read, or cannot be edited so.
    """
    return _put(data, key, lambda *_: written)


def _put(data: bytes, key: str, write: Callable[[_Parts, yaml.Node | None, bool], str]) -> bytes:
    """`data` with `key` set to what `write` makes of the value before; in its place, or last."""

    def edit(parts: _Parts) -> bytes:
        if not (found := parts.find(key)):
            return _with_new_key(parts, key, write)
        mapping, at = found
        name, node = mapping.value[at]
        start, end = _span(parts.text, name, node, key)
        gap = "" if parts.text[start - 1 : start].isspace() else " "
        return parts.replaced(start, end, gap + write(parts, node, False))

    return _checked(data, key, edit)


def without(data: bytes, key: str) -> bytes:
    """`data` without `key` and its value; a comment at the end of the line goes with them.

    Raises:
        InputError: if the front matter cannot be read, or cannot be edited so.
    """

    def edit(parts: _Parts) -> bytes:
        if not (found := parts.find(key)):
            return data
        mapping, at = found
        name, node = mapping.value[at]
        if mapping.flow_style or (len(mapping.value) == 1 and mapping is not parts.root):
            raise InputError("cannot be removed without what it stands in", "edit it by hand")
        start = name.start_mark.index - name.start_mark.column
        _, end = _span(parts.text, name, node, key)
        return parts.replaced(start, _after_line(parts.text, end), "")

    return _checked(data, key, edit)


def with_item(data: bytes, key: str, item: str) -> bytes:
    """`data` with `item` at the end of the list under `key`; a text there becomes a list.

    Raises:
        InputError: if the front matter cannot be read, or cannot be edited so.
    """

    def edit(parts: _Parts) -> bytes:
        found = parts.find(key)
        node = found[0].value[found[1]][1] if found else None
        match node:
            case yaml.SequenceNode(value=[*_, last]) if node.flow_style:
                end = _end(parts.text, last)
                return parts.replaced(end, end, f", {_text(item, inside=True)}")
            case yaml.SequenceNode(value=[*_, last]):
                start = last.start_mark.index - last.start_mark.column
                dash = parts.text[start : parts.text.index("-", start)]
                end = _after_line(parts.text, _end(parts.text, last))
                line = f"{dash}- {_text(item)}{parts.newline}"
                return parts.replaced(end, end, line)
            case yaml.ScalarNode(tag="tag:yaml.org,2002:str") if found:
                _span(parts.text, found[0].value[found[1]][0], node, key)
                start, end = node.start_mark.index, _end(parts.text, node)
                both = f"[{_text(node.value, inside=True)}, {_text(item, inside=True)}]"
                return parts.replaced(start, end, both)
        return with_value(data, key, [item])

    return _checked(data, key, edit)


def with_item_renamed(data: bytes, key: str, old: str, new: str) -> bytes:
    """`data` with the item `old` of the list, or the text, under `key` written as `new`.

    Where `new` is in the list already, `old` is taken out.

    Raises:
        InputError: if the front matter cannot be read, or cannot be edited so.
    """

    def edit(parts: _Parts) -> bytes:
        if not (found := parts.find(key)):
            return data
        name, node = found[0].value[found[1]]
        _span(parts.text, name, node, key)
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        names = [each.value for each in items]
        if old not in names:
            return data
        if new in names and isinstance(node, yaml.SequenceNode):
            return with_value(data, key, [each for each in names if each != old])
        item = items[names.index(old)]
        inside = isinstance(node, yaml.SequenceNode) and bool(node.flow_style)
        end = _end(parts.text, item)
        return parts.replaced(item.start_mark.index, end, _text(new, item, inside=inside))

    return _checked(data, key, edit)


def _checked(data: bytes, key: str, edit: Callable[[_Parts], bytes]) -> bytes:
    """The result of an edit, which changed nothing but `key` and kept the body."""
    before = frontmatter.read_front_matter(data, is_optional=True)
    edited = edit(_cut(data))
    after = frontmatter.read_front_matter(edited, is_optional=True)
    top = key.partition(".")[0]
    if after.body.strip("\n") != before.body.strip("\n") or _others(before, top) != _others(
        after, top
    ):
        raise InputError("cannot be edited without a change elsewhere", "edit it by hand", key=key)
    return edited


def _others(matter: frontmatter.FrontMatter, key: str) -> Mapping[str, object]:
    return {name: repr(node.plain) for name, node in matter.fields.items() if name != key}


def _cut(data: bytes) -> _Parts:
    frontmatter.read_text(data)  # says what is wrong with the encoding
    text = data.decode("utf-8")
    mark = _BOM if text.startswith(_BOM) else ""
    flat = _LONE_CR.sub("\n", text[len(mark) :])  # of the same length
    newline = "\r\n" if "\r\n" in text else "\r" if "\r" in text else "\n"
    if (span := frontmatter.span(flat)) is None:
        fence = f"---{newline}"
        return _Parts(
            head=mark + fence, text="", tail=fence + text[len(mark) :], newline=newline, root=None
        )
    start, end = (at + len(mark) for at in span)
    written = text[start:end]
    try:
        root = yaml.compose(written, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise InputError(f"is not YAML ({error})", "mend the front matter") from None
    if root is not None and not isinstance(root, yaml.MappingNode):
        raise InputError("the front matter holds no keys", "write keys like `title: …` in it", 1)
    return _Parts(head=text[:start], text=written, tail=text[end:], newline=newline, root=root)


def _last(mapping: yaml.MappingNode, key: str) -> int | None:
    """The place of the last pair with a key: that is the one that counts."""
    places = [at for at, (name, _) in enumerate(mapping.value) if name.value == key]
    return places[-1] if places else None


def _span(text: str, name: yaml.Node, node: yaml.Node, key: str) -> tuple[int, int]:
    """Where a value is; an empty one is right after its colon."""
    if node.start_mark.index < name.end_mark.index or text[name.start_mark.index] in "&*":
        raise InputError("is a reference to another value", "write the value itself", key=key)
    if node.start_mark.index == node.end_mark.index:
        colon = text.index(":", name.end_mark.index) + 1
        return colon, colon
    return node.start_mark.index, _end(text, node)


def _end(text: str, node: yaml.Node) -> int:
    """The end of a value, without comments and blank lines after it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return node.start_mark.index + len(
            text[node.start_mark.index : node.end_mark.index].rstrip()
        )
    return node.end_mark.index


def _after_line(text: str, at: int) -> int:
    """The start of the line after `at`."""
    found = re.compile(r"\r\n|\r|\n").search(text, at)
    return found.end() if found else len(text)


def _with_new_key(
    parts: _Parts, key: str, write: Callable[[_Parts, yaml.Node | None, bool], str]
) -> bytes:
    outer, _, inner = key.rpartition(".")
    if outer:
        hint = f"write `{inner}` under `{outer}` by hand"
        raise InputError(f"`{outer}` has no `{inner}`", hint, key=key)
    if parts.root is not None and parts.root.flow_style:
        end = _end(parts.text, parts.root) - 1
        return parts.replaced(end, end, f", {key}: {write(parts, None, True)}")
    # Without keys, the text begins with the line end of the fence, if there is one.
    end = len(parts.text)
    start = "" if not parts.text or parts.text[-1] in "\r\n" else parts.newline
    return parts.replaced(end, end, f"{start}{key}: {write(parts, None, False)}{parts.newline}")


def _listed(values: list[str], old: yaml.SequenceNode, parts: _Parts) -> str:
    """A list in the style of the one before: in brackets, or one item a line."""
    if old.flow_style or not values or not old.value:
        return _text(values)
    start = old.start_mark.index - old.start_mark.column
    indent = parts.text[start : old.start_mark.index]
    styles = {each.value: each for each in old.value}
    return f"{parts.newline}{indent}".join(
        f"- {_text(value, styles.get(value))}" for value in values
    )


def _text(value: Value, like: yaml.Node | None = None, *, inside: bool = False) -> str:
    """`value` as YAML in a line, in the quotes of `like`; `inside` brackets more are needed."""
    style = like.style if isinstance(like, yaml.ScalarNode) and isinstance(value, str) else None
    given: object = [value] if inside else value
    text = yaml.safe_dump(
        given,
        default_style=style if style in ("'", '"') and not inside else None,
        default_flow_style=True,
        allow_unicode=True,
        width=float("inf"),
    )
    text = text.removesuffix("\n").removesuffix("\n...")
    return text[1:-1] if inside else text
