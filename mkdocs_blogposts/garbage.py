"""Python's search for objects in cycles that nothing refers to, made rarer during a build.

A build makes many objects that stay: to look at all of them again and again takes 7 % of it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

#: Thresholds of the three generations during a build. With them, builds take no more memory.
_RARE: Final = (5_000, 20, 50)

#: The thresholds that a build found, until it restores them.
_usual: list[tuple[int, int, int]] = []


def collect_rarely() -> None:
    """Let the search be rarer until `collect_as_before`; one that is turned off stays so."""
    found = gc.get_threshold()
    if 0 < found[0] < _RARE[0]:
        _usual[:] = [found]
        gc.set_threshold(*_RARE)


def collect_as_before() -> None:
    """Undo `collect_rarely`, if it did anything; several blogs of a site may both call it."""
    if _usual and gc.get_threshold() == _RARE:
        gc.set_threshold(*_usual.pop())


@contextmanager
def paused() -> Iterator[None]:
    """Delay the search to the end: a rebuild would start it hundreds of times."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
