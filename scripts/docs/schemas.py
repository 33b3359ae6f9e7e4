"""The JSON Schemas that editors read: of front matter, and of mkdocs.yml with our options.

Names come from `posts/frontmatter/keys.py` and `config.py`, what they mean from
docs/front-matter.md and the texts below the options.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from mkdocs.config import config_options as c
from mkdocs.config.base import Config

from mkdocs_blogposts import option_checks, providers
from mkdocs_blogposts.config import (
    FEED_FORMATS,
    BlogConfig,
    FeedOption,
    Function,
    HotReloadOption,
    JobsOption,
    Licence,
)
from mkdocs_blogposts.posts.frontmatter.keys import KEYS

from .options import settings
from .source import DOCS, PACKAGE

#: The draft that all editors know.
_DRAFT: Final = "http://json-schema.org/draft-07/schema#"

Schema = Mapping[str, Any]


def _one_of(*shapes: Schema) -> Schema:
    return {"anyOf": [*shapes]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _map(properties: Mapping[str, Schema], *required: str) -> Schema:
    shape: dict[str, Any] = {"type": "object", "properties": properties}
    return {**shape, "required": [*required]} if required else shape


# An empty value counts as not set.
_TEXT: Final[Schema] = {"type": ["string", "number", "boolean", "null"]}
_SOME: Final[Schema] = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_NAME: Final[Schema] = {"type": ["string", "number", "null"]}
_FLAG: Final[Schema] = {"type": ["boolean", "null"]}
_NUMBER: Final[Schema] = {"type": ["number", "null"]}
_PATH: Final[Schema] = {**_TEXT, "not": {"type": "string", "pattern": r"//|[?#]"}}
_DATE: Final[Schema] = {
    "type": ["string", "null"],
    "pattern": r"^\s*\d{4}([-/.])\d{1,2}\1\d{1,2}(\s*$|[Tt]|\s+\d)",
}
# A date, or yes and no in quotes, as other engines have them.
_WORDS = "true|false|yes|no|on|off|[yYnN01]|none|null"
_CASELESS = re.sub(r"[a-z](?![^[]*\])", lambda of: f"[{of[0]}{of[0].upper()}]", _WORDS)
_PUBLISHED: Final[Schema] = _one_of(
    _DATE, {"type": ["boolean", "string"], "pattern": rf"^\s*({_CASELESS})\s*$"}
)

#: Shapes that hold themselves.
_DEFINITIONS: Final[Mapping[str, Schema]] = {
    "names": _one_of(_TEXT, {"type": "array", "items": _ref("names")}),
    "people": _one_of(
        _TEXT, {"type": "array", "items": _ref("people")}, _map({"name": _SOME}, "name")
    ),
    "links": _one_of({"type": "array", "items": _one_of(_SOME, _ref("titled"))}, _ref("titled")),
    "titled": {"type": "object", "additionalProperties": _one_of(_SOME, _ref("links"))},
}

#: Concept -> what its keys may hold; below, keys that may hold something else.
SHAPES: Final[Mapping[str, Schema]] = {
    "title": _TEXT,
    "date": _one_of(_DATE, _map({"created": _DATE, "updated": _DATE})),
    "updated": _DATE,
    "expires": {**_DATE, "type": ["string", "boolean", "null"]},
    "categories": _ref("names"),
    "tags": _ref("names"),
    "authors": _ref("people"),
    "summary": _TEXT,
    "cover": _one_of(
        _NAME,
        {"const": False},
        _map({"src": _SOME, "alt": _TEXT, "caption": _TEXT}, "src"),
    ),
    "draft": _FLAG,
    "unlisted": _FLAG,
    "pin": {"type": ["boolean", "number", "null"]},
    "slug": {**_TEXT, "not": {"type": "string", "pattern": r"//|^\s*/|/\s*$"}},
    "permalink": _PATH,
    "aliases": _one_of(_PATH, {"type": "array", "items": _PATH}),
    "series": _one_of(_NAME, _map({"name": _SOME, "order": _NUMBER}, "name")),
    "links": _one_of({"type": "null"}, _ref("links")),
    "lang": _TEXT,
    "readtime": {"type": ["integer", "null"], "minimum": 0, "maximum": 10_000},
    "comments": {
        "type": ["boolean", "object", "null"],
        "properties": {"mastodon": {**_NAME, "pattern": r"^\s*([Hh][Tt]{2}[Pp][Ss]://.+/\d|$)"}},
    },
    "license": _one_of(_NAME, {"const": False}, _map({"name": _SOME, "url": _TEXT}, "name")),
    "template": {"type": ["string", "null"], "pattern": r"\.[Hh][Tt][Mm][Ll]\s*$|^\s*$"},
    "hide": _ref("names"),
    "search": {
        "type": ["boolean", "object", "null"],
        "properties": {"boost": _NUMBER, "exclude": _FLAG},
    },
    "status": _TEXT,
    "icon": _TEXT,
    "toc": {"type": ["boolean", "object", "null"]},
    "flavor": {"enum": ["mkdocs", "commonmark", "auto", "", None]},
}

#: Keys that may hold what others of their concept may not.
_OTHER_SHAPES: Final[Mapping[str, Schema]] = {
    "createTime": _DATE,
    "lastUpdated": _one_of({"type": "boolean"}, _DATE),
    "published": _PUBLISHED,
    "publish": _PUBLISHED,
}


def schemas() -> dict[Path, str]:
    """The files of the schemas, as the code has them."""
    made = {"front-matter": front_matter(), "mkdocs": mkdocs_yml()}
    folder = PACKAGE / "schemas"
    return {
        folder / f"{name}.schema.json": json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        for name, schema in made.items()
    }


def front_matter() -> Schema:
    """The schema of the front matter of a post, or of the defaults of a folder."""
    concepts = {key: concept for concept, keys in KEYS.items() for key in keys}
    properties = {
        key: {
            "description": meaning,
            **(_OTHER_SHAPES.get(key) or SHAPES.get(concepts.get(key, ""), {})),
        }
        for key, meaning in _meanings()
        if "." not in key
    }
    return {
        "$schema": _DRAFT,
        "title": "Front matter of a post",
        "description": "Other keys are for templates.",
        "type": "object",
        "properties": properties,
        "definitions": _DEFINITIONS,
    }


def _meanings() -> Iterator[tuple[str, str]]:
    """Each key of docs/front-matter.md, with what is said of it there."""
    table = (DOCS / "front-matter.md").read_text("utf-8").partition("## Keys")[2]
    for row in table.partition("\n## ")[0].splitlines():
        if row.startswith("| `"):
            keys, meaning = row.strip("| ").split(" | ", 1)
            yield from ((key, _plain(meaning)) for key in re.findall(r"`([^`]+)`", keys))


_LINK: Final = r"\[([^]]+)\]\([^)]*\)"


def _plain(markdown: str) -> str:
    """A text without its links, whose targets are pages of the documentation."""
    # A sentence that only leads to a page says nothing without it.
    return re.sub(_LINK, r"\1", re.sub(rf"(?<=\.) (?:See )?{_LINK}\.", "", markdown))


def mkdocs_yml() -> Schema:
    """The schema of an mkdocs.yml: of its options of ours; whatever else it holds may be there."""
    entry = {"type": "object", "properties": {"blogposts": _ref("options")}}
    return {
        "$schema": _DRAFT,
        "title": "mkdocs.yml with a blog",
        "type": "object",
        "properties": {
            "plugins": _one_of(
                {"type": "array", "items": {"anyOf": [{"type": "string"}, entry]}}, entry
            )
        },
        "definitions": {
            "options": {
                **_options(BlogConfig),
                "type": ["object", "null"],
                "description": "A blog: posts, lists and feeds.",
            }
        },
    }


def _options(of: type[Config]) -> Schema:
    found = {}
    for setting in settings(of):
        if isinstance(setting.option, c.Deprecated):
            new = setting.option.moved_to
            text = f"The old name of `{new}`." if new else "Does nothing any more."
            found[setting.name] = {"description": text, "deprecated": True}
            continue
        default = getattr(setting.option, "default", None)
        is_said = isinstance(default, bool | int | str) and default != ""
        found[setting.name] = {
            "description": _plain(setting.meaning),
            **({"default": default} if is_said else {}),
            **_shape(setting.name, setting.option),
        }
    return {"type": "object", "properties": found, "additionalProperties": False}


def _shape(name: str, option: object) -> Schema:
    """What an option may hold; null is the same as its default."""
    match option:
        case c.Optional():
            return _shape(name, option.option)
        case c.SubConfig():
            return _options(option.config_class)
        case c.Choice():
            return {"enum": [*option.choices, None]}
        case c.Type() if option._type in _KINDS:
            return _typed(name, option._type)
        case Function():
            return {}  # `!!python/name:` is read by YAML
        case FeedOption():
            return _feed(option)
    for kind, shape in _OWN.items():
        if isinstance(option, kind):
            return shape
    raise TypeError(f"write what `{name}` may hold in scripts/docs/schemas.py")


_KINDS: Final = {bool: "boolean", int: "integer", str: "string", list: "array", dict: "object"}

#: What options of kinds of our own may hold.
_OWN: Final[Mapping[type, Schema]] = {
    Licence: _one_of(
        {"type": ["string", "null"], "pattern": r"\S"},
        {"const": False},
        {
            **_map({"name": {"type": "string", "pattern": r"\S"}, "url": _TEXT}, "name"),
            "additionalProperties": False,
        },
    ),
    JobsOption: _one_of({"const": "auto"}, {"type": ["integer", "null"], "minimum": 1}),
    HotReloadOption: {"enum": ["preview", "exact", True, False, None]},
}

#: What lists and maps hold.
_WITHIN: Final[Mapping[str, Schema]] = {
    "share": {"items": {"enum": [*providers.NETWORKS]}},
    "old_addresses": {"additionalProperties": {"type": "string"}},
}


def _typed(name: str, of: type) -> Schema:
    shape: dict[str, Any] = {"type": [_KINDS[of], "null"]}
    if of is int and name.endswith(option_checks.COUNTS):
        return {**shape, "minimum": 1}
    return {**shape, **_WITHIN.get(name, {})}


def _feed(option: FeedOption) -> Schema:
    value: Schema = {"enum": [*option.choices]}
    if option.several:
        value = _one_of(value, {"type": "array", "items": value})
    by_list = _map(dict.fromkeys(FEED_FORMATS, value))
    return _one_of(value, {**by_list, "additionalProperties": False}, {"type": "null"})
