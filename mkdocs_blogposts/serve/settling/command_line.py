"""The command line of `mkdocs serve`, as another process can repeat it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

#: What `mkdocs serve` takes for itself (mkdocs/commands/serve.py, `serve`); the rest are settings.
_OF_SERVE = frozenset({"livereload", "build_type", "watch_theme", "open_in_browser"})
_NO_SETTINGS = _OF_SERVE | {"no_livereload"}  # of ProperDocs


@dataclass(frozen=True, kw_only=True)
class CommandLine:
    """What makes the configuration of `mkdocs serve`, besides its environment.

    Attributes:
        config_file: the file, as it was written; None for that of MkDocs.
        settings: settings that replace those of the file.
        watch: files and folders to watch besides.
        folder: the folder that the command was run in.
    """

    config_file: str | None
    settings: Mapping[str, object]
    watch: tuple[str, ...]
    folder: str


def command_line() -> CommandLine | None:
    """The command line that is being run; None where there is none that can be repeated.

    There is none where Python code calls MkDocs, and none that can be repeated where the
    configuration is read from standard input.
    """
    context = click.get_current_context(silent=True)
    given = dict(context.params) if context else {}
    if not given.keys() >= _OF_SERVE | {"config_file", "watch"}:
        return None
    file, watch = given.pop("config_file"), given.pop("watch")
    name = None if file is None else getattr(file, "name", file)
    settings = {key: value for key, value in given.items() if key not in _NO_SETTINGS}
    try:
        json.dumps(settings)
    except TypeError:
        return None
    if file is not None and (name == "<stdin>" or not isinstance(name, str)):
        return None
    return CommandLine(
        config_file=name, settings=settings, watch=tuple(map(str, watch)), folder=str(Path.cwd())
    )
