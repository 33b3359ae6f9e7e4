"""Characters for emoji short codes such as `:tada:`, by the names of GitHub."""

from __future__ import annotations

import re
from functools import cache

from markdown_it.rules_inline import StateInline

_SHORT_CODE = re.compile(r":([a-z0-9_+-]{1,60}):")


@cache
def characters() -> dict[str, str]:
    """Characters by the short codes of GitHub, colons included."""
    # Imported on use: the table is large, and few posts need it.
    from pymdownx import gemoji_db

    table = {
        name: _character(entry.get("unicode_alt") or entry["unicode"])
        for name, entry in gemoji_db.emoji.items()
    }
    aliases = {alias: table[name] for alias, name in gemoji_db.aliases.items() if name in table}
    return aliases | table


def _character(code_points: str) -> str:
    return "".join(chr(int(point, 16)) for point in code_points.split("-"))


def _is_within_word(text: str, code: re.Match[str]) -> bool:
    """Whether letters or digits stand on both sides, as in `a:b:c`."""
    before, after = text[max(code.start() - 1, 0) : code.start()], text[code.end() : code.end() + 1]
    return before.isalnum() and after.isalnum()


def emoji_rule(state: StateInline, silent: bool) -> bool:
    """Inline rule: replace a known short code by its character."""
    if state.src[state.pos] != ":":
        return False
    code = _SHORT_CODE.match(state.src, state.pos, state.posMax)
    character = characters().get(code[0]) if code else None
    if code is None or character is None or _is_within_word(state.src, code):
        return False
    if not silent:
        state.push("emoji", "", 0).content = character
    state.pos = code.end()
    return True
