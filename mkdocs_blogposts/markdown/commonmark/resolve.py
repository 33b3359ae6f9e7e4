"""Evaluation of expressions, resolution of addresses and rendering of Vue tags among tokens."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ...html.links import ADDRESS_HINT, UNSAFE_ADDRESS, is_safe_url
from ..expressions import ROOTS, ExpressionError, evaluate, match_at, to_text
from .embeds import HINT as EMBED_HINT
from .state import ConversionState
from .vue import VueTags
from .vue_components import setup_scripts
from .vue_loops import HTML, Loop, find_loop
from .vue_values import TEXT_HINT

_ALWAYS = HTML | {"inline", "include_open", "include_close"}
_COLONS = "open a container that holds another with more colons, as in `:::: tip`, or remove it"


def read_scripts(tokens: Sequence[Token], state: ConversionState) -> None:
    """Find the names that the scripts of a post declare, which may follow their uses."""
    for token in tokens:
        if token.type != "html_block" or "<script" not in token.content:
            continue
        from .vue_script import PageScripts  # of many patterns, and most sites have no script

        line = token.map[0] if token.map else 0
        scripts = PageScripts(
            state.source.scope,
            state.source.data,
            state.source.documents,
            partial(state.warn, line),
        )
        for code in setup_scripts(token.content):
            state.names.update(scripts.names(code))


class TokenResolver:
    """Rewrites the tokens of one post in one pass, in the order of the page."""

    def __init__(self, state: ConversionState, md: MarkdownIt) -> None:
        self.state = state
        self.md = md
        self.line = 0
        self.literal = 0
        self.badges = 0
        self.vue = VueTags(
            scope=state.source.scope,
            names=state.names,
            resolve=state.source.resolve,
            problem=self._vue_problem,
            component=self._component,
            lists_posts=state.source.lists_posts,
            has_scripts=state.source.has_scripts or "<script" in state.source.markdown,
        )

    def _vue_problem(self, found: str, hint: str, offset: int) -> None:
        self.state.warn(self.line + offset, found, hint)

    def _component(self, name: str, offset: int) -> None:
        origin = self.state.origins[-1]
        is_here = origin.file == self.state.source.src_uri
        line = origin.first_line + self.line + offset if is_here else self.state.source.first_line
        self.state.components.setdefault(name, line)

    def resolve(self, tokens: Sequence[Token]) -> tuple[list[Token], str]:
        """Rewrite `tokens` in place; return those to render, and HTML to append to the page."""
        return self._rewrite(tokens, self._block), self.vue.close()

    def _rewrite(self, tokens: Sequence[Token], resolve: Callable[[Token], None]) -> list[Token]:
        """Resolve `tokens`; leave out those in dropped Vue elements, with both tags of a pair."""
        resolved: list[Token] = []
        opened: list[bool] = []
        waiting = deque(tokens)
        while waiting:
            if loop := self._loop(waiting):
                resolved += self._repeat(loop, waiting, resolve)
                continue
            token = waiting.popleft()
            is_dropped = self.vue.dropping
            if not is_dropped or token.type in _ALWAYS:
                resolve(token)
            if token.nesting == 1:
                opened.append(is_dropped)
            elif token.nesting == -1:
                is_dropped = opened.pop() if opened else is_dropped
            if not is_dropped or token.type in HTML or (token.children and token.tag == ""):
                resolved.append(token)
        return resolved

    def _loop(self, waiting: deque[Token]) -> Loop | None:
        """The element that the first token begins, and its `v-for` repeats with later ones."""
        token = waiting[0]
        is_candidate = token.type in HTML and "v-for" in token.content and not self.literal
        if not is_candidate or token.meta.get("is_repeated"):
            return None
        tag = self.vue.open_loop(token.content)
        return find_loop(waiting, tag) if tag else None

    def _repeat(
        self, loop: Loop, waiting: deque[Token], resolve: Callable[[Token], None]
    ) -> Iterator[Token]:
        """Resolve the tokens of a loop for each iteration, or only those before it."""
        before, body, after = loop.parts
        for _ in range(loop.count):
            waiting.popleft()
        if before.content:
            waiting.extendleft((after, *reversed(body), before))
            return
        if body[0].map:
            self.line = body[0].map[0]
        line = self.line
        for _ in self.vue.iterations(loop.tag, loop.size):
            self.line = line
            yield from self._rewrite(loop.copies(), resolve)
        if after.content:
            waiting.appendleft(after)

    def _block(self, token: Token) -> None:
        if token.map:
            self.line = token.map[0]
        match token.type:
            case "inline":
                self._warn_about_colons(token.content)
                token.children = self._rewrite(token.children or [], self._inline)
            case "html_block" if not self.literal:
                self._feed(token)
            case "verbatim_open" | "verbatim_close":
                self.literal += token.nesting
            case "include_open":
                self.state.origins.append(token.meta["origin"])
            case "include_close":
                self.state.origins.pop()

    def _warn_about_colons(self, text: str) -> None:
        if ":::" in text:
            for offset, line in enumerate(text.split("\n")):
                if len(line.strip()) >= 3 and not line.strip().strip(":"):
                    self.state.warn(self.line + offset, f"`{line.strip()}` closes nothing", _COLONS)

    def _inline(self, token: Token) -> None:
        lines = token.type in ("softbreak", "hardbreak") or token.content.count("\n")
        if self.badges:
            token.meta["in_badge"] = True
        match token.type:
            case "expression":
                self._expression(token)
            case "unknown_embed":
                self.state.warn(self.line, f"`{token.content}` is not a known embed", EMBED_HINT)
                token.type = "text"
            case "html_inline" if not self.literal:
                self._count_badge(token.content)
                self._feed(token)
            case "link_open":
                self._address(token, "href")
            case "image":
                lines = 0
                token.children = self._alt_tokens(token.children or [])
                self._address(token, "src")
        self.line += lines

    def _feed(self, token: Token) -> None:
        is_repeated = bool(token.meta.get("is_repeated"))
        token.content = self.vue.feed(token.content, is_repeated=is_repeated)

    def _count_badge(self, tag: str) -> None:
        # The text of a badge is not part of the title of its heading.
        if tag.startswith("<Badge") and not tag.endswith("/>"):
            self.badges += 1
        elif tag.startswith("</Badge") and self.badges:
            self.badges -= 1

    def _expression(self, token: Token) -> None:
        if self.literal or self.vue.verbatim:
            return
        value = self._value(token.content)
        if value is not None:
            token.type, token.content = "text", value

    def _value(self, written: str) -> str | None:
        """The text of an expression; None if it is not supported or has no value."""
        names = self.vue.names
        found = match_at(written, 0, len(written), ROOTS.union(names))
        if found is None:
            return None
        try:
            return to_text(evaluate(found.source, self.state.source.scope, names))
        except ExpressionError as error:
            expression, reason = " ".join(written.split()), str(error).rstrip(".")
            self.state.warn(self.line, f"`{expression}` stays as written: {reason}", TEXT_HINT)
            return None

    def _alt_tokens(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens of the alternative text of an image, whose renderer ignores expressions."""
        tokens = self._rewrite(tokens, self._inline)
        for token in tokens:
            if token.type in ("expression", "emoji"):
                token.type = "text"
        return tokens

    def _address(self, token: Token, name: str) -> None:
        written = str(token.attrGet(name) or "")
        address = self._evaluate(written)
        if address is None:
            return
        if not self.md.validateLink(address):
            self._refuse(token, name, "an address there starts a script")
        elif address != written and not is_safe_url(address):
            self._refuse(token, name, UNSAFE_ADDRESS)
        else:
            token.attrSet(name, self.state.source.resolve(address))

    def _refuse(self, token: Token, name: str, found: str) -> None:
        del token.attrs[name]
        self.state.warn(self.line, found, ADDRESS_HINT)

    def _evaluate(self, address: str) -> str | None:
        """`address` with the values of its expressions; None if one of them has no value."""
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
        return self.md.normalizeLink("".join((*pieces, address[position:]))) if pieces else address
