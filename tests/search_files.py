"""What the search of our theme knows of a built site."""

from __future__ import annotations

import gzip
import json
from typing import Any

from tests.site import Site


def settings(site: Site) -> dict[str, Any]:
    """What the dialog is told."""
    return _argument(site, "search/settings.js", "blogpostsSearch.settings")


def titles(site: Site) -> dict[str, Any]:
    """The small index."""
    return _argument(site, "search/titles.js", "blogpostsSearch.titles")


def pages(site: Site) -> dict[str, dict[str, Any]]:
    """What Pagefind shows of each page, by its address: JSON after a mark, compressed."""
    folder = site.path / "search" / "pagefind" / "fragment"
    texts = [gzip.decompress(file.read_bytes()) for file in folder.iterdir()]
    found = [json.loads(text[text.index(b"{") :]) for text in texts]
    return {each["url"]: each for each in found}


def _argument(site: Site, path: str, function: str) -> dict[str, Any]:
    text = site.text(path)
    assert text.startswith(f"{function}(") and text.endswith(")\n")
    found: dict[str, Any] = json.loads(text[len(function) + 1 : -2])
    return found
