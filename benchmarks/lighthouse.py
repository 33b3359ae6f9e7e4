"""Measure the example blog with Lighthouse: the median of several runs, as a table.

Usage: python benchmarks/lighthouse.py [runs]

Prints Markdown, which benchmarks/lighthouse.md keeps. Needs a chromium and npx on PATH; npx
fetches Lighthouse itself. The site is served with gzip, as every host of static pages does.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LIGHTHOUSE = "lighthouse@13.5.0"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless --no-sandbox --disable-gpu"

#: What a browser gains nothing from when it is compressed again, files of Pagefind among it.
_PACKED = {".webp", ".png", ".jpg", ".woff2", ".gz"}
_PACKED |= {".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter", ".pf_sort"}

Scores = Mapping[str, float]


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        build(site)
        with served(site) as url:
            measured = {
                kind: medians([score(url + address) for _ in range(runs)])
                for kind, address in pages(site).items()
            }
    print(f"Lighthouse {LIGHTHOUSE.partition('@')[2]}, a phone, median of {runs}\n")
    print(table(measured))


def build(target: Path) -> None:
    """Build the example site into `target`."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(target)]
    subprocess.run([*command, "-f", str(ROOT / "example_site" / "mkdocs.yml")], check=True)


def pages(site: Path) -> dict[str, str]:
    """One address for each kind of page."""
    posts = sorted(path.parent for path in site.glob("[0-9]*/**/index.html"))
    covered = next(post for post in posts if "accessibilit" in post.name)
    return {
        "index": "",
        "post": f"{covered.relative_to(site).as_posix()}/",
        "articles": "articles/",
        "categories": "category/",
    }


@contextmanager
def served(site: Path, sent: Callable[[int], object] = lambda size: None) -> Iterator[str]:
    """The address of a server of `site`, which lives as long as the block.

    Args:
        site: a folder.
        sent: told the bytes of each file that is sent.
    """
    handler = partial(_Zipping, directory=str(site), sent=sent)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


class _Zipping(SimpleHTTPRequestHandler):
    """Sends files as a host of static pages would."""

    def __init__(self, *request: Any, sent: Callable[[int], object], directory: str) -> None:
        self._sent = sent
        super().__init__(*request, directory=directory)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or path.suffix in _PACKED:
            super().do_GET()
            if path.is_file():
                self._sent(path.stat().st_size)
            return
        data = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        self._sent(len(data))

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""


def score(url: str) -> Scores:
    """The scores of one run, from 0 to 100, and the layout shift."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or ""
    done = subprocess.run(
        ["npx", "--yes", LIGHTHOUSE, url, "--output=json", "--quiet", f"--chrome-flags={FLAGS}"],
        env=os.environ | {"CHROME_PATH": chromium},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    report = json.loads(done.stdout)
    scores = {name: report["categories"][name]["score"] * 100 for name in CATEGORIES}
    return scores | {"layout shift": report["audits"]["cumulative-layout-shift"]["numericValue"]}


def medians(runs: list[Scores]) -> Scores:
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def table(measured: Mapping[str, Scores]) -> str:
    """The medians as a table in Markdown."""
    names = [*CATEGORIES, "layout shift"]
    rows = [
        f"| {kind} | {' | '.join(f'{scores[name]:.3g}' for name in names)} |"
        for kind, scores in measured.items()
    ]
    return "\n".join([f"| page | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|", *rows])


if __name__ == "__main__":
    main()
