"""A mistake under `mkdocs serve`, in a browser that nobody touches."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests import site as sites
from tests.integration.samples import post
from tests.live import PATIENCE, serve

EVIL = post("A", "'<img src=x onerror=document.body.remove()>'")


def test_the_page_of_a_mistake_comes_and_goes_by_itself(tmp_path: Path, browser: Browser) -> None:
    sites.write_site(tmp_path, {"posts/a.md": EVIL}, theme=sites.bare())
    page = browser.new_page()
    page.set_default_timeout(1000 * PATIENCE)
    expect.set_options(timeout=1000 * PATIENCE)
    try:
        with serve(tmp_path) as server:
            server.wait(lambda: server.get("") != "", "the mistake")
            page.goto(f"{server.url}2024/01/01/a/")
            expect(page.get_by_role("listitem")).to_contain_text(
                "docs/posts/a.md:3: `date` is '<img"
            )
            server.edit("posts/a.md", post("A", "2024-01-01", "Mended."))
            expect(page.get_by_text("Mended.")).to_be_visible()
            server.edit("posts/a.md", post("A", "soon"))
            expect(page.get_by_role("listitem")).to_contain_text(
                "docs/posts/a.md:3: `date` is 'soon'"
            )
            server.edit("posts/a.md", post("A", "later"))
            expect(page.get_by_role("listitem")).to_contain_text("`date` is 'later'")
            server.edit("posts/a.md", post("A", "2024-01-01", "Again."))
            expect(page.get_by_text("Again.")).to_be_visible()
    finally:
        expect.set_options(timeout=5000)
        page.close()
