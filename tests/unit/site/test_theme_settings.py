"""The settings of our theme: mistakes with their lines, and the style sheet that they make."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_blogposts.site.theme_settings import css

NONE = {"accent": None, "width": None, "fonts": None}
OWN = {
    "family": "Inter",
    "files": [{"src": "/f/i.woff2"}, {"src": "https://x.org/b.woff2", "weight": "700"}],
    "size_adjust": "104%",
}


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, ""),
        ({"accent": "red"}, "@layer blogposts { :root { --blogposts-own-accent: red; } }\n"),
        (
            {"width": "40rem", "fonts": {"text": "serif", "code": {"family": "Hack", "files": []}}},
            "@layer blogposts { :root { --blogposts-measure: 40rem; "
            "--blogposts-font: var(--blogposts-serif); "
            '--blogposts-font-code: "Hack", var(--blogposts-mono); } }\n',
        ),
        (
            {"fonts": {"headings": OWN | {"fallback": "serif"}}},
            '@font-face { font-family: "Inter"; src: url("../../f/i.woff2"); font-weight: 100 900; '
            "font-style: normal; font-display: swap; size-adjust: 104%; }\n"
            '@font-face { font-family: "Inter"; src: url("https://x.org/b.woff2"); '
            "font-weight: 700; font-style: normal; font-display: swap; size-adjust: 104%; }\n"
            "@layer blogposts { :root { "
            '--blogposts-font-headings: "Inter", var(--blogposts-serif); } }\n',
        ),
    ],
)
def test_settings_become_css(settings: dict[str, Any], expected: str) -> None:
    assert css(NONE | settings) == expected
