"""The texts of a Jekyll site: Liquid worked out, kramdown rewritten, links led to files."""

from __future__ import annotations

import dataclasses
import posixpath
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from typing import Any

from markdown_it import MarkdownIt

from ..headings import below_title
from ..html_to_markdown import html_to_markdown
from ..model import Document
from ..report import Place, Report
from ..source import is_inside
from ..text import outside_code
from . import kramdown
from .entries import Entry
from .links import Links, plain
from .liquid_site import Liquid
from .settings import Settings
from .values import DocumentValue, site_values

#: Stands for braces in code while those elsewhere are replaced.
_BRACES = "\ue000\ue001"
_EXCERPT_MARKS = ("<!-- more -->", "<!--more-->", "<!-- excerpt -->")


class Texts:
    """Works out texts.

    Args:
        settings: those of the site.
        entries: all posts, pages and documents.
        published: those that Jekyll publishes, or has in `site` for Liquid.
        files: targets of copied files by their paths.
        data: of `_data`.
        today: the day of the import.
        report: counts what was done.
    """

    def __init__(
        self,
        *,
        settings: Settings,
        entries: Sequence[Entry],
        published: Iterable[Entry],
        files: Mapping[str, str],
        data: Mapping[str, Any],
        today: date,
        report: Report,
    ) -> None:
        self.settings, self.report, self.files = settings, report, files
        separator = str(settings.data.get("excerpt_separator") or "\n\n")
        self._values = {e.file: DocumentValue(e, separator) for e in entries}
        shown = [self._values[e.file] for e in published]
        self._site = site_values(settings, shown, data, list(files.values()), today)
        self._by_path = {e.path: e for e in entries}
        self._by_name = _by_name(entries)
        self._documents: dict[str, str] = {}
        self.lists: list[str] = []
        folder = settings.root / (settings.text("includes_dir") or "_includes")
        self._liquid = Liquid(
            base=settings.base,
            url=settings.text("url"),
            values=self._site,
            includes=[folder] if is_inside(settings.root, folder) else [],
            address_of=self._address_named,
            report=report,
        )

    def know(self, address: str, target: str) -> None:
        """Note the file that is written for an address."""
        self._documents.setdefault(plain(address), target)

    @cached_property
    def links(self) -> Links:
        """Where addresses lead; to be asked for when all documents are known."""
        return Links(
            host=self.settings.text("url").rstrip("/"),
            base=self.settings.base,
            documents=self._documents,
            files={f"/{target}": target for target in self.files.values()},
            lists=frozenset(plain(each) for each in self.lists),
        )

    def worked_out(self, entry: Entry, *, without_posts: bool = False) -> str:
        """The text of an entry with its Liquid worked out.

        Args:
            entry: the entry.
            without_posts: whether `site.posts` is empty: ours are listed below the text.
        """
        if entry.data.get("render_with_liquid") is False:
            return entry.body
        posts = self._site["posts"]
        self._site["posts"] = [] if without_posts else posts
        page = self._values[entry.file]
        try:
            return self._liquid.render(
                entry.body, page, file=entry.file, line=entry.line, folder=entry.folder
            )
        finally:
            self._site["posts"] = posts

    def body_of(self, entry: Entry, target: str, *, without_posts: bool = False) -> str:
        """The Markdown to write to `target`."""
        place = Place(file=entry.file)
        text = self.worked_out(entry, without_posts=without_posts)
        text = self._with_excerpt_mark(entry, text)
        if entry.ending != ".md":
            self.report.convert("text in HTML", place)
            text = html_to_markdown(text, self.report.noter(place))
        elif (self.settings.text("markdown") or "kramdown").lower() in ("kramdown", "gfm"):
            note = partial(self._note, place)
            text = kramdown.to_commonmark(text, dataclasses.replace(self._kramdown, note=note))
        if entry.is_post:
            text = below_title(text, str(entry.data.get("title") or ""))
        text = self.links.rewritten(
            text,
            address=entry.address,
            target=target,
            note=lambda what: self.report.convert(what, place),
        )
        return _without_expressions(text).strip("\n") + "\n"

    def use_cover(self, entry: Entry, document: Document) -> None:
        """Lead the path of the cover to the file; one that is not there is left out."""
        cover = document.meta.get("cover")
        path = cover.get("src") if isinstance(cover, dict) else cover
        if not isinstance(path, str) or "://" in path:
            return
        found = self.links.target_of(path, "/" if "/" in path else entry.address)
        if found is None:
            self.report.leave("picture of a post that is not there", Place(file=entry.file))
            document.meta.pop("cover")
        elif isinstance(cover, dict):
            cover["src"] = f"/{found[0]}"
        else:
            document.meta["cover"] = f"/{found[0]}"

    @cached_property
    def _kramdown(self) -> kramdown.Kramdown:
        return kramdown.settings_of(self.settings.section("kramdown"))

    def _note(self, place: Place, converted: bool, construct: str) -> None:
        (self.report.convert if converted else self.report.leave)(construct, place)

    def _with_excerpt_mark(self, entry: Entry, text: str) -> str:
        own = entry.data.get("excerpt_separator")
        mark = str(own or self.settings.data.get("excerpt_separator") or "")
        if not mark.strip() or mark in _EXCERPT_MARKS or not entry.is_post:
            return text
        return text.replace(mark, "\n<!-- more -->\n", 1)

    def _address_named(self, tag: str, name: str) -> str | None:
        """The address that `post_url` or `link` names."""
        name = name.lstrip("/")
        if tag == "link":
            if name in self.files:
                return f"/{self.files[name]}"
            entry = self._by_path.get(name)
        else:
            name = name.removesuffix(".md")
            entry = self._by_name.get(name) or self._by_name.get(posixpath.basename(name))
        return entry.address if entry else None


def _without_expressions(text: str) -> str:
    """`text` with codes for the braces that Liquid left, which our flavor would read."""
    if "{{" not in text:
        return text
    lines = text.split("\n")
    code = (token.map for token in MarkdownIt().parse(text) if token.type == "code_block")
    indented = {number for bounds in code if bounds for number in range(*bounds)}
    marked = [
        line.replace("{{", _BRACES) if number in indented else line
        for number, line in enumerate(lines)
    ]
    written = outside_code("\n".join(marked), lambda part: part.replace("{{", "&#123;&#123;"))
    return written.replace(_BRACES, "{{")


def _by_name(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Posts by their files without endings, with and without folders."""
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.is_post:
            name = posixpath.splitext(entry.path.replace("_posts/", ""))[0]
            found[name] = entry
            found.setdefault(posixpath.basename(name), entry)
    return found
