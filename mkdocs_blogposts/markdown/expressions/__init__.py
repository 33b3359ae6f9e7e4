"""Evaluation of expressions such as `{{ $frontmatter.title }}` in VuePress and VitePress posts.

The grammar and the tables of methods are closed: an expression cannot reach any name, attribute
or function of Python, and every evaluation is bounded (see `limits`).
"""

from __future__ import annotations

from .evaluator import ROOTS
from .finder import (
    find_expressions,
    interpolate,
    mask_expressions,
    match_at,
    replace_expressions,
    unmask_expressions,
)
from .limits import ExpressionError
from .parser import evaluate
from .values import UNDEFINED, js_value, to_text, truthy

__all__ = [
    "ROOTS",
    "UNDEFINED",
    "ExpressionError",
    "evaluate",
    "find_expressions",
    "interpolate",
    "js_value",
    "mask_expressions",
    "match_at",
    "replace_expressions",
    "to_text",
    "truthy",
    "unmask_expressions",
]
