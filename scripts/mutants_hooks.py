"""What pytest does differently against mutants (scripts/mutants.py loads this as a plugin).

No test finds what another has left in a cache: it would seem to reach less of the code than it
does, and would be given what the code made before it was changed.
"""

from __future__ import annotations

import sys

from hypothesis import Phase, settings

from tests import caches

# It is asked whether a test fails, and not what fails it most simply.
settings.register_profile(
    "mutants", phases=(Phase.explicit, Phase.generate), database=None, deadline=None
)


def pytest_configure() -> None:
    """Let what is nested be read through the two calls that mutmut puts around each of ours."""
    sys.setrecursionlimit(3_000)


def pytest_runtest_setup() -> None:
    """Empty the caches of all functions of the package."""
    caches.empty()
