"""Comments in code that mark lines: `// [!code ++]`, `# [!code focus]`, `[!code hl:3]`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

_MARK = re.compile(r"\[!code ([^\]\s]{1,60})\]")
_OPENERS = ("//", "#", "<!--", "/*", "{/*", "--", ";", "%", "'", "REM")
_CLOSERS = frozenset({"", "-->", "*/", "*/}"})

CLASSES = {
    "++": "diff add gi",
    "--": "diff remove gd",
    "highlight": "hll",
    "hl": "hll",
    "focus": "has-focus",
    "error": "hll highlighted error",
    "warning": "hll highlighted warning",
}
"""Classes of marked lines: those of VitePress and those of Pygments styles."""


@dataclass(frozen=True, kw_only=True)
class MarkedCode:
    """Code without marks, and the classes of marked lines, numbered from 1."""

    text: str
    classes: Mapping[int, str]


def extract_marks(code: str) -> MarkedCode:
    """Remove the comments that mark lines from `code`, and lines without anything else."""
    if "[!code" not in code:
        return MarkedCode(text=code, classes={})
    lines: list[str] = []
    classes: dict[int, set[str]] = defaultdict(set)
    for line in code.splitlines():
        text, mark = _split(line)
        if mark is None:
            lines.append(line)
            continue
        if text.strip():
            lines.append(text)
        _add_classes(mark, len(lines) if text.strip() else len(lines) + 1, classes)
    return MarkedCode(
        text="\n".join(lines) + "\n",
        classes={line: " ".join(sorted(names)) for line, names in classes.items()},
    )


def _add_classes(mark: str, first: int, classes: dict[int, set[str]]) -> None:
    name, _, count = mark.partition(":")
    if name in CLASSES:
        # A count beyond any code only costs time.
        lines = min(int(count), 1000) if re.fullmatch(r"[0-9]{1,6}", count) else 1
        for line in range(first, first + lines):
            classes[line].update(CLASSES[name].split())


def _split(line: str) -> tuple[str, str | None]:
    """The code and the mark of a line, or the unchanged line and None."""
    found = _MARK.search(line)
    if found is None or line[found.end() :].strip() not in _CLOSERS:
        return line, None
    name = found[1].partition(":")[0]
    before = line[: found.start()].rstrip()
    opener = max((o for o in _OPENERS if before.endswith(o)), key=len, default=None)
    if opener is None or (name not in CLASSES and name != "word"):
        return line, None
    return before.removesuffix(opener).rstrip(), found[1]
