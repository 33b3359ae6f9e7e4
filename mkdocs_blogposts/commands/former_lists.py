"""Entries of the option `old_addresses` in mkdocs.yml, and every other byte as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import yaml

from ..site.yaml_lines import child

#: An address that is text in YAML as it is.
_PLAIN = re.compile(r"/[\w./~-]*")


def with_old_addresses(text: str, entries: Mapping[str, str]) -> str | None:
    """`text`, that of mkdocs.yml, with entries of `old_addresses`.

    Returns:
        None where the plugin is not there once, in a list of lines, with settings in lines.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    items = child(root, "plugins")
    if not isinstance(items, yaml.SequenceNode) or items.flow_style:
        return None
    ours = [item for item in items.value if _names_blog(item)]
    if len(ours) != 1:
        return None
    item = ours[0]
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = [f"{_quoted(old)}: {_quoted(new)}" for old, new in entries.items()]

    def block(column: int, head: str = "") -> str:
        inner = column + 2 * bool(head)
        rows = [" " * inner + line for line in lines]
        return newline.join([*([" " * column + head] if head else []), *rows]) + newline

    if isinstance(item, yaml.ScalarNode):
        end = item.end_mark.index
        below = newline + block(item.start_mark.column + 4, "old_addresses:").rstrip()
        return f"{text[:end]}:{below}{text[end:]}"
    settings = item.value[0][1]
    if not isinstance(settings, yaml.MappingNode) or settings.flow_style or item.flow_style:
        return None
    present = child(settings, "old_addresses")
    if present is None:
        at = settings.start_mark.index - settings.start_mark.column
        return text[:at] + block(settings.start_mark.column, "old_addresses:") + text[at:]
    if not isinstance(present, yaml.MappingNode) or present.flow_style or not present.value:
        return None
    at = present.start_mark.index - present.start_mark.column
    return text[:at] + block(present.start_mark.column) + text[at:]


def _names_blog(item: yaml.Node) -> bool:
    match item:
        case yaml.ScalarNode(value="blogposts"):
            return True
        case yaml.MappingNode(value=[(name, _)]):
            return bool(name.value == "blogposts")
    return False


def _quoted(text: str) -> str:
    """`text` as YAML, in quotes where it needs them."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
