"""What an expression is worth, given the values of its roots.

Nothing here looks an attribute of a Python object up: members are keys of dicts, positions
in lists and strings, `length`, and methods from the tables of this package.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sized
from typing import Final

from .limits import MAX_STEPS, ExpressionError
from .list_methods import CALLBACK_METHODS
from .members import call, has_method, member, new_date
from .nodes import (
    ArrayLiteral,
    Arrow,
    Call,
    Chain,
    Conditional,
    Group,
    Index,
    Link,
    Literal,
    Logical,
    Member,
    Name,
    NewDate,
    Node,
    ObjectLiteral,
    Operation,
    Unary,
    WithBase,
)
from .operators import EQUALITY, operate
from .parser import parse
from .string_methods import Arguments
from .values import (
    UNDEFINED,
    is_nullish,
    is_object,
    js_object,
    to_number,
    to_primitive,
    to_string,
    truthy,
)

ROOTS: Final = frozenset(
    {
        *("$frontmatter", "$page", "$site", "$withBase"),
        *("$lang", "$title", "$description", "$themeConfig"),
    }
)
"""What VuePress puts in reach of a page, as far as it is served here."""

_TEXT_COST: Final = 100
"""Characters that count as one step."""


def evaluate(
    source: str, scope: Mapping[str, object], names: Mapping[str, object] | None = None
) -> object:
    """The value of an expression, as a JavaScript-like value.

    Args:
        source: what stands between `{{` and `}}`.
        scope: values of the roots by name (`$frontmatter`), each passed through `js_value`.
            `$withBase` may be a function from a path to an address; without one, the path is
            put behind `$site.base`. `$lang` is the language of dates that name none.
        names: values of further names, such as those of a loop, like those of `scope`.

    Raises:
        ExpressionError: where the grammar or a method table does not have it, where
            JavaScript would throw, and where a bound of `limits` is reached.
    """
    return _Evaluation(scope).value(parse(source), names or {})


class _Evaluation:
    """One walk over one tree, counting its steps."""

    def __init__(self, scope: Mapping[str, object]) -> None:
        self._scope = scope
        self._steps = 0

    def _spend(self, steps: int) -> None:
        self._steps += steps
        if self._steps > MAX_STEPS:
            raise ExpressionError("the expression takes too long")

    def _weigh(self, value: object) -> None:
        if isinstance(value, str):
            self._spend(len(value) // _TEXT_COST)
        elif isinstance(value, Sized):
            self._spend(len(value))

    def value(self, node: Node, names: Mapping[str, object]) -> object:
        """The value of `node`, where `names` holds the parameters of arrow functions."""
        self._spend(1)
        match node:
            case Literal():
                return node.value
            case Name():
                return self._named(node.name, names)
            case Group():
                return self.value(node.inner, names)
            case Chain():
                return self._chain(node, names)
            case ArrayLiteral():
                return [self.value(item, names) for item in node.items]
            case ObjectLiteral():
                return js_object((key, self.value(item, names)) for key, item in node.entries)
            case NewDate():
                return new_date(self.value(node.argument, names))
            case WithBase():
                return self._with_base(self.value(node.argument, names))
            case _:
                return self._operator(node, names)

    def _operator(
        self, node: Unary | Operation | Logical | Conditional, names: Mapping[str, object]
    ) -> object:
        match node:
            case Unary(operator="!"):
                return not truthy(self.value(node.operand, names))
            case Unary():
                return -to_number(self._primitive(self.value(node.operand, names)))
            case Operation():
                return self._operation(node, names)
            case Logical():
                return self._logical(node, names)
            case _:
                chosen = node.then if truthy(self.value(node.test, names)) else node.otherwise
                return self.value(chosen, names)

    def _named(self, name: str, names: Mapping[str, object]) -> object:
        if name in names:
            return names[name]
        if name not in ROOTS:
            raise ExpressionError(f"`{name[:40]}` is not known here")
        if name not in self._scope:
            raise ExpressionError(f"`{name}` has no value here")
        return self._scope[name]

    def _primitive(self, value: object, *, number: bool = True) -> object:
        primitive = to_primitive(value, number=number)
        self._weigh(primitive)
        return primitive

    def _operation(self, node: Operation, names: Mapping[str, object]) -> object:
        left = self.value(node.first, names)
        for sign, operand in node.rest:
            right = self.value(operand, names)
            if sign in EQUALITY:
                left = self._equality(sign, left, right)
            else:
                # A date is text to `+` and a number to every other operator.
                number = sign != "+"
                left = operate(
                    sign,
                    self._primitive(left, number=number),
                    self._primitive(right, number=number),
                )
        return left

    def _equality(self, sign: str, left: object, right: object) -> bool:
        if sign in {"==", "!="} and is_object(left) != is_object(right):
            left = self._primitive(left, number=False)
            right = self._primitive(right, number=False)
        return EQUALITY[sign](left, right)

    def _logical(self, node: Logical, names: Mapping[str, object]) -> object:
        value: object = UNDEFINED
        for operand in node.operands:
            value = self.value(operand, names)
            match node.operator:
                case "&&":
                    decided = not truthy(value)
                case "||":
                    decided = truthy(value)
                case _:
                    decided = not is_nullish(value)
            if decided:
                break
        return value

    def _chain(self, node: Chain, names: Mapping[str, object]) -> object:
        value = self.value(node.head, names)
        for link in node.links:
            self._spend(1)
            if link.optional and is_nullish(value):
                return UNDEFINED
            value = self._follow(value, link, names)
        return value

    def _follow(self, value: object, link: Link, names: Mapping[str, object]) -> object:
        match link:
            case Member():
                return member(value, link.name)
            case Index():
                key = self._primitive(self.value(link.key, names), number=False)
                return member(value, to_string(key))
            case _:
                return self._call(value, link, names)

    def _call(self, value: object, link: Call, names: Mapping[str, object]) -> object:
        name = link.method
        has_method(value, name)  # before the arguments, as JavaScript throws
        self._weigh(value)
        if isinstance(value, list | tuple) and name in CALLBACK_METHODS:
            result: object = CALLBACK_METHODS[name](value, self._callback(link, names))
        else:
            result = call(value, name, self._arguments(value, link, names), self._language())
        self._weigh(result)
        return result

    def _callback(self, link: Call, names: Mapping[str, object]) -> Callable[[object], object]:
        match link.arguments:
            case (Arrow(parameter=parameter, body=body),):
                return lambda item: self.value(body, {**names, parameter: item})
            case _:
                raise ExpressionError(f"`{link.method}` takes one arrow function, as `x => x`")

    def _arguments(self, value: object, link: Call, names: Mapping[str, object]) -> Arguments:
        plain = [argument for argument in link.arguments if not isinstance(argument, Arrow)]
        if len(plain) < len(link.arguments):
            raise ExpressionError(f"`{link.method}` takes no arrow function here")
        given = [self.value(argument, names) for argument in plain]
        if isinstance(value, str) or link.method == "join":  # these make text of an array
            given = [self._primitive(v) if isinstance(v, list | tuple) else v for v in given]
        return Arguments(*given)

    def _language(self) -> str | None:
        language = self._scope.get("$lang")
        return language if isinstance(language, str) else None

    def _with_base(self, path: object) -> str:
        if not isinstance(path, str):
            raise ExpressionError("`$withBase` takes one path")
        convert = self._scope.get("$withBase")
        if callable(convert):
            return to_string(convert(path))
        site = self._scope.get("$site")
        base = site.get("base") if isinstance(site, dict) else None
        prefix = base.rstrip("/") if isinstance(base, str) else ""
        return prefix + path if path.startswith("/") else path
