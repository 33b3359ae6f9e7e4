"""What the expressions in Vue's tags and between them are worth, and what the author is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from ...expressions import ExpressionError, Unresolved, evaluate, interpolate, to_text

Problem = Callable[[str, str, int], None]
"""Reports what was found, what to do, and the 0-based line inside the piece of HTML."""

_HINT = "use values of `$frontmatter` only, or write what it stands for"
_TEXT_HINT = "correct the expression, or put it in a code block to show it"


@dataclass(frozen=True, kw_only=True)
class Loop:
    """One round of a `v-for`: the values of its names."""

    names: Mapping[str, object]


class Values:
    """Evaluates expressions, and reports those that have no value here."""

    def __init__(self, scope: Mapping[str, object], problem: Problem) -> None:
        self._scope = scope
        self._problem = problem
        self.loop: Loop | None = None

    def of(self, expression: str, *, where: str, line: int) -> tuple[object, bool]:
        """The value of the expression in the attribute `where`, and whether there is one."""
        try:
            return self._value(expression), True
        except ExpressionError as error:
            self._tell(f"`{where}` cannot be worked out: {error}", _HINT, line)
            return None, False

    def is_true(self, expression: str, *, where: str, line: int) -> bool:
        """Whether a condition holds; one that cannot be worked out does."""
        value, known = self.of(f"!!({expression})", where=where, line=line)
        return value is True or not known

    def text(self, value: object, *, where: str, line: int) -> str:
        """What is printed for `value`; nothing where it is too large."""
        try:
            return to_text(value)
        except ExpressionError as error:
            self._tell(f"`{where}` cannot be shown: {error}", _HINT, line)
            return ""

    def filled(self, html: str, line: int) -> str:
        """Text of some HTML with the values of its expressions in their places."""
        if self.loop is not None:
            html = self._filled_in_loop(html)
        made, unresolved = interpolate(html, self._scope, escape=_as_html)
        self._tell_all(html, unresolved, line)
        return made

    def _value(self, expression: str) -> object:
        return evaluate(expression, self._scope, self.loop.names if self.loop else None)

    def _filled_in_loop(self, html: str) -> str:
        """Fill the expressions that hold a name of the loop; what has no value stays."""
        first, *rest = html.split("{{")
        made = [first]
        for piece in rest:
            source, closed, after = piece.partition("}}")
            try:
                value = _as_html(to_text(self._value(source))) if closed else None
            except ExpressionError:
                value = None
            made.append("{{" + piece if value is None else value + after)
        return "".join(made)

    def _tell_all(self, html: str, unresolved: tuple[Unresolved, ...], line: int) -> None:
        at = 0
        for one in unresolved:
            line += html.count("\n", at, one.offset)
            at = one.offset
            shown = "{{ " + " ".join(one.source.split()) + " }}"
            self._tell(f"`{shown}` stays as written: {one.reason}", _TEXT_HINT, line)

    def _tell(self, found: str, hint: str, line: int) -> None:
        self._problem(found.rstrip("."), hint, line)


def _as_html(text: str) -> str:
    # Braces from a value must not be taken for an expression by whoever reads the page next.
    return escape(text, quote=False).replace("{{", "{&#123;")
