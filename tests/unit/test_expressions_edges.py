"""The edges of expressions: texts that are just short enough, and what is just too much."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.expressions import ExpressionError
from mkdocs_blogposts.expressions.limits import MAX_TEXT
from tests.unit.test_expressions import printed

LONG = "x" * MAX_TEXT


@pytest.mark.parametrize(
    ("longest", "too_long"),
    [
        (f"'a'.padStart({MAX_TEXT})", f"'a'.padStart({MAX_TEXT + 1})"),
        (f"'a'.padEnd({MAX_TEXT})", f"'a'.padEnd({MAX_TEXT + 1})"),
        ("$frontmatter.long.concat('')", "$frontmatter.long.concat('a')"),
        ("$frontmatter.long + ''", "$frontmatter.long + 'a'"),
        ("$frontmatter.long.replace('x', 'a')", "$frontmatter.long.replace('x', 'ab')"),
        ("[$frontmatter.long].join()", "[$frontmatter.long, ''].join()"),
    ],
)
def test_a_text_may_be_as_long_as_the_limit(longest: str, too_long: str) -> None:
    assert len(printed(longest, long=LONG)) == MAX_TEXT
    with pytest.raises(ExpressionError, match=f"^the result is longer than {MAX_TEXT} characters$"):
        printed(too_long, long=LONG)
