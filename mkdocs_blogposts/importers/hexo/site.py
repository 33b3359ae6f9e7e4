"""A Hexo site: its posts, pages and files, and what leads to each."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path

from ..front_matter import FrontMatter
from ..report import Place, Report
from .addresses import PostName
from .meta import PostMeta
from .settings import Settings, local

#: Pages that themes fill with lists of the blog.
_LIST_TYPES = frozenset(
    {"tags", "tag", "categories", "category", "archive", "archives", "timeline", "tagcloud"}
)


@dataclass(kw_only=True)
class Text:
    """A post or page of the old site.

    Attributes:
        path: its file below `source/`.
        kind: `post`, `draft` or `page`.
        front: its front matter and text.
        meta: what its front matter says.
        name: what the path of a post says; None for a page.
        target: the file to write, below docs/.
        addresses: where the old site has it, its own one first.
        wanted: ids of headings that links lead to.
    """

    path: str
    kind: str
    front: FrontMatter
    target: str
    meta: PostMeta = field(default_factory=PostMeta)
    name: PostName | None = None
    addresses: list[str] = field(default_factory=list)
    wanted: set[str] = field(default_factory=set)

    @property
    def stem(self) -> str:
        """The path below `source/` without its ending: the folder of a post's files."""
        return posixpath.splitext(self.path)[0]

    @property
    def is_html(self) -> bool:
        """Whether it is written in HTML."""
        return self.path.endswith((".html", ".htm"))


@dataclass(kw_only=True)
class HexoSite:
    """What is in `source/`, and the ways that lead to it.

    Attributes:
        settings: those of the site.
        report: is told what is left out or refused.
        texts: posts, drafts and pages.
        files: files to copy, by their target below docs/.
        posts_dir: the folder of posts below docs/.
    """

    settings: Settings
    report: Report
    texts: list[Text] = field(default_factory=list)
    files: dict[str, Path] = field(default_factory=dict)
    posts_dir: str = "posts"
    by_slug: dict[str, Text] = field(default_factory=dict)
    by_title: dict[str, Text] = field(default_factory=dict)
    by_address: dict[str, Text] = field(default_factory=dict)
    by_path: dict[str, Text] = field(default_factory=dict)
    assets: dict[str, str] = field(default_factory=dict)

    @property
    def has_math(self) -> bool:
        """Whether any page has formulas."""
        return self.settings.has_math or any(text.meta.math for text in self.texts)

    def place(self, text: Text, line: int = 0) -> Place:
        """The place of a text, for the report."""
        return Place(file=self.file_of(text.path), line=line)

    def file_of(self, path: str) -> str:
        """A path below `source/` as one from SOURCE."""
        return f"{self.settings.text('source_dir').strip('/')}/{path}"

    def target_of(self, path: str) -> str:
        """Where the file at a path below `source/` is written, below docs/."""
        if path.startswith("_posts/"):
            return f"{self.posts_dir}/{path.removeprefix('_posts/')}"
        if path.startswith("_drafts/"):
            return f"{self.posts_dir}/{path}"
        return path

    def asset(self, text: Text, name: str) -> str:
        """The target of a file in the folder of a post, "" where there is none."""
        name = posixpath.normpath(name.replace("\\", "/").lstrip("/"))
        for folder in (text.stem, posixpath.dirname(text.path)):
            target = self.target_of(posixpath.normpath(posixpath.join(folder, name)))
            if target in self.files:
                return target
        return ""

    def at(self, address: str) -> Text | None:
        """The text that the old site has at an address."""
        key = address_key(address)
        return self.by_address.get(key) or self.by_address.get(address_key(f"{address}/"))

    def theme_file(self, path: str) -> bool:
        """Whether the theme brings a file, which is copied then."""
        theme = self.settings.text("theme")
        normal = posixpath.normpath(path.lstrip("/"))
        if normal.startswith("..") or not posixpath.splitext(normal)[1]:
            return False
        for folder in (f"themes/{theme}/source", f"node_modules/hexo-theme-{theme}/source"):
            file = self.settings.source / folder / normal
            if file.is_file():
                self.files.setdefault(normal, file)
                return True
        return False


def address_key(address: str) -> str:
    return re.sub(r"(?:index)?\.html?$", "", address).rstrip("/") or "/"


def is_list_page(text: Text, settings: Settings) -> bool:
    """Whether a page is one that a theme fills with a list, as ours are."""
    if text.kind != "page":
        return False
    said = (text.front.meta.get("type"), text.front.meta.get("layout"))
    if any(isinstance(each, str) and each.lower() in _LIST_TYPES for each in said):
        return True
    folders = (settings.text(key).strip("/") for key in ("tag_dir", "category_dir", "archive_dir"))
    return text.path in {f"{folder}/index.md" for folder in folders}


def path_from(site: HexoSite, text: Text, written: str) -> str:
    """The path to write for a picture of front matter: from the root of docs/, or an address."""
    written = written.strip()
    inner = local(written, site.settings)
    if not inner and re.match(r"(?:[a-z][a-z0-9+.-]*:|//)", written, re.IGNORECASE):
        return written
    target = site.asset(text, written) if not inner else site.assets.get(inner, "")
    if target:
        return f"/{target}"
    path = inner or f"/{written.removeprefix('./')}"
    if path.lstrip("/") not in site.files:
        site.theme_file(path)
    return path


def published(site: HexoSite) -> list[Text]:
    """The posts that lists of the old site hold."""
    return [
        text
        for text in site.texts
        if text.kind == "post" and text.meta.when and not text.meta.unlisted
    ]
