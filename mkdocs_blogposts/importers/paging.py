"""The pages of a list that was cut."""

from __future__ import annotations

from collections.abc import Iterator

from .model import ListAddress


def further_pages(count: int, size: int) -> range:
    """The numbers of the pages after the first of a list of `count` posts; `size` 0 cuts none."""
    return range(2, -(-count // size) + 1) if size > 0 else range(0)


def paged(
    address: str, kind: str, name: str = "", *, count: int, size: int, folder: str = "page"
) -> Iterator[ListAddress]:
    """A list and its further pages, which are at `page/2/` and so on below it."""
    yield ListAddress(address=address, kind=kind, name=name)
    for page in further_pages(count, size):
        yield ListAddress(address=f"{address}{folder}/{page}/", kind=kind, name=name, page=page)
