"""Log messages about the posts and lists of a successful build."""

from __future__ import annotations

from mkdocs.plugins import get_plugin_logger

from ..blog import index
from ..markdown.python_markdown.block_starts import missing_blank_lines
from ..messages import message, place
from .layout import SiteLayout

log = get_plugin_logger(__name__)

#: The most places that one notice names.
_MAX_PLACES = 5


def log_notices(layout: SiteLayout) -> None:
    """Log the notices of a blog whose posts and lists have their places."""
    if not layout.pages:
        log.info(f"No posts yet; write one in '{layout.config.docs_dir}/{layout.folders.posts}'")
    for notice in layout.notices:
        log.info(message(layout.config, notice))
    warn_of_variants(layout)
    _log_missing_blank_lines(layout)


def warn_of_variants(layout: SiteLayout) -> None:
    """Log a warning for each further spelling of a category or tag."""
    posts = layout.blog.posts
    for key, names in (
        ("categories", [name for post in posts for name in post.categories]),
        ("tags", [name for post in posts for name in post.tags]),
    ):
        for name, chosen in index.variants(names) if layout.options[key] else ():
            log.warning(f"{key}: '{name}' is filed under '{chosen}'; write one of the two")


def _log_missing_blank_lines(layout: SiteLayout) -> None:
    """Log the lists and quotes that Python-Markdown reads as text, and how to change that."""
    if layout.options.block_starts == "commonmark":
        return
    places = [
        place(layout.config, page.post.src_uri, page.post.body_line + line)
        for page in layout.pages.values()
        if page.flavor == "mkdocs"
        for line in missing_blank_lines(page.post.body)
    ]
    if places:
        posts = len({where.rpartition(":")[0] for where in places})
        more = [f"{len(places) - _MAX_PLACES} more"] if len(places) > _MAX_PLACES else []
        log.info(
            f"{len(places)} lists, quotes or tables in {posts} posts are glued to the text before "
            "them; write a blank line there, or set `block_starts: commonmark` "
            f"({', '.join([*places[:_MAX_PLACES], *more])})"
        )
