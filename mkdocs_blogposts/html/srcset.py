"""Parsing of the attribute `srcset`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

#: An address, up to white space and without a comma at its end, and the text up to a comma.
_CANDIDATE = re.compile(r"([^ \t\n\r\f,][^ \t\n\r\f]*)(?:(?<!,)([^,]*))?")


def candidates(srcset: str) -> Iterator[tuple[str, str]]:
    """The addresses of a `srcset`, each with its descriptor or "" (HTML standard, "Srcset")."""
    for found in _CANDIDATE.finditer(srcset):
        yield found[1].rstrip(","), (found[2] or "").strip()


def map_addresses(srcset: str, change: Callable[[str], str]) -> str:
    """`srcset` with each address replaced by the result of `change`."""
    return ", ".join(f"{change(url)} {size}".rstrip() for url, size in candidates(srcset))
