"""Tables of docs/templates.md and docs/template-reference.md: blocks, data, templates, texts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_blogposts.locale import texts as i18n

from .source import PACKAGE, THEME, assignments, classes, table

#: The themes that a folder of theme/ is for.
_THEMES = {"shared": "all", "standalone": "`blogposts`", "material": "Material"}

#: Meanings of fields that the docstrings of their classes do not describe.
_MEANINGS = {
    "anchor": "id of its heading",
    "avatar": "URL of a portrait, or None",
    "alt": "alternative text",
    "caption": "the caption",
    "count": "number of posts",
    "written": "name as in front matter, for comparisons",
    "current": "whether it is the current page",
    "description": "the description",
    "height": "in pixels",
    "id": "the id in front matter",
    "label": "the text for screen readers, or the number of a page",
    "months": "its months",
    "name": "the name",
    "next_url": "URL of the next page, or None",
    "page": "number of the current page, from 1",
    "pages": "number of pages",
    "parts": "its posts in reading order",
    "position": "position of the current post, from 1",
    "posts": "its posts",
    "previous_url": "URL of the previous page, or None",
    "src": "the URL",
    "steps": "numbers and gaps",
    "title": "the title",
    "url": "the URL",
    "width": "in pixels",
}


#: What is in each block of the frame of our theme.
_BLOCKS = {
    "site_meta": "character set, description, author, canonical URL, favicon",
    "htmltitle": "the `<title>` element",
    "fonts": "your font files, in a site without the plugin",
    "styles": "the style sheets, `extra_css` last",
    "libs": "empty: for scripts that other scripts need",
    "analytics": "your template for [analytics](analytics.md)",
    "extrahead": "empty: for your own elements at the end of `<head>`",
    "announce": "the option `announcement`, in a bar above the header",
    "header": "site name, links and buttons, with the next two blocks in it",
    "repo": "the link to the repository",
    "search_button": "the search button",
    "tabs": "empty: below the header",
    "site_nav": "the sidebar with the pages of a section",
    "hero": "the [hero](front-page.md#hero-on-the-front-page) of a page",
    "outdated": 'empty: for a note above the page, such as "old version"',
    "container": "all of the page between header and footer, with the next two blocks in it",
    "content": "the text of the page or post, or the list of posts",
    "next_prev": "links to the previous and next page in `nav`",
    "footer": "footer text, feed icon, social links",
    "config": "empty: for settings that scripts read",
    "scripts": "the script of the theme, and `extra_javascript`",
}


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of the data of templates; `meaning` is "" without a description."""

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
    """The classes of context.py, with those of `blog` first."""
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
            linked["FacetKind"] = "`category` or `tag`"
            return {**words, **linked}.get(name, name)
        case ast.Constant(value=None):
            return "none"
        case ast.BinOp(left=left, right=right):
            return f"{_type(left, names)} or {_type(right, names)}"
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=[item, _])):
            return f"list of {_type(item, names)}"
        case ast.Subscript(value=ast.Name(id="Literal"), slice=choice):
            choices = choice.elts if isinstance(choice, ast.Tuple) else [choice]
            return " or ".join(f"`{ast.literal_eval(each)}`" for each in choices)
        case ast.Subscript(value=ast.Name(id="Mapping"), slice=ast.Tuple(elts=[_, item])):
            return f"{_type(item, names)} by text"
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
    """The table of the methods of `blogposts`, a variable of every template."""
    tree = ast.parse((PACKAGE / "render" / "embeds.py").read_text("utf-8"))
    methods = (
        node
        for node in classes(tree)["Lists"].body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    )
    rows = ((f"`{_call(node)}`", (ast.get_docstring(node) or "").strip()) for node in methods)
    return table(("In a template", "Result"), rows)


def _call(node: ast.FunctionDef) -> str:
    names = [argument.arg for argument in node.args.args[1:]]
    plain = len(names) - len(node.args.defaults)
    defaults = [f"={ast.unparse(default)}" for default in node.args.defaults]
    arguments = map("".join, zip(names, [*[""] * plain, *defaults], strict=True))
    return f"blogposts.{node.name}({', '.join(arguments)})"


def blocks() -> str:
    """The table of the blocks of our theme, in the order of the page."""
    frame = (THEME / "standalone/base.html").read_text("utf-8")
    names = re.findall(r"\{% block (\w+) %\}", frame)
    return table(("Block", "Contents"), ((f"`{name}`", _BLOCKS[name]) for name in names))


def templates() -> str:
    """The table of page templates with their first comments, and with the themes they are for."""
    files = set(THEME.rglob("*.html")) - set(_partials())
    return table(("Template", "For", "Contents"), sorted(_commented(files)))


def partials() -> str:
    """The table of partials with their first comments."""
    rows = sorted((name, text) for name, _, text in _commented(_partials()))
    return table(("Partial", "Contents"), rows)


def _partials() -> Iterator[Path]:
    return THEME.glob("shared/blogposts/partials/*.html")


def _commented(paths: Iterable[Path]) -> Iterator[tuple[str, str, str]]:
    """The name of each template, the themes it is for, and its first comment."""
    for path in paths:
        folder, _, name = path.relative_to(THEME).as_posix().partition("/")
        comment = re.match(r"\{#-?\s*(.*?)\s*-?#\}", path.read_text("utf-8"), re.DOTALL)
        text = re.split(r"\n\s*\n", comment[1])[0] if comment else ""
        yield f"`{name}`", _THEMES[folder], " ".join(text.split())


def texts() -> str:
    """The table of texts of the interface in English, by key."""
    english = i18n.translator("en").texts
    rows = (
        (f"`{key}`", text if isinstance(text, str) else text["other"])
        for key, text in sorted(english.items())
    )
    return table(("Key", "English"), rows)
