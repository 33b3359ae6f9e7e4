"""The benchmark that doubles hostile inputs finds what is worse than linear."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from types import SimpleNamespace

import pytest

from benchmarks import doubling
from benchmarks.doubling import Input
from tests.growth import FRAMES, PIECES, grown

#: What a character costs, and what a pair of them does in a search that begins again from each.
LINEAR, QUADRATIC = 2e-6, 1e-9

#: Far more than the benchmark times in full, of all lengths.
INPUTS = list(product(list(PIECES)[::6], list(FRAMES)[::3]))


@pytest.fixture(autouse=True)
def _no_collection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory that is freed before each measurement changes nothing where the costs are made up."""
    monkeypatch.setattr(doubling, "gc", SimpleNamespace(collect=lambda: None))


@pytest.mark.parametrize("which", INPUTS[::7], ids=" ".join)
def test_one_bad_input_is_found_among_others(which: Input) -> None:
    bad = {grown(*which, size) for size in (1_000, 4_000, 20_000, 40_000, 80_000)}

    def cost(read: Callable[[str], object], text: str, runs: int) -> float:
        return LINEAR * len(text) + (QUADRATIC * len(text) ** 2 if text in bad else 0)

    assert len(INPUTS) > 4 * doubling.WORST
    row = doubling.worst("a reader", len, 20_000, cost, INPUTS)
    assert (row.piece, row.size) == (" ".join(which).strip(), 20_000)


def test_a_step_that_comes_once_is_no_growth() -> None:
    def cost(read: Callable[[str], object], text: str, runs: int) -> float:
        return LINEAR * len(text) * (5 if len(text) > 30_000 else 1)

    assert doubling.worst("a reader", len, 20_000, cost, INPUTS[:6]).ratio < doubling.LIMIT


def test_what_is_quick_is_tried_on_two_million_characters() -> None:
    sizes = set()

    def cost(read: Callable[[str], object], text: str, runs: int) -> float:
        sizes.add(len(text))
        return 1e-9 * len(text)

    doubling.worst("a reader", len, 20_000, cost, INPUTS[:1])
    assert max(sizes) >= 1_999_000


def test_every_piece_is_tried_in_every_frame() -> None:
    assert set(doubling.INPUTS) == set(product(PIECES, FRAMES))
