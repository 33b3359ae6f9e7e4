"""Tables of kramdown, which may have no head, and several bodies and a foot."""

from __future__ import annotations

import re

_RULE = re.compile(r"[ \t]*\|?[ \t]*:?[-=][-=:|+ \t]*$")


def with_head(rows: list[str]) -> tuple[list[str], bool]:
    """The lines of a table as ours has them, and whether it has a head of its own.

    Another gets an empty one, without which ours is no table; lines among its rows are left out.
    """
    if len(rows) > 1 and _RULE.match(rows[0]):
        rows = rows[1:]
    if len(rows) > 1 and _RULE.match(rows[1]):
        head, body = [rows[0], rows[1].replace("+", "|")], rows[2:]
    else:
        count = max(1, rows[0].strip().strip("|").count("|") + 1)
        head, body = ["|" + " |" * count, "|" + " --- |" * count], rows
    return [*head, *(row for row in body if not _RULE.match(row))], head[0] is rows[0]
