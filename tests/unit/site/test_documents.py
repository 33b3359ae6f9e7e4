"""Patterns of paths, as VitePress reads them."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.site import documents

PATHS = ["a.md", "posts/a.md", "posts/b.md", "posts/c/a.md", "posts/c/d/a.md", "notes/a.md"]


@pytest.mark.parametrize(
    ("patterns", "fits"),
    [
        ("posts/*.md", [1, 2]),
        ("./posts/*.md", [1, 2]),
        ("/posts/*.md", [1, 2]),
        ("*.md", [0]),
        ("**/*.md", [0, 1, 2, 3, 4, 5]),
        ("posts/**/*.md", [1, 2, 3, 4]),
        ("posts/**", [1, 2, 3, 4]),
        ("posts/*/*.md", [3]),
        ("**/a.md", [0, 1, 3, 4, 5]),
        ("posts/?.md", [1, 2]),
        ("{posts,notes}/{a,b}.md", [1, 2, 5]),
        ("posts/[b].md", [2]),
        ("posts/*.md\n!posts/a.md", [2]),
        ("**/*.md\n!posts/**", [0, 5]),
        ("!posts/*.md", []),
        ("", []),
        ("**/" * 200 + "a.md", [0, 1, 3, 4, 5]),
        ("*a" * 200, []),
    ],
)
def test_patterns(patterns: str, fits: list[int]) -> None:
    wanted = documents._patterns(patterns, negated=False)
    unwanted = documents._patterns(patterns, negated=True)
    found = [
        place
        for place, path in enumerate(PATHS)
        if documents._fits(path, wanted) and not documents._fits(path, unwanted)
    ]
    assert found == fits


def test_braces_are_bounded() -> None:
    assert len(documents._patterns("{a,b}" * 40, negated=False)) == 64
