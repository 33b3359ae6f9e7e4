"""Take the screenshots of the example blog that the README shows.

Usage: python scripts/screenshots.py [folder]

They are written to docs/assets/screenshots/ unless another folder is named. Needs the
development dependencies (`scripts/setup --dev`) and a chromium on PATH.
"""

from __future__ import annotations

import argparse
import base64
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
#: Width and height of a window.
DESK = (1280, 860)
PHONE = (390, 844)

#: Makes every picture of the page load, whether it waits to be seen or not.
LOAD = """async () => {
  const pictures = [...document.images];
  for (const picture of pictures) picture.loading = 'eager';
  await Promise.all(pictures.map(picture => picture.decode().catch(() => {})));
}"""

#: Turns a PNG into WebP, with the encoder of the browser: nothing else is needed for it.
ENCODE = """async data => {
  const picture = new Image();
  picture.src = 'data:image/png;base64,' + data;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = picture.naturalWidth;
  canvas.height = picture.naturalHeight;
  canvas.getContext('2d').drawImage(picture, 0, 0);
  return canvas.toDataURL('image/webp', 0.82).split(',')[1];
}"""


@dataclass(frozen=True, kw_only=True)
class Shot:
    """One picture: file name, the page as part of its address, the window, the scheme."""

    name: str
    page: str
    window: tuple[int, int] = DESK
    scheme: Literal["light", "dark"] = "light"


SHOTS = (
    Shot(name="index", page=""),
    Shot(name="index-dark", page="", scheme="dark"),
    Shot(name="post", page="accessibilit"),
    Shot(name="articles", page="articles/"),
    Shot(name="phone", page="accessibilit", window=PHONE),
    Shot(name="phone-dark", page="", window=PHONE, scheme="dark"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    default = ROOT / "docs" / "assets" / "screenshots"
    parser.add_argument("folder", nargs="?", type=Path, default=default)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as site, sync_playwright() as playwright:
        build(Path(site))
        executable = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        with served(Path(site)) as url:
            for shot in SHOTS:
                file = folder / f"{shot.name}.webp"
                file.write_bytes(taken(browser, f"{url}{address(Path(site), shot.page)}", shot))
                print(f"{file.name}: {file.stat().st_size / 1024:.0f} KB")
        browser.close()


def build(target: Path) -> None:
    """Build the example site into `target`."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(target)]
    subprocess.run([*command, "-f", str(ROOT / "example_site" / "mkdocs.yml")], check=True)


def address(site: Path, part: str) -> str:
    """The address that is `part`, or else the first of a post that holds it."""
    if (site / part / "index.html").is_file():
        return part
    posts = sorted(path.parent for path in site.glob("[0-9]*/**/index.html"))
    return next(f"{post.relative_to(site).as_posix()}/" for post in posts if part in post.name)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a server of `site`, which lives as long as the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""


def taken(browser: Browser, url: str, shot: Shot) -> bytes:
    """The window on the page at `url`, as WebP."""
    width, height = shot.window
    viewport = ViewportSize(width=width, height=height)
    context = browser.new_context(
        viewport=viewport, color_scheme=shot.scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    page.evaluate(LOAD)
    picture = as_webp(page, page.screenshot())
    context.close()
    return picture


def as_webp(page: Page, png: bytes) -> bytes:
    """`png` in the format that makes the smaller file."""
    encoded: str = page.evaluate(ENCODE, base64.b64encode(png).decode())
    return base64.b64decode(encoded)


if __name__ == "__main__":
    main()
