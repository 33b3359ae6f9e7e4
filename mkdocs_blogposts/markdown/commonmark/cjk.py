"""Emphasis beside the punctuation of Chinese, Japanese and Korean: `**（x）**字`.

CommonMark closes no emphasis between punctuation and a letter, and these languages put no space
there. The rule is that of markdown-it-cjk-friendly 3, which VitePress has since 2.0.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, east_asian_width

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType

#: Wide characters that are pictures by themselves (Unicode, `Emoji_Presentation`).
_EMOJI = re.compile(
    "[\u231a\u231b\u23e9-\u23f3\u25fd-\u2615\u2648-\u267f\u2693-\u2b55"
    "\U0001f004\U0001f0cf\U0001f18e\U0001f191-\U0001f19a\U0001f201\U0001f21a\U0001f22f"
    "\U0001f232-\U0001f236\U0001f238-\U0001f23a\U0001f250\U0001f251\U0001f300-\U0001faff]"
)
#: Vowels and final consonants of Korean, which have no width of their own.
_HANGUL = re.compile("[\u1160-\u11ff\ud7b0-\ud7fb]")
#: Signs that choose a form of the ideograph before them, or of another character.
_IDEOGRAPHIC_VARIANT = re.compile("[\U000e0100-\U000e01ef]")
_VARIANT = re.compile("[\ufe00-\ufe0e]")
_CURLY_QUOTES = frozenset("\u2018\u2019\u201c\u201d")


class InlineParser(ParserInline):
    """The parser of inline text, with the states below."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Parse `src` as `ParserInline.parse` does."""
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _State(StateInline):
    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        """Whether the run of marks at `start` can open and close emphasis, and its length."""
        end = start
        while end < self.posMax and self.src[end] == self.src[start]:
            end += 1
        following = self.src[end] if end < self.posMax else " "
        last = self.src[start - 1] if start else " "
        before = (self.src[start - 2] if start > 1 else " ") if _VARIANT.match(last) else ""
        preceding = before if before and category(before) != "Zs" else last
        after_space, before_space = isWhiteSpace(ord(preceding)), isWhiteSpace(ord(following))
        if after_space or before_space:
            return Scanned(not before_space, not after_space, end - start)
        can_open, can_close = _is_punctuation(preceding), _is_punctuation(following)
        if canSplitWord:
            is_after = _is_after_cjk(before, last) if before else _is_cjk_or_its_variant(last)
            is_beside = is_after or bool(is_cjk(following))
            can_open, can_close = (
                can_open or is_beside or not can_close,
                can_close or is_beside or not can_open,
            )
        return Scanned(can_open, can_close, end - start)


@lru_cache(maxsize=1024)
def _is_punctuation(char: str) -> bool:
    """Return whether `char` is punctuation or a symbol, as CommonMark 0.31 has it."""
    return isMdAsciiPunct(ord(char)) or category(char)[0] in "PS"


@lru_cache(maxsize=4096)
def is_cjk(char: str) -> bool | None:
    """Return whether `char` is of these languages; None where the one before it decides."""
    match east_asian_width(char):
        case "F" | "H":
            return char >= "\u1100"
        case "W":
            return not _EMOJI.match(char)
        case "A":
            return None
        case _:
            return bool(_HANGUL.match(char))


def _is_cjk_or_its_variant(char: str) -> bool:
    found = is_cjk(char)
    return bool(_IDEOGRAPHIC_VARIANT.match(char)) if found is None else found


def _is_after_cjk(before: str, variant: str) -> bool:
    found = is_cjk(before)
    return variant == "\ufe01" and before in _CURLY_QUOTES if found is None else found
