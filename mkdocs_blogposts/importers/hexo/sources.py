"""Reads the folder `source/` of a Hexo site: what each file is, and the address of each text."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from ..front_matter import read_document
from ..report import Place, Report
from ..source import files_of
from .addresses import PostFacts, PostName, page_address, post_addresses, post_name
from .lists import category_ranks, category_slug
from .meta import read_meta
from .settings import Settings
from .site import HexoSite, Text, address_key, path_from, published

MARKDOWN = frozenset({".md", ".markdown", ".mkd", ".mkdn", ".mdwn", ".mdtxt", ".mdtext"})
#: Texts that Hexo has a renderer for, if it is installed, and we none.
_OTHER_TEXTS = frozenset({".rst", ".org", ".adoc", ".asciidoc", ".textile", ".pug", ".jade"})
_TEMPLATES = frozenset({".ejs", ".njk", ".swig", ".haml"})


def read_site(settings: Settings, report: Report) -> HexoSite:
    """Sort the files of `source/`, and work out the address of each text."""
    site = HexoSite(settings=settings, report=report)
    prefix = f"{settings.text('source_dir').strip('/')}/"
    paths = [
        path.removeprefix(prefix) for path in files_of(settings.source, prefix) if path != prefix
    ]
    taken = {path.partition("/")[0] for path in paths}
    site.posts_dir = next(
        name for name in ("posts", "blog-posts", "all-posts", "_posts") if name not in taken
    )
    for done, path in enumerate(paths):
        report.step("reading", done, len(paths))
        _sort(site, path)
    _part(site.texts)
    for text in site.texts:
        _describe(site, text)
    ranks = category_ranks(text.meta.categories for text in published(site))
    for text in site.texts:
        if text.kind == "post" and text.meta.when:
            text.addresses = _addresses(text, text.meta.when, settings, ranks)
    _index(site)
    return site


def _sort(site: HexoSite, path: str) -> None:
    """Put one file where it belongs."""
    settings, report = site.settings, site.report
    place = Place(file=site.file_of(path))
    ending = posixpath.splitext(path)[1].lower()
    drafts = "post" if settings.flag("render_drafts") else "draft"
    kind = {"_posts": "post", "_drafts": drafts}.get(path.partition("/")[0], "page")
    below = path.partition("/")[2] if kind != "page" else path
    is_rendered = settings.is_rendered(path)
    if path.startswith("_data/"):
        report.leave("_data", place)
    elif (re.search(r"(?:^|/)[_.]", below) and kind != "page") or (
        kind == "page" and settings.is_left_out(path)
    ):
        report.leave("hidden or excluded files", place)
    elif ending in MARKDOWN and is_rendered:
        _add_text(site, path, kind)
    elif ending in MARKDOWN and kind == "page":
        report.leave("Markdown of skip_render", place)
    elif ending in (".html", ".htm") and is_rendered:
        _add_html(site, path, kind)
    elif ending in _OTHER_TEXTS | (_TEMPLATES if kind == "page" else frozenset()) and is_rendered:
        report.refused[place] = f"is {ending[1:]}, and no Markdown"
    else:
        site.files[site.target_of(path)] = settings.folder / path


def _add_text(site: HexoSite, path: str, kind: str) -> None:
    target = posixpath.splitext(site.target_of(path))[0] + ".md"
    file = site.settings.folder / path
    if front := read_document(file, site.file_of(path), site.report, half=True):
        site.texts.append(Text(path=path, kind=kind, front=front, target=target))


def _part(texts: Iterable[Text]) -> None:
    """Give texts that would be one page here, `a.md` and `a.markdown`, targets of their own."""
    taken: set[str] = set()
    for text in texts:
        stem, number = posixpath.splitext(text.target)[0], 1
        if text.kind == "page" and posixpath.basename(stem).lower() == "readme":
            text.target = f"{stem}-page.md"  # no index, as it would be here
        while (key := _page_key(text.target)) in taken:
            number += 1
            text.target = f"{stem}-{number}.md"
        taken.add(key)


def _page_key(target: str) -> str:
    """What two files of one page have in common: MkDocs takes README for the index of a folder."""
    folder, name = posixpath.split(target.casefold())
    return posixpath.join(folder, "index.md" if name == "readme.md" else name)


def _add_html(site: HexoSite, path: str, kind: str) -> None:
    """A page in HTML: a text that the theme frames, or a whole page that is copied."""
    count = len(site.texts)
    _add_text(site, path, kind)
    if len(site.texts) == count:
        return
    text = site.texts[-1]
    layout = text.front.meta.get("layout")
    is_whole = re.match(r"\s*(?:<!doctype|<html)", text.front.body, re.IGNORECASE)
    if kind == "page" and (is_whole or layout in (False, "false", "off")):
        site.texts.pop()
        if text.front.kind:
            site.report.leave("front matter of whole HTML pages", site.place(text))
        site.files[path] = site.settings.folder / path


def _describe(site: HexoSite, text: Text) -> None:
    """Read the front matter of a text, and work out its addresses."""
    settings, meta = site.settings, text.front.meta

    def picture(path: str) -> str:
        return path_from(site, text, path)

    if text.kind == "page":
        text.meta = read_meta(meta, settings, site.report, site.place(text, 1), picture)
        text.addresses = [page_address(text.path, meta.get("permalink"))]
        return
    text.name = post_name(text.path.partition("/")[2], settings.text("new_post_name"))
    text.meta = read_meta(meta, settings, site.report, site.place(text, 1), picture, text.name.date)
    if text.kind == "draft":
        text.meta.hidden = text.meta.hidden or "_drafts/"


def _addresses(
    text: Text, when: date | datetime, settings: Settings, ranks: Mapping[tuple[str, ...], int]
) -> list[str]:
    """The addresses of a post, that of its last category first.

    Hexo takes the category that it made last, which depends on what else it reads at that time.
    """
    paths = sorted(map(tuple, text.meta.categories), key=lambda path: -ranks.get(path, 0))
    slugs = [category_slug(path, settings) for path in paths]
    found = [
        address
        for slug in slugs or [settings.text("default_category")]
        for address in post_addresses(
            PostFacts(
                name=text.name or PostName(slug="", values={}),
                title=text.meta.title,
                when=when,
                meta=text.front.meta,
                category=slug,
            ),
            settings,
        )
    ]
    return list(dict.fromkeys(found))


def _index(site: HexoSite) -> None:
    folders = defaultdict[str, list[str]](list)
    for target in site.files:
        for folder in _folders_of(target):
            folders[folder].append(target)
    for text in site.texts:
        site.by_path[text.path] = text
        for address in text.addresses:
            site.by_address.setdefault(address_key(address), text)
        if text.name:
            site.by_slug.setdefault(text.name.slug, text)
            site.by_slug.setdefault(posixpath.basename(text.name.slug), text)
            site.by_title.setdefault(text.meta.title, text)
            for target, address in _asset_addresses(site, text, folders):
                site.assets.setdefault(address, target)


def _folders_of(path: str) -> Iterator[str]:
    while path := posixpath.dirname(path):
        yield f"{path}/"


def _asset_addresses(
    site: HexoSite, text: Text, folders: Mapping[str, list[str]]
) -> Iterator[tuple[str, str]]:
    """The old addresses of the files in the folder of a post: below that of the post."""
    if not text.addresses or not site.settings.flag("post_asset_folder"):
        return
    folder = site.target_of(text.stem) + "/"
    own = re.sub(r"\.html?$", "", text.addresses[0]).rstrip("/")
    for target in folders.get(folder, ()):
        yield target, f"{own}/{target.removeprefix(folder)}"
