"""Blocks of page templates, rendered once for all pages that would get the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from jinja2 import Environment, TemplateNotFound, meta, pass_context
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, Context
from jinja2.utils import missing

from .notes import Notes, WatchedPage, watching
from .parts import TITLES, Part, stand_in_for, titles_of
from .places import Nearby

#: A part is kept when so many pages have shown it: on a small site it costs more than it saves.
_WORTH: Final = 3

#: How many forms one part may have before it is left alone.
_MOST: Final = 16


@dataclass(kw_only=True)
class _Seen:
    """How often a part was shown, and the forms it is kept in."""

    times: int = 0
    parts: list[Part] = field(default_factory=list)
    is_personal: bool = False


class Once:
    """Renders blocks, each as seldom as possible; templates call it with `super`.

    Attributes:
        rendered: how many blocks were rendered, for whoever counts.
    """

    def __init__(self, env: Environment) -> None:
        self.rendered = 0
        self._seen: dict[tuple[str, ...], _Seen] = {}
        self._modules: dict[str, frozenset[str] | None] = {}
        self._nav: tuple[Any, frozenset[int]] = (None, frozenset())
        self._near = Nearby(env.filters.get("url"))
        self._watch_links(env)

    def __call__(self, block: BlockReference) -> str:
        """A block of the frame of a page."""
        part = self._get(block, "block", self._make, _nowhere_else)
        return self._render(block) if part is None else part

    def sidebars(self, block: BlockReference) -> str:
        """The block of both sidebars: the navigation is shared, the contents are the page's."""
        navigation = self._get(block, "sidebars", self._make_navigation, self._begins)
        if navigation is None:
            return self._render(block)
        return navigation + self._render(block, nav=None).lstrip()

    def forget(self) -> None:
        """Forget all parts: the navigation has changed."""
        self._seen.clear()
        self._near.forget()
        self._nav = (None, frozenset())

    def renew(self, nav: Any) -> None:
        """Go on with `nav`, in which all says what it said in the navigation before."""
        before = self._nav[0]
        if before is None:
            return
        ids = dict(zip(_ids(before.items), _ids(nav.items), strict=True))
        for seen in self._seen.values():
            seen.parts = [part.renewed(before, nav, ids) for part in seen.parts]
        self._nav = (nav, frozenset(ids.values()))

    def _get(
        self,
        block: BlockReference,
        kind: str,
        make: Callable[[BlockReference, Any], Part | None],
        check: Callable[[BlockReference, Part], bool],
    ) -> str | None:
        """A part from what is kept, or made to be kept; None where it cannot be shared.

        Args:
            block: the block that is being rendered.
            kind: what is shared of it.
            make: makes the part on a page.
            check: whether a part that fits the page is right for pages of its place.
        """
        context, page = block._context, block._context.get("page")
        key = (kind, block.name, str(context.name), str(context.get("base_url")))
        seen = self._seen.setdefault(key, _Seen())
        seen.times += 1
        if seen.is_personal or seen.times < _WORTH or not self._is_apart(context, page):
            return None
        for part in reversed(seen.parts):
            if part.fits(context, page):
                if part.place_of(page) not in part.places and not check(block, part):
                    continue
                part.places.add(part.place_of(page))
                return self._show(part, block)
        made = make(block, page) if len(seen.parts) < _MOST else None
        if made is None:
            seen.is_personal = True
            return None
        seen.parts.append(made)
        return self._show(made, block)

    def _is_apart(self, context: Context, page: Any) -> bool:
        """Whether the page is nothing of the navigation."""
        nav = context.get("nav")
        if page is None or not hasattr(nav, "items"):
            return False
        if self._nav[0] is not nav:
            self._nav = (nav, frozenset(_ids(nav.items)))
        return id(page) not in self._nav[1]

    def _make(self, block: BlockReference, page: Any) -> Part | None:
        """The part, if what it reads allows others to have it."""
        notes, outputs = self._watched(block, page)
        if notes is None or notes.tocs:
            return None
        part = Part.of(outputs[0], notes, block._context, page)
        right = part.show(TITLES[1], str) == outputs[1]
        return part if right and self._show(part, block) == self._render(block) else None

    def _make_navigation(self, block: BlockReference, page: Any) -> Part | None:
        """What stands before the table of contents in the block of the sidebars.

        Pages below a list have an address of their own for it. Without stand-ins there would
        be as many forms of the navigation as it has links to lists.
        """
        notes, outputs = self._watched(block, page, hides_addresses=True)
        rest, without = self._watched(block, page, hides_addresses=True, nav=None)
        if notes is None or rest is None or notes.tocs != rest.tocs or outputs[0] != outputs[1]:
            return None
        after = without[0].lstrip()
        text = outputs[0].removesuffix(after) if after else outputs[0]
        part = Part.of(text, notes, block._context, page)
        return part if self._begins(block, part) else None

    def _begins(self, block: BlockReference, part: Part) -> bool:
        """Whether the block of this page is the part, and what is left without navigation."""
        whole = self._show(part, block) + self._render(block, nav=None).lstrip()
        return whole == self._render(block)

    def _show(self, part: Part, block: BlockReference) -> str:
        """The part, as the page of a block has it."""
        context, page = block._context, block._context["page"]
        return part.show(titles_of(page), partial(self._near.address, context, page))

    def _watched(
        self, block: BlockReference, page: Any, hides_addresses: bool = False, **changed: Any
    ) -> tuple[Notes | None, list[str]]:
        """What is read, None if no other page can read it; and the block with either titles."""
        outer = block._context.get_all()
        made: list[tuple[Notes, str]] = []
        for titles in TITLES:
            notes = Notes(
                outer={**outer, **changed}, titles=titles, hides_addresses=hides_addresses
            )
            with _contexts(block._context.environment, watching(notes)):
                stand_in = WatchedPage(page, notes)
                output = self._render(block, page=stand_in, **changed)
            self._read_modules(notes, block._context)
            made.append((notes, output))
        (first, _), (second, _) = made
        is_personal = first.is_personal or second.is_personal
        same = (first.names.keys(), first.asked) == (second.names.keys(), second.asked)
        return first if same and not is_personal else None, [output for _, output in made]

    def _read_modules(self, notes: Notes, context: Context) -> None:
        """Note, for templates that were imported, what these read: each page imports its own."""
        for name, value in list(notes.names.items()):
            if isinstance(value, TemplateModule):
                del notes.names[name]
                read = self._variables(context.environment, str(value.__name__))
                if read is None or not read.isdisjoint(("page", "blog")):
                    notes.is_personal = True
                for other in read or ():
                    notes.read(other, notes.outer.get(other, missing))

    def _variables(self, env: Environment, name: str) -> frozenset[str] | None:
        """The variables of a template, or None where they cannot be told."""
        if name not in self._modules:
            try:
                source = env.loader.get_source(env, name)[0] if env.loader else ""
                tree = env.parse(source)
                self._modules[name] = frozenset(meta.find_undeclared_variables(tree))
            except TemplateNotFound:
                self._modules[name] = None
        return self._modules[name]

    def _render(self, block: BlockReference, **changed: Any) -> str:
        self.rendered += 1
        if not changed:
            return str(block())
        context = block._context.derived(changed)
        return str(BlockReference(block.name, context, block._stack, block._depth)())

    def _watch_links(self, env: Environment) -> None:
        """Let the filters that make addresses relative say what they are asked for."""
        # One of another plugin may ask a page for more than its address: that is noted, as
        # what templates ask is.
        if _is_of_mkdocs(env.filters.get("url"), "url_filter"):
            env.filters["url"] = self._address
        if _is_of_mkdocs(env.filters.get("script_tag"), "script_tag_filter"):
            env.filters["script_tag"] = _watched_filter(env.filters["script_tag"])

    @pass_context
    def _address(self, context: Context, value: Any) -> str:
        """The filter `url`."""
        page, target = context.get("page"), str(value)
        if not isinstance(page, WatchedPage):
            return self._near.address(context, page, target)
        page._notes.targets.add(target)
        if page._notes.hides_addresses:
            return stand_in_for(target)
        return self._near.address(_unwatched(context, page), page._page, target)


def _is_of_mkdocs(function: Any, name: str) -> bool:
    """Whether a filter is MkDocs' own, or that of a fork: it asks a page for its address only."""
    module = str(getattr(function, "__module__", ""))
    return module.endswith(".utils.templates") and function.__name__ == name


def _nowhere_else(block: BlockReference, part: Part) -> bool:
    """A part that has the addresses of a page is right for pages of its place only."""
    return False


def _watched_filter(theirs: Any) -> Any:
    @pass_context
    def watched(context: Context, value: Any) -> Any:
        page = context.get("page")
        if not isinstance(page, WatchedPage):
            return theirs(context, value)
        page._notes.targets.add(str(value))
        return theirs(_unwatched(context, page), value)

    return watched


def _unwatched(context: Context, page: WatchedPage) -> dict[str, Any]:
    """What filters that make addresses need of `context`, with the page itself."""
    return {"page": page._page, "base_url": context["base_url"]}


@contextmanager
def _contexts(env: Environment, of: Any) -> Iterator[None]:
    """Let all templates be rendered in contexts of the class `of`."""
    before = env.context_class
    env.context_class = of
    try:
        yield
    finally:
        env.context_class = before


def _ids(items: Any) -> Iterator[int]:
    """Everything in the navigation."""
    for item in items:
        yield id(item)
        yield from _ids(item.children or ())
