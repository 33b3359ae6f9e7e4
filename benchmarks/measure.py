"""What a command costs: wall clock, CPU time and memory of it and of the processes it starts."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

#: With this variable, Python compiles the modules of a checkout in every run.
_UNCOMPILED = "PYTHONDONTWRITEBYTECODE"


class CommandFailed(Exception):
    """A command ended with an error; the message is the end of what it printed."""


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What one run took.

    Attributes:
        wall, cpu: seconds; `cpu` is user and system time of all its processes.
        memory: most resident megabytes of one of its processes.
        conversions: how many texts Python made HTML of, where that was counted.
        pages: how many HTML files there are then.
        weight: megabytes of all files there are then.
    """

    wall: float
    cpu: float
    memory: float
    conversions: int | None = None
    pages: int = 0
    weight: float = 0.0


def run(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    limit: int = 3_600,
) -> Cost:
    """Run `command` in `folder`, for at most `limit` seconds.

    Raises:
        CommandFailed: it ended with an error.
    """
    # pip compiles what it installs; a checkout is compiled when it is run for the first time.
    inherited = {name: value for name, value in os.environ.items() if name != _UNCOMPILED}
    with tempfile.TemporaryFile() as log:
        start = time.monotonic()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**inherited, **(environment or {})},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        signal.signal(signal.SIGALRM, lambda *_: os.killpg(process.pid, signal.SIGKILL))
        signal.alarm(limit)
        _, status, usage = os.wait4(process.pid, 0)
        signal.alarm(0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        log.seek(0)
        printed = log.read().decode("utf-8", "replace")
    if process.returncode:
        raise CommandFailed(f"{' '.join(command)}\n{printed[-2_000:]}")
    return Cost(wall=wall, cpu=usage.ru_utime + usage.ru_stime, memory=usage.ru_maxrss / 1_024)


def temporary(folder: Path) -> dict[str, str]:
    """The variable that makes `folder` that of temporary files: a cold build finds none there."""
    folder.mkdir(parents=True, exist_ok=True)
    return {"TMPDIR": str(folder)}


def weighed(cost: Cost, site: Path) -> Cost:
    """`cost` with the pages and the megabytes of a built site."""
    files = [path for path in site.rglob("*") if path.is_file()]
    return replace(
        cost,
        pages=sum(path.suffix == ".html" for path in files),
        weight=sum(path.stat().st_size for path in files) / 1e6,
    )


def median(costs: Iterable[Cost]) -> Cost:
    """The median of each figure over some runs."""
    runs = list(costs)
    return Cost(
        wall=statistics.median(cost.wall for cost in runs),
        cpu=statistics.median(cost.cpu for cost in runs),
        memory=statistics.median(cost.memory for cost in runs),
        conversions=runs[-1].conversions,
        pages=runs[-1].pages,
        weight=runs[-1].weight,
    )
