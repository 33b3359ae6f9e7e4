"""A rebuild after posts or pages came, went or changed more than their text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime

from ..build import Build
from ..errors import BlogError
from ..posts import folders
from ..posts.post import Post
from ..site import notices
from ..site.layout import Previous, SiteLayout
from ..site.navigation import nav_fingerprint
from ..site.pages import MkDocsListPage, MkDocsPostPage
from . import conversions, dependents, output_files, support
from .state import BuiltSite, RebuildReport
from .support import Edit, NeedsFullBuild
from .write import (
    MISSING_PAGE,
    convert,
    is_missing_page_changed,
    next_feed_writer,
    publish,
    write_generated,
)


@dataclass(kw_only=True)
class StructuralRebuild:
    """One rebuild, from the site as it was (`site`) to the one that the edit asks for.

    Attributes:
        site: the site as the last build left it; changed in place.
        edit: what changed in docs_dir since.
        posts: the posts that were added or modified, by src_uri.
        set_build: makes a build the one that the events of the plugin go to.
        report: what was done.
    """

    site: BuiltSite
    edit: Edit
    posts: Mapping[str, Post]
    set_build: Callable[[Build], None]
    report: RebuildReport = field(default_factory=RebuildReport)

    def run(self) -> RebuildReport:
        """Build what has to be built.

        Raises:
            Unfit: only a full build will do; nothing was changed yet.
            BlogError: the author made mistakes; nothing was changed yet.
        """
        site, old, before = self.site, self.site.build, self.site.pages
        build, places = self._lay_out(before)
        names, site.dest_uris = dependents.changed_link_endings(site.dest_uris, places), places
        names |= dependents.link_endings(uri for uri in self.edit.modified if uri not in before)
        self._navigate(build, before, names)
        self.set_build(build)
        site.build = build
        self._convert(before, old, names)
        build.refresh_templates(old.presenter.related)
        self._publish(old)
        return self.report

    def _lay_out(self, before: Mapping[str, Page]) -> tuple[Build, dict[str, str]]:
        """The new build, and the file below site_dir of each file that it publishes.

        Every address is settled; of its pages, some are those of `before`.
        """
        old, site = self.site.build, self.site
        if folders.find_folders(Path(site.config.docs_dir), old.options) != old.loaded.folders:
            raise NeedsFullBuild("the folder of the blog is another one")
        kept = {
            uri: post for uri, post in old.loaded.all_posts.items() if uri not in self.edit.uris
        }
        every = dict(sorted({**kept, **self.posts}.items()))
        build = replace(
            old,
            loaded=replace(
                old.loaded,
                now=get_build_datetime(),
                all_posts=every,
                posts=dict(every),
                failed_uris=set(),
            ),
        )
        previous = Previous(
            pages={uri: page for uri, page in before.items() if uri not in self.edit.uris},
            files=old.layout.generated.files,
        )
        files = self._files()
        pages = [(file, file.page) for file in files]
        states = [(page, vars(page).copy()) for page in previous.pages.values()]
        try:
            build.lay_out(files, previous)
            set_exclusions(files, site.config)
            places = output_files.published_paths(files)
            self._check_conflicts(places.values())
            if _site_links(build) != _site_links(old):
                raise NeedsFullBuild("the blog or its list of every post has another address")
        except (BlogError, NeedsFullBuild):
            for file, page in pages:
                file.page = page
            for page, state in states:
                vars(page).update(state)
                page.file.page = page
            raise
        build.layout.previous = Previous()
        notices.warn_of_variants(build.layout)
        return build, places

    def _files(self) -> Files:
        """The files of the site; those of pages that are none of ours with their pages."""
        config, old = self.site.config, self.site.files.src_uris
        for uri in self.edit.removed:
            if any((Path(folder) / uri).is_file() for folder in config.theme.dirs):
                raise NeedsFullBuild(f"'{uri}' gives way to a file of the theme")
        files = Files([self._reuse_or(file, old.get(file.src_uri)) for file in get_files(config)])
        for file in self.site.files:
            is_theme = file.src_dir is not None and file.src_dir != config.docs_dir
            if is_theme and file.src_uri not in files.src_uris:
                files.append(file)
        return files

    def _reuse_or(self, file: File, old: File | None) -> File:
        """`old`, with its page, where that is as it was and none of ours; else `file`."""
        page = old.page if old else None
        is_ours = isinstance(page, MkDocsPostPage | MkDocsListPage)
        if old is None or page is None or is_ours or file.src_uri in self.edit.uris:
            return file
        return old

    def _check_conflicts(self, taken: Collection[str]) -> None:
        if len(taken) != len(set(taken)) or support.theme_conflicts(self.site.config, taken):
            raise NeedsFullBuild("two files have one address")

    def _navigate(self, build: Build, before: Mapping[str, Page], names: frozenset[str]) -> None:
        """Make the navigation anew, from pages that are in none."""
        layout, converted = build.layout, self.site.conversions
        for page in self._reused_pages(layout, before):
            made = converted.get(page.file.src_uri)
            is_old = made is None or made.has_includes or made.may_link_to(names)
            if isinstance(page, MkDocsListPage) and page.original:
                is_old |= layout.views[page.view.all_pages[0]] is not page.original
            if not is_old:
                conversions.detach(page)
            elif isinstance(page, MkDocsPostPage | MkDocsListPage):
                layout.rebuild_page(page)
            else:
                page.file.page = None
        if build.config.nav is None:
            # MkDocs makes a page of its own for each file that has none yet: see `nav.seat`.
            for view in layout.views.values():
                view.file.page = None if view.file.inclusion.is_in_nav() else view
        nav = get_navigation(layout.files, build.config)
        build.build_nav(nav)

    def _reused_pages(self, layout: SiteLayout, before: Mapping[str, Page]) -> list[Page]:
        """The pages of the last build that are pages of this one so far."""
        ours = [*layout.pages.values(), *layout.views.values()]
        others = (file.page for file in layout.files if file.page is not None)
        found = [page for page in others if not isinstance(page, MkDocsPostPage | MkDocsListPage)]
        return [*found, *(page for page in ours if page is before.get(page.file.src_uri))]

    def _convert(self, before: Mapping[str, Page], old: Build, names: frozenset[str]) -> None:
        """Take over what conversions gave that would give the same again; make the others."""
        site, build, anew = self.site, self.site.build, dict[str, Page]()
        pages: dict[str, Page] = {}
        for file in site.files.documentation_pages(inclusion=lambda level: level.is_in_serve()):
            page = pages[file.src_uri] = file.page or Page(None, file, site.config)
            was = before.get(file.src_uri)
            if page is not was and not self._is_same(page, was, names, anew):
                anew[file.src_uri] = page
            elif was is not None:
                conversions.copy_conversion(page, was, site.files)
                if isinstance(page, MkDocsPostPage):
                    left = old.extraction.extracts[file.src_uri]
                    build.extraction.extracts[file.src_uri] = left
        made = convert(build, anew.values(), self.report)
        site.pages = pages
        site.conversions = {uri: made.get(uri) or site.conversions[uri] for uri in pages}

    def _is_same(
        self, page: Page, was: Page | None, names: frozenset[str], anew: Collection[str]
    ) -> bool:
        if page.file.src_uri in self.edit.uris:
            return False
        if (
            isinstance(page, MkDocsListPage)
            and page.original
            and page.original.file.src_uri in anew
        ):
            return False
        made = self.site.conversions.get(page.file.src_uri)
        return (
            was is not None
            and made is not None
            and conversions.converts_equally(page, was, made, names)
        )

    def _publish(self, old: Build) -> None:
        """Print what shows something else than before."""
        site, config = self.site, self.site.config
        inputs = site.inputs_reader.for_next_build(site.build)
        now = {uri: inputs.of(page) for uri, page in site.pages.items()}
        navigation = nav_fingerprint(site.nav.items)
        reached = {*self.report.converted, *dependents.changed_keys(site.page_inputs, now)}
        everything = navigation != site.navigation or support.may_show_any_post(config)
        if everything:
            reached = set(now)
        media = [uri for uri in self.edit.modified if uri not in now]
        site.feed_writer = next_feed_writer(site, old, inputs, sized=bool(media))
        site.inputs_reader = inputs
        places = [site.dest_uris[uri] for uri in media if uri in site.dest_uris]
        write_generated(site, places, self.report)
        missing, templates = inputs.missing_page(), set(config.theme.static_templates)
        if not (everything or is_missing_page_changed(site, missing)):
            templates.discard(MISSING_PAGE)
        site.page_inputs, site.navigation, site.missing_page_inputs = now, navigation, missing
        publish(site, reached, sorted(templates), self.report)


def _site_links(build: Build) -> tuple[str | None, ...]:
    """Where the links lead that posts need not write, and that are taken out of their texts."""
    return build.layout.home, build.layout.all_posts, build.layout.front
