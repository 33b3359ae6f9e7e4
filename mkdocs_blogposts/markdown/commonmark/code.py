"""Rendering of code blocks with Pygments, in the markup that Material styles."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markdown import Markdown
from markdown_it.token import Token
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound
from pymdownx.superfences import fence_code_format

from .code_marks import extract_marks
from .fence_info import FenceInfo, parse_info
from .state import ConversionState, state_of

if TYPE_CHECKING:
    _HtmlFormatter = HtmlFormatter[str]
else:  # older releases of Pygments know no type parameter
    _HtmlFormatter = HtmlFormatter

_FALLBACK_LEXERS = {
    "astro": "html",
    "cjs": "javascript",
    "cts": "typescript",
    "env": "bash",
    "jsonc": "json",
    "jsx": "javascript",
    "mjs": "javascript",
    "mts": "typescript",
    "shellscript": "bash",
    "shellsession": "console",
    "svelte": "html",
    "tsx": "typescript",
    "vue": "html",
    "vue-html": "html",
}
"""Languages that Pygments may not have, and a similar one that it has."""

_NUMBERS = '<div class="linenodiv"><pre><span></span>'
_UNSAFE = re.compile(r"[^\w+#.-]")


@lru_cache(maxsize=128)
def _lexer(language: str) -> Lexer:
    for name in (language, _FALLBACK_LEXERS.get(language, "")):
        try:
            return get_lexer_by_name(name, stripnl=False)
        except ClassNotFound:
            continue
    return get_lexer_by_name("text", stripnl=False)


class _Formatter(_HtmlFormatter):
    """Formatter of Pygments with classes for each marked line."""

    def __init__(self, classes: Mapping[int, str], **options: Any) -> None:
        super().__init__(hl_lines=list(classes), **options)
        self.classes = classes

    def _highlight_lines(self, tokensource: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        # Each piece of the source is one line here, as format_unencoded calls it.
        for number, (kind, line) in enumerate(tokensource, start=1):
            names = self.classes.get(number)
            yield kind, f'<span class="{names}">{line}</span>' if names else line


def render_code(code: str, info: FenceInfo, *, title: str, numbers: bool) -> str:
    """HTML of a highlighted block of `code`; a `title` is shown above it."""
    marked = extract_marks(code)
    classes = _classes(info, marked.classes, marked.text.count("\n"))
    language = _UNSAFE.sub("", info.language) or "text"
    focused = " has-focused-lines" if any("has-focus" in c for c in classes.values()) else ""
    formatter = _Formatter(
        classes,
        cssclass="highlight",
        wrapcode=True,
        linenos="table" if numbers else False,
        linenostart=info.first_number,
    )
    # Set here, since older releases of Pygments do not escape the option.
    formatter.filename = html.escape(title)
    text = highlight(marked.text, _lexer(info.language.lower()), formatter)
    # An empty element keeps browsers from dropping a first empty line.
    text = text.replace('<div class="linenodiv"><pre>', _NUMBERS, 1) if numbers else text
    opening = f'<div class="language-{language} highlight{focused}">'
    return opening + text.removeprefix('<div class="highlight">')


def _classes(info: FenceInfo, marked: Mapping[int, str], count: int) -> dict[int, str]:
    numbered = {
        line: "hll" for first, last in info.lines for line in range(first, min(last, count) + 1)
    }
    return {
        line: " ".join(dict.fromkeys(f"{numbered.get(line, '')} {marked.get(line, '')}".split()))
        for line in sorted(numbered.keys() | marked.keys())
    }


def render_fence(_: Any, tokens: Sequence[Token], index: int, __: Any, env: Any) -> str:
    """HTML of a fenced block; that of a language with a custom fence of the site is its own."""
    token = tokens[index]
    info = parse_info(token.info)
    if own := _custom(state_of(env), token.content.rstrip("\n"), info.language):
        return f"{own}\n"
    default = state_of(env).source.line_numbers
    numbers = default if info.numbers is None else info.numbers
    title = "" if token.meta.get("in_tab") else info.title
    return render_code(token.content, info, title=title, numbers=numbers)


def _custom(state: ConversionState, code: str, language: str) -> str:
    """The HTML of `code` by the `custom_fences` of `pymdownx.superfences`; "" without one."""
    named = (fence for fence in state.source.fences if language and fence.get("name") == language)
    fence = next(named, None)
    if fence is None or not callable(write := fence.get("format", fence_code_format)):
        return ""
    given: dict[str, Any] = {"classes": [], "id_value": "", "attrs": {}}
    try:
        return str(write(code, language, fence.get("class", ""), {}, Markdown(), **given))
    except Exception as error:
        # It is of a plugin, and may want more of Python-Markdown than there is here.
        found = f"the fence `{language}` is shown as code: its format fails ({error})"
        state.warn(0, found, "remove it from `custom_fences`, or write `flavor: mkdocs` here")
        return ""


def render_indented(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    """HTML of an indented block, without line numbers."""
    return render_code(tokens[index].content, FenceInfo(), title="", numbers=False)
