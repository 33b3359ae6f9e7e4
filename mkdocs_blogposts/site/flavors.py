"""Which Markdown the posts and the pages of a site are in: that of the site, or VuePress'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from ..compatibility import ENGINE_FOLDERS
from ..messages import from_here, place
from ..posts.load import LoadedPosts
from ..posts.post import Post
from ..posts.vuepress_syntax import first_sign, flavor_of_text
from . import other_plugins

log = get_plugin_logger("blogposts")


@dataclass(frozen=True, kw_only=True)
class SiteFlavor:
    """The Markdown of a site.

    Attributes:
        posts: that of posts that name none, as `flavor_of_text` takes it.
        pages: that of other pages that name none; None where MkDocs reads them all, and no key
            counts.
        folder: the folder of VuePress or VitePress that says so.
        post: the first post that says so.
        others: posts in VuePress' syntax that are converted as such, each for itself.
    """

    posts: Literal["auto", "mkdocs", "commonmark", "vuepress"]
    pages: Literal["mkdocs", "commonmark", "vuepress"] | None = None
    folder: Path | None = None
    post: Post | None = None
    others: tuple[Post, ...] = ()

    @property
    def is_vuepress(self) -> bool:
        """Return whether the whole site is one of VuePress or VitePress."""
        return bool(self.folder or self.post)


def find_flavor(config: MkDocsConfig, loaded: LoadedPosts) -> SiteFlavor:
    """The Markdown of the posts of a blog, and of the pages of its site.

    A folder of VuePress or VitePress makes all of it theirs, and so does one post in their syntax,
    in any blog of the site that is not of Material's kind. Drafts count, so that `mkdocs serve`
    shows the site that will be published; posts with a flavor of their own say nothing of others,
    and no post does where mkdocs.yml names the flavor, as in blogs that come from other engines.
    """
    options = loaded.options
    if options.flavor == "mkdocs":
        return SiteFlavor(posts="mkdocs")
    folder = next(engine_folders(config), None)
    # The search ends at the first: most blogs have none, or many.
    unnamed = (blog for blog in loaded.all_blogs if blog.options.flavor == "auto")
    blogs = (blog for blog in unnamed if not blog.options.is_material_blog)
    post = None if folder else next((post for blog in blogs for post in _signs(blog)), None)
    if folder or post:
        named: Literal["commonmark", "vuepress"] = (
            "vuepress" if options.flavor == "auto" else "commonmark"
        )
        return SiteFlavor(posts=named, pages=named, folder=folder, post=post)
    if options.flavor == "commonmark":
        return SiteFlavor(posts="commonmark", pages="mkdocs")
    return SiteFlavor(posts="auto", others=tuple(_signs(loaded)))


def _signs(loaded: LoadedPosts) -> Iterator[Post]:
    return (post for post in loaded.all_posts.values() if not post.flavor and post.is_vuepress)


def engine_folders(config: MkDocsConfig) -> Iterator[Path]:
    """The folders of VuePress and VitePress in docs_dir, then those beside it and mkdocs.yml."""
    docs_dir = Path(config.docs_dir)
    beside = Path(config.config_file_path or docs_dir).absolute().parent
    roots = dict.fromkeys((docs_dir, docs_dir.parent, beside))
    folders = (root / name for root in roots for name in ENGINE_FOLDERS)
    return filter(Path.is_dir, folders)


def log_flavor(config: MkDocsConfig, flavor: SiteFlavor, loaded: LoadedPosts) -> None:
    """Say what was chosen and why, where a site or some of its posts are VuePress'; once a site."""
    if loaded.quiet or other_plugins.is_further_language(config):
        return
    first = min(loaded.all_blogs, key=lambda blog: blog.folders.posts)
    if flavor.folder and first is loaded:
        why = f"{from_here(flavor.folder)} is there"
    elif flavor.post and flavor.post.src_uri in loaded.all_posts:
        why = f"{_sign(config, flavor.post)} is in their syntax"
    elif flavor.others:
        count = "1 post is" if len(flavor.others) == 1 else f"{len(flavor.others)} posts are"
        log.info(
            f"{count} in the syntax of VuePress or VitePress, and read as there (first: "
            f"{_sign(config, flavor.others[0])}); set `flavor: mkdocs` if that is wrong"
        )
        return
    else:
        return
    named = [post for post in loaded.all_posts.values() if not post.flavor]
    own = [post for post in named if flavor_of_text(flavor.posts, post.body) == "mkdocs"]
    count = "1 post" if len(own) == 1 else f"{len(own)} posts"
    but = (
        f", but {count} with syntax of Python-Markdown (first: {place(config, own[0].src_uri)})"
        if own
        else ""
    )
    log.info(
        f"Posts and pages are read as in VuePress and VitePress{but}: {why}; set `flavor: mkdocs`, "
        "for all in mkdocs.yml or for one in its front matter, if that is wrong"
    )


def _sign(config: MkDocsConfig, post: Post) -> str:
    return place(config, post.src_uri, post.body_line + first_sign(post.body))
