"""The order in which the folders of a theme are searched."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.theming import ACCENT, MATERIAL, SHARED, STANDALONE, add_to, is_standalone

ALL, OURS, OF_MATERIAL = str(SHARED), str(STANDALONE), str(MATERIAL)


@pytest.mark.parametrize(
    ("folders", "custom_dir", "has_blocks", "expected"),
    [
        (["/own", "/material", "/mkdocs"], "/own", True, ["/own", OF_MATERIAL, ALL, "/material"]),
        (["/material", "/mkdocs"], None, True, [OF_MATERIAL, ALL, "/material", "/mkdocs"]),
        (["/own", "/mkdocs"], "/own", False, ["/own", ALL, "/mkdocs"]),
        (["/mkdocs"], None, False, [ALL, "/mkdocs"]),
        (["/own", OURS, "/mkdocs"], "/own", True, ["/own", OURS, ALL, "/mkdocs"]),
        ([OURS, "/mkdocs"], None, True, [OURS, ALL, "/mkdocs"]),
        (["/child", OURS, "/mkdocs"], None, True, ["/child", OURS, ALL, "/mkdocs"]),
    ],
)
def test_our_folders_come_after_those_that_override_them(
    folders: list[str], custom_dir: str | None, has_blocks: bool, expected: list[str]
) -> None:
    add_to(folders, custom_dir, has_blocks=has_blocks)
    assert folders[: len(expected)] == expected
    once = [*folders]
    add_to(folders, custom_dir, has_blocks=has_blocks)
    assert folders == once


def test_a_theme_that_extends_ours_stands_on_it() -> None:
    assert is_standalone(["/child", OURS, "/mkdocs"])
    assert not is_standalone([OF_MATERIAL, ALL, "/material", "/mkdocs"])


def test_the_accent_is_that_of_the_style_sheet() -> None:
    css = (STANDALONE / "assets/blogposts/theme.css").read_text("utf-8")
    assert f"--blogposts-own-accent: {ACCENT};" in css
