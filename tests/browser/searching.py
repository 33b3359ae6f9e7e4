"""Asks the search of our theme, and waits for what it shows."""

from __future__ import annotations

import re
from urllib.parse import quote_plus

from playwright.sync_api import Page, expect


def ask(page: Page, text: str) -> None:
    """Ask the open search for `text`, and wait for its results."""
    page.get_by_role("searchbox").fill(text)
    asked = re.compile(rf"q={re.escape(quote_plus(text))}(&|$)")
    expect(page.locator(".blogposts-search-link")).to_have_attribute("href", asked)
    expect(page.locator(".blogposts-search[aria-busy]")).to_have_count(0)
