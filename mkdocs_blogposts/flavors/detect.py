"""How a text shows that it was written for VuePress or VitePress."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: The roots of expressions that are ours to resolve.
_ROOT = re.compile(r"\$(?:frontmatter|page|site|withBase)\b")

#: Containers that VuePress, VitePress and their usual plugins know.
_CONTAINERS = frozenset(
    {
        "caution",
        "center",
        "code-group",
        "code-tabs",
        "danger",
        "details",
        "important",
        "info",
        "left",
        "note",
        "raw",
        "right",
        "tabs",
        "tip",
        "v-pre",
        "warning",
    }
)


def uses_vuepress(body: str) -> bool:
    """Whether `body` holds an expression or a container of VuePress outside code.

    `::: package.module`, as mkdocstrings has it, is no container: its name is not known,
    and no line of `:::` closes it.
    """
    lines = list(_outside_fences(body))
    return any(map(_has_expression, lines)) or _has_container(lines)


def _outside_fences(body: str) -> Iterable[str]:
    fence = ""
    for line in body.split("\n"):
        mark = _fence_of(line)
        if fence:
            info = line.strip().strip(fence[0])
            if mark.startswith(fence) and not info:
                fence = ""
        elif mark:
            fence = mark
        else:
            yield line


def _fence_of(line: str) -> str:
    """The run of backticks or tildes that opens or closes a fence, or ""."""
    text = line.lstrip()
    if not text.startswith(("```", "~~~")):
        return ""
    rest = text.lstrip(text[0])
    return "" if text[0] == "`" and "`" in rest else text[: len(text) - len(rest)]


def _has_expression(line: str) -> bool:
    if "$" not in line:
        return False
    outside_code = " ".join(line.split("`")[::2])
    inside_braces = (text.partition("}}") for text in outside_code.split("{{")[1:])
    bound = (text for text in outside_code.split('="')[1:] if text.startswith("$"))
    return any(closed and _ROOT.search(text) for text, closed, _ in inside_braces) or any(
        _ROOT.match(text) for text in bound
    )


def _has_container(lines: Iterable[str]) -> bool:
    opened = False
    for line in lines:
        text = line.lstrip(" ")
        if not text.startswith(":::") or len(line) - len(text) > 3:
            continue
        words = text.lstrip(":").split(maxsplit=1)
        if words and words[0].lower() in _CONTAINERS:
            return True
        if opened and not words:
            return True
        opened = True
    return False
