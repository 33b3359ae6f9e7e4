"""The engines that sites are read of: one line each, imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, cast

from .model import ImportedSite
from .report import Report
from .source import SourceError


class Engine(Protocol):
    """What a module of an engine holds."""

    def recognizes(self, source: Path) -> bool:
        """Return whether SOURCE looks like a site, or an export, of this engine."""

    def read(self, source: Path, report: Report) -> ImportedSite:
        """Read SOURCE, and change nothing there."""


def _jekyll() -> object:
    from . import jekyll

    return jekyll


def _vitepress() -> object:
    from . import vitepress

    return vitepress


def _vuepress() -> object:
    from . import vuepress

    return vuepress


def _hugo() -> object:
    from . import hugo

    return hugo


def _ghost() -> object:
    from . import ghost

    return ghost


def _wordpress() -> object:
    from . import wordpress

    return wordpress


def _hexo() -> object:
    from . import hexo

    return hexo


def _zola() -> object:
    from . import zola

    return zola


#: What imports the module of each engine, by its name for `--from`, when it is asked for.
ENGINES: dict[str, Callable[[], object]] = {
    "jekyll": _jekyll,
    "vitepress": _vitepress,
    "vuepress": _vuepress,
    "hugo": _hugo,
    "wordpress": _wordpress,
    "ghost": _ghost,
    "hexo": _hexo,
    "zola": _zola,
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
        return name, cast(Engine, ENGINES[name]())
    modules = {each: cast(Engine, make()) for each, make in ENGINES.items()}
    found = [each for each, module in modules.items() if module.recognizes(source)]
    if len(found) == 1:
        return found[0], modules[found[0]]
    if found:
        raise SourceError(
            f"{source} looks like a site of {' and of '.join(found)}; say which with --from"
        )
    raise SourceError(
        f"{source} looks like no site of {', '.join(ENGINES)}; name the folder of its "
        "configuration, or say with --from what it is"
    )
