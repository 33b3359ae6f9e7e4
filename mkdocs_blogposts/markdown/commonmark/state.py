"""State of one conversion of one post, shared by the rules of the parser."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

from ...errors import Problem
from ...locale.texts import Translator, translator
from ..model import MarkdownSource

KEY = "blogposts"

MAX_INCLUDES = 50
"""Maximum number of includes of one post, nested ones included."""

MAX_INCLUDED = 1_000_000
"""Maximum number of characters in all files that one post includes."""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """The source file of a text, and the 1-based line of the file where the text starts."""

    file: str
    first_line: int


@dataclass(kw_only=True)
class ConversionState:
    """The state of one conversion, in the `env` of the parser, which all posts share.

    Attributes:
        source: the post.
        t: texts of the interface in the language of the post.
        problems: problems for the author, in the order of detection.
        origins: a stack of the files that include each other; the last is being parsed.
        tab_sets: number of sets of tabs so far.
        includes_left: number of files that may still be included.
        characters_left: number of characters that may still be included.
        in_slides: whether slides are being parsed, which hold no other ones.
        image_depth: number of images around the one being parsed.
        names: values of the names that scripts of the post declare.
        components: the first line of each component that is not known, by name.
    """

    source: MarkdownSource
    t: Translator
    problems: list[Problem] = field(default_factory=list)
    origins: list[Origin]
    tab_sets: int = 0
    includes_left: int = MAX_INCLUDES
    characters_left: int = MAX_INCLUDED
    in_slides: bool = False
    image_depth: int = 0
    names: dict[str, object] = field(default_factory=dict)
    components: dict[str, int] = field(default_factory=dict)

    def warn(self, line: int, found: str, hint: str) -> None:
        """Record a problem at the 0-based `line` of the text being parsed."""
        origin = self.origins[-1]
        self.problems.append(
            Problem(file=origin.file, line=origin.first_line + line, found=found, hint=hint)
        )


def new_state(source: MarkdownSource) -> ConversionState:
    """A new state for one conversion of `source`."""
    return ConversionState(
        source=source,
        t=translator(source.language),
        origins=[Origin(file=source.src_uri, first_line=source.first_line)],
    )


def state_of(env: MutableMapping[str, Any]) -> ConversionState:
    """The state of the conversion that `env` belongs to."""
    state: ConversionState = env[KEY]
    return state
