"""Settings and snippets for VS Code, and the files that `blogposts init` copies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from ..posts.frontmatter.keys import KEYS
from .schema import NAMES, schema

_STARTER: Final = Path(__file__).parent.parent / "starter"


def starter(name: str, **places: str) -> str:
    """The text of a file of the starter, with its places filled; an empty one takes its line."""
    text = (_STARTER / name).read_text("utf-8")
    for place, value in places.items():
        text = text.replace(f"@{place}@" if value else f"@{place}@\n", value)
    return text


def files() -> Iterator[tuple[str, str]]:
    """The name and the text of each file for VS Code."""
    for name in ("settings.json", "extensions.json"):
        yield name, starter(f"vscode/{name}")
    for name in NAMES:
        yield f"{name}.schema.json", schema(name)
    yield "blogposts.code-snippets", json.dumps(_snippets(), indent=2, ensure_ascii=False) + "\n"


def _snippets() -> Mapping[str, Any]:
    """A snippet for a post, for what a text may hold, and for each key of front matter."""
    day = "${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}"
    post = ("---", "title: ${1:Title}", f"date: ${{2:{day}}}", "categories: [$3]", "tags: [$4]")
    bodies: dict[str, tuple[str, ...]] = {
        "post": (*post, "description: $5", "---", "", "$0"),
        "more": ("<!-- more -->", "", "$0"),
        "recent": ("<!-- blogposts: recent ${1:5} -->",),
    }
    meanings = {"post": "A new post.", "more": "The end of the excerpt.", "recent": "Newest posts."}
    declared: Mapping[str, Any] = json.loads(schema("front-matter"))["properties"]
    for keys in KEYS.values():
        if "." not in (key := keys[0]):
            bodies[key] = (f"{key}: {_value(declared[key], day)}",)
            meanings[key] = declared[key]["description"]
    return {
        f"blogposts: {name}": {
            "scope": "markdown",
            "prefix": name,
            "body": [*body],
            "description": meanings[name],
        }
        for name, body in bodies.items()
    }


def _value(declared: Mapping[str, Any], day: str) -> str:
    """What a snippet offers for a key."""
    declared = declared.get("anyOf", [declared])[0] if "$ref" not in declared else declared
    kinds = declared.get("type", ())
    if "enum" in declared:
        return f"${{1|{','.join(value for value in declared['enum'] if value)}|}}"
    if "boolean" in kinds and "string" not in kinds:
        return "${1|true,false|}"
    if "pattern" in declared and r"\d{4}" in declared["pattern"]:
        return f"${{1:{day}}}"
    return "[$1]" if declared.get("$ref", "").endswith(("names", "people")) else "$1"
