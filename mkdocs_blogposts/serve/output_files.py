"""The files of a site besides its pages: their origins, and functions to write and remove them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from mkdocs.structure.files import File

from ..blog.channels import FeedSource
from ..build import Build
from ..render.feeds import Entry
from ..render.feeds.write import FeedWriter
from ..render.mkdocs_pages import generated_content
from ..site import find_files
from ..site.generated_files import GeneratedFiles

#: The inputs of a file, equal if the file needs no writing.
Origin = tuple[object, ...]

_PAGE = ("page",)


def published_paths(files: Iterable[File]) -> dict[str, str]:
    """The path below site_dir of each published file, by src_uri."""
    return {file.src_uri: file.dest_uri for file in files if find_files.is_served(file)}


def origins(build: Build, feed_writer: FeedWriter | None) -> dict[str, Origin]:
    """The origin of each file, by its path below site_dir, except static templates of themes."""
    result = {
        file.dest_uri: _PAGE if file.is_documentation_page() else _origin(file)
        for file in build.layout.files
        if find_files.is_served(file)
    }
    generated = build.layout.generated
    result |= redirect_origins(generated)
    if feed_writer:
        for channel in generated.channels:
            result |= feed_origins(channel, feed_writer)
    return result | copy_origins(generated, result)


def redirect_origins(
    generated: GeneratedFiles, uris: Collection[str] | None = None
) -> dict[str, Origin]:
    """The origins of the redirects to the pages at `uris`, or of all of them."""
    return {
        path: ("redirect", generated.target_of(path), page and (page.title, page.canonical_url))
        for path, file in generated.redirects.items()
        if uris is None or file.src_uri in uris
        for page in (file.page,)
    }


def copy_origins(generated: GeneratedFiles, originals: Mapping[str, Origin]) -> dict[str, Origin]:
    """The origin of each copy of the files that have one in `originals`, by output paths."""
    return {
        path: ("copy", originals[file.dest_uri])
        for path, file in generated.copies.items()
        if file.dest_uri in originals
    }


def feed_origins(channel: FeedSource, feed_writer: FeedWriter) -> dict[str, Origin]:
    """The origins of the feeds of one list."""
    files = feed_writer.files(channel)
    # Equal times in different zones are written differently.
    return {
        path: ("feed", name, feed, tuple([_zones(entry) for entry in feed.entries]))
        for path, (name, feed) in files.items()
    }


def _zones(entry: Entry) -> tuple[object, ...]:
    return entry.published.tzinfo, entry.updated.tzinfo


def changed_files(
    before: Mapping[str, Origin], after: Mapping[str, Origin], modified: Iterable[str]
) -> list[str]:
    """The paths of files besides pages that are to be written again, sorted.

    Args:
        before: the origins of files in the last build.
        after: the origins of files now.
        modified: paths of files whose source has a new content.
    """
    changed = {path for path, origin in after.items() if before.get(path) != origin}
    return sorted(path for path in changed.union(modified) if after.get(path, _PAGE) != _PAGE)


def write(build: Build, feed_writer: FeedWriter | None, paths: Iterable[str]) -> None:
    """Fill and write the files at `paths`, none of which is a page."""
    targets, generated = set(paths), build.layout.generated
    redirects = sorted(targets & generated.redirects.keys())
    generated_content.fill_redirects(generated, build.env, build.layout.t, redirects)
    for channel in generated.channels:
        if feed_writer and any(path in targets for _, path in channel.all_files()):
            generated_content.fill_feeds(generated, channel, feed_writer)
    generated_content.fill_copies(generated, sorted(targets & generated.copies.keys()))
    for file in build.layout.files if targets else ():
        if file.dest_uri in targets and not file.is_documentation_page():
            file.copy_file()
    build.page_renderer.cards.write(tells=False)


def remove(site_dir: str, paths: Iterable[str]) -> None:
    """Remove the files at `paths` below `site_dir`, and folders that become empty."""
    root = Path(site_dir)
    for path in paths:
        target = root / path
        target.unlink(missing_ok=True)
        for folder in target.parents:
            if folder == root or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()


def _origin(file: File) -> Origin:
    if file._content is not None or not file.abs_src_path:
        return ("generated", file.content_bytes)
    return ("file", file.abs_src_path)
