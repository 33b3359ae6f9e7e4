"""What functions of the package remember from test to test (`lru_cache`)."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import Any


def empty() -> None:
    """Let every function of the package begin as in a process of its own."""
    for cache in _caches(len(sys.modules)):
        cache.cache_clear()


@lru_cache
def _caches(modules: int) -> list[Any]:
    """The functions with a cache in the modules there are, which are so many."""
    ours = [module for name, module in sys.modules.items() if name.startswith("mkdocs_blogposts")]
    values = [value for module in ours for value in vars(module).values()]
    return [value for value in values if hasattr(value, "cache_clear")]
