"""The style sheet that each formatter of Pygments makes, shared by those of one style.

Every block of code has a formatter of its own, and its style sheet, which pages do not show,
takes longer than the code of most blocks.
"""

from __future__ import annotations

from typing import Any

from pygments.formatters import HtmlFormatter

_FORMATTER: Any = HtmlFormatter

#: What makes a sheet, and what it calls for names of classes; None in an unknown version.
original: Any = getattr(_FORMATTER, "_create_stylesheet", None)
_name_class = getattr(_FORMATTER, "_get_css_class", None)

#: The sheets by style and prefix of classes.
_sheets: dict[tuple[Any, str], tuple[dict[Any, Any], dict[Any, Any]]] = {}


def share() -> None:
    """Let formatters copy the sheet of an earlier one, from now on in this process."""
    if original and _name_class:
        _FORMATTER._create_stylesheet = _copy_sheet


def _copy_sheet(formatter: Any) -> None:
    """Do what `original` does."""
    if type(formatter)._get_css_class is not _name_class:  # it has names of its own
        original(formatter)
        return
    key = formatter.style, formatter.classprefix
    if key not in _sheets:
        original(formatter)
        _sheets[key] = formatter.ttype2class, formatter.class2style
    formatter.ttype2class, formatter.class2style = map(dict, _sheets[key])
