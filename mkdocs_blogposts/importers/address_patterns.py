"""Old addresses that are alike, as one line of `old_addresses` with a `*`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

#: Fewer lines are clearer one by one.
_FEWEST = 3


def with_patterns(led: Mapping[str, str]) -> dict[str, str]:
    """`led` with one entry for those that differ in one part of both addresses, and only there.

    Args:
        led: what answers at each old address, as `old_addresses` names it.
    """
    alike: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for old, new in led.items():
        for part, pattern in _patterns(old, new):
            alike[pattern][part] = old
    patterns: dict[str, str] = {}
    done: set[str] = set()
    for (old, new), found in sorted(alike.items(), key=lambda item: -len(item[1])):
        rest = [each for each in found.values() if each not in done]
        if len(rest) >= _FEWEST and old not in patterns:
            patterns[old] = new
            done |= set(rest)
    return {**patterns, **{old: new for old, new in led.items() if old not in done}}


def _patterns(old: str, new: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Parts that both addresses have once, each with the two patterns without it."""
    if not new.startswith("/"):
        return  # a page by its file
    before, after = old.split("/"), new.split("/")
    for part in dict.fromkeys(before):
        # Below one folder each, as `/tags/*/`: `/*/` is anything.
        is_below = before[1:2] != [part] and after[1:2] != [part]
        if (
            part
            and is_below
            and before.count(part) == 1
            and after.count(part) == 1
            and "*" not in old + new
        ):
            yield part, (_without(before, part), _without(after, part))


def _without(parts: list[str], part: str) -> str:
    return "/".join("*" if each == part else each for each in parts)
