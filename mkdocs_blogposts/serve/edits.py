"""Edits: which files a change of a site is about, and whether a rebuild understands it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.config_options import Hooks
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import is_markdown_file

from .. import theming
from ..compatibility import ENGINE_FOLDERS
from ..site import other_plugins
from .snapshot import Changes, Snapshot, below, take_snapshot
from .support import NeedsFullBuild, Scope


@dataclass(frozen=True, kw_only=True)
class Edit:
    """The files that changed, as paths below docs_dir with forward slashes.

    Attributes:
        paths: the absolute paths of all of them, and of files elsewhere that pages read.
    """

    added: frozenset[str]
    removed: frozenset[str]
    modified: frozenset[str]
    paths: frozenset[str] = frozenset()

    @property
    def uris(self) -> frozenset[str]:
        return self.added | self.removed | self.modified

    @property
    def scope(self) -> Scope:
        """What changed, if it is more than the text of posts."""
        return "page" if all(map(is_markdown_file, self.uris)) else "file"


def watched_paths(config: MkDocsConfig) -> list[str]:
    """The files and folders that a build of the site reads, except installed packages."""
    optional = [config.config_file_path, *config.watch, *_hooks(config), config.theme.custom_dir]
    return [config.docs_dir, *(str(path) for path in optional if path), str(theming.THEME_DIR)]


def forget_changed_hooks(before: Snapshot) -> None:
    """Have hooks loaded again by the next full build if one of them changed since `before`.

    MkDocs loads each hook once: pages would be those of the old one, until the build in another
    process, which has the new one, and again after each edit.
    """
    code = {path: state for path, state in before.items() if path.endswith(".py")}
    forget = getattr(Hooks._load_hook, "cache_clear", None)
    if forget and take_snapshot(code) != code:
        forget()


def supported_edit(
    changes: Changes,
    after: Snapshot,
    config: MkDocsConfig,
    authors_file: str,
    read: Collection[str] = (),
) -> Edit:
    """`changes` as an edit of docs_dir.

    Args:
        changes: the files that changed.
        after: the snapshot after them.
        config: the configuration of the site.
        authors_file: the file of authors, below docs_dir.
        read: the absolute paths of files that pages read.

    Raises:
        NeedsFullBuild: a file elsewhere changed, or one that any page may depend on.
    """
    if not changes:
        raise NeedsFullBuild("nothing changed among the watched files")
    meta = other_plugins.plugin_of_theme(config, "meta")
    of_any = {authors_file, meta and meta.config["meta_file"]}
    for path in changes:
        uri = below(config.docs_dir, path)
        if uri is None:
            if path in read and not _is_of_site(path, config):
                continue
            raise NeedsFullBuild(f"'{Path(path).name}' changed")
        if not is_markdown_file(uri) and _is_of_site(path, config):  # `custom_dir` is below docs
            raise NeedsFullBuild(f"'{uri}' changed")
        if _is_hidden(uri) and path in read and not _is_of_engine(uri):
            continue
        if _is_hidden(uri) or not of_any.isdisjoint((uri, Path(path).name)):
            raise NeedsFullBuild(f"'{uri}' changed")
        if path in after and after[path][2]:
            raise NeedsFullBuild(f"'{uri}' is a link")
        if Path(path).name == "README.md" and path not in changes.modified:
            raise NeedsFullBuild("links to a folder with a README do not name it")
    return Edit(
        added=_uris(config.docs_dir, changes.added),
        removed=_uris(config.docs_dir, changes.removed),
        modified=_uris(config.docs_dir, changes.modified),
        paths=frozenset(changes),
    )


def _hooks(config: MkDocsConfig) -> list[str]:
    """The paths of the modules of hooks, which mkdocs.yml names as seen from its folder."""
    return [str(module.__file__) for module in (getattr(config, "hooks", None) or {}).values()]


def _is_of_site(path: str, config: MkDocsConfig) -> bool:
    """Return whether a file is part of the configuration or of the theme."""
    files = [config.config_file_path, *_hooks(config), *config.theme.dirs]
    return any(below(str(folder), path) is not None for folder in files)


def _is_hidden(uri: str) -> bool:
    return any(part.startswith(".") for part in uri.split("/"))


def _is_of_engine(uri: str) -> bool:
    """Return whether a hidden file is a setting, by its name, or one of VuePress or VitePress."""
    *folders, name = uri.split("/")
    return name.startswith(".") or any(folder in ENGINE_FOLDERS for folder in folders)


def _uris(docs_dir: str, paths: Iterable[str]) -> frozenset[str]:
    uris = (below(docs_dir, path) for path in paths)
    return frozenset(uri for uri in uris if uri and not _is_hidden(uri))
