"""Conversions taken over from the last build, page by page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from ..site.pages import MkDocsListPage, MkDocsPostPage
from . import dependents, support

#: What reading and converting leave on a page (`Page` of MkDocs, `PostPage`, `ViewPage`).
_COPIED_ATTRIBUTES = (
    "title",
    "markdown",
    "meta",
    "content",
    "toc",
    "present_anchor_ids",
    "links_to_anchors",
    "_title_from_render",
    "_said",
    "shown_title",
    "_aside",
)


@dataclass(frozen=True, kw_only=True)
class KeptConversion:
    """The text and the contents of a page before a theme or a plugin adds to them.

    `has_includes` says whether its text may hold what other files say.
    """

    content: str
    contents: tuple[AnchorLink, ...]
    has_includes: bool

    @classmethod
    def of(cls, page: Page) -> KeptConversion:
        return cls(
            content=page.content or "",
            contents=tuple(page.toc),
            has_includes=support.has_includes(page.markdown or ""),
        )

    def may_link_to(self, names: Iterable[str]) -> bool:
        """Whether an address in the text may end in one of `names`."""
        return dependents.may_link_to(self.content, names, self._decoded)

    @cached_property
    def _decoded(self) -> str:
        return dependents.decoded_parts(self.content)

    def restore(self, page: Page) -> None:
        """Let `page` be as it was when it was converted."""
        page.content = self.content
        page.toc.items[:] = self.contents


def copy_conversion(page: Page, old: Page, files: Files) -> None:
    """Give `page` what the conversion of `old`, the same page in the last build, left."""
    for name in _COPIED_ATTRIBUTES if page is not old else ():
        if name in old.__dict__:
            setattr(page, name, old.__dict__[name])
    links = page.links_to_anchors
    if links:
        page.links_to_anchors = {
            files.src_uris.get(target.src_uri, target): anchors for target, anchors in links.items()
        }


def converts_equally(page: Page, old: Page, was: KeptConversion, names: Iterable[str]) -> bool:
    """Whether converting `page` would give what converting `old` gave.

    Args:
        page: a page that is to be converted.
        old: the page of the same file, which has not changed, in the last build.
        was: what converting that gave.
        names: what addresses end in that lead elsewhere now (`plan.moved`).
    """
    if type(page) is not type(old) or page.url != old.url or was.has_includes:
        return False
    if was.may_link_to(names):
        return False
    match page, old:
        case MkDocsPostPage(), MkDocsPostPage():
            return page.post is old.post
        case MkDocsListPage(), MkDocsListPage():
            return page.identity() == old.identity()
    return True


def detach(page: Page) -> None:
    """Take `page` out of the navigation of the last build, as new pages are in none."""
    page.parent = page.previous_page = page.next_page = None
    page.children = None
    page.__dict__.pop("is_section", None)
