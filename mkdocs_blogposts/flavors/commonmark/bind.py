"""Ties a parsed post to its site: expressions get values, addresses resolve, Vue tags go."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ...expressions import ExpressionError, evaluate, match_at, to_text
from .vue import VueTags
from .work import Work

_LEAVES = frozenset({"fence", "code_block", "hr", "html_block"})
_REFUSED = "write an address that starts with https://, or a path"


class Binder:
    """Goes through the tokens of one post once, in the order of the page."""

    def __init__(self, work: Work, md: MarkdownIt) -> None:
        self.work = work
        self.md = md
        self.line = 0
        self.literal = 0
        self.badges = 0
        self.vue = VueTags(work.source.scope, self._vue_problem, work.source.resolve)

    def _vue_problem(self, found: str, hint: str, offset: int) -> None:
        self.work.warn(self.line + offset, found, hint)

    def blocks(self, tokens: Sequence[Token]) -> list[Token]:
        """Bind all `tokens` in place; return those that stay."""
        kept: list[Token] = []
        for token in tokens:
            if token.map:
                self.line = token.map[0]
            dropping = self.vue.dropping
            self._block(token)
            if not (dropping and token.type in _LEAVES) or token.content:
                kept.append(token)
        return kept

    def _block(self, token: Token) -> None:
        match token.type:
            case "inline":
                token.children = self._inlines(token.children or [])
            case "html_block" if not self.literal:
                token.content = self.vue.feed(token.content)
            case "fence" | "code_block" | "hr" if self.vue.dropping:
                token.content = ""
            case "verbatim_open" | "verbatim_close":
                self.literal += token.nesting
            case "include_open":
                self.work.origins.append(token.meta["origin"])
            case "include_close":
                self.work.origins.pop()

    def _inlines(self, tokens: Sequence[Token]) -> list[Token]:
        """Bind the tokens of one run of text; what stands inside a script or style goes."""
        kept = []
        for token in tokens:
            dropping = self.vue.dropping
            self._inline(token)
            if not dropping or token.type == "html_inline":
                kept.append(token)
        return kept

    def _inline(self, token: Token) -> None:
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
                token.children = self._alternative(token.children or [])
                self._address(token, "src")
        self.line += token.content.count("\n") + (token.type in ("softbreak", "hardbreak"))

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
            # Newlines of the value are no lines of the file.
            self.line -= value.count("\n") - written.count("\n")

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
        kept = self._inlines(tokens)
        for token in kept:
            if token.type == "expression":
                token.type = "text"
        return kept

    def _address(self, token: Token, name: str) -> None:
        written = self._filled(str(token.attrGet(name) or ""))
        if written is None:
            return
        if self.md.validateLink(written):
            token.attrSet(name, self.work.source.resolve(written))
        else:
            del token.attrs[name]
            self.work.warn(self.line, "an address there starts a script", _REFUSED)

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
