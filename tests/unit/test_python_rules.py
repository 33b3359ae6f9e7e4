"""What Python says is HTML, and what it may never do with content."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import mkdocs_blogposts

PACKAGE = Path(mkdocs_blogposts.__file__).parent

#: Every `Markup(…)`, with the reason it is no text of an author's.
HTML = {
    "render/mkdocs_pages/front_pages.py": {
        "Markup(rest)": "the text of the page as Markdown made HTML of it",
        "Markup(svg)": "shapes and numbers, all else is left out (`safe_svg`)",
        "Markup(inline_html(text, link))": "text, links to safe addresses, elements without attributes",
    },
    "render/mkdocs_pages/generated_content.py": {
        "Markup(config.copyright).striptags()": "made text of"
    },
    "render/cards.py": {
        "Markup(excerpt.render(relative))": "a part of what Markdown made HTML of",
    },
    "site/theme_settings.py": {
        "Markup(file.read_text('utf-8').replace('<svg', f'<svg {_ICON}', 1))": (
            "an icon in a folder of the theme, whose files are trusted as its templates are"
        ),
    },
    "site/escaping.py": {
        "Markup(title)": "HTML of ours, or what a plugin set: it is no text of an author's",
    },
    "material/excerpts.py": {"Markup(title).striptags()": "made text of"},
    "site/pages.py": {
        "Markup(self._plugin_title).striptags()": "made text of",
    },
    "site/list_pages.py": {
        "Markup(from_nav)": "MkDocs prints titles of mkdocs.yml as HTML, and that file is trusted",
        "Markup(in_text)": "the h1 as Markdown made HTML of it",
        "Markup(text).striptags()": "made text of",
    },
    "render/presenter.py": {
        "Markup(extract.heading)": "the h1 as Markdown made HTML of it",
    },
    "render/mkdocs_pages/page_renderer.py": {
        "Markup(page.body if isinstance(page, MkDocsListPage) else page.content or '')": (
            "what Markdown made HTML of"
        ),
    },
    "render/mkdocs_pages/related_links.py": {
        "Markup(anchor.title).striptags()": "made text of",
        "Markup(file.page.title or '').striptags()": "made text of",
    },
    "render/mkdocs_pages/ahead.py": {
        "Markup(html)": "a page that a template has printed",
    },
    "render/search/results.py": {
        "Markup('<p>{}</p>\\n').format(' · '.join(texts))": (
            "a text of ours; `Markup.format` escapes what is put into it"
        )
    },
    "render/fragments/cards.py": {
        "Markup(macro(post, *options))": "what a template printed, which escapes",
        "Markup(fragment.fill(self._texts))": "the same, with addresses that are escaped",
    },
    "render/head/graph.py": {
        "Markup(text)": "JSON without `<`, `>` and `&`",
    },
    "locale/texts/__init__.py": {
        "Markup(text)": "a text of ours; `Markup.format_map` escapes what is put into it"
    },
}

#: Names that run text as code, or start something.
RUNNERS = {"eval", "exec", "compile", "__import__", "from_string", "import_module"}

#: Modules that run or fetch.
STARTERS = {"subprocess", "socket", "http", "urllib.request", "requests", "pickle", "marshal"}

#: What is asked for by name in a terminal, and starts builds and pip.
COMMANDS = {"commands/compare.py", "commands/environments.py"}


@cache
def trees() -> dict[str, ast.Module]:
    """The syntax tree of each module, by its path in the package."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def calls(tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    """Each call, with the method that is called on its result, if any."""
    outer = {
        id(node.func.value): ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, outer.get(id(node), ast.unparse(node))


def test_what_is_declared_html_is_known() -> None:
    found = {
        name: {
            text.removesuffix(".format_map(_Values(values))").strip("()") + ")"
            if text.startswith("(")
            else text
            for call, text in calls(tree)
            if ast.unparse(call.func) in ("Markup", "markupsafe.Markup")
        }
        for name, tree in trees().items()
    }
    declared = {name: texts for name, texts in found.items() if texts}
    assert declared == {name: set(texts) for name, texts in HTML.items()}


def test_nobody_calls_markup_by_another_name() -> None:
    for name, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module == "markupsafe":
                assert [alias.asname for alias in node.names if alias.asname] == [], name


def test_no_text_is_run() -> None:
    ran = [
        (module, name)
        for module, tree in trees().items()
        for call, _ in calls(tree)
        for owner, _, name in [ast.unparse(call.func).rpartition(".")]
        if name in RUNNERS and owner != "re"
    ]
    assert ran == []


def test_a_build_starts_nothing_but_git_pagefind_and_builds_and_fetches_nothing() -> None:
    found = {(module, name) for module, tree in trees().items() for name in imported(tree)}
    starting = {(module, name) for module, name in found if name in STARTERS}
    asking = {("commands/checks/hosts.py", "urllib.request")}  # `blogposts check --links` alone
    assert starting - {(module, "subprocess") for module in COMMANDS} - asking == {
        ("posts/git_dates.py", "subprocess"),
        ("render/search/pagefind.py", "subprocess"),
        ("serve/settling/run.py", "subprocess"),
    }


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
