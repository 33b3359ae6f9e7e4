"""Values of expressions in and between the tags of Vue, and iterations of `v-for`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape

from ...html import Attribute
from ..expressions import ExpressionError, evaluate, interpolate, to_text, truthy
from ..expressions.evaluator import Code, Evaluation, Pattern
from ..expressions.lexer import Tokens
from ..expressions.parser import Parser
from ..expressions.values import Undefined

Problem = Callable[[str, str, int], None]
"""Reports a problem: its description, a hint, and the 0-based line in the piece of HTML."""

#: Maximum number of iterations of one loop, to bound the size of a page.
MAX_ITERATIONS = 1_000

#: Maximum number of characters of HTML in all iterations of all loops of a post.
MAX_REPEATED = 200_000

_HINT = "use values of `$frontmatter` only, or write what it stands for"
#: Why what VuePress would run is left out.
RUNS_NO_VUE = "a static page runs no Vue code"
TEXT_HINT = "correct the expression, or put it in a code block to show it"


class Values:
    """Evaluates expressions, and reports those that have no value.

    Attributes:
        names: values of the names of scripts, and of the variables of the current iterations.
    """

    def __init__(
        self,
        scope: Mapping[str, object],
        names: Mapping[str, object],
        problem: Problem,
        lists_posts: bool,
    ) -> None:
        self._scope = scope
        self._problem = problem
        self._repeatable = MAX_REPEATED
        self._lists_posts = lists_posts
        self.names = names

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
        if size is None:
            self._refuse_loop("its element has no end tag, or one in another paragraph", line)
            return None
        try:
            patterns, code = _loop(attribute.value or "")
            items = _items(Evaluation(self._scope, self.names).value(code))
            self._repeatable -= len(items) * size
            if self._repeatable < 0:
                raise ExpressionError(f"loops of a post repeat up to {MAX_REPEATED:,} characters")
            return [
                {
                    k: v
                    for pattern, value in zip(patterns, item, strict=False)
                    for k, v in pattern(value).items()
                }
                for item in items
            ]
        except ExpressionError as error:
            self._refuse_loop(str(error), line)
            return None

    def _refuse_loop(self, reason: str, line: int) -> None:
        if not self._lists_posts:
            found = f"the list of a `v-for` is left out: {reason}"
            self._report(found, "write the list in Markdown", line)

    def _report(self, found: str, hint: str, line: int) -> None:
        self._problem(found.rstrip("."), hint, line)


@lru_cache(maxsize=256)
def _loop(source: str) -> tuple[list[Pattern], Code]:
    """The variables of a `v-for`, and the code of its values."""
    return Parser(Tokens(source)).loop()


def _items(found: object) -> list[tuple[object, ...]]:
    """The values of each iteration: an item of a list, a number up to N, a member of an object."""
    items: list[tuple[object, ...]]
    match found:
        case None | Undefined():
            return []
        case list() | tuple() | str():
            items = [(item, n) for n, item in enumerate(found)]
        case dict():
            items = [(value, key, n) for n, (key, value) in enumerate(found.items())]
        case int() | float() if not isinstance(found, bool) and 0 <= found <= MAX_ITERATIONS:
            items = [(n + 1, n) for n in range(int(found))]
        case _:
            raise ExpressionError("its value is no list")
    if len(items) > MAX_ITERATIONS:
        raise ExpressionError(f"it has more than {MAX_ITERATIONS:,} items")
    return items


def _as_html(text: str) -> str:
    # Braces in a value must not be read as an expression later.
    return escape(text, quote=False).replace("{{", "{&#123;")
