"""Cards, drawn once for all pages that show them; only the addresses are each page's own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from .notes import WatchedPage

#: What stands for an address while a card is drawn.
_SLOT: Final = "\ue014"


#: The look of cards that shows excerpts, whose addresses are each page's own.
_WITH_EXCERPT: Final = "row"


@dataclass(frozen=True, kw_only=True)
class _Drawn:
    """A card in pieces, between which stand the addresses of `targets`; of `post`, and alive."""

    post: Any
    pieces: tuple[str, ...]
    targets: tuple[str, ...]


class Cards:
    """Draws cards, each as seldom as possible; partials/card.html calls it with its macro.

    Attributes:
        drawn: how many were drawn, for whoever counts.
    """

    def __init__(self, env: Environment) -> None:
        self.drawn = 0
        self._kept: dict[tuple[object, ...], _Drawn | None] = {}
        self._targets: list[str] | None = None
        self._at: tuple[object, object] = (None, None)
        self._known: dict[str, str] = {}
        self._url: Callable[[Any, str], str] = env.filters["url"]
        env.filters["url"] = self._address()

    @pass_context
    def __call__(self, context: Context, macro: Any, t: Any, post: Any, *how: Any) -> Markup:
        """The card of `post` in the language of `t`, as the macro draws it when asked `how`."""
        if isinstance(context.get("page"), WatchedPage):
            return self._draw(macro, post, how)
        key = (*_parts(post, how), t.language, *how)
        if key not in self._kept:
            self._kept[key] = self._cut(macro, post, how)
        drawn = self._kept[key]
        return self._draw(macro, post, how) if drawn is None else self._filled(drawn, context)

    def forget(self) -> None:
        """Forget all cards: those of another build come."""
        self._at, self._kept = (None, None), {}

    def _draw(self, macro: Any, post: Any, how: tuple[Any, ...]) -> Markup:
        self.drawn += 1
        return Markup(macro(post, *how))

    def _cut(self, macro: Any, post: Any, how: tuple[Any, ...]) -> _Drawn | None:
        """The card in pieces; None where what it says holds what stands for an address."""
        self._targets = []
        try:
            pieces = re.split(_SLOT, self._draw(macro, post, how))
            targets = tuple(self._targets)
        finally:
            self._targets = None
        fits = len(pieces) == len(targets) + 1
        return _Drawn(post=post, pieces=tuple(pieces), targets=targets) if fits else None

    def _filled(self, drawn: _Drawn, context: Context) -> Markup:
        known = self._addresses(context)
        parts = [drawn.pieces[0]]
        for target, piece in zip(drawn.targets, drawn.pieces[1:], strict=True):
            if target not in known:
                known[target] = str(Markup.escape(self._url(context, target)))
            parts += known[target], piece
        return Markup("".join(parts))

    def _addresses(self, context: Context) -> dict[str, str]:
        """The addresses that are known on the page being printed."""
        page, base = context.get("page"), context.get("base_url")
        if self._at[0] is not page or self._at[1] != base:
            self._at, self._known = (page, base), {}
        return self._known

    def _address(self) -> Any:
        @pass_context
        def url(context: Context, value: Any) -> Any:
            if self._targets is None:
                return self._url(context, value)
            self._targets.append(str(value))
            return _SLOT

        return url


def _parts(post: Any, how: tuple[Any, ...]) -> tuple[int, ...]:
    """What a card is made of: equal where all of it is the very same."""
    left_out = () if _WITH_EXCERPT in how else ("excerpt",)
    return tuple(id(value) for name, value in vars(post).items() if name not in left_out)
