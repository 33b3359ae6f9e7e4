"""Text, addresses and raw HTML as Markdown of the flavor `commonmark` that shows just them."""

from __future__ import annotations

import re
import unicodedata
from html import escape
from urllib.parse import quote

_SPECIAL = re.compile(
    r"""
      [\\`*\[\]~^]              # emphasis, code, links, notes, `H~2~O`
    | <                         # a tag
    | (?<![^\W_])_ | _(?![^\W_])  # `snake_case` is no emphasis
    | &(?=\#?\w{1,40};)         # what would be a character reference
    | \{(?=\{|\s*[\#.A-Za-z]) | (?<=\{)\{  # `{{ … }}`, an expression, and `{.class}`
    | =(?==) | (?<==)=          # `==highlight==`
    | :(?=[a-z0-9_+-]{1,60}:)   # `:smile:`
    | \$(?=\S[^$]*\$) | (?<=\S)\$  # a formula, where there are any
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: What would be an address, and thereby a link.
_LINKED = re.compile(r"(?<=mailto):|:(?=//)|(?<=www)\.|(?<=[\w.+-])@(?=\w)", re.IGNORECASE)
_LINE_START = re.compile(
    r"""
      (?P<mark>\#{1,6})(?=[\s{]|$)   # a heading
    | (?P<rule>[-+=>|:])             # a list, a rule, a quote, a table, a definition, a container
    | (?P<number>\d{1,9})(?=[.)](?:\s|$))
    """,
    re.VERBOSE,
)
_BRACES_LAST = re.compile(r"\{\s*[#.A-Za-z][^{}]*\}\s*\Z")
_BACKTICKS = re.compile(r"`+")
_UNSAFE = re.compile(r"[\x00-\x20<>\\{}|`^\"]|[^\x00-\x7f\w\-./]")


def text(words: str, *, linked: bool = False) -> str:
    """Markdown that shows `words` within a line; `linked` in a link, which holds no other."""
    escaped = _SPECIAL.sub(lambda found: "&lt;" if found[0] == "<" else _escaped(found[0]), words)
    return escaped if linked else _LINKED.sub(lambda found: f"\\{found[0]}", escaped)


def _escaped(character: str) -> str:
    return "&amp;" if character == "&" else f"\\{character}"


def line(markdown: str) -> str:
    """`markdown` of a line, at whose beginning nothing starts a block."""
    found = _LINE_START.match(markdown)
    if found is None:
        return markdown
    end = found.end() if found["number"] else 0
    return f"{markdown[:end]}\\{markdown[end:]}"


def paragraph(markdown: str) -> str:
    """`markdown` of a paragraph, of which no line starts another block."""
    return "\n".join(line(each.lstrip(" \t")) for each in markdown.split("\n"))


def plain_end(markdown: str) -> str:
    """`markdown` of a heading or a title, where `{.name}` at the end is text, escaped or not."""
    return f"{markdown}<!-- -->" if _BRACES_LAST.search(markdown) else markdown


def code(content: str) -> str:
    """A code span of `content`."""
    content = " ".join(content.split("\n"))
    marks = "`" * (1 + max(map(len, _BACKTICKS.findall(content)), default=0))
    is_padded = content[:1] in " `" or content[-1:] in " `"
    padding = " " if is_padded and content.strip(" ") else ""
    return f"{marks}{padding}{content}{padding}{marks}"


def fence(content: str, info: str = "") -> str:
    """A fenced code block of `content`."""
    longest = max(map(len, _BACKTICKS.findall(content)), default=0)
    marks = "`" * max(3, longest + 1)
    return f"{marks}{info}\n{content}\n{marks}"


def address(url: str) -> str:
    """`url` as the destination of a link: no space, bracket or brace of Markdown is left in it."""
    url = _UNSAFE.sub(lambda found: quote(found[0], safe=""), url.strip())
    return re.sub(r"[()]", lambda found: "%28" if found[0] == "(" else "%29", url)


def title(words: str) -> str:
    """The title of a link or a picture, with a blank before it; "" for none."""
    words = " ".join(words.split())
    return f' "{text(words).replace(chr(34), "&quot;")}"' if words else ""


def html_text(words: str) -> str:
    """`words` within raw HTML, where braces would be an expression and a blank line an end."""
    return escape(words, quote=False).replace("{{", "&#123;&#123;")


def html_attribute(value: str) -> str:
    """`value` of an attribute in raw HTML, without the quotes."""
    folded = " ".join(value.split())
    return escape(folded).replace("{{", "&#123;&#123;")


def is_word(character: str) -> bool:
    """Whether `character` is neither a blank, nor punctuation, nor the end of a text."""
    return bool(character) and unicodedata.category(character)[0] not in "PSZC"
