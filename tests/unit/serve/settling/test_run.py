from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from mkdocs_blogposts.serve.settling import run
from mkdocs_blogposts.serve.settling.order import Order, Report
from mkdocs_blogposts.serve.settling.run import SettlingRun
from mkdocs_blogposts.serve.snapshot import Snapshot

ORDER = Order(
    generator="mkdocs",
    path=(),
    config_file=None,
    settings={},
    watch=(),
    site_url="",
    site_dir="",
    watched=(),
    level=0,
    started=0,
)


@dataclass
class _Owner:
    edits: list[bool] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)

    def is_current(self, before: Snapshot, now: Snapshot) -> bool:
        return not (self.edits and self.edits.pop())

    def take_over(self, order: Order, report: Report, may_go_on: Callable[[], bool]) -> None:
        self.reports.append(report)


@pytest.fixture(autouse=True)
def _command(monkeypatch: pytest.MonkeyPatch) -> None:
    """In place of a build, a process that writes its order to where errors go, and ends."""
    monkeypatch.setattr(run, "_command", lambda: ["sh", "-c", "read line; echo no >&2"])


def _run(folder: Path, owner: _Owner, pause: float = 0) -> SettlingRun:
    order = replace(ORDER, site_dir=str(folder / "served"))
    run = SettlingRun(owner, order, str(folder), pause, None)
    run.start()
    return run


def test_a_process_that_ends_without_an_answer_is_told_of(tmp_path: Path) -> None:
    owner = _Owner()
    _run(tmp_path, owner).join()
    assert owner.reports == [Report(error="no")]
    assert list(tmp_path.iterdir()) == []


def test_what_is_of_older_files_is_thrown_away_and_built_once_more(tmp_path: Path) -> None:
    owner = _Owner(edits=[False, True])
    _run(tmp_path, owner).join()
    assert (owner.edits, len(owner.reports)) == ([], 1)
    owner = _Owner(edits=[True] * 9)
    _run(tmp_path, owner).join()
    assert (len(owner.edits), owner.reports) == (7, [])


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    owner = _Owner()
    _run(tmp_path / "none", owner).join()
    assert len(owner.reports) == 1
    assert "none" in owner.reports[0].error


def test_one_that_is_stopped_in_its_pause_builds_nothing(tmp_path: Path) -> None:
    owner = _Owner()
    run = _run(tmp_path, owner, pause=60)
    assert run.is_waiting
    run.stop()
    run.join()
    assert (owner.reports, list(tmp_path.iterdir())) == ([], [])
