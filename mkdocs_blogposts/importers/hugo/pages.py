"""The content of a Hugo site: its pages with their files, before anything is said of addresses."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ..front_matter import folded, read_document
from ..report import Place, Report
from ..source import files_of
from .dates import DATE_KEYS, date_keys, file_day, moment
from .settings import Settings, as_text, lowered, merged

MARKDOWN = (".md", ".markdown", ".mdown")
HTML = (".html", ".htm")
#: Texts that Hugo renders, itself or by a program, and that are not read here.
OTHER_TEXTS = (".org", ".adoc", ".asciidoc", ".ad", ".rst", ".pandoc", ".pdc", ".rmd", ".rmarkdown")
_TEXTS = (*MARKDOWN, *HTML, *OTHER_TEXTS)
_IGNORED = re.compile(r"(?:^|/)(?:\.|#)|~$")


@dataclass(kw_only=True)
class Page:
    """A page of the old site.

    Attributes:
        source: its file from SOURCE, or the folder of a section without a file.
        folder: its sections, from the folder of content: `posts/notes`; that of a leaf bundle is
            the folder its own folder is in.
        name: the name of its file without ending and language, that of the folder for a bundle.
        kind: `page`, `section`, `home`, `taxonomy`, `term`.
        bundle: the folder that its files are in, from the folder of content, or "".
        meta: front matter with keys in lower case, that of cascades included.
        day, is_dated: its date, and whether that is more than the date of its last change.
        resources: files of a leaf bundle or a section, by their path in it.
    """

    source: str
    folder: str
    name: str
    kind: str
    language: str
    meta: dict[str, Any] = field(default_factory=dict)
    body: str = ""
    line: int = 1
    ending: str = ".md"
    bundle: str = ""
    resources: dict[str, Path] = field(default_factory=dict)
    title: str = ""
    day: date | None = None
    is_dated: bool = False
    address: str = ""
    target: str = ""

    @property
    def place(self) -> Place:
        """Where the file of the page is."""
        return Place(file=self.source)

    @property
    def path(self) -> str:
        """The path by which Hugo's `ref` finds it, from the folder of content, without ending."""
        return posixpath.join(self.folder, self.name) if self.kind == "page" else self.folder


def read_pages(
    source: Path, settings: Settings, report: Report, *, nested: bool = False
) -> list[Page]:
    """All pages of the site that have a file, in the order of their paths.

    Files that cannot be read are refused in the report.

    Args:
        source, settings: of the site.
        report: is told what was refused.
        nested: whether texts in a leaf bundle are pages as well, as in Zola, where all texts are
            Markdown; in Hugo they are files of the bundle.
    """
    pages: list[Page] = []
    for content in dict.fromkeys(language.content for language in settings.languages):
        files = [
            path for path in files_of(source, content) if not _is_ignored(path, content, settings)
        ]
        pages += _in_content(source, content, files, settings, report, nested)
    _cascade(pages, settings)
    for page in pages:
        page.title = as_text(page.meta.get("title"))
        page.day = _day(page, settings)
    return pages


def _is_ignored(path: str, content: str, settings: Settings) -> bool:
    inside = posixpath.relpath(path, content)
    if _IGNORED.search(inside):
        return True
    patterns = settings.get("ignorefiles", [])
    patterns = patterns if isinstance(patterns, list) else []
    return any(re.search(as_text(pattern), path) for pattern in patterns if _compiles(pattern))


def _compiles(pattern: object) -> bool:
    try:
        re.compile(as_text(pattern))
    except re.error:
        return False
    return bool(as_text(pattern))


def _in_content(
    source: Path,
    content: str,
    files: list[str],
    settings: Settings,
    report: Report,
    nested: bool,
) -> Iterator[Page]:
    """The pages of one folder of content, each with its resources."""
    inside = {posixpath.relpath(path, content): path for path in files}
    bundles = _leaf_bundles(inside)
    pages: dict[str, list[Page]] = {}
    rest: dict[str, str] = {}
    for relative, path in inside.items():
        bundle = _bundle_of(relative, bundles)
        named = _split(posixpath.basename(relative), content, settings)
        is_own = posixpath.dirname(relative) == bundle and named[0] == "index"
        is_file = named[2] != ".md" if nested else named[2] not in _TEXTS
        if is_file or not (nested or bundle is None or is_own):
            rest[relative] = path
        elif page := _read(source, path, relative, named, report):
            pages.setdefault(page.bundle, []).append(page)
            yield page
    for relative, path in rest.items():
        owner = _bundle_of(relative, bundles, innermost=nested)
        if owner is None:
            owner = posixpath.dirname(relative)
        for page in pages.get(owner, []):
            if page.bundle == owner and (page.kind != "page" or owner):
                page.resources[posixpath.relpath(relative, owner)] = source / path


def _leaf_bundles(inside: Iterable[str]) -> set[str]:
    found = {
        posixpath.dirname(path)
        for path in inside
        if posixpath.basename(path).split(".")[0] == "index"
        and posixpath.splitext(path)[1].lower() in _TEXTS
    }
    # An index at the root of content is the home page.
    return found - {""}


def _bundle_of(path: str, bundles: set[str], *, innermost: bool = False) -> str | None:
    """The outermost leaf bundle that a path is in, or the innermost."""
    parts = path.split("/")[:-1]
    folders = ["/".join(parts[: at + 1]) for at in range(len(parts))]
    found = [folder for folder in folders if folder in bundles]
    return found[-1 if innermost else 0] if found else None


def _split(name: str, content: str, settings: Settings) -> tuple[str, str, str]:
    """The name of a file without language and ending, its language, its ending."""
    stem, ending = posixpath.splitext(name)
    stem, dot, code = stem.rpartition(".")
    codes = [language.code for language in settings.languages]
    if dot and code.lower() in codes:
        return stem, code.lower(), ending.lower()
    of_folder = next(
        language.code for language in settings.languages if language.content == content
    )
    return posixpath.splitext(name)[0], of_folder, ending.lower()


def _read(
    source: Path, path: str, relative: str, named: tuple[str, str, str], report: Report
) -> Page | None:
    stem, language, ending = named
    place = Place(file=path)
    if ending in OTHER_TEXTS:
        report.refused[place] = f"texts in {ending} are not read; convert it to Markdown first"
        return None
    front = read_document(source / path, path, report)
    if front is None or (ending in HTML and not front.kind):
        return None  # HTML without it is a file as it is, without a template
    folder = posixpath.dirname(relative)
    page = Page(
        source=path,
        folder=folder,
        name=stem,
        kind="page",
        language=language,
        meta=_fields(front.meta),
        body=front.body,
        line=front.line,
        ending=ending,
    )
    if stem == "_index" or (stem == "index" and not folder):
        page.kind = "section" if folder else "home"
        page.bundle, page.name = folder, posixpath.basename(folder)
    elif stem == "index":
        page.bundle = folder
        page.folder, page.name = posixpath.split(folder)
    else:
        page.bundle = "\0"  # it has no files of its own
    return page


def _fields(meta: Mapping[str, object]) -> dict[str, Any]:
    """Front matter with keys in lower case; those in `params` stand beside the others."""
    fields = folded(meta)
    params = fields.pop("params", None)
    return {**folded(params), **fields} if isinstance(params, dict) else fields


def _cascade(pages: list[Page], settings: Settings) -> None:
    """Give pages what the configuration and their sections say, which are pages as well."""
    sections = {(page.language, page.folder): page for page in pages if page.kind != "page"}
    for page in pages:
        parts = page.folder.split("/") if page.folder else []
        folders = ["", *("/".join(parts[: at + 1]) for at in range(len(parts)))]
        said: list[Any] = [settings.get("cascade")]
        for folder in folders:
            if section := sections.get((page.language, folder)):
                said.append(section.meta.get("cascade"))
        defaults: dict[str, Any] = {}
        for cascade in said:
            defaults = merged(defaults, _cascaded(cascade, page))
        page.meta = {**defaults, **page.meta}


def _cascaded(cascade: Any, page: Page) -> dict[str, Any]:
    """What one `cascade` says for a page."""
    result: dict[str, Any] = {}
    for item in cascade if isinstance(cascade, list) else [cascade]:
        if not isinstance(item, dict):
            continue
        fields = lowered(item)
        target = fields.pop("_target", None) or fields.pop("target", None) or {}
        if _is_target(target, page):
            result = merged(result, _fields(fields))
    return result


def _is_target(target: Any, page: Page) -> bool:
    if not isinstance(target, dict):
        return True
    glob = as_text(target.get("path")).lower()
    path = f"/{page.path}".lower()
    kind, language = as_text(target.get("kind")), as_text(target.get("lang")).lower()
    return (
        (not glob or bool(re.fullmatch(_glob(glob), path)))
        and (not kind or bool(re.fullmatch(_glob(kind), page.kind)))
        and (not language or bool(re.fullmatch(_glob(language), page.language)))
    )


def _glob(pattern: str) -> str:
    """A glob as a regular expression: `**` crosses folders, `{a,b}` is either."""
    parts = {"**": ".*", "*": "[^/]*", "?": "[^/]", "{": "(?:", "}": ")", ",": "|"}
    found = re.split(r"(\*\*|[*?{},])", pattern)
    return "".join(parts.get(part, re.escape(part)) for part in found)


def _day(page: Page, settings: Settings) -> date | None:
    """The date of a page, from the fields that the configuration names or Hugo's own."""
    for key in date_keys(settings, "date"):
        if key in (":filename", ":day-of-filename"):
            day, rest = file_day(page.name)
            if day and key == ":filename":
                page.meta.setdefault("slug", rest)
            if day:
                page.is_dated = True
                return day
        elif found := moment(page.meta.get(key)):
            page.meta["date"] = page.meta[key]
            page.is_dated = key not in DATE_KEYS["lastmod"]
            return found.date() if isinstance(found, datetime) else found
    return None
