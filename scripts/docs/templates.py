"""What templates see and what they are: the data, the partials, the texts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_blogposts.locale import texts as i18n

from .source import PACKAGE, TEMPLATES, assignments, classes, table

#: What fields of templates mean wherever their class does not say it.
_MEANINGS = {
    "anchor": "id of its heading",
    "avatar": "address of a portrait, or none",
    "alt": "what the picture shows, as text",
    "caption": "text under the picture",
    "count": "how many posts it has",
    "written": "its name as posts write it, for what compares names",
    "current": "whether it is what is being shown",
    "description": "a few words about it, as text",
    "height": "in pixels, where it is known",
    "id": "what posts call it",
    "label": "what to show: a number, or the sign of a gap",
    "months": "its months",
    "name": "its name as text",
    "next_url": "address of the next page, or none",
    "page": "number of the page shown, from 1",
    "pages": "how many pages there are",
    "parts": "its posts in reading order",
    "position": "place of the post shown, from 1",
    "posts": "its posts",
    "previous_url": "address of the page before, or none",
    "src": "its address",
    "steps": "the numbers to show",
    "title": "its title as text",
    "url": "where it is, or none where it has no page",
    "width": "in pixels, where it is known",
}


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of the data of templates; `meaning` is "" where nobody says it."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One class of the data of templates."""

    name: str
    meaning: str
    fields: tuple[Field, ...] = field(default=())


def kinds() -> list[Kind]:
    """The classes of context.py: those that `blog` is first."""
    tree = ast.parse((PACKAGE / "render" / "context.py").read_text("utf-8"))
    found = [_kind(node, set(classes(tree))) for node in classes(tree).values()]
    return sorted(found, key=lambda kind: kind.name not in ("PostPage", "ListPage"))


def _kind(node: ast.ClassDef, names: set[str]) -> Kind:
    text, _, listed = (ast.get_docstring(node) or "").partition("\n\nAttributes:\n")
    meanings = _attributes(listed)
    return Kind(
        name=node.name,
        meaning=" ".join(text.split()),
        fields=tuple(
            Field(
                name=name,
                kind=_type(statement.annotation, names),
                meaning=meanings.get(name, "").removesuffix(".") or _MEANINGS.get(name, ""),
            )
            for name, statement in assignments(node)
            if isinstance(statement, ast.AnnAssign)
        ),
    )


def _attributes(text: str) -> dict[str, str]:
    """What a docstring says of each attribute: `a, b: text`, its further lines indented."""
    folded = re.sub(r"\n {8,}", " ", text)
    entries = (line.strip().partition(": ") for line in folded.splitlines() if line.strip())
    return {name: said for names, _, said in entries for name in names.split(", ")}


def _type(node: ast.expr, names: set[str]) -> str:
    """A type in words; our own classes link to their tables."""
    match node:
        case ast.Name(id=name) if name in names:
            return f"[{name}](#{name.lower()})"
        case ast.Name(id=name):
            words = {"str": "text", "int": "number", "bool": "true or false", "Markup": "HTML"}
            linked = {"Translator": "[texts](#texts)", "ListKind": "[kind](#kinds-of-lists)"}
            return {**words, **linked}.get(name, name)
        case ast.Constant(value=None):
            return "none"
        case ast.BinOp(left=left, right=right):
            return f"{_type(left, names)} or {_type(right, names)}"
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=[item, _])):
            return f"list of {_type(item, names)}"
        case ast.Subscript(value=ast.Name(id="Literal"), slice=choice):
            return f"`{ast.unparse(choice)}`"
        case _:
            return f"`{ast.unparse(node)}`"


def fields() -> str:
    """A table for each class of the data of templates."""
    return "\n".join(
        f"### {kind.name}\n\n{kind.meaning}\n\n"
        + table(
            ("Field", "Type", "Meaning"),
            ((f"`{item.name}`", item.kind, item.meaning) for item in kind.fields),
        )
        for kind in kinds()
    )


def lists() -> str:
    """The methods of `blogposts`, which every template has."""
    tree = ast.parse((PACKAGE / "render" / "embeds.py").read_text("utf-8"))
    methods = (
        node
        for node in classes(tree)["Lists"].body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    )
    rows = ((f"`{_call(node)}`", (ast.get_docstring(node) or "").strip()) for node in methods)
    return table(("In a template", "What it gives"), rows)


def _call(node: ast.FunctionDef) -> str:
    names = [argument.arg for argument in node.args.args[1:]]
    plain = len(names) - len(node.args.defaults)
    defaults = [f"={ast.unparse(default)}" for default in node.args.defaults]
    written = map("".join, zip(names, [*[""] * plain, *defaults], strict=True))
    return f"blogposts.{node.name}({', '.join(written)})"


def templates() -> str:
    """The page templates, each with what its first comment says."""
    return table(("Template", "What it is"), _commented(TEMPLATES.glob("*.html")))


def partials() -> str:
    """The partials, each with what its first comment says."""
    return table(("Partial", "What it is"), _commented((TEMPLATES / "partials").glob("*.html")))


def _commented(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    for path in sorted(paths):
        found = re.match(r"\{#-?\s*(.*?)\s*-?#\}", path.read_text("utf-8"), re.DOTALL)
        said = re.split(r"\n\s*\n", found[1])[0] if found else ""
        yield f"`{path.relative_to(TEMPLATES.parent).as_posix()}`", " ".join(said.split())


def texts() -> str:
    """The texts of the interface in English, by key."""
    english = i18n.translator("en").texts
    rows = (
        (f"`{key}`", text if isinstance(text, str) else text["other"])
        for key, text in sorted(english.items())
    )
    return table(("Key", "English"), rows)
