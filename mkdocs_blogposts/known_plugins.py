"""Plugins of MkDocs that are known: what an edit leaves stale beside each, what is kept of it."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Handler(NamedTuple):
    """A handler of a plugin that makes the same text of the same text.

    Its result may depend on the settings of the plugin too, and on what is named here; it changes
    nothing else.

    Attributes:
        event: the event of MkDocs.
        reads: what it reads of `page`, `config`, `plugin`, or other arguments, as dotted names.
        meta: the keys of front matter that it reads.
        is_quick: it costs no more than to look its result up.
    """

    event: str
    reads: tuple[str, ...] = ()
    meta: tuple[str, ...] = ()
    is_quick: bool = False


class Edits(NamedTuple):
    """What a rebuild after an edit is beside a plugin: its other events run in full builds only.

    Attributes:
        stale_after: the edits that leave something stale: of the `text` of posts already, of a
            `page` in other ways (title, tags; one that is new or gone), of a `file` that is no
            page; none (`exact`), or `full` if there is no such rebuild.
        what: what is stale then, or why there is no such rebuild.
        only_with: settings without all of which it is exact.
        reads_git: it shows the history of the repository, which a commit changes.
    """

    stale_after: Literal["exact", "text", "page", "file", "full"]
    what: str = ""
    only_with: tuple[str, ...] = ()
    reads_git: bool = False


class Plugin(NamedTuple):
    """A plugin of MkDocs.

    Attributes:
        title: its name and that of its package.
        module, class_name: where its class is defined.
        edits: what a rebuild of the pages that an edit changes is.
        only_reads: it reads pages, and does not change them.
        adds_variables: at the event `page_context` it only adds variables of templates.
        locks: it locks pages whose front matter has a `password`.
        handlers: those of its handlers whose results are kept between builds.
    """

    title: str
    module: str
    class_name: str
    edits: Edits = Edits("text", "what it shows of other pages")
    only_reads: bool = False
    adds_variables: bool = False
    locks: bool = False
    handlers: tuple[Handler, ...] = ()


_MINIFIERS = (Handler("post_page"), Handler("post_template", ("template_name",)))

_GLIGHTBOX = (
    Handler(
        "page_content",
        ("plugin.using_material_privacy",),
        ("glightbox", "glightbox-manual", "glightbox.auto_caption"),
    ),
    Handler(
        "post_page",
        (
            *("page.url", "config.theme.name", "config.theme.features"),
            *("plugin.using_material", "plugin.using_material_privacy"),
        ),
        ("glightbox",),
    ),
)

_CHARTS = (Handler("post_page", ("page.file.src_uri", "config.use_directory_urls"), is_quick=True),)

_REFERENCES = Edits("text", "references to headings of other pages")

#: What the history of the repository says of a page is as it was at the last full build.
_GIT = Edits("exact", reads_git=True)

PLUGINS = (
    Plugin(
        "Material's `search`",
        "material.plugins.search.plugin",
        "SearchPlugin",
        Edits("exact"),
        True,
    ),
    Plugin("MkDocs' `search`", "mkdocs.contrib.search", "SearchPlugin", Edits("exact"), True),
    Plugin(
        "ProperDocs' `search`", "properdocs.contrib.search", "SearchPlugin", Edits("exact"), True
    ),
    Plugin(
        *("encryptcontent", "encryptcontent.plugin", "encryptContentPlugin"),
        Edits("text", "the search and the signatures of locked pages"),
        locks=True,
    ),
    Plugin(
        *("minify", "mkdocs_minify_plugin.plugin", "MinifyPlugin"),
        Edits(
            *("file", "a style or script that it renames, and its name on all pages"),
            only_with=("minify_js", "minify_css", "cache_safe"),
        ),
        handlers=_MINIFIERS,
    ),
    Plugin(
        *("minify_html", "mkdocs_minify_html_plugin.plugin", "MinifyHtmlPlugin"),
        Edits("exact"),
        handlers=_MINIFIERS,
    ),
    Plugin(
        *("glightbox", "mkdocs_glightbox.plugin", "LightboxPlugin"),
        Edits("exact"),
        handlers=_GLIGHTBOX,
    ),
    Plugin(
        *("charts", "mkdocs_charts_plugin.plugin", "ChartsPlugin"),
        Edits("exact"),
        handlers=_CHARTS,
    ),
    Plugin(
        *("mkdocs-video", "mkdocs_video.plugin", "Plugin"),
        Edits("exact"),
        handlers=(Handler("page_content"),),
    ),
    Plugin(
        *("mkdocs-audio", "mkdocs_audio.plugin", "Plugin"),
        Edits("exact"),
        handlers=(Handler("page_content"),),
    ),
    Plugin("Material's `group`", "material.plugins.group.plugin", "GroupPlugin", Edits("exact")),
    Plugin("Material's `info`", "material.plugins.info.plugin", "InfoPlugin", Edits("exact")),
    Plugin("Material's `meta`", "material.plugins.meta.plugin", "MetaPlugin", Edits("exact")),
    Plugin(
        "Material's `offline`", "material.plugins.offline.plugin", "OfflinePlugin", Edits("exact")
    ),
    Plugin(
        *("Material's `tags`", "material.plugins.tags.plugin", "TagsPlugin"),
        Edits("exact"),
        adds_variables=True,
    ),
    Plugin(
        "Material's `typeset`", "material.plugins.typeset.plugin", "TypesetPlugin", Edits("exact")
    ),
    Plugin(
        *("Material's `optimize`", "material.plugins.optimize.plugin", "OptimizePlugin"),
        Edits("file", "pictures that are new or have changed"),
    ),
    Plugin(
        *("Material's `social`", "material.plugins.social.plugin", "SocialPlugin"),
        Edits("page", "cards of pages that are gone"),
    ),
    Plugin(
        *("Material's `privacy`", "material.plugins.privacy.plugin", "PrivacyPlugin"),
        Edits("full", "it downloads for a whole site, and ends with that", only_with=("assets",)),
    ),
    Plugin(
        *("Material's `projects`", "material.plugins.projects.plugin", "ProjectsPlugin"),
        Edits("full", "it builds several sites"),
    ),
    Plugin(
        *("static-i18n", "mkdocs_static_i18n.plugin", "I18n"),
        Edits("full", "it builds the site once for each language"),
    ),
    Plugin("autorefs", "mkdocs_autorefs._internal.plugin", "AutorefsPlugin", _REFERENCES),
    Plugin("mkdocstrings", "mkdocstrings._internal.plugin", "MkdocstringsPlugin", _REFERENCES),
    Plugin("awesome-nav", "mkdocs_awesome_nav.plugin", "AwesomeNavPlugin", Edits("exact")),
    Plugin(
        *("awesome-pages", "mkdocs_awesome_pages_plugin.plugin", "AwesomePagesPlugin"),
        Edits("exact"),
    ),
    Plugin("caption", "mkdocs_caption.plugin", "CaptionPlugin", Edits("exact")),
    Plugin("exclude", "mkdocs_exclude.plugin", "Exclude", Edits("exact")),
    Plugin("literate-nav", "mkdocs_literate_nav.plugin", "LiterateNavPlugin", Edits("exact")),
    Plugin("section-index", "mkdocs_section_index.plugin", "SectionIndexPlugin", Edits("exact")),
    Plugin("mermaid2", "mermaid2.plugin", "MarkdownMermaidPlugin", Edits("exact")),
    Plugin("open-in-new-tab", "open_in_new_tab.plugin", "OpenInNewTabPlugin", Edits("exact")),
    Plugin("redirects", "mkdocs_redirects.plugin", "RedirectPlugin", Edits("exact")),
    Plugin("rss", "mkdocs_rss_plugin.plugin", "GitRssPlugin", _GIT),
    Plugin(
        *("git-revision-date-localized", "mkdocs_git_revision_date_localized_plugin.plugin"),
        *("GitRevisionDateLocalizedPlugin", _GIT),
    ),
    Plugin(
        *("git-revision-date", "mkdocs_git_revision_date_plugin.plugin", "GitRevisionDatePlugin"),
        _GIT,
    ),
    Plugin(
        *("git-committers", "mkdocs_git_committers_plugin_2.plugin", "GitCommittersPlugin"), _GIT
    ),
    Plugin(
        *("git-authors", "mkdocs_git_authors_plugin.plugin", "GitAuthorsPlugin"),
        Edits("text", "the authors of the whole site"),
    ),
    Plugin(
        *("meta-descriptions", "mkdocs_meta_descriptions_plugin.plugin", "MetaDescription"),
        Edits("text", "its list of all descriptions", only_with=("export_csv",)),
    ),
    Plugin(
        *("plotly", "mkdocs_plotly_plugin.plugin", "PlotlyChartsPlugin"),
        Edits("file", "charts whose template has changed"),
    ),
    Plugin(
        *("table-reader", "mkdocs_table_reader_plugin.plugin", "TableReaderPlugin"),
        Edits("file", "pages whose table is in another folder now"),
    ),
    Plugin(
        *("autolinks", "mkdocs_autolinks_plugin.plugin", "AutoLinksPlugin"),
        Edits("page", "links by a file name that is new or gone"),
    ),
    Plugin(
        *("gen-files", "mkdocs_gen_files.plugin", "GenFilesPlugin"),
        Edits("text", "what scripts make of a text"),
    ),
    Plugin(
        *("include-markdown", "mkdocs_include_markdown_plugin.plugin", "IncludeMarkdownPlugin"),
        Edits("page", "pages that include by a pattern a file which is new or gone"),
    ),
    Plugin(
        *("macros", "mkdocs_macros.plugin", "MacrosPlugin"),
        Edits("text", "pages whose macros read other pages"),
    ),
    Plugin(
        *("print-site", "mkdocs_print_site_plugin.plugin", "PrintSitePlugin"),
        Edits("text", "the page that shows all pages"),
    ),
    Plugin(
        *("statistics", "mkdocs_statistics_plugin.plugin", "StatisticsPlugin"),
        Edits("text", "the counts on a page of the whole site"),
    ),
)
