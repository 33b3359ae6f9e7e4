"""Nothing that reads what authors write, and no site of it, is worse than linear."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import site as sites
from tests.growth import FRAMES, PIECES, READERS, calls, grown

SIZE = 1_500

#: Twice the text may take twice the work, and what it takes to begin: a little is allowed
#: for, far less than the four times of what is quadratic.
TIMES, MORE = 2.8, 300


#: Every piece by itself; in a frame those that are short, and so repeated most.
INPUTS = [
    (piece, frame)
    for piece, text in PIECES.items()
    for frame in FRAMES
    if not frame or len(text) <= 2
]


@pytest.mark.parametrize("reader", READERS)
def test_twice_the_text_takes_twice_the_work(reader: str) -> None:
    read = READERS[reader]
    found = {}
    for piece, frame in INPUTS:
        once, twice = (calls(read, grown(piece, frame, size)) for size in (SIZE, 2 * SIZE))
        if twice > TIMES * once + MORE:
            found[f"{piece} {frame}".strip()] = (once, twice)
    assert found == {}


def test_more_than_linear_is_found_out() -> None:
    """A reader that looks again from every character is what this module is about."""

    def quadratic(text: str) -> None:
        for start in range(len(text)):
            for char in text[start::40]:
                char.strip()

    once, twice = (calls(quadratic, "a" * size) for size in (SIZE, 2 * SIZE))
    assert twice > TIMES * once + MORE


def crowded(size: int) -> dict[str, str | bytes]:
    """A blog with `size` parts of a series, and `size` terms, authors and aliases on one post."""
    names = ", ".join(f"n{number}" for number in range(size))
    profiles = "".join(
        f"  n{number}: {{name: N{number}, description: x}}\n" for number in range(size)
    )
    many = "".join(f"{key}: [{names}]\n" for key in ("tags", "categories", "authors", "aliases"))
    parts = {
        f"blog/posts/{number}.md": f"---\ndate: {2000 - number}-01-01\nseries: Long\n---\n# P\n"
        for number in range(size)
    }
    return {
        **parts,
        "blog/.authors.yml": f"authors:\n{profiles}",
        "blog/posts/many.md": f"---\ndate: 2020-01-01\n{many}series: Long\n---\n# Many\n\nText.\n",
    }


def test_twice_the_blog_has_twice_the_bytes(tmp_path: Path) -> None:
    """Of pages and feeds; the navigation, which themes write on each page, is not among them."""
    found = []
    for size in (60, 120):
        plugins = [{"blogposts": {"authors_profiles": True}}]
        built = sites.make_site(
            tmp_path / str(size), crowded(size), theme=sites.bare(), plugins=plugins
        )
        assert built.exit_code == 0, built.log
        pages = {path: len(data) for path, data in built.tree().items() if "assets" not in path}
        assert len(pages) > 10 * size
        found.append(sum(pages.values()))
    once, twice = found
    assert twice < 2.05 * once
