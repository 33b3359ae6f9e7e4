"""Line breaks of engines that show each line of a paragraph on a line of its own."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.newline import newline


def with_hard_breaks(text: str) -> tuple[str, int]:
    """`text` with two spaces before each line break that such an engine shows, and their number.

    These are those within paragraphs, also of lists and quotes; code, tables, HTML and headings
    have none. Each `<br>` and each break that Markdown knows stays as it is.
    """
    md = _parser()
    tokens = md.parse(text)
    lines, count = text.split("\n"), 0
    for before, token in pairwise(tokens):
        if token.type != "inline" or before.type != "paragraph_open" or not token.map:
            continue
        for place in _soft_breaks(token.content, md):
            number = token.map[0] + token.content.count("\n", 0, place)
            if number < len(lines) - 1 and _may_end(lines[number]):
                lines[number] = f"{lines[number].rstrip()}  "
                count += 1
    return ("\n".join(lines), count) if count else (text, 0)


def _soft_breaks(content: str, md: MarkdownIt) -> list[int]:
    """The places in a paragraph of the line breaks that Markdown folds."""
    if "\n" not in content:
        return []
    breaks: list[int] = []
    md.inline.parse(content, md, {"content": content, "breaks": breaks}, [])
    return breaks


def _may_end(line: str) -> bool:
    """Whether two spaces at the end of a line break it, and no mark of a box or tab ends there."""
    bare = line.strip()
    return bool(bare) and not bare.startswith((":::", "@tab ", "$$"))


@cache
def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": True, "maxNesting": 60})
    md.enable(["table", "strikethrough"])
    md.core.ruler.enableOnly(["normalize", "block"])
    md.inline.ruler.at("newline", _noting)
    return md


def _noting(state: StateInline, silent: bool) -> bool:
    """The rule for line breaks, which notes where a soft one is."""
    start = state.pos
    done = newline(state, silent)
    # The text of a picture is a paragraph of its own here, and holds no line that is shown.
    if done and not silent and state.src == state.env["content"]:
        is_soft = state.tokens[-1].type == "softbreak"
        state.env["breaks"] += [start] if is_soft else []
    return done
