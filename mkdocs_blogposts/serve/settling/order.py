"""What a server orders of the process that settles its site, and what that reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Order:
    """What to build.

    Attributes:
        generator: `mkdocs`, or the name of the fork that the server is of.
        path: `sys.path` of the server.
        config_file: the configuration file; None for that of the generator.
        settings: settings that replace those of the file.
        watch: files and folders to watch besides.
        site_url: the address of the server.
        site_dir: the folder that is being served.
        watched: the files and folders in which changes are looked for.
        level: the level of the log of the server.
        started: when the server started, in seconds since 1970.
        folder: the folder of the process, which exists then.
    """

    generator: str
    path: Sequence[str]
    config_file: str | None
    settings: dict[str, Any]
    watch: Sequence[str]
    site_url: str
    site_dir: str
    watched: Sequence[str]
    level: int
    started: float
    folder: str = ""

    @property
    def built(self) -> str:
        """The folder that the site is built into."""
        return str(Path(self.folder, "site"))

    @property
    def written(self) -> str:
        """The file that names each watched file that the build changes, before it does."""
        return str(Path(self.folder, "written"))


@dataclass(frozen=True, kw_only=True)
class Report:
    """What came of it.

    Attributes:
        error: why there is no site; "" if there is one.
        warnings: the warnings of the build, as names of loggers, levels and texts.
        differing: the files that are not in both folders alike, below either of them.
        counted: those of them that differ in more than the moment of the build.
    """

    error: str = ""
    warnings: Sequence[tuple[str, int, str]] = field(default_factory=tuple)
    differing: Sequence[str] = field(default_factory=tuple)
    counted: Sequence[str] = field(default_factory=tuple)
