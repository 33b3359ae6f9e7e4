"""Holds files back that may belong to unpublished posts alone, until a written page refers to them.

MkDocs copies files right after the event `env`, and writes pages after that. So these files are
excluded at the end of that event, and those that the written site refers to are copied after it.
What another plugin copies (Material's `optimize`), or a dirty build leaves, is removed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import is_markdown_file

from ...html.links import without_public
from ...posts.load import LoadedPosts
from .. import find_files
from .candidates import Candidates
from .included_texts import (
    CODE,
    PAGES,
    below,
    existing_files,
    hidden_texts,
    includes,
    strings,
    text_of,
)
from .references import References, Start

log = get_plugin_logger("blogposts")


@dataclass(kw_only=True)
class HeldFiles:
    """The files that are held back.

    Attributes:
        config: MkDocs' configuration.
        files: the files of the site.
        held: each held file, by src_uri.
        levels: the inclusion that it had, if MkDocs would have copied it.
        released: the src_uris of those that were written after all.
    """

    config: MkDocsConfig
    files: Files
    held: dict[str, File] = field(default_factory=dict)
    levels: dict[str, InclusionLevel] = field(default_factory=dict)
    released: set[str] = field(default_factory=set)

    @classmethod
    def hold_back(
        cls,
        files: Files,
        loaded: LoadedPosts,
        config: MkDocsConfig,
        is_serving: bool,
        collected: Iterable[File] = (),
        others: Collection[str] = (),
    ) -> HeldFiles:
        """Exclude what only unpublished posts may need and no converted page refers to.

        Of the files `collected` at first, plugins may have taken some, to copy them themselves.
        Of `others`, src_uris, what a page refers to is published as well, and nothing else.
        """
        held = cls(config=config, files=files)
        blogs = loaded.all_blogs
        left_out = {file.src_uri for file in files if not find_files.is_written(file)}
        uris = {uri for uri in left_out if any(blog.folders.is_asset_path(uri) for blog in blogs)}
        uris |= unpublished_uris(files, loaded, is_serving)
        names = sorted(filter(is_markdown_file, uris))
        hidden = [text for uri in names for text in hidden_texts(uri, files, loaded, config)]
        if not hidden and not others:
            return held
        every = {file.src_uri: file for file in (*collected, *files)}
        written = {uri: file for uri, file in every.items() if _is_written(file, is_serving)}
        pages = {uri for uri, file in written.items() if file.is_documentation_page()}
        posts = {post.src_uri for blog in blogs for post in blog.published}
        beside = {uri for uri in written if any(blog.folders.is_asset_path(uri) for blog in blogs)}
        found = Candidates(
            media={
                uri: file.dest_uri
                for uri, file in written.items()
                if uri not in pages and _is_of_docs_dir(file, config)
            },
            hidden=hidden,
            published=pages - (beside - posts),
            is_beside=beside.__contains__,
            site_url=config.site_url,
        ).find()
        # Plugins such as minify read files in site_dir that mkdocs.yml names, and rename them.
        settings = [getattr(plugin, "config", {}) for plugin in config.plugins.values()]
        named = strings([dict(config.items()), settings])
        paths = {text.lstrip("/") for text in named}
        needless = found.union(uri for uri in others if uri in written and uri not in pages)
        found = frozenset(uri for uri in needless if paths.isdisjoint((uri, written[uri].dest_uri)))
        index = References(
            files={uri: written[uri].dest_uri for uri in found}, site_url=config.site_url
        )
        for uri in found.difference(held._shown(index, written.values())):
            held.held[uri] = file = written[uri]
            if uri in files.src_uris:
                held.levels[uri], file.inclusion = file.inclusion, InclusionLevel.EXCLUDED
        return held

    def _shown(self, index: References, written: Iterable[File]) -> set[str]:
        """The files that converted pages refer to or include."""
        found = set[str]()
        for file in written if index.files else ():
            if page := file.page:
                start = Start(source=file.src_uri, page=file.dest_uri)
                found |= index.in_html(page.content or "", start)
                lines = "\n".join(includes(page.markdown or ""))
                paths = existing_files(lines, file.src_uri, self.config) if lines else ()
                found |= {uri for path in paths if (uri := below(path, self.config))}
        return found

    def release(self) -> None:
        """Copy the held files that the written site refers to; remove others that are there."""
        texts = self._written_texts() if self.held else iter(())
        waiting: list[tuple[Start, str, bool]] = []
        index = self._references()
        while self.held and (text := waiting.pop() if waiting else next(texts, None)):
            start, content, is_page = text
            found = index.in_html(content, start) if is_page else index.in_text(content, start)
            for uri in found & self.held.keys():
                file = self.held.pop(uri)
                if uri in self.levels:
                    file.inclusion = self.levels[uri]
                    file.copy_file()
                waiting += _texts_of(file)
                self.released.add(uri)
            if len(self.held) < len(index.files) / 2:
                index = self._references()
        for uri, file in sorted(self.held.items()):
            Path(self.config.site_dir, file.dest_uri).unlink(missing_ok=True)
            log.debug(f"'{uri}' is left out with the drafts")

    def _references(self) -> References:
        dests = {uri: file.dest_uri for uri, file in self.held.items()}
        return References(files=dests, site_url=self.config.site_url)

    def _written_texts(self) -> Iterator[tuple[Start, str, bool]]:
        """Every page in site_dir, feeds of plugins, and the files of code that are written."""
        sources = {file.dest_uri: file.src_uri for file in self.files}
        root = Path(self.config.site_dir)
        for pattern in (*(f"**/*{ending}" for ending in PAGES), "*.xml"):
            for path in sorted(root.glob(pattern)):
                dest = path.relative_to(root).as_posix()
                start = Start(source=sources.get(dest), page=dest)
                yield start, path.read_text(encoding="utf-8", errors="ignore"), True
        for file in list(self.files):
            # What a plugin makes, such as a feed, is made of pages.
            is_made = file.generated_by and file.src_uri.endswith((".xml", ".json"))
            if file.inclusion.is_in_serve() and not is_made:
                yield from _texts_of(file)


def unpublished_uris(files: Files, loaded: LoadedPosts, is_serving: bool) -> frozenset[str]:
    """The src_uris of posts that are not built, and of pages of MkDocs' `draft_docs`."""
    left_out = frozenset[str]().union(*(blog.unpublished_uris for blog in loaded.all_blogs))
    drafts = (file.src_uri for file in files if file.inclusion.name == "DRAFT")
    return left_out if is_serving else left_out.union(drafts)


def _texts_of(file: File) -> list[tuple[Start, str, bool]]:
    """The text of a file that is no page, if it is code that may refer to files."""
    name = file.src_uri.lower()
    if file.is_documentation_page() or not name.endswith((*PAGES, *CODE)):
        return []
    # An address in a style starts where the style lies, one in a script anywhere.
    is_loose = not name.endswith((".css", ".svg"))
    start = Start(source=file.src_uri, page=file.dest_uri, anywhere=is_loose)
    return [(start, text_of(lambda: file.content_bytes), name.endswith((*PAGES, ".svg")))]


def _is_written(file: File, is_serving: bool) -> bool:
    level = file.inclusion
    return bool(level.is_in_serve() if is_serving else level.is_included())


def _is_of_docs_dir(file: File, config: MkDocsConfig) -> bool:
    """Return whether `file` is in docs_dir: neither in the theme, nor made by a plugin."""
    is_public = without_public(file.src_uri) != file.src_uri
    return (file.src_dir in (None, config.docs_dir) or is_public) and not file.generated_by
