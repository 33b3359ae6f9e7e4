"""Ties a parsed post to its site: expressions get values, addresses resolve, Vue tags go."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ...html.links import NOT_FOR_DATA, WHAT_TO_WRITE, is_safe
from ..expressions import ExpressionError, evaluate, match_at, to_text
from .attributes import attach
from .state import ConversionState
from .vue import VueTags

_HTML = frozenset({"html_block", "html_inline"})
_ALWAYS = _HTML | {"inline", "include_open", "include_close"}
_COLONS = "open a container that holds another with more colons, as in `:::: tip`, or remove it"


class Binder:
    """Goes through the tokens of one post once, in the order of the page."""

    def __init__(self, work: ConversionState, md: MarkdownIt) -> None:
        self.work = work
        self.md = md
        self.line = 0
        self.literal = 0
        self.badges = 0
        self.vue = VueTags(
            scope=work.source.scope, resolve=work.source.resolve, problem=self._vue_problem
        )

    def _vue_problem(self, found: str, hint: str, offset: int) -> None:
        self.work.warn(self.line + offset, found, hint)

    def bind(self, tokens: Sequence[Token]) -> tuple[list[Token], str]:
        """Bind all `tokens` in place; return those that stay, and the HTML that ends the page."""
        return self._sift(tokens, self._block), self.vue.close()

    def _sift(self, tokens: Sequence[Token], bind: Callable[[Token], None]) -> list[Token]:
        """Bind `tokens`; leave out what Vue's tags drop, each pair of tokens as a whole."""
        kept: list[Token] = []
        opened: list[bool] = []
        for token in tokens:
            is_dropped = self.vue.dropping
            if not is_dropped or token.type in _ALWAYS:
                bind(token)
            if token.nesting == 1:
                opened.append(is_dropped)
            elif token.nesting == -1:
                is_dropped = opened.pop() if opened else is_dropped
            if not is_dropped or token.type in _HTML or (token.children and token.tag == ""):
                kept.append(token)
        return kept

    def _block(self, token: Token) -> None:
        if token.map:
            self.line = token.map[0]
        match token.type:
            case "inline":
                self._warn_of_colons(token.content)
                attach(token.children or [])
                token.children = self._sift(token.children or [], self._inline)
            case "html_block" if not self.literal:
                token.content = self.vue.feed(token.content)
            case "verbatim_open" | "verbatim_close":
                self.literal += token.nesting
            case "include_open":
                self.work.origins.append(token.meta["origin"])
            case "include_close":
                self.work.origins.pop()

    def _warn_of_colons(self, text: str) -> None:
        if ":::" in text:
            for offset, line in enumerate(text.split("\n")):
                if len(line.strip()) >= 3 and not line.strip().strip(":"):
                    self.work.warn(self.line + offset, f"`{line.strip()}` closes nothing", _COLONS)

    def _inline(self, token: Token) -> None:
        lines = token.type in ("softbreak", "hardbreak") or token.content.count("\n")
        if self.badges:
            token.meta["in_badge"] = True
        match token.type:
            case "expression":
                self._expression(token)
            case "html_inline" if not self.literal:
                self._count_badge(token.content)
                token.content = self.vue.feed(token.content)
            case "link_open":
                self._address(token, "href")
            case "image":
                lines = 0
                token.children = self._alternative(token.children or [])
                self._address(token, "src")
        self.line += lines

    def _count_badge(self, tag: str) -> None:
        # The text of a badge is no part of the heading it decorates.
        if tag.startswith("<Badge") and not tag.endswith("/>"):
            self.badges += 1
        elif tag.startswith("</Badge") and self.badges:
            self.badges -= 1

    def _expression(self, token: Token) -> None:
        written = token.content
        if self.literal or self.vue.verbatim:
            return
        value = self._value(written)
        if value is not None:
            token.type, token.content = "text", value

    def _value(self, written: str) -> str | None:
        """The text that an expression of ours stands for; None leaves it as written."""
        found = match_at(written, 0, len(written))
        if found is None:
            return None
        try:
            return to_text(evaluate(found.source, self.work.source.scope))
        except ExpressionError as error:
            shown = " ".join(written.split())
            reason = str(error).rstrip(".")
            self.work.warn(
                self.line,
                f"`{shown}` stays as written: {reason}",
                "correct the expression, or put it in a code block to show it",
            )
            return None

    def _alternative(self, tokens: Sequence[Token]) -> list[Token]:
        """The alternative text of an image, where only text is printed."""
        kept = self._sift(tokens, self._inline)
        for token in kept:
            if token.type == "expression":
                token.type = "text"
        return kept

    def _address(self, token: Token, name: str) -> None:
        given = str(token.attrGet(name) or "")
        written = self._filled(given)
        if written is None:
            return
        if not self.md.validateLink(written):
            self._refuse(token, name, "an address there starts a script")
        elif written != given and not is_safe(written):
            self._refuse(token, name, NOT_FOR_DATA)
        else:
            token.attrSet(name, self.work.source.resolve(written))

    def _refuse(self, token: Token, name: str, found: str) -> None:
        del token.attrs[name]
        self.work.warn(self.line, found, WHAT_TO_WRITE)

    def _filled(self, address: str) -> str | None:
        """`address` with the values of its expressions; None where one of them has none."""
        pieces: list[str] = []
        position = 0
        while (start := address.find("{{", position)) >= 0:
            found = match_at(address, start, len(address))
            if found is None:
                break
            value = self._value(address[start : found.end])
            if value is None:
                return None
            pieces += (address[position:start], value)
            position = found.end
        if not pieces:
            return address
        return self.md.normalizeLink("".join((*pieces, address[position:])))
