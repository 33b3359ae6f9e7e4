"""A copy of mkdocs.yml with `blog` changed to `blogposts`, and with a hook added: text for text.

YAML is parsed for the places of names alone. Nothing is written anew, so that anchors, `!ENV`,
`!!python/name:` and comments stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from ..site import yaml_lines

#: Names under which mkdocs.yml asks for Material's blog.
NAMES = frozenset({"blog", "material/blog"})


class SiteError(Exception):
    """A site that cannot be compared, with a sentence that says why and what to do."""


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


class Config(NamedTuple):
    """A file of configuration and its root node, or None in an empty file."""

    file: Path
    text: str
    root: yaml.MappingNode | None

    def child(self, key: str) -> yaml.Node | None:
        """The node of a key at the top, or None."""
        return yaml_lines.child(self.root, key)


def read_configs(file: Path, folder: Path) -> list[Config]:
    """`file` and every file that it inherits from, the nearest first; all are in `folder`.

    Raises:
        SiteError: if a file is missing, is no YAML, or is outside `folder`.
    """
    found: list[Config] = []
    while True:
        if not file.resolve().is_relative_to(folder.resolve()):
            raise SiteError(
                f"{file} is outside {folder}; "
                "give the folder that holds both, and name the configuration with -f"
            )
        if any(config.file == file for config in found):
            raise SiteError(f"{file} inherits from itself; mend its INHERIT")
        found.append(_read(file))
        parent = yaml_lines.inherited(file, found[-1].root)
        if parent is None:
            return found
        file = parent.resolve()


def _read(file: Path) -> Config:
    try:
        text = file.read_text("utf-8-sig")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except OSError as error:
        raise SiteError(f"{file} cannot be read ({error.strerror})") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SiteError(f"{file} is not valid YAML: {' '.join(str(error).split())}") from None
    if root is not None and not isinstance(root, yaml.MappingNode):
        raise SiteError(f"{file} does not hold settings; write `site_name: …`")
    return Config(file, text, root)


def plugins(config: Config) -> Iterator[yaml.ScalarNode]:
    """The node of the name of each plugin that one file of configuration lists."""
    match config.child("plugins"):
        case yaml.SequenceNode(value=items):
            for item in items:
                if isinstance(item, yaml.ScalarNode):
                    yield item
                elif isinstance(item, yaml.MappingNode):
                    yield from (name for name, _ in item.value)
        case yaml.MappingNode(value=pairs):
            yield from (name for name, _ in pairs)


def listed(config: Config, key: str) -> list[str]:
    """The names below a key that holds a list of names or of mappings, or a mapping."""
    match config.child(key):
        case yaml.SequenceNode(value=items):
            first = [item.value[0][0] if isinstance(item.value, list) else item for item in items]
            return [node.value for node in first if isinstance(node, yaml.ScalarNode)]
        case yaml.MappingNode(value=pairs):
            return [name.value for name, _ in pairs]
        case _:
            return []


def write_switched(configs: list[Config], *, switch: bool, hook: str) -> None:
    """Write the files again with `hook` added to the hooks and, to `switch`, our plugin's name.

    Raises:
        SiteError: if no file asks for Material's blog.
    """
    names = {
        config.file: [node for node in plugins(config) if node.value in NAMES] for config in configs
    }
    if not any(names.values()):
        is_switched = any(node.value == "blogposts" for each in configs for node in plugins(each))
        hint = "change `blogposts` back to `blog` to compare" if is_switched else "add `- blog`"
        raise SiteError(
            f"{configs[0].file.name} does not have Material's blog in `plugins`; {hint}"
        )
    with_hooks = next(
        (config for config in configs if config.child("hooks") is not None), configs[0]
    )
    for config in configs:
        edits = {
            _Edit(node.start_mark.index, node.end_mark.index, "blogposts")
            for node in (names[config.file] if switch else ())
        }
        if config is with_hooks:
            edits.add(_hook_edit(config, hook))
        text = config.text
        for edit in sorted(edits, reverse=True):
            text = text[: edit.start] + edit.text + text[edit.end :]
        config.file.write_text(text, "utf-8")


def _hook_edit(config: Config, hook: str) -> _Edit:
    match config.child("hooks"):
        case yaml.SequenceNode(flow_style=True) as node:
            at = node.start_mark.index + 1
            return _Edit(at, at, f"{hook}{', ' if node.value else ''}")
        case yaml.SequenceNode(value=[first, *_]):
            line = config.text.rindex("-", 0, first.start_mark.index)
            return _Edit(line, line, f"- {hook}\n{' ' * _column(config.text, line)}")
        case yaml.ScalarNode(value="") as node:  # `hooks:` with nothing below it
            return _Edit(node.start_mark.index, node.end_mark.index, f" [{hook}]")
        case _:
            end = len(config.text)
            return _Edit(end, end, f"\nhooks: [{hook}]\n")


def _column(text: str, at: int) -> int:
    return at - (text.rfind("\n", 0, at) + 1)
