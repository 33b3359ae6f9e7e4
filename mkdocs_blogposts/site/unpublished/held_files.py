"""Holds files back that may belong to unpublished posts alone, until a written page refers to them.

MkDocs copies files right after the event `env`, and writes pages after that. So these files are
excluded at the end of that event, and those that the written site refers to are copied after it.
What another plugin copies (Material's `optimize`), or a dirty build leaves, is removed.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import is_markdown_file

from ... import compatibility
from ...markdown import expressions
from ...posts.load import LoadedPosts
from ...posts.post import Post
from .candidates import Candidates, HiddenText
from .references import References, Start

log = get_plugin_logger(__name__)

_PAGES: Final = (".html", ".htm")

#: Endings of other files that may refer to files.
_CODE: Final = (
    *(".css", ".js", ".mjs", ".json", ".svg", ".webmanifest", ".xml", ".yml", ".yaml"),
    *(".m3u8", ".mpd", ".vtt", ".gltf", ".geojson", ".topojson", ".kml"),
)

#: Endings of files that texts include, what ends the path of one, and how many are read.
_TEXTS: Final = (*_PAGES, *_CODE, ".md", ".txt", ".csv")
_PATH_ENDS: Final = re.compile(r"[\s\"'`<>()\[\]{}|,;:=*!#]+")
_MOST_INCLUDES: Final = 100


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
    ) -> HeldFiles:
        """Exclude what only unpublished posts may need and no converted page refers to.

        Of the files `collected` at first, plugins may have taken some, to copy them themselves.
        """
        held = cls(config=config, files=files)
        uris = filter(is_markdown_file, unpublished_uris(files, loaded, is_serving))
        hidden = [
            text for uri in sorted(uris) for text in _hidden_texts(uri, files, loaded, config)
        ]
        if not hidden:
            return held
        every = {file.src_uri: file for file in (*collected, *files)}
        written = {uri: file for uri, file in every.items() if _is_written(file, is_serving)}
        pages = {uri for uri, file in written.items() if file.is_documentation_page()}
        blogs = loaded.all_blogs
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
        named = _strings([dict(config.items()), settings])
        found = found.difference(text.lstrip("/") for text in named)
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
                lines = "\n".join(_includes(page.markdown or ""))
                paths = _existing(lines, file.src_uri, self.config) if lines else ()
                found |= {uri for path in paths if (uri := _below(path, self.config))}
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
        """Every page in site_dir, and the files of code that are written there."""
        sources = {file.dest_uri: file.src_uri for file in self.files}
        root = Path(self.config.site_dir)
        for ending in _PAGES:
            for path in sorted(root.rglob(f"*{ending}")):
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
    if file.is_documentation_page() or not name.endswith((*_PAGES, *_CODE)):
        return []
    # An address in a style starts where the style lies, one in a script anywhere.
    is_loose = not name.endswith((".css", ".svg"))
    start = Start(source=file.src_uri, page=file.dest_uri, anywhere=is_loose)
    return [(start, _text(lambda: file.content_bytes), name.endswith((*_PAGES, ".svg")))]


def _is_written(file: File, is_serving: bool) -> bool:
    level = file.inclusion
    return bool(level.is_in_serve() if is_serving else level.is_included())


def _includes(markdown: str) -> Iterator[str]:
    """The lines of `markdown` that include files."""
    is_block = False
    for line in markdown.splitlines() if _has_include(markdown) else ():
        if is_block or _has_include(line):
            yield line
        if line.strip("- \t") == "8<":
            is_block = not is_block


def _has_include(text: str) -> bool:
    return any(mark in text for mark in compatibility.INCLUDES)


def _hidden_texts(
    uri: str, files: Files, loaded: LoadedPosts, config: MkDocsConfig
) -> Iterator[HiddenText]:
    """The text of an unpublished page, then those that it includes, by whatever syntax."""
    file = files.src_uris.get(uri)
    post = next((blog.all_posts[uri] for blog in loaded.all_blogs if uri in blog.all_posts), None)
    meta = "\n".join(_strings(post.meta)) if post else ""  # with that of the folder
    path = Path(config.docs_dir, uri)
    content = (lambda: file.content_bytes) if file else path.read_bytes
    first = HiddenText(
        src_uri=uri,
        page=file.dest_uri if file else None,
        text=f"{meta}\n{_text(content)}",
        scope=cache(partial(_scope, post)),
    )
    waiting, seen = [first], set[Path]()
    while waiting:
        text = waiting.pop()
        yield text
        for path in _existing(text.text, uri, config) if len(seen) < _MOST_INCLUDES else ():
            if path in seen:
                continue
            seen.add(path)
            inside = _below(path, config)
            page = files.src_uris.get(inside or "")
            if page and page.is_documentation_page() and not page.inclusion.is_excluded():
                continue
            included = _text(path.read_bytes) if path.suffix.lower() in _TEXTS else ""
            waiting.append(replace(first, text=f"/{inside or ''}\n{included}"))


def _existing(text: str, src_uri: str, config: MkDocsConfig) -> Iterator[Path]:
    """The files whose paths are in a text, from its folder or a folder of snippets."""
    docs, root = Path(config.docs_dir), Path(config.config_file_path or ".").absolute().parent
    bases = _snippets(config, "base_path")
    folders = [docs / posixpath.dirname(src_uri), docs, root]
    folders += [Path(base).absolute() for base in (*bases, ".")] + [root / base for base in bases]
    pieces = {piece.rstrip(".-") for piece in _PATH_ENDS.split(text)}
    for piece in sorted(pieces.union(_snippets(config, "auto_append"))):
        if "." in piece and len(piece) < 300:
            for folder in dict.fromkeys(folders):
                path = Path(os.path.normpath(folder / piece.lstrip("/@")))
                with suppress(OSError):  # the name is too long, or the folder may not be read
                    if path.is_file():
                        yield path


def _snippets(config: MkDocsConfig, key: str) -> list[str]:
    """The paths in a setting of `pymdownx.snippets`."""
    value = (config.mdx_configs or {}).get("pymdownx.snippets", {}).get(key) or ()
    return [str(each) for each in ((value,) if isinstance(value, str | os.PathLike) else value)]


def _below(path: Path, config: MkDocsConfig) -> str | None:
    docs = Path(config.docs_dir)
    return path.relative_to(docs).as_posix() if path.is_relative_to(docs) else None


def _text(read: Callable[[], bytes]) -> str:
    """What `read` gives, decoded; what is no UTF-8 in several ways, one after the other."""
    try:
        data: bytes = read()[:1_000_000]
        return data.decode("utf-8-sig")
    except OSError:  # it may not be read, or another plugin has moved it
        return ""
    except UnicodeDecodeError:
        forms = (data.decode(name, errors="ignore") for name in ("utf-8", "latin-1", "utf-16"))
        return "\n\n".join(forms).replace("\0", "")


def _scope(post: Post | None) -> Mapping[str, object]:
    """The values of expressions in a post."""
    front = expressions.js_value({"title": post.title, **post.meta} if post else {})
    return {"$frontmatter": front, "$page": {"frontmatter": front}, "$withBase": str}


def _is_of_docs_dir(file: File, config: MkDocsConfig) -> bool:
    """Return whether `file` is in docs_dir: neither in the theme, nor made by a plugin."""
    return file.src_dir in (None, config.docs_dir) and not file.generated_by


def _strings(value: object) -> Iterator[str]:
    """Every text in a value of mkdocs.yml or front matter."""
    match value:
        case str():
            yield value
        case Mapping():
            yield from (text for item in value.values() for text in _strings(item))
        case list() | tuple():
            yield from (text for item in value for text in _strings(item))
