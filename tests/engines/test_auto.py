"""Each sample site is recognized by its own engine, and by no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.importers.engines import ENGINES, engine_of

HERE = Path(__file__).parent
SAMPLES = sorted(path.parent.name for path in HERE.glob("*/site"))


def test_there_is_a_sample_of_each_engine() -> None:
    assert sorted(ENGINES) == SAMPLES


@pytest.mark.parametrize("name", SAMPLES)
def test_a_site_is_recognized(name: str) -> None:
    assert engine_of(HERE / name / "site")[0] == name
