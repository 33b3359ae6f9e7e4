"""How a `v-for` over the values of a post repeats an element."""

from __future__ import annotations

from ...markup import Attribute
from .vue_values import Loop, Problem, Values

#: How often an element is repeated at most, so that a page stays near the size of its post.
MAX_ROUNDS = 100

#: Characters of HTML that the loops of a post go through in all their rounds together.
MAX_REPEATED = 200_000

_HINT = "write a list in Markdown"

#: What is said where a loop would go beyond MAX_REPEATED.
TOO_MUCH = (
    f"`v-for` repeats nothing here: the loops of a post repeat up to {MAX_REPEATED:,} characters",
    _HINT,
)


def rounds(
    attribute: Attribute, values: Values, problem: Problem, *, line: int, is_whole: bool
) -> list[Loop] | None:
    """The rounds of a `v-for`; None, and a problem, where it cannot be repeated.

    `is_whole` tells whether the end of the element is at hand.
    """
    names = _read(attribute.value or "")
    if names is None or not is_whole:
        problem(
            "`v-for` repeats nothing here: it takes `item in $frontmatter.tags` and an "
            "element without empty lines inside",
            _HINT,
            line,
        )
        return None
    item, position, source = names
    found, known = values.of(source, where="v-for", line=line)
    if not known:
        return None
    if not isinstance(found, list | tuple) or len(found) > MAX_ROUNDS:
        problem(
            f"`v-for` repeats nothing here: `{source}` is no array of up to {MAX_ROUNDS}",
            _HINT,
            line,
        )
        return None
    return [
        Loop(names={position: index, item: value} if position else {item: value})
        for index, value in enumerate(found)
    ]


def _read(source: str) -> tuple[str, str, str] | None:
    """The names of the item and of its position, and the array, of `(item, index) in array`."""
    for keyword in (" in ", " of "):
        left, found, right = source.partition(keyword)
        names = [
            name.strip() for name in left.strip().removeprefix("(").removesuffix(")").split(",")
        ]
        if found and len(names) <= 2 and all(name.isidentifier() for name in names):
            return names[0], names[1] if len(names) == 2 else "", right.strip()
    return None
