"""The time of an import of 1,000 posts: `python -m benchmarks.importing [POSTS]`.

The site is one of VitePress, with a title, two terms and 300 words in each post, and a picture
beside every tenth.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from mkdocs_blogposts.importers.flow import import_site
from mkdocs_blogposts.importers.report import Report

_WORDS = "A balcony of six square meters holds more herbs than most people think. " * 25


def write_site(folder: Path, posts: int) -> None:
    """Write a site of VitePress with `posts` posts."""
    (folder / ".vitepress").mkdir(parents=True)
    (folder / ".vitepress/config.ts").write_text("export default { title: 'A garden' }\n")
    (folder / "index.md").write_text("---\nlayout: home\n---\n")
    (folder / "posts").mkdir()
    for number in range(posts):
        day = date(2015, 1, 1) + timedelta(days=number)
        head = f"title: Post {number}\ndate: {day}\ncategory: C{number % 20}\ntag: [T{number % 50}]"
        links = f"[before](./post-{max(number - 1, 0)}.md) ![plan](./plan-{number // 10}.png)"
        text = f"---\n{head}\n---\n# Post {number}\n\n{_WORDS}\n\n- {links}\n"
        (folder / f"posts/post-{number}.md").write_text(text)
        if number % 10 == 0:
            (folder / f"posts/plan-{number // 10}.png").write_bytes(b"PNG" * 100)


def main() -> None:
    """Print the seconds of a first and of a second import."""
    posts = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        old, new = Path(name, "old"), Path(name, "new")
        write_site(old, posts)
        for turn in ("first", "second"):
            start = time.perf_counter()
            result = import_site(old, new, report=Report())
            seconds = time.perf_counter() - start
            kept = len(result.report.kept)
            print(f"{turn} import of {posts} posts: {seconds:.1f} s, {kept} addresses kept")


if __name__ == "__main__":
    main()
