"""`nav` of mkdocs.yml, in which the front page must stand: MkDocs shows what is in it alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

FRONT = "index.md"


def files_in(entries: object) -> Iterator[str]:
    """The files and addresses in entries of `nav`, those of its parts too."""
    match entries:
        case str():
            yield entries
        case Mapping():
            for entry in entries.values():
                yield from files_in(entry)
        case Sequence():
            for entry in entries:
                yield from files_in(entry)


def with_front_page(entries: Sequence[object], front: object = FRONT) -> list[object]:
    """`entries` with `front` before them where none leads to it; none where there are none."""
    known = set(files_in(entries))
    return [*([] if not entries or known.issuperset(files_in(front)) else [front]), *entries]


def front_page_first(entries: Sequence[Mapping[str, object]]) -> list[object]:
    """`entries` after the front page, which has the title that they give it."""
    titles = (title for entry in entries for title, to in entry.items() if to == FRONT)
    others = [entry for entry in entries if FRONT not in entry.values()]
    return [{next(titles, "Home"): FRONT}, *others]
