"""Nothing that reads what authors write is worse than linear, whatever is written."""

from __future__ import annotations

import pytest

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
