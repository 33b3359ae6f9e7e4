"""Random edits under a real `mkdocs serve`: after each, it serves what a clean build makes.

`LIVE_SEEDS` and `LIVE_STEPS` in the environment ask for a longer run: seeds apart by commas.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from pathlib import Path

import pytest

from tests.edits import Author
from tests.live import Server, serve
from tests.serving import Tree, clean, differences

SEEDS = [int(seed) for seed in os.environ.get("LIVE_SEEDS", "65").split(",")]
STEPS = int(os.environ.get("LIVE_STEPS", "13"))

#: Seconds for another rebuild to begin: the server looks at files twice a second, and may have
#: looked in the middle of an edit of two files.
_GRACE = 4.0


@pytest.mark.usefixtures("fixed_moment")
@pytest.mark.parametrize("seed", SEEDS)
def test_after_each_edit_a_clean_build_is_served(seed: int, tmp_path: Path) -> None:
    author = Author(root=tmp_path / "site", dice=random.Random(seed))
    author.begin()
    edits, done = author.edits(), list[str]()
    with serve(author.root) as server:
        server.wait_for_words("pages that were left", 0)
        was = server.tree()
        for _ in range(STEPS):
            rebuilds, said = server.rebuilds, len(server.log)
            edit, mistake = next(edits)
            done.append(edit)
            told = f"seed {seed}: {done}"
            server.wait_for_rebuild(rebuilds)
            if mistake:
                server.wait_for_words(mistake, said)
                assert server.tree() == was, told
                continue
            wanted = clean(author.root, tmp_path / "clean", server.url)
            shutil.rmtree(tmp_path / "clean")
            assert _differences(server, wanted) == [], told
            changed = differences(was, wanted)
            assert {name: server.file(name) for name in changed} == {
                name: wanted.get(name) for name in changed
            }, told
            was = wanted
        assert "Traceback" not in server.log


def _differences(server: Server, wanted: Tree) -> list[str]:
    """The files that are not as wanted, after all rebuilds that an edit brings."""
    limit = time.monotonic() + _GRACE
    while True:
        try:
            found = differences(server.tree(), wanted)
        except FileNotFoundError:  # a rebuild took it away meanwhile
            found = ["a file that went"]
        if server.is_building:
            limit = time.monotonic() + _GRACE
        elif not found or time.monotonic() > limit:
            return found
        time.sleep(0.2)
