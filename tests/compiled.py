"""Templates that are compiled once in a process, for all the sites that tests build in it.

MkDocs makes a Jinja environment for each build. To compile the templates of Material is more than
half of the work of building a small site, and to list its icons is half of the rest.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.theme import Theme


class _Compiled(BytecodeCache):
    """Code by the name, file and text of a template, and by what else decides on code."""

    def __init__(self) -> None:
        self._codes: dict[tuple[Any, ...], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get(_key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[_key(bucket)] = bucket.code


def _key(bucket: Bucket) -> tuple[Any, ...]:
    env = bucket.environment
    kinds = [
        frozenset((name, getattr(function, "jinja_pass_arg", None)) for name, function in known)
        for known in (env.filters.items(), env.tests.items())
    ]
    return (bucket.key, bucket.checksum, env.autoescape, frozenset(env.extensions), *kinds)


class _Loader(FileSystemLoader):
    """A loader that lists no hidden folders: MkDocs copies no file of them (`Files`)."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for root in self.searchpath:
            for folder, below, files in os.walk(root):
                below[:] = [name for name in below if not name.startswith(".")]
                place = Path(folder).relative_to(root).as_posix()
                found.update(name if place == "." else f"{place}/{name}" for name in files)
        return sorted(found)


def keep() -> None:
    """Let all environments that MkDocs makes from now on share what they compile."""
    compiled, get_env = _Compiled(), Theme.get_env

    def with_compiled(theme: Theme) -> Environment:
        env = get_env(theme)
        env.bytecode_cache, env.loader = compiled, _Loader(theme.dirs)
        return env

    Theme.get_env = with_compiled  # type: ignore[method-assign]
