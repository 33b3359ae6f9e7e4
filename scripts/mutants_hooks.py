"""What pytest does differently against mutants (scripts/mutants.py loads this as a plugin).

No test finds what another has left in a cache: it would seem to reach less of the code than it
does, and would be given what the code made before it was changed.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import Any

from hypothesis import Phase, settings

# It is asked whether a test fails, and not what fails it most simply.
settings.register_profile("mutants", phases=(Phase.explicit, Phase.generate), database=None)


def pytest_configure() -> None:
    """Let what is nested be read through the two calls that mutmut puts around each of ours."""
    sys.setrecursionlimit(3_000)


def pytest_runtest_setup() -> None:
    """Empty the caches of all functions of the package."""
    for cache in _caches(len(sys.modules)):
        cache.cache_clear()


@lru_cache
def _caches(modules: int) -> list[Any]:
    """The functions with a cache in the modules there are, which are so many."""
    ours = [module for name, module in sys.modules.items() if name.startswith("mkdocs_blogposts")]
    values = [value for module in ours for value in vars(module).values()]
    return [value for value in values if hasattr(value, "cache_clear")]
