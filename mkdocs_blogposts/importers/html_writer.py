"""The writing of Markdown: markdownify walks the tree, and here is what our flavor reads.

Of 1,000 texts of the property in tests/unit/importers/test_html_to_markdown.py, markdownify alone
gives 702 that show other words, links, pictures, headings or lists; html2text 804, and
html-to-markdown 743. Hence most elements are written here.
"""

from __future__ import annotations

import re
from typing import Any

from bs4.element import NavigableString, Tag
from markdown.extensions.toc import slugify
from markdownify import ATX, MarkdownConverter

from . import markdown_escapes as escapes
from .html_blocks import SAME, neighbor, tags
from .html_raw import Tree, column_marks
from .text import colons_around

_BREAK = "\x00"
"""Stands for `<br>` until it is known where that is; HTML has no such character."""

_EDGES = re.compile(r"([ \t\r\n\x00]*)(.*?)([ \t\r\n\x00]*)", re.DOTALL)
_BREAKS = re.compile(r"[ \t]*\x00[ \t]*")
_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language-|lang-|highlight-source-|brush:\s*|sourceCode\s+)([\w#+.-]+)"
)


class Writer(MarkdownConverter):  # type: ignore[misc]
    """Writer of a tree; each method writes an element whose content is the Markdown `text`."""

    def __init__(self, tree: Tree) -> None:
        super().__init__(heading_style=ATX, autolinks=False, bullets="-")
        self.tree = tree

    def escape(self, text: str, parent_tags: set[str]) -> str:
        words = text.replace("\n", " ").replace("\x0c", " ")
        return escapes.text(words, linked="a" in parent_tags)

    def process_text(self, el: NavigableString, parent_tags: set[str] | None = None) -> str:
        text = str(super().process_text(el, parent_tags))
        # `!` makes a link a picture, and `@` an embed.
        return f"{text[:-1]}\\{text[-1]}" if el.next_sibling and text[-1:] in ("!", "@") else text

    # Blocks

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        text = _EDGES.fullmatch(text)[2]  # type: ignore[index]
        if "_inline" in parent_tags:
            return f"{_BREAK}{text}{_BREAK}" if text else ""
        text = escapes.paragraph(_BREAKS.sub(r"\\\n", text))
        # After a list, a blank line keeps it from being text of the last item.
        is_tight = el.has_attr("tight") and el.find_previous_sibling() is None
        ends = "\n" if is_tight else "\n\n"
        return f"{ends}{text}{ends}" if text else ""

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:
        text = _BREAKS.sub("<br>", _EDGES.fullmatch(text)[2])  # type: ignore[index]
        text = " ".join(text.split("\n")).strip()
        ident = str(el.get("id") or "")
        if not text:
            return ""
        if text.endswith("#"):
            text = f"{text[:-1]}\\#"
        if re.fullmatch(r"""[^\s#.{}"'<>=]+""", ident) and slugify(el.get_text(), "-") != ident:
            text += f" {{#{ident}}}"
        else:
            text = escapes.plain_end(text)
        return f"\n\n{'#' * n} {text}\n\n"

    def convert_blockquote(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        lines = text.strip("\n").split("\n")
        return "\n\n" + "\n".join(f"> {line}".rstrip(" ") for line in lines) + "\n\n"

    def convert_hr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return "\n\n***\n\n"

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        for line_break in tags(el, {"br"}):
            line_break.replace_with("\n")
        content = el.get_text().removeprefix("\n").rstrip()
        return f"\n\n{escapes.fence(content, _language(el))}\n\n" if content else ""

    def convert_list(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        before = el.find_previous_sibling()
        text = text.strip("\n")
        if not text:
            return ""
        if before is not None and before.name == el.name:
            text = f"<!-- -->\n\n{text}"  # else they would be one list
        first = str(el.get("start") or "1") if el.name == "ol" else "1"
        ends = "\n" if "li" in parent_tags and first == "1" and not text[:3].isspace() else "\n\n"
        return f"{ends}{text}{ends}"

    convert_ul = convert_ol = convert_menu = convert_dir = convert_list

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        mark = f"{el['number']}." if el.has_attr("number") else "-"
        indent = " " * (len(mark) + 1)
        lines = text.strip("\n").split("\n")
        body = "\n".join(f"{indent}{line}" if line else "" for line in lines)
        return f"{mark} {body[len(indent) :]}".rstrip(" ") + "\n"

    def convert_dl(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        before = el.find_previous_sibling()
        comment = "<!-- -->\n\n" if before is not None and before.name == "dl" else ""
        return f"\n\n{comment}{text.strip(chr(10))}\n\n"

    def convert_dt(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n{escapes.paragraph(' '.join(text.split()))}\n"

    def convert_dd(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        lines = text.strip("\n").split("\n")
        return (
            "\n"
            + "\n".join(f"    {line}" if line else "" for line in lines).replace("    ", ":   ", 1)
            + "\n"
        )

    def convert_figure(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        content = text.strip("\n")
        if not content or not tags(el, {"figcaption"}):
            return f"\n\n{content}\n\n"
        return f"\n\n<figure>\n\n{content}\n\n</figure>\n\n"

    def convert_figcaption(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        content = text.strip("\n")
        return f"\n\n<figcaption>\n\n{content}\n\n</figcaption>\n\n" if content else ""

    def convert_details(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        summary = el.find("summary", recursive=False)
        title = str(summary["line"]) if isinstance(summary, Tag) else ""
        if el.has_attr("open"):
            title += " {open}"
        return _container(f"details {title}".rstrip(), text)

    def convert_summary(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        el["line"] = escapes.plain_end(" ".join(text.replace(_BREAK, " ").split()))
        return ""

    def convert_x_align(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        has_text = el.get_text(strip=True) != "" and tags(el, {"p", "ul", "ol", "blockquote"})
        return _container(str(el["to"]), text) if has_text else f"\n\n{text}\n\n"

    def convert_x_box(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        title = escapes.text(str(el.get("title") or ""))
        return _container(f"{el.get('kind') or 'info'} {title}".rstrip(), text)

    def convert_x_kept(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n{self._kept(el)}\n\n"

    def convert_x_note(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        lines = text.strip("\n").split("\n")
        body = "\n".join(f"    {line}" if line else "" for line in lines)
        return f"\n\n[^{el['label']}]: {body[4:]}\n\n"

    # Tables, of which only simple ones are left

    def convert_table(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        rows = text.strip("\n").split("\n")
        marks = " | ".join(column_marks(cell) for cell in tags(el, {"th"}))
        return "\n\n" + "\n".join([rows[0], f"| {marks} |", *rows[1:]]) + "\n\n"

    def convert_tr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"|{text}\n"

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        text = _BREAKS.sub("<br>", _EDGES.fullmatch(text)[2])  # type: ignore[index]
        text = " ".join(text.split("\n")).replace("|", "\\|")
        return f" {text} |"

    convert_th = convert_td

    # Within a line

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return "\n" if "pre" in parent_tags else _BREAK

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        before, text, after = _edges(text)
        name = str(el.get("id") or el.get("name") or "") if not text else ""
        if name:
            return f'<a id="{escapes.html_attribute(name)}"></a>'
        url = el.get("href")
        if not text or url is None or "_noformat" in parent_tags:
            return f"{before}{text}{after}"
        link = f"[{text}]({escapes.address(str(url))}{escapes.title(str(el.get('title') or ''))})"
        return f"{before}{link}{after}"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        source = str(el.get("src") or "")
        alt = " ".join(str(el.get("alt") or "").split())
        if not source:
            return escapes.text(alt)
        size = [str(el.get(name) or "") for name in ("width", "height")]
        numbers = [value if re.fullmatch(r"\d{1,5}", value) else "" for value in size]
        shown = f" ={'x'.join(numbers)}" if any(numbers) else ""
        title = escapes.title(str(el.get("title") or ""))
        return f"![{escapes.text(alt)}]({escapes.address(source)}{title}{shown})"

    def convert_code(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "pre" in parent_tags:
            return text
        if tags(el, {"a", "img", "b", "strong", "i", "em", "br", "x-inline"}):
            return self._tag(el, "".join(map(self._child, el.children)))
        content = el.get_text().replace("\n", " ")
        beside = (el.previous_sibling, el.next_sibling)
        if any(isinstance(other, Tag) and other.name == "code" for other in beside):
            return self._tag(el, escapes.text(content))  # else their marks would run together
        return escapes.code(content) if content.strip() else content

    def _child(self, child: Any) -> str:
        return str(self.process_element(child, parent_tags={"p"}))

    def _tag(self, el: Tag, text: str) -> str:
        before, text, after = _edges(text)
        name = str(el.get("title") or "") if el.name == "abbr" else ""
        title = f' title="{escapes.html_attribute(name)}"' if name else ""
        return f"{before}<{el.name}{title}>{text}</{el.name}>{after}" if text else before + after

    def convert_sup(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return text if "_noformat" in parent_tags else self._tag(el, text)

    convert_sub = convert_u = convert_ins = convert_mark = convert_small = convert_sup
    convert_abbr = convert_q = convert_cite = convert_var = convert_ruby = convert_sup
    convert_rt = convert_rp = convert_sup

    def convert_kbd(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        is_code = "pre" in parent_tags or "code" in parent_tags
        return text if is_code else self._tag(el, "".join(map(self._child, el.children)))

    convert_samp = convert_kbd

    def convert_b(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return self._emphasis(el, text, parent_tags, "**", "strong")

    def convert_i(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return self._emphasis(el, text, parent_tags, "*", "em")

    def convert_s(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return self._emphasis(el, text, parent_tags, "~~", "del")

    convert_strong, convert_em = convert_b, convert_i
    convert_del = convert_strike = convert_s

    def _emphasis(self, el: Tag, text: str, tags: set[str], mark: str, name: str) -> str:
        """`text` between marks, or between tags where marks would mean nothing."""
        before, text, after = _edges(text)
        is_nested = any(around.name in SAME[name] for around in el.parents)
        if not text or is_nested or "_noformat" in tags:
            return f"{before}{text}{after}"
        first, last = text.lstrip(mark[0])[:1], text.rstrip(mark[0])[-1:]
        previous = before[-1:] or neighbor(el, -1)
        following = after[:1] or neighbor(el, 1)
        opens = escapes.is_word(first) or not escapes.is_word(previous)
        closes = escapes.is_word(last) or not escapes.is_word(following)
        if opens and closes and "*" not in (previous, following) and not first.isspace():
            return f"{before}{mark}{text}{mark}{after}"
        return f"{before}<{name}>{text}</{name}>{after}"

    def convert_x_inline(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return self._kept(el)

    def _kept(self, el: Tag) -> str:
        number = str(el.get("n") or "")
        if not number.isdigit() or int(number) >= len(self.tree.kept):
            return ""
        return self.tree.kept[int(number)]


def _edges(text: str) -> tuple[str, str, str]:
    """Blanks and line breaks before `text`, the rest of it, and those after it."""
    found = _EDGES.fullmatch(text)
    return (found[1], found[2], found[3]) if found else ("", text, "")


def _container(name: str, text: str) -> str:
    colons = colons_around(text)
    return f"\n\n{colons} {name}\n\n{text.strip(chr(10))}\n\n{colons}\n\n"


def _language(el: Tag) -> str:
    """The language that classes or attributes of `<pre>` or the `<code>` in it name."""
    inner = el.find("code")
    for element in (el, inner if isinstance(inner, Tag) else el, el.parent or el):
        named = element.get("data-language") or element.get("data-lang") or element.get("lang")
        found = _LANGUAGE.search(" ".join(element.get_attribute_list("class") or []))
        name = str(named or (found and found[1]) or "").lower()
        if re.fullmatch(r"[\w#+.-]{1,30}", name):
            return name
    return ""
