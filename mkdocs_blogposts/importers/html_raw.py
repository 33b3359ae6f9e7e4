"""Tables and lists of definitions that Markdown cannot say, as clean HTML within it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from . import markdown_escapes as escapes
from .html_blocks import BLOCKS, GROUPS

_KEPT_ATTRIBUTES = frozenset(
    {"href", "src", "alt", "title", "colspan", "rowspan", "scope", "start"}
)


@dataclass(kw_only=True)
class Tree:
    """A tree to write, and the Markdown of the elements `x-kept`, by their attribute `n`."""

    soup: BeautifulSoup
    note: Callable[[str, str], None]
    resolve: Callable[[str], str]
    kept: list[str] = field(default_factory=list)

    def keep(self, element: Tag, markdown: str, name: str = "x-kept") -> None:
        """Put `markdown` in the place of `element`: a block, or `x-inline` within a line."""
        self.kept.append(markdown)
        new = self.soup.new_tag(name, attrs={"n": str(len(self.kept) - 1)})
        element.replace_with(new)


def keep_complex(tree: Tree, element: Tag) -> None:
    """Write a table or list of definitions that Markdown cannot say as HTML."""
    is_simple = _is_simple_table if element.name == "table" else _is_simple_list
    if element.find_parent("li") is None and is_simple(element):
        return
    if element.get_text(strip=True) or element.find(["img", "x-kept"]):
        tree.keep(element, raw_html(tree, element))
    else:
        element.decompose()


def _is_simple_table(table: Tag) -> bool:
    rows = table.find_all("tr")
    for paragraph in table.select("td > p:only-child, th > p:only-child"):
        paragraph.unwrap()
    cells = [row.find_all(["td", "th"]) for row in rows]
    return (
        bool(rows)
        and all(cell.name == "th" for cell in cells[0])
        and len({len(row) for row in cells}) == 1
        and all(cell.name == "td" for row in cells[1:] for cell in row)
        and not table.find(lambda tag: tag.has_attr("colspan") or tag.has_attr("rowspan"))
        and not table.find(["caption", *(BLOCKS - {"tr", "td", "th", "thead", "tbody", "tfoot"})])
    )


def _is_simple_list(element: Tag) -> bool:
    names = [child.name for child in element.children if isinstance(child, Tag)]
    text = "".join(child for child in element.children if isinstance(child, NavigableString))
    pairs = " ".join(names)
    return (
        not text.strip()
        and re.fullmatch(r"(?:dt(?: dd)+ ?)+", pairs) is not None
        and not element.find(["table", "pre", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "hr"])
        and all(child.get_text(strip=True) for child in element.children if isinstance(child, Tag))
        and not any(dt.find(sorted(BLOCKS)) or dt.find("br") for dt in element.find_all("dt"))
    )


def attributes_of(attributes: Mapping[str, object]) -> str:
    """Attributes of a tag, with a blank before each."""
    return "".join(f' {name}="{escapes.html_attribute(str(v))}"' for name, v in attributes.items())


def raw_html(tree: Tree, element: Tag) -> str:
    """`element` as clean HTML that Markdown leaves alone: on lines of which none is blank."""
    return re.sub(r"\n\s*\n+", "\n", "".join(_raw(tree, element)))


def _raw(tree: Tree, element: Tag) -> Iterator[str]:
    if element.name in ("x-kept", "x-inline"):
        yield tree.kept[int(str(element["n"]))]
        return
    is_plain = element.name in GROUPS or element.name.startswith("x-")
    if element.name == "pre":
        words = escapes.html_text(element.get_text().strip("\n")).replace("\n", "&#10;")
        yield f"<pre><code>{words}</code></pre>"
        return
    kept = {name: value for name, value in element.attrs.items() if name in _KEPT_ATTRIBUTES}
    if not is_plain:
        yield f"<{element.name}{attributes_of(kept)}>"
    if element.name in ("table", "tr", "thead", "tbody", "tfoot", "dl", "ul", "ol"):
        yield "\n"
    for child in element.children:
        if isinstance(child, Tag):
            yield from _raw(tree, child)
        else:
            yield escapes.html_text(" ".join(re.split(r"\s+", str(child))))
    if not is_plain and element.name not in ("br", "img", "hr", "col", "wbr"):
        yield f"</{element.name}>"
    if element.name in ("tr", "thead", "tbody", "tfoot", "dt", "dd", "li"):
        yield "\n"


def column_marks(cell: Tag) -> str:
    """What the line below the head of a table says of the alignment of a column."""
    written = f"{cell.get('align') or ''} {cell.get('style') or ''} {cell.get('class') or ''}"
    found = re.search(r"(center|right)", written)
    return {"center": ":---:", "right": "---:"}[found[1]] if found else "---"
