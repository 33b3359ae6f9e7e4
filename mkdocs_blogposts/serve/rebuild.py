"""What an edit asks for, and which of the rebuilds does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from mkdocs.structure.files import File
from mkdocs.utils import get_build_date, get_build_datetime, is_markdown_file

from ..build import Build, log_warnings
from ..errors import BlogError
from ..posts import folders
from ..posts.post import Post
from ..site import discovery
from ..site.pages import MkDocsPostPage
from . import text_rebuild
from .state import BuiltSite, RebuildReport
from .structural_rebuild import StructuralRebuild
from .support import Edit, NeedsFullBuild


def rebuild(site: BuiltSite, edit: Edit, adopt: Callable[[Build], None]) -> RebuildReport:
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
        raise NeedsFullBuild("another day has begun")
    posts = _read(site, edit)
    if _is_text_only(site, edit, posts):
        return text_rebuild.rebuild(site, posts)
    return StructuralRebuild(site=site, edit=edit, posts=posts, set_build=adopt).run()


def _read(site: BuiltSite, edit: Edit) -> dict[str, Post]:
    """The posts that were added or modified, read and checked."""
    loaded, config = site.build.loaded, site.config
    lying = [
        File(uri, config.docs_dir, config.site_dir, config.use_directory_urls)
        for uri in sorted(edit.added | edit.modified)
        if is_markdown_file(uri) and loaded.folders.is_post_path(uri)
    ]
    found = discovery.documents(discovery.posts_among(lying, config, loaded.folders))
    reading = folders.read_posts(found, loaded.options, loaded.authors, loaded.defaults)
    log_warnings(reading.warnings)
    if reading.errors:
        raise BlogError(reading.errors)
    return dict(reading.posts)


def _is_text_only(site: BuiltSite, edit: Edit, posts: Mapping[str, Post]) -> bool:
    """Whether nothing but the text of posts changed, all of which were and stay built."""
    build = site.build
    if edit.added or edit.removed or edit.modified != posts.keys():
        return False
    loaded = build.loaded
    if loaded.drafts != replace(loaded, now=get_build_datetime()).drafts or loaded.unpublished:
        return False
    others = (page for page in site.pages.values() if not isinstance(page, MkDocsPostPage))
    if any(site.conversions[page.file.src_uri].has_includes for page in others):
        return False
    return all(
        uri in build.layout.pages and _but_text(post) == _but_text(loaded.all_posts[uri])
        for uri, post in posts.items()
    )


def _but_text(post: Post) -> Post:
    return replace(post, body="", body_line=0)
