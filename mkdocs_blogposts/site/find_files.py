"""Finds files of the site: by path, by address, or as front matter names them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from mkdocs.structure.files import File, Files, InclusionLevel

from ..html import links
from ..urls import KEPT

#: A tuple, which compares identities: MkDocs' own test compares values.
_LEFT_OUT = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)


def is_served(file: File) -> bool:
    """Return whether `mkdocs serve` writes `file`.

    MkDocs compares the values of levels, which takes most of the time of whoever asks this of each
    file of a large site.
    """
    return file.inclusion is not InclusionLevel.EXCLUDED


def is_written(file: File) -> bool:
    """Return whether `mkdocs build` writes `file`; as fast."""
    return file.inclusion not in _LEFT_OUT


def served_pages(files: Iterable[File]) -> Iterator[File]:
    """The files of pages that `mkdocs serve` writes."""
    return (file for file in files if is_served(file) and file.is_documentation_page())


def find_page_file(files: Files, src_uri: str) -> File | None:
    """The file at `src_uri`, unless it is excluded; for an index, else the README beside it."""
    file = find_file(files, src_uri)
    if file is None or not is_served(file):
        readme = readme_of(src_uri)
        file = find_file(files, readme) if readme != src_uri else None
    return file if file and is_served(file) else None


def find_file(files: Files, src_uri: str) -> File | None:
    """The result of `Files.get_file_from_path`, without a `PurePath` for each normal path."""
    # mkdocs-static-i18n has a subclass of `Files` that looks for the file of the language first.
    is_overridden = type(files).get_file_from_path is not Files.get_file_from_path
    if is_overridden or "\\" in src_uri or not is_normal(src_uri):
        return files.get_file_from_path(src_uri)
    return files.src_uris.get(src_uri)


@lru_cache(maxsize=KEPT)
def is_normal(path: str) -> bool:
    """Return whether `path` has no part that leads nowhere or back, such as `..`."""
    return posixpath.normpath(path) == path


def readme_of(src_uri: str) -> str:
    """The README in the folder of the index `src_uri`; `src_uri` itself if that is no index."""
    if not src_uri.endswith("index.md"):
        return src_uri
    folder, name = posixpath.split(src_uri)
    return posixpath.join(folder, "README.md") if name == "index.md" else src_uri


def by_address(files: Iterable[File], aliases: Mapping[str, File]) -> dict[str, File]:
    """Every page by its address; an address in `aliases` counts only if no page has it."""
    pages = {
        links.normalize_path(file.dest_uri): file for file in files if file.is_documentation_page()
    }
    return {**aliases, **pages}


def locate(files: Files, src_uri: str, path: str) -> File | None:
    """The file at `path`, written in the front matter of `src_uri`: beside it, else in docs_dir."""
    folder = posixpath.dirname(src_uri)
    beside = () if path.startswith("/") else (posixpath.normpath(posixpath.join(folder, path)),)
    found = (find_file(files, uri) for uri in (*beside, *links.possible_files(path)))
    return next((file for file in found if file), None)


def is_missing(files: Files, src_uri: str, path: str) -> bool:
    """Return whether `path`, as in `locate`, is of a file that should be in docs_dir and is not."""
    try:
        parts = urlsplit(path)
    except ValueError:
        return False
    if parts.scheme or parts.netloc or not parts.path:
        return False
    return not any(locate(files, src_uri, name) for name in {path, unquote(parts.path)})
