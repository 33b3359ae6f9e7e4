"""An export as a site: documents with their addresses, lists, authors, files, navigation."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

from ..files import file_name, taken_once
from ..model import Document, ImportedSite
from ..report import Place, Report
from . import addresses
from .content import markdown_of, pages_of
from .items import Export, Item, add, names_of
from .navigation import menu_of
from .shortcodes import Media
from .uploads import Uploads, is_upload
from .wxr import elements, exports_of

#: Types that hold what is no text of a reader's.
_INTERNAL = frozenset(
    """attachment nav_menu_item revision wp_template wp_template_part wp_global_styles wp_navigation
    wp_block custom_css customize_changeset oembed_cache user_request wp_font_family wp_font_face
    feedback jp_pay_order jp_pay_product acf-field acf-field-group elementor_library
    mc4wp-form wpcf7_contact_form shop_order shop_coupon""".split()  # noqa: SIM905
)
_HIDING = {"draft", "pending", "private", "future", "trash", "auto-draft"}
_DESCRIPTIONS = ("_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description")
_CANONICALS = ("_yoast_wpseo_canonical", "rank_math_canonical_url")


def read_site(source: Path, report: Report) -> ImportedSite:
    """Read the exports in SOURCE."""
    export, files = Export(), [source] if source.is_file() else exports_of(source)
    for done, file in enumerate(files):
        report.step("reading exports", done, len(files))
        name = file.name
        for node in elements(file):
            add(export, node, name)
    reader = _Reader(export, Uploads(source), report)
    documents = list(reader.documents())
    site = ImportedSite(
        engine="wordpress",
        title=export.title,
        description=export.description,
        url=f"{urlsplit(export.blog_url).scheme or 'https'}://{urlsplit(export.blog_url).netloc}",
        base=export.base,
        language=export.language,
        documents=documents,
        files=reader.uploads.used,
        authors=_authors(export, reader.shown),
        lists=reader.lists,
        post_urls=addresses.post_urls(export, reader.shown),
    )
    site.options["flavor"] = "commonmark"
    if any(term.parent for term in export.categories.values()):
        site.options["categories_hierarchy"] = True
    nav = menu_of(export, reader.targets, report)
    if nav:
        site.settings["nav"] = nav
    return site


class _Reader:
    """Reader of the items of an export."""

    def __init__(self, export: Export, uploads: Uploads, report: Report) -> None:
        self.export = export
        self.uploads = uploads
        self.report = report
        self.targets: dict[str, str] = {}
        self.paths: dict[str, str] = {}
        self.attached: dict[str, list[str]] = {}
        self.shown: list[Item] = []
        taken: set[str] = set()
        for item in export.items.values():
            if item.kind == "attachment":
                self.attached.setdefault(item.parent, []).append(item.id)
            if self._is_document(item):
                target = taken_once(self._target(item), taken)
                self.targets[item.id] = target
                path = export.path_of(item.link)
                if path and not urlsplit(item.link).query:
                    self.paths.setdefault(path.rstrip("/"), target)
                if item.status == "publish" and not item.password:
                    self.shown.append(item)
        self.public = {self.targets[item.id] for item in self.shown}
        self.lists = list(addresses.lists_of(export, self.shown))
        self.list_paths = {each.address.rstrip("/") for each in self.lists}

    def documents(self) -> Iterator[Document]:
        """The documents; other items are counted."""
        for done, item in enumerate(self.export.items.values()):
            self.report.step("converting", done, len(self.export.items))
            if item.id in self.targets:
                yield self._document(item)
            elif item.kind == "attachment":
                self._attachment(item)
            elif item.kind not in ("nav_menu_item", "wp_block"):
                self.report.leave(f"post type: {item.kind}", Place(file=item.source))

    def _is_document(self, item: Item) -> bool:
        is_empty = not (item.content.strip() or item.title)
        return item.kind not in _INTERNAL and item.status != "inherit" and not is_empty

    def _target(self, item: Item) -> str:
        name = file_name(item.name) or file_name(item.title.lower().replace(" ", "-"))
        name = name or f"{item.kind}-{item.id}"
        if item.kind == "post":
            day = self._date(item)
            return f"posts/{day:%Y-%m-%d}-{name}.md" if day else f"posts/{name}.md"
        path = self.export.path_of(item.link)
        if path is None or urlsplit(item.link).query:
            return f"{name}.md"
        parts = [file_name(part) for part in path.strip("/").split("/")]
        return (
            "/".join(filter(None, parts)).removesuffix(".html") + ".md"
            if any(parts)
            else "index.md"
        )

    def _date(self, item: Item) -> datetime | None:
        return item.date or item.updated or self.export.published

    def _attachment(self, item: Item) -> None:
        path = self.export.path_of(item.file)
        parent = self.export.items.get(item.parent)
        if parent and parent.id in self.targets and parent not in self.shown:
            self.report.leave("files of posts that are not published", Place(file=item.source))
        elif not (path and self.uploads.take(path)):
            self.report.keep_raw(
                "files of uploads that are not beside the export", Place(file=item.source)
            )

    def _document(self, item: Item) -> Document:
        place = Place(file=item.source, line=item.line)
        hidden = "password" if item.password else ""
        if item.status in _HIDING or item.status != "publish":
            hidden = f"status {item.status}"
        if item.comments:
            self.report.leave("comments", place, item.comments)
        if item.kind not in ("post", "page"):
            self.report.convert(f"post type: {item.kind}, as a page", place)
        return Document(
            source=item.source,
            line=item.line,
            target=self.targets[item.id],
            is_post=item.kind == "post",
            meta=self._meta(item, place),
            body=self._body(item, place) + "\n",
            addresses=self._addresses(item),
            hidden=hidden,
        )

    def _addresses(self, item: Item) -> list[str]:
        path = self.export.path_of(item.link)
        if path is None:
            return []
        if query := urlsplit(item.link).query:
            if item.status == "publish":
                self.report.lost[f"{path}?{query}"] = (
                    "a static site cannot answer at addresses with ?"
                )
            return []
        pages = [f"{path.rstrip('/')}/{page}/" for page in range(2, pages_of(item) + 1)]
        return [path, *pages]

    # Front matter

    def _meta(self, item: Item, place: Place) -> dict[str, object]:
        is_post = item.kind == "post"
        day = self._date(item)
        meta: dict[str, object] = {"title": item.title or item.name or "Untitled"}
        if is_post and day:
            meta["date"] = day
            if item.updated and item.updated.date() > day.date():
                meta["updated"] = item.updated
        categories = [self.export.category_name(*term) for term in names_of(item.terms, "category")]
        lists = {
            "authors": [item.author] if item.author else [],
            "categories": categories,
            "tags": [name for _, name in names_of(item.terms, "post_tag")],
        }
        if is_post:
            meta.update({key: list(dict.fromkeys(v)) for key, v in lists.items() if v})
        description = next(filter(None, (item.meta.get(key) for key in _DESCRIPTIONS)), "")
        description = description or re.sub(r"<[^<>]*>", "", item.excerpt)
        if text := " ".join(description.split()):
            meta["description"] = text
        if cover := self._cover(item):
            meta["cover"] = cover
        if item.sticky and is_post:
            meta["pin"] = True
        if canonical := next(filter(None, (item.meta.get(key) for key in _CANONICALS)), ""):
            meta["canonicalUrl"] = canonical
        self._name_others(item, place)
        return meta

    def _name_others(self, item: Item, place: Place) -> None:
        """Count what has no place here."""
        known = ("category", "post_tag", "nav_menu")
        for domain, slug, _ in item.terms:
            if domain == "post_format":
                self.report.leave(f"post format: {slug.removeprefix('post-format-')}", place)
            elif domain not in known:
                self.report.leave(f"taxonomy: {domain}", place)

    def _cover(self, item: Item) -> dict[str, object]:
        picture = self.export.items.get(item.meta.get("_thumbnail_id", ""))
        if picture is None or not picture.file:
            return {}
        cover: dict[str, object] = {"src": self._file(picture.file, item).lstrip("/")}
        alt = picture.meta.get("_wp_attachment_image_alt") or ""
        caption = re.sub(r"<[^<>]*>", "", picture.excerpt).strip()
        return cover | ({"alt": alt} if alt else {}) | ({"caption": caption} if caption else {})

    # Text

    def _body(self, item: Item, place: Place) -> str:
        media = Media(
            picture=self._picture,
            attached=self.attached.get(item.id, []),
            note=self.report.noter(place),
        )
        return markdown_of(item, media, lambda url: self._resolve(url, item), self._reusable)

    def _reusable(self, ident: int) -> str:
        item = self.export.items.get(str(ident))
        return item.content if item and item.kind == "wp_block" else ""

    def _picture(self, ident: str) -> str:
        item = self.export.items.get(ident)
        if item is None or not item.file:
            return ""
        alt = item.meta.get("_wp_attachment_image_alt") or item.title
        words = re.sub(r"[\"<>&]", "", alt)
        return f'<img src="{quote(item.file, safe=":/%")}" alt="{words}">'

    def _file(self, url: str, item: Item) -> str:
        """The address to write for a file: in docs/ where it is there, else of the old site."""
        path = self.export.path_of(url)
        if path is None:
            return url
        if name := self.uploads.take(path):
            return f"/{name}"
        place = Place(file=item.source, line=item.line)
        self.report.keep_raw("links to files that are not beside the export", place)
        return url if urlsplit(url).netloc else f"{self.export.blog_url.rstrip('/')}{path}"

    def _resolve(self, url: str, item: Item) -> str:
        """The address to write for one of a post."""
        path = self.export.path_of(url)
        parts = urlsplit(url)
        if path is None:
            return url
        ident = re.search(r"(?:^|&)(?:p|page_id|attachment_id)=(\d+)", parts.query)
        known = self.targets.get(ident[1], "") if ident else self.paths.get(path.rstrip("/"), "")
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        if known in self.public:
            folder = posixpath.dirname(self.targets[item.id]) or "."
            return posixpath.relpath(known, folder) + anchor
        if known:
            self.report.leave("links to what is not public", Place(file=item.source))
            return ""
        if ident and (other := self.export.items.get(ident[1])) and other.file:
            return self._file(other.file, item)
        if is_upload(path):
            return self._file(url, item)
        if path.rstrip("/") in self.list_paths and not parts.query:
            return f"{self.export.base.rstrip('/')}{path}" if path != "/" else "/"
        self.report.leave("links to what the export does not hold", Place(file=item.source))
        return url if parts.netloc else f"{self.export.blog_url.rstrip('/')}{path}"


def _authors(export: Export, shown: list[Item]) -> dict[str, Mapping[str, object]]:
    """Who wrote what is shown, and who else is in the export."""
    logins = dict.fromkeys((*export.authors, *(item.author for item in shown if item.author)))
    taken: set[str] = set()
    return {
        login: {
            "name": export.authors.get(login, login),
            "slug": taken_once(addresses.slug_of(login) or "author", taken),
        }
        for login in logins
    }
