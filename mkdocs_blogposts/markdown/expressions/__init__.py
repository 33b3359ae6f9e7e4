"""Evaluates the `{{ $frontmatter.title }}` of VuePress and VitePress posts, and nothing else.

A closed grammar and closed tables of methods; no name, attribute or function of Python is in
reach of an expression, and every evaluation is bounded (see `limits`).
"""

from __future__ import annotations

from .evaluator import ROOTS
from .finder import (
    Found,
    Unresolved,
    find_expressions,
    interpolate,
    match_at,
    put_back,
    replace_expressions,
    set_aside,
)
from .limits import ExpressionError
from .parser import evaluate
from .values import UNDEFINED, js_value, to_text, truthy

__all__ = [
    "ROOTS",
    "UNDEFINED",
    "ExpressionError",
    "Found",
    "Unresolved",
    "evaluate",
    "find_expressions",
    "interpolate",
    "js_value",
    "match_at",
    "put_back",
    "replace_expressions",
    "set_aside",
    "to_text",
    "truthy",
]
