"""What Python says is HTML, and what it may never do with content."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import mkdocs_blogposts

PACKAGE = Path(mkdocs_blogposts.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

#: Every `Markup(…)`, with the reason it is no text of an author's.
HTML = {
    "cards.py": {
        "Markup(excerpt.render(relative))": "a part of what Markdown made HTML of",
    },
    "pages.py": {
        "Markup(from_nav)": "MkDocs prints titles of mkdocs.yml as HTML, and that file is trusted",
        "Markup(in_text)": "the h1 as Markdown made HTML of it",
        "Markup(said).striptags()": "made text of",
    },
    "present.py": {
        "Markup(made.heading)": "the h1 as Markdown made HTML of it",
    },
    "printer.py": {
        "Markup(page.content or '')": "what Markdown made HTML of",
        "Markup(self.finished)": "a page as a template printed it",
    },
    "references.py": {
        "Markup(anchor.title).striptags()": "made text of",
        "Markup(file.page.title or '').striptags()": "made text of",
    },
    "searchable.py": {
        "Markup('<p>{}</p>\\n').format(_line([card.date.text, *(() if as_tags else terms)]))": (
            "a text of ours; `Markup.format` escapes what is put into it"
        )
    },
    "sharing/cards.py": {
        "Markup(macro(post, *how))": "what a template printed, which escapes",
        "Markup(''.join(parts))": "the same, with addresses that are escaped between its parts",
    },
    "site.py": {"Markup(config.copyright).striptags()": "made text of"},
    "describe.py": {"Markup('')": "empty"},
    "head/graph.py": {
        "Markup(text)": "JSON without `<`, `>` and `&`",
    },
    "i18n/__init__.py": {
        "Markup(text)": "a text of ours; `Markup.format_map` escapes what is put into it"
    },
}

#: Names that run text as code, or start something.
RUNNERS = {"eval", "exec", "compile", "__import__", "from_string", "import_module"}

#: Modules that run or fetch; `history` asks git.
STARTERS = {"subprocess", "socket", "http", "urllib.request", "requests", "pickle", "marshal"}


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Each call, with the method that is called on its result, if any."""
    tree = ast.parse(path.read_text("utf-8"))
    outer = {
        id(node.func.value): ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, outer.get(id(node), ast.unparse(node))


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_what_is_declared_html_is_known(path: Path) -> None:
    found = {
        text.removesuffix(".format_map(_Values(values))").strip("()") + ")"
        if text.startswith("(")
        else text
        for call, text in calls(path)
        if ast.unparse(call.func) in ("Markup", "markupsafe.Markup")
    }
    assert found == set(HTML.get(name_of(path), ()))


def test_no_known_html_is_forgotten() -> None:
    assert set(HTML) <= {name_of(path) for path in MODULES}


def test_nobody_calls_markup_by_another_name() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "markupsafe":
                assert [alias.asname for alias in node.names if alias.asname] == [], path


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_text_is_run(path: Path) -> None:
    names = {ast.unparse(call.func).rpartition(".") for call, _ in calls(path)}
    ran = {name for owner, _, name in names if name in RUNNERS and owner != "re"}
    assert ran == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_is_started_or_fetched(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    named = {
        name
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
        )
    }
    assert named & STARTERS == ({"subprocess"} if name_of(path) == "history.py" else set())
