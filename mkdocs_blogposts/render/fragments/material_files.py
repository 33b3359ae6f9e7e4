"""What templates in Material's package read, and which they include."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from jinja2 import Environment, TemplateError, meta, nodes
from jinja2.runtime import BlockReference

#: The template that base.html imports as `lang`, for all blocks.
_LANGUAGE: Final = "partials/language.html"

#: `config.extra` in a template, with the key that is read of it.
_EXTRA: Final = re.compile(r"\bconfig\.extra\b(?:\.(\w+))?")


def uses_only_material(env: Environment, block: BlockReference) -> bool:
    """Return whether the template of `block` and all it includes are in Material's package."""
    path = block._stack[block._depth].__code__.co_filename
    if env.loader is None or not is_in_material(path):
        return False
    queue, seen = {_LANGUAGE, *_included(path, block.name)}, set[str]()
    while queue:
        seen.add(name := queue.pop())
        try:
            path = env.loader.get_source(env, name)[1] or ""
            if not is_in_material(path):
                return False
            queue |= _included(path) - seen
        except TemplateError:
            return False
    return True


@lru_cache(maxsize=256)
def _included(path: str, block: str = "") -> frozenset[str]:
    """The templates that a file of Material, or a block of it, includes or imports.

    Templates with computed names are left out: icons, and texts in each language.
    """
    tree = _parsed(path)
    blocks = (node for node in tree.find_all(nodes.Block) if node.name == block)
    parts = [nodes.Template(node.body) for node in blocks] if block else [tree]
    return frozenset(
        name for part in parts for name in meta.find_referenced_templates(part) if name
    )


@lru_cache(maxsize=256)
def _parsed(path: str) -> nodes.Template:
    """The syntax tree of a file of Material's package, which does not change."""
    return Environment().parse(Path(path).read_text("utf-8"))


def is_in_material(path: str) -> bool:
    return any(Path(path).is_relative_to(folder) for folder in material_folders())


@lru_cache(maxsize=1)
def material_folders() -> tuple[Path, ...]:
    spec = find_spec("material")
    folders = spec.submodule_search_locations if spec else None
    return tuple(Path(folder) / "templates" for folder in folders or ())


@lru_cache(maxsize=1)
def extra_names(folders: tuple[Path, ...]) -> frozenset[str]:
    """The keys of `config.extra` in templates of Material; none where one reads it as a whole."""
    files = (path for folder in folders for path in folder.rglob("*.html"))
    found = {name for file in files for name in _EXTRA.findall(file.read_text("utf-8"))}
    return frozenset() if "" in found else frozenset(found)
