"""Text in pieces: joined to be read, and cut again to be written back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

#: What stands for a thing that is no text, such as code or a picture (U+FFFC).
OBJECT = "\ufffc"

#: Where a text changes, from and to, and what is there afterwards.
Edit = tuple[int, int, str]

#: From and to.
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text; one that is `fixed` is read, and never changed."""

    text: str
    fixed: bool = False


def joined(runs: Iterable[Run]) -> str:
    """The text of `runs`."""
    return "".join([run.text for run in runs])


def fixed_in(runs: Iterable[Run]) -> Iterator[Span]:
    """The spans of the fixed ones of `runs` in their joined text."""
    position = 0
    for run in runs:
        end = position + len(run.text)
        if run.fixed and run.text:
            yield position, end
        position = end


def changed(runs: Sequence[Run], edits: Sequence[Edit]) -> list[str]:
    """The text of each of `runs` after `edits`, which are in order and do not overlap.

    What an edit across two pieces puts there goes into the first of them.
    """
    texts: list[str] = []
    position = first = 0
    for run in runs:
        end = position + len(run.text)
        while first < len(edits) and edits[first][1] <= position:
            first += 1
        texts.append("".join(_pieces(run.text, position, edits, first)))
        position = end
    return texts


def _pieces(text: str, offset: int, edits: Sequence[Edit], first: int) -> Iterator[str]:
    """The pieces of the text at `offset`; the edit at `first` is the first that may touch it."""
    done, last = 0, offset + len(text)
    while first < len(edits) and edits[first][0] < last:
        start, end, new = edits[first]
        yield text[done : max(start - offset, done)]
        yield new if start >= offset else ""
        done = min(end, last) - offset
        first += 1
    yield text[done:]
