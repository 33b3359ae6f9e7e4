"""Conversions of pages from the last build, and the conditions for reusing them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from .. import compatibility
from ..cache import reads
from ..cache.reads import Stamp
from ..page_events import READS
from ..site.list_pages import MkDocsListPage
from ..site.pages import MkDocsPostPage
from ..site.vue_keys import front_matter_of, linked_addresses
from . import dependents

#: The attributes that the navigation sets on pages.
_OF_NAVIGATION = frozenset({"file", "parent", "children", "is_section", "is_page"})

#: The attributes that reading and converting set on pages of MkDocs and on ours.
_COPIED_ATTRIBUTES = (
    *("title", "markdown", "meta", "content", "toc", "present_anchor_ids", "links_to_anchors"),
    *("_title_from_render", "_front_matter", "shown_title", "_expressions", "heading"),
    *("heading_html", "edit_url"),
)


@dataclass(frozen=True, kw_only=True)
class KeptConversion:
    """The conversion of a page, before a theme or a plugin adds to it.

    Attributes:
        content: the HTML of its text.
        contents: its table of contents.
        reads: the files that were read or looked for while it was converted, by absolute path,
            with their state then.
        lists_pages: whether its text may list pages of the site.
        addresses: those in its front matter, each between quotation marks.
    """

    content: str
    addresses: str = ""
    contents: tuple[AnchorLink, ...]
    reads: Mapping[str, Stamp]
    lists_pages: bool

    @classmethod
    def of(cls, page: Page) -> KeptConversion:
        return cls(
            content=page.content or "",
            contents=tuple(page.toc),
            reads=_reads(page),
            lists_pages=compatibility.LISTS_PAGES in (page.markdown or ""),
            addresses="".join(f'"{link}"' for link in linked_addresses(front_matter_of(page))),
        )

    def depends_on(self, paths: Collection[str]) -> bool:
        """Return whether the text is another one if the files at the absolute `paths` changed."""
        return self.lists_pages or not self.reads.keys().isdisjoint(paths)

    def may_link_to(self, names: Iterable[str]) -> bool:
        """Return whether an address in the text may end in one of `names`."""
        names = list(names)
        return dependents.may_link_to(self.content, names, self._decoded) or bool(
            self.addresses and dependents.may_link_to(self.addresses, names)
        )

    @cached_property
    def _decoded(self) -> str:
        return dependents.decoded_parts(self.content)

    def restore(self, page: Page) -> None:
        """Undo what themes and plugins added to `page` after its conversion."""
        page.content = self.content
        page.toc.items[:] = self.contents


def _reads(page: Page) -> dict[str, Stamp]:
    """The files that were read for `page` besides its own."""
    own = {page.file.abs_src_path and reads.absolute(page.file.abs_src_path)}
    files: Mapping[str, Stamp] = vars(page).get(READS, {})
    return {path: stamp for path, stamp in files.items() if path not in own}


def copy_conversion(page: Page, old: Page, files: Files) -> None:
    """Copy the conversion of `old`, the same page in the last build, to `page`."""
    if page is not old:
        # Plugins add attributes of their own while they read a page.
        added = vars(old).keys() - vars(page).keys() - _OF_NAVIGATION
        added -= set(getattr(old, "further", ()))
        for name in added.union(_COPIED_ATTRIBUTES).intersection(vars(old)):
            setattr(page, name, vars(old)[name])
    links = page.links_to_anchors
    if links:
        page.links_to_anchors = {
            files.src_uris.get(target.src_uri, target): anchors for target, anchors in links.items()
        }


def converts_equally(
    page: Page,
    old: Page,
    conversion: KeptConversion,
    names: Iterable[str],
    paths: Collection[str],
) -> bool:
    """Return whether converting `page` would give the conversion of `old`.

    Args:
        page: a page that is not converted yet.
        old: the page of the same file, which has not changed, in the last build.
        conversion: the conversion of `old`.
        names: endings of links to other targets than before.
        paths: absolute paths of files that changed.
    """
    if type(page) is not type(old) or page.url != old.url:
        return False
    if conversion.depends_on(paths) or conversion.may_link_to(names):
        return False
    match page, old:
        case MkDocsPostPage(), MkDocsPostPage():
            return page.post is old.post
        case MkDocsListPage(), MkDocsListPage():
            return page.identity() == old.identity()
    return True


def restart(page: Page, nav_title: object) -> None:
    """Let `page` be read and converted again, with the title that the navigation gives, or None."""
    for name in ("title", "typeset"):
        page.__dict__.pop(name, None)
    page.markdown = page.content = page._title_from_render = None
    page.meta = {}
    if nav_title is not None:
        page.title = nav_title


def detach(page: Page) -> None:
    """Remove `page` from the navigation of the last build."""
    page.parent = page.previous_page = page.next_page = None
    page.children = None
    page.__dict__.pop("is_section", None)
