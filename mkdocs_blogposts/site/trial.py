"""Where a site's files would go: a build without conversions, which writes nothing to site_dir."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.structure.files import Files

from ..errors import BlogError, Problem
from .dry_run import collect_files


class TrialError(Exception):
    """Why a build would stop; `problems` are those of posts and lists."""

    def __init__(self, text: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(text)
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What a build would write.

    Attributes:
        config: the configuration of the site.
        files: src_uri of each file that is published, by its output path.
    """

    config: MkDocsConfig
    files: dict[str, str]


def lay_out(config_file: Path) -> Trial:
    """The files that a build with `config_file` would write, with those of every plugin.

    Raises:
        TrialError: if the build would stop.
    """
    with _listening() as said:
        try:
            config = load_config(str(config_file))
            config.plugins.on_startup(command="build", dirty=False)
            config = config.plugins.on_config(config)
            files: Files = config.plugins.on_files(collect_files(config), config=config)
        except PluginError as error:
            inner = error.__context__
            problems = inner.problems if isinstance(inner, BlogError) else ()
            raise TrialError(str(error), problems) from None
        except (ConfigurationError, Abort) as error:
            raise TrialError("\n".join([*said, str(error)]).strip()) from None
    published = {f.dest_uri: f.src_uri for f in files if not f.inclusion.is_excluded()}
    return Trial(config=config, files=published)


@contextmanager
def _listening() -> Iterator[list[str]]:
    """The warnings of MkDocs and its plugins, which are shown nowhere else."""
    log, said = logging.getLogger("mkdocs"), list[str]()

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    listener = Listener(level=logging.WARNING)
    propagates, log.propagate = log.propagate, False
    log.addHandler(listener)
    try:
        yield said
    finally:
        log.removeHandler(listener)
        log.propagate = propagates
