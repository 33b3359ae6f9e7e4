"""Cards of posts, drawn once for all pages that show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from .relative_urls import Fragment, PageUrls, RelativeUrls

#: The look of cards that shows excerpts, whose addresses are each page's own.
_WITH_EXCERPT: Final = "row"


class SharedCards:
    """Draws cards with the macro of partials/card.html; each page has its own addresses on them.

    Attributes:
        renders: how many were drawn, for tests.
    """

    def __init__(self, env: Environment) -> None:
        self.renders = 0
        self._urls = RelativeUrls.install(env)
        #: The cards, by what they are made of, and what that is, as it must stay alive.
        self._kept: dict[tuple[object, ...], tuple[Any, Fragment | None]] = {}
        self._at: tuple[object, object] = (None, None)
        self._texts: Mapping[str, str] = {}

    @pass_context
    def __call__(self, context: Context, macro: Any, t: Any, post: Any, *how: Any) -> Markup:
        """The card of `post` in the language of `t`, as the macro draws it when asked `how`."""
        parts = vars(post) if _WITH_EXCERPT in how else {**vars(post), "excerpt": None}
        key = (*map(id, parts.values()), t.language, *how)
        if key not in self._kept:
            self._kept[key] = (
                post,
                self._urls.fragment(lambda: self._draw(macro, post, how)),
            )
        fragment = self._kept[key][1]
        if fragment is None:
            return self._draw(macro, post, how)
        at = context.get("page"), context.get("base_url")
        if self._at != at:
            self._at, self._texts = at, PageUrls(self._urls, context, escape)
        return Markup(fragment.fill(self._texts))

    def _draw(self, macro: Any, post: Any, how: tuple[Any, ...]) -> Markup:
        self.renders += 1
        return Markup(macro(post, *how))
