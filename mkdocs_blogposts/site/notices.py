"""What an author may like to know of a build that goes well."""

from __future__ import annotations

from mkdocs.plugins import get_plugin_logger

from ..blog import index
from ..markdown.python_markdown.block_starts import glued
from .layout import Layout

log = get_plugin_logger(__name__)


def on_layout(layout: Layout) -> None:
    """Say it all, once posts and lists have their places."""
    if not layout.pages:
        log.info(f"No posts yet; write one in '{layout.config.docs_dir}/{layout.folders.posts}'")
    for place in layout.given_way:
        log.info(f"No list at '{place}': a page has that address")
    warn_of_variants(layout)
    _count_glued(layout)


def warn_of_variants(layout: Layout) -> None:
    """Warn of terms that are written in several ways."""
    posts = layout.blog.posts
    for key, names in (
        ("categories", [name for post in posts for name in post.categories]),
        ("tags", [name for post in posts for name in post.tags]),
    ):
        for name, chosen in index.variants(names) if layout.options[key] else ():
            log.warning(f"{key}: '{name}' is filed under '{chosen}'; write one of the two")


def _count_glued(layout: Layout) -> None:
    """Say how many lists and quotes their authors do not see, and the way out."""
    if layout.options.block_starts == "commonmark":
        return
    pages = layout.pages.values()
    counts = [len(glued(page.post.body)) for page in pages if page.flavor == "mkdocs"]
    if places := sum(counts):
        posts = sum(count > 0 for count in counts)
        log.info(
            f"{places} lists, quotes or tables in {posts} posts are glued to the text before "
            "them; write a blank line there, or set `block_starts: commonmark`"
        )
