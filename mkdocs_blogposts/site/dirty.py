"""Builds with `--dirty`: every post is read, for lists and feeds; those that changed are written.

MkDocs asks the file of a page whether it is modified twice: before it reads the page, and before
it writes it. Pages that it does not read have neither text nor front matter.
"""

from __future__ import annotations

from .layout import SiteLayout

#: The method of MkDocs' `File` that says whether it is newer than what was written of it.
_METHOD = "is_modified"


def read_all(layout: SiteLayout) -> None:
    """Let MkDocs read every post and list of the blog, and write every list."""
    for page in layout.all_pages:
        setattr(page.file, _METHOD, lambda: True)


def write_modified(layout: SiteLayout) -> None:
    """Let MkDocs write the posts that changed, once all were read."""
    for page in layout.pages.values():
        page.file.__dict__.pop(_METHOD, None)
