"""From saving a file to the new page served: `mkdocs serve`, edited twenty times.

Usage: python benchmarks/serve.py [--posts 100 1000 5000] [--edits 20] [--blog NAME]

For each size, a server runs on the posts; a sentence is added to one post at a time, and its
page is asked for until it holds the sentence. The table shows the median and the 95th
percentile, and what the plugin says its rebuild took. `--blog material` measures Material's
blog on the same posts, which takes minutes for each edit of a thousand posts.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import report
from benchmarks.builders import BUILDERS, make_corpus
from tests.corpus import Corpus, PostFile

NAMES = {"blogposts": "blogposts, as installed", "material": "Material's blog"}

#: Seconds to wait for a page, and between two looks at it.
_PATIENCE, _PAUSE = 900.0, 0.01

#: What the plugin logs of a rebuild, in milliseconds.
_REBUILT = re.compile(r"rebuilt .* in (\d+) ms")


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running `mkdocs serve`: where it answers, and the file it logs to."""

    url: str
    log: Path

    def page(self, url: str) -> str:
        """The page at `url`, "" while there is none."""
        try:
            with urllib.request.urlopen(self.url + url, timeout=60) as answer:
                return str(answer.read().decode("utf-8"))
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def wait_for(self, url: str, words: str) -> float:
        """Seconds until the page at `url` holds `words`.

        Raises:
            TimeoutError: it never did.
        """
        start = time.monotonic()
        while words not in self.page(url):
            if time.monotonic() - start > _PATIENCE:
                raise TimeoutError(f"{url} never held '{words}'")
            time.sleep(_PAUSE)
        return time.monotonic() - start

    def rebuilds(self) -> list[int]:
        """What the plugin says its rebuilds took, in milliseconds."""
        return [int(found[1]) for found in _REBUILT.finditer(self.log.read_text("utf-8"))]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--posts", type=int, nargs="+", default=[100, 1_000, 5_000])
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--blog", choices=sorted(NAMES), default="blogposts")
    arguments = parser.parse_args()
    rows = [row(posts, arguments.edits, arguments.blog) for posts in arguments.posts]
    head = [
        "| posts | edits | saved to served, median | 95th percentile | rebuild as logged, median |",
        "|---|---|---|---|---|",
    ]
    title = f"### {NAMES[arguments.blog]}, one post's text edited at a time\n\n"
    report.keep(f"serve-{arguments.blog}", title + "\n".join([*head, *rows]) + "\n")


def row(posts: int, edits: int, blog: str) -> str:
    """One line of the table."""
    builder = next(builder for builder in BUILDERS if builder.name == NAMES[blog])
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        made = make_corpus(project, posts)
        builder.write(project, made)
        with serving(project) as server:
            waits = list(_edited(server, project, made, edits))
            logged = server.rebuilds()
    waits.sort()
    late = waits[min(len(waits) - 1, round(0.95 * (len(waits) - 1)))]
    took = f"{statistics.median(logged):.0f} ms" if logged else "not logged"
    return (
        f"| {posts:,} | {edits} | {1_000 * statistics.median(waits):,.0f} ms "
        f"| {1_000 * late:,.0f} ms | {took} |"
    )


@contextmanager
def serving(project: Path) -> Iterator[Server]:
    """`mkdocs serve` on the project, once its first build is done."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    log = project / "serve.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            command, cwd=project, stdout=stream, stderr=stream, start_new_session=True
        )
        try:
            server = Server(url=f"http://127.0.0.1:{port}/", log=log)
            server.wait_for("", "Accueil")
            yield server
        finally:
            os.killpg(process.pid, signal.SIGINT)
            process.wait(timeout=30)


def _edited(server: Server, project: Path, made: Corpus, edits: int) -> Iterator[float]:
    """How long each edit took to be served."""
    for number in range(edits):
        post = made.published[-1 - number % 10]
        words = f"Phrase ajoutée {number}"
        path = project / "docs" / "blog" / "posts" / post.path
        path.write_text(path.read_text("utf-8") + f"\n{words}.\n", "utf-8")
        yield server.wait_for(_url(server, post), words)
        # Nobody saves again at the moment a page appears.
        time.sleep(1.0)


_URLS: dict[str, str] = {}


def _url(server: Server, post: PostFile) -> str:
    """The address of a post, from the list of every page of the site."""
    if post.path not in _URLS:
        day = post.day.strftime("%Y/%m/%d")
        found = re.findall(r"<loc>https?://[^/]+/([^<]+)</loc>", server.page("sitemap.xml"))
        at = [url for url in found if url.startswith(f"blog/{day}/")]
        _URLS[post.path] = at[0]
    return _URLS[post.path]


if __name__ == "__main__":
    main()
