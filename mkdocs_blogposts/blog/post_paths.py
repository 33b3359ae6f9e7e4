"""The addresses of posts below the blog: ours, and those that Material's blog gives them."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import lru_cache

from .. import urls
from ..config import BlogConfig
from ..locale import dates
from ..posts import permalinks
from ..posts.frontmatter import titles
from ..posts.post import Post


def post_path(
    post: Post,
    options: BlogConfig,
    category_slugs: Mapping[str, str],
    language: str,
    *,
    place: str = "",
    parent: str = "",
) -> str:
    """The address of a post under the site, without an ending: `blog/2023/06/16/title`.

    Args:
        post: the post.
        options: the options of the plugin.
        category_slugs: the slug of each category.
        language: the language of `{date}`.
        place: the path of its file below the folder of posts.
        parent: the folder of the address, where the post has no `permalink`.
    """
    if permalink := _permalink(post, options, category_slugs, place).lstrip("/"):
        return permalink
    is_ours = _is_our_pattern(options.post_url_format)
    is_material = options.is_material_blog and not is_ours
    below = _filled(
        post,
        options,
        category_slugs,
        language,
        slug=post.slug or title_slug(post, options),
        file=(material_file if is_material else file_slug)(post.src_uri),
        name=(post.slug or undated_name(post.src_uri)) if is_ours else "",
        folder=folder_of(place) if is_ours else "",
    )
    return posixpath.normpath(posixpath.join(parent, below))


def _permalink(
    post: Post, options: BlogConfig, category_slugs: Mapping[str, str], place: str
) -> str:
    """The `permalink` of a post with values for its placeholders; "" where it has none."""

    def value_of(name: str) -> str:
        match name:
            case "title" | "name":
                return post.slug or undated_name(post.src_uri)
            case "slug":
                return post.slug or _slug_of_name(post, options)
            case "post_title":
                return title_slug(post, options)
            case "file":
                return file_slug(post.src_uri)
            case "folder":
                return folder_of(place)
            case "output_ext":
                return ".html"
            case "raw" | "regular":
                return _path_in_vuepress(post.src_uri)
            case _:
                names = post.categories[:1] if name == "category" else post.categories
                return "/".join(category_slugs.get(each, "") for each in names)

    return permalinks.expand(post.permalink, post.date, post.meta, value_of)


def _slug_of_name(post: Post, options: BlogConfig) -> str:
    # Both VuePress 1 and Jekyll write a hyphen for it.
    name = undated_name(post.src_uri).replace("_", "-")
    return urls.slug(name, options.slugifier("post"), options.post_slugify_separator)


def _path_in_vuepress(src_uri: str) -> str:
    """The address of a page without a `permalink`, as in VuePress."""
    folder, name = posixpath.split(posixpath.splitext(src_uri)[0])
    return f"{folder}/" if name.lower() in titles.INDEXES else f"{folder}/{name}.html".lstrip("/")


def title_slug(post: Post, options: BlogConfig) -> str:
    """The slug of the title; in a blog of Material's kind that of Material's, where it can be."""
    slugify, separator = options.slugifier("post"), options.post_slugify_separator
    if options.is_material_blog:
        return urls.untidied_slug(post.source_title, slugify, separator)
    return urls.slug(post.title, slugify, separator)


def file_slug(src_uri: str) -> str:
    """The value of `{file}`: the name of the file, and for an index that of its folder."""
    folder, name = posixpath.split(posixpath.splitext(src_uri)[0])
    return posixpath.basename(folder) or name if name.lower() in titles.INDEXES else name


def undated_name(src_uri: str) -> str:
    """The value of `{file}` without a date that it begins with."""
    return titles.name_parts(src_uri)[1]


def folder_of(place: str) -> str:
    """The value of `{folder}`, which ends before that of `{file}`.

    Args:
        place: the path of a file below the folder of posts.
    """
    folder, name = posixpath.split(posixpath.splitext(place)[0])
    return posixpath.dirname(folder) if name.lower() in titles.INDEXES else folder


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

    "" where the slug is empty: its address is that of a folder, which several may share. And ""
    where the pattern is none of Material's.
    """
    separator = options.post_slugify_separator
    slug = post.slug or urls.plain_slug(post.source_title, options.post_slugify, separator)
    pattern = options.post_url_format
    if _is_our_pattern(pattern) or (not slug and "{slug}" in pattern):
        return ""
    raw = {
        name: urls.plain_slug(
            name, options.categories_slugify, options.categories_slugify_separator
        )
        for name in post.categories
    }
    return _filled(post, options, raw, language, file=material_file(post.src_uri), slug=slug)


def _is_our_pattern(url_format: str) -> bool:
    """Return whether `post_url_format` holds a placeholder that Material's blog does not have."""
    return "{name}" in url_format or "{folder}" in url_format


def _filled(
    post: Post,
    options: BlogConfig,
    category_slugs: Mapping[str, str],
    language: str,
    **others: str,
) -> str:
    categories = post.categories[: options.post_url_max_categories]
    return _post_path(
        options.post_url_format,
        categories="/".join([category_slugs.get(name, "") for name in categories]),
        date=dates.format_address(post.date, options.post_url_date_format, language),
        **others,
    )


@lru_cache(maxsize=urls.KEPT)
def _post_path(url_format: str, **values: str) -> str:
    """`post_url_format` filled with these values."""
    return urls.fill(url_format, values)
