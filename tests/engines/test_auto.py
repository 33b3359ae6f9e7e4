"""Each sample site is recognized by its own engine, and imported alike by each process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_blogposts.importers.engines import ENGINES, engine_of

HERE = Path(__file__).parent
SAMPLES = sorted(path.parent.name for path in HERE.glob("*/site"))

#: Imports SOURCES into folders of DIR that are called as the engines.
_IMPORT = """
import sys
from pathlib import Path
from mkdocs_blogposts.importers.flow import import_site
from mkdocs_blogposts.importers.report import Report
for source in map(Path, sys.argv[2:]):
    import_site(source, Path(sys.argv[1], source.parent.name), report=Report())
"""


def test_there_is_a_sample_of_each_engine() -> None:
    assert sorted(ENGINES) == SAMPLES


@pytest.mark.parametrize("name", SAMPLES)
def test_a_site_is_recognized(name: str) -> None:
    assert engine_of(HERE / name / "site")[0] == name


def test_processes_that_order_sets_otherwise_write_the_same(tmp_path: Path) -> None:
    """A second import changes nothing, also where Python shuffles strings in another way."""
    texts = []
    for seed in ("1", "2"):
        new = tmp_path / seed
        sources = [str(HERE / name / "site") for name in SAMPLES]
        command = [sys.executable, "-c", _IMPORT, str(new), *sources]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        files = (path for path in new.rglob("*") if path.is_file())
        texts.append({str(path.relative_to(new)): path.read_bytes() for path in files})
    assert texts[0] == texts[1]
