"""Tags of Hexo (`{% note %} … {% endnote %}`) in a text, found and replaced by Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..inline_html import as_html, is_in_html
from ..report import Place, Report
from ..text import matches

_ANY = re.compile(
    r"\{%-?\s*(?P<name>[A-Za-z][\w-]*)(?P<args>(?:(?!%\}).){0,4000}?)-?%\}"
    r"|\{\{\s*(?P<quote>[\"'])(?P<literal>[^\"'\n]*)(?P=quote)\s*\}\}"
    r"|\{\{(?P<value>(?:(?!\}\}).){0,1000}?)\}\}"
    r"|\{#(?P<comment>(?:(?!#\}|\n\n).){0,1000}?)#\}",
    re.DOTALL,
)
_RAW_IN_CODE = re.compile(
    r"(`{1,3})([^`\n]{0,200})\{%-?\s*raw\s*-?%\}(.{0,1000}?)\{%-?\s*endraw\s*-?%\}([^`\n]{0,200})\1"
)

#: Tags whose content is text as it is.
VERBATIM = frozenset({"raw", "codeblock", "code", "math", "mathjax", "katex", "mermaid", "markmap"})

_CODE_TAG = re.compile(r"^[ \t]*\{%-?\s*(codeblock|code|raw)\b[^%\n]*%\}", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})", re.MULTILINE)
_HELD = re.compile("\ue000(\\d+)\ue001")
_HIDE = {ord("`"): "\ue002", ord("~"): "\ue003"}
_SHOW = {0xE002: "`", 0xE003: "~"}

#: Tags that show nothing in Hexo where what they name is not there.
_SILENT = frozenset({"asset_img", "asset_image", "asset_path", "asset_link", "post_path"})

#: Tags that are an address, wherever they stand.
_ADDRESSES = frozenset({"asset_path", "post_path"})

#: Words of Nunjucks itself, which posts in Hexo may use; nothing of a post is run here.
LOGIC = frozenset(
    {"if", "elif", "else", "for", "set", "macro", "call", "filter", "block", "include"}
)


@dataclass(kw_only=True)
class Tag:
    """One tag.

    Attributes:
        name: as written.
        args: what follows the name.
        content: the Markdown between it and the tag that ends it, already converted (but for
            tags in `VERBATIM`); None where it has no end.
        line: 1-based line of the file.
        is_target: whether it stands where Markdown or HTML has an address: `](…)`, `src="…"`.
    """

    name: str
    args: str
    line: int
    content: str | None = None
    is_target: bool = False

    @property
    def words(self) -> list[str]:
        """The arguments as Hexo has them: between blanks, quotes kept together and dropped."""
        found, word, quote, started = [], "", "", False
        for char in self.args:
            if quote:
                word, quote = (word, "") if char == quote else (word + char, quote)
            elif char in "\"'" and (not word or word[-1] in ":="):
                quote, started = char, True
            elif char.isspace():
                if word or started:
                    found.append(word)
                word, started = "", False
            else:
                word += char
        return [*found, word] if word or started else found

    @property
    def items(self) -> list[str]:
        """The arguments between commas, or `::`, as many themes have them."""
        mark = "::" if "::" in self.args else ","
        return [item.strip().strip("\"'") for item in self.args.strip().split(mark)]


@dataclass(frozen=True)
class Block:
    """Markdown that needs blank lines around it."""

    markdown: str


#: What a tag becomes: Markdown within a line, a block, or None to leave it as it is.
Handler = Callable[[Tag], "str | Block | None"]


@dataclass(kw_only=True)
class _Open:
    tag: Tag
    source: str
    parts: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)


class TagConverter:
    """Replaces the tags of one text."""

    def __init__(self, handlers: Mapping[str, Handler], report: Report, file: str) -> None:
        self.handlers, self.report, self.file = handlers, report, file
        self._held: list[str] = []

    def convert(self, text: str, first_line: int = 1) -> str:
        """`text` with its tags replaced; those that nothing is known of stay, and are reported."""
        if "{%" not in text and "{{" not in text and "{#" not in text:
            return text
        text = _without_fences(_RAW_IN_CODE.sub(r"\1\2\3\4\1", text))
        ends = set(re.findall(r"\{%-?\s*end([\w-]+)", text))
        root = _Open(tag=Tag(name="", args="", line=0), source="")
        stack, at = [root], 0
        for found in matches(text, _ANY, first_line=first_line):
            match = found.match
            self._text(stack, text[at : match.start()])
            at = match.end()
            name = match["name"]
            is_inside = stack[-1].tag.name in VERBATIM
            if name and name.startswith("end") and self._close(stack, name[3:], match[0]):
                continue
            if is_inside:
                self._text(stack, match[0])
            elif name is None:
                self._value(stack, match, found.line)
            elif name in ends and name not in LOGIC:
                tag = Tag(name=name, args=match["args"], line=found.line)
                stack.append(_Open(tag=tag, source=match[0]))
            else:
                self._emit(stack, Tag(name=name, args=match["args"], line=found.line), match[0])
        self._text(stack, text[at:])
        while len(stack) > 1:
            self._unopen(stack)
        out = "".join(root.parts)
        return _with_fences(re.sub(_HELD, lambda held: self._held[int(held[1])], out))

    def _text(self, stack: list[_Open], text: str) -> None:
        top = stack[-1]
        top.raw.append(text)
        before = top.parts[-1] if top.parts else ""
        if before.endswith("\n\n") and text:
            text = re.sub(r"\A[ \t]*\n+", "", text)
        top.parts.append(text)

    def _value(self, stack: list[_Open], match: re.Match[str], line: int) -> None:
        place = Place(file=self.file, line=line)
        if match["comment"] is not None:
            self.report.convert("{# … #}", place)
        elif match["quote"]:
            self.report.convert("{{ … }}", place)
            self._put(stack, self._hold(match["literal"]))
        else:
            self.report.keep_raw("{{ … }}", place)
            self._put(stack, match[0])

    def _close(self, stack: list[_Open], name: str, source: str) -> bool:
        """Convert the tag that `end…` closes; False if none is open."""
        if stack[-1].tag.name in VERBATIM and stack[-1].tag.name != name:
            return False
        if not any(each.tag.name == name for each in stack[1:]):
            return False
        while stack[-1].tag.name != name:
            self._unopen(stack)
        closed = stack.pop()
        tag = closed.tag
        is_verbatim = name in VERBATIM
        tag.content = _with_fences("".join(closed.raw)) if is_verbatim else "".join(closed.parts)
        whole = f"{closed.source}{tag.content}{source}"
        self._emit(stack, tag, whole, raw=f"{closed.source}{''.join(closed.raw)}{source}")
        return True

    def _unopen(self, stack: list[_Open]) -> None:
        """Take a tag without an end for one that needs none."""
        open_ = stack.pop()
        self._emit(stack, open_.tag, open_.source)
        stack[-1].parts += open_.parts
        stack[-1].raw += open_.raw

    def _emit(self, stack: list[_Open], tag: Tag, source: str, raw: str = "") -> None:
        place = Place(file=self.file, line=tag.line)
        if tag.name == "raw" and tag.content is not None:
            self.report.convert("{% raw %}", place)
            self._put(stack, self._hold(tag.content), raw)
            return
        before = stack[-1].parts[-1] if stack[-1].parts else ""
        tag.is_target = before.endswith(("](", "<", '="', "='", "]: "))
        handler = self.handlers.get(tag.name) or self.handlers.get(tag.name.lower())
        new = handler(tag) if handler else None
        if new is None and tag.name in _SILENT and tag.words:
            self.report.leave(f"{{% {tag.name} %}} of what is not there", place)
            self._put(stack, "", raw)
            return
        if new is None:
            self.report.keep_raw(f"{{% {tag.name} %}}", place)
            self._put(stack, source, raw)
            return
        self.report.convert(f"{{% {tag.name} %}}", place)
        if isinstance(new, str):
            is_text = not tag.is_target and tag.name not in _ADDRESSES
            in_html = is_text and is_in_html(stack[-1].parts)
            self._put(stack, as_html(new) if in_html else new, raw or source)
        else:
            self._put_block(stack, new.markdown, raw or source)

    def _put(self, stack: list[_Open], new: str, raw: str = "") -> None:
        stack[-1].parts.append(new)
        stack[-1].raw.append(raw or new)

    def _put_block(self, stack: list[_Open], markdown: str, raw: str) -> None:
        """Put a block on lines of its own, indented as its tag is, with blank lines around it."""
        top = stack[-1]
        before = "".join(top.parts)
        line = before[before.rfind("\n") + 1 :]
        indent = line if not line.strip() else re.match(r"[ \t]*", line)[0]  # type: ignore[index]
        if not line.strip():
            before = before[: len(before) - len(line)]
        elif re.fullmatch(r"\s*(?:[-*+]|\d+[.)])\s+", line):
            indent = " " * len(line)  # right after the mark of an item
            first, _, rest = markdown.partition("\n")
            top.parts[:] = [before, first, "\n", _indented(rest, indent), "\n\n"]
            top.raw.append(raw)
            return
        before = before.rstrip("\n")
        gap = "\n\n" if before else ""
        top.parts[:] = [before, gap, _indented(markdown, indent), "\n\n"]
        top.raw.append(raw)

    def _hold(self, text: str) -> str:
        """A mark for text that no further tag is looked for in."""
        self._held.append(text)
        return f"\ue000{len(self._held) - 1}\ue001"


def _without_fences(text: str) -> str:
    """`text` with other characters for fences within tags of code, which open none."""
    parts, at = [], 0
    for opening in _CODE_TAG.finditer(text):
        if opening.start() < at:
            continue
        end = text.find(f"end{opening[1]}", opening.end())
        if end < 0:
            continue
        code = text[opening.end() : end]
        hidden = _FENCE.sub(lambda found: found[0].translate(_HIDE), code)
        parts += [text[at : opening.end()], hidden]
        at = end
    return "".join([*parts, text[at:]])


def _with_fences(text: str) -> str:
    return text.translate(_SHOW)


def _indented(markdown: str, indent: str) -> str:
    return "\n".join(f"{indent}{line}" if line.strip() else line for line in markdown.split("\n"))
