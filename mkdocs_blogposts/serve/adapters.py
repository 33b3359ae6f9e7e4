"""What rebuilds do for plugins that keep sums over all pages, so that these are as in a build.

One class for each such plugin; `ADAPTERS` is the table of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from email.utils import formatdate
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_timestamp

from ..site import other_plugins
from . import output_files


class Adapter:
    """What is done for one plugin of the site; this one does nothing.

    Attributes:
        plugin: the plugin.
        skips_post_build: whether its `on_post_build` is not run in rebuilds.
    """

    skips_post_build = False

    def __init__(self, plugin: Any) -> None:
        self.plugin = plugin

    def start(self) -> None:
        """Forget the sums of the last build, before a full one."""

    def begin(self, uris: Collection[str]) -> None:
        """Forget the pages at `uris`, which are gone or will be converted again."""

    def shared(self) -> frozenset[str]:
        """The src_uris of pages that show sums, to be converted before `finish`."""
        return frozenset()

    def finish(self, pages: Mapping[str, Page], env: Any, config: MkDocsConfig) -> None:
        """Bring the sums up to date: `pages` are all of the site, by src_uri, and converted."""

    def shown_on(self, page: Page) -> object:
        """What `page` shows of other pages by this plugin."""
        return None


class TagsAdapter(Adapter):
    """For Material's `tags`: its listings show all pages that have tags."""

    def __init__(self, plugin: Any) -> None:
        super().__init__(plugin)
        self._begun: set[str] = set()

    def begin(self, uris: Collection[str]) -> None:
        """Forget the tags of these pages, and the listings in them."""
        for url, mapping in list(self.plugin.mappings.data.items()):
            if mapping.item.file.src_uri in uris:
                del self.plugin.mappings.data[url]
        self._begun |= set(uris)
        kept = (each for each in self.plugin.listings if each.page.file.src_uri not in uris)
        self.plugin.listings.data = set(kept)

    def shared(self) -> frozenset[str]:
        """The pages with listings."""
        return frozenset(listing.page.file.src_uri for listing in self.plugin.listings)

    def finish(self, pages: Mapping[str, Page], env: Any, config: MkDocsConfig) -> None:
        """Fill the listings and tags.json, if the pages with listings are just converted."""
        mappings = self.plugin.mappings
        found = {mapping.item.file.src_uri: mapping for mapping in mappings}
        mappings.data = {}
        for uri, page in pages.items():  # in the order of a build
            if mapping := found.get(uri):
                mapping.item = page
                mappings.data[page.url] = mapping
        begun, self._begun = self._begun, set()
        if self.shared() <= begun:
            self.plugin.on_env(env, config=config)

    def shown_on(self, page: Page) -> object:
        """The tags of `page`, each with its links to listings."""
        mapping = self.plugin.mappings.get(page)
        references = self.plugin.listings & mapping if mapping else ()
        return [(each.name, [(link.title, link.url) for link in each.links]) for each in references]


class RssAdapter(Adapter):
    """For mkdocs-rss-plugin: it adds each page to a list, and those of a build to its feeds."""

    def start(self) -> None:
        """Empty the list, which the plugin keeps from build to build."""
        self.plugin.pages_to_filter.clear()

    def begin(self, uris: Collection[str]) -> None:
        """Remove these pages from the list."""
        listed = self.plugin.pages_to_filter
        listed[:] = [each for each in listed if each._mkdocs_page_ref.src_uri not in uris]

    def finish(self, pages: Mapping[str, Page], env: Any, config: MkDocsConfig) -> None:
        """Sort the list as a build does, and empty the feeds."""
        place = {uri: at for at, uri in enumerate(pages)}
        by_place = [
            (place[uri], each)
            for each in self.plugin.pages_to_filter
            if (uri := each._mkdocs_page_ref.src_uri) in place
        ]
        by_place.sort(key=lambda pair: pair[0])
        self.plugin.pages_to_filter[:] = [each for _, each in by_place]
        now = formatdate(get_build_timestamp())
        for feed in (self.plugin.feed_created, self.plugin.feed_updated):
            feed.entries, feed.buildDate, feed.pubDate = [], now, now


class RedirectsAdapter(Adapter):
    """For mkdocs-redirects: a redirect to a page that is gone is no file of a build."""

    def finish(self, pages: Mapping[str, Page], env: Any, config: MkDocsConfig) -> None:
        """Remove the redirects whose page is gone."""
        targets = {old: str(new).partition("#")[0] for old, new in self.plugin.redirects.items()}
        is_url = ("http://", "https://")
        dead = [
            old
            for old, new in targets.items()
            if new not in self.plugin.doc_pages and not new.lower().startswith(is_url)
        ]
        files = {page.file.dest_uri for page in pages.values()}
        made = (File(old, "", config.site_dir, config.use_directory_urls) for old in dead)
        output_files.remove(config.site_dir, {file.dest_uri for file in made} - files)


class AutorefsAdapter(Adapter):
    """For mkdocs-autorefs: it fills references to headings once all pages are converted."""

    def begin(self, uris: Collection[str]) -> None:
        """Note the pages that will have new references."""
        self._uris = uris

    def finish(self, pages: Mapping[str, Page], env: Any, config: MkDocsConfig) -> None:
        """Fill the references on the pages just converted."""
        files = [pages[uri].file for uri in self._uris if uri in pages]
        self.plugin.on_env(env, config=config, files=files)


class TypesetAdapter(Adapter):
    """For Material's `typeset`: it notes where the title of a page comes from, once."""

    def begin(self, uris: Collection[str]) -> None:
        """Let the titles of these pages be noted again."""
        for uri in uris:
            self.plugin.title_map.pop(uri, None)


class MinifyAdapter(Adapter):
    """For mkdocs-minify-plugin, which renames styles and scripts once they are written."""

    @property
    def skips_post_build(self) -> bool:  # type: ignore[override]
        """Whether it has renamed files in the last full build, which it would look for again."""
        return any(self.plugin.config[key] for key in ("minify_js", "minify_css", "cache_safe"))


#: By the module of a plugin.
ADAPTERS: Mapping[str, type[Adapter]] = {
    "material.plugins.tags.plugin": TagsAdapter,
    "mkdocs_rss_plugin.plugin": RssAdapter,
    "mkdocs_redirects.plugin": RedirectsAdapter,
    "mkdocs_autorefs._internal.plugin": AutorefsAdapter,
    "material.plugins.typeset.plugin": TypesetAdapter,
    "mkdocs_minify_plugin.plugin": MinifyAdapter,
}


class Adapters(Adapter):
    """Those of all plugins of a site that have one."""

    def __init__(self, config: MkDocsConfig) -> None:
        super().__init__(None)
        modules = ((type(each).__module__, each) for each in other_plugins.active(config))
        self._all = [ADAPTERS[name](each) for name, each in modules if name in ADAPTERS]

    def start(self) -> None:
        """Forget the sums of the last build, before a full one."""
        for adapter in self._all:
            adapter.start()

    def begin(self, uris: Collection[str]) -> None:
        """Forget the pages at `uris`, which are gone or will be converted again."""
        for adapter in self._all:
            adapter.begin(uris)

    def shared(self) -> frozenset[str]:
        """The src_uris of pages that show sums, to be converted before `finish`."""
        return frozenset().union(*(adapter.shared() for adapter in self._all))

    def finish(self, pages: Mapping[str, Page], env: Any, config: MkDocsConfig) -> None:
        """Bring the sums up to date: `pages` are all of the site, by src_uri, and converted."""
        for adapter in self._all:
            adapter.finish(pages, env, config)

    def shown_on(self, page: Page) -> object:
        """What `page` shows of other pages by these plugins."""
        return [adapter.shown_on(page) for adapter in self._all]

    def skip_post_build(self, plugin: object) -> bool:
        """Return whether `on_post_build` of `plugin` is not run in rebuilds."""
        return any(each.skips_post_build for each in self._all if each.plugin is plugin)
