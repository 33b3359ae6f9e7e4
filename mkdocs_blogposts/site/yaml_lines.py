"""Where a key stands in mkdocs.yml, or in a file that it inherits."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml
from mkdocs.config.defaults import MkDocsConfig

from ..messages import CONFIG_FILE

#: Written in C where it can be.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Place(NamedTuple):
    """A file, `mkdocs.yml` if it is the site's own, with a line; and the text of that line."""

    file: str = CONFIG_FILE
    line: int | None = None
    text: str = ""


def find(config: MkDocsConfig, *keys: str) -> Place:
    """The place of the last of `keys`, each of which is in the mapping under the one before."""
    path = Path(config.config_file_path) if config.config_file_path else None
    name = CONFIG_FILE
    while path:
        try:
            text = path.read_text("utf-8-sig")
            root = composed(text)
        except (OSError, ValueError, yaml.YAMLError):
            break
        if line := _line(root, keys):
            return Place(name, line, text.splitlines()[line - 1])
        path = inherited(path, root)
        name = str(path)
    return Place()


def inherited(file: Path, root: yaml.Node | None) -> Path | None:
    """The file that a configuration with the node `root` inherits from, or None."""
    node = child(root, "INHERIT")
    return file.parent / node.value if isinstance(node, yaml.ScalarNode) else None


def child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """The value of a key of a mapping; None without it, and of any other node."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


@lru_cache(maxsize=4)
def composed(text: str) -> yaml.Node | None:
    """The root node of a text of YAML, which is not to be changed; raises YAMLError."""
    return yaml.compose(text, Loader=_LOADER)


def _line(node: yaml.Node | None, keys: tuple[str, ...]) -> int | None:
    line = None
    for key in keys:
        if not isinstance(node, yaml.MappingNode):
            return None
        pair = next((pair for pair in node.value if pair[0].value == key), None)
        if pair is None:
            return None
        line, node = pair[0].start_mark.line + 1, pair[1]
    return line
