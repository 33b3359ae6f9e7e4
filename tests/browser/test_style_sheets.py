"""A browser reads the style sheets of sites as those that we write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from mkdocs_blogposts.site.style_sheets import minified
from mkdocs_blogposts.theming import THEME_DIR

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
