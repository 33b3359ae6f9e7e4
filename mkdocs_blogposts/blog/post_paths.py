"""The addresses of posts below the blog: ours, and those that Material's blog gives them."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import lru_cache

from .. import urls
from ..config import BlogConfig
from ..locale import dates
from ..posts.post import Post


def post_path(
    post: Post, options: BlogConfig, category_slugs: Mapping[str, str], language: str
) -> str:
    """The address of a post under the blog, without an ending: `2023/06/16/title`."""
    if post.permalink:
        return post.permalink.lstrip("/")
    slug = post.slug or title_slug(post, options)
    file = (material_file if options.is_material_blog else file_slug)(post.src_uri)
    return _filled(post, options, category_slugs, language, file, slug)


def title_slug(post: Post, options: BlogConfig) -> str:
    """The slug of the title; in a blog of Material's kind that of Material's, where it can be."""
    slugify, separator = options.slugifier("post"), options.post_slugify_separator
    if options.is_material_blog:
        return urls.untidied_slug(post.source_title, slugify, separator)
    return urls.slug(post.title, slugify, separator)


def file_slug(src_uri: str) -> str:
    """The value of `{file}`: the name of the file, and for an index that of its folder."""
    folder, name = posixpath.split(posixpath.splitext(src_uri)[0])
    is_index = name.lower() in ("index", "readme")
    return posixpath.basename(folder) or name if is_index else name


def material_file(src_uri: str) -> str:
    """The value of `{file}` in Material's blog: the name of the file.

    MkDocs knows the README of a folder as its index, in this case only.
    """
    name = posixpath.splitext(posixpath.basename(src_uri))[0]
    return "index" if name == "README" else name


def material_category_path(name: str, page: int, options: BlogConfig) -> str:
    """The address Material's blog gives to a page of the list of a category.

    "" where the slug is empty: its address is that of a folder, which several may share.
    """
    slug = urls.plain_slug(name, options.categories_slugify, options.categories_slugify_separator)
    if not slug:
        return ""
    path = urls.fill(options.categories_url_format, {"slug": slug})
    if page == 1:
        return path
    return posixpath.join(path, urls.fill(options.pagination_url_format, {"page": str(page)}))


def material_path(post: Post, options: BlogConfig, language: str) -> str:
    """The address Material's blog gives to a post, whose slug may hold `--` or end in `-`.

    "" where the slug is empty: its address is that of a folder, which several may share.
    """
    separator = options.post_slugify_separator
    slug = post.slug or urls.plain_slug(post.source_title, options.post_slugify, separator)
    if not slug and "{slug}" in options.post_url_format:
        return ""
    raw = {
        name: urls.plain_slug(
            name, options.categories_slugify, options.categories_slugify_separator
        )
        for name in post.categories
    }
    return _filled(post, options, raw, language, material_file(post.src_uri), slug)


def _filled(
    post: Post,
    options: BlogConfig,
    category_slugs: Mapping[str, str],
    language: str,
    file: str,
    slug: str,
) -> str:
    categories = post.categories[: options.post_url_max_categories]
    return _post_path(
        options.post_url_format,
        "/".join([category_slugs.get(name, "") for name in categories]),
        dates.format_address(post.date, options.post_url_date_format, language),
        file,
        slug,
    )


@lru_cache(maxsize=urls.KEPT)
def _post_path(url_format: str, categories: str, date: str, file: str, slug: str) -> str:
    """`post_url_format` filled with these values."""
    return urls.fill(
        url_format, {"categories": categories, "date": date, "file": file, "slug": slug}
    )
