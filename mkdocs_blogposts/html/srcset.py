"""The addresses in a `srcset`."""

from __future__ import annotations

from collections.abc import Iterator

_SPACE = " \t\n\r\f"


def candidates(srcset: str) -> Iterator[tuple[str, str]]:
    """The addresses of a `srcset`, each with its size or "" (HTML standard, "Srcset").

    An address ends at white space: it may hold commas, though not at its end.
    """
    at = 0
    while at < len(srcset):
        while at < len(srcset) and srcset[at] in _SPACE + ",":
            at += 1
        start = at
        while at < len(srcset) and srcset[at] not in _SPACE:
            at += 1
        url = srcset[start:at]
        size = ""
        if not url.endswith(","):
            comma = srcset.find(",", at)
            end = comma if comma >= 0 else len(srcset)
            size, at = srcset[at:end].strip(), end
        if url.rstrip(","):
            yield url.rstrip(","), size
