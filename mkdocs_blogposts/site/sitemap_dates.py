"""Sets the dates of posts and lists in the sitemap."""

from __future__ import annotations

from mkdocs.utils import get_build_date

from ..posts.post import Post
from .layout import SiteLayout


def date_pages(layout: SiteLayout) -> None:
    """Set `update_date` of posts and lists to the day of their last change, not of the build."""
    changed = {uri: _last_change(page.post) for uri, page in layout.pages.items()}
    today = get_build_date()
    for uri, page in layout.pages.items():
        page.update_date = _sitemap_day(changed[uri], today)
    for view in layout.views.values():
        posts = view.view.posts or tuple(p for term in view.view.terms for p in term.posts)
        last = max([changed[post.src_uri] for post in posts], default=None)
        view.update_date = _sitemap_day(last, today) if last else today


def _last_change(post: Post) -> tuple[float, str]:
    """Date of publication or of the last update: seconds to compare by, and the ISO day."""
    newest = max(post.date, post.updated) if post.updated else post.date
    return newest.when.timestamp(), newest.when.date().isoformat()


def _sitemap_day(change: tuple[float, str], today: str) -> str:
    """The day of a change, not after `today`, the day of the build, and not before 1970.

    MkDocs dates the compressed sitemap by the newest page, and gzip has no other days.
    """
    return min(max(change[1], "1970-01-01"), today)
