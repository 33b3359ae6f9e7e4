"""`mkdocs serve` without a server: its builder, as MkDocs makes and calls it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mkdocs.__main__ import serve_command
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_blogposts.serve.state import RebuildReport
from tests.site import logging_as_before

MOUNT_PATH = "/a/path/"
URL = f"http://127.0.0.1:8000{MOUNT_PATH}"

Tree = dict[str, bytes]


#: What is being served, or was.
_SERVED: list[Serving] = []


@dataclass(kw_only=True)
class Serving:
    """A site that is being served (mkdocs/commands/serve.py, `serve`).

    Attributes:
        root: the folder of mkdocs.yml.
        site_dir: where the served site lies.
        dirty: whether it is served with `--dirty`.
        on_demand: whether pages are rendered when they are asked for, and by `drain`.
        server: what MkDocs' server is to plugins.
    """

    root: Path
    site_dir: Path
    dirty: bool = False
    on_demand: bool = False
    server: Any = field(
        default_factory=lambda: SimpleNamespace(set_app=lambda app: None, serve_request=None)
    )
    config: MkDocsConfig = field(init=False)

    def start(self) -> None:
        """The first build, and what plugins do when the server starts."""
        (MkDocsConfig.plugins).plugin_cache = {}  # type: ignore[attr-defined]
        self.config = _load(self.root, self.site_dir)
        with logging_as_before():
            command = serve_command.make_context("serve", ["-f", str(self.root / "mkdocs.yml")])
        with command:
            self.config.plugins.on_startup(command="serve", dirty=self.dirty)

        def builder(config: MkDocsConfig | None = None) -> None:
            build(config or _load(self.root, self.site_dir), serve_url=URL, dirty=self.dirty)

        self.server.builder = builder
        _SERVED.append(self)
        if self.on_demand:
            self.server.mount_path, self.server._serve_request = MOUNT_PATH, self._look_up
        command.params["livereload"] = self.on_demand
        with command:
            builder(self.config)
        self.config.plugins.on_serve(self.server, config=self.config, builder=builder)

    def drain(self) -> None:
        """Render what is left, in place of the thread that does so in the background."""
        if self.on_demand:
            self.builder.on_demand.finish()

    def ask(self, path: str) -> bytes | None:
        """What the server answers at `path`, None for a page that is not there."""
        answer: list[bytes] | None = self.server._serve_request(
            {"PATH_INFO": f"{MOUNT_PATH}{path}"}, lambda status, headers: None
        )
        return answer and b"".join(answer)

    def _look_up(self, environ: dict[str, Any], start_response: Any) -> list[bytes] | None:
        """The file at an address, as `_serve_request` of MkDocs' server."""
        file = self.site_dir / environ["PATH_INFO"].removeprefix(MOUNT_PATH)
        file = file / "index.html" if file.is_dir() else file
        return [file.read_bytes()] if file.is_file() else None

    def edited(self) -> RebuildReport | None:
        """What the server does after an edit; what a rebuild did, None for a full build.

        Raises:
            Abort: there is a mistake, which the builder of the server shows in the browser.
        """
        self.builder()
        return getattr(self.builder, "report", None)

    def settle(self) -> None:
        """Return once nothing is built in the background any more."""
        while self.builder.settler.is_busy:
            time.sleep(0.05)

    @property
    def builder(self) -> Any:
        """What the server builds with, before mistakes are caught; MkDocs' builder without ours."""
        return getattr(self.server.builder, "build", self.server.builder)

    def tree(self) -> Tree:
        return tree(self.site_dir)


def stop_all() -> None:
    """End what is built in the background for any site."""
    while _SERVED:
        if settler := getattr(_SERVED.pop().builder, "settler", None):
            settler.close()


def clean(root: Path, site_dir: Path, url: str = URL) -> Tree:
    """The files of a site that a server at `url` builds when it starts."""
    with _plugins_of_their_own():
        config = _load(root, site_dir, url)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url=url)
    return tree(site_dir)


@contextmanager
def _plugins_of_their_own() -> Iterator[None]:
    """MkDocs keeps plugins for the rest of the process (config_options.py, `Plugins`)."""
    option: Any = MkDocsConfig.plugins
    kept, option.plugin_cache = option.plugin_cache, {}
    try:
        yield
    finally:
        option.plugin_cache = kept


def tree(folder: Path) -> Tree:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def differences(ours: Tree, theirs: Tree) -> list[str]:
    """The files that only one of the trees has, or that are not the same in both."""
    return sorted(
        name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)
    )


def _load(root: Path, site_dir: Path, url: str = URL) -> MkDocsConfig:
    config = load_config(config_file=str(root / "mkdocs.yml"), site_dir=str(site_dir))
    config.site_url = url
    return config


def touch(path: Path, at: int) -> None:
    """Let `path` have been changed at `at`, in nanoseconds: two edits may be one tick apart."""
    os.utime(path, ns=(at, at))


Edit = Callable[[Path], str]
