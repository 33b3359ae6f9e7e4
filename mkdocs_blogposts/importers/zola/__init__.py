"""Sites of Zola, which are read as those of Hugo, but for settings, addresses and shortcodes.

In comes the folder of a site, out goes an `ImportedSite`; nothing is run. What settings mean is
taken from Zola's documentation, as Zola cannot be installed here. Imports what all engines share,
and the package `hugo`, whose modules read the content, the links, the front matter and the files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from markdown.extensions.toc import slugify

from ..hugo.body import Bodies
from ..hugo.own import OwnShortcodes
from ..hugo.pages import Page, read_pages
from ..hugo.reader import Reader
from ..hugo.sections import post_sections, top_of
from ..hugo.settings import as_text, lowered
from ..model import ImportedSite
from ..report import Report
from ..source import SourceError
from .addresses import Addresses, zola_anchor
from .settings import ZolaSettings, find_configuration, has_feed, read_settings
from .shortcodes import expand
from .templates import in_go, template_paths


def recognizes(source: Path) -> bool:
    """Return whether there is a configuration of Zola and a folder of content."""
    path = find_configuration(source) if source.is_dir() else None
    if path is None or not (source / "content").is_dir():
        return False
    try:
        return "base_url" in read_settings(source).data
    except SourceError:
        return path.name == "zola.toml"


def read(source: Path, report: Report) -> ImportedSite:
    """Read the site at `source`.

    Raises:
        SourceError: its configuration cannot be read.
    """
    return _Reader(source, read_settings(source), report).site()


class _Reader(Reader):
    engine = "zola"

    def __init__(self, source: Path, settings: ZolaSettings, report: Report) -> None:
        super().__init__(source, settings.common, report)
        self.zola = settings
        self.addresses = Addresses(settings)
        self.pages = read_pages(source, settings.common, report, nested=True)
        for page in self.pages:
            _flatten(page)
            page.address = self.addresses.of(page)
            _date_by_address(page)
        self.drafts = {p.folder for p in self.pages if p.kind == "section" and _is_draft(p)}
        self.sorted_by_date = {
            page.folder for page in self.pages if page.kind != "page" and _by_date(page)
        }
        self.posts = self._post_sections()
        self.lay_out(nested=True)
        self.lists = list(self.addresses.lists(self.shown(), self.posts))

    def site(self) -> ImportedSite:
        """Everything that is read."""
        site, data = super().site(), self.zola.data
        site.description = as_text(data.get("description"))
        site.author = as_text(data.get("author")) or as_text(self.settings.param("author"))
        return site

    def bodies(self) -> Bodies:
        """What rewrites the texts."""
        theme = as_text(self.zola.data.get("theme"))
        return Bodies(
            settings=self.settings,
            links=self.links,
            own=OwnShortcodes(template_paths(self.source, theme), self.settings, in_go),
            report=self.report,
            expand=expand,
            anchor=partial(zola_anchor, strategy=self.zola.anchors),
            our_anchor=partial(slugify, separator="-"),
        )

    def _post_sections(self) -> list[str]:
        """The first folders of content that are posts: sorted by date, or as Hugo finds them."""
        blogs = {page.folder for page in self.pages if page.kind != "page" and _is_blog(page)}
        dated = [page for page in self.pages if page.kind == "page" and page.day]
        tops = dict.fromkeys(
            top_of(page) for page in dated if blogs & {page.folder, page.folder.split("/")[0]}
        )
        return list(tops) or post_sections(self.pages, [])

    def hidden(self, page: Page) -> str:
        """Why Zola does not publish a page; "" where it does."""
        if _is_draft(page):
            return "`draft = true`"
        if page.meta.get("render") is False and page.kind == "page":
            return "`render = false`"
        parts = page.folder.split("/")
        if any("/".join(parts[: at + 1]) in self.drafts for at in range(len(parts))):
            return "its section is a draft"
        is_undated = page.kind == "page" and page.day is None
        if is_undated and page.folder in self.sorted_by_date:
            return "no date, in a section that is sorted by date"
        return ""

    def options(self) -> dict[str, object]:
        """The options of the plugin that the old settings say."""
        sizes = [
            page.meta.get("paginate_by")
            for page in self.pages
            if page.kind == "home" or top_of(page) in self.posts
        ]
        found = [size for size in sizes if isinstance(size, int) and size > 0]
        return super().options() | ({"pagination_per_page": found[0]} if found else {})

    def post_urls(self) -> list[Mapping[str, object]]:
        """Candidates for the options of the addresses of posts."""
        forms = ("{folder}/{file}", "{folder}/{name}", "{folder}/{slug}")
        return [{"post_url_prefix": "", "post_url_format": form} for form in forms]


def _flatten(page: Page) -> None:
    """Put terms and `extra` beside the other keys, as Hugo has them."""
    extra: Any = page.meta.pop("extra", None)
    terms: Any = page.meta.pop("taxonomies", None)
    page.meta = {
        **(lowered(extra) if isinstance(extra, dict) else {}),
        **(lowered(terms) if isinstance(terms, dict) else {}),
        **page.meta,
    }
    if "updated" in page.meta:
        page.meta.setdefault("lastmod", page.meta["updated"])
    aliases = page.meta.get("aliases")
    if isinstance(aliases, list):
        # Without a slash they are from the root as well.
        page.meta["aliases"] = [f"/{as_text(each).lstrip('/')}" for each in aliases]


def _date_by_address(page: Page) -> None:
    """Date a page without a date by its address, where its `path` says a day."""
    found = re.search(r"/(\d{4})/(\d{2})/(\d{2})/", page.address)
    if page.day is None and found and page.kind == "page":
        with suppress(ValueError):
            page.day = page.meta["date"] = date(*map(int, found.groups()))
            page.is_dated = True


def _is_draft(page: Page) -> bool:
    return page.meta.get("draft") is True


def _by_date(page: Page) -> bool:
    return as_text(page.meta.get("sort_by")) in ("date", "update_date")


def _is_blog(section: Page) -> bool:
    """Return whether a section lists its pages as a blog does: by date, or with a feed."""
    return _by_date(section) or has_feed(section.meta)
