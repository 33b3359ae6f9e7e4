"""The values of expressions in Vue's tags and between them, and the rounds of its loops."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from ...html import Attribute
from ..expressions import ExpressionError, evaluate, interpolate, to_text, truthy

Problem = Callable[[str, str, int], None]
"""Reports what was found, what to do, and the 0-based line inside the piece of HTML."""

#: How often an element is repeated at most, so that a page stays near the size of its post.
MAX_ROUNDS = 100

#: Characters of HTML that the loops of a post go through in all their rounds together.
MAX_REPEATED = 200_000

_HINT = "use values of `$frontmatter` only, or write what it stands for"
_TEXT_HINT = "correct the expression, or put it in a code block to show it"


class Values:
    """Evaluates expressions, and reports those that have no value here.

    Attributes:
        names: the values of the names of a `v-for`, in one of its rounds; None outside of one.
    """

    def __init__(self, scope: Mapping[str, object], problem: Problem) -> None:
        self._scope = scope
        self._problem = problem
        self._repeatable = MAX_REPEATED
        self.names: Mapping[str, object] | None = None

    def of(self, attribute: Attribute, line: int) -> tuple[object, bool]:
        """The value of the expression in `attribute`, and whether there is one."""
        return self._value(attribute.value or "", attribute.name, line)

    def _value(self, source: str, where: str, line: int) -> tuple[object, bool]:
        try:
            return evaluate(source, self._scope, self.names), True
        except ExpressionError as error:
            self._tell(f"`{where}` cannot be worked out: {error}", _HINT, line)
            return None, False

    def holds(self, condition: Attribute, line: int) -> bool:
        """Whether a condition holds; one that cannot be worked out does."""
        value, known = self.of(condition, line)
        return truthy(value) or not known

    def text(self, attribute: Attribute, line: int) -> str:
        """The printed value of `attribute`; nothing where it has none."""
        value, _ = self.of(attribute, line)
        return self.printed(value, attribute, line)

    def printed(self, value: object, attribute: Attribute, line: int) -> str:
        """The text of `value`, which is that of `attribute`; nothing where it is too large."""
        try:
            return to_text(value)
        except ExpressionError as error:
            self._tell(f"`{attribute.name}` cannot be shown: {error}", _HINT, line)
            return ""

    def filled(self, html: str, line: int) -> str:
        """Text of some HTML with the values of its expressions in their places."""
        made, unresolved = interpolate(html, self._scope, self.names, escape=_as_html)
        at = 0
        for one in unresolved:
            line += html.count("\n", at, one.offset)
            at = one.offset
            shown = "{{ " + " ".join(one.source.split()) + " }}"
            self._tell(f"`{shown}` stays as written: {one.reason}", _TEXT_HINT, line)
        return made

    def rounds(
        self, attribute: Attribute, line: int, size: int | None
    ) -> list[dict[str, object]] | None:
        """The values of the names of a `v-for` in each of its rounds.

        `size` counts the characters of the element; None where its end is not at hand.

        Returns:
            None, and a problem, where it cannot be repeated.
        """
        names, source = _names_and_source(attribute.value or "")
        if not names or size is None:
            reason = (
                "it takes `item in $frontmatter.tags` and an element without empty lines inside"
            )
            self._refuse_loop(reason, line)
            return None
        found, known = self._value(source, "v-for", line)
        if not known:
            return None
        if not isinstance(found, list | tuple) or len(found) > MAX_ROUNDS:
            self._refuse_loop(f"`{source}` is no array of up to {MAX_ROUNDS}", line)
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

    def _tell(self, found: str, hint: str, line: int) -> None:
        self._problem(found.rstrip("."), hint, line)


def _names_and_source(loop: str) -> tuple[list[str], str]:
    """The names and the array of `(item, index) in array`; no names where it is none."""
    for keyword in (" in ", " of "):
        left, found, source = loop.partition(keyword)
        names = left.strip().removeprefix("(").removesuffix(")").split(",")
        names = [name.strip() for name in names]
        if found and len(names) <= 2 and all(map(str.isidentifier, names)):
            return names, source.strip()
    return [], ""


def _as_html(text: str) -> str:
    # Braces from a value must not be taken for an expression by whoever reads the page next.
    return escape(text, quote=False).replace("{{", "{&#123;")
