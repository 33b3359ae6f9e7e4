"""Reads concepts, each of which has several keys, from front matter, and collects problems."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from ...errors import InputError, Problem
from . import keys, values
from .nodes import Node

T = TypeVar("T")


class FieldReader:
    """Reads the fields of one post.

    Attributes:
        src_uri: path of the file under docs_dir.
        fields: the fields by key.
        errors, warnings: the problems so far.
    """

    def __init__(self, src_uri: str, fields: Mapping[str, Node]) -> None:
        self.src_uri = src_uri
        self.fields = fields
        self.errors: list[Problem] = []
        self.warnings: list[Problem] = []

    def take(self, concept: str, read: Callable[[Node], T], unset: T) -> T:
        """The value of a concept: that of the first of its keys with a value."""
        taken = self._values(concept, lambda _: read, unset)
        if concept not in keys.DISTINCT:
            self._warn_of_conflicts(taken, "is not what `{first}` is, and is ignored")
        return taken[0][2] if taken else unset

    def take_flag(self, concept: str) -> bool | None:
        """The value of a flag; where its keys contradict each other, true, the safe one."""
        taken = self._values(
            concept, lambda key: values.opposite if key in keys.NEGATED else values.flag, None
        )
        self._warn_of_conflicts(taken, "contradicts `{first}`, and the stricter of them is taken")
        return any(value for _, _, value in taken) if taken else None

    def says(self, concept: str) -> bool:
        """Return whether any key of a concept has a value, right or wrong."""
        nodes = (keys.lookup(self.fields, key) for key in keys.KEYS[concept])
        return any(node is not None and node.value is not None for node in nodes)

    def _values(
        self, concept: str, reader_of: Callable[[str], Callable[[Node], T]], unset: T
    ) -> list[tuple[str, Node, T]]:
        nodes = [(key, keys.lookup(self.fields, key)) for key in keys.KEYS[concept]]
        found = [
            (key, node, self._read(key, node, reader_of(key), unset)) for key, node in nodes if node
        ]
        return [(key, node, value) for key, node, value in found if value != unset]

    def _read(self, key: str, node: Node, read: Callable[[Node], T], unset: T) -> T:
        try:
            return read(node)
        except InputError as wrong:
            self.errors.append(wrong.in_file(self.src_uri, key=key))
            return unset

    def fail(self, found: str, hint: str, key: str, line: int | None = None) -> None:
        """Note an error."""
        self.errors.append(Problem(file=self.src_uri, line=line, key=key, found=found, hint=hint))

    def _warn_of_conflicts(self, taken: list[tuple[str, Node, T]], found: str) -> None:
        for key, node, value in taken[1:]:
            first = taken[0][0]
            if value != taken[0][2]:
                self.warnings.append(
                    Problem(
                        file=self.src_uri,
                        line=node.line,
                        key=key,
                        found=found.format(first=first),
                        hint="remove one of them",
                    )
                )
