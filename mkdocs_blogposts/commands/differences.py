"""Where the second of two built sites has less, or other things, than the first.

What is only in the second is no difference: our plugin adds lists, feeds and metadata.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from html import unescape
from typing import Any, NamedTuple

from .built_site import BuiltSite, PageView
from .feeds import differ, worse_items

#: Metadata that names the program or the hour.
_NOT_COMPARED = frozenset({"generator", "article:modified_time"})


class Row(NamedTuple):
    """One line of the table.

    Attributes:
        name: what is compared.
        material, ours: what either side has, as a reader of the table sees it.
        worse: one text for each thing that is worse with our plugin.
    """

    name: str
    material: str
    ours: str
    worse: tuple[str, ...] = ()


def differences(material: BuiltSite, ours: BuiltSite) -> list[Row]:
    """Every row that two finished sites give."""
    both = _both(material, ours)
    both.pop("404.html", None)  # ours has its own
    texts = {path: pair for path, pair in both.items() if _kind(material, path) != "list"}
    lists = {path: pair for path, pair in both.items() if _kind(material, path) == "list"}
    return [
        Row(
            "pages", str(len(material.pages)), str(len(ours.pages)), tuple(_missing(material, ours))
        ),
        _row("other files", _files(material), _files(ours), _missing_files(material, ours)),
        _row("titles", both.values(), both.values(), _titles(both, lists)),
        _count("words", texts, "words", _words(texts)),
        _count("links", texts, "links", [*_addresses(texts, "links"), *_dead(material, ours)]),
        _count("pictures", texts, "pictures", _pictures(texts, material, ours)),
        _row("lists", lists, lists, _lists(material, lists)),
        _row("metadata", texts, texts, _head(texts)),
        _feeds(material, ours),
        _row("navigation", _nav(material), _nav(ours), _navigation(material, ours)),
        _row("page.meta", _metas(material), _metas(ours), _page_meta(material, ours)),
        _row("search", material.search(), ours.search(), _search(material, ours)),
    ]


def new_warnings(material: Iterable[str], ours: Iterable[str]) -> list[str]:
    """The warnings that only the second build gives; one that both give may be of more pages."""
    known = set(material)
    return [text for text in dict.fromkeys(ours) if text not in known]


def _row(name: str, material: Any, ours: Any, worse: Iterable[str]) -> Row:
    return Row(name, str(len(material)), str(len(ours)), tuple(worse))


def _count(
    name: str, pairs: Mapping[str, tuple[PageView, PageView]], part: str, worse: Iterable[str]
) -> Row:
    def total(which: int) -> str:
        found = (getattr(pair[which], part) for pair in pairs.values())
        return str(sum(each.total() if isinstance(each, Counter) else len(each) for each in found))

    return Row(name, total(0), total(1), tuple(worse))


def _both(material: BuiltSite, ours: BuiltSite) -> dict[str, tuple[PageView, PageView]]:
    return {
        path: (page, ours.pages[path])
        for path, page in material.pages.items()
        if path in ours.pages and not page.redirect and not ours.pages[path].redirect
    }


def _probed(site: BuiltSite) -> dict[str, dict[str, Any]]:
    pages: dict[str, dict[str, Any]] = site.seen.get("pages", {})
    return pages


def _kind(material: BuiltSite, path: str) -> str:
    kinds = {page["url"]: page["kind"] for page in _probed(material).values()}
    return str(kinds.get(path, "page"))


def _missing(material: BuiltSite, ours: BuiltSite) -> Iterator[str]:
    for path, page in material.pages.items():
        other = ours.pages.get(path)
        if other is None:
            yield f"{path} is missing"
        elif other.redirect and not page.redirect:
            yield f"{path} has moved, and leads to {other.redirect}"
        elif page.redirect and not other.redirect:
            continue
        elif page.redirect != other.redirect:
            yield f"{path} leads to {other.redirect}, not {page.redirect}"


def _files(site: BuiltSite) -> list[str]:
    """Files that are no pages, without those of the theme, whose names change with it."""
    theirs = re.compile(r"\.html$|^assets/(javascripts|stylesheets)/|\.map$|(^|/)\.")
    return sorted(path for path in site.files if not theirs.search(path))


def _missing_files(material: BuiltSite, ours: BuiltSite) -> Iterator[str]:
    for path in _files(material):
        if path not in ours.files:
            yield f"{path} is missing"


def _titles(pairs: Mapping[str, tuple[PageView, PageView]], lists: Container[str]) -> Iterator[str]:
    """Titles of pages, and headings of lists: ours say in the tab what a list is of."""
    for path, (theirs, our) in pairs.items():
        shown = theirs.heading and our.title.startswith(theirs.heading)  # what readers see as title
        if theirs.title != our.title and path not in lists and not shown:
            yield f"{path}: the tab says {our.title!r}, not {theirs.title!r}"
        if theirs.heading != our.heading and theirs.heading:
            yield f"{path}: the h1 is {our.heading!r}, not {theirs.heading!r}"


def _words(pairs: Mapping[str, tuple[PageView, PageView]]) -> Iterator[str]:
    for path, (theirs, our) in pairs.items():
        lost = (theirs.words - our.words) - (our.all_words - our.words)
        if lost:
            some = ", ".join(list(lost)[:8])
            yield f"{path}: {lost.total()} of {theirs.words.total()} words are missing: {some}"


def _addresses(pairs: Mapping[str, tuple[PageView, PageView]], part: str) -> Iterator[str]:
    for path, (theirs, our) in pairs.items():
        lost = getattr(theirs, part) - getattr(our, f"all_{part}")
        yield from (f"{path}: {address} is missing" for address in sorted(lost))


def _pictures(
    pairs: Mapping[str, tuple[PageView, PageView]], material: BuiltSite, ours: BuiltSite
) -> Iterator[str]:
    yield from _addresses(pairs, "pictures")
    for path, (theirs, our) in pairs.items():
        for address in sorted(theirs.pictures & our.all_pictures):
            if not ours.serves(address) and material.serves(address):
                yield f"{path}: {address} is no file"


def _dead(material: BuiltSite, ours: BuiltSite) -> Iterator[str]:
    known = {address for page in material.pages.values() for address in page.all_links}
    dead = {address for address in known if not material.serves(address)}
    # a theme's relative link leads to another place from each folder
    names = {address.rpartition("/")[2] for address in dead} - {""}
    for path, page in ours.pages.items():
        for address in sorted(page.all_links - dead):
            if not ours.serves(address) and address.rpartition("/")[2] not in names:
                yield f"{path}: {address} leads to no page"


def _lists(material: BuiltSite, lists: Mapping[str, tuple[PageView, PageView]]) -> Iterator[str]:
    """Posts that a list of Material's shows, and the same list of ours does not."""
    posts = {
        f"/{page['url']}".removesuffix("index.html")
        for page in _probed(material).values()
        if page["kind"] == "post"
    }
    for path, (theirs, our) in lists.items():
        lost = ((theirs.entries or theirs.links) & posts) - our.all_links
        yield from (f"{path}: {address} is not listed" for address in sorted(lost))


def _head(pairs: Mapping[str, tuple[PageView, PageView]]) -> Iterator[str]:
    for path, (theirs, our) in pairs.items():
        for name, value in theirs.head.items():
            # Material's ends at a quotation mark
            is_kept = value and our.head.get(name, "").startswith(value)
            if name not in _NOT_COMPARED and our.head.get(name) != value and not is_kept:
                yield f"{path}: {name} {differ(our.head.get(name), value)}"


def _feeds(material: BuiltSite, ours: BuiltSite) -> Row:
    theirs, our = material.feeds(), ours.feeds()
    titles = {page.heading for page in material.pages.values()}
    counts = [str(sum(map(len, feeds.values()))) for feeds in (theirs, our)]
    worse = (text for name in theirs for text in worse_items(name, theirs, our, titles))
    return Row("feed items", counts[0], counts[1], tuple(worse))


def _nav(site: BuiltSite) -> list[list[Any]]:
    entries: list[list[Any]] = site.seen.get("nav", [])
    return entries


def _navigation(material: BuiltSite, ours: BuiltSite) -> Iterator[str]:
    theirs, our = ([tuple(entry) for entry in _nav(site)] for site in (material, ours))
    rest = Counter(our)
    matcher = SequenceMatcher(None, theirs, our, autojunk=False)
    kept = {
        at for block in matcher.get_matching_blocks() for at in range(block.a, block.a + block.size)
    }
    for depth, title, url in (entry for at, entry in enumerate(theirs) if at not in kept):
        other = next((name for _, name, where in our if where == url and url), None)
        if rest[depth, title, url]:
            yield f"{title!r} ({url}) stands elsewhere"
        elif other is not None:
            yield f"{title!r} ({url}) " + (
                "is on another level" if other == title else f"is called {other!r}"
            )
        else:
            yield f"{title!r} ({url}) is missing"


def _metas(site: BuiltSite) -> list[str]:
    return [
        key for page in _probed(site).values() for meta in page["meta"].values() for key in meta
    ]


def _page_meta(material: BuiltSite, ours: BuiltSite) -> Iterator[str]:
    other = _probed(ours)
    for file, page in _probed(material).items():
        if page["kind"] == "list" or file not in other:
            continue
        for event, meta in page["meta"].items():
            found = other[file]["meta"].get(event, {})
            for key, value in meta.items():
                if key not in found:
                    yield f"{file} in {event}: `{key}` is missing"
                elif _unescaped(found[key]) != _unescaped(value):
                    yield f"{file} in {event}: `{key}` {differ(found[key], value)}"


def _unescaped(value: Any) -> Any:
    """A value of front matter, on one line: templates get text as HTML."""
    return " ".join(unescape(unescape(value)).split()) if isinstance(value, str) else value


def _search(material: BuiltSite, ours: BuiltSite) -> Iterator[str]:
    lists = {page["url"] for page in _probed(material).values() if page["kind"] == "list"}
    found = ours.search()
    for location, entry in material.search().items():
        page = location.split("#")[0]
        path = f"{page}index.html" if not page.endswith(".html") else page
        if path in lists:
            continue
        # Material's has the h1 either as the page's own entry or as one below it
        headings = {material.pages[path].heading} if path in material.pages else set()
        our = found.get(location)
        if our is None and page in found and _title(entry) in headings:
            our = found[page]
        if our is None:
            yield f"{location} is missing"
            continue
        if _title(our) not in {_title(entry), *headings}:
            yield f"{location} is called {our['title']!r}, not {entry['title']!r}"
        lost = _search_words(entry) - _search_words(our)
        if lost:
            yield f"{location}: {lost.total()} words are missing: {', '.join(list(lost)[:5])}"


def _title(entry: Mapping[str, Any]) -> str:
    """A title as the search shows it: what stands there is HTML."""
    return " ".join(re.sub(r"<[^>]+>", "", unescape(entry["title"])).split())


def _search_words(entry: Mapping[str, Any]) -> Counter[str]:
    return Counter(re.sub(r"<[^>]+>", " ", entry["text"]).split())
