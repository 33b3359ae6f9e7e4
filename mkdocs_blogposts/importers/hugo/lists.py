"""The addresses of the lists and feeds of a Hugo site."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..model import ListAddress
from ..paging import further_pages
from .addresses import Addresses, path_part
from .meta import names
from .pages import Page
from .sections import top_of
from .settings import Language, Settings, as_text, disabled_kinds

#: How a format of output is one of our feeds, by its type of media.
_FEEDS = {
    "application/rss+xml": "rss",
    "application/atom+xml": "feed",
    "application/feed+json": "json",
}


@dataclass(kw_only=True)
class Lists:
    """The lists of one site.

    Attributes:
        pages: all published pages, with those of sections and terms that have a file.
        posts: the sections that are the blog.
    """

    settings: Settings
    addresses: Addresses
    pages: Sequence[Page]
    posts: Sequence[str]

    def all(self) -> Iterator[ListAddress]:
        """Every list and feed, the home page and the main section first."""
        off = disabled_kinds(self.settings.data)
        for language in self.settings.languages:
            mine = [page for page in self.pages if page.language == language.code]
            if len(self.settings.languages) > 1 and not language.prefix:
                yield ListAddress(address="/", kind="home")
                # Hugo leads from the folder of the default language to the root.
                yield ListAddress(address=f"/{language.code}/", kind="home")
            if "home" not in off:
                home = self._list("home", "", language)
                yield from self._shown(home, "home", "", self._count(mine))
            if "section" not in off:
                yield from self._feeds_of_pages(mine)
                for folder in self._sections(mine):
                    section = self._list("section", folder, language)
                    number = self._count(page for page in mine if _is_in(page, folder))
                    yield from self._shown(section, "articles", "", number)
            for key, kind in self.settings.taxonomies.items():
                if "term" not in off:
                    yield from self._terms(key, kind, language, mine)

    def _feeds_of_pages(self, pages: Sequence[Page]) -> Iterator[ListAddress]:
        """The feeds of sections that are no posts: that of the blog is what comes nearest."""
        for page in pages:
            if page.kind == "section" and top_of(page) not in self.posts:
                for kind, address in self._feeds(page, page.address):
                    yield ListAddress(address=address, kind=kind)

    def _count(self, pages: Any) -> int:
        return sum(page.kind == "page" and top_of(page) in self.posts for page in pages)

    def _sections(self, pages: Sequence[Page]) -> list[str]:
        """The folders of posts that have a list: the first ones, and those with an index."""
        tops = {top_of(page): page.folder.split("/")[0] for page in pages if page.kind == "page"}
        found = [tops[name] for name in self.posts if name and name in tops]
        deeper = sorted(
            page.folder
            for page in pages
            if page.kind == "section" and "/" in page.folder and top_of(page) in self.posts
        )
        return [*found, *deeper]

    def _terms(
        self, key: str, kind: str, language: Language, pages: Sequence[Page]
    ) -> Iterator[ListAddress]:
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for page in pages:
            for name in dict.fromkeys(names(page.meta.get(key))):
                counts[path_part(name, self.settings)][name] += 1
        # Hugo builds the list of all terms also where there are none.
        whole = self._list("taxonomy", key, language)
        yield from self._shown(whole, kind, "", len(counts))
        for path, spelled in counts.items():
            term = self._list("term", f"{key}/{path}", language)
            term.title = spelled.most_common(1)[0][0]
            yield from self._shown(term, kind, term.title, sum(spelled.values()))

    def _list(self, kind: str, folder: str, language: Language) -> Page:
        """The page of a list, with the front matter of its file where it has one."""
        for page in self.pages:
            is_here = page.kind == kind and page.folder.lower() == folder.lower()
            if is_here and page.language == language.code:
                return page
        name = folder.rsplit("/", 1)[-1]
        return Page(
            source="", folder=folder, name=name, kind=kind, language=language.code, title=name
        )

    def _shown(self, page: Page, kind: str, name: str, number: int) -> Iterator[ListAddress]:
        """A list with its further pages and its feeds."""
        address = page.address or self.addresses.of(page)
        yield ListAddress(address=address, kind=kind, name=name)
        # Hugo leads from the first page to the list.
        yield ListAddress(address=self.addresses.pager(address, 1), kind=kind, name=name)
        for old in page.meta.get("aliases") or []:
            if as_text(old).startswith("/"):
                yield ListAddress(address=as_text(old), kind=kind, name=name)
        for pager in further_pages(number, self.settings.page_size):
            other = self.addresses.pager(address, pager)
            yield ListAddress(address=other, kind=kind, name=name, page=pager)
        for feed, other in self._feeds(page, address):
            of_term = bool(name) and kind not in ("articles", "series")
            yield ListAddress(
                address=other,
                kind=f"{kind}-feed" if of_term else feed,
                name=name if of_term else "",
            )

    def _feeds(self, page: Page, address: str) -> Iterator[tuple[str, str]]:
        """The feeds of a list: how each is called here, and its address."""
        outputs = page.meta.get("outputs") or self.settings.get(f"outputs.{page.kind}")
        formats = self.settings.get("outputformats", {})
        off = disabled_kinds(self.settings.data)
        found = [
            as_text(name).lower() for name in (outputs if isinstance(outputs, list) else ["rss"])
        ]
        for name in found:
            defined = formats.get(name, {}) if isinstance(formats, dict) else {}
            media = as_text(defined.get("mediatype")).lower()
            feed = "rss" if name == "rss" else _FEEDS.get(media, "")
            if feed and not (name == "rss" and "rss" in off):
                yield feed, self.addresses.feed(address, page, name)


def _is_in(page: Page, folder: str) -> bool:
    return f"{page.folder}/".lower().startswith(f"{folder}/".lower())
