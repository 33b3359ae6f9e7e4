"""Pages rendered when they are asked for, and the others in the background, one at a time."""

from __future__ import annotations

import posixpath
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import click
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.plugins import get_plugin_logger

from . import unwritten
from .state import BuiltSite

log = get_plugin_logger("blogposts")

#: How many pages a rebuild renders before browsers are told of it, those of the edit first.
AT_ONCE = 5


class OnDemand:
    """Writes what a build has left to write, from the threads of a server and one of its own.

    One lock is held by whoever builds, renders or ends a build: MkDocs, themes and plugins know
    one page at a time. Who waits for it goes before the background.

    Attributes:
        is_on: whether a server asks for pages here.
    """

    def __init__(self, failed: Callable[[], None]) -> None:
        """Call `failed` after an exception, which leaves the site half written."""
        self.is_on = self._has_threads = False
        self._guard: Callable[[Callable[[], object]], bool] = _unguarded
        self._mistake: Callable[[dict[str, Any], Any], Iterable[bytes]] = lambda *_: ()
        self._failed = failed
        self._site: BuiltSite | None = None
        self._lock = threading.RLock()
        self._waiting = 0
        self._waiting_lock = threading.Lock()
        self._nobody_waits = threading.Event()
        self._nobody_waits.set()
        self._thread: threading.Thread | None = None
        self._is_closed = False
        self._left, self._since = 0, 0.0

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Let nobody else write until the end of the block."""
        with self._waiting_lock:
            self._waiting += 1
            self._nobody_waits.clear()
        self._lock.acquire()
        try:
            with self._waiting_lock:
                self._waiting -= 1
                if not self._waiting:
                    self._nobody_waits.set()
            yield
        finally:
            self._lock.release()

    def stop(self) -> None:
        """Write nothing of the site, which is built; the caller has paused others."""
        self._site = None

    def go_on(self, site: BuiltSite | None) -> None:
        """Write what is left of `site` in the background; the caller has paused others."""
        self._site = site
        if site is None or not site.unwritten.is_open:
            return
        self._left, self._since = len(site.unwritten.pages), time.perf_counter()
        if self._thread is None and self._has_threads:
            self._thread = threading.Thread(target=self._run, name="blogposts", daemon=True)
            self._thread.start()

    def finish(self) -> None:
        """Write all that is left before returning."""
        with self.paused():
            while self._step():
                pass

    def attach(self, server: Any) -> None:
        """Render pages that are asked for before `server`, whose builder is guarded, finds them."""
        self._guard, self._mistake = server.builder.guard, server.builder.page
        serve = getattr(server, "_serve_request", None)
        if serve is None:
            return

        def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes] | None:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            dests = _dests(path, server.mount_path)
            said: list[tuple[Any, ...]] = []
            while True:
                if not self._write(dests):
                    return self._mistake(environ, start_response)
                said.clear()
                result = serve(environ, lambda *status: said.append(status))
                # Otherwise a rebuild has come between: the file that was found is an old one.
                if not self._is_left(dests):
                    break
            if result is None:
                self._write(("404.html",))
            for status in said:
                start_response(*status)
            return result  # type: ignore[no-any-return]

        server._serve_request = answer
        self.is_on, self._has_threads = True, hasattr(server, "serve_thread")

    def close(self) -> None:
        """End the work in the background: the server shuts down."""
        self._is_closed = True
        if (thread := self._thread) is not None:
            thread.join(timeout=60)

    def _run(self) -> None:
        while True:
            self._nobody_waits.wait()
            with self._lock:
                if self._is_closed or not self._step():
                    self._thread = None
                    return

    def _step(self) -> bool:
        """Write the next file; return whether there may be another."""
        site = self._site
        if site is None or not site.unwritten.is_open:
            return False
        is_done = self._do(site, unwritten.write_next) and not site.unwritten.is_open
        if is_done and self._left:
            took = time.perf_counter() - self._since
            pages = "page that was" if self._left == 1 else f"{self._left} pages that were"
            log.info(f"rendered the {pages} left in {took:.1f} s")
        return not is_done

    def _write(self, dests: Iterable[str]) -> bool:
        """Write the files at `dests` that are left; return False after an exception."""
        if self._is_left(dests, unwritten.comes_last) and (thread := self._thread):
            thread.join()
        if not self._is_left(dests):
            return True
        with self.paused():
            return all(
                self._do(site, partial(unwritten.write, path=dest))
                for dest in dests
                if (site := self._site) and unwritten.is_left(site, dest)
            )

    def _is_left(
        self, dests: Iterable[str], check: Callable[[BuiltSite, str], bool] = unwritten.is_left
    ) -> bool:
        site = self._site
        return site is not None and any(check(site, dest) for dest in dests)

    def _do(self, site: BuiltSite, step: Callable[[BuiltSite], object]) -> bool:
        """Do `step` of `site`, and end as MkDocs does after an exception in it."""

        def checked() -> None:
            try:
                step(site)
            except Exception as error:
                site.config.plugins.on_build_error(error=error)
                if isinstance(error, BuildError):
                    log.error(str(error))
                    raise Abort("Aborted with a BuildError!") from None
                raise

        if self._guard(checked):
            return True
        self._site = None
        self._failed()
        return False


class LeftOut:
    """Lets MkDocs end a full build without pages and without the event `post_build`."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._plugins, self._build_page = config.plugins, mkdocs_build._build_page
        self._handlers = config.plugins.events["post_build"]
        mkdocs_build._build_page = _leave_out
        # Another list: MkDocs goes through this one when `undo` is called.
        config.plugins.events["post_build"] = [self.undo]

    def undo(self, **_: object) -> None:
        """Let MkDocs render pages again, at the end of the build or after it has failed."""
        mkdocs_build._build_page = self._build_page
        self._plugins.events["post_build"] = self._handlers


def expects_server() -> bool:
    """Return whether this is a command that will let plugins change a server (`on_serve`)."""
    context = click.get_current_context(silent=True)
    options = context.params if context else {}
    # ProperDocs has two options: without either of them there is a server.
    return options.get("no_livereload") is False or bool(options.get("livereload"))


def _leave_out(*_: object, **__: object) -> None:
    """Render no page."""


def _unguarded(step: Callable[[], object]) -> bool:
    step()
    return True


def _dests(path: str, mount_path: str) -> tuple[str, ...]:
    """The paths below site_dir that a server looks for at `path`."""
    if not path.startswith(mount_path):
        return ()
    name = path.removeprefix(mount_path) + ("index.html" if path.endswith("/") else "")
    dest = posixpath.normpath(f"/{name}").lstrip("/")
    return (dest, posixpath.join(dest, "index.html"))
