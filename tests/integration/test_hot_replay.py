"""Edits replayed on a site that is served: after each, it is what a clean build makes of it.

`HOT_SEEDS` and `HOT_STEPS` in the environment ask for a longer run: seeds apart by commas.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from tests.edits import Author
from tests.serving import Serving, clean, differences

SEEDS = [int(seed) for seed in os.environ.get("HOT_SEEDS", "1,2").split(",")]
STEPS = int(os.environ.get("HOT_STEPS", "12"))


@pytest.mark.usefixtures("fixed_moment")
@pytest.mark.parametrize("seed", SEEDS)
def test_after_each_edit_the_site_is_what_a_clean_build_makes(
    seed: int, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    author = Author(root=tmp_path / "site", dice=random.Random(seed))
    author.begin()
    served = Serving(root=author.root, site_dir=tmp_path / "served", on_demand=seed % 2 == 0)
    served.start()
    done: list[str] = []
    for number, (edit, mistake) in zip(range(STEPS), author.edits(), strict=False):
        done.append(edit)
        time.sleep(0.01)  # two edits within one tick of the clock of files are one
        if mistake:
            was = served.tree()
            caplog.clear()
            with pytest.raises(Abort):
                served.edited()
            assert mistake in caplog.text
            assert served.tree() == was
            continue
        served.edited()
        if number % 3 == 1 and served.on_demand:
            served.ask("blog/")  # the next edit comes before all pages are rendered
            continue
        served.drain()
        wanted = clean(author.root, tmp_path / f"clean{number}")
        assert differences(served.tree(), wanted) == [], f"seed {seed}: {done}"
