"""What keys of front matter of VuePress and VitePress say of one page, beside those of posts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from mkdocs.structure.pages import Page

from ..html.links import is_safe_url
from .front_pages import one_line
from .list_pages import MkDocsListPage
from .pages import MkDocsPostPage

#: Attributes that an element in the head may have, by its name.
_ATTRIBUTES: Final = {
    "meta": frozenset({"name", "property", "itemprop", "content", "media", "lang"}),
    "link": frozenset({"rel", "href", "type", "title", "hreflang", "sizes", "color", "media"}),
}

#: Kinds of links that neither load code or styles nor ask a host for anything ahead of time.
_RELATIONS: Final = frozenset(
    {
        *("alternate", "amphtml", "apple-touch-icon", "author", "canonical", "help", "hub", "icon"),
        *("license", "manifest", "mask-icon", "me", "next", "pgpkey", "pingback", "prev", "search"),
        *("self", "shortcut", "shortlink", "webmention", "indieauth-metadata", "micropub"),
        *("authorization_endpoint", "token_endpoint"),
    }
)

#: Layouts of the engines that are pages of text here.
_LAYOUTS: Final = frozenset({"doc", "home", "page", "Layout", "Post", "Page", "Article"})

#: Keys that change nothing here, with the values for which that is as there.
_WITHOUT_EFFECT: Final[Mapping[str, tuple[object, ...]]] = {
    "navbar": (True, None),
    "pageClass": (None, ""),
    "titleTemplate": (True, None),
    "sidebar": (True, False, None, "auto", "heading"),
    "footer": (True, False, None),
    "editLinks": (True, False, None),
    "externalLinks": (True, None),
    "markdownStyles": (True, None),
}


@dataclass(frozen=True)
class HeadTag:
    """A `meta` or `link` element for the head: its name and its attributes."""

    name: str
    attributes: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        return dict(self.attributes).get(name, "")

    @property
    def identity(self) -> tuple[str, str]:
        """The attribute and the value by which another element says the same; "" for none."""
        if self.get("rel") == "canonical":
            return "rel", "canonical"
        known = (key for key in ("name", "property") if self.get(key))
        return next(((key, self.get(key).lower()) for key in known), ("", ""))


@dataclass(frozen=True)
class Neighbour:
    """The page that `prev` or `next` names: its text and its link, of which one may be ""."""

    text: str = ""
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class PageKeys:
    """What the front matter of a page says.

    Attributes:
        tags: elements for the head.
        neighbours: by `prev` and `next`, what is named; None for none.
        hide: parts of the page to hide, as in Material: `toc`, `navigation`, `footer`.
        levels: the first and the last level of the headings in the table of contents.
        has_edit_link: whether the page may be edited by its readers.
        unused: what has no effect here.
    """

    tags: tuple[HeadTag, ...] = ()
    neighbours: Mapping[str, Neighbour | None]
    hide: frozenset[str] = frozenset()
    levels: tuple[int, int] | None = None
    has_edit_link: bool = True
    unused: tuple[str, ...] = ()


def front_matter_of(page: Page) -> Mapping[str, Any]:
    """The front matter of a page as its author wrote it."""
    if isinstance(page, MkDocsPostPage):
        return page.post.meta
    return page._front_matter if isinstance(page, MkDocsListPage) else page.meta


def read_keys(meta: Mapping[str, Any]) -> PageKeys:
    """What the front matter `meta` says."""
    unused: list[str] = []
    sides = {key: _neighbour(meta[key]) for key in ("prev", "next") if meta.get(key) is not None}
    return PageKeys(
        tags=tuple(_tags(meta, unused)),
        neighbours=sides,
        hide=frozenset(_hidden_parts(meta)),
        levels=_levels(meta.get("outline")),
        has_edit_link=meta.get("editLink") is not False and meta.get("editLinks") is not False,
        unused=(*unused, *_unused(meta)),
    )


def linked_addresses(meta: Mapping[str, Any]) -> Iterator[str]:
    """The addresses, and other texts, in front matter that may lead to other pages."""
    waiting = [
        meta.get(key) for key in ("hero", "features", "actions", "actionLink", "prev", "next")
    ]
    while waiting:
        match waiting.pop():
            case str() as text:
                yield text
            case Mapping() as mapping:
                waiting += mapping.values()
            case list() | tuple() as items:
                waiting += items


def _tags(meta: Mapping[str, Any], unused: list[str]) -> Iterator[HeadTag]:
    """The elements of the head; those that may not be there are added to `unused`."""
    if canonical := one_line(meta.get("canonicalUrl")):
        yield from _tag("link", {"rel": "canonical", "href": canonical}, unused)
    if description := one_line(meta.get("description")):
        yield from _tag("meta", {"name": "description", "content": description}, unused)
    named = meta.get("meta")  # VuePress 1; to others a key of their own
    for item in named if isinstance(named, list | tuple) else ():
        yield from _tag("meta", item, [])
    written = meta.get("head")
    for item in written if isinstance(written, list | tuple) else ():
        match item:
            case [str(name), Mapping() as attributes, *_]:
                yield from _tag(name, attributes, unused)
            case [str(name), *_]:
                unused.append(f"head: {name[:20]}")
            case Mapping() if len(item) == 1:  # `- meta: {name: a, content: b}`
                name, attributes = next(iter(item.items()))
                yield from _tag(str(name), attributes, unused)


def _tag(name: str, attributes: object, unused: list[str]) -> Iterator[HeadTag]:
    name, allowed = name.lower(), _ATTRIBUTES.get(name.lower(), frozenset())
    written = attributes if isinstance(attributes, Mapping) else {}
    values = {str(key).lower(): one_line(value) for key, value in written.items()}
    kept = {key: value for key, value in values.items() if key in allowed and value}
    relations = values.get("rel", "").lower().split()
    is_link = relations and set(relations) <= _RELATIONS and is_safe_url(kept.get("href", ""))
    if (name == "meta" and "content" in kept and len(kept) > 1) or (
        name == "link" and is_link and "href" in kept
    ):
        yield HeadTag(name, tuple(kept.items()))
    else:
        unused.append(f"head: {name[:20]}")


def _neighbour(value: object) -> Neighbour | None:
    match value:
        case False:
            return None
        case Mapping():
            return Neighbour(one_line(value.get("text")), one_line(value.get("link")))
        case str() if "/" in value or value.endswith(".md"):  # VuePress: a path
            return Neighbour(link=value.strip())
        case _:
            return Neighbour(text=one_line(value))


def _hidden_parts(meta: Mapping[str, Any]) -> Iterator[str]:
    layout = meta.get("layout")
    is_bare = layout is False or layout in ("page", "home") or meta.get("home") is True
    if is_bare or meta.get("aside") is False or meta.get("outline") is False:
        yield "toc"
    if is_bare or meta.get("sidebar") is False:
        yield "navigation"
    if meta.get("footer") is False or layout is False:
        yield "footer"


def _levels(outline: object) -> tuple[int, int] | None:
    """The levels of `outline`: a number, two, `deep`, or one of these as `level`."""
    match outline:
        case Mapping():
            return _levels(outline.get("level"))
        case "deep":
            return 2, 6
        case bool():
            return None
        case int():
            return outline, outline
        case [int(first), int(last)]:
            return first, last
    return None


def _unused(meta: Mapping[str, Any]) -> Iterator[str]:
    for key, as_there in _WITHOUT_EFFECT.items():
        is_home_footer = key == "footer" and meta.get("home") is True
        if key in meta and not any(meta[key] is value or meta[key] == value for value in as_there):
            yield from () if is_home_footer else (key,)
    layout = meta.get("layout")
    if layout is not None and not (isinstance(layout, str) and layout in _LAYOUTS):
        yield "layout"
    if meta.get("lastUpdated") is True:
        yield "lastUpdated"
