"""Templates that are compiled once in a process, for all the sites that tests build in it.

MkDocs makes a Jinja environment for each build, and compiling the templates of Material is more
than half of the work of building a small site.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
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


def keep() -> None:
    """Let all environments that MkDocs makes from now on share what they compile."""
    compiled, get_env = _Compiled(), Theme.get_env

    def with_compiled(theme: Theme) -> Environment:
        env = get_env(theme)
        env.bytecode_cache = compiled
        return env

    Theme.get_env = with_compiled  # type: ignore[method-assign]
