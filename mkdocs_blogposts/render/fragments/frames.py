"""The frame of a theme whose blocks are shared: its templates, what they read and include."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, TemplateError, meta, nodes
from jinja2.runtime import BlockReference

from ...theming import SHARED, STANDALONE

#: `config.extra` in a template, with the key that is read of it.
_EXTRA: Final = re.compile(r"\bconfig\.extra\b(?:\.(\w+))?")


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A theme whose base.html has blocks that many pages share.

    Attributes:
        folders: the folders of its templates, which are as they were released.
        blocks: the names of the blocks.
        imported: the templates that base.html imports for all of them.
        variables: what they may read besides `page`, the same on every page.
        sidebars: the block that holds the table of contents of the page behind what is shared.
    """

    folders: tuple[Path, ...]
    blocks: tuple[str, ...]
    imported: tuple[str, ...]
    variables: frozenset[str]
    sidebars: str | None = None

    def holds(self, path: str) -> bool:
        """Return whether a file is one of the frame's."""
        return any(Path(path).is_relative_to(folder) for folder in self.folders)

    def is_whole(self, env: Environment, block: BlockReference) -> bool:
        """Return whether the template of `block`, and all it includes, are of the frame."""
        path = block._stack[block._depth].__code__.co_filename
        if env.loader is None or not self.holds(path):
            return False
        queue, seen = {*self.imported, *_included(path, block.name)}, set[str]()
        while queue:
            seen.add(name := queue.pop())
            try:
                path = env.loader.get_source(env, name)[1] or ""
                if not self.holds(path):
                    return False
                queue |= _included(path) - seen
            except TemplateError:
                return False
        return True

    def extra_names(self) -> frozenset[str]:
        """The keys of `config.extra` in its templates; none where one reads it as a whole."""
        return _extra_names(self.folders)


#: Our theme. The words that base.html imports need no look: without its context they read no page.
STANDALONE_FRAME: Final = Frame(
    folders=(STANDALONE, SHARED),
    blocks=("announce", "header", "footer", "scripts"),
    imported=("blogposts/frame/nav.html",),
    variables=frozenset(
        {"base_url", "config", "nav", "t", "theme", "words", "language", "places", "hide", "home"}
    ),
)


@lru_cache(maxsize=256)
def _included(path: str, block: str = "") -> frozenset[str]:
    """The templates that a file, or a block of it, includes or imports.

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
    """The syntax tree of a file of a frame, which does not change."""
    return Environment().parse(Path(path).read_text("utf-8"))


@lru_cache(maxsize=4)
def _extra_names(folders: tuple[Path, ...]) -> frozenset[str]:
    files = (path for folder in folders for path in folder.rglob("*.html"))
    found = {name for file in files for name in _EXTRA.findall(file.read_text("utf-8"))}
    return frozenset() if "" in found else frozenset(found)
