"""Applies keys of VuePress and VitePress to pages that are rendered, and to their heads."""

from __future__ import annotations

import copy
import html
import re
from collections.abc import Callable, Iterable, Iterator

from mkdocs.structure.files import File
from mkdocs.structure.nav import Link
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from ...html.attributes import get
from ...html.links import is_safe_url
from ...site.vue_keys import HeadTag, Neighbour, PageKeys

Find = Callable[[str], File | None]
"""Finds the file of a path or an address, as a page writes it."""

_ELEMENT = re.compile(r"<(?:meta|link)\b[^>]*>", re.IGNORECASE)


def apply(page: Page, keys: PageKeys, find: Find) -> None:
    """Set what the template of `page` reads: neighbours, contents, hidden parts, the edit link."""
    for key, name in (("prev", "previous_page"), ("next", "next_page")):
        if key in keys.neighbours:
            named, usual = keys.neighbours[key], getattr(page, name)
            setattr(page, name, named and _linked(named, usual, find))
    if keys.hide:
        hide(page, sorted(keys.hide))
    if not keys.has_edit_link:
        page.edit_url = None
    if keys.levels:
        page.toc.items[:] = _within(page.toc.items, *keys.levels)


def hide(page: Page, parts: Iterable[str]) -> None:
    """Hide `parts` of `page`, beside those that its front matter hides."""
    hidden = page.meta.get("hide")
    written = [hidden] if isinstance(hidden, str) else list(hidden or ())
    page.meta["hide"] = list(dict.fromkeys((*written, *parts)))


def hide_empty_contents(page: Page) -> None:
    """Hide the table of contents of `page` where it has no entry, and so its place beside a list.

    As templates do, that leaves out the title of the page.
    """
    first = next(iter(page.toc), None)
    if not (first.children if first and first.level == 1 else first):
        hide(page, ("toc",))


def _linked(named: Neighbour, usual: object, find: Find) -> object:
    """The page or link that `named` stands for; `usual` has the address of one without a link."""
    if not named.link:
        url = getattr(usual, "url", None)
        return Link(named.text, url) if url is not None else None
    if not is_safe_url(named.link):
        return None
    path, mark, anchor = named.link.partition("#")
    known = find(path)
    if known is None:
        return Link(named.text or named.link, named.link)
    title = named.text or str(known.page.title if known.page else known.name)
    return Link(title, f"{known.url}{mark}{anchor}")


def _within(items: Iterable[AnchorLink], first: int, last: int) -> list[AnchorLink]:
    """The headings of these levels, and the h1 above them."""
    return list(_lifted(items, first, last))


def _lifted(items: Iterable[AnchorLink], first: int, last: int) -> Iterator[AnchorLink]:
    for item in items:
        children = _within(item.children, first, last)
        if item.level == 1 or first <= item.level <= last:
            kept = copy.copy(item)
            kept.children = children
            yield kept
        else:
            yield from children


def with_tags(before: str, tags: Iterable[HeadTag], page_url: str) -> str:
    """The HTML of a head with `tags`, each in place of the element that says the same."""
    for tag in tags:
        element = _html(tag, page_url)
        name, value = tag.identity
        found = next(
            (
                each
                for each in (_ELEMENT.finditer(before) if name else ())
                if (get(each[0], name) or "").lower() == value
            ),
            None,
        )
        if found:
            before = before[: found.start()] + element + before[found.end() :]
        elif element not in before:
            before += f"{element}\n"
    return before


def _html(tag: HeadTag, page_url: str) -> str:
    """The element, with an address from the root of the site relative to the page."""
    pairs = dict(tag.attributes)
    href = pairs.get("href", "")
    if href.startswith("/"):
        pairs["href"] = get_relative_url(href.lstrip("/"), page_url)
    return f"<{tag.name} " + " ".join(f'{k}="{html.escape(v)}"' for k, v in pairs.items()) + ">"
