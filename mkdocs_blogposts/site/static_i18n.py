"""What mkdocs-static-i18n must know of the pages of a blog, for its switcher and sitemap."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..posts.post import Post
from . import placement
from .layout import SiteLayout


def join_languages(layout: SiteLayout, every: Mapping[str, Post], left_out: frozenset[str]) -> None:
    """Tell the plugin of languages, where there is one, what we made and moved.

    Args:
        layout: the pages of the language that is built now.
        every: the posts of all languages, by src_uri.
        left_out: those of them that are not published.
    """
    locale, plugin = layout.folders.locale, layout.config.plugins.get("i18n")
    if not locale.language or plugin is None:
        return
    for page in layout.views.values():
        made: Any = page.file
        if made.generated_by:
            made.locale = made.locale_alternate_of = locale.language
            made.alternates = {locale.language: made}
    secret = left_out.union(uri for uri, post in every.items() if post.unlisted)
    for uri in layout.pages:
        moved: Any = layout.files.src_uris[uri]
        for language, other in list(moved.alternates.items()):
            if other.src_uri in secret and other.src_uri != uri:
                del moved.alternates[language]
            elif other.src_uri != uri and other.src_uri in every:
                _readdress(layout, language, other, every[other.src_uri])
    unlisted = {post.src_uri for post in layout.blog.unlisted}
    files = layout.files.documentation_pages()
    plugin.i18n_files_per_language[locale.language] = [
        file for file in files if file.src_uri not in unlisted
    ]


def _readdress(layout: SiteLayout, language: str, file: Any, post: Post) -> None:
    """Let the file of a translation know the address that its own pass will give it."""
    locale = layout.folders.locale
    paths = placement.post_paths([post], layout.options, layout.folders, layout.language)
    path = paths[post.src_uri].removeprefix(locale.prefix)
    dest = placement.page_dest(locale.prefix_of(language) + path, layout.config.use_directory_urls)
    placement.readdress(file, dest)
