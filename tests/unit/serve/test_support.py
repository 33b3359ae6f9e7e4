"""What is said of rebuilds of a site."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from mkdocs_blogposts.serve.support import Verdict


@pytest.mark.parametrize(
    ("kind", "option", "can_settle", "expected"),
    [
        ("exact", "exact", False, True),
        ("exact", "preview", False, True),
        ("exact", False, True, False),
        ("preview", "preview", True, True),
        ("preview", "preview", False, False),
        ("preview", "exact", True, False),
        ("preview", False, True, False),
        ("full", "preview", True, False),
        ("full", "exact", True, False),
    ],
)
def test_which_rebuilds_an_option_allows(
    kind: Any,
    option: Literal["exact", "preview", False],
    can_settle: bool,
    expected: bool,
) -> None:
    assert Verdict(kind).allows(option, can_settle=can_settle) is expected
