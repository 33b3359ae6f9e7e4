"""What answers at each address of the old site, and the redirects that are still needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .. import option_checks, urls
from ..blog.index import term_key
from .addresses import dests_of, encoded
from .entries import Entry
from .layout import Key, Layout
from .model import ListAddress
from .report import Report

#: The formats of our feeds, by what old ones are called; readers of feeds take any.
_FEEDS = {"feed": "feed.xml", "rss": "rss.xml", "json": "feed.json"}


def redirects_needed(
    entries: Sequence[Entry], lists: Sequence[ListAddress], layout: Layout, report: Report
) -> dict[str, str]:
    """The output path to lead to, by each old address that does not answer in `layout`.

    Addresses that cannot be kept are reported as lost.
    """
    dests, needed = layout.dests, dict[str, str]()
    taken = {urls.address_key(dest): uri for dest, uri in layout.files.items()}
    for entry in entries:
        target = dests.get(entry.target)
        if target is None:
            continue
        for address in entry.document.addresses:
            if address not in report.lost and not _found(address, layout):
                _need(address, target, taken, needed, report)
    for each in lists:
        if _found(each.address, layout) or each.address in needed:
            continue
        if wanted := _list_dest(each, layout):
            _need(each.address, wanted, taken, needed, report)
        else:
            report.lost.setdefault(each.address, f"there is no {each.kind} any more")
    return needed


def tell(
    entries: Sequence[Entry],
    lists: Sequence[ListAddress],
    layout: Layout,
    needed: Mapping[str, str],
    report: Report,
) -> None:
    """Report each old address as kept, moved or lost, from what is built in the end."""
    dests = layout.dests
    wanted: dict[str, str | None] = {}
    for entry in entries:
        if not entry.is_hidden:
            for address in entry.document.addresses:
                wanted.setdefault(address, dests.get(entry.target))
    for each in lists:
        wanted.setdefault(each.address, _list_dest(each, layout))
    for address, dest in wanted.items():
        found = _found(address, layout)
        if found is None:
            report.lost.setdefault(address, "nothing answers there")
        elif address in report.lost:
            continue
        elif address in needed or (dest is not None and found != dest):
            to = needed.get(address) or dest or found
            is_feed = to.endswith((".xml", ".json"))
            if is_feed:
                report.kept.append(address)
            else:
                report.moved[address] = "/" + to.removesuffix("index.html")
        else:
            report.kept.append(address)


def _found(address: str, layout: Layout) -> str | None:
    """The output path that answers at `address`."""
    paths = (path for path in dests_of(address) if path in layout.normal)
    return next(paths, None)


def _need(
    address: str, target: str, taken: dict[str, str], needed: dict[str, str], report: Report
) -> None:
    dest = dests_of(address)[0 if address.endswith(("/", ".html", ".htm")) else -1]
    key = urls.address_key(dest)
    if fault := option_checks.problem("old_addresses", {encoded(address): target}):
        report.lost[address] = fault
    elif key in taken:
        report.lost[address] = f"differs only in case from the address of {taken[key]}"
    else:
        taken[key] = address
        needed[address] = target


def is_feed(kind: str) -> bool:
    """Return whether a `ListAddress` of this kind is a feed."""
    return kind in _FEEDS or kind.endswith("-feed")


def _list_dest(each: ListAddress, layout: Layout) -> str | None:
    """The output path of the list or feed that is most like an old one."""
    return next(_like(each, layout), None)


def _like(each: ListAddress, layout: Layout) -> Iterator[str]:
    kind, name = each.kind, term_key(each.name) if each.name else ""
    keys: list[Key]
    if is_feed(kind):
        term = kind.removesuffix("-feed") if name else ""
        wanted = _FEEDS.get(kind, "feed.xml")
        keys = [(term, name, wanted), (term, name, "feed.xml"), ("", "", wanted)]
        yield from (layout.feeds[key] for key in keys if key in layout.feeds)
        return
    names = [name]
    if kind == "archive":  # a month that has no list is in its year
        parts = each.name.split("/")
        names = ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]
    keys = [(kind, one, page) for page in (each.page, 1) for one in names]
    keys += [(kind, "", 1), ("articles", "", 1), ("home", "", 1)]
    yield from (layout.lists[key] for key in keys if key in layout.lists)
    if "index.html" in layout.files:
        yield "index.html"
