"""What is read back from disk has the form it was given, or has no say."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_blogposts.kept import Maybe, fits


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        ("a", str, True),
        (1, str, False),
        (None, Maybe(str), True),
        ("a", Maybe(str), True),
        (["a", "b"], [str], True),
        (["a", 1], [str], False),
        ("ab", [str], False),
        (["a", 1], (str, int), True),
        (["a"], (str, int), False),
        ("ab", (str, str), False),
        ({"x": 1}, {str: int}, True),
        ({"x": "1"}, {str: int}, False),
        ({"x": 1}, {"x": int}, True),
        ({"x": 1, "y": 2}, {"x": int}, False),
        (["x"], {"x": int}, False),
        (["x"], {str: int}, False),
    ],
)
def test_a_value_fits_its_form_or_not(value: object, form: Any, expected: bool) -> None:
    assert fits(value, form) is expected
