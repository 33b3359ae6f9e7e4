"""Log messages about the posts and lists of a successful build."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from ..blog import index
from ..config import BlogConfig
from ..errors import Problem
from ..markdown.extensions import extension_settings
from ..markdown.mkdocs_pages.convert import COMPONENTS
from ..messages import message, place
from ..posts.load import LoadedPosts
from ..posts.vuepress_syntax import has_formulas
from . import flavors, other_plugins
from .layout import SiteLayout
from .pages import MkDocsPostPage
from .vue_keys import front_matter_of, read_keys

log = get_plugin_logger("blogposts")

#: The most places that one notice names.
_MAX_PLACES = 5


def log_problems(
    config: MkDocsConfig, problems: Iterable[Problem], level: int = logging.WARNING
) -> None:
    """Log each of `problems`."""
    for problem in problems:
        log.log(level, message(config, problem))


def log_notices(layout: SiteLayout, loaded: LoadedPosts) -> None:
    """Log the notices of a blog whose posts and lists have their places."""
    flavors.log_flavor(layout.config, layout.flavor, loaded)
    _log_hidden(layout.config, loaded)
    _log_ignored_keys(layout.config, loaded)
    log_strays(layout.config, loaded)
    if not loaded.all_posts and not loaded.failed_uris:
        log.info(f"No posts yet; write one in '{place(layout.config, layout.folders.posts)}'")
    log_problems(layout.config, layout.notices, logging.INFO)
    log_dead_ends(layout)
    _log_future_dates(layout, loaded)
    warn_of_variants(layout)
    _log_formulas(layout)


def log_dead_ends(layout: SiteLayout, before: SiteLayout | None = None) -> None:
    """Log the entries of `old_addresses` that lead nowhere, as MkDocs does dead links.

    `before` are the posts and lists of the last build, of which this was logged.
    """
    known = before.dead_ends if before else ()
    new = [problem for problem in layout.dead_ends if problem not in known]
    log_problems(layout.config, new, layout.config.validation.links.not_found)


def _log_hidden(config: MkDocsConfig, loaded: LoadedPosts) -> None:
    """Warn of a blog without a published post; name the posts that Material's would publish."""
    if loaded.show_drafts or loaded.quiet:
        return
    hidden = [(post, why) for post in loaded.posts.values() if (why := loaded.reason_to_hide(post))]
    if loaded.posts and len(hidden) == len(loaded.posts):
        log.warning(
            f"No post of '{place(config, loaded.folders.posts)}' is published: "
            f"{_counts((why for _, why in hidden), 'hidden by {0}')}"
        )
    if not loaded.options.is_material_blog:
        return
    only_here = [
        f"{place(config, *loaded.place_of(post, post.hidden_by, post.hidden_at))} ({why})"
        for post, why in hidden
        if not loaded.is_hidden_in_material(post)
    ]
    if only_here:
        count = "1 post" if len(only_here) == 1 else f"{len(only_here)} posts"
        log.info(f"{count} left out that Material's blog publishes: {_some(only_here, 20)}")


def _log_ignored_keys(config: MkDocsConfig, loaded: LoadedPosts) -> None:
    """Name the keys that mean nothing in a blog of Material's kind."""
    found = [
        (key, place(config, *loaded.place_of(post, key, line)))
        for post in loaded.posts.values()
        for key, line in post.ignored.items()
    ]
    if found and not loaded.quiet:
        log.info(
            f"Keys that mean nothing to Material's blog mean nothing here: "
            f"{_counts((f'`{key}`' for key, _ in found), '{0}')} (first: {found[0][1]}); set "
            "`compatibility: none` to use them"
        )


def log_strays(config: MkDocsConfig, loaded: LoadedPosts) -> None:
    """Warn of pages that are left out as drafts; name copies of sources beside posts."""
    for uri, (key, line) in loaded.draft_pages.items():
        if not loaded.folders.is_asset_path(uri) and uri not in loaded.told:
            loaded.told.add(uri)
            found = "makes a draft of a page that is no post, and leaves it out of the site"
            hint = "name it in `exclude_docs` of mkdocs.yml if that is meant, or remove the key"
            problem = Problem(file=uri, line=line, key=key, found=found, hint=hint)
            log.warning(message(config, problem))
    if loaded.copies and not loaded.quiet:
        copies = _some([place(config, uri) for uri in sorted(loaded.copies)], 20)
        log.info(f"Copies of sources beside posts are left out: {copies}")


def log_left_out(layout: SiteLayout, told: set[str]) -> None:
    """Name the files of VuePress or VitePress that no page refers to, but those that are `told`."""
    files = layout.files.src_uris
    names = {
        _outermost(uri)
        for uri in layout.of_engine
        if uri not in files or files[uri].inclusion.is_excluded()
    }
    new = names - told
    if new and not other_plugins.is_further_language(layout.config):
        told.update(new)
        places = [place(layout.config, name) for name in sorted(new)]
        log.info(f"Files of the build of VuePress or VitePress are left out: {_some(places, 20)}")


def _outermost(uri: str) -> str:
    """The folder `node_modules` around a file, or the file."""
    before, folder, _ = f"/{uri}".partition("/node_modules/")
    return f"{before}{folder}".strip("/")


def log_converted(layout: SiteLayout, files: Files) -> None:
    """Log what was found in the pages of the whole site, once they are converted."""
    pages = [file.page for file in files if file.page]
    log_components(layout, pages)
    _log_missing_blank_lines(layout.config, pages)
    if layout.flavor.is_vuepress:
        _log_unused_keys(layout.config, pages)


def log_components(layout: SiteLayout, pages: Iterable[Page]) -> None:
    """Name each Vue component that is not known, with the first place and a count of pages.

    That is a warning, but where mkdocs.yml names the flavor or the site is one of VuePress: authors
    of sites that come from elsewhere know what they have written.
    """
    is_foreign = layout.flavor.posts in ("commonmark", "vuepress")
    level = logging.INFO if is_foreign else logging.WARNING
    places: dict[str, list[tuple[str, int]]] = {}
    for page in pages:
        for name, line in vars(page).get(COMPONENTS, {}).items():
            places.setdefault(name, []).append((page.file.src_uri, line))
    for name, found in sorted(places.items()):
        found.sort()
        where = f" in {len(found)} pages" if len(found) > 1 else ""
        taken = f"is taken for a Vue component{where}"
        problem = Problem(
            file=found[0][0],
            line=found[0][1],
            found=f"`<{name}>` {taken}, and only what it holds is shown",
            hint=f"write what it shows in Markdown, or `&lt;{name}>` where it is text",
        )
        log.log(level, message(layout.config, problem))


def _log_unused_keys(config: MkDocsConfig, pages: Iterable[Page]) -> None:
    """Name the keys of VuePress and VitePress that change nothing here."""
    places: dict[str, list[str]] = {}
    for page in pages:
        for key in read_keys(front_matter_of(page)).unused:
            places.setdefault(key, []).append(page.file.src_uri)
    if places:
        names = (
            f"`{key}` ({len(uris)}, first: {place(config, min(uris))})"
            for key, uris in sorted(places.items())
        )
        log.info(f"Keys of VuePress and VitePress that change nothing here: {', '.join(names)}")


def _counts(names: Iterable[str], form: str) -> str:
    """How often each name occurs, as "2 hidden by `draft`, 1 hidden by `private`"."""
    counted = Counter(names).most_common()
    return ", ".join(f"{count} {form.format(name)}" for name, count in counted)


def _some(places: Sequence[str], most: int = _MAX_PLACES) -> str:
    """The first of many places, and how many more there are."""
    more = [f"{len(places) - most} more"] if len(places) > most else []
    return ", ".join([*places[:most], *more])


def level_of_doubts(options: BlogConfig) -> int:
    """The level of messages about what Material's blog lets pass without a word."""
    return logging.INFO if options.is_material_blog else logging.WARNING


def warn_of_variants(layout: SiteLayout, before: SiteLayout | None = None) -> None:
    """Log each further spelling of a category or tag, with its files.

    `before` are the posts and lists of the last build, of which this was logged.
    """
    known = set(_variants(before)) if before else ()
    for text in _variants(layout):
        if text not in known:
            log.log(level_of_doubts(layout.options), text)


def _variants(layout: SiteLayout) -> Iterator[str]:
    posts = layout.blog.posts
    for key in ("categories", "tags"):
        named = [(name, post.src_uri) for post in posts for name in getattr(post, key)]
        names = [name for name, _ in named] if layout.options[key] is not False else []
        for name, chosen in index.variants(names):
            files = _some([place(layout.config, uri) for other, uri in named if other == name])
            yield f"{key}: '{name}' is filed under '{chosen}'; write one of the two ({files})"


def _log_future_dates(layout: SiteLayout, loaded: LoadedPosts) -> None:
    """Log the posts of the future that are published because an option is missing."""
    if layout.options.draft_if_future_date:
        return
    places = [
        f"{place(layout.config, post.src_uri)}: {post.date.when.date().isoformat()}"
        for post in layout.blog.posts
        if post.date.when > loaded.now and post.draft is None
    ]
    if places:
        posts, them = ("post is", "it") if len(places) == 1 else ("posts are", "them")
        log.info(
            f"{len(places)} {posts} dated in the future and published; set "
            f"`draft_if_future_date: true` to leave {them} out until then ({_some(places)})"
        )


def _log_formulas(layout: SiteLayout) -> None:
    """Warn of formulas that are shown as they are written."""
    if extension_settings(layout.config, "pymdownx.arithmatex") is not None:
        return
    places = [
        place(layout.config, page.post.src_uri)
        for page in layout.pages.values()
        if page.flavor == "commonmark" and has_formulas(page.post.body)
    ]
    if places:
        count = "1 post has" if len(places) == 1 else f"{len(places)} posts have"
        log.warning(
            f"{count} formulas, `$x$` or `$$x$$`, which are shown as they are written; add "
            f"`pymdownx.arithmatex` to `markdown_extensions` ({_some(places)})"
        )


def _log_missing_blank_lines(config: MkDocsConfig, pages: Iterable[Page]) -> None:
    """Log the lists and quotes that Python-Markdown reads as text, and how to change that."""
    places = [
        place(config, page.post.src_uri, page.post.body_line + line)
        for page in pages
        if isinstance(page, MkDocsPostPage)
        for line in page.glued
    ]
    if places:
        log.info(
            "Lists, quotes or tables are glued to the text before "
            "them; write a blank line there, or set `block_starts: commonmark` "
            f"({_some(places)})"
        )
