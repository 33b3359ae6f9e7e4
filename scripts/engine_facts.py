"""What a reader finds on the pages of a built site: headings, links, pictures, words.

`python -m scripts.engine_facts SITE --content SELECTOR --engine "vitepress 1.6.4" --out facts.json`
"""

from __future__ import annotations

import argparse
import json
import posixpath
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

#: Elements whose order and nesting is the outline of a text.
BLOCKS = frozenset(
    ["ul", "ol", "li", "blockquote", "pre", "table", "dl", "dt", "dd", "details", "hr"]
)

#: What stands in a text and is none of it.
_NOISE = ".header-anchor, .headerlink, button, script, style, .line-numbers, span.lang"

Facts = dict[str, Any]


def facts_of_site(folder: Path, content: str, *, host: str = "") -> dict[str, Facts]:
    """The facts of each HTML page below `folder`, by its address: `/posts/a.html`, `/b/`.

    Args:
        content: CSS selector of the element that holds the text of a page; a page without it is
            left out.
        host: address of the site, which links may begin with.
    """
    found = {}
    for file in filter(Path.is_file, sorted(folder.rglob("*.html"))):
        address = "/" + file.relative_to(folder).as_posix().removesuffix("index.html")
        facts = facts_of_page(file.read_text("utf-8"), content, address, host=host)
        if facts is not None:
            found[address] = facts
    return found


def facts_of_page(html: str, content: str, address: str, *, host: str = "") -> Facts | None:
    """The facts of one page, or None if nothing on it is `content`.

    They are `title`, `headings` (level and text), `links` (text and address from the root of the
    site), `pictures` (address and alternative text), `code` (each block as text), `outline`
    (lists, quotes, tables, code with their nesting) and `words` (all text, blanks folded).
    """
    tree = LexborHTMLParser(html)
    root = tree.css_first(content)
    if root is None:
        return None
    for anchor in root.css(".header-anchor"):
        # VuePress 2 has the whole heading in it.
        anchor.replace_with(_text(anchor).strip("#\u200b "))
    for noise in root.css(_NOISE):
        noise.decompose()
    title = tree.css_first("title")
    return {
        "title": _text(title) if title else "",
        "headings": [
            [int(node.tag[1]), _text(node)] for node in root.css("h1,h2,h3,h4,h5,h6") if node.tag
        ],
        "links": [
            [_text(node), _target(node.attributes.get("href") or "", address, host)]
            for node in root.css("a[href]")
        ],
        "pictures": [
            [
                _target(node.attributes.get("src") or "", address, host),
                node.attributes.get("alt") or "",
            ]
            for node in root.css("img")
        ],
        "code": [node.text().strip("\n") for node in root.css("pre")],
        "outline": " ".join(_outline(root)),
        "words": _text(root),
    }


def _text(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def _outline(node: LexborNode) -> Iterator[str]:
    """The names of blocks in `node`; what is inside of one stands in parentheses."""
    child = node.child
    while child is not None:
        if child.tag in BLOCKS:
            inner = " ".join(_outline(child)) if child.tag not in ("pre", "table") else ""
            yield f"{child.tag}({inner})" if inner else str(child.tag)
        elif child.tag not in ("-text", "_comment"):
            yield from _outline(child)
        child = child.next


def _target(url: str, address: str, host: str) -> str:
    """The address from the root of the site that `url` on the page at `address` leads to."""
    url = url.removeprefix(host) if host else url
    if urlsplit(url).scheme or url.startswith("//"):
        return url
    path, mark, anchor = url.partition("#")
    whole = urljoin(address, path) if path else address
    folder = "/" if whole.endswith("/") and whole != "/" else ""
    return unquote(posixpath.normpath(whole) + folder + mark + anchor)


def main() -> None:
    """Write the facts of a site to a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--content", default="main", help="CSS selector of the text of a page")
    parser.add_argument("--host", default="", help="address of the site")
    parser.add_argument("--engine", required=True, help="name and version of what built it")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    pages = facts_of_site(options.site, options.content, host=options.host)
    facts = {"engine": options.engine, "recorded": date.today().isoformat(), "pages": pages}
    options.out.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
