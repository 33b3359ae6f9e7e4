"""Fills a layout with posts, the files beside them, lists, redirects and feeds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from .. import urls
from ..blog import views
from ..blog.channels import feed_sources
from ..blog.views import ListView
from ..errors import Problem
from ..html import links
from ..messages import CONFIG_FILE
from ..posts.load import LoadedPosts
from ..posts.post import Post
from . import (
    engine_files,
    find_files,
    navigation,
    old_addresses,
    output_owners,
    placement,
    redirects,
    tag_entries,
)
from .flavors import find_flavor
from .generated_files import GeneratedFiles, make_room
from .layout import SiteLayout
from .output_owners import Owner


def place_posts(files: Files, loaded: LoadedPosts, config: MkDocsConfig) -> None:
    """Set the addresses of posts and of the files beside them, before lists have theirs."""
    options, folders = loaded.options, loaded.folders
    if find_flavor(config, loaded).is_vuepress:
        engine_files.place(files, config, folders.locale)
    posts = [post for post in loaded.published if post.src_uri in files.src_uris]
    paths = placement.PostPaths.of(posts, options, folders, loaded.language).by_uri
    placement.place_posts(files, paths, frozenset(), config.use_directory_urls)
    placement.place_assets(files, folders, options.is_material_blog)


def fill(layout: SiteLayout, published: list[Post], unpublished: list[Post]) -> list[Problem]:
    """Create the files and pages of posts, files beside them, lists, redirects and feeds.

    Args:
        layout: the layout, without pages.
        published: the posts to publish.
        unpublished: the other posts among its files; they are excluded.

    Returns:
        A problem for each address that is invalid or in use.
    """
    config, files, options, folders = layout.config, layout.files, layout.options, layout.folders
    if layout.flavor.is_vuepress:
        layout.of_engine, notices = engine_files.place(files, config, folders.locale)
        layout.notices += notices
    excluded = frozenset(post.src_uri for post in unpublished)
    posts, kept = [*published, *unpublished], layout.previous.paths
    layout.paths = placement.PostPaths.of(posts, options, folders, layout.language, kept)
    paths = layout.paths.by_uri
    if options.is_material_blog:
        front = folders.locale.prefix + layout.index_uri.removesuffix(".md")
        layout.notices += placement.separate(paths, [post.src_uri for post in published], front)
    problems = placement.place_posts(files, paths, excluded, config.use_directory_urls)
    placement.place_assets(files, folders, options.is_material_blog)
    problems += _add_lists(layout, paths)
    has_nav = config.nav is not None
    if has_nav or find_files.find_page_file(files, layout.index_uri):
        with_front = has_nav and options.is_material_blog
        navigation.leave_to_sections(layout.views.values(), with_front=with_front)
    layout.by_address |= find_files.by_address(files, _list_aliases(layout))
    placement.reset_addresses(files, excluded, config.use_directory_urls)
    for post in published:
        layout.add_post(post)
    aliases, alias_problems = redirects.alias_redirects(
        published, config.use_directory_urls, folders.locale
    )
    old_problems, old = _add_generated_files(layout, published, aliases)
    owners = output_owners.owners(
        placement.assets(files, folders),
        published,
        ((page.view.title, page.file) for page in layout.views.values()),
        layout.generated.files,
        layout.generated.redirects,
        {path: Owner(source=uri, key="aliases") for path, uri in aliases.items()}
        | dict.fromkeys(old, Owner(source=CONFIG_FILE, key=old_addresses.KEY)),
    )
    output_problems = output_owners.problems(files, owners, config.theme.static_templates)
    return [*problems, *alias_problems, *old_problems, *output_problems]


def _add_lists(layout: SiteLayout, post_paths: Mapping[str, str]) -> list[Problem]:
    """Add the lists; the problems of two at one address, and of lists at the file of a post."""
    options, problems = layout.options, []
    planned = views.plan(layout.blog, options, layout.folders.blog, layout.t)
    lists, left_out, notices = placement.lists_to_build(
        planned,
        layout.files,
        layout.config.use_directory_urls,
        options.is_material_blog,
        tag_entries.finder(layout),
    )
    prefix = layout.folders.locale.prefix
    layout.left_out = {prefix + path: view for path, view in left_out.items()}
    layout.notices += notices
    for view in lists:
        if view.src_uri in layout.views:
            problems.append(output_owners.duplicate_lists(view, layout.views[view.src_uri].view))
        file = layout.add_list(view).file
        if file.src_uri in post_paths:
            problems.append(output_owners.post_as_list(file.src_uri, view))
    return problems


def _list_aliases(layout: SiteLayout) -> dict[str, File]:
    """Further addresses of lists, as used in VuePress: `/` and `/articles`."""
    articles = links.normalize_path(urls.fill(layout.options.articles_url_format, {}))
    named = {"": layout.index_uri, articles: layout.articles_uri}
    return {key: layout.views[uri].file for key, uri in named.items() if uri in layout.views}


def _add_generated_files(
    layout: SiteLayout, posts: list[Post], aliases: Mapping[str, str]
) -> tuple[list[Problem], Iterable[str]]:
    """Add feeds, and what answers at `aliases`, `old_addresses` and addresses of Material's blog.

    Returns:
        Problems of `old_addresses`, and the output paths of those that are answered.
    """
    config, options, folders = layout.config, layout.options, layout.folders
    feeds = feed_sources(
        ((page.view, page.url) for page in layout.views.values()),
        ((view, quote(path.removesuffix("index.html"))) for path, view in layout.left_out.items()),
        folders.locale.prefix,
        folders.blog,
        str(config.site_name),
        layout.blog.posts,
        layout.front or layout.all_posts or ".",
        options,
    )
    has_feeds = options.feeds and config.site_url
    lists = {page.file.src_uri for page in layout.views.values() if page.file.generated_by}
    others = [file for file in layout.files if file.src_uri not in lists]
    channels, aliases, notices = make_room(feeds if has_feeds else (), aliases, others)
    layout.notices += notices
    generated = layout.generated = GeneratedFiles(channels=channels)
    previous = layout.previous.files
    generated.add(config, layout.files, previous, generated.feeds())
    targets, of_tags, problems = old_addresses.find_targets(layout)
    problems += old_addresses.conflicts(targets, aliases, generated.files)
    uris = {dest: file.src_uri for dest, file in targets.items()}
    _, uris, notices = make_room((), uris, others)
    layout.notices += notices
    pages = {dest: targets[dest] for dest in uris if old_addresses.is_page(targets[dest])}
    generated.copies = {dest: targets[dest] for dest in uris if dest not in pages}
    ours = [*aliases, *uris, *(file.dest_uri for file in layout.files)]
    taken = [*ours, *output_owners.reserved(config.theme.static_templates)]
    old = {**layout.left_out, **redirects.material_addresses(layout, posts)}
    moved = redirects.moved_redirects(old, taken)
    aliased = {path: layout.pages[uri] for path, uri in aliases.items()}
    of_tags = {path: view for path, view in of_tags.items() if path in pages}
    for path, page in {**moved, **aliased}.items():
        if isinstance(page, ListView):
            of_tags[path] = page
        else:
            generated.redirects[path] = page.file
    generated.redirects |= pages
    tag_entries.add_redirects(layout, of_tags)
    generated.add(config, layout.files, previous, (*generated.redirects, *generated.copies))
    for path in layout.left_out.keys() & generated.redirects.keys():
        layout.by_address.setdefault(links.normalize_path(path), generated.files[path])
    return problems, uris
