"""A build up to its pages, which are not written: what it says, and what it knows of the site."""

from __future__ import annotations

import logging
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.commands.build import _populate_page
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError
from mkdocs.structure.files import Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from ... import garbage
from ...build import Build
from ...errors import BlogError, Problem
from ...plugin import BlogPostsPlugin
from ...site import notices, published_addresses
from ...site.generated_files import GeneratedFiles
from .findings import Finding, Folder, Level
from .links import Text

#: The name of a plugin before its message.
_PREFIX = re.compile(r"([A-Za-z][\w.-]*): (?=\S)")

#: A path, and perhaps a line, before a message.
_PLACE = re.compile(r"(?P<path>[^\n:]+\.\w+)(?::(?P<line>\d+))?: (?P<text>.+)", re.DOTALL)

#: What MkDocs says of a link.
_LINK = re.compile(r"Doc file '(?P<uri>[^']+)' contains an? (?:absolute )?link '(?P<link>[^']*)'")


@dataclass(kw_only=True)
class Built:
    """What a build told.

    Attributes:
        said: level and text of each message that is to be known.
        problems: what stopped it, of posts and lists.
        builds: each blog, if nothing stopped it.
        files: the files that it would have written.
    """

    said: list[tuple[int, str]] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()
    builds: Sequence[Build] = ()
    files: Files = field(default_factory=lambda: Files([]))

    @property
    def is_whole(self) -> bool:
        """Whether nothing stopped the build."""
        return bool(self.builds)

    def findings(self, folder: Folder, texts: Mapping[str, Text]) -> Iterator[Finding]:
        """What was said, with the files that it is about; `texts` are those of the site."""
        for problem in self.problems:
            yield folder.finding(problem, "error", "build")
        for level, text in self.said:
            yield _finding(level, text, folder, texts)
        for build in self.builds:
            warnings, notices = published_addresses.lost(build.layout, build.loaded.drafts)
            for problem in warnings:
                yield folder.finding(problem, "warning", "lost-address")
            for problem in notices:
                yield folder.finding(problem, "notice", "lost-address")


def build(config_file: Path) -> Built:
    """Build a site without writing pages; conversions are kept for the next build."""
    built = Built()
    with _listening(built), tempfile.TemporaryDirectory() as site_dir:
        try:
            config = load_config(str(config_file), site_dir=site_dir)
        except (ConfigurationError, Abort) as error:
            _add_error(built, error)
            return built
        config.plugins.on_startup(command="build", dirty=False)
        try:
            _convert(config, built)
        except Exception as error:
            config.plugins.on_build_error(error=error)
            if not isinstance(error, BuildError | Abort | ConfigurationError):
                raise
            _add_error(built, error)
        finally:
            garbage.collect_as_before()
            config.plugins.on_shutdown()
    return built


def _convert(config: MkDocsConfig, built: Built) -> None:
    """The steps of `mkdocs.commands.build.build` before pages are written."""
    config = config.plugins.on_config(config)
    builds = [each.build for each in _blogs(config)]
    _leave_out(config)
    for each in builds:
        each.set_blogs(builds)
    config.plugins.on_pre_build(config=config)
    files = get_files(config)
    env = config.theme.get_env()
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = get_navigation(files, config)
    config.plugins.on_nav(nav, config=config, files=files)
    for file in files.documentation_pages():
        page = file.page or Page(None, file, config)
        _populate_page(page, config, files)
    for each in builds:
        each.layout.generated = GeneratedFiles()  # no feed and no redirect is written
    config.plugins.on_env(env, config=config, files=files)
    for file in files.documentation_pages():
        if file.page:
            level = config.validation.links.anchors
            file.page.validate_anchor_links(files=files, log_level=level)
    for each in builds[:1]:
        notices.log_converted(each.layout, files)
    for each in builds:
        each.store.save()
    built.files, built.builds = files, builds


def _blogs(config: MkDocsConfig) -> list[BlogPostsPlugin]:
    plugins = dict.fromkeys(config.plugins.values())
    return [each for each in plugins if isinstance(each, BlogPostsPlugin) and each.config.enabled]


def _leave_out(config: MkDocsConfig) -> None:
    """Leave out what a build does to write pages: the trial before that, files, pages ahead."""
    ours = BlogPostsPlugin
    left_out = (ours.on_pre_build, ours._choose_templates, ours._hold_back_files)
    for name in ("pre_build", "env"):
        handlers = config.plugins.events[name]
        handlers[:] = [each for each in handlers if getattr(each, "__func__", None) not in left_out]


def _add_error(built: Built, error: Exception) -> None:
    inner = error.__context__
    if isinstance(inner, BlogError):
        built.problems = inner.problems
    elif not (isinstance(error, Abort) and built.said):  # MkDocs has said why
        built.said.append((logging.ERROR, str(error).strip()))


@contextmanager
def _listening(built: Built) -> Iterator[None]:
    """Note the warnings of MkDocs and its plugins, which are shown nowhere else."""
    log = logging.getLogger("mkdocs")

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            text = record.getMessage()
            # By default, MkDocs tells of dead anchors in passing.
            if record.levelno >= logging.WARNING or (_LINK.match(text) and "anchor" in text):
                built.said.append((record.levelno, text))

    listener = Listener(level=logging.INFO)
    before = log.propagate, log.level
    log.propagate = False
    log.setLevel(logging.INFO)
    log.addHandler(listener)
    try:
        yield
    finally:
        log.removeHandler(listener)
        log.propagate = before[0]
        log.setLevel(before[1])


def _finding(level: int, text: str, folder: Folder, texts: Mapping[str, Text]) -> Finding:
    """A message of the log with its place, as far as that can be read out of it."""
    name: Level = "notice"
    if level >= logging.WARNING:
        name = "error" if level >= logging.ERROR else "warning"
    prefix = _PREFIX.match(text)
    rule = prefix[1] if prefix else "mkdocs"
    rest = text[prefix.end() :] if prefix else text
    path, line = folder.config_file, None
    if found := _LINK.match(rest):
        path = folder.docs_dir / found["uri"]
        known = texts.get(found["uri"])
        links = known.links if known else ()
        line = next((each.line for each in links if each.written == found["link"]), None)
        rule = "dead-anchor" if "anchor" in rest else "dead-link"
    elif (place := _PLACE.match(rest)) and (written := Path(place["path"])).exists():
        path = written.absolute()
        line = int(place["line"]) if place["line"] else None
        rest = place["text"]
    return Finding(level=name, rule=rule, path=path, line=line, text=rest.strip())
