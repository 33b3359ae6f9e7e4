"""Code of posts of Hexo with its captions, and ids of their headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..text import code_spans
from .addresses import slugize
from .blocks import fence_info

_FENCE = re.compile(
    r"(?P<before>[ \t>]*(?:[-*+]\s+|\d+[.)]\s+)?)(?P<marks>`{3,}|~{3,})(?P<info>.*)"
)
_OPTION = re.compile(
    r"\s(?P<key>line_number|line_threshold|first_line|wrap|mark|language_attr|highlight):(?P<value>\S+)"
)
_WITH_URL = re.compile(r"(\S+)\s+(.+?)\s+(https?://\S+|/\S+)\s*(.+)?")


def with_fences(text: str) -> tuple[str, int]:
    """`text` with its fences as CommonMark has them, and the number of captions among them.

    Hexo finds fences before it reads Markdown, whatever the indent of their lines, and has
    ```` ```js title https://… text line_number:false mark:1,3 ````.
    """
    parts, at, count = [], 0, 0
    for start, end in code_spans(text):
        first, newline, rest = text[start:end].partition("\n")
        found = _FENCE.fullmatch(first)
        if found and newline:
            info, link = _info_and_link(found["info"])
            block = _fence(found, info, rest, link)
            parts += [text[at:start], block]
            at, count = end, count + (info != found["info"])
    return "".join([*parts, text[at:]]), count


def _fence(found: re.Match[str], info: str, rest: str, link: str) -> str:
    """A fence whose lines are in the item or quote that its first one is in."""
    before, marks = found["before"], found["marks"]
    inner = re.sub(r"[^\s>]", " ", before)
    lines = rest.rstrip("\n").split("\n")
    end = _FENCE.fullmatch(lines[-1])
    code = lines[:-1] if end else lines
    width = len(inner.expandtabs(4))
    if ">" not in before and any(_width(line) < width for line in code if line.strip()):
        code = [f"{inner}{line}" if line.strip() else line for line in code]
    closing = [f"{inner}{marks}"] if end else []
    after = [inner.rstrip(), f"{inner}{link}"] if link else []
    block = "\n".join([f"{before}{marks}{info}", *code, *closing, *after])
    return block + rest[len(rest.rstrip("\n")) :]


def _width(line: str) -> int:
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip(" "))


def _info_and_link(info: str) -> tuple[str, str]:
    """The info string of a fence as ours has it, and the link of its caption, in Markdown."""
    options = {option["key"]: option["value"] for option in _OPTION.finditer(f" {info}")}
    words = _OPTION.sub("", f" {info}").strip()
    number = re.search(r"=\+?(\d*)\s*$", words)
    words = words[: number.start()].strip() if number else words
    lang, _, caption = (part.strip() for part in words.partition(" "))
    is_known = re.search(r'\w+="|^\{|^\[', caption)  # as VitePress or another engine has it
    if is_known or not (caption or options or number):
        return info, ""
    link = ""
    if cited := _WITH_URL.fullmatch(words):
        lang, caption = cited[1], cited[2]
        link = f"[{cited[4] or 'link'}]({cited[3]})"
    first = options.get("first_line", "") or (number[1] if number else "")
    marked = options.get("mark", "")
    return fence_info(lang, caption, marked, first if first != "1" else ""), link


def heading_ids(text: str) -> Iterator[tuple[int, str]]:
    """The line (from 0) of each heading of `text`, and the id that Hexo gives it."""
    seen: dict[str, int] = {}
    tokens = _parser().parse(text)
    for opened, inline in pairwise(tokens):
        if opened.type == "heading_open" and opened.map and inline.children is not None:
            name = slugize(_plain(inline.children).strip())
            number = seen.get(name, 0)
            seen[name] = number + 1
            yield opened.map[0], f"{name}-{number}" if number else name


def with_ids(text: str, wanted: Iterable[str]) -> str:
    """`text` with ids at the headings that links lead to, where ours would be others."""
    names = {_loose(anchor) for anchor in wanted if anchor}
    lines = text.split("\n") if names else []
    for number, name in heading_ids(text) if names else ():
        line = lines[number].rstrip()
        if _loose(name) in names and name and not line.endswith("}"):
            closed = re.sub(r"(?<=\s)#+$", "", line).rstrip() if line.lstrip()[:1] == "#" else line
            lines[number] = f"{closed} {{#{name}}}"
    return "\n".join(lines) if names else text


def _loose(anchor: str) -> str:
    """An id without what renderers disagree on: quotes that hexo-renderer-marked curls."""
    return re.sub("[‘’“”]", "", anchor)


def _plain(tokens: Iterable[Token]) -> str:
    return "".join(
        _plain(token.children)
        if token.children
        else " "
        if "break" in token.type
        else token.content
        for token in tokens
        if token.type != "html_inline"
    )


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
