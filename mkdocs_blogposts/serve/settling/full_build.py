"""The full build that settles, as `mkdocs serve` makes it when it starts, and what came of it."""

from __future__ import annotations

import logging
import time
import traceback
from contextlib import ExitStack
from pathlib import Path

import mkdocs
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from ...render.search.index_files import is_index
from .. import mistakes
from ..session import Session
from .moments import Moments
from .order import Order, Report
from .settled_files import differences, read


def build(order: Order) -> Report:
    """Build the site, and compare it with the one that is being served."""
    log = logging.getLogger(mkdocs.__name__)
    log.setLevel(order.level)
    if log.name != "mkdocs":  # in a fork, which does the same (its __main__.py)
        logging.getLogger("mkdocs").parent = log
    with mistakes.recorded() as records:
        try:
            config = _load(order)
            records.clear()  # the server has warned of the configuration
            _build(config, order.site_url)
        except Exception as error:
            if not isinstance(error, MkDocsException):
                traceback.print_exc()
            return Report(error=mistakes.said(records) or f"{type(error).__name__}: {error}")
    built, served = Path(order.built), Path(order.site_dir)
    differing = differences(built, served)
    moments = Moments(start=order.started, end=time.time())
    counted = [
        name
        for name in differing
        if not is_index(name)
        and not moments.tell_apart(read(built / name) or b"", read(served / name) or b"")
    ]
    texts = ((each, each.getMessage().replace(order.built, order.site_dir)) for each in records)
    warnings = [(record.name, record.levelno, text) for record, text in texts]
    return Report(warnings=warnings, differing=differing, counted=counted)


def _load(order: Order) -> MkDocsConfig:
    with ExitStack() as stack:
        # An open file, as the command has it: that is named in the configuration as it was opened.
        name = order.config_file
        file = stack.enter_context(Path(name).open("rb")) if name else None
        config = load_config(config_file=file, site_dir=order.built, **order.settings)
    config.watch.extend(order.watch)
    return config


def _build(config: MkDocsConfig, url: str) -> None:
    """Build as `mkdocs serve` does (mkdocs/commands/serve.py, `serve`)."""
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        for plugin in config.plugins.values():
            if isinstance(session := getattr(plugin, "_session", None), Session):
                session.only_build()
        config.site_url = url
        mkdocs_build.build(config, serve_url=url)
    finally:
        config.plugins.on_shutdown()
