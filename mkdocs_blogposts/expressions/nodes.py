"""The shapes an expression may have: whatever has no class here cannot be said."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Literal:
    """A number, a string, true, false, null or undefined."""

    value: object


@dataclass(frozen=True, kw_only=True)
class Name:
    """A root such as `$frontmatter`, or the parameter of an arrow function."""

    name: str


@dataclass(frozen=True, kw_only=True)
class Group:
    """Something in parentheses, which end a chain and allow `??` beside `||`."""

    inner: Node


@dataclass(frozen=True, kw_only=True)
class ArrayLiteral:
    """`[a, b]`."""

    items: tuple[Node, ...]


@dataclass(frozen=True, kw_only=True)
class ObjectLiteral:
    """`{ key: value }`."""

    entries: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, kw_only=True)
class NewDate:
    """`new Date(argument)`."""

    argument: Node


@dataclass(frozen=True, kw_only=True)
class WithBase:
    """`$withBase(argument)`."""

    argument: Node


@dataclass(frozen=True, kw_only=True)
class Unary:
    """`!operand` or `-operand`."""

    operator: str
    operand: Node


@dataclass(frozen=True, kw_only=True)
class Operation:
    """Operators of one precedence, applied from the left: `first - a + b`."""

    first: Node
    rest: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, kw_only=True)
class Logical:
    """Operands of one `&&`, `||` or `??`, evaluated no further than needed."""

    operator: str
    operands: tuple[Node, ...]


@dataclass(frozen=True, kw_only=True)
class Conditional:
    """`test ? then : otherwise`."""

    test: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, kw_only=True)
class Arrow:
    """`parameter => body`, only as the argument of a method."""

    parameter: str
    body: Node


@dataclass(frozen=True, kw_only=True)
class Member:
    """The link `.name` or `?.name` of a chain."""

    name: str
    optional: bool


@dataclass(frozen=True, kw_only=True)
class Index:
    """The link `[key]` or `?.[key]` of a chain."""

    key: Node
    optional: bool


@dataclass(frozen=True, kw_only=True)
class Call:
    """The link `.method(arguments)` or `?.method(arguments)` of a chain."""

    method: str
    arguments: tuple[Node | Arrow, ...]
    optional: bool


Link = Member | Index | Call


@dataclass(frozen=True, kw_only=True)
class Chain:
    """A value and the links that follow it; one `?.` on nothing ends the whole chain."""

    head: Node
    links: tuple[Link, ...]


Node = (
    Literal
    | Name
    | Group
    | ArrayLiteral
    | ObjectLiteral
    | NewDate
    | WithBase
    | Unary
    | Operation
    | Logical
    | Conditional
    | Chain
)
