"""A rebuild after posts or pages were added, removed, or changed beyond their text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime

from ..build import Build
from ..errors import BlogError
from ..posts import folders
from ..posts.post import Post
from ..site import find_files, notices, style_sheets, theme_settings
from ..site.files_event import FilesEvent
from ..site.layout import Previous, SiteLayout
from ..site.list_pages import MkDocsListPage
from ..site.missing_pictures import log_missing_pictures
from ..site.navigation import nav_fingerprint
from ..site.pages import MkDocsPostPage
from . import conversions, dependents, other_events, output_files, support
from .edits import Edit
from .state import BuiltSite, RebuildReport
from .steps import (
    MISSING_PAGE,
    changed_files,
    convert,
    finish_others,
    is_missing_page_changed,
    next_feed_writer,
)
from .support import NeedsFullBuild
from .unwritten import leave

T = TypeVar("T")


@dataclass(kw_only=True)
class StructuralRebuild:
    """One rebuild.

    Attributes:
        site: the site as the last build left it; changed in place.
        edit: the changes in docs_dir since.
        posts: the posts that were added or modified, by src_uri.
        set_build: sets the build of the plugin.
        report: the results of the rebuild.
        others: whether other plugins handle files or the navigation.
        shared: src_uris of pages that other plugins complete once all pages are converted.
        edited: src_uris of the edit, and of pages that plugins make whose text has changed.
        paths: the absolute paths of files that are others for pages that read them.
    """

    site: BuiltSite
    edit: Edit
    posts: Mapping[str, Post]
    set_build: Callable[[Build], None]
    report: RebuildReport = field(default_factory=RebuildReport)
    others: bool = field(init=False, default=False)
    shared: frozenset[str] = field(init=False, default=frozenset())
    edited: frozenset[str] = field(init=False, default=frozenset())
    paths: frozenset[str] = field(init=False, default=frozenset())

    def run(self) -> RebuildReport:
        """Rebuild the site.

        Raises:
            NeedsFullBuild: the edit is not supported; nothing was changed yet.
            BlogError: the sources have mistakes; nothing was changed yet.
        """
        site, old, before = self.site, self.site.build, self.site.pages
        self.shared = site.adapters.shared()
        if late := self.edit.uris & site.unfinished():
            raise NeedsFullBuild(f"another plugin completes '{min(late)}' after all pages")
        build, dest_uris = self._lay_out(before)
        names = dependents.changed_link_endings(site.dest_uris, dest_uris)
        site.recording.dest_uris = dest_uris
        # A snippet of a post that is published now is found, and the other way round.
        hidden = build.layout.unpublished_texts ^ old.layout.unpublished_texts
        self.paths = self.edit.paths | {str(Path(site.config.docs_dir, uri)) for uri in hidden}
        names |= dependents.link_endings(uri for uri in self.edit.modified if uri not in before)
        self._navigate(build, before, names)
        self.set_build(build)
        site.build = build
        self._convert(before, old, names)
        build.expose_to_templates(build.env, old.presenter)
        edited = (post for uri, post in self.posts.items() if uri in build.layout.pages)
        log_missing_pictures(build.layout, build.loaded, edited)
        build.hold_back_files(site.files)
        theme_settings.publish_style_sheets(site.files, site.config)
        self._publish(old)
        return self.report

    def _lay_out(self, before: Mapping[str, Page]) -> tuple[Build, dict[str, str]]:
        """The new build, with pages of `before` where possible, and `BuiltSite.dest_uris` of it."""
        old, site = self.site.build, self.site
        if folders.find_folders(Path(site.config.docs_dir), old.options) != old.loaded.folders:
            raise NeedsFullBuild("the blog has another folder")
        posts = dict(sorted({**self._unedited(old.loaded.all_posts), **self.posts}.items()))
        now = get_build_datetime()
        loaded = replace(old.loaded, now=now, all_posts=posts, posts=dict(posts), failed_uris=set())
        build = replace(old, loaded=loaded)
        previous = Previous(
            pages=self._unedited(before),
            files=old.layout.generated.files,
            paths=old.layout.paths,
        )
        self.others = other_events.are_handled(site.config)
        if self.others:
            uris = old.layout.pages.keys() & previous.pages.keys()
            previous = replace(previous, pages={uri: before[uri] for uri in uris})
        files = self._files()
        pages = [(file, file.page) for file in files]
        states = [(page, vars(page).copy()) for page in previous.pages.values()]
        try:
            self._place(build, files, previous)
            set_exclusions(files, site.config)
            dest_uris = output_files.published_paths(files)
            dests = dest_uris.values()
            if len(dests) != len(set(dests)) or support.theme_conflicts(site.config, dests):
                raise NeedsFullBuild("two files have the same address")
            if _site_links(build) != _site_links(old):
                raise NeedsFullBuild("the blog or its list of every post has another address")
            if theme_settings.has_moved_links(files, site.config):
                raise NeedsFullBuild("a link in the header has another address")
        except (BlogError, NeedsFullBuild):  # restore the pages, which `lay_out` changes in place
            for file, page in pages:
                file.page = page
            for page, state in states:
                vars(page).update(state)
                page.file.page = page
            raise
        site.must_lay_out = False
        build.layout.previous = Previous()
        notices.warn_of_variants(build.layout, old.layout)
        notices.log_dead_ends(build.layout, old.layout)
        return build, dest_uris

    def _unedited(self, by_uri: Mapping[str, T]) -> dict[str, T]:
        return {uri: value for uri, value in by_uri.items() if uri not in self.edit.uris}

    def _files(self) -> Files:
        """The files of the site, those of unedited pages with their page of the last build."""
        config, old = self.site.config, self.site.files.src_uris
        if self.others:
            other_events.restore(config, self.site.recording.settings)
            return other_events.collect(config, self.site.theme_files)
        for uri in self.edit.removed:
            if any((Path(folder) / uri).is_file() for folder in config.theme.dirs):
                raise NeedsFullBuild(f"a file of the theme replaces '{uri}'")
        files = Files([self._reuse_or(file, old.get(file.src_uri)) for file in get_files(config)])
        for file in self.site.files:
            is_theme = file.src_dir is not None and file.src_dir != config.docs_dir
            if is_theme and file.src_uri not in files.src_uris:
                files.append(style_sheets.unjoined(file, config))
        return files

    def _place(self, build: Build, files: Files, previous: Previous) -> None:
        """Lay `build` out among `files`, between the other plugins that handle them."""
        if not self.others:
            return build.lay_out(files, previous)
        self.site.must_lay_out = True  # until all is well
        event = FilesEvent(
            place_posts=build.place_posts,
            add_files=partial(build.lay_out, previous=previous),
            is_early=build.options.is_material_blog,
        )
        if other_events.run_files(self.site.config, files, event) is not build.layout.files:
            raise NeedsFullBuild("another plugin replaces the list of files")

    def _reuse_or(self, file: File, old: File | None) -> File:
        """`old` if it is not edited and its page is none of ours, else `file`."""
        if old is None or old.page is None or file.src_uri in self.edit.uris:
            return file
        return file if isinstance(old.page, MkDocsPostPage | MkDocsListPage) else old

    def _navigate(self, build: Build, before: Mapping[str, Page], names: frozenset[str]) -> None:
        """Build the navigation again; replaces or detaches the pages of the last build first."""
        layout = build.layout
        for page in self._reused_pages(layout, before):
            conversion = self.site.conversions.get(page.file.src_uri)
            reusable = conversion and not conversion.depends_on(self.paths)
            reusable = reusable and page.file.src_uri not in self.shared
            if isinstance(page, MkDocsListPage) and page.original:
                reusable = reusable and layout.views[page.view.all_pages[0]] is page.original
            if conversion and reusable and not conversion.may_link_to(names):
                conversions.detach(page)
            elif isinstance(page, MkDocsPostPage | MkDocsListPage):
                layout.rebuild_page(page)
            else:
                page.file.page = None
        if build.config.nav is None:
            # `get_navigation` makes a page for each file without one: see `nav.replace_page`.
            for view in layout.views.values():
                view.file.page = None if view.file.inclusion.is_in_nav() else view
        nav = get_navigation(_to_navigate(layout.files, build.config), build.config)
        build.nav = other_events.run_nav(build.config, nav, layout.files, build.build_nav)
        recording = self.site.recording
        self.edited = self.edit.uris | recording.changed_by_plugins(layout.files, build.config)

    def _reused_pages(self, layout: SiteLayout, before: Mapping[str, Page]) -> list[Page]:
        """The pages of the last build that are in the layout of this one."""
        ours = layout.all_pages
        others = (file.page for file in layout.files if file.page is not None)
        mkdocs = [page for page in others if not isinstance(page, MkDocsPostPage | MkDocsListPage)]
        return [*mkdocs, *(page for page in ours if page is before.get(page.file.src_uri))]

    def _convert(self, before: Mapping[str, Page], old: Build, names: frozenset[str]) -> None:
        """Reuse the conversions of the last build that would not change; convert the others."""
        site, build, files = self.site, self.site.build, self.site.files
        pages: dict[str, Page] = {}
        to_convert: dict[str, Page] = {}
        retitled = site.recording.retitled(site.files, before) if self.others else frozenset()
        kept = site.unfinished() - self.edited
        again = self.edited | self.shared | retitled - kept
        for file in find_files.served_pages(files):
            uri, old_page = file.src_uri, before.get(file.src_uri)
            page = pages[uri] = file.page or Page(None, file, site.config)
            equal = old_page and self._converts_equally(page, old_page, names, to_convert)
            if old_page is None or uri in again or not (equal or uri in kept):
                to_convert[uri] = page
                continue
            conversions.copy_conversion(page, old_page, files)
            if isinstance(page, MkDocsPostPage):
                build.extraction.extracts[uri] = old.extraction.extracts[uri]
        site.adapters.begin({*to_convert, *(before.keys() - pages.keys())})
        new = convert(build, to_convert.values(), self.report)
        site.pages = pages
        site.conversions = {uri: new.get(uri) or site.conversions[uri] for uri in pages}
        finish_others(site, to_convert)

    def _converts_equally(
        self, page: Page, old: Page, names: frozenset[str], to_convert: Collection[str]
    ) -> bool:
        """Return whether the conversion of `old` fits `page`, which may be the same page."""
        if page is old:
            return True
        uri = page.file.src_uri
        original = page.original if isinstance(page, MkDocsListPage) else None
        if original and original.file.src_uri in to_convert:
            return False
        conversion = self.site.conversions.get(uri)
        if conversion is None:
            return False
        return conversions.converts_equally(page, old, conversion, names, self.paths)

    def _publish(self, old: Build) -> None:
        """Write the pages, templates and other files whose inputs changed."""
        site, config = self.site, self.site.config
        reader = site.inputs_reader.for_next_build(site.build)
        inputs = {uri: reader.of(page) for uri, page in site.pages.items()}
        navigation = nav_fingerprint(site.nav.items)
        uris = {*self.report.converted, *dependents.changed_keys(site.page_inputs, inputs)}
        is_moved = navigation != site.navigation
        all_pages = not site.is_preview and (is_moved or support.may_show_any_post(config))
        if all_pages:
            uris = set(inputs)
        media = [uri for uri in self.edit.modified if uri not in inputs]
        site.feed_writer = next_feed_writer(site, old, reader, may_resize=bool(media))
        site.inputs_reader = reader
        dests = [site.dest_uris[uri] for uri in media if uri in site.dest_uris]
        files = changed_files(site, dests, self.report)
        missing, templates = reader.missing_page(), set(config.theme.static_templates)
        if not (all_pages or is_missing_page_changed(site, missing)):
            templates.discard(MISSING_PAGE)
        site.page_inputs, site.navigation, site.missing_page_inputs = inputs, navigation, missing
        leave(site, self.report, uris, templates, files)


def _to_navigate(files: Files, config: MkDocsConfig) -> Files:
    """The files that MkDocs puts in a navigation or makes a page for.

    Without `nav` it sorts all files for that, most of which are posts, with pages in no navigation.
    """
    if config.nav is not None or type(files) is not Files:
        return files
    return Files([file for file in files if file.page is None or file.inclusion.is_in_nav()])


def _site_links(build: Build) -> tuple[str | None, ...]:
    """The targets of links that are removed from the texts of posts (see `lift_header`)."""
    return build.layout.home, build.layout.all_posts, build.layout.front
