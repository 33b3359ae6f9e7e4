"""Measure what a reader loads for the search of our theme: `python -m benchmarks.search`.

Builds blogs of 300 and of 1,000 posts, opens a post of each in a chromium with an empty cache, and
types each of the queries below into the search. Counted is every byte of the answers, as a web
server sends them with gzip, from the key that opens the search to the first results; the files of
Pagefind are packed already.

The posts are the docstrings of the standard library and of installed packages, or with
`--posts FOLDER` the texts of the Markdown files in that folder.
"""

from __future__ import annotations

import argparse
import ast
import re
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from benchmarks import figures, lighthouse
from benchmarks.browser import chromium

#: What readers of such texts look for: words that are frequent and rare, and pairs.
QUERIES = (
    *("release", "error message", "memory", "thread", "file", "function", "string", "tests"),
    *("type", "module", "async", "performance", "security", "install", "command line"),
    *("regular expression", "windows", "unicode", "compiler", "network"),
)

#: Kilobytes to the first answer: the limits of the issue, by search and number of posts.
LIMITS = {
    ("pagefind", 300): 150,
    ("pagefind", 1000): 250,
    ("titles", 300): 40,
    ("titles", 1000): 100,
}

#: Words of a post, as many as posts of real blogs have.
_WORDS = 500

#: Milliseconds between two keys.
_PACE = 60


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=Path, help="a folder of Markdown files")
    parser.add_argument("--sizes", type=int, nargs="+", default=[300, 1000])
    parser.add_argument("--kinds", nargs="+", default=["pagefind", "titles"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        print(
            "| search | posts | opened, KB | median of 20, KB | most, KB | requests | limit, KB |"
        )
        print("| --- | --- | --- | --- | --- | --- | --- |")
        for size in options.sizes:
            for kind in options.kinds:
                site = _built(Path(folder, f"{kind}-{size}"), kind, size, options.posts)
                print(_row(browser, site, kind, size), flush=True)


def _row(browser: Browser, site: Path, kind: str, size: int) -> str:
    opened, *_ = _load(browser, site, "")
    loads = {query: _load(browser, site, query) for query in QUERIES}
    sizes = {query: sent for query, (sent, _, _) in loads.items()}
    most = max(sizes, key=lambda query: sizes[query])
    requests = median(number for _, number, _ in loads.values())
    nothing = [query for query, (_, _, found) in loads.items() if not found]
    if nothing:
        print(f"no results: {', '.join(nothing)}", file=sys.stderr)
    limit = LIMITS.get((kind, size), "")
    figures.keep({f"search: {kind}, {size} posts, KB": median(sizes.values()) / 1000})
    return (
        f"| {kind} | {size} | {opened / 1000:.1f} | {median(sizes.values()) / 1000:.1f} "
        f"| {sizes[most] / 1000:.1f} ({most}) | {requests:g} | {limit} |"
    )


def _load(browser: Browser, site: Path, query: str) -> tuple[int, int, int]:
    """The bytes and the number of answers from opening the search on, and of the results."""
    sent: list[int] = []
    context = browser.new_context()
    with lighthouse.served(site, sent.append) as url:
        page = context.new_page()
        page.goto(f"{url}post-1/")
        page.wait_for_load_state("networkidle")
        sent.clear()
        page.keyboard.press("/")
        page.wait_for_selector(".blogposts-search input")
        page.keyboard.type(query, delay=_PACE)
        if query:
            page.wait_for_selector(".blogposts-search-results a, .blogposts-search-message a")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(300)
        found = page.locator(".blogposts-search-results a").count()
        context.close()
    return sum(sent), len(sent), found


def _built(root: Path, kind: str, size: int, folder: Path | None) -> Path:
    """The built site of a blog with `size` posts."""
    posts = root / "docs" / "posts"
    posts.mkdir(parents=True)
    texts = _of_folder(folder) if folder else _of_code()
    number = 0
    for number, (title, text) in enumerate(islice(texts, size), 1):
        date = f"{2010 + number % 15}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        tags = f"[{', '.join(f't{number * each % 307}' for each in (1, 7, 13))}]"
        author = f"author {number % 12}"
        meta = (
            f"title: {title!r}\ndate: {date}\ntags: {tags}\nslug: post-{number}\nauthor: {author}"
        )
        (posts / f"{number}.md").write_text(f"---\n{meta}\n---\n\n{text}\n", "utf-8")
    if number < size:
        raise SystemExit(f"there are only {number} texts")
    (root / "mkdocs.yml").write_text(
        f"site_name: Posts\ntheme:\n  name: blogposts\n  search: {kind}\n"
        "plugins:\n  - blogposts:\n      post_url_format: '{slug}'\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(root / "site")]
    subprocess.run(command, cwd=root, check=True, stdout=subprocess.DEVNULL)
    return root / "site"


def _of_folder(folder: Path) -> Iterator[tuple[str, str]]:
    """Title and text of each post of a folder, without front matter and what is no Markdown."""
    for file in sorted(folder.rglob("*.md")):
        text = file.read_text("utf-8", "replace")
        front = re.match(r"(---|\+\+\+)\n(.*?)\n\1\n", text, re.DOTALL)
        title = front and re.search(r"^title\s*[:=]\s*[\"']?(.+?)[\"']?$", front[2], re.MULTILINE)
        if front and title:
            body = re.sub(r"[{}<>]|^(#|-8<-).*|:::.*", "", text[front.end() :], flags=re.MULTILINE)
            yield re.sub(r"[^\w\s,.!?-]", "", title[1]), body


def _of_code() -> Iterator[tuple[str, str]]:
    """Posts of docstrings, each of several that follow each other."""
    post: list[str] = []
    length = 0
    for text in _docstrings():
        post.append(re.sub(r"[{}<>`*_\[\]\\\0-\x08]|^ +", " ", text, flags=re.MULTILINE))
        length += len(text.split())
        if length > _WORDS:
            title = re.sub(r"[^\w\s]", "", post[0].strip().partition("\n")[0])[:70]
            yield title or "Untitled", "\n\n".join(post)
            post, length = [], 0


def _docstrings() -> Iterator[str]:
    for name in ("stdlib", "purelib"):
        for file in sorted(Path(sysconfig.get_path(name)).rglob("*.py")):
            if {"test", "tests", "idle_test"}.intersection(file.parts):
                continue
            try:
                tree = ast.parse(file.read_text("utf-8", "replace"))
            except (SyntaxError, ValueError):
                continue
            for node in ast.walk(tree):
                is_documented = isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
                if is_documented and (text := ast.get_docstring(node)):
                    yield text


if __name__ == "__main__":
    main()
