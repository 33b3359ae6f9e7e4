"""Checks of sites and edits for support by incremental rebuilds, and the reasons against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from .. import compatibility
from ..config import BlogConfig
from ..material.templates import OF_MATERIAL_BLOG
from ..site import other_plugins

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


#: What an edit changes: the text of posts; front matter, or pages that are new or gone; files
#: that are no pages.
Scope = Literal["text", "page", "file"]
_SCOPES: tuple[Scope, ...] = ("text", "page", "file")

#: What a template shows of the pages before and after a page besides their titles.
_OF_NEIGHBOURS = re.compile(r"(previous|next)_page\.(meta|content|toc|markdown)")


class NeedsFullBuild(Exception):
    """Raised where an incremental rebuild is not possible; its text is logged as the reason."""


@dataclass(frozen=True, kw_only=True)
class Gate:
    """What can be said of rebuilds of a site, after a full build of it.

    Attributes:
        full: why there can be none.
        stale: why something may be stale after them, each with the least of the edits after which.
        commit: the state of the repository, if a plugin shows it.
        repository: the folder of its history, if a plugin shows it.
    """

    full: tuple[str, ...]
    stale: tuple[tuple[Scope, str], ...]
    repository: Path | None = None
    commit: object = None

    def verdict(self, scope: Scope = "text") -> Verdict:
        """What a rebuild is after an edit of the kind `scope`."""
        if self.full:
            return Verdict("full", self.full)
        reasons = [why for least, why in self.stale if _SCOPES.index(least) <= _SCOPES.index(scope)]
        if self.repository and _commit(self.repository) != self.commit:
            reasons.append("there is a new commit")
        return Verdict("preview", tuple(reasons)) if reasons else Verdict("exact")


def gate_of(
    config: MkDocsConfig,
    options: BlogConfig,
    plugin: object,
    dests: Iterable[str],
    replaces_files: bool = False,
) -> Gate:
    """What is known after a full build of rebuilds after edits.

    Args:
        config: the configuration of the site.
        options: the options of the blog.
        plugin: our plugin.
        dests: the paths below site_dir of the files of the site.
        replaces_files: whether another plugin replaced the list of files after our part.
    """
    others = [(each, compatibility.plugin_of(each)) for each in other_plugins.active(config)]
    rows = [(each, row.edits) for each, row in others if row]
    full = [*_reasons_for_full_builds(config, options, dests)]
    if replaces_files:
        full.append("a plugin replaces the list of files")
    if any(other_plugins.is_ours(each) and each is not plugin for each in config.plugins.values()):
        full.append("the site has several blogs")
    stale: list[tuple[Scope, str]] = []
    for each, edits in rows:
        name = _name_of(config, each)
        if not _has_any(each, edits.only_with) or edits.stale_after == "exact":
            continue
        if edits.stale_after == "full":
            full.append(f"the plugin '{name}': {edits.what}")
        else:
            stale.append((edits.stale_after, f"the plugin '{name}': {edits.what}"))
    stale += (("text", why) for why in dict.fromkeys(_unknown(config)))
    repository = _repository(config) if any(edits.reads_git for _, edits in rows) else None
    return Gate(
        full=tuple(full),
        stale=tuple(stale),
        repository=repository,
        commit=_commit(repository) if repository else None,
    )


def _reasons_for_full_builds(
    config: MkDocsConfig, options: BlogConfig, dests: Iterable[str]
) -> Iterator[str]:
    if options.on_error == "warn":
        yield "`on_error: warn` may leave out a post because of another one"
    if options.date_from == "git":
        yield "`date_from: git` takes dates from the history of the site"
    if options.images:
        yield "`images` adds files to those of the site"
    if conflicts := theme_conflicts(config, dests):
        yield f"the theme writes '{conflicts[0]}' as well"


def _unknown(config: MkDocsConfig) -> Iterator[str]:
    """Why each extension, plugin, hook or template may show other pages, if that is not known."""
    for extension in config.markdown_extensions:
        settings = (config.mdx_configs or {}).get(extension) or {}
        if not compatibility.is_page_local(str(extension), settings):
            name = extension if isinstance(extension, str) else type(extension).__name__
            yield f"the Markdown extension '{name}' may read more than the page"
    events = [event for event in config.plugins.events if event not in _EVENTS_WITHOUT_OUTPUT]
    for owner in other_plugins.handling(config, events):
        if compatibility.plugin_of(owner) is None:
            kind = "plugin" if isinstance(owner, BasePlugin) else "hook"
            yield f"the {kind} '{_name_of(config, owner)}' may show other pages"
    if any("build_date_utc" in text for text in _own_templates(config)):
        yield "a template in `custom_dir` shows the time of the build"


def _has_any(plugin: Any, settings: Iterable[str]) -> bool:
    """Return whether a plugin has any of `settings`; true without settings to ask for."""
    settings = list(settings)
    return not settings or any(plugin.config.get(name) for name in settings)


def _name_of(config: MkDocsConfig, owner: object) -> str:
    names = [name for name, plugin in config.plugins.items() if plugin is owner]
    place = owner if isinstance(owner, FunctionType) else type(owner)
    return names[0] if names else place.__module__


def _repository(config: MkDocsConfig) -> Path | None:
    """The folder `.git` of the repository that the site is in; None without one."""
    folder = Path(config.config_file_path).resolve().parent
    found = (each / ".git" for each in (folder, *folder.parents))
    return next((each for each in found if each.exists()), None)


def _commit(repository: Path) -> object:
    """A value that every commit changes."""
    folder = repository
    if repository.is_file():  # a worktree of another repository
        folder = repository.parent / repository.read_text("utf-8").partition(":")[2].strip()
    status = [path.stat() for path in (folder / "HEAD", folder / "logs/HEAD") if path.exists()]
    return [(each.st_mtime_ns, each.st_size) for each in status]


def theme_conflicts(config: MkDocsConfig, dests: Iterable[str]) -> list[str]:
    """The paths among `dests` that static templates of the theme are written to, sorted."""
    return sorted(config.theme.static_templates.intersection(dests))


def may_show_any_post(config: MkDocsConfig) -> bool:
    """Return whether templates in custom_dir may show any post on any page."""
    names = ("blogposts", "material/blog", "pages", "blog-post.html", "blog.html")
    texts = list(_own_templates(config))
    return (
        any(name in text for text in texts for name in names)
        or any(map(_OF_NEIGHBOURS.search, texts))
        or any(is_customized(config, name) for name in OF_MATERIAL_BLOG)
    )


def _own_templates(config: MkDocsConfig) -> Iterator[str]:
    """The texts of the templates in custom_dir."""
    folder = config.theme.custom_dir
    for path in sorted(Path(folder).rglob("*.html")) if folder else ():
        yield path.read_text(encoding="utf-8", errors="replace")


def is_customized(config: MkDocsConfig, name: str) -> bool:
    """Return whether custom_dir holds a template, or a folder of templates, called `name`."""
    folder = config.theme.custom_dir
    return bool(folder) and (Path(str(folder)) / name).exists()


def ends_alone(config: MkDocsConfig) -> bool:
    """Return whether no plugin but one search has anything to do once pages are written."""
    others = other_plugins.handling(config, ["post_build"])
    return len(others) < 2 and all(hasattr(each, "search_index") for each in others)
