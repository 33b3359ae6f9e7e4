"""Compiled templates, kept between builds where Jinja keeps them: compiling takes 0.2 s.

They are code, so they are not in the store, which may come from elsewhere: Jinja makes a folder
in the temporary folder of the system that only this user may read and write.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib.metadata import version
from typing import Any, Final

from jinja2 import Environment, FileSystemBytecodeCache, pass_context
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator
from jinja2.defaults import DEFAULT_POLICIES
from jinja2.environment import create_cache
from jinja2.filters import FILTERS
from jinja2.tests import TESTS

from . import reads
from .store import Store

#: Settings of an environment that decide what a text is compiled to.
_SETTINGS: Final = (
    *("block_start_string", "block_end_string", "variable_start_string", "variable_end_string"),
    *("comment_start_string", "comment_end_string", "line_statement_prefix"),
    *("line_comment_prefix", "trim_blocks", "lstrip_blocks", "newline_sequence"),
    *("keep_trailing_newline", "autoescape", "optimized", "newstyle_gettext"),
)

#: Packages whose filters and tests are the same in each environment.
_KNOWN: Final = {"jinja2", "markupsafe", "builtins", "operator", "_operator"}


def keep_compiled(env: Environment, store: Store) -> Environment:
    """`env`, which keeps compiled templates where there is a cache, if a folder is safe.

    In memory it keeps all: by default Jinja keeps 400, and goes through those that it used since
    at each of the thirty templates that a page includes. Rebuilds find them there.
    """
    if not isinstance(env.cache, dict):
        env.cache = create_cache(-1)
    if store.is_on_disk and env.bytecode_cache is None:
        with suppress(OSError, RuntimeError):
            env.bytecode_cache = CompiledTemplates(pattern="blogposts_%s.cache")
    return env


class CompiledTemplates(FileSystemBytecodeCache):
    """Code of templates by their names, files, texts, and settings of the environment."""

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """The code of a template if it was kept; without a key if it must not be."""
        is_kept = _is_plain(environment) and not _may_call_others(environment, source)
        key = self.get_cache_key(f"{name}|{_settings(environment)}", filename) if is_kept else ""
        bucket = Bucket(environment, key, self.get_source_checksum(source))
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` with its code, if that was kept."""
        if bucket.key:
            # A page depends on the template, not on where its code is kept. A damaged file may
            # raise anything.
            with suppress(Exception), reads.paused():
                super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of `bucket`, if that is possible."""
        if bucket.key:
            with suppress(OSError), reads.paused():
                super().dump_bytecode(bucket)


def _is_plain(env: Environment) -> bool:
    """Return whether only Jinja's own code compiles the templates of `env`."""
    return (
        type(env) is Environment
        and env.code_generator_class is CodeGenerator
        and env.finalize is None
        and isinstance(env.autoescape, bool)
        and not env.is_async
        and env.policies == DEFAULT_POLICIES
        and all(type(each).__module__ == "jinja2.ext" for each in env.extensions.values())
        and not any(callable(getattr(Environment, name, None)) for name in vars(env))
    )


def _settings(env: Environment) -> str:
    settings = [getattr(env, name, None) for name in _SETTINGS]
    return repr((sys.version, version("jinja2"), settings, sorted(env.extensions)))


def _may_call_others(env: Environment, source: str) -> bool:
    """Return whether compiling may call a filter or test of others: Jinja does for constants."""
    filters = "|".join(_foreign(env.filters, FILTERS))
    tests = "|".join(_foreign(env.tests, TESTS))
    return bool(
        (filters and re.search(rf"(?:\||\bfilter)\s*(?:{filters})\b", source))
        or (tests and re.search(rf"\bis\s+(?:not\s+)?(?:{tests})\b", source))
    )


def _foreign(functions: Mapping[str, Any], known: Mapping[str, Any]) -> Iterator[str]:
    """Patterns of the names of functions that are not Jinja's, and may be called at once."""
    for name, function in functions.items():
        module = str(getattr(function, "__module__", ""))
        is_jinjas = function is known.get(name) and module.partition(".")[0] in _KNOWN
        if not is_jinjas and getattr(function, "jinja_pass_arg", None) is not _NEEDS_PAGE:
            yield re.escape(name)


@pass_context
def _with_context(_: Any) -> None:
    """Marked as filters are that are called only when a page is rendered."""


_NEEDS_PAGE: Final = getattr(_with_context, "jinja_pass_arg", None)
