"""Take the screenshots of the example blog that the README and the docs show.

Usage: python -m scripts.screenshots [folder] [--only NAME...]

They are written to docs/assets/screenshots/ unless another folder is named. Needs the
development dependencies (`scripts/setup --dev`) and a chromium on PATH. What they show is in
scripts/shots.py.
"""

from __future__ import annotations

import argparse
import base64
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Page, ViewportSize

from benchmarks.browser import chromium
from benchmarks.lighthouse import served
from scripts.docs.theme import marks
from scripts.shots import SHOTS, SITES, SPECIMEN, Shot

ROOT = Path(__file__).resolve().parent.parent

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


#: Draws a numbered disc at each element: [label, selector]. Several stand in a row.
MARK = """([marks, above]) => {
  const seen = new Map();
  const missing = [];
  for (const [label, selector] of marks) {
    const element = document.querySelector(selector);
    if (!element?.getClientRects().length) { missing.push(`${label}: ${selector}`); continue; }
    const box = element.getBoundingClientRect();
    const before = seen.get(element) ?? 0;
    seen.set(element, before + 1);
    const disc = document.createElement('b');
    disc.textContent = label;
    const frame = element.closest('dialog') ?? document.body;
    const origin = frame === document.body ? new DOMRect(-scrollX, -scrollY)
      : frame.getBoundingClientRect();
    const shift = above ? 25 * before - 4 : -25 * before - 28;
    const left = Math.max(4, box.left - origin.left + shift);
    const top = Math.max(3, box.top - origin.top - (above ? 22 : 0));
    disc.style.cssText = `all: initial; position: absolute; z-index: 99; left: ${left}px; `
      + `top: ${top}px; width: 22px; height: 22px; border-radius: 11px; `
      + 'background: #6d28d9; color: #fff; font: 700 12px/22px sans-serif; text-align: center; '
      + 'box-shadow: 0 0 0 2px #fff';
    frame.append(disc);
  }
  return missing;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    default = ROOT / "docs" / "assets" / "screenshots"
    parser.add_argument("folder", nargs="?", type=Path, default=default)
    parser.add_argument("--only", nargs="*", help="names of pictures")
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    shots = [shot for shot in SHOTS if not arguments.only or shot.name in arguments.only]
    with tempfile.TemporaryDirectory() as work, chromium() as browser:
        for name in dict.fromkeys(shot.site for shot in shots):
            site = build(Path(work) / name, SITES[name])
            with served(site) as url:
                for shot in (shot for shot in shots if shot.site == name):
                    file = folder / f"{shot.name}.webp"
                    file.write_bytes(taken(browser, f"{url}{address(site, shot.page)}", shot))
                    print(f"{file.name}: {file.stat().st_size / 1024:.0f} KB")


def build(work: Path, settings: Mapping[str, Any]) -> Path:
    """Build the example site with these settings over its own; the folder of the site."""
    shutil.copytree(ROOT / "example_site", work)
    (work / "mkdocs.yml").rename(work / "example.yml")
    inherited = {"INHERIT": "example.yml", **settings}
    (work / "mkdocs.yml").write_text(yaml.safe_dump(inherited, allow_unicode=True), "utf-8")
    if "nav" in settings:
        (work / "docs/guide").mkdir()
        (work / "docs/guide/settings.md").write_text(SPECIMEN, "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    subprocess.run([*command, "-f", str(work / "mkdocs.yml")], check=True)
    return work / "site"


def address(site: Path, part: str) -> str:
    """The address that is `part`, or else the first of a post that holds it."""
    if (site / part / "index.html").is_file():
        return part
    posts = sorted(path.parent for path in site.glob("[0-9]*/**/index.html"))
    return next(f"{post.relative_to(site).as_posix()}/" for post in posts if part in post.name)


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
    if shot.press:
        page.locator(shot.press).first.click()
    if shot.keys:
        page.locator("dialog input").first.fill(shot.keys)
        page.wait_for_selector(shot.marks[0][1])
    if shot.hover:
        page.locator(shot.hover).first.hover()
    labelled = [[marks()[name], selector] for name, selector in shot.marks]
    missing = page.evaluate(MARK, [labelled, shot.above])
    assert not missing, f"{shot.name}: nothing is seen at {missing}"
    picture = as_webp(page, page.screenshot())
    context.close()
    return picture


def as_webp(page: Page, png: bytes) -> bytes:
    """`png` in the format that makes the smaller file."""
    encoded: str = page.evaluate(ENCODE, base64.b64encode(png).decode())
    return base64.b64decode(encoded)


if __name__ == "__main__":
    main()
