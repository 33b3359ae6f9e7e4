"""A site as its writer has it: mkdocs.yml and the posts, read without a build.

No plugin is loaded, and nothing that mkdocs.yml names is run, but for the functions that options
of ours name. Posts are found and read by the code of a build.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.base import ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils import get_build_datetime
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from .. import compatibility
from ..blog.post_paths import file_slug
from ..config import BlogConfig
from ..errors import Problem
from ..locale.build_language import BuildLanguage
from ..posts.folder_defaults import Defaults, read_defaults
from ..posts.folders import find_folders
from ..posts.load import LoadedPosts
from ..posts.post import Post
from ..site import discovery
from ..site.locks import lock_by
from ..site.mkdocs_config import kind_of_folders, language_of_theme
from ..site.other_plugins import THEMES
from ..site.theme_settings import are_made_for_material
from .run import CommandError

#: What MkDocs looks for where no file is named.
_NAMES = ("mkdocs.yml", "mkdocs.yaml")

#: What of mkdocs.yml says where files are, and which of them count.
_OF_FILES = ("docs_dir", "site_dir", "exclude_docs", "draft_docs", "use_directory_urls")


class Unread(str):
    """A value with a tag that only a build gives a meaning, as `!!python/name:`; its text."""

    node: yaml.Node


@dataclass(frozen=True, kw_only=True)
class SourceBlog:
    """One blog of a site, with its posts.

    Attributes:
        loaded: its options, folders and posts, as a build has them; `all_posts` holds drafts too.
        errors: what would stop a build.
        warnings: what a build would warn of, or note.
    """

    loaded: LoadedPosts
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]

    @property
    def posts(self) -> list[Post]:
        """Every post, drafts among them, the newest first."""
        posts = self.loaded.all_posts.values()
        by_place = sorted(posts, key=lambda post: post.src_uri)
        return sorted(by_place, key=lambda post: post.date.when, reverse=True)


@dataclass(frozen=True, kw_only=True)
class Project:
    """A site by its mkdocs.yml.

    Attributes:
        file: mkdocs.yml, as an absolute path.
        settings: what it says, with what it inherits; values with unknown tags are `Unread`.
        config: the settings of MkDocs for files; all others are at their defaults.
    """

    file: Path
    settings: Mapping[str, Any]
    config: MkDocsConfig

    @property
    def docs_dir(self) -> Path:
        """The folder of the documents."""
        return Path(self.config.docs_dir)

    @cached_property
    def plugins(self) -> list[tuple[str, Mapping[str, Any]]]:
        """The name and the settings of each plugin, in the order of mkdocs.yml."""
        return list(_plugins(self.settings.get("plugins") or []))

    @cached_property
    def theme(self) -> Mapping[str, Any]:
        """The settings of the theme, its `name` among them."""
        theme = self.settings.get("theme") or "mkdocs"
        return theme if isinstance(theme, Mapping) else {"name": str(theme)}

    @cached_property
    def blogs(self) -> tuple[SourceBlog, ...]:
        """Every blog that is on, with its posts read.

        Raises:
            CommandError: if there is none, or if an option is wrong.
        """
        found = tuple(self._read(options) for options in self.options if options.enabled)
        if not found:
            hint = "write `- blogposts` under `plugins`"
            raise CommandError(f"{self.file.name} has no blog: the plugin is not there; {hint}")
        return found

    @cached_property
    def options(self) -> tuple[BlogConfig, ...]:
        """The options of each blog, checked as a build checks them.

        Raises:
            CommandError: with all that is wrong with them.
        """
        ours = [settings for name, settings in self.plugins if name == "blogposts"]
        found = [_options(self.file, settings) for settings in ours]
        if faults := [fault for _, faults in found for fault in faults]:
            raise CommandError("\n".join(f"{self.file.name}: {fault}" for fault in faults))
        return tuple(options for options, _ in found)

    def _read(self, options: BlogConfig) -> SourceBlog:
        languages = self._languages()
        folders = find_folders(self.docs_dir, options, languages)
        options.compatibility = kind_of_folders(
            options, folders, is_of_material=self._is_of_material()
        )
        warnings: list[Problem] = []
        loaded = LoadedPosts(
            options=options,
            folders=folders,
            authors={},
            defaults=self._folder_defaults(),
            language=languages.language or language_of_theme(self.theme),
            show_drafts=options.draft,
            now=get_build_datetime(),
            warn=warnings.append,
            note=warnings.extend,
            lock=lock_by(self._settings_of("encryptcontent"), self.file.parent),
        )
        single, shared = discovery.read_into(loaded, self.config)
        loaded.posts = dict(loaded.all_posts)
        return SourceBlog(loaded=loaded, errors=(*single, *shared), warnings=tuple(warnings))

    def _settings_of(self, plugin: str) -> list[Mapping[str, Any]]:
        """The settings of each instance of a plugin, under any theme's name, that is on."""
        names = {plugin, *(f"{theme}/{plugin}" for theme in THEMES)}
        found = (settings for name, settings in self.plugins if name in names)
        return [settings for settings in found if settings.get("enabled", True)]

    def _is_of_material(self) -> bool:
        name = self.theme.get("name")
        is_moved = name == "blogposts" and are_made_for_material(self.theme)
        return name in compatibility.MATERIAL_THEMES or is_moved

    def _folder_defaults(self) -> Defaults:
        for settings in self._settings_of("meta"):
            return read_defaults(self.docs_dir, str(settings.get("meta_file", ".meta.yml")))
        return Defaults(by_folder={})

    def _languages(self) -> BuildLanguage:
        """The languages of mkdocs-static-i18n, seen from its first pass."""
        for settings in self._settings_of("i18n"):
            rows = [each for each in settings.get("languages") or () if isinstance(each, Mapping)]
            names = [str(row.get("locale", "")) for row in rows if row.get("build", True)]
            default = next((str(row.get("locale")) for row in rows if row.get("default")), "")
            return BuildLanguage(
                language=default,
                default=default,
                languages=tuple(names),
                in_folders=settings.get("docs_structure", "suffix") == "folder",
            )
        return BuildLanguage()


def read_project(file: Path | None) -> Project:
    """Read a site; `file` is its mkdocs.yml, None for that of the current folder.

    Raises:
        CommandError: if it is missing, or is no configuration of a site.
    """
    path = file or config_in(Path()) or Path(_NAMES[0])
    if not path.is_file():
        where = "in the folder of mkdocs.yml, or with -f" if file is None else "with another -f"
        raise CommandError(f"{path} is not there; run this {where}")
    path = path.absolute()
    try:
        with path.open("rb") as stream:
            settings = yaml_load(stream, _loader())
    except (ConfigurationError, OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path}: {error}") from None
    except (TypeError, AttributeError):  # MkDocs asks nothing of what a file holds
        raise CommandError(f"{path} does not hold settings; write `site_name: …`") from None
    if not isinstance(settings, dict):
        raise CommandError(f"{path} does not hold settings; write `site_name: …`")
    config = MkDocsConfig(config_file_path=str(path))
    options = dict(config._schema)
    for name in _OF_FILES:
        option = options[name]
        option.pre_validation(config, name)
        try:
            config[name] = option.validate(settings.get(name, config[name]))
        except ValidationError as wrong:
            raise CommandError(f"{path.name}: `{name}`: {wrong}") from None
    return Project(file=path, settings=settings, config=config)


def config_in(folder: Path) -> Path | None:
    """The configuration of the site in a folder, None where there is none."""
    return next((path for path in (folder / name for name in _NAMES) if path.exists()), None)


def find_post(project: Project, name: str) -> tuple[SourceBlog, Post]:
    """The post that a writer names: by a path from here or below docs_dir, or by a file's name.

    Raises:
        CommandError: if none is meant, or several may be.
    """
    posts = [(blog, post) for blog in project.blogs for post in blog.posts]
    here = Path(name).absolute()
    docs_dir = project.docs_dir
    uri = here.relative_to(docs_dir).as_posix() if here.is_relative_to(docs_dir) else name
    for blog, post in posts:
        if post.src_uri in (uri, name):
            return blog, post
    found = [(blog, post) for blog, post in posts if name in _short_names(post)]
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(post.src_uri for _, post in found)
        raise CommandError(f"'{name}' may be {several}; write the path of one")
    for error in (error for blog in project.blogs for error in blog.errors):
        if error.file in (uri, name):
            raise CommandError(str(error))
    names = [file_slug(post.src_uri) for _, post in posts]
    longer = [each for each in names if name and each.startswith(name)]
    hint = f"did you mean '{longer[0]}'? " if len(longer) == 1 else ""
    raise CommandError(f"'{name}' is not a post; {hint}`blogposts list` shows your posts")


def _short_names(post: Post) -> tuple[str, ...]:
    """The ways to name a post without its folder; a post `a/index.md` is called by its folder."""
    names = (posixpath.basename(post.src_uri), file_slug(post.src_uri))
    return (*names, post.slug) if post.slug else names


def _options(file: Path, settings: Mapping[str, Any]) -> tuple[BlogConfig, list[str]]:
    """The options of a blog, and what is wrong with them, each a sentence."""
    options = BlogConfig(config_file_path=str(file))
    try:
        options.load_dict({key: _resolved(value) for key, value in settings.items()})
    except yaml.YAMLError as error:
        return options, [f"blogposts: {' '.join(str(error).split())}"]
    failed, _ = options.validate()
    return options, [f"blogposts: `{key}`: {wrong}" for key, wrong in failed]


def _resolved(value: Any) -> Any:
    """A value of an option of ours, with the function that a tag names."""
    if not isinstance(value, Unread):
        return value
    loader = yaml.UnsafeLoader("")  # which MkDocs reads its configuration with
    return loader.construct_document(value.node)


def _plugins(given: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for item in given if isinstance(given, list) else [given]:
        for name, settings in item.items() if isinstance(item, Mapping) else [(item, None)]:
            yield str(name), settings if isinstance(settings, Mapping) else {}


def _loader() -> type[yaml.BaseLoader]:
    """A reader of mkdocs.yml: `!ENV` has its meaning, and a value with another tag is `Unread`."""
    loader = get_yaml_loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    loader.add_multi_constructor("", _unread)
    found: type[yaml.BaseLoader] = loader
    return found


def _unread(loader: Any, tag: str, node: yaml.Node) -> Unread:
    text = node.value if isinstance(node, yaml.ScalarNode) and node.value else node.tag
    value = Unread(text)
    value.node = node
    return value
