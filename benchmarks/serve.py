"""From saving a file to the new page served: `mkdocs serve`, edited twenty times in each way.

Usage: python benchmarks/serve.py [--posts 100 1000 5000] [--edits 20] [--kinds body title ...]
                                  [--blog NAME]

For each size, a server runs on the posts. One post at a time is edited, and the page that shows
the edit is asked for until it does. The table has a row for each size and kind of edit: the
median and the 95th percentile of that, and of what the plugin says its rebuild took.
`--blog material` measures Material's blog on the same posts, which takes minutes for each edit
of a thousand posts.
"""

from __future__ import annotations

import argparse
import html
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import figures, report
from benchmarks.builders import PER_PAGE, builder_named, make_corpus
from tests.corpus import Corpus, PostFile

NAMES = {"blogposts": "blogposts, as installed", "material": "Material's blog"}

#: Seconds to wait for a page, and between two looks at it: each look takes time of the server
#: that the rebuild would have.
_PATIENCE, _PAUSE = 900.0, 0.04

#: What the plugin logs of a rebuild, in milliseconds.
_REBUILT = re.compile(r"rebuilt .* in (\d+) ms")


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running `mkdocs serve`: where it answers, the file it logs to, and its process."""

    url: str
    log: Path
    pid: int = 0

    def page(self, url: str) -> str:
        """The page at `url`, "" while there is none."""
        try:
            with urllib.request.urlopen(self.url + url, timeout=60) as answer:
                return str(answer.read().decode("utf-8"))
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def wait_for(self, url: str, words: str, *, gone: bool = False) -> float:
        """Seconds until the page at `url` holds `words`, or holds them no more.

        Raises:
            TimeoutError: it never did.
        """
        start = time.monotonic()
        while not self._shows(url, words, gone):
            if time.monotonic() - start > _PATIENCE:
                raise TimeoutError(f"{url} {'always' if gone else 'never'} held '{words}'")
            time.sleep(_PAUSE)
        return time.monotonic() - start

    def _shows(self, url: str, words: str, gone: bool) -> bool:
        page = self.page(url)
        return bool(page) and (words in page) is not gone

    def rebuilds(self) -> list[int]:
        """What the plugin says its rebuilds took, in milliseconds."""
        return [int(found[1]) for found in _REBUILT.finditer(self.log.read_text("utf-8"))]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of edit.

    Attributes:
        name: as the table shows it.
        make: makes the edit of a number; the page that shows it, and words on it.
        gone: whether the edit takes those words away.
    """

    name: str
    make: Callable[[Site, int], tuple[str, str]]
    gone: bool = False


@dataclass(frozen=True, kw_only=True)
class Site:
    """The project that is served: its folder, its posts, the server."""

    project: Path
    corpus: Corpus
    server: Server

    @property
    def front(self) -> str:
        """The page that shows the newest posts, whether or not others are pinned."""
        return f"blog/archive/{self.corpus.published[-1].day.year}/"

    def path(self, name: str) -> Path:
        return self.project / "docs" / "blog" / "posts" / name

    def edit(self, post: PostFile, change: Callable[[str], str]) -> None:
        path = self.path(post.path)
        path.write_text(change(path.read_text("utf-8")), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--posts", type=int, nargs="+", default=[100, 1_000, 5_000])
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--kinds", choices=sorted(KINDS), nargs="+")
    parser.add_argument("--blog", choices=sorted(NAMES), default="blogposts")
    arguments = parser.parse_args()
    # Material's blog shows no tags.
    kinds = arguments.kinds or [
        kind for kind in KINDS if (kind, arguments.blog) != ("tag", "material")
    ]
    found = [
        row
        for posts in arguments.posts
        for row in rows(posts, arguments.edits, kinds, arguments.blog)
    ]
    head = [
        "| posts | edit | saved to served, median | 95th percentile "
        "| rebuild as logged, median | 95th percentile |",
        "|---|---|---|---|---|---|",
    ]
    title = f"### {NAMES[arguments.blog]}, {arguments.edits} edits of each kind, one at a time\n\n"
    report.keep(f"serve-{arguments.blog}", title + "\n".join([*head, *found]) + "\n")


def rows(posts: int, edits: int, kinds: Sequence[str], blog: str) -> Iterator[str]:
    """The lines of the table for one size."""
    builder = builder_named(NAMES[blog])
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        corpus = make_corpus(project, posts)
        builder.write(project, corpus)
        if "deleted" in kinds and "new" not in kinds:
            for number in range(edits):
                _write_new(project / "docs" / "blog" / "posts", corpus, number)
        with serving(project) as server:
            site = Site(project=project, corpus=corpus, server=server)
            for kind in (kind for name, kind in KINDS.items() if name in kinds):
                before = len(server.rebuilds())
                waits = list(_edited(site, kind, edits))
                logged = [float(took) for took in server.rebuilds()[before:]]
                if logged and blog == "blogposts":
                    name = next(name for name, one in KINDS.items() if one is kind)
                    found = {
                        f"serve, {posts} posts, {name}, as logged, ms": statistics.median(logged)
                    }
                    figures.keep(found)
                yield _row(posts, kind, [1_000 * wait for wait in waits], logged)


def _row(posts: int, kind: Kind, waits: list[float], logged: list[float]) -> str:
    row = f"| {posts:,} | {kind.name} | {_summed(waits)} | {_summed(logged)} |"
    print(row, flush=True)
    return row


def _summed(times: list[float]) -> str:
    """Median and 95th percentile, as two cells."""
    if not times:
        return "not logged | "
    late = sorted(times)[round(0.95 * (len(times) - 1))]
    return f"{statistics.median(times):,.0f} ms | {late:,.0f} ms"


@contextmanager
def serving(project: Path, words: str = "Accueil") -> Iterator[Server]:
    """`mkdocs serve` on the project, once its front page holds `words`."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    log = project / "serve.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            command,
            cwd=project,
            # Where MkDocs puts the site, which it leaves there when it is ended.
            env=os.environ | {"TMPDIR": str(project)},
            stdout=stream,
            stderr=stream,
        )
        try:
            server = Server(url=f"http://127.0.0.1:{port}/", log=log, pid=process.pid)
            server.wait_for("", words)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=30)


def _edited(site: Site, kind: Kind, edits: int) -> Iterator[float]:
    """How long each edit took to be served."""
    numbers: Iterable[int] = range(edits)
    for number in reversed(numbers) if kind.gone else numbers:
        url, words = kind.make(site, number)
        yield site.server.wait_for(url, words, gone=kind.gone)
        # Nobody saves again at the moment a page appears.
        time.sleep(1.0)


def _add_sentence(site: Site, number: int) -> tuple[str, str]:
    post, words = _recent(site, number), f"Phrase ajoutée {number:03}"
    site.edit(post, lambda text: f"{text}\n{words}.\n")
    return _url(site.server, post), words


def _change_title(site: Site, number: int) -> tuple[str, str]:
    title = f"Titre mesuré {number:03}"
    site.edit(_recent(site, number), lambda text: _with_key(text, "title", f"title: {title}"))
    return site.front, title


def _change_tag(site: Site, number: int) -> tuple[str, str]:
    tag = f"Mesure {number:03}"
    post = _recent(site, number)
    tags = [tag, *post.meta["tags"][1:]]
    site.edit(post, lambda text: _with_key(text, "tags", f"tags: [{', '.join(tags)}]"))
    return "blog/tag/", tag


def _add_post(site: Site, number: int) -> tuple[str, str]:
    return site.front, _write_new(site.path(""), site.corpus, number)


def _delete_post(site: Site, number: int) -> tuple[str, str]:
    site.path(_name(number)).unlink()
    return site.front, _title(number)


KINDS = {
    "body": Kind(name="the text of a post", make=_add_sentence),
    "title": Kind(name="its title", make=_change_title),
    "tag": Kind(name="a tag, for one that is new", make=_change_tag),
    "new": Kind(name="a new post", make=_add_post),
    "deleted": Kind(name="a deleted post", make=_delete_post, gone=True),
}


def _recent(site: Site, number: int) -> PostFile:
    """One of the posts on the front page that say their title in front matter, in turn.

    Posts of one day may be in another order there: the last of a page are not looked at.
    """
    newest = site.corpus.published[-PER_PAGE // 2 :]
    year = newest[-1].day.year
    found = [post for post in newest if "title" in post.meta and post.day.year == year]
    return found[number % len(found)]


def _with_key(text: str, key: str, line: str) -> str:
    """`text` with `line` for a key of its front matter and the list under that."""
    return re.sub(rf"^{key}:.*\n(?:- .*\n)*", f"{line}\n", text, count=1, flags=re.MULTILINE)


def _write_new(folder: Path, corpus: Corpus, number: int) -> str:
    """Write a post that stands first on the front page; its title."""
    newest = corpus.published[-1]
    keys = {key: newest.meta[key][:1] for key in ("categories", "tags", "authors")}
    front = yaml.safe_dump(
        {"title": _title(number), "date": newest.day, **keys}, allow_unicode=True
    )
    # A heading would be the title in a blog of Material's kind.
    body = re.sub(r"\A# .*\n", "", newest.body.lstrip())
    (folder / _name(number)).write_text(f"---\n{front}---\n\n{body}", "utf-8")
    return _title(number)


def _name(number: int) -> str:
    """Posts of one day are in the order of their files: the later in that of digits first."""
    return f"0-neuf-{999 - number:03}.md"


def _title(number: int) -> str:
    return f"Billet neuf {number:03}"


_URLS: dict[str, str] = {}


def _url(server: Server, post: PostFile) -> str:
    """The address of a post, from the list of every page of the site."""
    if post.path not in _URLS:
        day = post.day.strftime("%Y/%m/%d")
        found = re.findall(r"<loc>https?://[^/]+/([^<]+)</loc>", server.page("sitemap.xml"))
        at = [url for url in found if url.startswith(f"blog/{day}/")]
        title = _letters(f"<title>{post.title}")
        _URLS[post.path] = next(
            url for url in at if title in _letters(html.unescape(server.page(url)))
        )
    return _URLS[post.path]


def _letters(text: str) -> str:
    """`text` without what French typography changes in it."""
    return "".join(filter(str.isalnum, text))


if __name__ == "__main__":
    main()
