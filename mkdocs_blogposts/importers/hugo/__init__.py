"""Import of a Hugo site: its configuration, content, shortcodes, and the addresses it had.

Hugo is not run, and no template of the site either. In comes the folder with hugo.toml (or what
else Hugo takes), out an `ImportedSite`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from pymdownx.slugs import slugify

from ...errors import InputError
from ..model import Document, ImportedSite, ListAddress
from ..report import Report
from ..source import SourceError
from .addresses import Addresses
from .body import Bodies, line_breaks
from .files import files_to_copy, shown_around
from .front import Fields, aliases_of
from .headings import hugo_anchor
from .hiding import Hiding, unlisted
from .links import Links
from .lists import Lists
from .navigation import navigation
from .options import url_option
from .overviews import links_to_pages, missing_sections
from .own import OwnShortcodes, template_paths
from .pages import Page, read_pages
from .people import read_authors
from .sections import is_special, main_sections, post_sections, set_targets, top_of
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
    except InputError:
        return False
    return "base_url" not in data


def read(source: Path, report: Report) -> ImportedSite:
    """Read the site at `source`.

    Raises:
        SourceError: its configuration cannot be read.
    """
    try:
        settings = read_settings(source)
    except InputError as error:
        raise SourceError(str(error)) from None
    return _Reader(source, settings, report).site()


class _Reader:
    def __init__(self, source: Path, settings: Settings, report: Report) -> None:
        self.source, self.settings, self.report = source, settings, report
        self.nested = False
        self.hiding = Hiding(settings, datetime.now(UTC))
        self.addresses = Addresses(settings)
        pages = read_pages(source, settings, report)
        self.terms = [page for page in pages if _is_term(page, settings)]
        self.pages = [page for page in pages if page not in self.terms]
        self.posts = post_sections(self.pages, main_sections(settings))
        self._arrange(source, settings)

    def _arrange(self, source: Path, settings: Settings) -> None:
        """Give pages their addresses and files, and lay out what goes with them."""
        sections = [page for page in self.pages if page.kind == "section"]
        self.addresses.sections = {
            page.folder: as_text(page.meta.get("slug")) or page.title or page.name
            for page in sections
        }
        for page in [*self.pages, *self.terms]:
            page.address = self.addresses.of(page)
        shown = [page for page in self.pages if not self.hiding.reason(page)]
        made = missing_sections(
            shown, sections, self.posts, lambda code: settings.language(code).content
        )
        for page in made:
            page.address = self.addresses.of(page)
            self.pages.append(page)
        tops = {top: self._sample(top) for top in self.posts}
        patterns = [self.addresses.pattern(page) for page in tops.values() if page]
        self.nested = len(tops) > 1 or None in patterns
        default = self.settings.languages[0].code
        set_targets(self.pages, self.posts, default, nested=self.nested)
        for page in self.pages:
            if page.kind == "section" and top_of(page) in self.posts:
                page.target = ""
        self.lists = list(
            Lists(
                settings=self.settings,
                addresses=self.addresses,
                pages=[page for page in [*self.pages, *self.terms] if not self.hiding.reason(page)],
                posts=self.posts,
            ).all()
        )
        self.files, self.published = files_to_copy(source, settings, self.pages, self.nested)
        addresses = [each.address for each in self.lists]
        self.links = Links(self.settings, self.pages, self.published, addresses)

    def site(self) -> ImportedSite:
        """Everything that is read."""
        settings = self.settings
        bodies = Bodies(
            settings=settings,
            links=self.links,
            own=OwnShortcodes(template_paths(self.source, settings), settings),
            report=self.report,
            anchor=partial(hugo_anchor, kind=_anchors(settings)),
            our_anchor=partial(slugify(case="lower"), sep="-"),
        )
        default = settings.languages[0]
        self._pin()
        fields = Fields(settings.taxonomies, self._cover_at, self.report, default.code)
        documents = []
        for number, page in enumerate(self.pages):
            self.report.step("reading", number, len(self.pages))
            if document := self._document(page, fields, bodies):
                documents.append(document)
        site = ImportedSite(
            engine="hugo",
            title=settings.title,
            description=as_text(settings.param("description", "subtitle", "site_description")),
            author=as_text(settings.param("author.name", "author")) or _author(settings),
            url=settings.host + settings.base if settings.host else "",
            base=settings.base,
            language=default.tag,
            timezone=as_text(settings.get("timezone")),
            documents=documents,
            files=self.files,
            authors=read_authors(self.source, settings, documents, self.published),
            lists=[
                *self.lists,
                *(_special_list(page) for page in self.pages if is_special(page)),
            ],
            options=self._options(),
            post_urls=self._post_urls(),
            settings=self._settings(),
        )
        # As Hugo makes ids of headings.
        slugifier = "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}"
        site.extensions["toc"] = {"slugify": slugifier, "permalink": True}
        if bodies.has_math:
            site.extensions["pymdownx.arithmatex"] = {"generic": True}
        return site

    def _document(self, page: Page, fields: Fields, bodies: Bodies) -> Document | None:
        if not page.target or is_special(page):
            if page.body.strip() and page.kind == "section":
                self.report.leave("the text of a list of posts", page.place)
            return None
        is_post = page.kind == "page" and top_of(page) in self.posts
        tag = self.settings.language(page.language).tag
        hidden = self.hiding.reason(page)
        body = bodies.text(page)
        if self.settings.get("markup.goldmark.renderer.hardwraps"):
            body = line_breaks(body)
        if page.kind == "section":
            body = f"{body.rstrip()}\n\n{links_to_pages(page, self._listed())}".lstrip()
        meta = fields.post(page, tag) if is_post else fields.page(page, tag)
        for key in ("private", "hidden", "password"):
            if key in page.meta and not hidden:
                self.report.leave(f"key: {key}", page.place)
        return Document(
            source=page.source,
            line=page.line,
            target=page.target,
            is_post=is_post,
            meta=meta,
            body=body,
            addresses=self._addresses(page, is_post) if not hidden else [],
            hidden=hidden or unlisted(page),
            unlisted=bool(unlisted(page)) and not hidden,
        )

    def _addresses(self, page: Page, is_post: bool) -> list[str]:
        """The address of a page, and for one that is no post its aliases too."""
        found = [page.address] if is_post else [page.address, *aliases_of(page)]
        if page.kind == "section":
            size = self.settings.page_size
            number = sum(p.kind == "page" and p.folder == page.folder for p in self._listed())
            for pager in range(1, max(1, -(-number // size)) + 1):
                found.append(self.addresses.pager(page.address, pager))
        return found

    def _listed(self) -> list[Page]:
        """The pages that Hugo publishes and lists."""
        return [p for p in self.pages if not self.hiding.reason(p) and not unlisted(p)]

    def _cover_at(self, target: str, page: Page) -> str | None:
        return self.links.here(target, page)

    def _options(self) -> dict[str, object]:
        options: dict[str, object] = {"post_dir": "posts", "flavor": "commonmark"}
        options["pagination_per_page"] = self.settings.page_size
        if len(self.posts) and any(kind == "author" for kind in self.settings.taxonomies.values()):
            options["authors_profiles"] = True
        return options

    def _post_urls(self) -> list[Mapping[str, object]]:
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
                if page.meta["weight"] == weight:
                    page.meta["pin"] = rank

    def _sample(self, top: str) -> Page | None:
        """A post of a section."""
        return next((p for p in self.pages if p.kind == "page" and top_of(p) == top), None)

    def _settings(self) -> dict[str, object]:
        settings: dict[str, object] = {}
        if nav := navigation(self.settings, self.pages, self.links):
            settings["nav"] = nav
        settings |= shown_around(self.files)
        if words := as_text(self.settings.get("copyright")):
            settings["copyright"] = words
        return settings


def _is_term(page: Page, settings: Settings) -> bool:
    """Return whether a page is one of terms, and note which kind."""
    parts = page.folder.lower().split("/")
    if page.kind != "section" or parts[0] not in settings.taxonomies:
        return False
    page.kind = "term" if len(parts) > 1 else "taxonomy"
    return True


def _special_list(page: Page) -> ListAddress:
    return ListAddress(address=page.address, kind="articles")


def _anchors(settings: Settings) -> str:
    return as_text(settings.get("markup.goldmark.parser.autoheadingidtype")) or "github"


def _author(settings: Settings) -> str:
    found = settings.get("author")
    return as_text(found.get("name")) if isinstance(found, dict) else as_text(found)
