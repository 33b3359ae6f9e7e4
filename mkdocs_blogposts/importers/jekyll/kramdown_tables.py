"""Tables of kramdown, which may have no head, and several bodies and a foot."""

from __future__ import annotations

import re

_RULE = re.compile(r"[ \t]*\|?[ \t]*:?[-=][-=:|+ \t]*$")
_CODE = re.compile(r"`[^`]*`")
_BAR = re.compile(r"(?<!\\)\|")


def with_head(rows: list[str]) -> tuple[list[str], bool]:
    """The lines of a table as ours has them, and whether it has a head of its own.

    Another gets an empty one, without which ours is no table; lines among its rows are left out.
    """
    if len(rows) > 1 and _RULE.match(rows[0]):
        rows = rows[1:]
    if len(rows) > 1 and _RULE.match(rows[1]):
        head, body = _even(rows[0], rows[1].replace("+", "|"), rows[2:]), rows[2:]
    else:
        count = max(1, rows[0].strip().strip("|").count("|") + 1)
        head, body = ["|" + " |" * count, "|" + " --- |" * count], rows
    return [*head, *(row for row in body if not _RULE.match(row))], head[0].startswith(rows[0])


def _even(head: str, rule: str, body: list[str]) -> list[str]:
    """A head and its rule with as many cells as the table has; in kramdown they may have fewer."""
    count = max(_cells(row) for row in [head, *body])
    if _cells(head) == _cells(rule) == count:
        return [head, rule]
    kinds = [part.strip() for part in rule.strip().strip("|").split("|")]
    known = [kind if set(kind) & {"-", "="} else "---" for kind in kinds][:count]
    known = [kind.replace("=", "-") for kind in known] + ["---"] * (count - len(known))
    more = " |" * (count - _cells(head))
    ended = head.rstrip() if not more or head.rstrip().endswith("|") else f"{head.rstrip()} |"
    return [f"{ended}{more}", f"| {' | '.join(known)} |"]


def _cells(row: str) -> int:
    inner = _CODE.sub("", row).strip()
    return len(_BAR.findall(inner.removeprefix("|").removesuffix("|"))) + 1
