"""Rebuild a site after an edit: reads the posts of the edit and chooses the kind of rebuild."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from mkdocs.structure.files import File
from mkdocs.utils import get_build_date, get_build_datetime, is_markdown_file

from ..build import Build
from ..errors import BlogError
from ..posts import folders
from ..posts.post import Post
from ..site import discovery
from ..site.flavors import find_flavor
from ..site.pages import MkDocsPostPage
from . import text_rebuild
from .edits import Edit
from .state import BuiltSite, RebuildReport
from .structural_rebuild import StructuralRebuild
from .support import NeedsFullBuild, Scope


def rebuild(
    site: BuiltSite,
    edit: Edit,
    set_build: Callable[[Build], None],
    allow: Callable[[Scope], None],
) -> RebuildReport:
    """Update `site`, in memory and on disk, to the result of a full build.

    Args:
        site: the site as the last build left it; changed in place.
        edit: the changes in docs_dir since.
        set_build: sets the build of the plugin.
        allow: raises NeedsFullBuild if edits of some kind need a full build on this site.

    Raises:
        NeedsFullBuild: the edit is not supported; nothing was changed yet.
        BlogError: the sources have mistakes; nothing was changed yet.
    """
    if site.day != get_build_date():
        raise NeedsFullBuild("the date has changed")
    posts = _read(site, edit)
    _check_flavor(site, edit, posts)
    if _is_text_only(site, edit, posts):
        allow("text")
        return text_rebuild.rebuild(site, posts, edit.paths)
    allow(edit.scope)
    if site.config.strict:
        raise NeedsFullBuild("`strict` counts the warnings of all pages")
    return StructuralRebuild(site=site, edit=edit, posts=posts, set_build=set_build).run()


def _check_flavor(site: BuiltSite, edit: Edit, posts: Mapping[str, Post]) -> None:
    """Raise NeedsFullBuild if another Markdown applies to the whole site after the edit."""
    build = site.build
    rest = {uri: post for uri, post in build.loaded.all_posts.items() if uri not in edit.uris}
    after = find_flavor(site.config, replace(build.loaded, all_posts={**rest, **posts}))
    before = build.layout.flavor
    if (after.posts, after.pages) != (before.posts, before.pages):
        raise NeedsFullBuild("posts and pages are read in another Markdown")


def _read(site: BuiltSite, edit: Edit) -> dict[str, Post]:
    """The posts that were added or modified, read and checked."""
    loaded, config = site.build.loaded, site.config
    files = [
        File(uri, config.docs_dir, config.site_dir, config.use_directory_urls)
        for uri in sorted(edit.added | edit.modified)
        if is_markdown_file(uri) and loaded.folders.is_post_path(uri)
    ]
    selected = discovery.select_posts(files, config, loaded.folders)
    documents, unread = discovery.documents(selected)
    result = folders.read_posts(
        documents,
        loaded.options,
        loaded.authors,
        loaded.defaults,
        now=get_build_datetime(),
        show_drafts=loaded.show_drafts,
        lock=loaded.lock,
    )
    loaded.report(result)
    if result.errors or unread:
        raise BlogError([*result.errors, *unread])
    return dict(result.posts)


def _is_text_only(site: BuiltSite, edit: Edit, posts: Mapping[str, Post]) -> bool:
    """Return whether only the text of posts changed, all of which were and stay published."""
    build = site.build
    if site.must_lay_out or edit.added or edit.removed or edit.modified != posts.keys():
        return False
    loaded = build.loaded
    if loaded.drafts != replace(loaded, now=get_build_datetime()).drafts or loaded.unpublished:
        return False
    others = (page for page in site.pages.values() if not isinstance(page, MkDocsPostPage))
    if any(site.conversions[page.file.src_uri].depends_on(edit.paths) for page in others):
        return False
    return all(
        uri in build.layout.pages and _without_text(post) == _without_text(loaded.all_posts[uri])
        for uri, post in posts.items()
    )


def _without_text(post: Post) -> Post:
    return replace(post, body="", body_line=0)
