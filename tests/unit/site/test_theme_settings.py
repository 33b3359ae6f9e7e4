"""The settings of our theme: mistakes with their lines, and the style sheet that they make."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from mkdocs_blogposts.errors import InputError
from mkdocs_blogposts.site.theme_checks import CHECKS
from mkdocs_blogposts.site.theme_settings import css, icon_of

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


def test_an_icon_is_of_a_folder_of_icons(tmp_path: Path) -> None:
    config = MkDocsConfig()
    config.theme = Theme(name=None, custom_dir=str(tmp_path / "own"))
    for path in ("own/.icons/a/b.svg", "own/out.svg", "out.svg"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("<svg></svg>")
    assert icon_of(config, "a/b")
    names = ("../out", f"{tmp_path}/out", "a/../../out", "", ["a"], None)
    assert [icon_of(config, name) for name in names] == [None] * len(names)


def test_the_icon_of_a_link_is_a_name() -> None:
    with pytest.raises(InputError, match="has an icon that is 5"):
        CHECKS["social"]([{"link": "https://example.org", "icon": 5}])
