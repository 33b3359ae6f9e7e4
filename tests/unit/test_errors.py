"""How a value is named in a message."""

from __future__ import annotations

import pytest

from mkdocs_blogposts import errors


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({}, "is a mapping"),
        ([], "is a list"),
        ((), "is a list"),
        (object(), "is of a kind that cannot be read"),
        (True, "is true"),
        (10**5000, "is a very large number"),
        (10**200, "is a very large number"),
        (" ", "is empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",  # pytest cannot print them all
)
def test_what_was_found_in_words(value: object, said: str) -> None:
    assert errors.describe_value(value) == said
