"""The settings of a Jekyll site: `_config.yml` over the defaults of Jekyll 4."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo
from functools import cached_property
from pathlib import Path
from typing import Any

from ..dates import zone
from ..plain_data import mapping, parsed
from ..source import SourceError, is_file, is_inside, read_text

Data = dict[str, Any]

#: The files of settings, of which Jekyll reads the first that is there.
NAMES = ("_config.yml", "_config.yaml", "_config.toml")

#: lib/jekyll/configuration.rb of Jekyll 4.3, as far as an import needs it.
_DEFAULTS: Mapping[str, Any] = {
    "source": "",
    "destination": "_site",
    "collections_dir": "",
    "layouts_dir": "_layouts",
    "data_dir": "_data",
    "includes_dir": "_includes",
    "collections": {},
    "include": [".htaccess"],
    "exclude": [],
    "markdown_ext": "markdown,mkdown,mkdn,mkd,md",
    "future": False,
    "unpublished": False,
    "excerpt_separator": "\n\n",
    "permalink": "date",
    "paginate_path": "/page:num",
    "defaults": [],
}
_EXCLUDED = (
    *(".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules"),
    *("vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/"),
)
_STYLES = {
    "none": "/:categories/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
}
#: Names of types in `scope` that Jekyll reads in the plural.
_PLURALS = {"page": "pages", "post": "posts", "draft": "drafts"}


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings of one site.

    Attributes:
        root: the folder that Jekyll reads, `source` of the settings.
        data: all of them, defaults included.
        zone: the zone of the site, in which the days of addresses are.
    """

    root: Path
    data: Mapping[str, Any]
    zone: tzinfo

    def text(self, key: str) -> str:
        """A setting as text, "" where it is none."""
        value = self.data.get(key)
        return value.strip() if isinstance(value, str) else ""

    def section(self, key: str) -> Mapping[str, Any]:
        """A setting that is a mapping, else an empty one."""
        return mapping(self.data.get(key))

    def names(self, key: str) -> list[str]:
        """A setting that is a list of names; one name is a list of one."""
        value = self.data.get(key)
        values = value if isinstance(value, list) else [value] if isinstance(value, str) else []
        return [str(each) for each in values]

    @property
    def base(self) -> str:
        """The path below which the site was served, with slashes around it."""
        inner = self.text("baseurl").strip("/")
        return f"/{inner}/" if inner else "/"

    @property
    def permalink(self) -> str:
        """The pattern of addresses of posts."""
        posts = self.collections.get("posts", {})
        return str(posts.get("permalink") or _STYLES.get(self.style, self.style))

    @property
    def style(self) -> str:
        """`permalink` as written: the name of a style, or a pattern."""
        return str(self.data.get("permalink") or "date")

    @cached_property
    def collections(self) -> dict[str, Mapping[str, Any]]:
        """Collections by their names, with their settings."""
        found = self.data.get("collections")
        if isinstance(found, list):
            return {str(name): {} for name in found}
        named = found.items() if isinstance(found, Mapping) else ()
        return {str(name): mapping(each) for name, each in named}

    def inside(self, path: str) -> str:
        """A path from the root as Jekyll names it: from the folder of the collections, if any."""
        folder = self.text("collections_dir").strip("/")
        return path.removeprefix(f"{folder}/") if folder else path

    @cached_property
    def plugins(self) -> frozenset[str]:
        """Names of the plugins; `gems` is what Jekyll 3 called them."""
        return frozenset([*self.names("plugins"), *self.names("gems")])

    @cached_property
    def markdown_suffixes(self) -> frozenset[str]:
        """Endings of files with Markdown, with the dot."""
        return frozenset(f".{each.strip()}" for each in self.text("markdown_ext").split(","))

    @cached_property
    def excluded(self) -> list[str]:
        """Patterns of what Jekyll does not read."""
        included = self.names("include")
        return [each for each in [*self.names("exclude"), *_EXCLUDED] if each not in included]

    def reads(self, path: str, *, is_folder: bool) -> bool:
        """Return whether Jekyll reads a file or folder, named from the root with slashes."""
        name = path.rpartition("/")[2]
        included = self.names("include")
        if _matches(included, path, is_folder) or _matches(included, name, is_folder):
            return True
        special = name.startswith((".", "_", "#", "~")) or name.endswith("~")
        return not special and not _matches(self.excluded, path, is_folder)

    def defaults_for(self, path: str, kind: str) -> Data:
        """The defaults of front matter for a file of a type: `posts`, `pages`, a collection."""
        merged: Data = {}
        last: Mapping[str, Any] | None = None
        for scope, values in self._default_sets:
            if not self._applies(scope, path, kind):
                continue
            if last is None or _precedes(last, scope):
                merged, last = deep_merge(merged, values), scope
            else:
                merged = deep_merge(values, merged)
        return merged

    @cached_property
    def _default_sets(self) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
        found = self.data.get("defaults")
        return [
            (each.get("scope") or {}, each["values"])
            for each in (found if isinstance(found, list) else [])
            if isinstance(each, Mapping) and isinstance(each.get("values"), Mapping)
        ]

    @property
    def default_permalinks(self) -> list[str]:
        """The patterns of addresses among the defaults of front matter."""
        found = (values.get("permalink") for _, values in self._default_sets)
        return [str(each) for each in found if each]

    def _applies(self, scope: Mapping[str, Any], path: str, kind: str) -> bool:
        wanted = scope.get("type")
        if wanted is not None and _PLURALS.get(str(wanted), str(wanted)) != kind:
            return False
        below = scope.get("path")
        if not isinstance(below, str) or not below:
            return True
        below = self.inside(below.removeprefix("/"))
        if "*" not in below:
            return path.startswith(below)
        parts = path.split("/")
        starts = ("/".join(parts[:count]) for count in range(1, len(parts) + 1))
        return any(fnmatch.fnmatchcase(start, below) for start in starts)


def load(source: Path) -> Settings:
    """The settings of the site in `source`, whose `_config.yml` may name another folder."""
    data = dict(_DEFAULTS)
    file = config_file(source)
    if file is not None:
        data |= {key: value for key, value in _read(file).items() if value is not None}
    return Settings(
        root=_root(source, data), data=data, zone=zone(str(data.get("timezone") or "")) or UTC
    )


def config_file(source: Path) -> Path | None:
    """The file of settings that Jekyll reads."""
    return next((source / name for name in NAMES if is_file(source, name)), None)


def deep_merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> Data:
    """Both mappings, inner ones too; what `over` says counts, unless it is nothing."""
    merged = dict(base)
    for key, value in over.items():
        own = merged.get(key)
        if isinstance(own, Mapping) and isinstance(value, Mapping):
            merged[key] = deep_merge(own, value)
        elif value is not None or key not in merged:
            merged[key] = value
    return merged


def _read(file: Path) -> Data:
    try:
        found = parsed(read_text(file), file.suffix)
    except ValueError as error:
        raise SourceError(f"{file} cannot be read: {error}") from None
    return {str(key): value for key, value in found.items()} if isinstance(found, dict) else {}


def _root(source: Path, data: Mapping[str, Any]) -> Path:
    """The folder that `source:` names; where a script makes it, the one that has the posts."""
    named = data.get("source")
    if not isinstance(named, str) or not named:
        return source
    inside = (source / named).resolve()
    if inside.is_dir() and is_inside(source, inside):
        return inside
    likely = (source / name for name in ("src", "source", "docs"))
    return next((each for each in likely if (each / "_posts").is_dir()), source)


def _matches(patterns: Iterable[str], path: str, is_folder: bool) -> bool:
    """As `File.fnmatch?` and `start_with?` in lib/jekyll/entry_filter.rb."""
    for pattern in patterns:
        bare = pattern.removeprefix("/")
        if fnmatch.fnmatchcase(path, bare) or (bare and path.startswith(bare)):
            return True
        if is_folder and bare == f"{path}/":
            return True
    return False


def _precedes(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    old_path, new_path = (str(each.get("path") or "").strip("/") for each in (old, new))
    if len(old_path) != len(new_path):
        return len(new_path) > len(old_path)
    return "type" in new or "type" not in old
