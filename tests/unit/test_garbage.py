"""A build searches for garbage rarely, and leaves Python as it found it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from mkdocs_blogposts import garbage


@pytest.fixture(autouse=True)
def thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.parametrize("builds", [1, 2])
def test_it_is_rarer_during_a_build_only(builds: int) -> None:
    gc.set_threshold(700, 10, 10)
    for _ in range(builds):  # each blog of a site begins and ends one
        garbage.collect_rarely()
    assert gc.get_threshold()[0] > 700
    for _ in range(builds):
        garbage.collect_as_before()
        assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.parametrize("chosen", [(0, 10, 10), (100_000, 50, 50)])
def test_what_is_off_or_rarer_stays(chosen: tuple[int, int, int]) -> None:
    gc.set_threshold(*chosen)
    garbage.collect_rarely()
    assert gc.get_threshold() == chosen
    garbage.collect_as_before()
    assert gc.get_threshold() == chosen
