"""The table of templates in the guide names what templates see, and no more."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from mkdocs_blogposts.render import context

GUIDE = Path(__file__).resolve().parents[2] / "docs/moving-from-material.md"

#: What a name in the guide's tables is an object of.
ROOTS = {
    "blog": (context.PostPage, context.ListPage),
    "blog.post": (context.PostCard,),
    "post": (context.PostCard,),
    "category": (context.TermLink,),
}


def _named() -> list[str]:
    """The names in the right column of the tables: `blog.post.title`."""
    text = GUIDE.read_text("utf-8").partition("## Templates")[2].partition("## Before")[0]
    cells = [row.rstrip(" |").rpartition(" | ")[2] for row in text.splitlines() if row[:1] == "|"]
    return sorted({name for cell in cells for name in re.findall(r"`([a-z_.]+\.[a-z_]+)", cell)})


def test_the_guide_has_tables() -> None:
    assert len(_named()) > 15


@pytest.mark.parametrize("name", _named())
def test_what_the_guide_names_exists(name: str) -> None:
    root = max((root for root in ROOTS if name.startswith(f"{root}.")), key=len)
    first = name.removeprefix(f"{root}.").split(".")[0]
    fields = {field.name for kind in ROOTS[root] for field in dataclasses.fields(kind)}
    assert first in fields
