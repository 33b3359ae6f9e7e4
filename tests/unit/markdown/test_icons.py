"""Folders of icons, whose state is part of what conversions are kept under."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import material.extensions.emoji as material_emoji
import pytest
from markdown import markdown

from mkdocs_blogposts.markdown import icons


@pytest.fixture(autouse=True)
def _anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icons, "_states", {})


def test_the_state_of_a_folder_is_that_of_the_last_build_s_begin(tmp_path: Path) -> None:
    folder = str(tmp_path / "a")
    assert icons.state_of(folder) == icons.state_of(folder)
    states = {icons.state_of(folder)}
    (tmp_path / "a" / "b").mkdir(parents=True)
    for name, text in (("b/x.svg", "<svg/>"), ("b/x.svg", "<svg></svg>"), ("y.svg", "<svg/>")):
        (tmp_path / "a" / name).write_text(text)
        assert icons.state_of(folder) in states
        icons.refresh()
        assert icons.state_of(folder) not in states
        states.add(icons.state_of(folder))
    (tmp_path / "a" / "notes.txt").write_text("no icon")
    icons.refresh()
    assert icons.state_of(folder) in states
    assert icons.folders()[0].startswith(folder)


def test_an_icon_that_changed_is_shown_by_the_next_build(tmp_path: Path) -> None:
    def shown() -> str:
        icons.state_of(str(tmp_path))
        index: Any = material_emoji.twemoji
        settings = {
            "emoji_index": index,
            "emoji_generator": material_emoji.to_svg,
            "options": {"custom_icons": [str(tmp_path)]},
        }
        text = ":own-icon: :fontawesome-solid-book:"
        return markdown(
            text, extensions=["pymdownx.emoji"], extension_configs={"pymdownx.emoji": settings}
        )

    before = shown()
    assert ":own-icon:" in before and "<svg" in before  # the book
    (tmp_path / "own-icon.svg").write_text("<svg>first</svg>")
    (tmp_path / "fontawesome" / "solid").mkdir(parents=True)
    (tmp_path / "fontawesome" / "solid" / "book.svg").write_text("<svg>mine</svg>")
    icons.refresh()
    assert "first" in shown() and "mine" in shown()
    (tmp_path / "own-icon.svg").write_text("<svg>second</svg>")
    icons.refresh()
    assert "second" in shown()
    (tmp_path / "own-icon.svg").unlink()
    (tmp_path / "fontawesome" / "solid" / "book.svg").unlink()
    icons.refresh()
    assert shown() == before


def test_a_module_without_an_index_is_left_alone() -> None:
    icons._forget(SimpleNamespace())
