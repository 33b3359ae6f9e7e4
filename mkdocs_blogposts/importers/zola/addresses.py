"""The addresses that Zola gives to pages, lists and feeds, by its documentation."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ..hugo.dates import file_day
from ..hugo.meta import names
from ..hugo.pages import Page
from ..hugo.sections import top_of
from ..hugo.settings import as_text
from ..model import ListAddress
from .settings import ZolaSettings, has_feed

#: Letters that no decomposition turns into those of ASCII.
_SPELLED = {
    **{"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l"},
    **{"ı": "i", "ħ": "h", "ŋ": "ng", "ĸ": "k", "ŧ": "t", "’": "'", "‘": "'", "–": "-", "—": "-"},
}


def slugified(text: str, strategy: str) -> str:
    """A part of an address; with `on`, letters and digits of ASCII between hyphens.

    Of other scripts than Latin, Zola spells letters; here they stay.
    """
    if strategy == "off":
        return text
    if strategy == "safe":
        return "".join(char for char in text.rstrip(" .") if char not in '<>:"/\\|?*')
    parts = []
    for char in unicodedata.normalize("NFKD", text.lower()):
        if unicodedata.category(char) == "Mn":
            continue
        spelled = _SPELLED.get(char, char)
        parts.append("".join(each if each.isalnum() else "-" for each in spelled))
    return "-".join(part for part in "".join(parts).split("-") if part)


def zola_anchor(text: str, strategy: str) -> str:
    """The id that Zola makes of a heading."""
    return slugified(text, "on") if strategy == "on" else re.sub(r"[ \t\n]", "_", text)


class Addresses:
    """The addresses of one site."""

    def __init__(self, settings: ZolaSettings) -> None:
        self.settings = settings

    def of(self, page: Page) -> str:
        """The path of a page or section from the root: `/blog/hello/`."""
        prefix = self.settings.common.language(page.language).prefix
        if page.kind == "page" and (path := as_text(page.meta.get("path")).strip("/")):
            return f"/{path}/"
        parts = page.folder
        if page.kind == "page":
            # Also where the front matter has a date.
            name = page.name if self.settings.keeps_dates else file_day(page.name)[1]
            slug = as_text(page.meta.get("slug")) or name
            parts = posixpath.join(parts, slugified(slug, self.settings.paths))
        return f"/{prefix}{parts.strip('/')}/".replace("//", "/")

    def lists(self, pages: Sequence[Page], posts: Sequence[str]) -> Iterator[ListAddress]:
        """The lists and feeds; those of the first section of posts before others."""
        for language in self.settings.common.languages:
            mine = [page for page in pages if page.language == language.code]
            if not mine:
                continue
            root = f"/{language.prefix}"
            yield ListAddress(address=root, kind="home")
            yield from self._of_root(mine, posts, root)
            if has_feed(self.settings.data):
                yield from self._feeds(root)
            sections = [page for page in mine if page.kind == "section" and top_of(page) in posts]
            for section in sorted(
                sections, key=lambda page: (posts.index(top_of(page)), page.folder)
            ):
                yield from self._of_section(section, mine)
            for name in self.settings.taxonomies:
                yield from self._of_taxonomy(name, root, mine)

    def _of_root(
        self, pages: Sequence[Page], posts: Sequence[str], root: str
    ) -> Iterator[ListAddress]:
        home = next((page for page in pages if page.kind == "home"), None)
        if home:
            number = sum(page.kind == "page" and top_of(page) in posts for page in pages)
            yield from _pagers(home, root, "home", number)

    def _of_section(self, section: Page, pages: Sequence[Page]) -> Iterator[ListAddress]:
        if section.meta.get("render") is False:
            return
        yield ListAddress(address=section.address, kind="articles")
        for old in names(section.meta.get("aliases")):
            yield ListAddress(address=f"/{old.lstrip('/')}", kind="articles")
        inside = f"{section.folder}/"
        number = sum(page.kind == "page" and f"{page.folder}/".startswith(inside) for page in pages)
        yield from _pagers(section, section.address, "articles", number)
        if has_feed(section.meta):
            yield from self._feeds(section.address)

    def _of_taxonomy(self, name: str, root: str, pages: Sequence[Page]) -> Iterator[ListAddress]:
        taxonomy = self.settings.taxonomies[name]
        kind = self.settings.common.taxonomies[name.lower()]
        folder = as_text(self.settings.data.get("taxonomy_root")).strip("/")
        base = f"{posixpath.join(root, folder, name)}/"
        terms: dict[str, Counter[str]] = defaultdict(Counter)
        for page in pages:
            for term in dict.fromkeys(names(page.meta.get(name.lower()))):
                terms[slugified(term, self.settings.terms)][term] += 1
        if terms:
            yield ListAddress(address=base, kind=kind)
        for slug, spelled in terms.items():
            term, address = spelled.most_common(1)[0][0], f"{base}{slug}/"
            yield ListAddress(address=address, kind=kind, name=term)
            size, number = taxonomy.paginate_by, sum(spelled.values())
            for pager in range(1, -(-number // size) + 1 if size else 1):
                other = f"{address}{taxonomy.paginate_path}/{pager}/"
                yield ListAddress(address=other, kind=kind, name=term, page=pager)
            if taxonomy.has_feed:
                yield from self._feeds(address, kind, term)

    def _feeds(self, folder: str, kind: str = "", name: str = "") -> Iterator[ListAddress]:
        for file in self.settings.feeds:
            format_name = "json" if file.endswith(".json") else "rss" if "rss" in file else "feed"
            of_term = bool(name) and kind in ("category", "tag", "author")
            yield ListAddress(
                address=f"{folder}{file}",
                kind=f"{kind}-feed" if of_term else format_name,
                name=name if of_term else "",
            )


def _pagers(section: Page, address: str, kind: str, number: int) -> Iterator[ListAddress]:
    """The pages of a paginated list; the first leads to the list."""
    size = section.meta.get("paginate_by")
    if not isinstance(size, int) or size <= 0:
        return
    word = as_text(section.meta.get("paginate_path")) or "page"
    for pager in range(1, -(-number // size) + 1):
        yield ListAddress(address=f"{address}{word}/{pager}/", kind=kind, page=pager)
