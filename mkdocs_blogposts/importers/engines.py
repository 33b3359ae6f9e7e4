"""The engines that sites are read of: one line each, imported when a site is looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from .model import ImportedSite
from .report import Report
from .source import SourceError


class Engine(Protocol):
    """What a module of an engine holds."""

    def recognizes(self, source: Path) -> bool:
        """Return whether SOURCE looks like a site, or an export, of this engine."""

    def read(self, source: Path, report: Report) -> ImportedSite:
        """Read SOURCE, and change nothing there."""


#: The engines, by their names for `--from`, which are those of their modules.
ENGINES = {
    "vuepress": "VuePress",
    "vitepress": "VitePress",
    "hexo": "Hexo",
    "hugo": "Hugo",
    "jekyll": "Jekyll",
    "zola": "Zola",
    "wordpress": "WordPress",
    "ghost": "Ghost",
}


def _modules() -> dict[str, Engine]:
    """The modules of the engines by their names; a command that needs none imports none."""
    from . import ghost, hexo, hugo, jekyll, vitepress, vuepress, wordpress, zola

    return {
        **{"vuepress": vuepress, "vitepress": vitepress, "hexo": hexo, "hugo": hugo},
        **{"jekyll": jekyll, "zola": zola, "wordpress": wordpress, "ghost": ghost},
    }


def engine_of(source: Path, name: str = "auto") -> tuple[str, Engine]:
    """The name and the module of the engine that SOURCE is read with.

    Args:
        source: a folder, or the file of an export.
        name: one of `ENGINES`, or `auto` to look which one recognizes SOURCE.

    Raises:
        SourceError: if SOURCE is not there, or none or several engines recognize it.
    """
    if not source.exists():
        raise SourceError(f"{source} is not there")
    if name != "auto":
        return name, _modules()[name]
    modules = _modules()
    found = [name for name, module in modules.items() if module.recognizes(source)]
    if len(found) == 1:
        return found[0], modules[found[0]]
    if found:
        names = " and of ".join(ENGINES[name] for name in found)
        raise SourceError(f"{source} looks like a site of {names}; say which with --from")
    raise SourceError(
        f"{source} looks like no site of {', '.join(ENGINES.values())}; name the folder of its "
        "configuration, or say with --from what it is"
    )
