"""Block starts: what CommonMark sees, and what Python-Markdown makes of it after the change."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser, LexborNode

from mkdocs_blogposts.markdown.python_markdown.block_starts import (
    BlankLines,
    missing_blank_lines,
)

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[3] / "cases" / "blockstarts.yml").read_text(encoding="utf-8")
)
EXTENSIONS = [
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
]
COMMONMARK = MarkdownIt("commonmark").enable("table")
KEPT = frozenset(
    ["ul", "ol", "li", "dl", "dt", "dd", "blockquote", "table", "pre", "h1", "hr", "p"]
) | {"div", "details", "section"}


def apart(text: str) -> str:
    """`text` with the blank lines that were missing."""
    return "\n".join(BlankLines().run(re.split(r"\r\n?|\n", text)))


def by_commonmark(text: str) -> str:
    return COMMONMARK.render(text)


def by_python(text: str) -> str:
    tabbed = {"pymdownx.tabbed": {"alternate_style": True}}
    return markdown.markdown(text, extensions=EXTENSIONS, extension_configs=tabbed)


def outline(rendered: str) -> str:
    """The blocks of some HTML: `p ul(li li(blockquote(p)))`."""
    body = LexborHTMLParser(f"<body>{rendered}").body
    assert body is not None
    return " ".join(_outlines(body))


def _outlines(parent: LexborNode) -> Iterator[str]:
    for node in parent.iter():
        # Whether an item is tight is a matter of blank lines, not of where blocks start.
        if node.tag not in KEPT or (node.tag == "p" and parent.tag == "li"):
            continue
        if node.tag == "div" and "highlight" in (node.attributes.get("class") or ""):
            yield "pre"
            continue
        inside = "" if node.tag in ("pre", "table") else " ".join(_outlines(node))
        yield f"{node.tag}({inside})" if inside else str(node.tag)


def cases(*, only: str = "") -> list[Any]:
    chosen = [case for case in CASES if not only or only in case]
    return [pytest.param(case, id=case["name"]) for case in chosen]


@pytest.mark.parametrize("case", cases())
def test_finds_the_lines(case: Mapping[str, Any]) -> None:
    assert list(missing_blank_lines(case["markdown"])) == case.get("glued", [])


@pytest.mark.parametrize("case", cases(only="commonmark"))
def test_commonmark_sees(case: Mapping[str, Any]) -> None:
    assert outline(by_commonmark(case["markdown"])) == case["commonmark"]
    assert outline(by_commonmark(apart(case["markdown"]))) == case["commonmark"]


@pytest.mark.parametrize("case", [each for each in cases() if "only" not in each.values[0]])
def test_python_markdown_makes_the_same(case: Mapping[str, Any]) -> None:
    made = outline(by_python(apart(case["markdown"])))
    assert made == case.get("python", case.get("commonmark"))


@pytest.mark.parametrize("case", cases())
def test_a_second_call_changes_nothing(case: Mapping[str, Any]) -> None:
    assert apart(apart(case["markdown"])) == apart(case["markdown"])


@pytest.mark.parametrize("case", [case for case in CASES if case.get("glued")])
def test_without_the_change_python_markdown_differs(case: Mapping[str, Any]) -> None:
    text = case["markdown"]
    assert outline(by_python(text)) != outline(by_python(apart(text)))


def test_a_blank_line_is_that_of_its_quote() -> None:
    assert apart("> > a\n> > - b\n") == "> > a\n> >\n> > - b\n"
    assert apart("- a\n\n    > b\n    > - c") == "- a\n\n    > b\n    >\n    > - c"


#: Lines to make texts of; each gets a word of its own.
FLAT = [
    "",
    "text {}",
    "- item {}",
    "* star {}",
    "1. one {}",
    "2. two {}",
    "> quote {}",
    "> - item {}",
    "> > deep {}",
    "# title {}",
    "| a | {} |\n|---|---|\n| 1 | 2 |",
]
INDENTED = [
    *(line for line in FLAT if "#" not in line and not line.startswith(">")),
    "    - nested {}",
    "    1. nested {}",
    "    more {}",
    "    > quote {}",
]
COMMON = [*FLAT, *INDENTED, "  - two {}", "<b>{}</b>", "a | {}\n---|---"]
OTHERS = [
    # Text after it is no part of the quote for CommonMark alone.
    "> # title {}",
    # Text after it is a row of it for Python-Markdown, which no rule of ours is about.
    "    | a | {} |\n    |---|---|\n    | 1 | 2 |",
    "  - two {}",
    "  more {}",
    "        deep {}",
    "-",
    ">",
    ">\t- tab {}",
    "```",
    "    ```",
    "!!! note",
    "    !!! note",
    '=== "{}"',
    "/// note",
    "[^1]: note {}",
    ":   definition {}",
    "[{}]: https://example.org",
    "$$",
    "<div>",
    "<div markdown>",
    "</div>",
    "<!-- {} -->",
    "---",
    "*[{}]: text",
    "1) one {}",
    "\u2028\x0b\x0c",
]


def texts(lines: list[str], ends: str = "\n") -> st.SearchStrategy[str]:
    def numbered(chosen: list[str], end: str) -> str:
        return end.join(line.format(f"w{n}") for n, line in enumerate(chosen))

    return st.builds(numbered, st.lists(st.sampled_from(lines), max_size=9), st.sampled_from(ends))


def homes(rendered: str) -> dict[str, tuple[str, ...]]:
    """In which lists, quotes and tables each word is."""
    found: dict[str, tuple[str, ...]] = {}

    def walk(parent: LexborNode, path: tuple[str, ...]) -> None:
        for node in parent.iter(include_text=True):
            if node.tag in ("li", "blockquote", "table", "pre"):
                walk(node, (*path, node.tag))
            elif node.tag == "-text":
                found.update(dict.fromkeys(re.findall(r"w\d+", node.text()), path))
            else:
                walk(node, path)

    body = LexborHTMLParser(f"<body>{rendered}").body
    assert body is not None
    walk(body, ())
    return found


def started(text: str) -> set[str]:
    """The words of lines at which CommonMark starts a list, an item, a quote or a table."""
    rendered = by_commonmark(text)
    shown = html.unescape(rendered)
    places = homes(rendered)
    lines = {word: line.strip() for line in text.split("\n") for word in re.findall(r"w\d+", line)}
    return {
        word
        for word, line in lines.items()
        if not re.match(r"text|more|(> )?#|2\.", line)
        and places[word]
        and "pre" not in places[word]
        and line not in shown
    }


@given(st.one_of(texts(FLAT), texts(INDENTED)))
def test_blocks_start_where_commonmark_starts_them(text: str) -> None:
    wanted, made = homes(by_commonmark(text)), homes(by_python(apart(text)))
    words = started(text)
    assert {word: made[word] for word in words} == {word: wanted[word] for word in words}


@given(st.one_of(texts(FLAT), texts(INDENTED)))
def test_commonmark_reads_the_changed_text_as_before(text: str) -> None:
    assert homes(by_commonmark(apart(text))) == homes(by_commonmark(text))


@given(texts([line for line in COMMON if not line.startswith("> >")]))
def test_commonmark_starts_a_block_in_each_line(text: str) -> None:
    kinds = ("list_item_open", "blockquote_open", "table_open")
    starts = {token.map[0] for token in COMMONMARK.parse(text) if token.type in kinds and token.map}
    assert set(missing_blank_lines(text)) <= starts


@given(texts([*FLAT, *INDENTED]), st.sampled_from(["", "- item\n\n    ", "> "]))
def test_what_is_in_a_fence_stays(text: str, before: str) -> None:
    inner = before.rpartition("\n")[2].replace("-", " ")
    lines = [f"{inner}{line}" for line in ["```", *text.split("\n"), "```"]]
    fenced = before.rpartition("\n")[0] + "\n" + "\n".join(lines)
    assert apart(fenced) == fenced


@given(texts([*FLAT, *INDENTED, *OTHERS], ends=["\n", "\r\n", "\r"]))
def test_only_blank_lines_are_added(text: str) -> None:
    text = text.expandtabs(4)
    changed = apart(text)
    lines = changed.split("\n")
    for line in missing_blank_lines(text):
        # By now the line that was added before this one is where this one was.
        assert not lines.pop(line).strip("> ")
    assert lines == re.split(r"\r\n?|\n", text)
    assert missing_blank_lines(changed) == []


@given(st.text(alphabet=st.sampled_from("->*+1.)|`$!?=[]:<div/#\\ \t\n\r\u2028"), max_size=80))
def test_any_text_is_read(text: str) -> None:
    changed = apart(text)
    assert apart(changed) == changed
    assert re.sub(r"[>\s]", "", changed) == re.sub(r"[>\s]", "", text)
