"""A line on the terminal that says how far a long build is; nothing where nobody looks."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TextIO, TypeVar

T = TypeVar("T")

#: Seconds of a build that is not long, and between two changes of the line.
_PATIENCE, _INTERVAL = 1.0, 0.1


class Progress:
    """The line, on a stream that a logger writes to as well; a message takes its place.

    No library, since all of them draw on their own and know nothing of MkDocs' handlers.

    Attributes:
        total: how many steps there are of each kind.
    """

    def __init__(
        self,
        logger: logging.Logger | None = None,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Show nothing without a logger."""
        self.total, self._done, self._what = 0, 0, ""
        self._stream, self._clock = stream or sys.stderr, clock
        self._next, self._shown = clock() + _PATIENCE, ""
        is_quiet = "CI" in os.environ or os.environ.get("TERM") == "dumb"
        is_on = logger and logger.isEnabledFor(logging.INFO) and self._stream.isatty()
        self._handlers = list(logger.handlers) if logger and is_on and not is_quiet else []
        for handler in self._handlers:
            handler.addFilter(self._make_room)

    def step(self, what: str) -> None:
        """Count one more of the steps `what`, and show it unless another was shown just now."""
        self._what, self._done = what, self._done + 1 if what == self._what else 1
        if self._handlers and (now := self._clock()) >= self._next:
            self._next = now + _INTERVAL
            self._draw(f"{what} {self._done}/{max(self._done, self.total)}")

    def track(self, what: str, items: Sequence[T]) -> Iterator[T]:
        """Each of `items`, with a step as it is taken."""
        self.total = len(items)
        for item in items:
            self.step(what)
            yield item

    def close(self) -> None:
        """Remove the line for good."""
        self._draw("")
        for handler in self._handlers:
            handler.removeFilter(self._make_room)
        self._handlers = []

    def _make_room(self, record: logging.LogRecord) -> bool:
        self._draw("")
        return True

    def _draw(self, text: str) -> None:
        """Write `text` over what is shown, without codes that some terminals do not know."""
        if text or self._shown:
            with suppress(OSError, ValueError):  # the terminal was closed
                self._stream.write(f"\r{' ' * len(self._shown)}\r{text}")
                self._stream.flush()
            self._shown = text
