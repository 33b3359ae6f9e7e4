"""Blocks of the frame of a theme, rendered once for all pages that have the same key.

A block is rendered from the key alone: an object without other attributes (`_Only`) replaces the
page, and a block that reads another attribute is not shared. The key consists of:

| of the page                | for these blocks                                               |
|----------------------------|----------------------------------------------------------------|
| `base_url`                 | Material's config                                              |
| `page.meta.hide`           | site_nav, Material's footer                                    |
| the active items of `nav`  | tabs, site_nav, header                                         |
| `config.extra`, as far as  | all; mkdocs-static-i18n changes `alternate` from page to page, |
| templates of the theme     | and hooks keep lists there                                     |
| read it                    |                                                                |
| whether it has a title     | Material's header; the title replaces a placeholder in it      |

All other inputs of these blocks are the same on every page: `nav`, `config`, and variables that
base.html takes from them. Addresses are placeholders too. A block with a template that is not in
the folders of the theme, such as partials/header.html in `custom_dir`, is not shared.

Shared or not, these blocks lose their indents and blank lines: in Material a fifth of a page.

The blocks of base.html are replaced, so that any template that extends it shares them: an author's
too, and what is around `super()` in one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any, Final

from jinja2 import Environment, TemplateError
from jinja2.runtime import BlockReference, Context

from .frames import Frame
from .relative_urls import Fragment, PageUrls, RelativeUrls

#: The variable of a page's context that holds its `PageBlocks`.
VARIABLE: Final = "blogposts_shared"

#: Number of uses of a block before a fragment is made: for fewer uses it costs more than it saves.
_MIN_USES: Final = 3

#: Placeholder of titles, which changes in any filter: a filtered title is not found again.
_TITLE: Final = "<i>{} &amp;</i>"

#: White space around the end of a line, or an element in which white space counts.
_LINE_END: Final = re.compile(
    r"\s*\n\s*|<(pre|textarea|script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)

_Make = Callable[[BlockReference], Fragment | None]


class SharedBlocks:
    """The shared blocks of all pages."""

    def __init__(self, env: Environment, frame: Frame) -> None:
        self.urls, self.frame = RelativeUrls.install(env), frame
        self._env, self._is_installed = env, False
        self._nav: Any = None
        self._in_nav: frozenset[int] = frozenset()
        self._uses: Counter[tuple[object, ...]] = Counter()
        self._fragments: dict[tuple[object, ...], Fragment | None] = {}
        self._is_whole: dict[object, bool] = {}

    def blocks_for(self, page: Any, context: Mapping[str, Any]) -> PageBlocks | None:
        """The blocks for `page`; None for pages in the navigation, which blocks compare with it."""
        if not self._is_installed:  # after hooks, whose filters templates use
            _install(self._env, self.frame)
            self._is_installed = True
        if self._nav is not context["nav"]:
            self._nav = context["nav"]
            self._in_nav = frozenset(map(id, _items(self._nav.items)))
            self._fragments.clear()
        return (
            None if id(page) in self._in_nav or not page.meta else PageBlocks(self, page, context)
        )

    def fragment(
        self, block: BlockReference, key: tuple[object, ...], make: _Make
    ) -> Fragment | None:
        """The fragment of `block` for `key`, cached or new; None if the block is not shared."""
        function = block._stack[block._depth]
        key = (function, *key)
        if key in self._fragments:
            return self._fragments[key]
        self._uses[key] += 1
        if self._uses[key] < _MIN_USES:
            return None
        if function not in self._is_whole:
            self._is_whole[function] = self.frame.is_whole(self._env, block)
        fragment = self._fragments[key] = make(block) if self._is_whole[function] else None
        return fragment


class PageBlocks:
    """The shared blocks of one page; its template calls this with `super`."""

    def __init__(self, shared: SharedBlocks, page: Any, context: Mapping[str, Any]) -> None:
        self._shared, self._page, self._context = shared, page, context
        self._titles = {"\0title": page.title, "\0meta.title": page.meta.get("title")}
        self._texts = PageUrls(shared.urls, context)
        self._texts |= {key: str(title) for key, title in self._titles.items()}
        # Others would lose white space with the indents around them.
        titles = [str(title) for title in self._titles.values() if title]
        self._has_plain_titles = all(title == squeezed(title.strip()) for title in titles)
        self._key = (
            context["base_url"],
            repr(page.meta.get("hide")),
            tuple(_active(context["nav"].items)),
            repr(_extra(context["config"].extra, shared.frame.extra_names())),
            *(title if not title else True for title in self._titles.values()),
        )

    def __call__(self, block: BlockReference) -> str:
        """The HTML of a block of the frame."""
        fragment = self._fragment(block, self._block_fragment)
        return squeezed(str(block())) if fragment is None else fragment.fill(self._texts)

    def sidebars(self, block: BlockReference) -> str:
        """The HTML of the block of both sidebars; the table of contents in it is not shared."""
        fragment = self._fragment(block, self._navigation_fragment)
        return squeezed(str(block())) if fragment is None else self._with_contents(fragment, block)

    def _fragment(self, block: BlockReference, make: _Make) -> Fragment | None:
        is_page = self._has_plain_titles and all(
            block._context.get(name) is self._context.get(name)
            for name in ("page", "nav", "config")
        )
        return self._shared.fragment(block, self._key, make) if is_page else None

    def _block_fragment(self, block: BlockReference) -> Fragment | None:
        fragment = self._try_fragment(lambda: squeezed(self._from_key(block)))
        is_right = fragment and fragment.fill(self._texts) == squeezed(str(block()))
        return fragment if is_right else None

    def _navigation_fragment(self, block: BlockReference) -> Fragment | None:
        """The part of the block of both sidebars before the table of contents."""

        def render() -> str:
            contents = self._from_key(block, toc=(), nav=None).lstrip()
            return squeezed(self._from_key(block, toc=()).removesuffix(contents))

        fragment = self._try_fragment(render)
        is_right = fragment and self._with_contents(fragment, block) == squeezed(str(block()))
        return fragment if is_right else None

    def _with_contents(self, navigation: Fragment, block: BlockReference) -> str:
        return navigation.fill(self._texts) + squeezed(_render(block, nav=None).lstrip())

    def _try_fragment(self, render: Callable[[], str]) -> Fragment | None:
        try:
            return self._shared.urls.fragment(render)
        except (UnknownInput, TypeError):
            return None

    def _from_key(self, block: BlockReference, toc: Any = None, **variables: Any) -> str:
        """The HTML of the block for all pages of the key, with placeholders.

        Raises:
            UnknownInput: the block reads a variable or attribute that is not in the key.
        """
        names, env = block._context.get_all(), block._context.environment
        known = self._shared.frame.variables | env.globals.keys()
        unknown = dict.fromkeys(names.keys() - known, _Unknown())
        title, meta_title = (
            _Title(key=key, urls=self._shared.urls) if title else title
            for key, title in self._titles.items()
        )
        hide = self._page.meta.get("hide", env.undefined(name="hide"))
        contents = {} if toc is None else {"toc": toc}
        page = _Only(title=title, meta=_Only(title=meta_title, hide=hide), **contents)
        return _render(block, **{**unknown, "page": page, **variables})


def squeezed(html: str) -> str:
    """`html` without blank lines and indents, of which Material's navigation is half."""
    return _LINE_END.sub(lambda found: found[0] if found[1] else "\n", html)


def _install(env: Environment, frame: Frame) -> None:
    """Let the blocks of base.html ask the variable `blogposts_shared` of each page."""
    with suppress(TemplateError):
        base = env.get_template("base.html")
        for name in (*frame.blocks, frame.sidebars or ""):
            block = base.blocks.get(name)
            if block and frame.holds(block.__code__.co_filename):
                base.blocks[name] = _shared_block(name, block, name == frame.sidebars)


def _shared_block(
    name: str, original: Callable[[Context], Iterator[str]], has_sidebars: bool
) -> Any:
    def block(context: Context) -> Iterator[str]:
        if shared := context.get(VARIABLE):
            reference = BlockReference(name, context, [original], 0)
            yield shared.sidebars(reference) if has_sidebars else shared(reference)
        else:
            yield from original(context)

    return block


def _extra(extra: Mapping[str, Any], names: frozenset[str]) -> Mapping[str, Any]:
    """What templates of the frame read of `config.extra`."""
    return {name: extra[name] for name in names if name in extra} if names else extra


class UnknownInput(Exception):
    """A block reads a variable or attribute that is not in its key."""


class _Only:
    """An object with the given attributes; reading another one raises `UnknownInput`."""

    def __init__(self, **attributes: Any) -> None:
        self.__dict__.update(attributes)

    def __getattr__(self, name: str) -> Any:
        raise UnknownInput(name)


class _Unknown(_Only):
    """A variable that blocks may not read."""

    def _refuse(self, *_: object) -> Any:
        raise UnknownInput

    __bool__ = __str__ = __iter__ = __call__ = __eq__ = _refuse


class _Title(_Only):
    """A title that blocks may print; comparing, measuring or changing it is an error."""

    def __str__(self) -> str:
        return str(self.urls.placeholder(self.key, _TITLE))

    def __eq__(self, other: object) -> bool:
        raise UnknownInput


def _render(block: BlockReference, **changed: Any) -> str:
    """The HTML of a block with changed variables."""
    context = block._context.derived(changed)
    return str(BlockReference(block.name, context, block._stack, block._depth)())


def _items(items: Any) -> Iterator[Any]:
    """All items of the navigation."""
    for item in items:
        yield item
        yield from _items(item.children or ())


def _active(items: Any) -> Iterator[int]:
    """The identities of the active items of the navigation."""
    for item in items:
        if item.active:
            yield id(item)
            yield from _active(item.children or ())
