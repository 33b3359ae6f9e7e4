"""A Jekyll site, read whole: what becomes a document, a list, a file, or nothing."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from ..files import shown_dotfiles, taken_once
from ..model import Document, ImportedSite, ListAddress
from ..report import Place, Report
from . import lists, meta, post_urls
from . import settings as site_settings
from .authors import authors_of
from .data_files import read_data
from .entries import Entry, is_future, read_source
from .kramdown_prose import MATH
from .navigation import navigation
from .texts import Texts

#: Files of tools, which Jekyll copies into the site where nobody excludes them.
_TOOLS = re.compile(
    r"(?:.*\.gemspec|Rakefile|Makefile|Dockerfile|Procfile|(?:docker-compose|netlify).*"
    r"|package(?:-lock)?\.json|yarn\.lock|(?:gulp|Grunt|webpack|postcss|tailwind)[\w.-]*\.js"
    r"|LICENSE[.\w]*|[\w.-]*\.(?:sh|rb|lock|scss|sass|coffee))"
)


class Reader:
    """Reads one site."""

    def __init__(self, source: Path, report: Report) -> None:
        self.source, self.report = source, report
        self.settings = site_settings.load(source)
        self.today = datetime.now(self.settings.zone).date()
        found = read_source(source, self.settings, report)
        self.entries = found.entries
        self.posts = [e for e in self.entries if e.kind == "posts" and self._is_published(e)]
        self.files = self._targets_of_files(found.files)
        self.data = read_data(self.settings.root, found.data, report)
        self.authors = authors_of(self.data, self.entries)
        self.texts = Texts(
            settings=self.settings,
            entries=self.entries,
            published=[e for e in self.entries if self._is_published(e)],
            files=self.files,
            data=self.data,
            today=self.today,
            report=report,
        )
        self.documents: list[tuple[Entry, Document]] = []
        self.redirects: list[Entry] = []
        #: Front pages with a text, below which our list of posts stands.
        self.lists_below: set[str] = set()
        self.taken: set[str] = set()

    def read(self) -> ImportedSite:
        """The whole site."""
        site = self._described()
        for file in sorted(self.source.glob("_config*")):
            if file.name not in site_settings.NAMES and file.is_file():
                what = "further settings, which Jekyll reads when told to"
                self.report.leave(what, Place(file=file.name))
        for entry in self.entries:
            self._take(entry, site)
        site.lists += lists.made_lists(self.settings, self.posts)
        self.texts.lists = [each.address for each in site.lists]
        site.files = {target: self.settings.root / path for path, target in self.files.items()}
        self._write_texts()
        site.authors = {ident: self._author(value) for ident, value in self.authors.items()}
        self._set_options(site)
        if nav := navigation(self.settings, self.data, self.entries, self._page_at):
            site.settings["nav"] = nav
        site.settings |= shown_dotfiles(site.files)
        return site

    def _page_at(self, address: str) -> str:
        """The file of the page at an address, "" for none; the front page is one in any case."""
        found = self.texts.links.target_of(address, "/")
        is_page = found and found[0].endswith(".md") and not found[0].startswith("posts/")
        return found[0] if found and is_page else "index.md" if address.strip("/") == "" else ""

    def _is_published(self, entry: Entry) -> bool:
        if meta.hidden_by(entry, self.settings):
            return False
        return bool(self.settings.data.get("future")) or not is_future(entry, self.today)

    def _has_pages(self, kind: str) -> bool:
        return bool(self.settings.collections.get(kind, {}).get("output"))

    def _targets_of_files(self, paths: list[str]) -> dict[str, str]:
        """Targets of copied files by their paths."""
        targets = {}
        for path in paths:
            if _TOOLS.fullmatch(posixpath.basename(path)):
                self.report.leave("file of a tool", Place(file=path))
            else:
                targets[path] = self.settings.inside(path).removeprefix("_")
        return targets

    def _described(self) -> ImportedSite:
        settings = self.settings
        author = settings.data.get("author")
        name = author.get("name") if isinstance(author, Mapping) else author
        language = settings.text("lang") or settings.text("locale") or settings.text("language")
        return ImportedSite(
            engine="jekyll",
            title=settings.text("title") or settings.text("name"),
            description=" ".join(
                (settings.text("description") or settings.text("tagline")).split()
            ),
            author=str(name or ""),
            url=settings.text("url"),
            base=settings.base,
            language=language.replace("_", "-"),
            timezone=settings.text("timezone"),
        )

    def _take(self, entry: Entry, site: ImportedSite) -> None:
        """Note the document, the list or the file that an entry becomes."""
        place = Place(file=entry.file)
        if entry.is_post:
            self._add_document(entry, site)
        elif entry.kind != "pages" and not self._has_pages(entry.kind):
            self.report.leave(f"collection that has no pages: {entry.kind}", place)
        elif feed := lists.feed_of(entry, self.settings, self.posts):
            kind, name = feed
            site.lists.append(ListAddress(address=entry.address, kind=kind, name=name))
            self.report.convert(f"feed: {kind}", place)
        elif entry.output != ".html":
            self._add_file(entry, site, place)
        elif entry.address in ("/404.html", "/404/"):
            self.report.leave("page 404, which the theme has", place)
        elif entry.data.get("redirect_to"):
            self.redirects.append(entry)
        else:
            self._take_page(entry, site, place)

    def _take_page(self, entry: Entry, site: ImportedSite, place: Place) -> None:
        kind, name = lists.list_of(entry, self.settings)
        if entry.address == "/" and (kind or not entry.body.strip()):
            kind, name = "home", ""
        if not kind and not entry.body.strip():
            layout = entry.data.get("layout")
            self.report.leave(f"page without a text: layout {layout}", place)
            kind = "articles"
        if not kind or meta.hidden_by(entry, self.settings):
            self._add_document(entry, site)
            return
        if not lists.has_own_text(entry):
            self.report.convert(f"page that lists posts: {kind}", place)
        elif kind == "home":
            self.lists_below.add(entry.file)
            self._add_document(entry, site)
        else:
            self.report.leave("list of posts in a page: as it is today", place)
            self._add_document(entry, site)
            return
        site.lists.append(ListAddress(address=entry.address, kind=kind, name=name))
        site.lists += lists.pages_after(entry, self.settings, len(self.posts))

    def _add_file(self, entry: Entry, site: ImportedSite, place: Place) -> None:
        if posixpath.basename(entry.path) == "sitemap.xml":
            self.report.leave("sitemap.xml, which MkDocs makes", place)
        elif entry.output in (".scss", ".sass", ".coffee"):
            self.report.leave(f"file that has to be compiled: {entry.output}", place)
        elif lists.is_made_of_posts(entry):
            self.report.leave("file made of all posts", place)
        elif not entry.body.strip():
            self.report.leave(f"file without a text: layout {entry.data.get('layout')}", place)
            self.report.lost[entry.address] = "was made by a layout of the theme"
        else:
            site.texts[entry.address.strip("/")] = self.texts.worked_out(entry)

    def _add_document(self, entry: Entry, site: ImportedSite) -> None:
        hidden = meta.hidden_by(entry, self.settings)
        published = self._is_published(entry)
        if not hidden and not published:
            if entry.is_post:
                self.report.hidden[Place(file=entry.file)] = "draft until its date, still to come"
            else:
                hidden = "its date is still to come"
        document = Document(
            source=entry.file,
            line=entry.line,
            target=self._target(entry),
            is_post=entry.is_post,
            meta=meta.meta_of(entry, self.settings, self.authors, self.report),
            body="",
            addresses=[entry.address] if published else [],
            hidden=hidden,
            unlisted=published and entry.is_post and bool(entry.data.get("hidden")),
        )
        aliases = document.meta.get("aliases")
        for address in [entry.address, *(aliases if isinstance(aliases, list) else [])]:
            self.texts.know(address, document.target)
        self.documents.append((entry, document))
        site.documents.append(document)

    def _target(self, entry: Entry) -> str:
        """The file to write: of a post by its file, of a page by its address."""
        if entry.is_post:
            parts = [part for part in entry.path.split("/") if part not in ("_posts", "_drafts")]
            name = posixpath.splitext("/".join(["posts", *parts]))[0]
        else:
            name = entry.address.strip("/") or "index"
            if entry.address.endswith("/") and name != "index":
                name = f"{name}/index"
            name = name.removesuffix(".html")
        return taken_once(f"{name}.md", self.taken)

    def _write_texts(self) -> None:
        """Work out the text of each document."""
        for entry in self.redirects:
            self._redirect(entry)
        for done, (entry, document) in enumerate(self.documents):
            self.report.step("rewriting posts", done, len(self.documents))
            below = entry.file in self.lists_below
            document.body = self.texts.body_of(entry, document.target, without_posts=below)
            self.texts.use_cover(entry, document)

    def _redirect(self, entry: Entry) -> None:
        """A page that leads elsewhere: its address becomes one of the document there."""
        goal = entry.data["redirect_to"]
        goal = goal[0] if isinstance(goal, list) and goal else goal
        found = self.texts.links.target_of(str(goal), entry.address)
        for _, document in self.documents:
            if found and document.target == found[0]:
                document.addresses.append(entry.address)
                self.report.convert("redirect_to", Place(file=entry.file))
                return
        self.report.leave("redirect_to another site", Place(file=entry.file))

    def _author(self, author: Mapping[str, object]) -> Mapping[str, object]:
        """An author with the path of the avatar below docs/, where that is there."""
        avatar = str(author.get("avatar") or "")
        if not avatar or "://" in avatar:
            return author
        found = self.texts.links.target_of(avatar, "/")
        rest = {key: value for key, value in author.items() if key != "avatar"}
        return {**rest, "avatar": found[0]} if found else rest

    def _set_options(self, site: ImportedSite) -> None:
        settings = self.settings
        site.options["flavor"] = "commonmark"
        if MATH in self.report.converted:
            site.extensions["pymdownx.arithmatex"] = {"generic": True}
        home = [each for each in site.lists if each.kind == "home" and each.page == 1]
        has_front_page = "index.html" in site.files or "index.md" in self.taken
        if has_front_page and not any(each.address == "/" for each in home):
            folder = next((each.address.strip("/") for each in home), "")
            if folder:
                site.options["blog_dir"] = folder.removesuffix("/index.html").removesuffix(".html")
            else:
                site.options["index"] = False
        if not settings.data.get("future"):
            site.options["draft_if_future_date"] = True
        per_page = settings.data.get("paginate")
        if isinstance(per_page, int) and per_page > 0:
            site.options["pagination_per_page"] = per_page
        site.post_urls = list(self._post_urls())

    def _post_urls(self) -> Iterator[dict[str, object]]:
        """Options for the patterns of addresses: that of the site, and those of its defaults."""
        most = max((len(entry.data["categories"]) for entry in self.posts), default=1)
        for pattern in dict.fromkeys([self.settings.permalink, *self.settings.default_permalinks]):
            yield from post_urls.candidates(pattern, most)
