"""The texts of unpublished pages, with those of the files that they include, by whatever syntax."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from ... import compatibility
from ...markdown import expressions
from ...posts.load import LoadedPosts
from ...posts.post import Post
from .candidates import HiddenText

#: Endings of pages.
PAGES: Final = (".html", ".htm")

#: Endings of other files that may refer to files.
CODE: Final = (
    *(".css", ".js", ".mjs", ".json", ".svg", ".webmanifest", ".xml", ".yml", ".yaml"),
    *(".m3u8", ".mpd", ".vtt", ".gltf", ".geojson", ".topojson", ".kml"),
)

#: Endings of files that texts include, what ends the path of one, and how many are read.
_TEXTS: Final = (*PAGES, *CODE, ".md", ".txt", ".csv")
_PATH_ENDS: Final = re.compile(r"[\s\"'`<>()\[\]{}|,;:=*!#]+")
_MOST_INCLUDES: Final = 100


def hidden_texts(
    uri: str, files: Files, loaded: LoadedPosts, config: MkDocsConfig
) -> Iterator[HiddenText]:
    """The text of an unpublished page, then those that it includes, by whatever syntax."""
    file = files.src_uris.get(uri)
    post = next((blog.all_posts[uri] for blog in loaded.all_blogs if uri in blog.all_posts), None)
    meta = "\n".join(strings(post.meta)) if post else ""  # with that of the folder
    path = Path(config.docs_dir, uri)
    content = (lambda: file.content_bytes) if file else path.read_bytes
    first = HiddenText(
        src_uri=uri,
        page=file.dest_uri if file else None,
        text=f"{meta}\n{text_of(content)}",
        scope=cache(partial(_scope, post)),
    )
    waiting, seen = [first], set[Path]()
    while waiting:
        text = waiting.pop()
        yield text
        for path in existing_files(text.text, uri, config) if len(seen) < _MOST_INCLUDES else ():
            if path in seen:
                continue
            seen.add(path)
            inside = below(path, config)
            page = files.src_uris.get(inside or "")
            if page and page.is_documentation_page() and not page.inclusion.is_excluded():
                continue
            included = text_of(path.read_bytes) if path.suffix.lower() in _TEXTS else ""
            waiting.append(replace(first, text=f"/{inside or ''}\n{included}"))


def includes(markdown: str) -> Iterator[str]:
    """The lines of `markdown` that include files."""
    is_block = False
    for line in markdown.splitlines() if compatibility.has_includes(markdown) else ():
        if is_block or compatibility.has_includes(line):
            yield line
        if line.strip("- \t") == "8<":
            is_block = not is_block


def existing_files(text: str, src_uri: str, config: MkDocsConfig) -> Iterator[Path]:
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


def text_of(read: Callable[[], bytes]) -> str:
    """What `read` gives, decoded; what is no UTF-8 in several ways, one after the other."""
    try:
        data: bytes = read()[:1_000_000]
        return data.decode("utf-8-sig")
    except OSError:  # it may not be read, or another plugin has moved it
        return ""
    except UnicodeDecodeError:
        forms = (data.decode(name, errors="ignore") for name in ("utf-8", "latin-1", "utf-16"))
        return "\n\n".join(forms).replace("\0", "")


def below(path: Path, config: MkDocsConfig) -> str | None:
    """The path of a file below docs_dir; None for one elsewhere."""
    docs = Path(config.docs_dir)
    return path.relative_to(docs).as_posix() if path.is_relative_to(docs) else None


def strings(value: object) -> Iterator[str]:
    """Every text in a value of mkdocs.yml or front matter."""
    match value:
        case str():
            yield value
        case Mapping():
            yield from (text for item in value.values() for text in strings(item))
        case list() | tuple():
            yield from (text for item in value for text in strings(item))


def _scope(post: Post | None) -> Mapping[str, object]:
    """The values of expressions in a post."""
    front = expressions.js_value({"title": post.title, **post.meta} if post else {})
    return {"$frontmatter": front, "$page": {"frontmatter": front}, "$withBase": str}
