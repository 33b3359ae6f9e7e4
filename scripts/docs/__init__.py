"""Writes the generated parts of docs/, and the schemas, from the code: `python -m scripts.docs`.

A part stands between `<!-- generated: name -->` and `<!-- end of generated -->`; whatever is
outside of these is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from .known import extensions, handlers, plugins
from .options import Setting, comments, options, settings
from .pictures import picture
from .schemas import schemas
from .source import DOCS, ROOT, THEME
from .templates import Kind, blocks, fields, kinds, lists, partials, templates, texts
from .theme import looks, pictures, properties
from .writing import containers, languages, methods, release, releases, workflow

__all__ = [
    "DOCS",
    "PARTS",
    "ROOT",
    "THEME",
    "Kind",
    "Setting",
    "filled",
    "kinds",
    "releases",
    "settings",
    "stale",
]

_PART = re.compile(
    r"(?P<start><!-- generated: (?P<name>[a-z]+)(?: (?P<of>\S+))? -->\n).*?"
    r"(?P<end><!-- end of generated -->)",
    re.DOTALL,
)

PARTS: Mapping[str, Callable[..., str]] = {
    part.__name__: part
    for part in (
        *(options, comments, blocks, fields, lists, templates, partials, texts),
        *(languages, methods, containers, workflow, release, extensions, handlers, plugins),
        *(looks, picture, pictures, properties),
    )
}


def filled(text: str) -> str:
    """`text` with each of its generated parts as the code has it now."""
    return _PART.sub(_filled, text)


def _filled(part: re.Match[str]) -> str:
    arguments = [part["of"]] if part["of"] else []
    return f"{part['start']}\n{PARTS[part['name']](*arguments)}\n{part['end']}"


def stale() -> dict[Path, str]:
    """The pages and schemas that are not as the code has them, with what they should be."""
    pages = {path: path.read_text("utf-8") for path in sorted(DOCS.rglob("*.md"))}
    made = {path: filled(text) for path, text in pages.items()} | schemas()
    return {
        path: text
        for path, text in made.items()
        if not path.exists() or text != path.read_text("utf-8")
    }
