"""Cards of posts, rendered once for all pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from .relative_urls import Fragment, PageUrls, RelativeUrls

#: Number of fragments kept of one post, in the looks and languages of the pages that show it.
#: Rebuilds of `mkdocs serve` leave some that no page shows any more.
_MAX: Final = 8

#: The look of cards with excerpts, whose addresses differ between pages.
_WITH_EXCERPT: Final = "row"


class SharedCards:
    """Renders cards with the macro of partials/card.html, and fills in addresses for each page.

    Attributes:
        renders: number of calls of the macro, for tests.
    """

    def __init__(self, env: Environment) -> None:
        self.renders = 0
        self._urls = RelativeUrls.install(env)
        #: By the address of a post: it and its fragments by the identities of inputs, which the
        #: post keeps alive.
        self._cache: dict[str, dict[tuple[object, ...], tuple[Any, Fragment | None]]] = {}
        self._page: tuple[object, object] = (None, None)
        self._texts: Mapping[str, str] = {}
        #: Pages of one depth have most of their addresses in common.
        self._escaped: dict[str, str] = {}

    @pass_context
    def __call__(self, context: Context, macro: Any, t: Any, post: Any, *options: Any) -> Markup:
        """The HTML of `macro(post, *options)`, whose texts are in the language of `t`."""
        fields = vars(post) if _WITH_EXCERPT in options else {**vars(post), "excerpt": None}
        key = (*map(id, fields.values()), t.language, *options)
        fragments = self._cache.setdefault(post.url, {})
        if key not in fragments:
            if len(fragments) >= _MAX:
                del fragments[next(iter(fragments))]
            fragment = self._urls.fragment(lambda: self._render(macro, post, options))
            fragments[key] = (post, fragment)
        fragment = fragments[key][1]
        if fragment is None:
            return self._render(macro, post, options)
        page = context.get("page"), context.get("base_url")
        if self._page != page:
            self._page, self._texts = page, PageUrls(self._urls, context, self._escape)
        return Markup(fragment.fill(self._texts))

    def _escape(self, address: str) -> str:
        if address not in self._escaped:
            self._escaped[address] = str(escape(address))
        return self._escaped[address]

    def _render(self, macro: Any, post: Any, options: tuple[Any, ...]) -> Markup:
        self.renders += 1
        return Markup(macro(post, *options))
