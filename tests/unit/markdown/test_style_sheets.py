"""Formatters of Pygments share style sheets, and colour and style as before."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from mkdocs_blogposts.markdown import style_sheets


class Renamed(HtmlFormatter):  # type: ignore[type-arg]
    """A formatter with names of its own for classes."""

    def _get_css_class(self, ttype: Any) -> str:
        return f"x{super()._get_css_class(ttype)}"


OPTIONS: list[dict[str, Any]] = [
    {},
    {"style": "monokai"},
    {"classprefix": "a-"},
    {"noclasses": True},
]


def made() -> list[str]:
    """What formatters make of a line of code, and their style sheets."""
    kinds = [kind(**options) for kind in (HtmlFormatter, Renamed) for options in OPTIONS]
    return [
        text
        for each in kinds
        for text in (highlight("x = 1", PythonLexer(), each), each.get_style_defs())
    ]


def test_formatters_make_what_they_made(monkeypatch: pytest.MonkeyPatch) -> None:
    original = style_sheets.original
    monkeypatch.setattr(HtmlFormatter, "_create_stylesheet", original)
    before = made()
    style_sheets.share()
    assert HtmlFormatter._create_stylesheet is not original
    assert made() == before == made()


def test_a_sheet_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    style_sheets.share()
    HtmlFormatter()
    styles = sys.modules["pygments.style"].StyleMeta
    monkeypatch.setattr(styles, "__iter__", lambda _: pytest.fail("made again"))
    HtmlFormatter().class2style.clear()
    assert HtmlFormatter().class2style
