"""The configuration of a Hugo site: one file, or a folder of them, in TOML, YAML or JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..plain_data import parsed
from ..source import SourceError, is_file, is_inside, read_text

#: What Hugo looks for, in its order.
ROOT_FILES = [
    f"{name}.{kind}" for name in ("hugo", "config") for kind in ("toml", "yaml", "yml", "json")
]
#: `hugo` builds with the environment `production`.
_FOLDERS = ("config/_default", "config/production")
_ALIASES = {"menu": "menus", "language": "languages"}

Plain = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Language:
    """A language of the site: its folder of content, and the path before its addresses."""

    code: str
    tag: str
    content: str
    prefix: str = ""
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the configuration says; `data` is all of it, with keys in lower case.

    Attributes:
        host, base: of `baseURL`: `https://example.org` and `/blog/`.
        languages: the default one first.
        taxonomies: the key of front matter, which is the folder of the lists as well, to what its
            terms are here: `category`, `tag`, `author`, `series`.
    """

    data: Plain
    title: str
    host: str
    base: str
    languages: tuple[Language, ...]
    taxonomies: Mapping[str, str]
    params: Plain = field(default_factory=dict)

    def get(self, path: str, default: Any = None) -> Any:
        """The value at a path of keys, as in `markup.goldmark.renderer.unsafe`."""
        value: Any = self.data
        for key in path.split("."):
            value = value.get(key) if isinstance(value, dict) else None
        return default if value is None else value

    def param(self, *names: str) -> Any:
        """The first of these parameters of the theme that is set; a dot leads into a mapping."""
        found = (self.get(f"params.{name}") for name in names)
        return next((value for value in found if value not in (None, "")), None)

    @property
    def page_size(self) -> int:
        """How many pages a page of a list has."""
        size = self.get("pagination.pagersize") or self.get("paginate")
        return size if isinstance(size, int) and size > 0 else 10

    def language(self, code: str) -> Language:
        """The language with this code, or the default one."""
        return next((each for each in self.languages if each.code == code), self.languages[0])


def find_configuration(source: Path) -> list[Path]:
    """The files that configure the site at `source`, the general ones first."""
    root = next((source / name for name in ROOT_FILES if is_file(source, name)), None)
    files = [root] if root else []
    for folder in _FOLDERS:
        files += sorted(
            path
            for path in (source / folder).glob("*")
            if path.suffix in (".toml", ".yaml", ".yml", ".json") and is_inside(source, path)
        )
    return files


def read_settings(source: Path) -> Settings:
    """The settings of the site at `source`.

    Raises:
        SourceError: a file of the configuration cannot be read.
    """
    data: Plain = {}
    for path in find_configuration(source):
        found = lowered(read_data(path))
        name, _, language = path.name.rsplit(".", 1)[0].lower().partition(".")
        is_root = name in ("hugo", "config") or (name == "languages" and language)
        if not is_root:
            found = {_ALIASES.get(name, name): found}
        if language:
            found = {"languages": {language: found}}
        data = merged(data, found)
    if "menu" in data:
        data = merged(data, {"menus": data.pop("menu")})
    return settings_of(data)


def read_data(path: Path) -> Plain:
    """The mapping in a file of TOML, YAML or JSON.

    Raises:
        SourceError: it cannot be read.
    """
    try:
        value = parsed(read_text(path), path.suffix)
    except (SourceError, ValueError) as error:
        said = str(error).splitlines()[0]
        raise SourceError(f"{path.name} cannot be read: {said}; correct it") from None
    return value if isinstance(value, dict) else {}


def lowered(value: Any) -> Any:
    """Plain data with the keys of mappings in lower case, as Hugo compares them."""
    if isinstance(value, dict):
        return {str(key).lower(): lowered(item) for key, item in value.items()}
    return [lowered(item) for item in value] if isinstance(value, list) else value


def merged(below: Any, above: Any) -> Plain:
    """Two mappings as one; mappings in both are merged, else `above` counts."""
    result: Plain = dict(below)
    for key, value in above.items():
        mine = result.get(key)
        both = isinstance(mine, dict) and isinstance(value, dict)
        result[key] = merged(mine, value) if both else value
    return result


def words(text: str) -> list[str]:
    """The words of a text: a list of names is read more easily so."""
    return text.split()


def as_text(value: object) -> str:
    """A setting as text, "" for what is none."""
    return str(value).strip() if isinstance(value, (str, int, float)) else ""


def settings_of(data: Plain) -> Settings:
    """The settings that data of a configuration say; its keys are in lower case."""
    url = urlsplit(as_text(data.get("baseurl")))
    languages = _languages(data)
    return Settings(
        data=data,
        title=as_text(data.get("title")) or languages[0].title,
        host=f"{url.scheme}://{url.netloc}" if url.netloc else "",
        base=f"/{url.path.strip('/')}/".replace("//", "/"),
        languages=languages,
        taxonomies=_taxonomies(data),
        params=_table(data, "params"),
    )


def _table(data: Plain, key: str) -> Plain:
    found = data.get(key)
    return found if isinstance(found, dict) else {}


def _languages(data: Plain) -> tuple[Language, ...]:
    content = as_text(data.get("contentdir")) or "content"
    table = {
        code: item
        for code, item in _table(data, "languages").items()
        if isinstance(item, dict) and not item.get("disabled")
    }
    tag = as_text(data.get("locale")) or as_text(data.get("languagecode"))
    default = as_text(data.get("defaultcontentlanguage")).lower()
    if default not in table:
        default = default or min(table, key=lambda code: _weight(table[code]), default="en")
    in_folder = bool(data.get("defaultcontentlanguageinsubdir")) and len(table) > 0
    codes = sorted(table, key=lambda code: (code != default, _weight(table[code]), code))
    return tuple(
        Language(
            code=code,
            tag=_tag(table.get(code, {}), code) or tag or code,
            content=as_text(table.get(code, {}).get("contentdir")) or content,
            prefix=f"{code}/" if code != default or in_folder else "",
            title=as_text(table.get(code, {}).get("title")),
        )
        for code in codes or [default]
    )


def _weight(table: Plain) -> int:
    weight = table.get("weight")
    return weight if isinstance(weight, int) and weight else 1_000


def _tag(table: Plain, code: str) -> str:
    return as_text(table.get("locale")) or as_text(table.get("languagecode")) or ""


#: What the terms of a taxonomy are here, by its name in the configuration or in front matter.
_CONCEPTS = {
    "category": "category",
    "categories": "category",
    "tag": "tag",
    "tags": "tag",
    "author": "author",
    "authors": "author",
    "series": "series",
    "serie": "series",
}


def _taxonomies(data: Plain) -> dict[str, str]:
    # Before 0.8 they were called indexes.
    found = data.get("taxonomies", data.get("indexes"))
    if not isinstance(found, dict):
        found = {"category": "categories", "tag": "tags"}
    if "taxonomy" in disabled_kinds(data):
        return {}
    plurals = {str(one).lower(): as_text(many) for one, many in found.items() if as_text(many)}
    return {
        many.lower(): _CONCEPTS.get(many.lower()) or _CONCEPTS.get(one) or "tag"
        for one, many in plurals.items()
    }


def disabled_kinds(data: Plain) -> set[str]:
    """The kinds of pages that are not built, in today's words: `taxonomy`, `term`, `rss`."""
    kinds = data.get("disablekinds")
    names = {as_text(kind).lower() for kind in (kinds if isinstance(kinds, list) else [])}
    # Before 0.73, a list of terms was `taxonomyTerm`, and a term `taxonomy`.
    return {"taxonomy"} | names - {"taxonomyterm"} if "taxonomyterm" in names else names
