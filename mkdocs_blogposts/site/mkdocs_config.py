"""Changes to MkDocs' configuration and theme, and values read from them."""

from __future__ import annotations

import posixpath
import warnings
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from jinja2 import Environment, TemplateNotFound
from mkdocs.config.defaults import MkDocsConfig
from pymdownx import emoji

from .. import compatibility
from ..config import BlogConfig
from ..errors import BlogError, Problem
from ..locale.build_language import BuildLanguage
from ..locale.typography import style_of
from ..posts.folder_defaults import Defaults, read_defaults
from ..posts.folders import Folders
from ..posts.git_dates import GitDates, read_git_dates
from ..theming import THEME_DIR

STYLESHEET = "assets/blogposts/blogposts.css"
SCRIPT = "assets/blogposts/blogposts.js"

#: The template, in `custom_dir`, of a site with `comments: provider: custom`.
DISCUSSION = "blogposts/partials/discussion.html"

#: Names of Material's theme, and of the theme that carries it on.
_MATERIAL_THEMES = ("material", "materialx")

_EMOJI = "pymdownx.emoji"

#: An alternative of a search's `separator`, for elided words.
_APOSTROPHES = "|['’]"


def set_up(config: MkDocsConfig, options: BlogConfig, theme_dir: Path) -> None:
    """Add our templates and stylesheet to the site, with any theme."""
    _add_theme_dir(config, str(theme_dir))
    if STYLESHEET not in config.extra_css:
        config.extra_css.insert(0, STYLESHEET)
    _alias_plugins(config)
    if options.typography and style_of(language_of(config)):
        _split_words_at_apostrophes(config)


def language_of(config: MkDocsConfig) -> str:
    """BCP 47 tag of the site: Material's `language`, else MkDocs' `locale`."""
    theme = config.theme
    return str(theme.get("language") or theme.get("locale") or "en").replace("_", "-")


def build_language_of(config: MkDocsConfig) -> BuildLanguage:
    """The language that mkdocs-static-i18n builds now; no language without that plugin."""
    plugin: Any = config.plugins.get("i18n")
    if plugin is None or not getattr(plugin, "current_language", None):
        return BuildLanguage()
    return BuildLanguage(
        language=plugin.current_language,
        default=plugin.default_language,
        languages=tuple(plugin.all_languages),
        in_folders=plugin.config.docs_structure == "folder",
    )


def folder_defaults(config: MkDocsConfig) -> Defaults:
    """Front matter of folders, if Material's meta plugin is in use."""
    names = (f"{theme}/meta" for theme in _MATERIAL_THEMES)
    plugin = next(filter(None, map(config.plugins.get, names)), None)
    if plugin is None or not plugin.config["enabled"]:
        return Defaults(by_folder={})
    return read_defaults(Path(config.docs_dir), str(plugin.config["meta_file"]))


def git_dates(docs_dir: Path, options: BlogConfig, uris: list[str]) -> GitDates:
    """Dates of the first and last commit of each post, with `date_from: git`."""
    return read_git_dates(docs_dir, uris) if options.date_from == "git" else GitDates()


def missing_templates(config: MkDocsConfig, options: BlogConfig) -> Iterator[Problem]:
    """A problem if the template of `comments: provider: custom` is missing."""
    folders = map(Path, config.theme.dirs)
    if options.comments.provider == "custom" and not any(
        (folder / DISCUSSION).is_file() for folder in folders
    ):
        hint = f"write the template {DISCUSSION} in `custom_dir`"
        yield Problem(file="mkdocs.yml", key="comments", found="is 'custom'", hint=hint)


def kind_of_blog(
    config: MkDocsConfig, options: BlogConfig, folders: Folders
) -> Literal["material", "none"]:
    """The value of `compatibility`, with `auto` resolved.

    Only the configuration and the folder of posts count, so that no file or key that is added
    later moves an address: Material's blog is in docs/blog unless `blog_dir` is set.
    """
    if options.compatibility != "auto":
        return options.compatibility
    is_placed = options.blog_dir is not None or folders.blog == "blog"
    return "material" if is_placed and has_material_theme(config) else "none"


def has_material_theme(config: MkDocsConfig) -> bool:
    """Return whether the theme is Material's, or the one that carries it on."""
    return config.theme.name in _MATERIAL_THEMES


def alias_blog(config: MkDocsConfig, plugin: Any, *, is_on: bool = True) -> None:
    """Let hooks and templates find `plugin` by the name of Material's blog; or no longer."""
    name = "material/blog"
    if is_on and name not in config.plugins:
        _add_plugin(config, name, plugin)
    elif not is_on and config.plugins.get(name) is plugin:
        dict.__delitem__(config.plugins, name)


def is_further_language(config: MkDocsConfig) -> bool:
    """Return whether mkdocs-static-i18n builds another language inside the build of the first."""
    plugin: Any = config.plugins.get("i18n")
    return bool(plugin and plugin.building)


def refuse_material_blog(config: MkDocsConfig, blog_dir: str) -> None:
    """Check that Material's blog plugin is not enabled for the same folder.

    Raises:
        BlogError: it is.
    """
    if blog_dir in material_blogs(config):
        found = f"has both `blog` and `blogposts` on '{blog_dir}'"
        hint = "remove `blog`; `blogposts` takes its options and keeps its addresses"
        raise BlogError([Problem(file="mkdocs.yml", key="plugins", found=found, hint=hint)])


def material_blogs(config: MkDocsConfig) -> Iterator[str]:
    """The folder of each blog that Material's plugin makes."""
    for name, plugin in config.plugins.items():
        namespace, _, last = compatibility.name_of(name).rpartition("/")
        is_blog = last == "blog" and namespace in (*_MATERIAL_THEMES, "blogposts")
        is_ours = type(plugin).__module__.startswith("mkdocs_blogposts.")
        if is_blog and not is_ours and plugin.config["enabled"]:
            yield posixpath.normpath(str(plugin.config["blog_dir"]))


def site_url(config: MkDocsConfig) -> str | None:
    """`site_url` with a slash at its end, or None."""
    return f"{config.site_url.rstrip('/')}/" if config.site_url else None


def site_path(config: MkDocsConfig) -> str:
    """The path of `site_url`, with a slash at both ends; "/" without a `site_url`."""
    return f"{urlsplit(config.site_url or '').path.rstrip('/')}/"


def has_our_partials(config: MkDocsConfig) -> bool:
    """Return whether no folder of the theme overrides our partials."""
    folders = [Path(folder) for folder in config.theme.dirs if Path(folder) != THEME_DIR]
    return not any((folder / "blogposts").is_dir() for folder in folders)


def supports_blocks(env: Environment) -> bool:
    """Return whether the theme has the blocks that our page templates fill."""
    try:
        env.get_template("main.html")
        return {"container", "styles", "libs"} <= set(env.get_template("base.html").blocks)
    except TemplateNotFound:
        return False


def only_known_plugins(config: MkDocsConfig, event: str) -> bool:
    """Return whether all handlers of `event` are ours, or of plugins that only read pages."""
    owners = (getattr(method, "__self__", method) for method in config.plugins.events[event])
    return all(
        type(owner).__module__.startswith("mkdocs_blogposts.") or compatibility.only_reads(owner)
        for owner in owners
    )


def surround_searches(config: MkDocsConfig, before: Any, after: Any) -> None:
    """Move two handlers of the event `page_context` to the two sides of those of searches.

    At the priorities of MkDocs, other plugins and hooks would run between them.
    """
    handlers: list[Any] = config.plugins.events["page_context"]
    searches = [plugin for name, plugin in config.plugins.items() if compatibility.is_search(name)]
    found = [handler for handler in handlers if getattr(handler, "__self__", None) in searches]
    if found:
        for handler in (before, after):
            handlers.remove(handler)
        handlers.insert(handlers.index(found[0]), before)
        handlers.insert(handlers.index(found[-1]) + 1, after)


def search_page(config: MkDocsConfig, home: str) -> str | None:
    """URL of the page that searches the site for `?q=`; None for a site without a search.

    Themes open their search on every page, so that `home` will do; Read the Docs has a page for it.
    """
    found = (plugin for name, plugin in config.plugins.items() if compatibility.is_search(name))
    if not any(plugin.config.get("enabled", True) for plugin in found):
        return None
    return "search.html" if "search.html" in config.theme.static_templates else home


def cache_folder(config: MkDocsConfig) -> Path:
    """The folder of the cache, beside mkdocs.yml."""
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent / ".cache" / "blogposts"


def _add_theme_dir(config: MkDocsConfig, theme_dir: str) -> None:
    """Insert our theme folder after `custom_dir`, which overrides it, and before the theme."""
    dirs = config.theme.dirs
    if theme_dir not in dirs:
        custom = config.theme.custom_dir
        dirs.insert(dirs.index(custom) + 1 if custom in dirs else 0, theme_dir)


def add_emoji(config: MkDocsConfig) -> None:
    """Write emoji codes as characters; the extension's default loads images from another host.

    A blog of Material's kind has the extensions that its owner chose: `a:b:c` is no emoji there.
    """
    if not any(str(name) == _EMOJI for name in config.markdown_extensions):
        config.markdown_extensions.append(_EMOJI)
    settings: dict[str, Any] = config.mdx_configs.setdefault(_EMOJI, {})
    if "emoji_generator" not in settings:
        settings.setdefault("emoji_index", _emoji_index)
        settings["emoji_generator"] = emoji.to_alt


def _emoji_index(options: Mapping[str, Any], md: Any) -> dict[str, Any]:
    """GitHub's emoji codes, cached: the extension calls this for each page."""
    return _gemoji()


@lru_cache(maxsize=1)
def _gemoji() -> dict[str, Any]:
    return dict(emoji.gemoji({}, None))


def _split_words_at_apostrophes(config: MkDocsConfig) -> None:
    """Let searches split words at apostrophes, so that "l'ami" and "ami" find "l’ami".

    The default of MkDocs and Material splits at spaces and hyphens. An author's `separator` stays.
    """
    for name, plugin in config.plugins.items():
        search = compatibility.search_of(name)
        if not search or not search.has_separator or _is_set(plugin.config, "separator"):
            continue
        separator = str(plugin.config["separator"]).removesuffix(_APOSTROPHES) + _APOSTROPHES
        plugin.config["separator"] = separator
        # Material's search has copied its settings by now; MkDocs' copies them later.
        if index := getattr(plugin, "search_index", None):
            index.config["separator"] = separator


def _is_set(settings: Any, key: str) -> bool:
    """Return whether mkdocs.yml sets the option `key` of a plugin."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of MkDocs, which never reads them
        return any(key in part for part in settings.user_configs)


def _alias_plugins(config: MkDocsConfig) -> None:
    """Add Material's names of plugins that were loaded by the name of our theme.

    Under `theme: blogposts` MkDocs loads `search` as `blogposts/search`, which is Material's;
    Material's header shows the search box only if there is a `material/search`.
    """
    plugins = config.plugins
    for name, plugin in list(plugins.items()):
        alias = name.replace("blogposts/", "material/", 1)
        if name.startswith("blogposts/") and alias not in plugins:
            _add_plugin(config, alias, plugin)


def _add_plugin(config: MkDocsConfig, name: str, plugin: Any) -> None:
    # `PluginCollection.__setitem__` would register every event again.
    dict.__setitem__(config.plugins, name, plugin)
