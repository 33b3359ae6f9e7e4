"""What settings of Material become in our theme, and which are told to have no counterpart."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mkdocs_blogposts.site.colors_of_material import schemes
from mkdocs_blogposts.site.settings_of_material import read

SLATE = {"scheme": "slate", "primary": "black", "accent": "deep orange"}


class Theme(dict[str, Any]):
    """Settings of a theme, and its folders."""

    dirs: Sequence[str] = ()


def found(theme: dict[str, Any], **extra: Any) -> tuple[dict[str, Any], list[str]]:
    config: Any = SimpleNamespace(theme=Theme(theme), extra=extra)
    return read(config)


@pytest.mark.parametrize(
    ("theme", "expected"),
    [
        ({}, {}),
        ({"palette": None, "font": None, "icon": None, "features": None}, {}),
        ({"palette": {"primary": "blue grey"}}, {"accent": "#546d78"}),
        ({"palette": {"primary": "deep-purple"}}, {"accent": "#7e56c2"}),
        ({"palette": {"primary": "custom"}}, {}),
        ({"palette": {"scheme": "default"}}, {"color_scheme": "light"}),
        ({"palette": {"scheme": "my-night"}}, {"color_scheme": "dark"}),
        ({"palette": [SLATE]}, {"color_scheme": "dark", "accent": "#ff6e42"}),
        ({"palette": [SLATE | {"media": "x"}]}, {"accent": "#ff6e42"}),
        ({"palette": [{"scheme": "default"}, SLATE]}, {"accent": "#ff6e42"}),
        ({"palette": ["x", 3]}, {}),
        ({"font": False}, {}),
        (
            {"font": {"text": "Lora", "code": 'x"'}},
            {"fonts": {"text": {"family": "Lora", "files": []}}},
        ),
        ({"icon": {"logo": "material/sail-boat"}}, {"logo_icon": "material/sail-boat"}),
    ],
)
def test_a_setting_of_material_is_one_of_ours(
    theme: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert found(theme) == (expected, [])


def test_links_to_other_places_are_those_of_material() -> None:
    social = [{"icon": "fontawesome/brands/github", "link": "x"}, {"name": "none"}, "y"]
    assert found({}, social=social) == ({"social": social[:1]}, [])


def test_what_has_no_counterpart_is_told_once() -> None:
    theme = {
        "features": ["navigation.instant", "navigation.tabs", 3],
        "icon": {"repo": "a", "logo": "b", "edit": "c"},
    }
    _, left = found(theme, consent={"title": "x"}, version={"provider": "mike"}, alternate=[])
    assert left == [
        "features: navigation.instant",
        "features: 3",
        "icon.repo",
        "icon.edit",
        "extra.consent",
        "extra.version",
    ]


def test_analytics_are_read_by_a_template_of_the_owners_only(tmp_path: Path) -> None:
    theme, extra = Theme(), {"analytics": {"provider": "counter"}}
    theme.dirs = [str(tmp_path)]
    config: Any = SimpleNamespace(theme=theme, extra=extra)
    assert read(config) == ({}, ["extra.analytics: counter"])
    template = tmp_path / "partials/integrations/analytics/counter.html"
    template.parent.mkdir(parents=True)
    template.write_text("", "utf-8")
    assert read(config) == ({}, [])


@pytest.mark.parametrize(
    ("palettes", "light", "dark"),
    [
        ([], "default", "slate"),
        ([{"scheme": "youtube", "primary": "red"}, {"primary": "red"}], "youtube", "slate"),
        ([{"scheme": "a"}, {"scheme": "b", "media": "(prefers-color-scheme: dark)"}], "a", "b"),
        ([{"scheme": "default"}, {"scheme": "dracula"}, {"scheme": "slate"}], "default", "dracula"),
    ],
)
def test_schemes_have_the_names_that_style_sheets_ask_for(
    palettes: list[dict[str, str]], light: str, dark: str
) -> None:
    assert schemes(palettes) == {"light": light, "dark": dark}
