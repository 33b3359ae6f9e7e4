"""Pictures of pages, taken in a browser: cropped, put side by side, and small."""

from __future__ import annotations

import base64
import io
import math
from dataclasses import dataclass, fields
from html import escape

from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, TimeoutError, ViewportSize

from scripts.docs.theme import marks
from scripts.shots import Shot
from scripts.sources import Source

#: Makes every picture of the page load, whether it waits to be seen or not.
LOAD = """async () => {
  const pictures = [...document.images];
  for (const picture of pictures) picture.loading = 'eager';
  await Promise.all(pictures.map(picture => picture.decode().catch(() => {})));
  await document.fonts.ready;
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
    const isAbove = above || getComputedStyle(element).display === 'inline';
    const shift = isAbove ? 25 * before - 4 : -25 * before - 28;
    const left = Math.max(4, box.left - origin.left + shift);
    const top = Math.max(3, box.top - origin.top - (isAbove ? 22 : 0));
    disc.style.cssText = `all: initial; position: absolute; z-index: 99; left: ${left}px; `
      + `top: ${top}px; width: 22px; height: 22px; border-radius: 11px; `
      + 'background: #6d28d9; color: #fff; font: 700 12px/22px sans-serif; text-align: center; '
      + 'box-shadow: 0 0 0 2px #fff';
    frame.append(disc);
  }
  return missing;
}"""

#: The box around elements, with the names of those that are not seen; one with `?` may miss.
BOX = """selectors => {
  const boxes = [], missing = [];
  for (const selector of selectors) {
    const elements = [...document.querySelectorAll(selector.replace(/^[?]/, ''))];
    const element = elements.find(e => e.getClientRects().length);
    if (element) boxes.push(element.getBoundingClientRect());
    else if (selector[0] != '?') missing.push(selector);
  }
  const left = Math.min(...boxes.map(box => box.left + scrollX));
  const top = Math.min(...boxes.map(box => box.top + scrollY));
  const right = Math.max(...boxes.map(box => box.right + scrollX));
  const bottom = Math.max(...boxes.map(box => box.bottom + scrollY));
  return [missing, left, top, right, bottom];
}"""

#: In place of the page, its tab as a browser shows it, or the picture of its previews.
DRAW = {
    "tab": """() => {
      const icon = document.querySelector('link[rel~=icon]').href;
      const title = document.title;
      document.body.innerHTML = '<p class="drawn"><img alt=""><span></span></p>';
      const tab = document.querySelector('.drawn');
      tab.style = 'display: inline-flex; gap: .75rem; align-items: center; margin: 1rem; '
        + 'padding: .5rem 3rem .5rem 1rem; border: 1px solid; border-radius: .5rem .5rem 0 0; '
        + 'border-color: var(--blogposts-edge); font: 1rem var(--blogposts-system)';
      tab.firstChild.style = 'width: 32px; height: 32px; object-fit: cover';
      tab.firstChild.src = icon;
      tab.lastChild.textContent = title;
    }""",
    "preview": """() => {
      const address = document.querySelector('meta[property="og:image"]').content;
      document.body.innerHTML = '<img class="drawn" alt="">';
      const picture = document.querySelector('.drawn');
      picture.style = 'width: 100%; display: block';
      picture.src = new URL(address).pathname;
    }""",
}

#: The look of a picture of several parts: text, its background, what frames are drawn with.
COLORS = {"light": ("#5f5a57", "#fff", "#d5d1cd"), "dark": ("#aaa5a0", "#161514", "#45413e")}

#: What is around a crop and between parts, in pixels.
AROUND, BETWEEN = 12, 14


class NotSeenError(Exception):
    """An element that a picture is to show is not on its page."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a picture: a shot of a site, and what stands above it."""

    shot: Shot
    source: Source
    caption: str = ""
    columns: int = 1

    def told(self) -> str:
        """How it is taken, as text: without defaults, so that more may be added to these."""
        given = {each.name: getattr(self.shot, each.name) for each in fields(Shot)}
        defaults = {each.name: each.default for each in fields(Shot)}
        how = sorted((name, value) for name, value in given.items() if value != defaults[name])
        labels = [marks()[name] for name, _ in self.shot.marks]
        return repr((how, labels, self.caption, self.columns))


def picture(browser: Browser, parts: list[tuple[Part, str]]) -> bytes:
    """A picture of parts at their addresses, as WebP."""
    taken = [_taken(browser, url, part.shot) for part, url in parts]
    if not parts[0][0].shot.cropped:
        return _as_webp(taken[0])
    return _as_webp(_together(browser, [part for part, _ in parts], taken))


def _taken(browser: Browser, url: str, shot: Shot) -> bytes:
    """The page at `url`, as PNG."""
    width, height = shot.window
    context = browser.new_context(
        viewport=ViewportSize(width=width, height=height),
        device_scale_factor=shot.zoom,
        color_scheme=shot.scheme,
        reduced_motion="no-preference" if shot.scroll else "reduce",
    )
    page = context.new_page()
    page.goto(url)
    page.evaluate(LOAD)
    try:
        _act(page, shot)
    except TimeoutError as error:
        raise NotSeenError(f"{shot.name}: {error}") from error
    labelled = [[marks()[name], selector] for name, selector in shot.marks]
    missing = page.evaluate(MARK, [labelled, shot.above])
    if missing:
        raise NotSeenError(f"{shot.name}: nothing is seen at {missing}")
    png = _cropped(page, shot) if shot.cropped else page.screenshot()
    context.close()
    return png


def _act(page: Page, shot: Shot) -> None:
    """Do what a reader does before the picture is taken."""
    for selector in shot.omit:
        page.evaluate("s => document.querySelectorAll(s).forEach(e => e.remove())", selector)
    if shot.draw:
        page.evaluate(DRAW[shot.draw])
        page.evaluate(LOAD)
    if shot.press:
        page.locator(shot.press).locator("visible=true").first.click(timeout=5000)
    if shot.keys:
        page.locator("dialog input").first.fill(shot.keys)
        page.wait_for_selector(shot.marks[0][1]) if shot.marks else page.wait_for_timeout(1500)
    if shot.scroll:
        page.evaluate("y => scrollTo(0, y)", shot.scroll)
        page.wait_for_timeout(300)
    if shot.hover:
        page.locator(shot.hover).first.hover()


def _cropped(page: Page, shot: Shot) -> bytes:
    """The elements of `crop` with a little around them, no higher than `most`."""
    if shot.scroll:
        window = {"x": 0, "y": 0, "width": shot.window[0], "height": shot.most}
        return page.screenshot(clip=window)  # type: ignore[arg-type]
    missing, left, top, right, bottom = page.evaluate(BOX, list(shot.crop or [".drawn"]))
    if missing:
        raise NotSeenError(f"{shot.name}: nothing is seen at {missing}")
    left, top = max(0, math.floor(left - AROUND)), max(0, math.floor(top - AROUND))
    right = min(shot.window[0], math.ceil(right + AROUND))
    bottom = min(math.ceil(bottom + AROUND), top + shot.most)
    clip = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    return page.screenshot(clip=clip, full_page=True)  # type: ignore[arg-type]


def _together(browser: Browser, parts: list[Part], pngs: list[bytes]) -> bytes:
    """Parts side by side or one below the other, each with its caption above and a line around."""
    text, ground, line = COLORS[parts[0].shot.scheme]
    figures = "".join(
        f"<figure>{f'<figcaption>{escape(part.caption)}</figcaption>' if part.caption else ''}"
        f'<img src="data:image/png;base64,{base64.b64encode(png).decode()}"></figure>'
        for part, png in zip(parts, pngs, strict=True)
    )
    style = (
        f"body{{margin:0;background:{ground};color:{text}}}"
        f"main{{display:inline-grid;grid-template-columns:repeat({parts[0].columns},auto);"
        f"gap:{BETWEEN}px;align-items:start}}figure{{margin:0}}"
        "figcaption{font:13px/20px 'DejaVu Sans Mono',monospace;padding-bottom:4px}"
        f"img{{display:block;border:1px solid {line};border-radius:6px}}"
    )
    page = browser.new_page(viewport=ViewportSize(width=1400, height=800))
    page.set_content(f"<style>{style}</style><main>{figures}</main>")
    page.evaluate(LOAD)
    png = page.locator("main").screenshot()
    page.close()
    return png


def _as_webp(png: bytes) -> bytes:
    """`png` as WebP: without loss, unless that makes a much larger file than a good copy."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    whole, lossy = io.BytesIO(), io.BytesIO()
    image.save(whole, "WEBP", lossless=True, quality=80, method=4)
    image.save(lossy, "WEBP", quality=78, method=6)
    small = len(whole.getvalue()) < 1.25 * len(lossy.getvalue())
    return (whole if small else lossy).getvalue()


def look_the_same(one: bytes, other: bytes) -> bool:
    """Whether no one would see a difference between two pictures."""
    images = [Image.open(io.BytesIO(each)).convert("RGB") for each in (one, other)]
    if images[0].size != images[1].size:
        return False
    difference = ImageChops.difference(images[0], images[1]).convert("L")
    return difference.getextrema()[1] <= 6  # type: ignore[operator]
