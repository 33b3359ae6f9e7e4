"""Draw the covers of the newer posts of the example blog, and the picture of its front page.

Usage: python -m scripts.covers [folder] [--only NAME...]

They are written to example_site/docs/assets/img/ unless another folder is named. Needs the
development dependencies (`scripts/setup --dev`) and a chromium on PATH. What they show is in
scripts/scenes.py.
"""

from __future__ import annotations

import argparse
import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, ViewportSize

from benchmarks.browser import chromium
from scripts.scenes import SCENES, Scene

FOLDER = Path(__file__).resolve().parent.parent / "example_site" / "docs" / "assets" / "img"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--only", nargs="*", help="names of pictures")
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for name, scene in SCENES.items():
            if arguments.only and name not in arguments.only:
                continue
            file = folder / f"{name}.webp"
            file.write_bytes(drawn(browser, scene))
            print(f"{file.name}: {file.stat().st_size / 1024:.1f} KB")


def drawn(browser: Browser, scene: Scene) -> bytes:
    """The scene as WebP."""
    width, height = scene.size
    viewport = ViewportSize(width=width, height=height)
    page = browser.new_page(viewport=viewport)
    page.set_content(f"<style>*{{margin:0}}svg{{display:block}}</style>{scene.svg()}")
    png = page.screenshot()
    page.close()
    target = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").save(target, "WEBP", quality=70, method=6)
    return target.getvalue()


if __name__ == "__main__":
    main()
