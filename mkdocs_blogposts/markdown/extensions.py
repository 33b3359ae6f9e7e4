"""Fingerprints of Markdown settings: texts that are equal only for equal settings.

Two conversions with one fingerprint give the same HTML for the same text, so that an instance of
Python-Markdown may be reused, and its result cached.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import partial
from types import BuiltinFunctionType, FunctionType
from typing import Any

from markupsafe import Markup

from ..compatibility import full_name, is_pure

#: Packages whose functions depend on nothing but their arguments.
_TRUSTED = frozenset({"markdown", "pymdownx", "material", "mkdocs_blogposts"})

#: The number of values that one fingerprint may cover.
_MOST = 20_000


class Unfingerprintable(ValueError):
    """A setting is not known to be pure; its name is the message."""


def extensions_fingerprint(extensions: Sequence[Any], configs: Mapping[str, Any]) -> str | None:
    """The fingerprint of `extensions` with `configs`; None if one of them is unknown."""
    try:
        names = [_name(extension) for extension in extensions]
        settings = {_name(key): value for key, value in configs.items()}
        for name in names:
            if not is_pure(name, settings.get(name) or {}):
                raise Unfingerprintable(name)
        return fingerprint([names, configs])
    except Unfingerprintable:
        return None


def extension_settings(config: Any, name: str) -> Mapping[str, Any] | None:
    """The settings of the Markdown extension `name` in a configuration; None if it is not used.

    `pymdownx.extra` uses some others, whose settings are under their names.
    """
    configs = config.mdx_configs or {}
    used = [full_name(each) for each in config.markdown_extensions if isinstance(each, str)]
    if name in used:
        return configs.get(name) or {}
    is_extra = name == "pymdownx.superfences" and "pymdownx.extra" in used
    return (configs.get("pymdownx.extra") or {}).get(name) or {} if is_extra else None


def custom_fences(config: Any, text: str) -> tuple[Mapping[str, Any], ...]:
    """The `custom_fences` of `pymdownx.superfences` that `text`, or what it includes, may have.

    The format of one may be a function of which no conversion of a text can be cached.
    """
    fences = (extension_settings(config, "pymdownx.superfences") or {}).get("custom_fences") or ()
    maps = [fence for fence in fences if isinstance(fence, Mapping)]
    return tuple(each for each in maps if "@include" in text or str(each.get("name")) in text)


def fingerprint(value: object) -> str:
    """The text of `value`, equal only for equal values.

    Raises:
        Unfingerprintable: `value` holds something without such a text, or too many values.
    """
    return _Writer().write(value)


class _Writer:
    """Writes a limited number of values: aliases of YAML can make very many of a few."""

    def __init__(self) -> None:
        self._left = _MOST

    def write(self, value: object) -> str:
        self._left -= 1
        if self._left < 0:
            raise Unfingerprintable("too much")
        match value:
            case str():
                return f"{'html' if isinstance(value, Markup) else ''}{str(value)!r}"
            case None | bool() | int() | float() | date() | datetime() | time() | timedelta():
                return repr(value)
            case Mapping():
                pairs = sorted((self.write(key), self.write(item)) for key, item in value.items())
                return f"{{{','.join(f'{key}:{item}' for key, item in pairs)}}}"
            case list() | tuple():
                return f"[{','.join(map(self.write, value))}]"
            case set() | frozenset():
                return f"({','.join(sorted(map(self.write, value)))})"
            case Enum():
                return f"{type(value).__name__}.{value.name}"
            case partial():
                return f"partial{self.write([value.func, value.args, value.keywords])}"
            case _ if is_dataclass(value) and not isinstance(value, type):
                return f"{type(value).__name__}{self.write(vars(value))}"
        return _function(value)


def _name(extension: object) -> str:
    if not isinstance(extension, str):
        raise Unfingerprintable(type(extension).__name__)
    return full_name(extension)


def _function(value: Any) -> str:
    """The qualified name of a function of a trusted package that can be imported by it."""
    if not isinstance(value, FunctionType | BuiltinFunctionType | type):
        raise Unfingerprintable(type(value).__name__)
    place = f"{value.__module__}.{value.__qualname__}"
    if value.__module__.partition(".")[0] not in _TRUSTED:
        raise Unfingerprintable(place)
    found: Any = sys.modules.get(value.__module__)
    for part in value.__qualname__.split("."):
        found = getattr(found, part, None)
    if found is not value:
        raise Unfingerprintable(place)
    return place
