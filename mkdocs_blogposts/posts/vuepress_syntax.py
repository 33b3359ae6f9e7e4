"""Detection of texts that were written for VuePress or VitePress."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Literal

#: The roots of expressions that the plugin resolves.
_ROOT = re.compile(r"\$(?:frontmatter|page|site|withBase)\b")

#: Containers of VuePress, VitePress and their usual plugins.
_CONTAINERS = frozenset(
    {
        "caution",
        "center",
        "code-group",
        "code-tabs",
        "danger",
        "demo",
        "details",
        "important",
        "info",
        "justify",
        "left",
        "normal-demo",
        "note",
        "raw",
        "right",
        "steps",
        "tabs",
        "tip",
        "v-pre",
        "warning",
    }
)


def uses_vuepress(body: str) -> bool:
    """Return whether `body` has syntax of VuePress or VitePress: an expression, a container,
    a table of contents, an include, a component, or marked lines in the info of a fence.

    `::: package.module`, as mkdocstrings has it, is no container: its name is not known,
    and no line of `:::` closes it.
    """
    if not body or not _may_use_vuepress(body):
        return False
    parts = list(_parts(body))
    lines = [line for line, opens in parts if not opens]
    # Most texts that are read here have a dollar or a fence, and no other sign.
    has_words = any(word in body for word in _WORDS)
    return (
        any(_has_expression(line) or (has_words and _has_element(line)) for line in lines)
        or _has_container(lines)
        or any(_OWN_FENCE.match(line) for line, opens in parts if opens)
    )


#: The id of a heading, which Jinja takes for the start of a comment.
_OWN_ID = re.compile(r"\{#[\w-]+\}")


def is_no_template(body: str) -> bool:
    """Return whether template engines misread `body`: it has Vue's code, or ids as `{#id}`."""
    return uses_vuepress(body) or ("{#" in body and bool(_OWN_ID.search(body)))


def flavor_of_text(named: str, body: str) -> Literal["mkdocs", "commonmark"]:
    """The flavor of a text, of which `named` is that of its site.

    `auto` is VuePress' where the text is in its syntax, `vuepress` is so but where it is in that of
    Python-Markdown: somebody who has moved writes both.
    """
    match named:
        case "auto":
            is_commonmark = uses_vuepress(body)
        case "vuepress":
            is_commonmark = not uses_python_markdown(body) or uses_vuepress(body)
        case _:
            is_commonmark = named == "commonmark"
    return "commonmark" if is_commonmark else "mkdocs"


#: Admonitions, details, tabs and icons of Material, blocks and snippets of pymdownx, Markdown in
#: HTML, and names for mkdocstrings.
_OF_PYTHON = re.compile(
    r"(?:!!!\+? \w|\?\?\?\+? \w|===[!+]? \"[^\"]+\"\s*$|/// [\w-]+|\s*-+8<-+(?:\s|$)"
    r"|<\w+(?:\s[^<>]*)?\smarkdown[\s=>]|::: \w+(?:\.\w+)+\s*$"
    r"|[^`]*:(?:material|fontawesome|octicons|simple)-[\w-]+:)"
)

_PYTHON_SIGNS = (
    *("!!!", "???", '=== "', "/// ", "-8<-", " markdown", "::: "),
    *(":material-", ":fontawesome-", ":octicons-", ":simple-"),
)


def uses_python_markdown(body: str) -> bool:
    """Return whether `body` has syntax that only extensions of Python-Markdown read."""
    if not any(sign in body for sign in _PYTHON_SIGNS):
        return False
    return any(_OF_PYTHON.match(line) for line, opens in _parts(body) if not opens)


def first_sign(body: str) -> int:
    """The number, from 0, of the line of `body` up to which it is in the syntax of VuePress."""
    lines = body.split("\n")
    return bisect_left(
        range(len(lines)), True, key=lambda last: uses_vuepress("\n".join(lines[: last + 1]))
    )


#: What is surely a formula of TeX, in a line; money and variables of shells are none.
_FORMULA = re.compile(
    r"^\s*\$\$|(?<![\\$\w])\$(?![\s${(])(?=[^$]{0,200}[\\^_={}])[^$]{1,200}(?<![\s\\])\$(?![\w${(])"
)


def has_formulas(body: str) -> bool:
    """Return whether `body` has a formula between dollars, outside code."""
    lines = (line for line, opens in _parts(body) if not opens) if "$" in body else ()
    outside = (" ".join(line.split("`")[::2]) for line in lines if "$" in line)
    return any(_FORMULA.search(line) for line in outside)


#: ```js{1,3}, ```ts:line-numbers and ```js [file.js], which Python-Markdown does not open.
_OWN_FENCE = re.compile(
    r"\s*+(?:`{3,}+|~{3,}+)\s*+[\w+#-]++(?:\{[\d, -]+\}|:(?:no-)?line-numbers| \[[^\]]+\])"
)

#: Signs at the start of a line, and signs anywhere in it outside code.
_OPENINGS = ("<<< @", "<<< ./", "@[code", "<!--@include", "<!-- @include")
_ELEMENTS = ("<Badge ", "<CodeGroup", "<ClientOnly>", "<RouterLink ", "<script setup")

_WORDS = ("[[toc]]", *_OPENINGS, *_ELEMENTS)

#: One of these is in every text of VuePress that shows it outside the info of a fence.
_SIGNS = ("$", ":::", *_WORDS)


def _may_use_vuepress(body: str) -> bool:
    """Return whether `body` has any sign of VuePress, which most posts have not."""
    has_fence = "```" in body or "~~~" in body
    return any(sign in body for sign in _SIGNS) or (
        has_fence and any(_fence_of(line) and _OWN_FENCE.match(line) for line in body.split("\n"))
    )


def _has_element(line: str) -> bool:
    text = line.strip()
    if text == "[[toc]]" or text.startswith(_OPENINGS):
        return True
    return any(name in line.split("`")[0] for name in _ELEMENTS) and not line.startswith("    ")


def _parts(body: str) -> Iterable[tuple[str, bool]]:
    """The lines outside fences, and those that open a fence; the latter are marked True."""
    fence = ""
    for line in body.split("\n"):
        mark = _fence_of(line)
        if fence:
            info = line.strip().strip(fence[0])
            if mark.startswith(fence) and not info:
                fence = ""
        elif mark:
            fence = mark
            yield line, True
        else:
            yield line, False


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
