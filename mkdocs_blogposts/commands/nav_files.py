"""Files of YAML that name documents: mkdocs.yml, what it inherits, those of plugins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..site import yaml_lines
from .project import Project
from .run import CommandError

#: Files that plugins for the navigation read.
_NAMES = (".pages", ".nav.yml", ".nav.yaml")


def nav_files(project: Project) -> Iterator[tuple[Path, str]]:
    """The path and the text of each of these files of a site.

    Raises:
        CommandError: if one cannot be read.
    """
    for path in sorted(project.docs_dir.rglob(".*")):
        if path.name in _NAMES:
            yield path, _text(path)
    yield from config_files(project.file)


def config_files(file: Path | None) -> Iterator[tuple[Path, str]]:
    """The same of mkdocs.yml and of those that it inherits from."""
    while file is not None:
        text = _text(file)
        yield file, text
        file = _parent(file, text)


def read(path: Path) -> bytes:
    """The content of a file; raises CommandError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror or error}; nothing was changed") from None


def _text(path: Path) -> str:
    try:
        return read(path).decode("utf-8")
    except UnicodeDecodeError:
        raise CommandError(f"{path} is not in UTF-8; nothing was changed") from None


def _parent(file: Path, text: str) -> Path | None:
    """The file that a mkdocs.yml inherits, if it is there."""
    path = yaml_lines.inherited(file, yaml_lines.composed(text))
    return path if path and path.is_file() and path != file else None
