"""A browser reads the style sheets of sites as those that we write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from mkdocs_blogposts.site.style_sheets import minified
from mkdocs_blogposts.theming import STANDALONE, THEME_DIR

SHEETS = sorted(THEME_DIR.rglob("*.css"))

#: The rules of a sheet as the browser has them.
RULES = """css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return [...sheet.cssRules].map(rule => rule.cssText);
}"""


def normal(rule: str) -> str:
    """A rule without the blanks that mean nothing, which values of variables keep."""
    return re.sub(r": +", ":", re.sub(r" ?, ?", ",", re.sub(r"\s+", " ", rule)))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: f"{path.parts[-4]}-{path.stem}")
def test_a_browser_reads_the_same_rules(browser: Browser, path: Path) -> None:
    page, written = browser.new_page(), path.read_text("utf-8")
    found, expected = (page.evaluate(RULES, css) for css in (minified(written), written))
    page.close()
    assert len(expected) > 0
    assert list(map(normal, found)) == list(map(normal, expected))


def test_a_wide_logo_leaves_the_name_of_the_site_its_room(browser: Browser) -> None:
    """A logo may be a word in a picture; the name beside it was a column of letters on a phone."""
    css = (STANDALONE / "assets/blogposts/theme.css").read_text("utf-8")
    logo = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='900' height='90'/>"
    tools = '<a class="blogposts-tool"></a>' * 4
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.set_content(
        f'<style>{css}</style><header class="blogposts-top"><a class="blogposts-brand">'
        f'<img src="{logo}" height="32">Research Software Engineering Team</a>'
        f'<div class="blogposts-tools">{tools}</div></header>'
    )
    page.wait_for_function("document.images[0].complete")
    brand = page.locator(".blogposts-brand").bounding_box()
    page.close()
    assert brand is not None
    assert brand["height"] < 120
