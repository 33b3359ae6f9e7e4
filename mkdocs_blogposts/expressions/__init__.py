"""Evaluates the `{{ $frontmatter.title }}` of VuePress and VitePress posts, and nothing else.

A closed grammar and closed tables of methods; no name, attribute or function of Python is in
reach of an expression, and every evaluation is bounded (see `limits`).
"""

from __future__ import annotations

from .display import to_text
from .evaluator import ROOTS, evaluate
from .finder import Found, Unresolved, find_expressions, interpolate, match_at, put_back, set_aside
from .limits import ExpressionError
from .values import UNDEFINED, js_value

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
    "set_aside",
    "to_text",
]
