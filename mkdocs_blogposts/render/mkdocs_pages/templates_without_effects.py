"""Whether templates of the owner's only print: rendering one page changes nothing for the next.

What they call may put something into `config.extra` or `page.meta`, or count. So they may call
only what is known here.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from jinja2 import Environment, TemplateError, nodes
from jinja2.filters import FILTERS

from ...cache.reads import INSTALLED
from ...theming import own_folders

#: Filters of Jinja and of MkDocs.
_FILTERS: Final = frozenset({*FILTERS, "url", "tojson", "script_tag"} - {"random"})

#: Functions of Jinja that change nothing that another page sees.
_FUNCTIONS: Final = frozenset(
    {"super", "caller", "loop", "range", "dict", "cycler", "joiner", "namespace"}
)

#: Methods that change nothing: of texts, mappings and dates, of Material's words, of `cycler`.
_METHODS: Final = frozenset(
    {
        *("startswith", "endswith", "split", "rsplit", "splitlines", "strip", "lstrip", "rstrip"),
        *("replace", "lower", "upper", "title", "capitalize", "join", "format", "count", "find"),
        *("removeprefix", "removesuffix", "get", "items", "keys", "values", "strftime"),
        *("isoformat", "t", "next"),
    }
)


def are_all(env: Environment, folders: Iterable[str]) -> bool:
    """Return whether all templates in `folders` only print, without those that are installed."""
    files = (file for folder in not_installed(folders) for file in folder.rglob("*.html"))
    return all(_only_prints(env, file) for file in files)


def not_installed(folders: Iterable[str]) -> list[Path]:
    """The folders of a theme that are neither installed nor ours."""
    return [each for each in own_folders(folders) if not f"{each}/".startswith(INSTALLED)]


def _only_prints(env: Environment, file: Path) -> bool:
    try:
        tree = env.parse(file.read_text("utf-8"))
    except (OSError, ValueError, TemplateError):
        return False
    filters = all(each.name in _FILTERS for each in tree.find_all(nodes.Filter))
    macros = {macro.name for macro in tree.find_all(nodes.Macro)}
    # Imported macros are in a file of the owner's, or in one of the theme.
    templates = {"self", *(each.target for each in tree.find_all(nodes.Import))}
    for each in tree.find_all(nodes.FromImport):
        macros |= {name if isinstance(name, str) else name[1] for name in each.names}
    return filters and all(
        _changes_nothing(call.node, macros, templates) for call in tree.find_all(nodes.Call)
    )


def _changes_nothing(called: nodes.Expr, macros: set[str], templates: set[str]) -> bool:
    match called:
        case nodes.Name():
            return called.name in _FUNCTIONS or called.name in macros
        case nodes.Getattr():
            owner = called.node
            is_macro = isinstance(owner, nodes.Name) and owner.name in templates
            return is_macro or called.attr in _METHODS
    return False
