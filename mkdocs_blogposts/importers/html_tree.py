"""HTML as a tree that Markdown can say: no scripts, no players, and no text beside blocks."""

from __future__ import annotations

import re
from collections.abc import Callable

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag
from selectolax.lexbor import LexborHTMLParser

from ..html.players import name_of, page_of
from .html_blocks import arrange, is_gone, tags
from .html_raw import Tree, attributes_of, keep_complex

#: What a page of text has no use for; what is in it goes too.
_DROPPED = frozenset(
    {
        "script", "style", "template", "link", "meta", "base", "title", "head", "svg",
        "canvas", "applet", "input", "select", "textarea", "datalist", "output", "progress",
        "meter", "dialog", "param", "track", "frameset", "math"
    }
)  # fmt: skip
_PLAYERS = frozenset({"iframe", "embed", "object", "frame"})
_MAX_DEPTH = 60
_SAFE = re.compile(
    r"(?:https?|ftps?|sftp|mailto|tel|sms|callto|sips?|skype|whatsapp|tg|xmpp|irc|matrix|webcals?"
    r"|feed|geo|magnet|bitcoin|ethereum|news|git|ssh|gemini|gopher|steam|urn|doi):",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ALIGNED = re.compile(r"text-align:\s*(center|right)|\b(?:has-text-align-|align)(center|right)\b")
_NOTE = re.compile(r"(?:^|[\s_-])footnotes?(?:$|[\s_-]|-list|-block)")
_LAZY = ("data-src", "data-lazy-src", "data-original", "data-orig-file")


def read_tree(
    html: str,
    note: Callable[[str, str], None],
    resolve: Callable[[str], str],
    kept: list[str],
) -> Tree:
    """The tree of `html`, read as browsers do."""
    body = LexborHTMLParser(f"<body>{html}").body
    soup = BeautifulSoup((body and body.html) or "", "html.parser")
    tree = Tree(soup=soup, note=note, resolve=resolve, kept=kept)
    _flatten(soup)
    _drop(tree)
    _drop_pixels(tree)
    for element in tags(soup):
        # What was in a player is out of the tree.
        if not is_gone(element):
            _prepare(tree, element)
    _notes(tree)
    _anchors(soup)
    for element in tags(soup, {"table", "dl"}):
        if not is_gone(element) and element.find_parent(["table", "dl"]) is None:
            keep_complex(tree, element)
    _lower_headings(soup)
    _number(soup)
    if soup.body:
        arrange(soup, soup.body)
    return tree


def _flatten(soup: BeautifulSoup) -> None:
    """Turn what is nested deeper than anybody writes into text."""
    todo: list[tuple[Tag, int]] = [(soup, 0)]
    while todo:
        element, depth = todo.pop()
        if depth > _MAX_DEPTH:
            element.replace_with(NavigableString(element.get_text(" ")))
        else:
            todo += [(child, depth + 1) for child in element.children if isinstance(child, Tag)]


def _drop(tree: Tree) -> None:
    for comment in [n for n in tree.soup.descendants if isinstance(n, PreformattedString)]:
        comment.extract()
    for element in tags(tree.soup, {"noscript"}):
        if element.find("img") is None:
            element.decompose()
            continue
        before = element.find_previous_sibling()
        if before is not None and before.name == "img":
            before.decompose()
        element.unwrap()
    for element in tags(tree.soup, _DROPPED):
        if is_gone(element) or _is_checkbox(element):
            continue
        if element.name not in ("param", "track"):  # parts of players
            tree.note("leave", f"`<{element.name}>`")
        element.decompose()


def _drop_pixels(tree: Tree) -> None:
    """Leave out the pictures that services put into pages to count readers."""
    for image in tags(tree.soup, {"img"}):
        if {image.get("width"), image.get("height")} <= {"0", "1"}:
            tree.note("leave", "pictures of one pixel, which count readers")
            image.decompose()


def _is_checkbox(element: Tag) -> bool:
    return element.name == "input" and element.get("type") == "checkbox"


def _prepare(tree: Tree, element: Tag) -> None:
    """Take handlers of events off, resolve addresses, and replace players and wide elements."""
    for name in [name for name in element.attrs if name.lower().startswith("on")]:
        tree.note("leave", f"`{name.lower()}=`")
        del element[name]
    if element.name == "img" and str(element.get("src") or "data:").startswith("data:"):
        lazy = next((str(element[name]) for name in _LAZY if element.get(name)), None)
        if lazy:
            element["src"] = lazy
    for name in ("href", "src", "poster", "data", "cite"):
        if element.has_attr(name):
            _resolve(tree, element, name)
    if element.name in _PLAYERS:
        _replace_player(tree, element)
    elif element.name in ("audio", "video"):
        _replace_media(tree, element)
    elif _is_checkbox(element):
        tree.keep(element, "[x] " if element.has_attr("checked") else "[ ] ", "x-inline")
    elif element.name in ("p", "div", "center") and _alignment(element):
        element.wrap(tree.soup.new_tag("x-align", attrs={"to": _alignment(element)}))


def _resolve(tree: Tree, element: Tag, name: str) -> None:
    written = re.sub(r"[\t\n\r]", "", str(element[name])).strip()
    is_picture = element.name == "img" and written.startswith("data:image/")
    if _SCHEME.match(written) and not _SAFE.match(written) and not is_picture:
        tree.note("leave", f"`{written.partition(':')[0].lower()}:` addresses")
        del element[name]
    elif resolved := tree.resolve(written):
        element[name] = resolved
    else:
        del element[name]


def _replace_player(tree: Tree, element: Tag) -> None:
    """Put a link in the place of what loads a page of another site."""
    source = str(element.get("src") or element.get("data") or "")
    inner = element.find(["embed", "iframe"])
    if not source and isinstance(inner, Tag):
        source = str(inner.get("src") or "")
    if not source:
        tree.note("leave", f"`<{element.name}>` without an address")
        element.decompose()
        return
    tree.note("convert", f"`<{element.name}>`")
    page = page_of(source)
    link = tree.soup.new_tag("a", attrs={"href": page})
    link.string = str(element.get("title") or "") or name_of(page)
    element.clear()
    element.replace_with(link)


def _replace_media(tree: Tree, element: Tag) -> None:
    """Play a file of the site; link to one elsewhere, which no page may load by itself."""
    inner = element.find("source")
    source = str(element.get("src") or (isinstance(inner, Tag) and inner.get("src")) or "")
    if isinstance(inner, Tag) and not element.get("src"):
        source = tree.resolve(source)
    tree.note("convert" if source else "leave", f"`<{element.name}>`")
    if not source:
        element.decompose()
    elif _SCHEME.match(source) or source.startswith("//"):
        link = tree.soup.new_tag("a", attrs={"href": source})
        link.string = name_of(source)
        element.replace_with(link)
    else:
        poster = str(element.get("poster") or "")
        attributes = {"src": source, "poster": poster} if poster else {"src": source}
        written = f"<{element.name}{attributes_of(attributes)} controls></{element.name}>"
        tree.keep(element, written, "x-inline")


def _alignment(element: Tag) -> str:
    if element.name == "center" or str(element.get("align")).lower() == "center":
        return "center"
    found = _ALIGNED.search(f"{element.get('style') or ''} {_classes(element)}")
    is_right = str(element.get("align")).lower() == "right"
    return (found[1] or found[2]) if found else "right" if is_right else ""


def _classes(element: Tag) -> str:
    found = element.attrs.get("class")
    return found if isinstance(found, str) else " ".join(found or ())


def _notes(tree: Tree) -> None:
    """Turn lists of footnotes, and the references to them, into those of Markdown."""
    lists = [each for each in tags(tree.soup) if _NOTE.search(_classes(each))]
    items = {
        str(item["id"]): item
        for each in lists
        if each.name in ("section", "div", "ol", "ul", "footer", "aside")
        for item in each.find_all("li", id=True)
    }
    known: dict[str, str] = {}
    places = {id(item) for item in items.values()}
    for link in tags(tree.soup, {"a"}) if items else ():
        target = str(link.get("href") or "").removeprefix("#")
        if target not in items or id(link.find_parent("li", id=True)) in places:
            continue
        label = known.setdefault(target, str(len(known) + 1))
        around = link.parent if link.parent and link.parent.name == "sup" else link
        tree.keep(around, f"[^{label}]", "x-inline")
    for target, label in known.items():
        item = items[target].extract()
        for back in item.find_all("a", href=re.compile("^#")):
            back.decompose()
        item.name, item.attrs = "x-note", {"label": label}
        tree.note("convert", "footnotes")
        (tree.soup.body or tree.soup).append(item)
    for each in lists:
        if known and not is_gone(each) and each.name != "x-note" and not each.find("li"):
            each.decompose()


def _anchors(soup: BeautifulSoup) -> None:
    """Keep the names that links of the text lead to."""
    wanted = {str(a.get("href") or "") for a in tags(soup, {"a"})}
    for element in [each for each in tags(soup) if each.has_attr("id")]:
        if element.name not in ("x-note", "h1", "h2", "h3", "h4", "h5", "h6"):
            ident = str(element.attrs.pop("id"))
            if f"#{ident}" in wanted and element.name not in (
                "table",
                "tr",
                "ul",
                "ol",
                "dl",
                "pre",
            ):
                element.insert(0, soup.new_tag("a", attrs={"id": ident}))


def _lower_headings(soup: BeautifulSoup) -> None:
    """Begin at h2 where a text has an h1: that is the title of the page."""
    if tags(soup, {"h1"}):
        for heading in tags(soup, {"h1", "h2", "h3", "h4", "h5"}):
            heading.name = f"h{int(heading.name[1]) + 1}"


def _number(soup: BeautifulSoup) -> None:
    """Write on each item of a numbered list which number it has."""
    for ordered in tags(soup, {"ol"}):
        start = str(ordered.get("start") or "1")
        number = int(start) if re.fullmatch(r"\d{1,6}", start) else 1
        for item in ordered.find_all("li", recursive=False):
            item["number"] = str(number)
            number += 1
