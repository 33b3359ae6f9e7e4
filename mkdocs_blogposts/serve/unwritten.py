"""What a build has left to write: feeds, templates, pages, and the end of the build.

Every rebuild leaves all that it changes, and then writes it with `complete`; `on_demand` only lets
some of it wait.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from mkdocs.commands.build import _build_extra_template, _build_page, _build_theme_template

from ..messages import first_of
from ..render import feeds
from . import output_files
from .state import BuiltSite, RebuildReport, Unwritten

#: How many entries of feeds stay cached that no feed holds any more: those of a few edits.
_SPARE_ENTRIES = 32


def leave(
    site: BuiltSite,
    report: RebuildReport,
    uris: Collection[str],
    templates: Iterable[str],
    files: Iterable[str],
) -> None:
    """Add to what `site` has left to write after an edit.

    Args:
        site: the site, with the pages of the new build.
        report: what is written of it from now on.
        uris: the src_uris of pages to render, besides those that are left.
        templates: names of static templates of the theme.
        files: paths below site_dir of feeds, redirects and other files that are no pages.
    """
    left = site.unwritten
    edited = [uri for uri in report.converted if uri in uris]
    of_edit = (uri for uri in site.pages if uri in uris)
    of_before = (uri for uri in left.pages.values() if uri in site.pages)
    order = dict.fromkeys([*edited, *of_edit, *of_before])
    site.unwritten = Unwritten(
        pages={site.pages[uri].file.dest_uri: uri for uri in order},
        templates=left.templates.union(templates),
        files=left.files.intersection(site.origins).union(files),
        has_extra=True,
        has_anchors=True,
        is_first=left.is_open and left.is_first,
        is_open=True,
        report=report,
        documents=tuple([page.file for page in site.pages.values()]),
    )


def leave_all(site: BuiltSite) -> None:
    """Leave every page of a full build, which has written the rest."""
    site.unwritten = Unwritten(
        pages={page.file.dest_uri: uri for uri, page in site.pages.items()},
        is_first=True,
        is_open=True,
        documents=tuple([page.file for page in site.pages.values()]),
    )


def is_left(site: BuiltSite, path: str) -> bool:
    """Return whether the file at `path` below site_dir is still to be written."""
    left = site.unwritten
    is_named = path in left.pages or path in left.files or path in left.templates
    return left.is_open and (is_named or comes_last(site, path))


def comes_last(site: BuiltSite, path: str) -> bool:
    """Return whether the file at `path` is written, if at all, once all pages are."""
    held = site.build.held_files
    is_held = held is not None and any(path == file.dest_uri for file in held.held.values())
    is_index = site.search is not None and path == site.search.dest_uri
    return site.unwritten.is_open and (is_index or is_held)


def write(site: BuiltSite, path: str) -> None:
    """Write the file at `path`, which is left."""
    left = site.unwritten
    if path in left.pages:
        _render(site, path)
    elif path in left.files:
        _write_files(site)
    elif path in left.templates:
        _write_template(site, path)
    else:
        complete(site)


def write_next(site: BuiltSite) -> None:
    """Write what comes first, in the order of a full build."""
    left = site.unwritten
    if left.files:
        _write_files(site)
    elif left.templates:
        _write_template(site, min(left.templates))
    elif left.has_extra:
        _write_extra(site)
    elif left.pages:
        _render(site, next(iter(left.pages)))
    else:
        _finish(site)


def write_first(site: BuiltSite, count: int) -> None:
    """Render the first `count` pages."""
    for path in list(site.unwritten.pages)[:count]:
        _render(site, path)


def complete(site: BuiltSite) -> None:
    """Write all that is left."""
    while site.unwritten.is_open:
        write_next(site)


def message(written: Unwritten, edited: Sequence[str], milliseconds: int) -> str:
    """The line of the log about a rebuild after an edit of the files `edited`."""
    done, left = len(written.report.rendered), len(written.pages)
    pages = f"{done} page{'' if done == 1 else 's'}"
    follow = "; the others follow" if left else ""
    of_all = f"{done} of {done + left} pages" if left else pages
    return f"rebuilt {of_all} in {milliseconds} ms ({first_of(edited, 3)}){follow}"


def _write_files(site: BuiltSite) -> None:
    paths = sorted(site.unwritten.files)
    output_files.write(site.build, site.feed_writer, paths)
    site.unwritten.files.clear()
    site.unwritten.report.written += paths
    if site.feed_writer:
        channels = len(site.build.layout.generated.channels)
        feeds.trim(len(site.feed_writer.entries) + channels + _SPARE_ENTRIES)


def _write_template(site: BuiltSite, name: str) -> None:
    _build_theme_template(name, site.build.env, site.files, site.config, site.nav)
    site.unwritten.templates.discard(name)


def _write_extra(site: BuiltSite) -> None:
    for name in site.config.extra_templates:
        _build_extra_template(str(name), site.files, site.config, site.nav)
    site.unwritten.has_extra = False


def _render(site: BuiltSite, path: str) -> None:
    """Render the page at `path` below site_dir."""
    uri = site.unwritten.pages[path]
    page, build = site.pages[uri], site.build
    if uri not in site.page_inputs:
        site.page_inputs[uri] = site.inputs_reader.of(page)
    if site.search:
        site.search.begin()
    build.material.choose_template(page)
    _build_page(
        page,
        site.config,
        site.unwritten.documents,
        site.nav,
        build.env,
        excluded=page.file.inclusion.is_excluded(),
    )
    site.conversions[uri].restore(page)
    if site.search:
        site.search.take(page.url)
    del site.unwritten.pages[path]
    site.unwritten.report.rendered.append(uri)


def _finish(site: BuiltSite) -> None:
    """Do what comes after the last page: warnings about anchors, `on_post_build`, the index."""
    left, level = site.unwritten, site.config.validation.links.anchors
    if site.search:
        site.search.complete([page.url for page in site.pages.values()])
    for page in site.pages.values() if left.has_anchors else ():
        page.validate_anchor_links(files=site.files, log_level=level)
    held = site.build.held_files
    released = len(held.released) if held else 0
    _run_post_build(site)
    if held and len(held.released) > released:
        site.origins |= output_files.origins(site.build, site.feed_writer)
    if site.search and left.is_first:
        site.search.detect_format()
    left.is_open = False


def _run_post_build(site: BuiltSite) -> None:
    """Run `on_post_build` of all plugins but the search plugin whose index is written here."""
    written = site.search if site.search and site.search.write() else None
    plugins = site.config.plugins
    for method in plugins.events["post_build"]:
        # Our own handler removes unlisted posts from the index.
        owner = getattr(method, "__self__", None)
        is_written = written is not None and owner is written.plugin
        if not is_written and not site.adapters.skip_post_build(owner):
            method(config=site.config)
