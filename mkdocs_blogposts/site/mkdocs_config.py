"""Changes to MkDocs' configuration and theme, and values read from them.

What concerns other plugins is in `other_plugins`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from jinja2 import Environment, TemplateNotFound, nodes
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from .. import compatibility, theming
from ..cache import reads
from ..config import BlogConfig
from ..errors import Problem
from ..locale.typography import style_of
from ..markdown import emoji, icons, module_values
from ..pictures import social_card
from ..posts.folder_defaults import Defaults, read_defaults
from ..posts.folders import Folders
from ..posts.git_dates import GitDates, read_git_dates
from . import other_plugins, renamed_templates, style_sheets, templates_of_material, theme_settings

SCRIPT = "assets/blogposts/blogposts.js"

#: The template, in `custom_dir`, of a site with `comments: provider: custom`.
DISCUSSION = "blogposts/partials/discussion.html"

_EMOJI = "pymdownx.emoji"


def set_up(config: MkDocsConfig, options: BlogConfig) -> None:
    """Add our templates and stylesheet to the site, with any theme."""
    theme = config.theme
    is_ours = theming.is_standalone(theme.dirs)
    # Our theme needs no look: what is for Material is not for it.
    has_blocks = not is_ours and (has_material_theme(config) or supports_blocks(theme.get_env()))
    theming.add_to(theme.dirs, theme.custom_dir, has_blocks=has_blocks)
    if style_sheets.STYLESHEET not in config.extra_css:  # no other blog of the site did it
        config.extra_css.insert(0, style_sheets.STYLESHEET)
        theme_settings.apply(config)
    language = other_plugins.build_language_of(config).language
    if language and is_ours:
        theme["language"] = language  # which mkdocs-static-i18n sets for themes that it knows
        other_plugins.offer_languages(config)
    other_plugins.alias_plugins(config)
    icons.refresh()
    module_values.refresh()
    found = {str(folder) for folder in _icon_folders(config) if folder.is_dir()}
    config.watch += sorted(found.difference(config.watch))


def split_words(config: MkDocsConfig, options: BlogConfig) -> None:
    """Let searches find the words of texts that get typographic apostrophes."""
    style = style_of(language_of(config), options.typeset_languages)
    if style and (style.spaces or (style.signs and style.signs.has_apostrophes)):
        other_plugins.split_words_at_apostrophes(config)


def _icon_folders(config: MkDocsConfig) -> Iterator[Path]:
    """The folders of the author's icons that MkDocs does not watch as part of `custom_dir`."""
    theme = Path(config.theme.custom_dir or config.docs_dir)
    for name, settings in (config.mdx_configs or {}).items():
        for folder in compatibility.folders_of(name, settings or {}):
            path = Path(reads.absolute(folder))
            if not path.is_relative_to(theme):
                yield path


def language_of(config: MkDocsConfig) -> str:
    """BCP 47 tag of the site, by its theme."""
    return language_of_theme(config.theme)


def language_of_theme(theme: Theme | Mapping[str, Any]) -> str:
    """BCP 47 tag that the settings of a theme say: Material's `language`, else MkDocs' `locale`."""
    return str(theme.get("language") or theme.get("locale") or "en").replace("_", "-")


def folder_defaults(config: MkDocsConfig) -> Defaults:
    """Front matter of folders, if Material's meta plugin is in use."""
    plugin = other_plugins.plugin_of_theme(config, "meta")
    if plugin is None or not plugin.config["enabled"]:
        return Defaults(by_folder={})
    return read_defaults(Path(config.docs_dir), str(plugin.config["meta_file"]))


def git_dates(docs_dir: Path, options: BlogConfig, uris: list[str]) -> GitDates:
    """Dates of the first and last commit of each post, with `date_from: git`."""
    return read_git_dates(docs_dir, uris) if options.date_from == "git" else GitDates()


def missing_files(config: MkDocsConfig, options: BlogConfig) -> Iterator[Problem]:
    """A problem for each file that an option needs and that is not there."""
    folders = map(Path, config.theme.dirs)
    if options.comments.provider == "custom" and not any(
        (folder / DISCUSSION).is_file() for folder in folders
    ):
        hint = f"write the template {DISCUSSION} in `custom_dir`"
        yield Problem(file="mkdocs.yml", key="comments", found="is 'custom'", hint=hint)
    image = options.social_image
    if image and "//" not in image and not Path(config.docs_dir, image.lstrip("/")).is_file():
        found, hint = f"is '{image}'", "name a file below docs_dir, or an address with https://"
        yield Problem(file="mkdocs.yml", key="social_image", found=found, hint=hint)
    for path in fonts_of_cards(config, options) if options.social_cards else ():
        if not social_card.is_font(path):
            hint = "name files of fonts beside mkdocs.yml: TTF, OTF or WOFF"
            yield Problem(
                file="mkdocs.yml", key="social_cards_fonts", found=f"has '{path.name}'", hint=hint
            )


def fonts_of_cards(config: MkDocsConfig, options: BlogConfig) -> list[Path]:
    """The files that `social_cards_fonts` names, beside mkdocs.yml."""
    return [_folder(config) / str(name) for name in options.social_cards_fonts]


def kind_of_blog(
    config: MkDocsConfig, options: BlogConfig, folders: Folders
) -> Literal["material", "none"]:
    """The value of `compatibility`, with `auto` resolved.

    Only the configuration and the folder of posts count, so that no file or key that is added
    later moves an address: Material's blog is in docs/blog unless `blog_dir` is set. A site that
    moves from Material's theme to ours stays of its kind, as its settings tell.
    """
    is_of_material = has_material_theme(config) or theme_settings.come_from_material(config)
    return kind_of_folders(options, folders, is_of_material=is_of_material)


def kind_of_folders(
    options: BlogConfig, folders: Folders, *, is_of_material: bool
) -> Literal["material", "none"]:
    """The same, for a theme that is Material's or has settings that were made for it."""
    if options.compatibility != "auto":
        return options.compatibility
    is_placed = options.blog_dir is not None or folders.blog == "blog"
    return "material" if is_placed and is_of_material else "none"


def accept_other_names(env: Environment, config: MkDocsConfig) -> list[str]:
    """Let `env` find our templates by old names, and Material's; what to log of those in use."""
    folders = config.theme.dirs
    renamed = renamed_templates.accept_old_names(env, folders)
    return renamed + templates_of_material.answer(env, folders)


def has_material_theme(config: MkDocsConfig) -> bool:
    """Return whether the theme is Material's, or the one that carries it on."""
    return config.theme.name in compatibility.MATERIAL_THEMES


def may_come_from_material(config: MkDocsConfig) -> bool:
    """Return whether something says that Material's blog may have published the site before.

    It is the theme, settings that were made for it, or templates of its blog.
    """
    if has_material_theme(config) or theme_settings.come_from_material(config):
        return True
    own = theming.own_folders(config.theme.dirs)
    return any(
        (folder / name).is_file() for folder in own for name in templates_of_material.OF_BLOG
    )


def site_url(config: MkDocsConfig) -> str | None:
    """`site_url` with a slash at its end, or None."""
    return f"{config.site_url.rstrip('/')}/" if config.site_url else None


def site_path(config: MkDocsConfig) -> str:
    """The path of `site_url`, with a slash at both ends; "/" without a `site_url`."""
    return f"{urlsplit(config.site_url or '').path.rstrip('/')}/"


def has_our_partials(config: MkDocsConfig) -> bool:
    """Return whether no folder of the theme overrides our partials."""
    return not any((each / "blogposts").is_dir() for each in theming.own_folders(config.theme.dirs))


def supports_blocks(env: Environment) -> bool:
    """Return whether the theme has the blocks that our page templates fill."""
    # Parsed, not compiled: hooks add the filters that a template uses in `on_env`.
    loader: Any = env.loader
    try:
        loader.get_source(env, "main.html")
        text, *_ = loader.get_source(env, "base.html")
    except TemplateNotFound:
        return False
    return {"container", "styles", "libs"} <= _blocks_in(env, text)


@lru_cache(maxsize=2)  # each rebuild asks for those of the same text
def _blocks_in(env: Environment, template: str) -> frozenset[str]:
    """The names of the blocks in the text of a template."""
    return frozenset(block.name for block in env.parse(template).find_all(nodes.Block))


def cache_folder(config: MkDocsConfig) -> Path:
    """The folder of the cache, beside mkdocs.yml."""
    return _folder(config) / ".cache" / "blogposts"


def _folder(config: MkDocsConfig) -> Path:
    """The folder of mkdocs.yml."""
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def add_emoji(config: MkDocsConfig, *, always: bool) -> None:
    """Have short codes of emoji written as characters, and in our theme those of icons drawn.

    Args:
        config: the configuration of the site.
        always: whether texts have them also where the site does not name the extension. A blog
            of Material's kind has those that its owner chose: `a:b:c` is no emoji there.
    """
    is_ours = theming.is_standalone(config.theme.dirs)
    if not any(str(name) == _EMOJI for name in config.markdown_extensions):
        if not always:
            return
        config.markdown_extensions.append(_EMOJI)
    if always or is_ours:
        emoji.set_up(config.mdx_configs.setdefault(_EMOJI, {}), has_icons=is_ours)
