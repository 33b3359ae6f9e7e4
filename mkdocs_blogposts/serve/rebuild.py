"""What an edit asks for, and which of the rebuilds does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from mkdocs.structure.files import File
from mkdocs.utils import get_build_date, get_build_datetime, is_markdown_file

from ..build import Build, report
from ..errors import BlogError
from ..posts import folders
from ..posts.post import Post
from ..site import discovery
from ..site.pages import PostPage
from . import text_rebuild
from .state import Site, Work
from .structural_rebuild import Rearrangement
from .support import Edit, Unfit


def rebuild(site: Site, edit: Edit, adopt: Callable[[Build], None]) -> Work:
    """Make `site`, in memory and on disk, what a full build of the sources would.

    Args:
        site: the site as the last build left it; changed in place.
        edit: what changed in docs_dir since.
        adopt: makes a build the one that the events of the plugin go to.

    Raises:
        Unfit: only a full build will do; nothing was changed yet.
        BlogError: the author made mistakes; nothing was changed yet.
    """
    if site.day != get_build_date():
        raise Unfit("another day has begun")
    posts = _read(site, edit)
    if _is_text_only(site, edit, posts):
        return text_rebuild.rebuild(site, posts)
    return Rearrangement(site=site, edit=edit, posts=posts, adopt=adopt).run()


def _read(site: Site, edit: Edit) -> dict[str, Post]:
    """The posts that were added or modified, read and checked."""
    intake, config = site.build.intake, site.config
    lying = [
        File(uri, config.docs_dir, config.site_dir, config.use_directory_urls)
        for uri in sorted(edit.added | edit.modified)
        if is_markdown_file(uri) and intake.folders.may_hold_post(uri)
    ]
    found = discovery.documents(discovery.posts_among(lying, config, intake.folders))
    reading = folders.read_posts(found, intake.options, intake.authors, intake.defaults)
    report(reading.warnings)
    if reading.errors:
        raise BlogError(reading.errors)
    return dict(reading.posts)


def _is_text_only(site: Site, edit: Edit, posts: Mapping[str, Post]) -> bool:
    """Whether nothing but the text of posts changed, all of which were and stay built."""
    build = site.build
    if edit.added or edit.removed or edit.modified != posts.keys():
        return False
    intake = build.intake
    if intake.drafts != replace(intake, now=get_build_datetime()).drafts or intake.hidden:
        return False
    others = (page for page in site.pages.values() if not isinstance(page, PostPage))
    if any(site.converted[page.file.src_uri].takes_in_files for page in others):
        return False
    return all(
        uri in build.layout.pages and _but_text(post) == _but_text(intake.every[uri])
        for uri, post in posts.items()
    )


def _but_text(post: Post) -> Post:
    return replace(post, body="", body_line=0)
