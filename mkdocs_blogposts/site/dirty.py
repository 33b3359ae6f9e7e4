"""Builds with `--dirty`: every post is read, for lists and feeds; those that changed are written.

MkDocs asks the file of a page whether it is modified twice: before it reads the page, and before
it writes it. Pages that it does not read have neither text nor front matter. It never removes one.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..posts.post import Post
from .layout import SiteLayout
from .placement import PostPaths, page_dest

#: The method of MkDocs' `File` that says whether it is newer than what was written of it.
_METHOD = "is_modified"

#: What marks a redirect.
_REDIRECT = b'http-equiv="refresh"'

#: What lists and posts of earlier builds are in.
_PATTERNS = ("*.html", "feed.xml", "rss.xml", "feed.json")


def read_all(layout: SiteLayout, unpublished: Iterable[Post]) -> None:
    """Let MkDocs read every post and list of the blog, and write every list.

    Where a page of an earlier build is no more, all pages may name it, and all are written.
    """
    if _remove_leftovers(layout, unpublished):
        for file in layout.files.documentation_pages():
            file.is_modified = _yes  # type: ignore[method-assign]
    for page in layout.all_pages:
        page.file.__dict__.setdefault(_METHOD, lambda: True)


def write_modified(layout: SiteLayout) -> None:
    """Let MkDocs write the posts that changed, once all were read."""
    for page in layout.pages.values():
        if page.file.__dict__.get(_METHOD) is not _yes:
            page.file.__dict__.pop(_METHOD, None)


def _remove_leftovers(layout: SiteLayout, unpublished: Iterable[Post]) -> bool:
    """Remove pages and feeds of earlier builds that are no more; return whether any had content.

    Those are what no file of this build is written to: in the folder of the blog, where its lists
    are, and at the addresses of `unpublished` posts. Other plugins write theirs later.
    """
    folders, options, config = layout.folders, layout.options, layout.config
    pages = {file for file in layout.files if file.is_documentation_page()}
    known = {file.dest_uri for file in layout.files if not file.inclusion.is_excluded()}
    known.update((*config.theme.static_templates, *config.extra_templates))
    paths = PostPaths.of(unpublished, options, folders, layout.language).by_uri.values()
    gone = {file.dest_uri for file in pages}
    gone.update(page_dest(path, config.use_directory_urls) for path in paths)
    root = Path(config.site_dir)
    blog = root / folders.locale.prefix / folders.blog
    for pattern in _PATTERNS:
        gone.update(path.relative_to(root).as_posix() for path in blog.rglob(pattern))
    left = [root / dest for dest in gone - known if (root / dest).is_file()]
    # Redirects may be those of mkdocs-redirects, which no page lists and which are written again.
    has_pages = any(_REDIRECT not in path.read_bytes()[:2000] for path in left)
    for path in left:
        path.unlink()
    return has_pages


def _yes() -> bool:
    return True
