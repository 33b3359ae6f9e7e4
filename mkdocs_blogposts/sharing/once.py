"""Blocks of page templates, rendered once for all pages that would get the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final

from jinja2 import Environment, TemplateNotFound, meta, pass_context
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, Context
from jinja2.utils import missing

from .notes import Notes, WatchedPage, is_same, look_up, snapshot, watching
from .places import Place, Tree, place_in, tree_of

#: A part is kept when so many pages have shown it: on a small site it costs more than it saves.
_WORTH: Final = 3

#: How many forms one part may have before it is left alone.
_MOST: Final = 16

#: Two sets of titles: what is printed of the one must be printed of the other. The second
#: looks different after any filter.
_TITLES: Final[tuple[Mapping[tuple[str, ...], str], ...]] = (
    {("title",): "\ue010title\ue011", ("meta", "title"): "\ue010meta\ue011"},
    {
        ("title",): ' Ti<b class="x">t</b>le &amp; \ue012 ',
        ("meta", "title"): ' Me<i>t</i>a &lt; "\ue013 ',
    },
)
_SLOT: Final = re.compile("(\ue010[a-z]+\ue011)")
_SLOTS: Final = {text: path for path, text in _TITLES[0].items()}


@dataclass(frozen=True, kw_only=True)
class _Part:
    """A rendered part, in pieces between which titles stand, and what it depends on."""

    pieces: tuple[str, ...]
    names: Mapping[str, Any]
    asked: Mapping[tuple[str, ...], Any]
    tree: Tree
    place: Place
    active: tuple[int, ...]
    extra: Any

    def fits(self, context: Context, page: Any) -> bool:
        """Whether it is what the part would be on `page`."""
        return (
            place_in(self.tree, page.url) == self.place
            and _active(context) == self.active
            and all(is_same(look_up(page, path), was) for path, was in self.asked.items())
            and all(
                is_same(context.resolve_or_missing(key), was) for key, was in self.names.items()
            )
            and is_same(_extra(context), self.extra)
        )

    def show(self, page: Any) -> str:
        return _filled(self.pieces, _titles_of(page))

    def renewed(self, before: Any, nav: Any, ids: Mapping[int, int]) -> _Part:
        """The same with `nav` in the place of `before`, whose items were others (`ids`)."""
        names = {key: nav if value is before else value for key, value in self.names.items()}
        return replace(self, names=names, active=tuple(ids[item] for item in self.active))


@dataclass(kw_only=True)
class _Seen:
    """How often a part was shown, and the forms it is kept in."""

    times: int = 0
    parts: list[_Part] = field(default_factory=list)
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
        self._watch_links(env)

    def __call__(self, block: BlockReference) -> str:
        """A block of the frame of a page."""
        part = self._get(block, "block", self._make)
        return self._render(block) if part is None else part

    def sidebars(self, block: BlockReference) -> str:
        """The block of both sidebars: the navigation is shared, the contents are the page's."""
        navigation = self._get(block, "sidebars", self._make_navigation)
        if navigation is None:
            return self._render(block)
        return navigation + self._render(block, nav=None).lstrip()

    def forget(self) -> None:
        """Forget all parts: the navigation has changed."""
        self._seen.clear()
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
        make: Callable[[BlockReference, Any], _Part | None],
    ) -> str | None:
        """A part from what is kept, or made to be kept; None where it cannot be shared."""
        context, page = block._context, block._context.get("page")
        key = (kind, block.name, str(context.name), str(context.get("base_url")))
        seen = self._seen.setdefault(key, _Seen())
        seen.times += 1
        if seen.is_personal or seen.times < _WORTH or not self._is_apart(context, page):
            return None
        for part in reversed(seen.parts):
            if part.fits(context, page):
                return part.show(page)
        made = make(block, page) if len(seen.parts) < _MOST else None
        if made is None:
            seen.is_personal = True
            return None
        seen.parts.append(made)
        return made.show(page)

    def _is_apart(self, context: Context, page: Any) -> bool:
        """Whether the page is nothing of the navigation."""
        nav = context.get("nav")
        if page is None or not hasattr(nav, "items"):
            return False
        if self._nav[0] is not nav:
            self._nav = (nav, frozenset(_ids(nav.items)))
        return id(page) not in self._nav[1]

    def _make(self, block: BlockReference, page: Any) -> _Part | None:
        """The part, if what it reads allows others to have it."""
        notes, outputs = self._watched(block, page)
        if notes is None or notes.tocs:
            return None
        pieces = tuple(_SLOT.split(outputs[0]))
        right = _filled(pieces, _TITLES[1]) == outputs[1]
        if not right or _filled(pieces, _titles_of(page)) != self._render(block):
            return None
        return self._part(pieces, notes, block, page)

    def _make_navigation(self, block: BlockReference, page: Any) -> _Part | None:
        """What stands before the table of contents in the block of the sidebars."""
        notes, outputs = self._watched(block, page)
        rest, without = self._watched(block, page, nav=None)
        if notes is None or rest is None or notes.tocs != rest.tocs:
            return None
        after = without[0].lstrip()
        pieces = (outputs[0].removesuffix(after) if after else outputs[0],)
        whole = pieces[0] + self._render(block, nav=None).lstrip()
        if outputs[0] != outputs[1] or whole != self._render(block):
            return None
        return self._part(pieces, notes, block, page)

    def _part(
        self, pieces: tuple[str, ...], notes: Notes, block: BlockReference, page: Any
    ) -> _Part:
        tree = tree_of(notes.targets)
        return _Part(
            pieces=pieces,
            names=notes.names,
            asked=notes.asked,
            tree=tree,
            place=place_in(tree, page.url),
            active=_active(block._context),
            extra=snapshot(_extra(block._context)),
        )

    def _watched(
        self, block: BlockReference, page: Any, **changed: Any
    ) -> tuple[Notes | None, list[str]]:
        """What is read, None if no other page can read it; and the block with either titles."""
        outer = block._context.get_all()
        made: list[tuple[Notes, str]] = []
        for titles in _TITLES:
            notes = Notes(outer={**outer, **changed}, titles=titles)
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
        for name in ("url", "script_tag"):
            if name in env.filters:
                env.filters[name] = _watched_filter(env.filters[name])


def _watched_filter(theirs: Any) -> Any:
    @pass_context
    def watched(context: Context, value: Any) -> Any:
        page = context.get("page")
        if not isinstance(page, WatchedPage):
            return theirs(context, value)
        page._notes.targets.add(str(value))
        return theirs({"page": page._page, "base_url": context["base_url"]}, value)

    return watched


@contextmanager
def _contexts(env: Environment, of: Any) -> Iterator[None]:
    """Let all templates be rendered in contexts of the class `of`."""
    before = env.context_class
    env.context_class = of
    try:
        yield
    finally:
        env.context_class = before


def _extra(context: Context) -> Any:
    """`extra` of mkdocs.yml: other plugins change it from page to page."""
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


def _titles_of(page: Any) -> Mapping[tuple[str, ...], str]:
    return {("title",): str(page.title), ("meta", "title"): str(page.meta.get("title"))}


def _filled(pieces: tuple[str, ...], titles: Mapping[tuple[str, ...], str]) -> str:
    if len(pieces) == 1:
        return pieces[0]
    return "".join(
        titles[_SLOTS[piece]] if index % 2 else piece for index, piece in enumerate(pieces)
    )


def _ids(items: Any) -> Iterator[int]:
    """Everything in the navigation."""
    for item in items:
        yield id(item)
        yield from _ids(item.children or ())
