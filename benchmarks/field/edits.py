"""From saving a file to the edit seen: `mkdocs serve` on blogs in the shapes of real ones.

`python -m benchmarks.field.edits [NAMES] [--edits 3]`: each blog of shapes.yml is served with
Material's blog, then with ours, and edited in five ways. The page that shows an edit is asked for
until it does; then the benchmark waits until the site has settled. `--posts N` is for a first look,
and keeps nothing.
"""

from __future__ import annotations

import argparse
import html
import re
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from benchmarks import figures, report
from benchmarks.field import shapes, speed
from benchmarks.serve import Server, serving

#: The page with the newest posts.
FRONT = {"magazine": "blog/", "manual": "", "essays": "writing/", "notebook": "blog/"}

#: What is logged once of a site that is settled after edits, and part of the command that does.
_PREVIEWS, _SETTLING = "the rest is built in the background", b"serve.settling.process"

#: Seconds to wait for settling to begin, for its end, and for nothing after an edit is seen.
_GRACE, _PATIENCE, _PAUSE = 7.0, 120.0, 1.0

_H1 = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


@dataclass(kw_only=True)
class Blogger:
    """Edits the newest posts of a blog that is served.

    Attributes:
        blog: the blog.
        server: the server.
    """

    blog: shapes.Blog
    server: Server
    _pages: dict[str, str] = field(default_factory=dict)

    def body(self, number: int) -> tuple[str, str]:
        """Add a sentence to a post; the page that shows it, and words on it."""
        post, words = self._post(number), f"A sentence that is measured, {number:03}"
        self._edit(post, lambda text: f"{text}\n{words}.\n")
        return self._page_of(post), words

    def title(self, number: int) -> tuple[str, str]:
        """Another title for a post, seen on the front page."""
        # From the other end: a new title is a new address, where other edits are looked for.
        post, title = self._post(-1 - number), f"Measured title {number:03}"
        written = re.escape(str(post.meta["title"]))
        self._edit(post, lambda text: re.sub(rf"{written}$", title, text, flags=re.MULTILINE))
        return self._front, title

    def tag(self, number: int) -> tuple[str, str]:
        """A tag that no other post has."""
        tagged = [post for post in self.blog.posts if "tags" in post.meta]
        post, tag = self._post(number, tagged), f"measured {number:03}"
        self._edit(post, lambda text: re.sub(r"^tags:\n", f"tags:\n- {tag}\n", text, flags=re.M))
        return self._page_of(post), tag

    def new(self, number: int) -> tuple[str, str]:
        """A new post, the newest of all."""
        newest, title = self.blog.posts[-1], f"New post {number:03}"
        text = (self.blog.root / newest.path).read_text("utf-8")
        day = newest.meta["date"] + timedelta(days=1)
        text = re.sub(r"^date: .*$", f"date: {day}", text, flags=re.MULTILINE)
        written = re.escape(str(newest.meta["title"]))
        text = re.sub(rf"{written}$|Measured title \d+$", title, text, flags=re.MULTILINE)
        self._new(number).write_text(text, "utf-8")
        return self._front, title

    def deleted(self, number: int) -> tuple[str, str]:
        """The new post of that number goes."""
        self._new(number).unlink()
        return self._front, f"New post {number:03}"

    @property
    def _front(self) -> str:
        return FRONT[self.blog.name]

    def _new(self, number: int) -> Path:
        return self.blog.root / self.blog.folder / f"new-{number:03}.md"

    def _post(self, number: int, posts: Sequence[shapes.Post] = ()) -> shapes.Post:
        """One of the newest of `posts`, which are all of the blog if none is given."""
        newest = (posts or self.blog.posts)[-8:]
        return newest[number % len(newest)]

    def _edit(self, post: shapes.Post, change: Callable[[str], str]) -> None:
        self._page_of(post)  # found by its title, which the edit may change
        path = self.blog.root / post.path
        path.write_text(change(path.read_text("utf-8")), "utf-8")

    def _page_of(self, post: shapes.Post) -> str:
        """The address of a post, found by its title among the pages of the cold build."""
        if post.path not in self._pages:
            site = self.blog.root / "site"
            wanted = str(post.meta["title"])
            for path in site.rglob("index.html"):
                found = _H1.search(path.read_text("utf-8"))
                words = html.unescape(re.sub(r"<[^>]+>", "", found[1])) if found else ""
                if words.strip().startswith(wanted):
                    self._pages[post.path] = path.parent.relative_to(site).as_posix() + "/"
        return self._pages[post.path]


#: Edits, as the table calls them.
KINDS: Mapping[str, str] = {
    "body": "the text of a post",
    "title": "its title",
    "tag": "a tag, for one that is new",
    "new": "a new post",
    "deleted": "a deleted post",
}


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What one kind of edit took, in seconds; of ours also until settled, None where it was exact.

    `logged` is the rebuild as the plugin logs it, None where it was a full build.
    """

    seen: float
    settled: float | None = None
    logged: float | None = None


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.field.edits", description=__doc__)
    parser.add_argument("names", nargs="*", help="blogs to serve; all if none is named")
    parser.add_argument("--edits", type=int, default=3)
    parser.add_argument("--material-edits", type=int, default=1)
    parser.add_argument("--posts", type=int, help="how many posts instead of all; keeps nothing")
    options = parser.parse_args()
    rows, measured = [], {}
    for name in options.names or list(shapes.shapes()):
        found = measure(name, options.edits, options.material_edits, options.posts)
        rows += list(_rows(name, found))
        measured |= dict(_figures(name, found))
    table = _table(rows, options.edits)
    print(table)
    if not options.posts:
        report.keep("field-edits", table)
        figures.keep(measured)


def measure(name: str, edits: int, material: int, posts: int | None) -> dict[str, dict[str, Seen]]:
    """Medians by plugin and kind of edit; under `cold`, seconds of a build from nothing."""
    found: dict[str, dict[str, Seen]] = {}
    with tempfile.TemporaryDirectory(prefix="blogposts-edits-") as folder:
        for plugin, count in (("blog", material), ("blogposts", edits)):
            blog = shapes.write(name, Path(folder).resolve() / plugin, plugin=plugin, posts=posts)
            found[plugin] = {"cold": Seen(seen=speed.build(blog.root, cold=True).wall)}
            found[plugin] |= _served(blog, plugin, count)
    return found


def _served(blog: shapes.Blog, plugin: str, edits: int) -> dict[str, Seen]:
    times: dict[str, list[Seen]] = defaultdict(list)
    with serving(blog.root, "") as server:
        blogger = Blogger(blog=blog, server=server)
        for kind in KINDS:
            if kind == "tag" and not _shows_tags(blog, plugin):
                continue
            numbers = range(edits)
            for number in reversed(numbers) if kind == "deleted" else numbers:
                times[kind].append(_edited(blogger, kind, number))
                print(f"{blog.name}, {plugin}, {kind}: {times[kind][-1]}", file=sys.stderr)
    return {kind: _median(found) for kind, found in times.items()}


def _shows_tags(blog: shapes.Blog, plugin: str) -> bool:
    """Material's blog shows tags with the plugin `tags` only."""
    has_tags = "tags" in shapes.shapes()[blog.name]
    return has_tags and (plugin != "blog" or (blog.root / "docs" / "tags.md").exists())


def _edited(blogger: Blogger, kind: str, number: int) -> Seen:
    server = blogger.server
    rebuilt = len(server.rebuilds())
    url, words = getattr(blogger, kind)(number)
    saved = time.monotonic()
    seen = server.wait_for(url, words, gone=kind == "deleted")
    logged, settled = server.rebuilds()[rebuilt:], None
    if _PREVIEWS in server.log.read_text("utf-8"):
        settled = _wait_until_settled(server) - saved
    time.sleep(_PAUSE)  # nobody saves again at the moment a page appears
    return Seen(seen=seen, settled=settled, logged=logged[0] / 1000 if logged else None)


def _wait_until_settled(server: Server) -> float:
    start = time.monotonic()
    while not _is_settling(server) and time.monotonic() < start + _GRACE:
        time.sleep(0.02)
    while _is_settling(server) and time.monotonic() < start + _PATIENCE:
        time.sleep(0.05)
    return time.monotonic()


def _is_settling(server: Server) -> bool:
    """Whether the server has a process that settles the site, as Linux tells."""
    children = Path(f"/proc/{server.pid}/task").glob("*/children")
    numbers = [number for path in children for number in path.read_text().split()]
    commands = (Path(f"/proc/{number}/cmdline") for number in numbers)
    with suppress(OSError):
        return any(_SETTLING in command.read_bytes() for command in commands)
    return False


def _median(found: list[Seen]) -> Seen:
    def of(values: Iterator[float | None]) -> float | None:
        numbers = [value for value in values if value is not None]
        return statistics.median(numbers) if numbers else None

    return Seen(
        seen=statistics.median(one.seen for one in found),
        settled=of(one.settled for one in found),
        logged=of(one.logged for one in found),
    )


def _table(rows: list[str], edits: int) -> str:
    head = [
        f"### Edits under `mkdocs serve`, median of {edits} of each kind\n",
        "| blog | edit | Material's blog, saved to visible | blogposts, saved to visible "
        "| against a cold build | rebuild as logged | saved to settled |",
        "|---|---|---|---|---|---|---|",
    ]
    return "\n".join([*head, *rows]) + "\n"


def _rows(name: str, found: Mapping[str, Mapping[str, Seen]]) -> Iterator[str]:
    ours = found["blogposts"]
    for kind in KINDS:
        if kind in ours:
            theirs = found["blog"].get(kind)
            one, share = ours[kind], ours[kind].seen / ours["cold"].seen
            yield (
                f"| {name} | {KINDS[kind]} | {_seconds(theirs and theirs.seen) or 'not shown'} "
                f"| {_seconds(one.seen)} | {share:.2f} | {_seconds(one.logged) or 'full build'} "
                f"| {_seconds(one.settled) or 'at once'} |"
            )


def _seconds(value: float | None) -> str:
    return "" if value is None else f"{value:.2f} s"


def _figures(name: str, found: Mapping[str, Mapping[str, Seen]]) -> Iterator[tuple[str, float]]:
    cold = found["blogposts"]["cold"].seen
    for kind, one in found["blogposts"].items():
        if kind != "cold":
            yield f"{name}: {kind}, saved to seen, seconds", one.seen
            yield f"{name}: {kind}, saved to seen against cold", one.seen / cold


if __name__ == "__main__":
    main()
