"""The search of our theme: the events of MkDocs for it, and the settings that choose it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files

from . import compatibility, theming
from .build import Build
from .errors import BlogError, Problem
from .render.mkdocs_pages.search_records import records_of
from .render.search import index_files, pagefind
from .render.search.index_files import IndexFiles, Kind
from .render.search.pagefind import Program
from .site import mkdocs_config, other_plugins

log = get_plugin_logger("blogposts")

#: The template of the page of the search, below the folders of the theme and of the site.
PAGE = f"{index_files.FOLDER}/index.html"

_INSTALL = "pip install pagefind-bin"

#: The settings for which no program is looked for, which may take one that is started.
_WITHOUT_PROGRAM = ("titles", "none")


class HasBuild(Protocol):
    """A plugin with a build."""

    build: Build


class SearchEvents:
    """Collects the pages of a site, and writes the index of its search.

    One object does so for all blogs and languages of a site, as a plugin of MkDocs would.

    Attributes:
        kind: which search the site has.
    """

    def __init__(self) -> None:
        self.kind: Kind = "none"
        self._files: IndexFiles | None = None
        self._blogs: Sequence[HasBuild] = ()
        self._has_told = False

    def start(self, config: MkDocsConfig, blogs: Sequence[HasBuild]) -> None:
        """Choose the search, and handle the events of the build, after all plugins.

        Raises:
            BlogError: the setting names a search that is not there.
        """
        if other_plugins.is_further_language(config):
            config.theme.static_templates.discard(PAGE)  # which would be written again
            return
        self._blogs, self.kind = blogs, "none"
        events = config.plugins.events
        if not theming.is_standalone(config.theme.dirs):
            return
        language, setting = _language(config), config.theme.get("search")
        program = None if setting in _WITHOUT_PROGRAM else pagefind.program_for(language)
        self.kind = _kind(setting, program)
        if self.kind == "none":
            return
        page = f"{index_files.FOLDER}/{'' if config.use_directory_urls else 'index.html'}"
        self._files = IndexFiles(language=language, page=page, program=program)
        other_plugins.silence_searches(config)
        config.theme.static_templates.add(PAGE)
        config.theme["search"] = self.kind
        config.theme["search_page"] = page
        events["env"].append(self.on_env)
        events["post_template"].append(self.on_post_template)
        events["post_build"].append(self.on_post_build)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Add links to the feeds to the head of the page of the search."""
        if template_name == PAGE:
            return self._blogs[0].build.page_renderer.with_links(output)
        return output

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Collect the pages of one language, which are converted."""
        if self._files and _is_partial(files) and (Path(config.site_dir) / PAGE).exists():
            self._files = None
        if self._files:
            if any(file.dest_uri == PAGE for file in files.documentation_pages()):
                config.theme.static_templates.discard(PAGE)
                self._files.page = ""
            blogs = [blog.build for blog in self._blogs]
            language = mkdocs_config.language_of(config)
            addresses = (blog.layout.all_posts for blog in blogs)
            all_posts = next((url for url in addresses if url is not None), "")
            if all(blog.options.cache for blog in blogs):
                self._files.kept = mkdocs_config.cache_folder(config) / "search"
            self._files.add(records_of(files, blogs, language), language, all_posts)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the index; a rebuild after an edit leaves it as it is."""
        if other_plugins.is_further_language(config):
            return
        written, self._files = self._files, None
        if written is None:
            if not self._has_told:
                log.info(_STALE)
            self._has_told = True
            return
        if self.kind == "pagefind" and not pagefind.finds_words(written.program, written.language):
            log.info(_MORE.format(written.language))
        try:
            written.write(Path(config.site_dir))
        except pagefind.SearchError as error:
            log.warning(f"{error}; the search finds titles, terms and summaries only")


_STALE = "the search finds what the last full build found, and edits after the next one"
_MORE = (
    "the search finds no words inside sentences of the language '{}': "
    "run `pip install pagefind_bin_extended`"
)


def _is_partial(files: Files) -> bool:
    """Return whether some pages were not read: with `--dirty`, those that are not modified."""
    pages = (file.page for file in files.documentation_pages())
    return any(page is not None and page.content is None for page in pages)


def _kind(setting: object, program: Program | None) -> Kind:
    if setting == "pagefind" and program is None:
        found = "is 'pagefind', which is not installed"
        hint = f"run `{_INSTALL}`, or write `search: titles`"
        raise BlogError([Problem(file="mkdocs.yml", key="theme.search", found=found, hint=hint)])
    if setting in _WITHOUT_PROGRAM:
        return cast(Kind, setting)
    return "pagefind" if program else "titles"


def _language(config: MkDocsConfig) -> str:
    """The language of the words: the first that a search plugin names, else that of the site."""
    for name, plugin in config.plugins.items():
        if compatibility.is_search(name) and (lang := plugin.config.get("lang")):
            return str(lang if isinstance(lang, str) else lang[0])
    return mkdocs_config.language_of(config)
