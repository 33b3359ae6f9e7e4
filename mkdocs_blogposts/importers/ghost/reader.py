"""An export of Ghost as a site: documents with their addresses, lists, authors, navigation."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..dates import zone
from ..files import file_name, taken_once
from ..html_to_markdown import html_to_markdown
from ..model import Document, ImportedSite
from ..report import Place, Report
from ..source import SourceError, files_of
from ..wordpress.shortcodes import Media, expand
from . import routes as addresses
from .cards import html_of_markdown
from .export import Post, Tables, exports_of, tables_of
from .lexical import html_of_lexical
from .mobiledoc import html_of_mobiledoc
from .navigation import menu_of, without_host

#: What a blog that came from WordPress has kept in its texts.
_SHORTCODES = re.compile(r"\[(?:(?:wp_)?caption|gallery|embed|audio|video|sourcecode)\b[^\[\]]*\]")
_SIZE = re.compile(r"(?<=/content/images)/size/w\d+(?:h\d+)?(?:/format/\w+)?(?=/)")


def read_site(source: Path, report: Report) -> ImportedSite:
    """Read the export in SOURCE.

    Raises:
        SourceError: if there is not one, or it cannot be read.
    """
    files = [source] if source.is_file() else exports_of(source)
    if len(files) != 1:
        names = ", ".join(file.name for file in files) or "none"
        raise SourceError(f"{source} holds {names} of the exports of Ghost; name the one to read")
    folder = source if source.is_dir() else source.parent
    return _Reader(tables_of(files[0]), files[0].name, folder, report).site()


class _Reader:
    """Reader of one export."""

    def __init__(self, tables: Tables, name: str, folder: Path, report: Report) -> None:
        self.tables = tables
        self.name = name
        self.folder = folder
        self.report = report
        self.zone = zone(tables.setting("timezone", "activeTimezone"))
        self.routes = addresses.routes_of(folder, tables.setting("permalinks"))
        self.posts = list(tables.posts())
        self.shown = [post for post in self.posts if not post.hidden]
        self.lists = list(addresses.lists_of(self.routes, self.shown))
        self.list_paths = {each.address.rstrip("/") for each in self.lists}
        self.content = set(_content(folder))
        self.used: dict[str, Path] = {}
        self.targets: dict[str, str] = {}
        self.paths: dict[str, str] = {}
        taken: set[str] = set()
        for post in self.posts:
            self.targets[post.id] = target = taken_once(self._target(post), taken)
            path = self.routes.address(post, self.zone).rstrip("/")
            if path and not (post.hidden and path in self.paths):
                self.paths[path] = target
        self.public = {self.targets[post.id] for post in self.shown}

    def site(self) -> ImportedSite:
        """The whole site."""
        documents = list(self._documents())
        self._redirects(documents)
        self._leave_rows()
        setting = self.tables.setting
        site = ImportedSite(
            engine="ghost",
            title=setting("title"),
            description=setting("description"),
            url=setting("url").rstrip("/"),
            language=setting("locale", "lang", "defaultLang").replace("_", "-"),
            timezone=setting("timezone", "activeTimezone"),
            documents=documents,
            authors=self._authors(),
            lists=self.lists,
            post_urls=addresses.post_urls(self.routes),
            options={"flavor": "commonmark"},
        )
        site.files = self.used
        paths = {path: target for path, target in self.paths.items() if target in self.public}
        if nav := menu_of(self.tables.setting("navigation"), paths):
            site.settings["nav"] = nav
        return site

    def _place(self, post: Post) -> Place:
        return Place(file=f"{self.name}#{post.slug}")

    def _target(self, post: Post) -> str:
        name = file_name(post.slug) or f"post-{post.id}"
        if post.is_page:
            return f"{name}.md"
        day = self._date(post)
        return f"posts/{day:%Y-%m-%d}-{name}.md" if day else f"posts/{name}.md"

    def _date(self, post: Post) -> datetime | None:
        """The moment of publication in the zone of the site."""
        found = next(
            filter(None, map(post.date, ("published_at", "created_at", "updated_at"))), None
        )
        return found.astimezone(self.zone) if found and self.zone else found

    def _documents(self) -> Iterator[Document]:
        for done, post in enumerate(self.posts):
            self.report.step("converting", done, len(self.posts))
            place = self._place(post)
            path = self.routes.address(post, self.zone)
            if post.hidden or not path:
                path = ""
            yield Document(
                source=place.file,
                target=self.targets[post.id],
                is_post=not post.is_page,
                meta=self._meta(post, place),
                body=self._body(post, place) + "\n",
                addresses=[path] if path else [],
                hidden=post.hidden,
            )

    # Front matter

    def _meta(self, post: Post, place: Place) -> dict[str, object]:
        meta: dict[str, object] = {"title": post.text("title") or post.slug}
        day, updated = self._date(post), post.date("updated_at")
        if not post.is_page and day:
            meta["date"] = day.replace(microsecond=0)
            if updated and updated.date() > day.date():
                meta["updated"] = updated.replace(microsecond=0)
        if not post.is_page:
            meta |= self._terms(post, place)
        description = post.text("meta_description", "custom_excerpt", "og_description")
        if description:
            meta["description"] = " ".join(description.split())
        if cover := self._cover(post, place):
            meta["cover"] = cover
        if post.flag("featured") and not post.is_page:
            meta["pin"] = True
        if canonical := post.text("canonical_url"):
            meta["canonicalUrl"] = self._resolve(canonical, post, place)
        for name in ("codeinjection_head", "codeinjection_foot", "custom_template", "meta_title"):
            if post.text(name):
                self.report.leave(f"field: {name}", place)
        return meta

    def _terms(self, post: Post, place: Place) -> dict[str, object]:
        hidden = [tag for tag in post.tags if not addresses.is_shown(tag)]
        if hidden:
            self.report.leave("internal tags", place, len(hidden))
        authors = [addresses.slug_of(author) for author in post.authors]
        tags = [str(tag.get("name")) for tag in post.tags if addresses.is_shown(tag)]
        lists = {"authors": authors, "tags": tags}
        return {key: list(dict.fromkeys(values)) for key, values in lists.items() if values}

    def _cover(self, post: Post, place: Place) -> dict[str, object]:
        source = post.text("feature_image", "image", "og_image")
        if not source:
            return {}
        cover: dict[str, object] = {"src": _in_docs(self._resolve(source, post, place))}
        caption = re.sub(r"<[^<>]*>", "", post.text("feature_image_caption"))
        texts = {"alt": post.text("feature_image_alt"), "caption": html.unescape(caption).strip()}
        return cover | {key: text for key, text in texts.items() if text}

    # Text

    def _body(self, post: Post, place: Place) -> str:
        note = self.report.noter(place)
        content = None
        if lexical := post.text("lexical"):
            content = html_of_lexical(lexical, note)
        if content is None and (mobiledoc := post.text("mobiledoc")):
            content = html_of_mobiledoc(mobiledoc, note)
        if content is None:  # the HTML that releases before 1 made of Markdown is what they showed
            content = post.text("html") or html_of_markdown(post.text("markdown"))
        if _SHORTCODES.search(content):
            content = expand(content, Media(picture=lambda ident: "", attached=(), note=note))
        return html_to_markdown(content, note, resolve=lambda url: self._resolve(url, post, place))

    def _resolve(self, url: str, post: Post, place: Place) -> str:
        """The address to write for one of a post."""
        own = without_host(url)
        if not own.startswith("/") or own.startswith("//"):
            return own if own else "/"
        parts = urlsplit(own)
        path = unquote(parts.path)
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        if (known := self.paths.get(path.rstrip("/"), "")) in self.public:
            folder = posixpath.dirname(self.targets[post.id]) or "."
            return posixpath.relpath(known, folder) + anchor
        if known:
            self.report.leave("links to what is not public", place)
            return ""
        if path.startswith("/content/"):
            return self._file(path, place)
        if path.rstrip("/") not in self.list_paths:
            self.report.leave("links to what the export does not hold", place)
        return path + anchor

    def _file(self, path: str, place: Place) -> str:
        """The path of a file of content/, which is copied where it lies beside the export."""
        for wanted in dict.fromkeys((path, _SIZE.sub("", path))):
            for name in (wanted.lstrip("/"), wanted.removeprefix("/content/")):
                if name in self.content:
                    target = wanted.lstrip("/")
                    self.used[target] = self.folder / name
                    return f"/{target}"
        self.report.keep_raw("files of content/ that are not beside the export", place)
        return path

    # The rest of the site

    def _redirects(self, documents: list[Document]) -> None:
        """Give documents the addresses that redirects led from; name the other redirects."""
        by_target = {document.target: document for document in documents}
        for written, to in addresses.redirects_of(self.folder).items():
            old, to = addresses.plain_path(written), without_host(to)
            path = to.partition("#")[0].partition("?")[0] if to.startswith("/") else to
            document = by_target.get(self.paths.get(path.rstrip("/"), ""))
            same = next((e for e in self.lists if e.address.rstrip("/") == path.rstrip("/")), None)
            if not old:
                self.report.lost[written] = "is a pattern, not one address"
            elif document and not document.hidden:
                document.addresses.append(old)
            elif same:
                kind, name, page = same.kind, same.name, same.page
                self.lists.append(type(same)(address=old, kind=kind, name=name, page=page))
            else:
                self.report.lost[old] = f"led to {to}, which is no page of this site"

    def _leave_rows(self) -> None:
        place = Place(file=self.name)
        for table, name in (("members", "members"), ("comments", "comments"),
                            ("subscribers", "subscribers"), ("snippets", "snippets"),
                            ("newsletters", "newsletters"), ("products", "tiers")):  # fmt: skip
            if rows := self.tables.rows(table):
                self.report.leave(name, place, len(rows))
        for name in ("codeinjection_head", "codeinjection_foot", "ghost_head", "ghost_foot"):
            if self.tables.setting(name).strip():
                self.report.leave(f"setting: {name}", place)
        for path in self.routes.others:
            if path.rstrip("/") not in self.paths and path != "/":
                self.report.lost[path] = "is shown by a template of the theme"

    def _authors(self) -> dict[str, Mapping[str, object]]:
        found: dict[str, Mapping[str, object]] = {}
        for row in [*self.tables.users.values(), *(a for post in self.shown for a in post.authors)]:
            slug = addresses.slug_of(row)
            wrote = any(slug == addresses.slug_of(a) for post in self.shown for a in post.authors)
            if not slug or slug in found or not wrote:
                continue
            post = Post(id="", row=row)
            image = (
                self._resolve(
                    post.text("profile_image", "image"), self.posts[0], Place(file=self.name)
                )
                if post.text("profile_image", "image")
                else ""
            )
            fields = {
                "name": post.text("name") or slug,
                "description": " ".join(post.text("bio").split()),
                "avatar": _in_docs(image),
                "url": post.text("website"),
            }
            found[slug] = {key: text for key, text in fields.items() if text}
        return found


def _content(folder: Path) -> Iterator[str]:
    for name in ("content", "images", "media", "files"):
        if (folder / name).is_dir():
            yield from files_of(folder, name)


def _in_docs(url: str) -> str:
    """An address as keys name pictures: below docs/, or whole."""
    return f"https:{url}" if url.startswith("//") else url.lstrip("/")
