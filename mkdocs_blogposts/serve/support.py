"""Checks of sites and edits for support by incremental rebuilds, and the reasons against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig

from .. import compatibility
from ..config import BlogConfig
from ..material.templates import OF_MATERIAL_BLOG
from .snapshot import Changes, Snapshot, below

#: Events whose handlers change no page.
_EVENTS_WITHOUT_OUTPUT = frozenset({"startup", "shutdown", "serve", "build_error"})


@dataclass(frozen=True)
class Verdict:
    """What rebuilding only what an edit can have changed does.

    Attributes:
        kind: `exact` if all files are those of a full build; `preview` if some may be stale until
            a full build; `full` if there can be no such rebuild.
        reasons: why it is not `exact`, or not even `preview`; the first is logged.
    """

    kind: Literal["exact", "preview", "full"]
    reasons: tuple[str, ...] = ()

    def allows(self, hot_reload: Literal["exact", "preview", False], *, can_settle: bool) -> bool:
        """Return whether edits are rebuilt without a full build under the option `hot_reload`.

        `can_settle` says whether another process can make the full build that settles a preview.
        """
        if self.kind == "preview":
            return can_settle and hot_reload == "preview"
        return self.kind == "exact" and bool(hot_reload)


class NeedsFullBuild(Exception):
    """Raised where an incremental rebuild is not possible; its text is logged as the reason."""


@dataclass(frozen=True, kw_only=True)
class Edit:
    """The files that changed, as paths below docs_dir with forward slashes."""

    added: frozenset[str]
    removed: frozenset[str]
    modified: frozenset[str]

    @property
    def uris(self) -> frozenset[str]:
        return self.added | self.removed | self.modified


def verdict_of_site(
    config: MkDocsConfig, options: BlogConfig, plugin: object, dests: Iterable[str]
) -> Verdict:
    """What can be said after a full build of rebuilds after edits of this site.

    `dests` are the paths below site_dir of the files of the site.
    """
    if reasons := tuple(_reasons_for_full_builds(config, options, dests)):
        return Verdict("full", reasons)
    reasons = tuple(_reasons_for_previews(config, plugin))
    return Verdict("preview", reasons) if reasons else Verdict("exact")


def _reasons_for_full_builds(
    config: MkDocsConfig, options: BlogConfig, dests: Iterable[str]
) -> Iterator[str]:
    if config.strict:
        yield "`strict` counts the warnings of all pages"
    if options.on_error == "warn":
        yield "`on_error: warn` may leave out a post because of another one"
    if options.date_from == "git":
        yield "`date_from: git` takes dates from the history of the site"
    if options.images:
        yield "`images` adds files to those of the site"
    if conflicts := theme_conflicts(config, dests):
        yield f"the theme writes '{conflicts[0]}' as well"


def _reasons_for_previews(config: MkDocsConfig, plugin: object) -> Iterator[str]:
    for extension in config.markdown_extensions:
        settings = (config.mdx_configs or {}).get(extension) or {}
        if not compatibility.is_page_local(str(extension), settings):
            yield f"the Markdown extension '{extension}' may read more than the page"
    for name in sorted(set(_unknown_plugins(config, plugin))):
        yield f"the plugin '{name}' may look at all pages"


def watched_paths(config: MkDocsConfig, theme_dir: Path) -> list[str]:
    """The files and folders that a build of the site reads, except installed packages."""
    hooks = getattr(config, "hooks", None) or ()
    optional = [config.config_file_path, *config.watch, *hooks, config.theme.custom_dir]
    return [config.docs_dir, *(str(path) for path in optional if path), str(theme_dir)]


def supported_edit(
    changes: Changes, after: Snapshot, config: MkDocsConfig, authors_file: str
) -> Edit:
    """`changes` as an edit of docs_dir.

    Args:
        changes: the files that changed.
        after: the snapshot after them.
        config: the configuration of the site.
        authors_file: the file of authors, below docs_dir.

    Raises:
        NeedsFullBuild: a file elsewhere changed, or one that any page may depend on.
    """
    if not changes:
        raise NeedsFullBuild("nothing changed among the watched files")
    for path in changes:
        uri = below(config.docs_dir, path)
        if uri is None:
            raise NeedsFullBuild(f"'{Path(path).name}' changed")
        if uri == authors_file or any(part.startswith(".") for part in uri.split("/")):
            raise NeedsFullBuild(f"'{uri}' changed")
        if path in after and after[path][2]:
            raise NeedsFullBuild(f"'{uri}' is a link")
        if Path(path).name == "README.md" and path not in changes.modified:
            raise NeedsFullBuild("links to a folder with a README do not name it")
    return Edit(
        added=_uris(config.docs_dir, changes.added),
        removed=_uris(config.docs_dir, changes.removed),
        modified=_uris(config.docs_dir, changes.modified),
    )


def theme_conflicts(config: MkDocsConfig, dests: Iterable[str]) -> list[str]:
    """The paths among `dests` that static templates of the theme are written to, sorted."""
    return sorted(config.theme.static_templates.intersection(dests))


def may_show_any_post(config: MkDocsConfig) -> bool:
    """Return whether templates in custom_dir may show any post on any page."""
    folder = config.theme.custom_dir
    templates = Path(folder).rglob("*.html") if folder else ()
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in templates)
    names = ("blogposts", "material/blog", "pages", "blog-post.html", "blog.html")
    return any(name in text for text in texts for name in names) or any(
        is_customized(config, name) for name in OF_MATERIAL_BLOG
    )


def is_customized(config: MkDocsConfig, name: str) -> bool:
    """Return whether custom_dir holds a template, or a folder of templates, called `name`."""
    folder = config.theme.custom_dir
    return bool(folder) and (Path(str(folder)) / name).exists()


def _uris(docs_dir: str, paths: Iterable[str]) -> frozenset[str]:
    return frozenset(uri for path in paths if (uri := below(docs_dir, path)))


def _unknown_plugins(config: MkDocsConfig, plugin: object) -> Iterator[str]:
    """The names of active plugins and hooks that may read all pages."""
    for event, methods in config.plugins.events.items():
        for method in methods if event not in _EVENTS_WITHOUT_OUTPUT else ():
            owner: Any = getattr(method, "__self__", None)
            known = compatibility.plugin_of(owner)
            if owner is not plugin and not (known and known.page_local):
                yield _name_of(config, owner, method)


def ends_alone(config: MkDocsConfig, plugin: object) -> bool:
    """Return whether no plugin but searches has anything to do once pages are written."""
    owners = (getattr(method, "__self__", None) for method in config.plugins.events["post_build"])
    return all(owner is plugin or hasattr(owner, "search_index") for owner in owners)


def _name_of(config: MkDocsConfig, owner: Any, method: Any) -> str:
    names = [name for name, plugin in config.plugins.items() if plugin is owner]
    return names[0] if names else str(getattr(method, "__module__", "") or "a hook")
