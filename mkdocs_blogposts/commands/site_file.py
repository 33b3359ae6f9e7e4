"""mkdocs.yml edited in place: an item more in a list, and every other byte as it was."""

from __future__ import annotations

import re
from typing import Any

import yaml

from ..site.yaml_lines import child
from .run import CommandError


def with_item(text: str, key: str, block: str, flow: str, *, first: str = "") -> str:
    """`text` with an item at the end of the list under a key.

    Args:
        text: of the file.
        key: at its top.
        block: the item in lines, without its dash.
        flow: the item as it stands in brackets.
        first: an item that comes before it where the key is not there yet.

    Raises:
        CommandError: if what stands under the key is no list, or is in another file.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    node = child(root, key)
    if node is None and child(root, "INHERIT") is None:
        head = f"- {first}\n" if first else ""
        made = f"{text.rstrip()}\n\n{key}:\n{_indented(head + _dashed(block), 2)}"
    elif not isinstance(node, yaml.SequenceNode):
        what = "is no list in this file" if node else "is not in this file, but may be inherited"
        lines = _indented(_dashed(block), 2).rstrip()
        raise CommandError(f"mkdocs.yml: `{key}` {what}; write under it:\n{lines}")
    elif node.flow_style:
        at = node.end_mark.index - 1
        made = f"{text[:at].rstrip()}{', ' if node.value else ''}{flow}{text[at:]}"
    else:
        made = _after(text, node, block)
    if "\r\n" in text:
        made = re.sub(r"\r?\n", "\r\n", made)
    _check(text, made, key)
    return made


def _after(text: str, node: yaml.SequenceNode, block: str) -> str:
    """`text` with an item after the last one of a list of lines."""
    dash = text.rindex("-", 0, node.value[0].start_mark.index)
    column = dash - (text.rfind("\n", 0, dash) + 1)
    last = _last(node)
    end = last.end_mark.index
    if last.end_mark.column:
        end = text.find("\n", end) + 1 or len(text)
    before = text[:end]
    if not before.endswith("\n"):
        before += "\n"
    return f"{before}{_indented(_dashed(block), column).rstrip()}\n{text[end:]}"


def _last(node: yaml.Node) -> yaml.Node:
    """The value that ends last in a list or mapping of lines."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        found = node.value[-1]
        node = found[1] if isinstance(found, tuple) else found
    return node


def _dashed(block: str) -> str:
    return "- " + _indented(block, 2).lstrip()


def _indented(lines: str, width: int) -> str:
    return "".join(" " * width + line for line in lines.splitlines(True))


def _check(old: str, new: str, key: str) -> None:
    """Make sure that nothing but the list has changed, and that by an item at its end."""
    before, after = (_plain(yaml.compose(text, Loader=yaml.SafeLoader)) for text in (old, new))
    was, now = before.pop(key, []) if before else [], after.pop(key, None)
    if before != after or not isinstance(now, list) or now[: len(was)] != was:
        raise CommandError(f"mkdocs.yml: `{key}` cannot be edited; add an item by hand")


def _plain(node: yaml.Node | None) -> Any:
    match node:
        case yaml.MappingNode():
            return {str(name.value): _plain(value) for name, value in node.value}
        case yaml.SequenceNode():
            return [_plain(item) for item in node.value]
        case yaml.ScalarNode():
            return node.tag, node.value
        case _:
            return {}
