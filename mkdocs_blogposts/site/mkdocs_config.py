"""What the plugin needs of the site's configuration and theme, set up once a build."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
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
from ..posts.git_dates import GitDates, read_git_dates
from ..theming import THEME_DIR

STYLESHEET = "assets/blogposts/blogposts.css"
SCRIPT = "assets/blogposts/blogposts.js"

#: What a site with comments of its own writes, in its `custom_dir`.
DISCUSSION = "blogposts/partials/discussion.html"

_EMOJI = "pymdownx.emoji"

#: The part of a separator of words that parts elided ones.
_APOSTROPHES = "|['’]"


def set_up(config: MkDocsConfig, options: BlogConfig, theme_dir: Path) -> None:
    """Make our templates, stylesheet and emoji available, whatever the theme is."""
    _add_theme_dir(config, str(theme_dir))
    if STYLESHEET not in config.extra_css:
        config.extra_css.insert(0, STYLESHEET)
    _add_emoji(config)
    _alias_plugins(config)
    if options.typography and style_of(language_of(config)):
        _split_words_at_apostrophes(config)


def language_of(config: MkDocsConfig) -> str:
    """BCP 47 tag of the site: Material's `language`, else MkDocs' `locale`."""
    theme = config.theme
    return str(theme.get("language") or theme.get("locale") or "en").replace("_", "-")


def build_language_of(config: MkDocsConfig) -> BuildLanguage:
    """The language that mkdocs-static-i18n, where it is in use, runs MkDocs for."""
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
    """Front matter of folders, where Material's meta plugin is in use."""
    plugin = config.plugins.get("material/meta")
    if plugin is None or not plugin.config["enabled"]:
        return Defaults(by_folder={})
    return read_defaults(Path(config.docs_dir), str(plugin.config["meta_file"]))


def git_dates(docs_dir: Path, options: BlogConfig, uris: list[str]) -> GitDates:
    """First and last commit of each post, where dates may come from git."""
    return read_git_dates(docs_dir, uris) if options.date_from == "git" else GitDates()


def missing_templates(config: MkDocsConfig, options: BlogConfig) -> Iterator[Problem]:
    """A problem for the template that comments of the site's own need, and that is not there."""
    folders = map(Path, config.theme.dirs)
    if options.comments.provider == "custom" and not any(
        (folder / DISCUSSION).is_file() for folder in folders
    ):
        hint = f"write the template {DISCUSSION} in `custom_dir`"
        yield Problem(file="mkdocs.yml", key="comments", found="is 'custom'", hint=hint)


def refuse_material_blog(config: MkDocsConfig, blog_dir: str) -> None:
    """Two plugins cannot make one blog.

    Raises:
        BlogError: Material's blog plugin is enabled on the same folder.
    """
    for name, plugin in config.plugins.items():
        is_blog = compatibility.name_of(name) in ("material/blog", "blogposts/blog")
        if is_blog and plugin.config["enabled"]:
            folder = posixpath.normpath(str(plugin.config["blog_dir"]))
            if folder == blog_dir:
                found = f"has both `blog` and `blogposts` on '{blog_dir}'"
                hint = "remove `blog`; `blogposts` takes its options and keeps its addresses"
                raise BlogError([Problem(file="mkdocs.yml", key="plugins", found=found, hint=hint)])


def site_url(config: MkDocsConfig) -> str | None:
    """`site_url` with a slash at its end, or None."""
    return f"{config.site_url.rstrip('/')}/" if config.site_url else None


def site_path(config: MkDocsConfig) -> str:
    """The path of `site_url`, with a slash at both ends; "/" without a `site_url`."""
    return f"{urlsplit(config.site_url or '').path.rstrip('/')}/"


def has_our_partials(config: MkDocsConfig) -> bool:
    """Whether what is drawn by our partials is drawn by ours alone."""
    folders = [Path(folder) for folder in config.theme.dirs if Path(folder) != THEME_DIR]
    return not any((folder / "blogposts").is_dir() for folder in folders)


def supports_blocks(env: Environment) -> bool:
    """Whether the theme has the blocks that our page templates fill."""
    try:
        env.get_template("main.html")
        return {"container", "styles", "libs"} <= set(env.get_template("base.html").blocks)
    except TemplateNotFound:
        return False


def only_known_plugins(config: MkDocsConfig, event: str) -> bool:
    """Whether no plugin listens to `event` but ours and those that leave pages as they are."""
    owners = (getattr(method, "__self__", method) for method in config.plugins.events[event])
    return all(_is_ours(owner) or compatibility.only_reads(owner) for owner in owners)


def _is_ours(plugin: object) -> bool:
    return type(plugin).__module__.startswith("mkdocs_blogposts.")


def search_page(config: MkDocsConfig, home: str) -> str | None:
    """The page that searches the site for `?q=`; None where the site has no search.

    Material and MkDocs' own theme open their search on every page; the Read the Docs theme
    has a page for it.
    """
    found = (plugin for name, plugin in config.plugins.items() if compatibility.is_search(name))
    if not any(plugin.config.get("enabled", True) for plugin in found):
        return None
    return "search.html" if "search.html" in config.theme.static_templates else home


def cache_folder(config: MkDocsConfig) -> Path:
    """Where results are kept from build to build: beside mkdocs.yml."""
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent / ".cache" / "blogposts"


def _add_theme_dir(config: MkDocsConfig, theme_dir: str) -> None:
    """After custom_dir, which outranks us, and before the theme."""
    dirs = config.theme.dirs
    if theme_dir not in dirs:
        custom = config.theme.custom_dir
        dirs.insert(dirs.index(custom) + 1 if custom in dirs else 0, theme_dir)


def _add_emoji(config: MkDocsConfig) -> None:
    """Short codes as characters; the extension's own default asks another host for images."""
    if not any(str(name) == _EMOJI for name in config.markdown_extensions):
        config.markdown_extensions.append(_EMOJI)
    settings: dict[str, Any] = config.mdx_configs.setdefault(_EMOJI, {})
    if "emoji_generator" not in settings:
        settings.setdefault("emoji_index", _emoji_index)
        settings["emoji_generator"] = emoji.to_alt


def _emoji_index(options: Mapping[str, Any], md: Any) -> dict[str, Any]:
    """GitHub's short codes. The extension asks for each page anew, and copies all of them."""
    return _gemoji()


@lru_cache(maxsize=1)
def _gemoji() -> dict[str, Any]:
    return dict(emoji.gemoji({}, None))


def _split_words_at_apostrophes(config: MkDocsConfig) -> None:
    """Let searches part words at apostrophes, so that "l'ami" and "ami" find "l’ami".

    MkDocs and Material part them at spaces and hyphens only. A `separator` that the author
    gave to the search stays.
    """
    for name, plugin in config.plugins.items():
        search = compatibility.search_of(name)
        if not search or not search.has_separator or _is_set(plugin.config, "separator"):
            continue
        parted = str(plugin.config["separator"]).removesuffix(_APOSTROPHES) + _APOSTROPHES
        plugin.config["separator"] = parted
        # Material's has copied its settings by now; MkDocs' own does so later.
        if index := getattr(plugin, "search_index", None):
            index.config["separator"] = parted


def _is_set(settings: Any, key: str) -> bool:
    """Whether the author wrote `key` among the settings of a plugin."""
    return any(key in part for part in settings.user_configs)


def _alias_plugins(config: MkDocsConfig) -> None:
    """Let Material's templates find its plugins when they were loaded by our theme's name.

    Under `theme: blogposts` MkDocs loads `search` as `blogposts/search`, which is Material's;
    Material's header shows the search box if there is a `material/search`.
    """
    plugins = config.plugins
    for name, plugin in list(plugins.items()):
        alias = name.replace("blogposts/", "material/", 1)
        if name.startswith("blogposts/") and alias not in plugins:
            # The plain dict method: PluginCollection's would register every event again.
            dict.__setitem__(plugins, alias, plugin)
