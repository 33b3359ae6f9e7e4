"""Fingerprints of Markdown settings: texts that are equal only for equal settings.

Two conversions with one fingerprint give the same HTML for the same text, so that an instance of
Python-Markdown may be reused, and its result cached.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import partial
from types import BuiltinFunctionType, FunctionType
from typing import Any

from markupsafe import Markup

from ..compatibility import folders_of, full_name, has_includes, is_pure, without_recorded
from . import icons
from .provenance import TOOLCHAIN, provenance

#: The number of values that one fingerprint may cover.
_MOST = 20_000


class Unfingerprintable(ValueError):
    """A setting is not known to be pure; its name is the message."""


@dataclass(frozen=True)
class Recipe:
    """What a conversion depends on besides its text, its site, and the files that it reads.

    Attributes:
        text: equal only for equal recipes.
        functions: whether it has functions that are neither ours nor of the packages that convert
            Markdown, and that may do more than compute.
        fences: the names of `custom_fences` that have such functions, if nothing else has.
    """

    text: str
    functions: bool = False
    fences: tuple[str, ...] = ()

    def calls_functions(self, text: str) -> bool:
        """Return whether a conversion of `text` may call such a function."""
        return self.functions and (
            not self.fences
            or has_includes(text)
            or any(name == "*" or name in text for name in self.fences)
        )


def extensions_fingerprint(extensions: Sequence[Any], configs: Mapping[str, Any]) -> str | None:
    """The text of the recipe of `extensions` with `configs`; None if one of them is unknown."""
    recipe = recipe_of(extensions, configs)
    return recipe.text if recipe else None


def recipe_of(extensions: Sequence[Any], configs: Mapping[str, Any]) -> Recipe | None:
    """The recipe of `extensions` with `configs`; None if one of them is unknown."""
    try:
        names = [_name(extension) for extension in extensions]
        settings = {_name(key): value or {} for key, value in configs.items()}
        for name in names:
            if not is_pure(name, settings.get(name) or {}):
                raise Unfingerprintable(name)
        states = [
            [folder, icons.state_of(folder)]
            for name in names
            for folder in folders_of(name, settings.get(name) or {})
        ]
        keyed = {key: _keyed(_name(key), value) for key, value in configs.items()}
        text, functions = fingerprint_and_functions([names, keyed, *states])
    except Unfingerprintable:
        return None
    fences = _fences_with_functions(configs) if functions else []
    return Recipe(text, bool(functions), tuple(fences) if len(fences) == functions else ())


def _keyed(name: str, settings: Any) -> Any:
    return without_recorded(name, settings) if isinstance(settings, Mapping) else settings


def _fences_with_functions(configs: Mapping[str, Any]) -> list[str]:
    """The name of a fence for each function in `custom_fences` that may do more than compute."""
    owners = [configs.get("pymdownx.superfences"), configs.get("pymdownx.extra")]
    extra = owners[1]
    owners += [extra.get("pymdownx.superfences")] if isinstance(extra, Mapping) else []
    found: list[str] = []
    for owner in filter(lambda each: isinstance(each, Mapping), owners):
        for fence in owner.get("custom_fences") or ():  # type: ignore[union-attr]
            if isinstance(fence, Mapping):
                found += [str(fence.get("name"))] * fingerprint_and_functions(fence)[1]
    return found


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
    return fingerprint_and_functions(value)[0]


def fingerprint_and_functions(value: object) -> tuple[str, int]:
    """The fingerprint of `value`, and how many functions in it may do more than compute."""
    writer = _Writer()
    return writer.write(value), writer.functions


class _Writer:
    """Writes a limited number of values: aliases of YAML can make very many of a few."""

    def __init__(self) -> None:
        self._left = _MOST
        #: The number of functions so far that may do more than compute.
        self.functions = 0

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
                return f"{self._function(type(value))}{self.write(vars(value))}"
        return self._function(value)

    def _function(self, value: Any) -> str:
        """The name of a function that can be imported by it, and where its code comes from."""
        if not isinstance(value, FunctionType | BuiltinFunctionType | type):
            raise Unfingerprintable(type(value).__name__)
        place = f"{value.__module__}.{value.__qualname__}"
        found: Any = sys.modules.get(value.__module__)
        for part in value.__qualname__.split("."):
            found = getattr(found, part, None)
        if found is not value:
            raise Unfingerprintable(place)
        if value.__module__.partition(".")[0] in TOOLCHAIN:
            return place
        origin = provenance(value.__module__)
        if origin is None:
            raise Unfingerprintable(place)
        self.functions += 1
        return f"{place} of {origin}"


def _name(extension: object) -> str:
    if not isinstance(extension, str):
        raise Unfingerprintable(type(extension).__name__)
    return full_name(extension)
