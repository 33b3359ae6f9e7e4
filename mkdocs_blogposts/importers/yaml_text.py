"""YAML that reads back as what was written, for front matter and mkdocs.yml."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

#: Longer lists are written one item a line.
_ROW = 100


class UnwritableError(ValueError):
    """A value that YAML cannot say."""


def front_matter(fields: Mapping[str, object]) -> str:
    """The front matter of a document, with its lines of `---`; "" without fields."""
    return f"---\n{mapping(fields)}---\n" if fields else ""


def mapping(fields: Mapping[str, object]) -> str:
    """`fields` as YAML, one key after the other; reads back equal.

    Raises:
        UnwritableError: naming the key whose value is none that YAML has.
    """
    return "".join(_field(key, value) for key, value in fields.items())


def _field(key: str, value: object) -> str:
    try:
        text = _dump({key: value}, flow=None) if _is_row(value) else _dump({key: value}, flow=False)
        if yaml.load(text, _LOADER) == {key: value}:
            return text
    except (yaml.YAMLError, TypeError, ValueError, RecursionError) as error:
        raise UnwritableError(f"`{key}` cannot be written as YAML ({error})") from None
    raise UnwritableError(f"`{key}` does not read back as it was written")


def _dump(value: object, flow: bool | None) -> str:
    text = _dumped(value, flow, _DUMPER)
    # The quick one writes characters such as emoji as numbers.
    return _dumped(value, flow, yaml.SafeDumper) if "\\U" in text else text


def _dumped(value: object, flow: bool | None, dumper: Any) -> str:
    text = yaml.dump(
        value,
        Dumper=dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=flow,
        width=1 << 20,
    )
    return str(text)


def _is_row(value: object) -> bool:
    """Return whether `value` is a list that is written in brackets, on its line."""
    if not isinstance(value, list) or not value:
        return False
    plain = all(isinstance(item, str | int | float | bool | date) for item in value)
    return plain and sum(len(str(item)) + 2 for item in value) <= _ROW
