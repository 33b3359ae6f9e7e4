from __future__ import annotations

import logging
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import mkdocs
import pytest

from mkdocs_blogposts.serve.settling.command_line import CommandLine
from mkdocs_blogposts.serve.settling.order import Order, Report
from mkdocs_blogposts.serve.settling.settler import PAUSES, HeardWarnings, Settler

LOG = f"{mkdocs.__name__}.plugins.of_another"


def _server(**names: Any) -> Any:
    conditions = {"_rebuild_cond": threading.Condition(), "_epoch_cond": threading.Condition()}
    return SimpleNamespace(**conditions, _wanted_epoch=7, _visible_epoch=7, **names)


def _settler(server: Any) -> Settler:
    line = CommandLine(config_file=None, settings={}, watch=(), folder=".")
    return Settler(line, server, lambda config: [], HeardWarnings())


def _order(root: Path) -> Order:
    return Order(
        generator=mkdocs.__name__,
        path=(),
        config_file=None,
        settings={},
        watch=(),
        site_url="",
        site_dir=str(root / "served"),
        watched=(),
        level=0,
        started=0,
        folder=str(root),
    )


def _report(root: Path, *counted: str, warnings: Any = ()) -> Report:
    for name in counted:
        for folder in ("site", "served"):
            (root / folder / name).parent.mkdir(parents=True, exist_ok=True)
            (root / folder / name).write_text(f"{name} in {folder}", "utf-8")
    return Report(differing=counted, counted=counted, warnings=warnings)


def test_browsers_load_pages_again_only_after_other_html(tmp_path: Path) -> None:
    server = _server()
    settler, order = _settler(server), _order(tmp_path)
    settler.take_over(order, _report(tmp_path, "feed.xml"), lambda: True)
    assert server._visible_epoch == 7
    settler.take_over(order, _report(tmp_path, "a/index.html"), lambda: True)
    assert server._visible_epoch == server._wanted_epoch > 7
    # A build has begun, after which they do so anyway.
    server._wanted_epoch, shown = server._visible_epoch + 1, server._visible_epoch
    settler.take_over(order, _report(tmp_path, "b/index.html"), lambda: True)
    assert server._visible_epoch == shown
    # What another server does is not known.
    _settler(SimpleNamespace()).take_over(order, _report(tmp_path, "c.html"), lambda: True)


def test_builds_that_find_nothing_wait_longer(tmp_path: Path) -> None:
    settler, order = _settler(_server()), _order(tmp_path)
    pauses = []
    for _ in range(6):
        pauses.append(settler.pause)
        settler.take_over(order, Report(differing=()), lambda: True)
    assert pauses == [PAUSES[0]] * 5 + [PAUSES[1]]
    settler.take_over(order, _report(tmp_path, "feed.xml"), lambda: True)
    assert settler.pause == PAUSES[0]


def test_a_warning_is_logged_until_it_is_known(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settler, order = _settler(_server()), _order(tmp_path)
    logging.getLogger(LOG).warning("of the first build")
    caplog.clear()
    both = [(LOG, logging.WARNING, text) for text in ("of the first build", "new", "new")]
    for warnings in (both, both, both[:1], both):
        settler.take_over(order, _report(tmp_path, warnings=warnings), lambda: True)
    assert [each.getMessage() for each in caplog.records] == ["new", "new"], "gone once between"


def test_the_log_names_what_was_stale(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    settler, order = _settler(_server()), _order(tmp_path)
    for names in ((), ("a",), ("a", "b"), tuple("abcdefg")):
        settler.take_over(order, _report(tmp_path, *names), lambda: True)
    assert [each.getMessage().removeprefix("blogposts: ") for each in caplog.records] == [
        "settled: 1 file differed: a",
        "settled: 2 files differed: a, b",
        "settled: 7 files differed: a, b, c, d, e and 2 more",
    ]


def test_what_an_edit_interrupts_is_not_settled(tmp_path: Path) -> None:
    settler = _settler(_server())
    settler.is_settled = False
    settler.take_over(_order(tmp_path), _report(tmp_path, "a", "b"), lambda: False)
    assert not settler.is_settled
    assert (tmp_path / "served/a").read_text("utf-8") == "a in served"
