"""Front pages of VitePress and VuePress in a browser: for all readers, and on small screens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests import site as sites
from tests.browser.measures import WIDTHS, load_axe, violations
from tests.browser.reader_sites import serving
from tests.browser.tabs import Tabs
from tests.integration.test_front_pages import FILES

pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")

SHOWN = """() => [...document.querySelectorAll('.blogposts-front__picture img')]
  .filter(picture => picture.checkVisibility()).map(picture => picture.getAttribute('src'))"""


def _theme(name: str) -> dict[str, Any]:
    schemes = [
        {"media": f"(prefers-color-scheme: {media})", "scheme": scheme}
        for media, scheme in (("light", "default"), ("dark", "slate"))
    ]
    extra = {"material": {"palette": schemes}, "mkdocs": {"color_mode": "auto"}}
    return sites.theme(name) | extra[name]


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_front_pages(tabs: Tabs, theme: str, tmp_path: Path) -> None:
    with serving(tmp_path / "served") as url:
        files = {name: FILES[name] for name in FILES if "articles" not in name}
        sites.make_site(
            tmp_path / "source",
            files,
            site_dir=tmp_path / "served" / theme,
            theme=_theme(theme),
            strict=False,
        )
        for scheme, picture in (("light", "logo.svg"), ("dark", "nuit.svg")):
            tab = tabs.take(color_scheme=scheme, reduced_motion="reduce")
            for address in ("", "vue/"):
                page = tab.open(f"{url}{theme}/{address}")
                if not address:
                    assert page.evaluate(SHOWN) == [picture]
                load_axe(page)
                found = [
                    {item for item in violations(page, width) if "blogposts" in item[1]}
                    for width in WIDTHS
                ]
                assert found == [set(), set()]
                page.set_viewport_size({"width": 320, "height": 640})
                assert page.evaluate("document.documentElement.scrollWidth") <= 320
                assert page.locator("h1").count() == 1
