"""`mkdocs serve`, run for real in a process of its own."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import urlopen

from tests import site as sites
from tests.serving import Tree, tree

PATIENCE = 120.0

#: What a server says before and after each rebuild (mkdocs/livereload/__init__.py, `_build_loop`).
_BEGINNING = "Detected file changes"
_ENDS = ("Reloading browsers", "An error happened during the rebuild")

#: What it adds to the pages that it sends, to load them again after an edit.
_RELOADING = re.compile(rb"<script>[^<]*livereload[^<]*</script>(?=</body>)")


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running `mkdocs serve`.

    Attributes:
        process: the server.
        root: the folder of mkdocs.yml.
        url: where the front page is.
        temporary: the folder below which it builds the site.
    """

    process: subprocess.Popen[bytes]
    root: Path
    url: str
    temporary: Path

    @property
    def log(self) -> str:
        return (self.root / "serve.log").read_text("utf-8")

    @property
    def rebuilds(self) -> int:
        """How many rebuilds have ended, well or not."""
        return sum(self.log.count(end) for end in _ENDS)

    @property
    def is_building(self) -> bool:
        return self.log.count(_BEGINNING) > self.rebuilds

    def edit(self, name: str, content: str) -> None:
        (self.root / "docs" / name).write_text(content, "utf-8")

    def get(self, path: str) -> str:
        """The body of the page at `path`, or "" where there is none."""
        try:
            with urlopen(self.url + path, timeout=30) as answer:
                return bytes(answer.read()).decode()
        except (HTTPError, URLError, ConnectionError, TimeoutError):
            return ""

    def file(self, path: str) -> bytes | None:
        """What is sent for the file at `path` of the site, as it was written; None for 404."""
        try:
            with urlopen(self.url + quote(path), timeout=PATIENCE) as answer:
                return _RELOADING.sub(b"", answer.read())
        except HTTPError as error:
            assert error.code == 404, f"{path}: {error}"
            return None

    def tree(self) -> Tree:
        """The files that it serves, as they lie on disk."""
        (folder,) = self.temporary.glob(f"{sites.GENERATOR}_*")
        return tree(folder)

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Return once `condition` holds; fail when the server ends or patience does."""
        limit = time.monotonic() + PATIENCE
        while not condition():
            assert self.process.poll() is None, f"the server ended\n{self.log}"
            assert time.monotonic() < limit, f"{what} did not come\n{self.log}"
            time.sleep(0.2)

    def wait_for_rebuild(self, rebuilds: int) -> None:
        """Return once more rebuilds have ended than `rebuilds`."""
        self.wait(lambda: self.rebuilds > rebuilds, "a rebuild")

    def wait_for_words(self, words: str, start: int) -> None:
        """Return once `words` are in the log, after its first `start` characters."""
        self.wait(lambda: words in self.log[start:], repr(words))


@contextmanager
def serve(root: Path, *arguments: str) -> Iterator[Server]:
    """`mkdocs serve` with `arguments` on the site at `root`, until the block ends."""
    address = f"127.0.0.1:{_free_port()}"
    command = [
        sys.executable,
        "-m",
        sites.GENERATOR,
        "serve",
        "--livereload",
        "-a",
        address,
        *arguments,
    ]
    temporary = root / "served"
    temporary.mkdir()
    environment = sites.environment() | {"TMPDIR": str(temporary)}
    with (root / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=root,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            # A shell ignores Ctrl-C for what it starts in the background, tests among it.
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
        )
        try:
            yield Server(
                process=process, root=root, url=f"http://{address}/a/path/", temporary=temporary
            )
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
