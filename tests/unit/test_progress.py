from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from mkdocs_blogposts.progress import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal, or is not."""

    is_terminal = True

    def isatty(self) -> bool:
        return self.is_terminal

    @property
    def lines(self) -> list[str]:
        """What one sees on it."""
        return [_seen(line) for line in self.getvalue().split("\n")]


def _seen(written: str) -> str:
    shown = ""
    for text in written.split("\r"):
        shown = text + shown[len(text) :]
    return shown.rstrip()


@pytest.fixture(autouse=True)
def at_a_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()


@pytest.fixture
def logger(terminal: Terminal) -> Iterator[logging.Logger]:
    logger = logging.Logger("a build", logging.INFO)
    logger.addHandler(logging.StreamHandler(terminal))
    yield logger


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_message_takes_the_place_of_the_line(logger: logging.Logger, terminal: Terminal) -> None:
    clock = Clock()
    progress = Progress(logger, terminal, clock)
    progress.total = 3
    clock.now = 0.9
    progress.step("converting")
    assert terminal.getvalue() == ""
    clock.now = 1.0
    progress.step("converting")
    clock.now = 1.05
    progress.step("converting")
    assert terminal.lines == ["converting 2/3"]
    logger.info("short")
    assert terminal.lines == ["short", ""]
    clock.now = 2.0
    progress.total = 0  # a plugin may add pages
    progress.step("rendering")
    assert terminal.lines == ["short", "rendering 1/1"]
    clock.now = 3.0
    assert list(progress.track("reading", ["a", "b"])) == ["a", "b"]
    assert terminal.lines == ["short", "reading 1/2"]
    progress.close()
    assert terminal.lines == ["short", ""]
    clock.now = 4.0
    progress.step("rendering")
    logger.info("end")
    assert terminal.lines == ["short", "end", ""]


@pytest.mark.parametrize("reason", ["a pipe", "CI", "dumb", "quiet"])
def test_elsewhere_nothing_is_written(
    reason: str, logger: logging.Logger, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    match reason:
        case "a pipe":
            terminal.is_terminal = False
        case "CI":
            monkeypatch.setenv("CI", "true")
        case "dumb":
            monkeypatch.setenv("TERM", "dumb")
        case "quiet":
            logger.setLevel(logging.WARNING)
    progress = Progress(logger, terminal, clock)
    clock.now = 9.0
    progress.step("converting")
    logger.warning("odd")
    progress.close()
    assert terminal.getvalue() == "odd\n"


def test_a_terminal_that_was_closed_stops_no_build(
    logger: logging.Logger, terminal: Terminal
) -> None:
    clock = Clock()
    progress = Progress(logger, terminal, clock)
    clock.now = 9.0
    terminal.close()
    progress.step("converting")
    progress.close()


def test_without_a_logger_nothing_is_shown(terminal: Terminal) -> None:
    clock = Clock()
    progress = Progress(None, terminal, clock)
    clock.now = 9.0
    progress.step("converting")
    assert list(progress.track("reading", ["a"])) == ["a"]
    progress.close()
    assert terminal.getvalue() == ""
