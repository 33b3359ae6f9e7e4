"""What the plugin needs of the site's configuration and theme, set up once a build."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from pymdownx import emoji

from .defaults import Defaults, read_defaults

STYLESHEET = "assets/blogposts/blogposts.css"

_EMOJI = "pymdownx.emoji"


def set_up(config: MkDocsConfig, theme_dir: Path) -> None:
    """Make our templates, stylesheet and emoji available, whatever the theme is."""
    _add_theme_dir(config, str(theme_dir))
    if STYLESHEET not in config.extra_css:
        config.extra_css.insert(0, STYLESHEET)
    _add_emoji(config)
    _alias_plugins(config)


def language_of(config: MkDocsConfig) -> str:
    """BCP 47 tag of the site: Material's `language`, else MkDocs' `locale`."""
    theme = config.theme
    return str(theme.get("language") or theme.get("locale") or "en").replace("_", "-")


def defaults_of(config: MkDocsConfig) -> Defaults:
    """Front matter of folders, where Material's meta plugin is in use."""
    plugin = config.plugins.get("material/meta")
    if plugin is None or not plugin.config["enabled"]:
        return Defaults(by_folder={})
    return read_defaults(Path(config.docs_dir), str(plugin.config["meta_file"]))


def forget_in_search(site_dir: Path, urls: frozenset[str]) -> None:
    """Drop the pages at `urls` from search/search_index.json, where there is one."""
    path = site_dir / "search" / "search_index.json"
    if not urls or not path.is_file():
        return
    index = json.loads(path.read_text(encoding="utf-8"))
    kept = [doc for doc in index["docs"] if doc["location"].partition("#")[0] not in urls]
    if len(kept) < len(index["docs"]):
        index["docs"] = kept
        # A prebuilt index would still hold them; without it the browser builds its own.
        index.pop("index", None)
        path.write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")


def _add_theme_dir(config: MkDocsConfig, theme_dir: str) -> None:
    """After custom_dir, which outranks us, and before the theme."""
    dirs = config.theme.dirs
    if theme_dir not in dirs:
        dirs.insert(1 if config.theme.custom_dir else 0, theme_dir)


def _add_emoji(config: MkDocsConfig) -> None:
    """Short codes as characters; the extension's own default asks another host for images."""
    if not any(str(name) == _EMOJI for name in config.markdown_extensions):
        config.markdown_extensions.append(_EMOJI)
    settings: dict[str, Any] = config.mdx_configs.setdefault(_EMOJI, {})
    if "emoji_generator" not in settings:
        settings.setdefault("emoji_index", emoji.gemoji)
        settings["emoji_generator"] = emoji.to_alt


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
