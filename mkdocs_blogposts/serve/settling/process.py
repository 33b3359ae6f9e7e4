"""The process that settles: a full build into a folder of its own, for `mkdocs serve`.

It reads an `Order` in a line of JSON from its standard input, answers with a `Report` in another,
and stays until that input ends, with the server or by its will. Then it ends, with everything that
it started, and takes its folder away. It imports only the standard library before `sys.path` is
that of the server.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .order import Order

#: What is done in place of the build when the server is gone: argument 1 is the folder.
_LEAVE = """
import os, shutil, signal, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
os.killpg(0, signal.SIGTERM)
shutil.rmtree(sys.argv[1], ignore_errors=True)
os.killpg(0, signal.SIGKILL)
"""

#: Flags of `open` with which a file may become another.
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

#: Names of the two ends of other events that change files, by position in their arguments.
_CHANGES = {"os.remove": 1, "os.rename": 2, "os.utime": 1, "os.truncate": 1, "os.link": 2}


def main() -> None:
    """Do what standard input orders."""
    order = Order(**json.loads(sys.stdin.buffer.readline()))
    lifeline, answer = _own_streams()
    threading.Thread(target=_leave_after, args=(lifeline, order.folder), daemon=True).start()
    sys.path[:] = order.path
    if hasattr(os, "nice"):
        os.nice(10)
    sys.addaudithook(_watch_writes(order))
    if order.generator == "properdocs":
        import properdocs.replacement  # noqa: F401 (`mkdocs` is that fork from here on)
    from .full_build import build

    report = build(order)
    os.write(answer, json.dumps(asdict(report)).encode() + b"\n")
    threading.Event().wait()


def _own_streams() -> tuple[int, int]:
    """Descriptors of standard input and output, which plugins find closed and redirected."""
    lifeline, answer = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return lifeline, answer


def _leave_after(lifeline: int, folder: str) -> None:
    """End once `lifeline` does."""
    with suppress(OSError):
        os.read(lifeline, 1)
    if hasattr(os, "killpg"):
        # Ends all threads: none writes into the folder any more.
        os.execv(sys.executable, [sys.executable, "-I", "-c", _LEAVE, folder])
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


def _watch_writes(order: Order) -> Any:
    """An audit hook that notes in `order.written` which watched files are being changed."""
    roots = [Path(path) for path in order.watched]
    notes = os.open(order.written, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def note(path: object) -> None:
        if isinstance(path, str | os.PathLike):
            file = Path(path).absolute()
            if any(file.is_relative_to(root) for root in roots):
                os.write(notes, f"{file}\n".encode(errors="surrogateescape"))

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            if isinstance(arguments[2], int) and arguments[2] & _WRITING:
                note(arguments[0])
        elif event in _CHANGES:
            for path in arguments[: _CHANGES[event]]:
                note(path)

    return hook


if __name__ == "__main__":
    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    main()
