"""A site of Hugo or of Zola, read whole: both have the same content, links and files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..model import Document, ImportedSite, ListAddress
from ..report import Report
from .authors import read_authors
from .body import Bodies
from .files import files_to_copy, shown_around
from .links import Links
from .meta import Fields, aliases_of
from .navigation import navigation
from .overviews import links_to_pages
from .pages import Page
from .sections import is_special, set_targets, top_of
from .settings import Settings


class Reader:
    """Reads one site; an engine says what is its own.

    Attributes:
        source, settings: of the site.
        pages: all that have a file, with their addresses.
        posts: the first folders of content that are posts.
        lists: the addresses of lists and feeds.
        files, published: what `files_to_copy` returns.
    """

    engine = ""

    def __init__(self, source: Path, settings: Settings, report: Report) -> None:
        self.source, self.settings, self.report = source, settings, report
        self.pages: list[Page] = []
        self.posts: Sequence[str] = ()
        self.lists: list[ListAddress] = []
        self.files: dict[str, Path] = {}
        self.published: dict[str, str] = {}

    def hidden(self, page: Page) -> str:
        """Why a page must not be published, or ""."""
        raise NotImplementedError

    def unlisted(self, page: Page) -> str:
        """Why a page is in no list, or ""."""
        return ""

    def bodies(self) -> Bodies:
        """What rewrites the texts."""
        raise NotImplementedError

    def options(self) -> dict[str, object]:
        """The options of the plugin that the old settings say."""
        return {"post_dir": "posts", "flavor": "commonmark"}

    def post_urls(self) -> list[Mapping[str, object]]:
        """Candidates for the options of the addresses of posts."""
        raise NotImplementedError

    def pagers(self, section: Page) -> list[str]:
        """Further addresses of a section that is a page here."""
        return []

    def lay_out(self, *, nested: bool) -> None:
        """Set the file of each page, and what is copied.

        Args:
            nested: whether the folder of each section of posts stays.
        """
        set_targets(self.pages, self.posts, self.settings.languages[0].code, nested=nested)
        for page in self.pages:
            if page.kind == "section" and self.is_of_blog(page):
                page.target = ""
        self.files, self.published = files_to_copy(self.source, self.settings, self.pages, nested)

    def is_of_blog(self, page: Page) -> bool:
        """Return whether a page is in a section of posts."""
        return top_of(page) in self.posts

    def shown(self) -> list[Page]:
        """The pages that are published."""
        return [page for page in self.pages if not self.hidden(page)]

    def site(self) -> ImportedSite:
        """Everything that is read."""
        settings, default = self.settings, self.settings.languages[0]
        self.links = Links(settings, self.pages, self.published, [e.address for e in self.lists])
        fields = Fields(settings.taxonomies, self.links.here, self.report, default.code)
        bodies, documents = self.bodies(), list[Document]()
        for number, page in enumerate(self.pages):
            self.report.step("reading", number, len(self.pages))
            if document := self._document(page, fields, bodies):
                documents.append(document)
        nav = navigation(settings, self.pages, self.links)
        site = ImportedSite(
            engine=self.engine,
            title=settings.title,
            url=settings.host + settings.base if settings.host else "",
            base=settings.base,
            language=default.tag,
            documents=documents,
            files=self.files,
            authors=read_authors(self.source, settings, documents, self.published),
            lists=self.lists,
            options=self.options(),
            post_urls=self.post_urls(),
            settings={**({"nav": nav} if nav else {}), **shown_around(self.files)},
        )
        if bodies.has_math:
            site.extensions["pymdownx.arithmatex"] = {"generic": True}
        return site

    def _document(self, page: Page, fields: Fields, bodies: Bodies) -> Document | None:
        if not page.target or is_special(page):
            if page.body.strip() and page.kind == "section":
                self.report.leave("the text of a list of posts", page.place)
            return None
        is_post = page.kind == "page" and self.is_of_blog(page)
        tag = self.settings.language(page.language).tag
        hidden, unlisted = self.hidden(page), self.unlisted(page)
        body = bodies.text(page)
        if page.kind == "section":
            listed = [each for each in self.shown() if not self.unlisted(each)]
            body = f"{body.rstrip()}\n\n{links_to_pages(page, listed)}".lstrip()
        for key in ("private", "hidden", "password"):
            if key in page.meta and not hidden:
                self.report.leave(f"key: {key}", page.place)
        further = [] if is_post else [*aliases_of(page), *self.pagers(page)]
        return Document(
            source=page.source,
            line=page.line,
            target=page.target,
            is_post=is_post,
            meta=fields.post(page, tag) if is_post else fields.page(page, tag),
            body=body,
            addresses=[] if hidden else [page.address, *further],
            hidden=hidden or unlisted,
            unlisted=bool(unlisted) and not hidden,
        )
