"""Plugins and Markdown extensions that are known."""

from __future__ import annotations

from mkdocs_blogposts.compatibility import EXTENSIONS, OTHERS, PLUGINS, Extension

from .source import table

_OF = "markdown.extensions."


def plugins() -> str:
    """The plugins beside which an edit rebuilds what it changes."""
    return "".join(f"- {row.title}\n" for row in PLUGINS if row.page_local)


def extensions() -> str:
    """The extensions of Python-Markdown, by what may be counted on beside them."""
    rows = (
        (name, row) for name, row in EXTENSIONS.items() if not name.startswith("mkdocs_blogposts")
    )
    named = [(_named(name, row), row) for name, row in rows]
    named += [(f"any other of `{package}`", row) for package, row in OTHERS.items()]
    found: dict[tuple[bool, bool], list[str]] = {}
    for text, row in named:
        found.setdefault((row.pure, row.page_local), []).append(text)
    return table(
        ("Extensions", "A conversion is kept", "An edit rebuilds what it changes"),
        (
            (", ".join(texts), *("yes" if answer else "no" for answer in answers))
            for answers, texts in found.items()
        ),
    )


def _named(name: str, row: Extension) -> str:
    unless = " or ".join(f"`{key}`" for key in (*row.not_pure_with, *row.not_local_with))
    return f"`{name.removeprefix(_OF)}`" + (f" (not with {unless})" if unless else "")
