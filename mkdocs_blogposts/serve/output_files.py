"""The files of a site besides its pages: copied, made or removed as the sources ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from mkdocs.structure.files import File

from ..blog.channels import FeedSource
from ..build import Build
from ..render.feeds.write import FeedWriter
from ..render.mkdocs_pages import generated_content

#: What a file is made of, compared to that of the last build.
Origin = tuple[object, ...]

_PAGE = ("page",)


def published_paths(files: Iterable[File]) -> dict[str, str]:
    """The file below site_dir that is written for each file that is published, by src_uri."""
    return {file.src_uri: file.dest_uri for file in files if file.inclusion.is_in_serve()}


def origins(build: Build, feed_writer: FeedWriter | None) -> dict[str, Origin]:
    """What each file below site_dir is made of, but those that themes and MkDocs write last."""
    found: dict[str, Origin] = {}
    for file in build.layout.files:
        if file.inclusion.is_in_serve():
            found[file.dest_uri] = _PAGE if file.is_documentation_page() else _origin(file)
    generated = build.layout.generated
    for path, page in generated.redirects.items():
        found[path] = ("redirect", page.title, generated.target_of(path), page.canonical_url)
    for channel in generated.channels if feed_writer else ():
        found |= feed_origins(channel, feed_writer) if feed_writer else {}
    return found


def feed_origins(channel: FeedSource, feed_writer: FeedWriter) -> dict[str, Origin]:
    """What the feeds of one list are made of."""
    feed = feed_writer.feed(channel)
    # Moments that are the same may be written in several zones.
    zones = tuple([(each.published.tzinfo, each.updated.tzinfo) for each in feed.entries])
    return {path: ("feed", name, feed, zones) for name, path in channel.files()}


def changed_files(
    before: Mapping[str, Origin], after: Mapping[str, Origin], modified: Iterable[str]
) -> list[str]:
    """The files that are no pages and are to be written again, sorted.

    Args:
        before: what each file was made of, and `after`, the same now.
        modified: files whose source is the same file with another content.
    """
    other = {path for path, origin in after.items() if before.get(path) != origin}
    return sorted(path for path in other.union(modified) if after.get(path, _PAGE) != _PAGE)


def write(build: Build, feed_writer: FeedWriter | None, paths: Iterable[str]) -> None:
    """Fill and write the files at `paths`, none of which is a page."""
    wanted, generated = set(paths), build.layout.generated
    redirects = sorted(wanted & generated.redirects.keys())
    generated_content.fill_redirects(generated, build.env, build.layout.t, redirects)
    for channel in generated.channels if feed_writer else ():
        if feed_writer and any(path in wanted for _, path in channel.files()):
            generated_content.fill_feeds(generated, channel, feed_writer)
    for file in build.layout.files if wanted else ():
        if file.dest_uri in wanted and not file.is_documentation_page():
            file.copy_file()


def remove(site_dir: str, paths: Iterable[str]) -> None:
    """Remove files below `site_dir`, and the folders that are empty then."""
    root = Path(site_dir)
    for path in paths:
        target = root / path
        target.unlink(missing_ok=True)
        for folder in target.parents:
            if folder == root or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()


def _origin(file: File) -> Origin:
    if file.abs_src_path:
        return ("file", file.abs_src_path)
    return ("made", file.content_bytes)
