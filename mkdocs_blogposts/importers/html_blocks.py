"""A tree in which each element holds blocks alone or a line of text alone, as Markdown has it."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

#: Elements that stand on lines of their own.
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details",
        "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
        "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li",
        "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
        "tfoot", "th", "thead", "tr", "ul", "caption", "x-align", "x-box", "x-kept", "x-note"
    }
)  # fmt: skip
LISTS = frozenset({"ul", "ol", "menu", "dir", "dl"})
#: Elements that hold text alone: no paragraph is put into them.
_LINES = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dt", "summary", "caption"})
#: Elements that only group others, which Markdown has no need of.
GROUPS = frozenset(
    {
        "address", "article", "aside", "center", "dialog", "div", "fieldset", "footer",
        "form", "header", "hgroup", "legend", "main", "nav", "section", "font", "span", "bdi",
        "bdo", "big", "blink", "tt", "nobr", "wbr", "time", "data", "label", "picture",
        "source", "x-align", "slot", "acronym", "dfn", "noframes", "map", "area", "button"
    }
)  # fmt: skip


#: Emphasis, by the element that it is written as.
SAME = {"strong": {"b", "strong"}, "em": {"i", "em"}, "del": {"del", "s", "strike"}}
_EMPHASIS = frozenset().union(*SAME.values())


def tags(element: Tag, names: Collection[str] = ()) -> list[Tag]:
    """The elements in `element`, of some names or all: quicker than `find_all`."""
    found = (node for node in element.descendants if isinstance(node, Tag))
    return [node for node in found if node.name in names] if names else list(found)


def is_gone(element: Tag) -> bool:
    """Whether an element was taken out of its tree, with one around it or by itself."""
    # `Tag.decomposed` looks for an element of that name first.
    return element.__dict__.get("_decomposed", False) or element.parent is None


def arrange(soup: BeautifulSoup, element: Tag) -> None:
    """Unwrap groups, take blocks out of inline elements, and put text beside blocks into `p`."""
    if element.name in LISTS - {"dl"}:
        _itemize(soup, element)
    for child in [child for child in element.children if isinstance(child, Tag)]:
        if child.name not in BLOCKS and _has_blocks(child):
            _split(soup, child)
    for child in [child for child in element.children if isinstance(child, Tag)]:
        if child.name in _LINES and child.name != "pre" and _has_blocks(child):
            child.name = "div"
        if child.name in BLOCKS:
            arrange(soup, child)
    if element.name not in _LINES and element.name not in ("x-kept",):
        _wrap_text(soup, element)
    if element.name in GROUPS and element.name in BLOCKS and element.name != "x-align":
        element.unwrap()


def _itemize(soup: BeautifulSoup, element: Tag) -> None:
    """Put what stands in a list beside its items into the item before, as browsers show it."""
    if not any(isinstance(child, Tag) and child.name == "li" for child in element.children):
        element.name = "div"
        return
    item: Tag | None = None
    for node in list(element.children):
        if isinstance(node, Tag) and node.name == "li":
            item = node
        elif isinstance(node, NavigableString) and not node.strip(" \t\r\n\f"):
            node.extract()
        elif item is not None:
            item.append(node.extract())
        else:
            item = node.wrap(soup.new_tag("li"))


def _split(soup: BeautifulSoup, element: Tag) -> None:
    """Move an inline element around blocks, such as a link around a heading, into them."""
    for child in [child for child in element.children if isinstance(child, Tag)]:
        if child.name not in BLOCKS and _has_blocks(child):
            _split(soup, child)
    if element.name not in GROUPS:
        for run in _runs(element):
            run[0].wrap(shell := _like(soup, element))
            for following in run[1:]:
                shell.append(following.extract())
        for block in [c for c in element.children if isinstance(c, Tag) and c.name in BLOCKS]:
            if block.name not in ("x-kept", "hr", "pre", "table", *LISTS):
                inner = _like(soup, element)
                for node in list(block.children):
                    inner.append(node.extract())
                block.append(inner)
    element.unwrap()


def _like(soup: BeautifulSoup, element: Tag) -> Tag:
    attributes = {name: str(element[name]) for name in ("href", "title") if element.has_attr(name)}
    return soup.new_tag(element.name, attrs=attributes)


def _runs(element: Tag) -> list[list[Tag | NavigableString]]:
    """Runs of children of `element` that are no blocks; those that are blank are taken out."""
    runs: list[list[Tag | NavigableString]] = [[]]
    for child in element.children:
        if isinstance(child, Tag) and child.name in BLOCKS:
            runs.append([])
        elif isinstance(child, Tag | NavigableString):
            runs[-1].append(child)
    found = []
    for run in runs:
        if any(isinstance(node, Tag) or node.strip(" \t\r\n\f") for node in run):
            found.append(run)
        else:
            for node in run:
                node.extract()
    return found


def _wrap_text(soup: BeautifulSoup, element: Tag) -> None:
    if element.name in ("td", "th") and not any(
        isinstance(c, Tag) and c.name in BLOCKS for c in element.children
    ):
        return
    for run in _runs(element):
        if element.name in ("ul", "ol", "dl", "table", "tr", "thead", "tbody", "tfoot", "menu"):
            continue
        paragraph = soup.new_tag("p", attrs={"tight": ""} if element.name == "li" else {})
        run[0].insert_before(paragraph)
        for node in run:
            paragraph.append(node.extract())


def _has_blocks(element: Tag) -> bool:
    return any(isinstance(child, Tag) and child.name in BLOCKS for child in element.descendants)


def neighbor(el: Tag, side: int) -> str:
    """The character next to an inline element, "*" for an end of emphasis, "" for none."""
    siblings = el.previous_siblings if side < 0 else el.next_siblings
    if any(map(_shows, siblings)):
        for sibling in el.previous_siblings if side < 0 else el.next_siblings:
            if found := _edge_of(sibling, side):
                return found
    parent = el.parent
    if parent is None or parent.name in BLOCKS:
        return ""
    if parent.name in _EMPHASIS and len(list(islice(filter(_shows, parent.children), 2))) > 1:
        return "*"
    return ")" if parent.name in ("a", "u", "sup", "sub") else neighbor(parent, side)


def _edge_of(sibling: PageElement, side: int) -> str:
    """The character at the end of a sibling that an element stands beside, or ""."""
    if isinstance(sibling, Tag) and sibling.name in _EMPHASIS:
        return "*"
    if isinstance(sibling, Tag) and (sibling.name in BLOCKS or sibling.name == "br"):
        return " "
    if isinstance(sibling, Tag) and sibling.name in ("a", "code", "img", "x-inline"):
        return ")"
    found = sibling.get_text()
    return found[0 if side > 0 else -1] if found else ""


def _shows(node: PageElement) -> bool:
    return bool(node.get_text().strip()) or (isinstance(node, Tag) and bool(tags(node, {"img"})))
