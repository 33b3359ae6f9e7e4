"""The addresses in a `srcset`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

#: An address, which ends at white space and not with a comma, and what follows it up to one.
_CANDIDATE = re.compile(r"([^ \t\n\r\f,][^ \t\n\r\f]*)(?:(?<!,)([^,]*))?")


def candidates(srcset: str) -> Iterator[tuple[str, str]]:
    """The addresses of a `srcset`, each with its size or "" (HTML standard, "Srcset")."""
    for found in _CANDIDATE.finditer(srcset):
        yield found[1].rstrip(","), (found[2] or "").strip()


def readdressed(srcset: str, give: Callable[[str], str]) -> str:
    """`srcset` with what `give` returns for each of its addresses."""
    return ", ".join(f"{give(url)} {size}".rstrip() for url, size in candidates(srcset))
