"""Sites of Hugo: configuration, content, shortcodes, and the addresses they had.

In comes the folder of a site, out goes an `ImportedSite`; nothing is run, neither Hugo nor a
template of the site. `settings` reads the configuration, `pages` the content, `sections` says what
are posts, `addresses`, `lists` and `post_urls` say where things were, `meta` and `body` write
front matter and text, with `shortcodes`, `components` and `own` for shortcodes. `reader` puts them
together, for Zola too. Imports what all engines share, and no other engine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from pymdownx.slugs import slugify

from ..model import ImportedSite, ListAddress
from ..paging import further_pages
from ..report import Report
from ..source import SourceError
from .addresses import Addresses, hugo_anchor
from .body import Bodies
from .hiding import Hiding, unlisted
from .lists import Lists
from .overviews import missing_sections
from .own import OwnShortcodes, template_paths
from .pages import Page, read_pages
from .post_urls import url_option
from .reader import Reader
from .sections import is_special, main_sections, post_sections, top_of
from .settings import Settings, as_text, find_configuration, read_settings


def recognizes(source: Path) -> bool:
    """Return whether there is a configuration of Hugo and a folder of content."""
    found = find_configuration(source) if source.is_dir() else []
    if not found or ((source / "templates").is_dir() and not (source / "layouts").is_dir()):
        return False
    if any((source / name).is_dir() for name in ("layouts", "archetypes", "themes", "content")):
        return not (source / "_config.yml").is_file() and _says_hugo(source)
    return False


def _says_hugo(source: Path) -> bool:
    """Zola has `base_url` where Hugo has `baseURL`."""
    try:
        data = read_settings(source).data
    except SourceError:
        return False
    return "base_url" not in data


def read(source: Path, report: Report) -> ImportedSite:
    """Read the site at `source`.

    Raises:
        SourceError: its configuration cannot be read.
    """
    return _Reader(source, read_settings(source), report).site()


class _Reader(Reader):
    engine = "hugo"

    def __init__(self, source: Path, settings: Settings, report: Report) -> None:
        super().__init__(source, settings, report)
        self.hiding = Hiding(settings, datetime.now(UTC))
        self.addresses = Addresses(settings)
        pages = read_pages(source, settings, report)
        self.terms = [page for page in pages if _is_term(page, settings)]
        self.pages = [page for page in pages if page not in self.terms]
        self.posts = post_sections(self.pages, main_sections(settings))
        self._address()
        tops = {top: self._sample(top) for top in self.posts}
        patterns = [self.addresses.pattern(page) for page in tops.values() if page]
        self.nested = len(tops) > 1 or None in patterns
        self.lay_out(nested=self.nested)
        shown = [page for page in [*self.pages, *self.terms] if not self.hidden(page)]
        lists = Lists(settings=settings, addresses=self.addresses, pages=shown, posts=self.posts)
        special = (
            ListAddress(address=p.address, kind="articles") for p in self.pages if is_special(p)
        )
        self.lists = [*lists.all(), *special]

    def _address(self) -> None:
        """Give pages their addresses, also those of sections that Hugo makes up."""
        sections = [page for page in self.pages if page.kind == "section"]
        self.addresses.sections = {
            page.folder: as_text(page.meta.get("slug")) or page.title or page.name
            for page in sections
        }
        for page in [*self.pages, *self.terms]:
            page.address = self.addresses.of(page)
        folder_of = lambda code: self.settings.language(code).content  # noqa: E731
        for page in missing_sections(self.shown(), sections, self.posts, folder_of):
            page.address = self.addresses.of(page)
            self.pages.append(page)

    def hidden(self, page: Page) -> str:
        """Why Hugo does not publish a page, or what its author hides it by."""
        return self.hiding.reason(page)

    def unlisted(self, page: Page) -> str:
        """Why Hugo has a page in no list."""
        return unlisted(page)

    def site(self) -> ImportedSite:
        """Everything that is read."""
        settings = self.settings
        self._pin()
        site = super().site()
        site.description = as_text(settings.param("description", "subtitle", "site_description"))
        site.author = as_text(settings.param("author.name", "author")) or _author(settings)
        site.timezone = as_text(settings.get("timezone"))
        if words := as_text(settings.get("copyright")):
            site.settings["copyright"] = words
        # As Hugo makes ids of headings.
        slugifier = "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}"
        site.extensions = {"toc": {"slugify": slugifier, "permalink": True}, **site.extensions}
        return site

    def bodies(self) -> Bodies:
        """What rewrites the texts."""
        settings = self.settings
        return Bodies(
            settings=settings,
            links=self.links,
            own=OwnShortcodes(template_paths(self.source, settings), settings),
            report=self.report,
            anchor=partial(hugo_anchor, kind=_anchors(settings)),
            our_anchor=partial(slugify(case="lower"), sep="-"),
        )

    def pagers(self, section: Page) -> list[str]:
        """The pages of a section, of which the first leads to the section."""
        if section.kind != "section":
            return []
        size = self.settings.page_size
        inside = [p for p in self.shown() if p.kind == "page" and p.folder == section.folder]
        number = sum(not unlisted(page) for page in inside)
        return [
            self.addresses.pager(section.address, pager)
            for pager in (1, *further_pages(number, size))
        ]

    def options(self) -> dict[str, object]:
        """The options of the plugin that the old settings say."""
        options = super().options() | {"pagination_per_page": self.settings.page_size}
        if len(self.posts) and "author" in self.settings.taxonomies.values():
            options["authors_profiles"] = True
        return options

    def post_urls(self) -> list[Mapping[str, object]]:
        """Candidates for the options of the addresses of posts, from the patterns of sections."""
        found: list[Mapping[str, object]] = []
        for top in self.posts:
            sample = self._sample(top)
            if sample is None:
                continue
            pattern = self.addresses.pattern(sample)
            option = url_option(pattern, sample.folder.split("/")[0].lower(), self.nested)
            if option is None:
                continue
            if self.settings.get("uglyurls") is True:
                option["use_directory_urls"] = False
            written = str(option["post_url_format"])
            for one in ("{file}", "{name}", "{slug}"):
                found.append(
                    {**option, "post_url_format": re.sub(r"\{(file|slug)\}", one, written)}
                )
        return found

    def _pin(self) -> None:
        """Pin the posts whose weight puts them before all others, if they are few."""
        posts = [page for page in self.pages if page.kind == "page" and top_of(page) in self.posts]
        heavy = {p.meta["weight"] for p in posts if type(p.meta.get("weight")) is int} - {0}
        pinned = [page for page in posts if page.meta.get("weight") in heavy]
        if len(pinned) > max(1, len(posts) // 4):
            return
        for rank, weight in enumerate(sorted(heavy, reverse=True), start=1):
            for page in pinned:
                if page.meta.get("weight") == weight:
                    page.meta["pin"] = rank
                    del page.meta["weight"]  # so that no key is said to be left out

    def _sample(self, top: str) -> Page | None:
        """A post of a section."""
        return next((p for p in self.pages if p.kind == "page" and top_of(p) == top), None)


def _is_term(page: Page, settings: Settings) -> bool:
    """Return whether a page is one of terms, and note which kind."""
    parts = page.folder.lower().split("/")
    if page.kind != "section" or parts[0] not in settings.taxonomies:
        return False
    page.kind = "term" if len(parts) > 1 else "taxonomy"
    return True


def _anchors(settings: Settings) -> str:
    return as_text(settings.get("markup.goldmark.parser.autoheadingidtype")) or "github"


def _author(settings: Settings) -> str:
    found = settings.get("author")
    return as_text(found.get("name")) if isinstance(found, dict) else as_text(found)
