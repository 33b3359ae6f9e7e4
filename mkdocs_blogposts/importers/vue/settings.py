"""The configuration of a VuePress or VitePress site, as far as it is plain literals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from ..javascript import Call, exported
from ..plain_data import mapping, parsed
from ..source import SKIPPED, SourceError, is_inside, read_text

Data = Mapping[str, object]

_ENDINGS = (".ts", ".mts", ".js", ".mjs", ".cjs", ".cts")
_FILES = tuple(f"{stem}{end}" for stem in ("config", "config/index") for end in _ENDINGS)
_PLAIN = ("config.json", "config.yml", "config.yaml", "config.toml")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a site says of itself.

    Attributes:
        source: SOURCE.
        folder: `.vuepress` or `.vitepress`.
        docs: the folder of its documents.
        config: the configuration, in plain literals.
        version: 1 or 2 of VuePress; 0 for VitePress.
        code: the texts of its configuration, for what is said in functions.
    """

    source: Path
    folder: Path
    docs: Path
    config: Data
    version: int
    code: str = ""

    @cached_property
    def root(self) -> Data:
        """The settings of the root locale, over those of the whole site."""
        own = mapping(mapping(self.config.get("locales")).get("/"))
        own = own or mapping(mapping(self.config.get("locales")).get("root"))
        return {**self.config, **{key: value for key, value in own.items() if value}}

    @cached_property
    def theme(self) -> Data:
        """The options of the theme, with those of its root locale."""
        found = self.config.get("theme")
        options = found if isinstance(found, Mapping) else self.config.get("themeConfig")
        theme = mapping(options)
        locales = mapping(theme.get("locales"))
        own = mapping(locales.get("/"))
        config = mapping(self.root.get("themeConfig"))
        return {**theme, **own, **config}

    @property
    def theme_name(self) -> str:
        """`hope`, `plume`, `reco`, `meteorlxy`, `blog`, … or ""."""
        found = self.config.get("theme")
        name = found.function if isinstance(found, Call) else str(found or "")
        known = re.search(r"hope|plume|reco|gungnir|meteorlxy|blog|default", name)
        return known[0] if known else ""

    def plugin(self, *names: str) -> Data | None:
        """The options of a plugin, or None where the site has none of these names."""
        plugins = self.config.get("plugins")
        if isinstance(plugins, Mapping):
            return next((mapping(plugins[name]) for name in names if plugins.get(name)), None)
        for entry in plugins if isinstance(plugins, list) else ():
            if isinstance(entry, Call) and entry.function in names:
                return entry
            if isinstance(entry, str) and entry in names:
                return {}
            if isinstance(entry, list) and entry and entry[0] in names:
                return mapping(entry[1]) if len(entry) > 1 else {}
        return None

    def text(self, key: str) -> str:
        """A text of the root locale, or ""."""
        value = self.root.get(key)
        return value.strip() if isinstance(value, str) else ""


def find_folders(source: Path, name: str) -> list[Path]:
    """The folders called `name` in SOURCE, in a folder of it, or in one of these."""
    found: list[Path] = []
    if source.is_dir():
        _search(source, name, 3, found)
    return found


def _search(folder: Path, name: str, depth: int, found: list[Path]) -> None:
    if (folder / name).is_dir():
        found.append(folder / name)
        return
    if depth:
        for path in sorted(folder.iterdir()):
            hidden = path.name.startswith(".") or path.name in SKIPPED
            if path.is_dir() and not path.is_symlink() and not hidden:
                _search(path, name, depth - 1, found)


def read_settings(source: Path, name: str) -> Settings:
    """The settings of the site in SOURCE whose folder is called `name`.

    Raises:
        SourceError: if there are several, or none.
    """
    folders = find_folders(source, name)
    if not folders:
        raise SourceError(f"{source} has no folder {name}; name the folder of the site")
    if len(folders) > 1:
        places = " and ".join(str(folder.parent) for folder in folders)
        raise SourceError(f"{source} holds several sites, {places}; name one of them")
    (folder,) = folders
    reader = _Reader(source)
    config = reader.config(folder)
    docs = folder.parent
    if name == ".vitepress":
        below = config.get("srcDir")
        docs = docs / below if isinstance(below, str) else docs
        if not is_inside(source, docs) or not docs.is_dir():
            docs = folder.parent
    return Settings(
        source=source,
        folder=folder,
        docs=docs,
        config=config,
        version=0 if name == ".vitepress" else _version(source, folder, config),
        code="\n".join(reader.texts),
    )


@dataclass
class _Reader:
    """Reads modules of a configuration, within SOURCE."""

    source: Path
    texts: list[str] = field(default_factory=list)

    def config(self, folder: Path) -> Data:
        """The configuration in a folder; empty where there is none."""
        for name in _FILES:
            if (file := folder / name).is_file() and is_inside(self.source, file):
                text = self._text(file)
                return mapping(exported(text, partial(self._load, file)))
        for name in _PLAIN:
            if (file := folder / name).is_file() and is_inside(self.source, file):
                return mapping(_parsed(file))
        return {}

    def _load(self, file: Path, module: str) -> str | None:
        """The text of a module that is imported; those it imports lie beside the first one."""
        if not module.startswith("."):
            return None
        for path in _module_files(file.parent / module):
            if path.is_file() and is_inside(self.source, path):
                return self._text(path)
        return None

    def _text(self, path: Path) -> str:
        text = read_text(path)
        self.texts.append(text)
        return f"export default {text}" if path.suffix == ".json" else text


def _module_files(path: Path) -> Iterator[Path]:
    yield path
    for end in (*_ENDINGS, ".json"):
        yield path.with_name(path.name + end)
    if path.suffix in (".js", ".mjs"):  # TypeScript is imported by the name it is compiled to
        yield path.with_suffix(".ts")
    for end in _ENDINGS:
        yield path / f"index{end}"


def _parsed(file: Path) -> object:
    text = read_text(file)
    try:
        return parsed(text, file.suffix)
    except ValueError:
        return None


def _version(source: Path, folder: Path, config: Data) -> int:
    """1 or 2: what package.json asks for, else what the configuration looks like."""
    for place in (folder.parent, *folder.parents[1:4]):
        file = place / "package.json"
        if is_inside(source, place) and file.is_file():
            package = mapping(_parsed(file))
            for key in ("dependencies", "devDependencies"):
                for name, wanted in mapping(package.get(key)).items():
                    if name in ("vuepress", "vuepress-vite", "vuepress-webpack"):
                        return 1 if re.match(r"[\^~>=v ]*[01]\.", str(wanted)) else 2
    is_call = isinstance(config, Call) or isinstance(config.get("theme"), Call)
    return 2 if is_call else 1
