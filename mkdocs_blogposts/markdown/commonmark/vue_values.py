"""Values of expressions in and between the tags of Vue, and iterations of `v-for`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from ...html import Attribute
from ..expressions import ExpressionError, evaluate, interpolate, to_text, truthy

Problem = Callable[[str, str, int], None]
"""Reports a problem: its description, a hint, and the 0-based line in the piece of HTML."""

#: Maximum number of iterations of one loop, to bound the size of a page.
MAX_ITERATIONS = 100

#: Maximum number of characters of HTML in all iterations of all loops of a post.
MAX_REPEATED = 200_000

_HINT = "use values of `$frontmatter` only, or write what it stands for"
TEXT_HINT = "correct the expression, or put it in a code block to show it"


class Values:
    """Evaluates expressions, and reports those that have no value.

    Attributes:
        names: values of the variables of the current iteration of a `v-for`; None outside.
    """

    def __init__(self, scope: Mapping[str, object], problem: Problem) -> None:
        self._scope = scope
        self._problem = problem
        self._repeatable = MAX_REPEATED
        self.names: Mapping[str, object] | None = None

    def of(self, attribute: Attribute, line: int) -> tuple[object, bool]:
        """The value of the expression in `attribute`, and whether it has one."""
        return self._value(attribute.value or "", attribute.name, line)

    def _value(self, source: str, where: str, line: int) -> tuple[object, bool]:
        try:
            return evaluate(source, self._scope, self.names), True
        except ExpressionError as error:
            self._report(f"`{where}` cannot be worked out: {error}", _HINT, line)
            return None, False

    def is_true(self, condition: Attribute, line: int) -> bool:
        """Whether a condition is true; a condition without a value counts as true."""
        value, known = self.of(condition, line)
        return truthy(value) or not known

    def text(self, attribute: Attribute, line: int) -> str:
        """The value of `attribute` as text; "" without a value."""
        value, _ = self.of(attribute, line)
        return self.to_text(value, attribute, line)

    def to_text(self, value: object, attribute: Attribute, line: int) -> str:
        """`value`, the value of `attribute`, as text; "" if it is too large."""
        try:
            return to_text(value)
        except ExpressionError as error:
            self._report(f"`{attribute.name}` cannot be shown: {error}", _HINT, line)
            return ""

    def interpolate_text(self, html: str, line: int) -> str:
        """`html` with its expressions replaced by their values."""
        text, unresolved = interpolate(html, self._scope, self.names, escape=_as_html)
        at = 0
        for one in unresolved:
            line += html.count("\n", at, one.offset)
            at = one.offset
            source = " ".join(one.source.split())
            self._report(f"`{{{{ {source} }}}}` stays as written: {one.reason}", TEXT_HINT, line)
        return text

    def iterations(
        self, attribute: Attribute, line: int, size: int | None
    ) -> list[dict[str, object]] | None:
        """Values of the variables of a `v-for`, by iteration; None, with a problem, on error.

        `size` is the number of characters of the element; None if its end tag is missing.
        """
        names, source = _names_and_source(attribute.value or "")
        if not names or size is None:
            self._refuse_loop(
                "it takes `item in $frontmatter.tags` and an element without empty lines inside",
                line,
            )
            return None
        found, known = self._value(source, "v-for", line)
        if not known:
            return None
        if not isinstance(found, list | tuple) or len(found) > MAX_ITERATIONS:
            self._refuse_loop(f"`{source}` is no array of up to {MAX_ITERATIONS}", line)
            return None
        self._repeatable -= len(found) * size
        if self._repeatable < 0:
            reason = f"the loops of a post repeat up to {MAX_REPEATED:,} characters"
            self._refuse_loop(reason, line)
            return None
        return [dict(zip(names, (item, n), strict=False)) for n, item in enumerate(found)]

    def _refuse_loop(self, reason: str, line: int) -> None:
        found = f"`v-for` repeats nothing here: {reason}"
        self._problem(found, "write a list in Markdown", line)

    def _report(self, found: str, hint: str, line: int) -> None:
        self._problem(found.rstrip("."), hint, line)


def _names_and_source(loop: str) -> tuple[list[str], str]:
    """Variables and array of `(item, index) in array`; no variables if the syntax differs."""
    for keyword in (" in ", " of "):
        left, found, source = loop.partition(keyword)
        names = left.strip().removeprefix("(").removesuffix(")").split(",")
        names = [name.strip() for name in names]
        if found and len(names) <= 2 and all(map(str.isidentifier, names)):
            return names, source.strip()
    return [], ""


def _as_html(text: str) -> str:
    # Braces in a value must not be read as an expression later.
    return escape(text, quote=False).replace("{{", "{&#123;")
