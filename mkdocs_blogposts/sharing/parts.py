"""A rendered part of a page: what is in it, and which other pages would get the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from jinja2.runtime import Context

from .notes import Notes, is_same, look_up, snapshot
from .places import Place, Tree, place_in, tree_of

#: Two sets of titles: what is printed of the one must be printed of the other. The second
#: looks different after any filter.
TITLES: Final[tuple[Mapping[tuple[str, ...], str], ...]] = (
    {("title",): "\ue010title\ue011", ("meta", "title"): "\ue010meta\ue011"},
    {
        ("title",): ' Ti<b class="x">t</b>le &amp; \ue012 ',
        ("meta", "title"): ' Me<i>t</i>a &lt; "\ue013 ',
    },
)
_PATHS: Final = {text: path for path, text in TITLES[0].items()}

#: What stands for a title, or for the address of what it names (`stand_in_for`).
_SLOT: Final = re.compile("(\ue010[a-z]+\ue011|\ue015[^\ue015\ue016]*\ue016)")

#: Makes an address from the root of the site relative to a page.
Relative = Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Part:
    """A rendered part, in pieces between which titles and addresses stand, and what it read.

    Attributes:
        pieces: text, and what stands for a title or an address, in turn.
        names: the variables that it read, with their values.
        asked: what it asked of the page, with the answers.
        tree: where its links lead.
        places: where in `tree` pages lie that it is known to be right for.
        active: the items of the navigation that lead to the page, by identity.
        extra: `extra` of mkdocs.yml, which other plugins change from page to page.
    """

    pieces: tuple[str, ...]
    names: Mapping[str, Any]
    asked: Mapping[tuple[str, ...], Any]
    tree: Tree
    places: set[Place]
    active: tuple[int, ...]
    extra: Any

    @classmethod
    def of(cls, text: str, notes: Notes, context: Context, page: Any) -> Part:
        """The part that was rendered as `text`, in which stand-ins are, on `page`."""
        tree = tree_of(notes.targets)
        return cls(
            pieces=tuple(_SLOT.split(text)),
            names=notes.names,
            asked=notes.asked,
            tree=tree,
            places={place_in(tree, page.url)},
            active=_active(context),
            extra=snapshot(_extra(context)),
        )

    def fits(self, context: Context, page: Any) -> bool:
        """Whether it is what the part would be on `page`, if that lay in the same place."""
        return (
            _active(context) == self.active
            and all(is_same(look_up(page, path), was) for path, was in self.asked.items())
            and all(
                is_same(context.resolve_or_missing(key), was) for key, was in self.names.items()
            )
            and is_same(_extra(context), self.extra)
        )

    def place_of(self, page: Any) -> Place:
        """Where `page` lies: pages of one place have the same addresses for its links."""
        return place_in(self.tree, page.url)

    def show(self, titles: Mapping[tuple[str, ...], str], relative: Relative) -> str:
        """The part with `titles`, and with addresses as `relative` makes them."""
        if len(self.pieces) == 1:
            return self.pieces[0]
        made = list(self.pieces)
        for index in range(1, len(made), 2):
            path = _PATHS.get(made[index])
            made[index] = titles[path] if path else relative(made[index][1:-1])
        return "".join(made)

    def renewed(self, before: Any, nav: Any, ids: Mapping[int, int]) -> Part:
        """The same with `nav` in the place of `before`, whose items were others (`ids`)."""
        names = {key: nav if value is before else value for key, value in self.names.items()}
        return replace(self, names=names, active=tuple(ids[item] for item in self.active))


def stand_in_for(target: str) -> str:
    """What stands for the address of `target`, which each page may have its own of."""
    return f"\ue015{target}\ue016"


def titles_of(page: Any) -> Mapping[tuple[str, ...], str]:
    """The titles of a page, by the paths that `TITLES` has."""
    return {("title",): str(page.title), ("meta", "title"): str(page.meta.get("title"))}


def _extra(context: Context) -> Any:
    config = context.get("config")
    return config.get("extra") if config is not None else None


def _active(context: Context) -> tuple[int, ...]:
    """The items of the navigation that lead to the page."""
    found = []
    waiting = list(context.get("nav").items)
    while waiting:
        item = waiting.pop()
        if item.active:
            found.append(id(item))
            waiting.extend(item.children or ())
    return tuple(found)
