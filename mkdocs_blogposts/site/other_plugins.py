"""The other plugins of a site: what is read of them, and changed so that they and ours fit."""

from __future__ import annotations

import posixpath
import warnings
from collections.abc import Iterable, Iterator
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from .. import compatibility
from ..config import BlogConfig
from ..errors import BlogError, Problem
from ..locale.build_language import BuildLanguage

#: The themes by which Material's plugins are named.
THEMES = (*compatibility.MATERIAL_THEMES, "blogposts")

#: An alternative of a search's `separator`, for elided words.
_APOSTROPHES = "|['’]"


def build_language_of(config: MkDocsConfig) -> BuildLanguage:
    """The language that mkdocs-static-i18n builds now; no language without that plugin."""
    plugin = static_i18n(config)
    if plugin is None or not getattr(plugin, "current_language", None):
        return BuildLanguage()
    return BuildLanguage(
        language=plugin.current_language,
        default=plugin.default_language,
        languages=tuple(plugin.all_languages),
        in_folders=plugin.config.docs_structure == "folder",
    )


def plugin_of_theme(config: MkDocsConfig, name: str) -> Any:
    """The plugin `name` of a theme, as `material/meta`; None if it is not in use."""
    return next(iter(plugins_of_theme(config, name)), None)


def plugins_of_theme(config: MkDocsConfig, name: str) -> list[Any]:
    """Every instance of the plugin `name` of a theme, in the order of mkdocs.yml."""
    names = {f"{theme}/{name}" for theme in THEMES}
    found = (each for key, each in config.plugins.items() if compatibility.name_of(key) in names)
    return list(dict.fromkeys(found))


def keys_as_written(config: MkDocsConfig, options: BlogConfig) -> frozenset[str]:
    """The keys of `page.meta` that stay as the author wrote them: Material's blog changes none.

    Only Material's tags plugin has `tags` as a list of names, since it stops at a text.
    """
    if not options.is_material_blog:
        return frozenset()
    tags = plugin_of_theme(config, "tags")
    has_tags = tags is not None and tags.config.get("enabled")
    return frozenset({"author"} if has_tags else {"author", "tags"})


def static_i18n(config: MkDocsConfig) -> Any:
    """The plugin mkdocs-static-i18n, or None."""
    return config.plugins.get("i18n")


def offer_languages(config: MkDocsConfig) -> None:
    """Have mkdocs-static-i18n lead from each page to its translations, as it does in Material.

    It fills `extra.alternate` of the themes that it knows, then again for each page.
    """
    plugin = static_i18n(config)
    if plugin.config.reconfigure_material:
        plugin.reconfigure_material_theme(config, plugin.current_language)


def alias_blog(config: MkDocsConfig, plugin: Any, *, is_on: bool = True) -> None:
    """Let hooks and templates find `plugin` by the name of Material's blog; or no longer."""
    name = "material/blog"
    if is_on and name not in config.plugins:
        _add_plugin(config, name, plugin)
    elif not is_on and config.plugins.get(name) is plugin:
        dict.__delitem__(config.plugins, name)


def is_further_language(config: MkDocsConfig) -> bool:
    """Return whether mkdocs-static-i18n builds another language inside the build of the first."""
    plugin = static_i18n(config)
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
        is_blog = last == "blog" and namespace in THEMES
        if is_blog and not _is_ours(plugin) and plugin.config["enabled"]:
            yield posixpath.normpath(str(plugin.config["blog_dir"]))


def handling(config: MkDocsConfig, events: Iterable[str]) -> list[Any]:
    """The other plugins, and the functions of hooks, that handle any of `events`, each once."""
    methods = [method for event in events for method in config.plugins.events[event]]
    owners = [getattr(method, "__self__", method) for method in methods]
    return [each for each in {id(each): each for each in owners}.values() if not _is_ours(each)]


def active(config: MkDocsConfig) -> list[Any]:
    """The other plugins of the site, each once, in the order of mkdocs.yml, and without hooks.

    Those that another plugin has loaded, as Material's `group` does, are among them.
    """
    found = (*config.plugins.values(), *handling(config, config.plugins.events))
    plugins = {id(each): each for each in found if isinstance(each, BasePlugin)}.values()
    return [each for each in plugins if not _is_ours(each) and is_enabled(each)]


def is_enabled(plugin: Any) -> bool:
    """Return whether a plugin is on: the setting `enabled` of many turns them off."""
    return getattr(plugin, "config", {}).get("enabled", True) is not False


def is_ours(handler: object) -> bool:
    """Return whether a handler of an event is one of our plugin's."""
    return _is_ours(getattr(handler, "__self__", handler))


def _is_ours(plugin: object) -> bool:
    return type(plugin).__module__.startswith("mkdocs_blogposts.")


def surround_searches(config: MkDocsConfig, before: Any, after: Any) -> None:
    """Move two handlers of the event `page_context` to the two sides of each of a search.

    At the priorities of MkDocs, other plugins and hooks would run between them: one that locks
    pages would lock an empty text. So a site without a search has neither.
    """
    handlers: list[Any] = config.plugins.events["page_context"]
    searches = _searches(config)
    # mkdocs-static-i18n begins a build for each language.
    handlers[:] = [handler for handler in handlers if handler not in (before, after)]
    for handler in list(handlers):
        if getattr(handler, "__self__", None) in searches:
            at = handlers.index(handler)
            handlers[at : at + 1] = [before, handler, after]


def autorefs(config: MkDocsConfig) -> Any:
    """The plugin mkdocs-autorefs, which mkdocstrings loads where mkdocs.yml does not; or None."""
    found = (each for each in active(config) if type(each).__name__ == "AutorefsPlugin")
    return next(found, None)


def follow_references(config: MkDocsConfig, handler: Any) -> None:
    """Move a handler of ours of the event `env` behind that of mkdocs-autorefs.

    That fills references to headings at a late priority, since mkdocstrings reads lists of other
    sites before. What comes after it has links.
    """
    handlers: list[Any] = config.plugins.events["env"]
    plugin = autorefs(config)
    filling = [each for each in handlers if plugin and getattr(each, "__self__", None) is plugin]
    if not filling:
        return
    handlers.remove(handler)
    place = handlers.index(filling[-1]) + 1
    # Those of other blogs of the site stay before it.
    name = handler.__name__
    while place < len(handlers) and getattr(handlers[place], "__name__", "") == name:
        place += 1
    handlers.insert(place, handler)


def silence_searches(config: MkDocsConfig) -> None:
    """Let search plugins index no page: our theme has a search of its own.

    They write an index of no pages: other plugins look for its file.
    """
    searches = _searches(config)
    handlers: list[Any] = config.plugins.events["page_context"]
    handlers[:] = [each for each in handlers if getattr(each, "__self__", None) not in searches]


def has_search(config: MkDocsConfig) -> bool:
    """Return whether a plugin searches the site."""
    return any(plugin.config.get("enabled", True) for plugin in _searches(config))


def _searches(config: MkDocsConfig) -> list[Any]:
    return [plugin for name, plugin in config.plugins.items() if compatibility.is_search(name)]


def search_page(config: MkDocsConfig, home: str) -> str | None:
    """URL of the page that searches the site for `?q=`; None for a site without a search.

    Themes open their search on every page, so that `home` will do; Read the Docs and ours have a
    page for it.
    """
    if page := config.theme.get("search_page"):
        return str(page)
    if not has_search(config):
        return None
    return "search.html" if "search.html" in config.theme.static_templates else home


def split_words_at_apostrophes(config: MkDocsConfig) -> None:
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


def alias_plugins(config: MkDocsConfig) -> None:
    """Add Material's names of plugins that were loaded by the name of our theme.

    Under `theme: blogposts` MkDocs loads `tags` as `blogposts/tags`, which is Material's: hooks and
    Material's own plugins find it as `material/tags`.
    """
    plugins = config.plugins
    for name, plugin in list(plugins.items()):
        alias = name.replace("blogposts/", "material/", 1)
        if name.startswith("blogposts/") and alias not in plugins:
            _add_plugin(config, alias, plugin)


def _add_plugin(config: MkDocsConfig, name: str, plugin: Any) -> None:
    # `PluginCollection.__setitem__` would register every event again.
    dict.__setitem__(config.plugins, name, plugin)
