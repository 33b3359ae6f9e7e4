"""The engines that sites are read of: one line each, imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
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


#: What imports the module of each engine, by its name for `--from`, when it is asked for.
ENGINES: dict[str, Callable[[], object]] = {
    name: partial(import_module, f"{__package__}.{name}")
    for name in ("jekyll", "vitepress", "vuepress", "hugo", "wordpress", "ghost", "hexo", "zola")
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
