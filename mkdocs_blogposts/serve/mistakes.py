"""Shows mistakes in the browser while `mkdocs serve` runs, until they are mended."""

from __future__ import annotations

import html
import logging
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path
from string import Template
from typing import Any

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from ..errors import BlogError
from ..messages import CONFIG_FILE, report
from .snapshot import Snapshot, compare

log = get_plugin_logger("blogposts")

#: What the log says before each message of ours.
_PREFIX = "blogposts: "

#: The header that tells the page of a mistake from one of the site.
_HEADER = "X-Blogposts-Mistake"

_TEMPLATE = Template(Path(__file__).with_name("mistake.html").read_text(encoding="utf-8"))

#: Seconds between two looks at the files of the site.
_INTERVAL = 0.5


class MistakePage:
    """A WSGI application: the page with the mistakes of the last build.

    Attributes:
        text: the mistakes, one a line; "" after a good build.
    """

    def __init__(self, text: str = "") -> None:
        self.text = text

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer any request; the page loads again once the mistakes are others, or none."""
        text = self.text
        version = sha256(text.encode()).hexdigest()[:16]
        items = "".join(f"<li>{html.escape(line)}</li>" for line in text.splitlines())
        page = _TEMPLATE.substitute(mistakes=items, header=_HEADER, version=version)
        # With another status the server would log a warning at each request.
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), (_HEADER, version)])
        return [page.encode()]


class GuardedBuilder:
    """A builder that never fails: the browser shows what was wrong.

    MkDocs answers no request after a build that failed.

    Attributes:
        build: builds the site.
        page: what the browser shows.
    """

    def __init__(self, build: Callable[[], None], page: MistakePage) -> None:
        self.build, self.page = build, page

    def __call__(self) -> None:
        """Build the site."""
        if self.guard(self.build):
            self.page.text = ""

    def guard(self, step: Callable[[], object]) -> bool:
        """Do a step of a build; return False after an exception, which the browser shows."""
        with recorded() as records:
            try:
                step()
            except Exception as error:
                if not isinstance(error, MkDocsException):
                    traceback.print_exc()
                told = said(records)
                if not told:
                    log.error(str(error))
                self.page.text = told or f"{type(error).__name__}: {error}"
                log.error("The site was not built; the browser shows the mistake")
                return False
        return True


def show_in_browser(server: Any) -> None:
    """Show the mistakes of a build in place of the pages that `server` has."""
    page, serve_request = MistakePage(), server.serve_request

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        application = page if page.text and _is_page(environ["PATH_INFO"]) else serve_request
        return application(environ, start_response)

    server.builder = GuardedBuilder(server.builder, page)
    server.serve_request = answer
    server.set_app(answer)


@contextmanager
def served(page: MistakePage, host: str, port: int) -> Iterator[None]:
    """Answer all requests with `page`, before MkDocs has a server; raises OSError."""
    server = LiveReloadServer(lambda: None, host, port, root="")
    server.set_app(page)
    server.server_bind()
    server.server_activate()
    server.serve_thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.serve_thread.join()


def wait_until_mended(
    config: MkDocsConfig,
    error: BlogError,
    again: Callable[[Snapshot], None],
    read: Callable[[], Snapshot],
    snapshot: Snapshot,
) -> None:
    """Show `error` in the browser, and do `again` after each change of files until it succeeds.

    Args:
        config: the configuration of the site.
        error: the mistakes.
        again: builds, with the state of the files before.
        read: reads the state of the files, which was `snapshot`.

    Raises:
        BlogError: the mistake is in the configuration, which only MkDocs can read again.
    """
    page = MistakePage()
    with ExitStack() as stack:
        try:
            stack.enter_context(served(page, *config.dev_addr))
        except OSError as reason:
            log.info(f"The browser cannot show the mistake: {reason}")
            raise error from None
        while not any(problem.file == CONFIG_FILE for problem in error.problems):
            page.text = report(config, error)
            log.error(page.text)
            log.info(f"{config.site_url} shows the mistake until you fix it")
            wait_for_change(read, snapshot)
            before, snapshot = snapshot, read()
            if config.config_file_path in compare(before, snapshot):
                break
            try:
                return again(snapshot)
            except BlogError as another:
                error = another
    raise error


def wait_for_change(state: Callable[[], object], before: object) -> None:
    """Return once `state` differs from `before` and stays as it is."""
    while (now := state()) == before or now != _after_a_while(state):
        time.sleep(_INTERVAL)


def _after_a_while(state: Callable[[], object]) -> object:
    time.sleep(_INTERVAL / 5)
    return state()


def _is_page(path: str) -> bool:
    name = path.rpartition("/")[2]
    return not path.startswith("/livereload/") and ("." not in name or name.endswith(".html"))


@contextmanager
def recorded() -> Iterator[list[logging.LogRecord]]:
    """The warnings and errors that are logged meanwhile."""
    logger, recorder = logging.getLogger(mkdocs.__name__), _Recorder(logging.WARNING)
    logger.addHandler(recorder)
    try:
        yield recorder.records
    finally:
        logger.removeHandler(recorder)


def said(records: Iterable[logging.LogRecord]) -> str:
    """The errors among `records`; the warnings where there are none, as under `--strict`."""
    errors = [record for record in records if record.levelno >= logging.ERROR]
    texts = (record.getMessage() for record in errors or records)
    return "\n".join(text.removeprefix(_PREFIX) for text in texts)


class _Recorder(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)
