"""Registers the pages of a blog with mkdocs-static-i18n, for its switcher and sitemap."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..posts.post import Post
from . import other_plugins, placement
from .layout import SiteLayout


def join_languages(
    layout: SiteLayout, all_posts: Mapping[str, Post], unpublished: frozenset[str]
) -> None:
    """Register generated lists and moved posts with mkdocs-static-i18n, if it is in use.

    `layout` has the pages of the current language; the other arguments are of all languages.
    """
    locale, plugin = layout.folders.locale, other_plugins.static_i18n(layout.config)
    if not locale.language or plugin is None:
        return
    for page in layout.views.values():
        file: Any = page.file
        if file.generated_by:
            file.locale = file.locale_alternate_of = locale.language
            file.alternates = {locale.language: file}
    hidden = unpublished.union(uri for uri, post in all_posts.items() if post.unlisted)
    for uri in layout.pages:
        moved: Any = layout.files.src_uris[uri]
        for language, other in list(moved.alternates.items()):
            # With `fallback_to_default` one text has a file for each language.
            if other.src_uri in hidden and other.src_uri != uri:
                del moved.alternates[language]
            elif other is not moved and other.src_uri in all_posts:
                _readdress(layout, language, other, all_posts[other.src_uri])
    unlisted = {post.src_uri for post in layout.blog.unlisted}
    files = layout.files.documentation_pages()
    plugin.i18n_files_per_language[locale.language] = [
        file for file in files if file.src_uri not in unlisted
    ]


def _readdress(layout: SiteLayout, language: str, file: Any, post: Post) -> None:
    """Set the address that a translation will get when its language is built."""
    locale = layout.folders.locale
    paths = placement.PostPaths.of([post], layout.options, layout.folders, layout.language)
    path = paths.by_uri[post.src_uri].removeprefix(locale.prefix)
    dest = placement.page_dest(locale.prefix_of(language) + path, layout.config.use_directory_urls)
    placement.readdress(file, dest)
