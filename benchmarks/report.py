"""docs/performance.md: each script keeps its own part of it, and leaves the others alone."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"

PACKAGES = ("mkdocs-blogposts", "mkdocs", "mkdocs-material", "Markdown", "markdown-it-py")

#: Generators that say their own version: what to run, by a name.
COMMANDS = {
    "Zensical": ["zensical", "--version"],
    "Hugo": ["hugo", "version"],
    "Pelican": ["pelican", "--version"],
    "Nikola": ["nikola", "version"],
}


def keep(part: str, text: str) -> None:
    """Put `text` between the marks of `part` on the page, with where and when it was measured.

    Raises:
        ValueError: the page has no such part.
    """
    begin, end = f"<!-- {part} -->\n", f"<!-- end of {part} -->\n"
    page = PAGE.read_text("utf-8")
    if begin not in page:
        raise ValueError(f"{PAGE.name} has no part {part}; write {begin.strip()} into it")
    before, rest = page.split(begin, 1)
    after = rest.split(end, 1)[1]
    PAGE.write_text(f"{before}{begin}{text}\n{measured_on()}\n{end}{after}", "utf-8")


def measured_on() -> str:
    """The machine, the day and the versions, as a sentence."""
    day = datetime.now(UTC).date().isoformat()
    machine = f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    found = [f"{name} {number}" for name in PACKAGES if (number := _version(name))]
    found += [f"{name} {number}" for name, number in _commands()]
    return f"Measured on {day}: {machine}; {', '.join(found)}.\n"


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines() if _has_cpuinfo() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _has_cpuinfo() -> bool:
    return Path("/proc/cpuinfo").is_file()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _commands() -> list[tuple[str, str]]:
    found = []
    for name, command in COMMANDS.items():
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except OSError:
            continue
        words = (done.stdout or done.stderr).replace(",", " ").split()
        number = next((word for word in words if word.lstrip("v")[:1].isdigit()), "")
        found.append((name, number.lstrip("v").partition("+")[0]))
    return found
