"""Messages as a terminal shows them: a place is a path that opens from the current folder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .errors import BlogError, Problem, printable

#: The file of a problem in the configuration.
CONFIG_FILE = "mkdocs.yml"

#: A file that a plugin generated; other names are those of lists, feeds or redirects, in words.
_PAGE = re.compile(r"\S+\.(md|markdown|mdown|mkdn|mkd)")


def place(config: Any, file: str, line: int | None = None) -> str:
    """The path of a file of the site, with a line, as `docs/blog/posts/a.md:4`.

    It is relative to the current folder, or absolute if the file is not below that.

    Args:
        config: the configuration of MkDocs.
        file: the path below docs_dir, or the name of anything that is not on disk.
        line: 1-based.
    """
    suffix = "" if line is None else f":{line}"
    if file == CONFIG_FILE and config.config_file_path:
        path = Path(config.config_file_path)
    else:
        path = Path(config.docs_dir, file)
    if path.exists() or path.is_symlink():
        return printable(f"{from_here(path.absolute())}{suffix}")
    return printable(f"{file}{suffix}{' (generated)' if _PAGE.fullmatch(file) else ''}")


def message(config: Any, problem: Problem) -> str:
    """`problem`, with paths that open wherever it names a file."""
    found = problem.found
    if names := sorted({*problem.others, *problem.names}, key=len, reverse=True):
        pattern = rf"(?<![\w./-])({'|'.join(map(re.escape, names))})(?![\w/-])"
        found = re.sub(pattern, lambda name: place(config, name[1]), found)
    return problem.told(place(config, problem.file, problem.line), found)


def report(config: Any, error: BlogError) -> str:
    """All the problems of `error`, one a line."""
    return "\n".join(message(config, problem) for problem in error.problems)


def first_of(names: Sequence[str], most: int) -> str:
    """The first `most` of `names` in a line, and how many more there are."""
    others = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + others


def from_here(path: Path) -> Path:
    """`path` relative to the current folder, if it is below that."""
    try:
        return path.relative_to(Path.cwd())
    except (ValueError, OSError):  # elsewhere; or the current folder was removed
        return path
