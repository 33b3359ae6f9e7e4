"""What one conversion of one post carries from room to room."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

from ...errors import Problem
from ...locale.texts import Translator, translator
from ..model import MarkdownSource

KEY = "blogposts"

MAX_INCLUDES = 50
"""How many times one post may take a file in, so that includes of includes stay affordable."""

MAX_INCLUDED = 1_000_000
"""Characters that the files one post takes in may have together."""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """The file that text comes from, and the 1-based line at which that text starts there."""

    file: str
    first_line: int


@dataclass(kw_only=True)
class ConversionState:
    """The state of one conversion. The parser, shared by all posts, finds it in its `env`.

    Attributes:
        source: the post being converted.
        t: texts of the interface in the language of the post.
        problems: what the author should know, in the order found.
        origins: the file being parsed, and below it those that include it.
        tab_sets: how many sets of tabs there are so far.
        includes_left: how many more files may be included.
        characters_left: how long they may be together.
        image_depth: how many images enclose the one being parsed.
    """

    source: MarkdownSource
    t: Translator
    problems: list[Problem] = field(default_factory=list)
    origins: list[Origin]
    tab_sets: int = 0
    includes_left: int = MAX_INCLUDES
    characters_left: int = MAX_INCLUDED
    image_depth: int = 0

    def warn(self, line: int, found: str, hint: str) -> None:
        """Note a problem at 0-based `line` of the text being read now."""
        origin = self.origins[-1]
        self.problems.append(
            Problem(file=origin.file, line=origin.first_line + line, found=found, hint=hint)
        )

    def next_tab_set(self) -> int:
        """The number of a new set of tabs, from 1."""
        self.tab_sets += 1
        return self.tab_sets


def start(source: MarkdownSource) -> ConversionState:
    """A fresh state for one conversion of `source`."""
    return ConversionState(
        source=source,
        t=translator(source.language),
        origins=[Origin(file=source.src_uri, first_line=source.first_line)],
    )


def state_of(env: MutableMapping[str, Any]) -> ConversionState:
    """The state of the conversion that `env` belongs to."""
    work: ConversionState = env[KEY]
    return work
