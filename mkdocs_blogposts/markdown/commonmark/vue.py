"""What the raw HTML of a VuePress or VitePress post becomes on a page that runs no Vue.

Only what is Vue's changes: its components, directives, expressions and code, and addresses
of the site. Everything else stays to the letter, broken HTML included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from ...html import RAW_TEXT, VOID, Attribute, Token, open_code, partners, tokens
from .vue_attributes import Attributes, Tag
from .vue_components import badge, is_component, is_link, is_vue_code, is_wrapper, link
from .vue_values import Problem, Values

#: Elements whose text is shown as it is written.
_VERBATIM = frozenset({"pre", "code", "textarea", *RAW_TEXT})

#: Elements whose tags are shown as they are written, too.
_LITERAL = frozenset({"textarea", *RAW_TEXT})


@dataclass(kw_only=True)
class _Open:
    """An element that is open.

    Attributes:
        name: its name in lower case.
        closing: what its end tag becomes; None for the end tag as written.
        verbatim: whether expressions inside stay as written.
        literal: whether everything inside does.
        chain: whether one of the `v-if` and `v-else-if` before the next element inside held;
            None where that element follows none.
    """

    name: str
    closing: str | None = None
    verbatim: bool = False
    literal: bool = False
    chain: bool | None = None


@dataclass(kw_only=True)
class _Drop:
    """An element that is left out up to its end tag, where `closing` is written."""

    name: str
    closing: str
    depth: int = 1


class VueTags:
    """Goes through the raw HTML of one post, piece by piece, in the order of the page.

    A piece may open what a later piece closes. Between the two, `dropping` tells that all is
    to be left out (inside a script, or an element whose `v-if` does not hold), and `verbatim`
    that expressions in text stay as written.
    """

    def __init__(
        self, *, scope: Mapping[str, object], resolve: Callable[[str], str], problem: Problem
    ) -> None:
        """Take what a post knows.

        Args:
            scope: values of the roots of expressions, as `expressions.evaluate` takes them.
            resolve: turns an address as written into the one to print.
            problem: is told what was found, what to do, and the 0-based line of the piece.
        """
        self._values = Values(scope, problem)
        self._attributes = Attributes(self._values, resolve, problem)
        self._problem = problem
        self._opened = [_Open(name="")]
        self._waiting: dict[str, int] = {}
        self._drop: _Drop | None = None
        self._code = ""
        self._unknown: set[str] = set()

    @property
    def dropping(self) -> bool:
        """Whether everything is left out until a later piece says otherwise."""
        return self._drop is not None

    @property
    def verbatim(self) -> bool:
        """Whether expressions in text stay as written."""
        return self._opened[-1].verbatim

    def feed(self, html: str) -> str:
        """What the next piece of raw HTML becomes."""
        pieces = tokens(html, inside=self._code)
        self._code = open_code(pieces, self._code)
        ends = partners(pieces) if "v-for" in html else {}
        return "".join(self._render(pieces, ends, 0, len(pieces)))

    def close(self) -> str:
        """End the post: close what stands open in place of components."""
        closing = [element.closing or "" for element in reversed(self._opened)]
        if self._drop is not None:
            closing.insert(0, self._drop.closing)
            self._problem(
                f"`<{self._drop.name}>` is never closed, and all after it is left out",
                f"write `</{self._drop.name}>` where it ends",
                0,
            )
        self._drop = None
        self._code = ""
        self._opened = [_Open(name="")]
        self._waiting = {}
        return "".join(closing)

    def _render(
        self, pieces: list[Token], ends: Mapping[int, int], first: int, last: int
    ) -> Iterator[str]:
        """What the tokens from `first` up to `last` become."""
        at = first
        while at < last:
            is_repeated = at == first and self._values.names is not None
            rounds = None if is_repeated else self._rounds(pieces, at, ends.get(at))
            if rounds is None:
                following = pieces[at + 1] if at + 1 < len(pieces) else None
                yield self._one(pieces[at], following)
                at += 1
                continue
            for names in rounds:
                self._values.names = names
                yield from self._render(pieces, ends, at, ends[at] + 1)
            self._values.names = None
            at = ends[at] + 1

    def _rounds(
        self, pieces: list[Token], at: int, last: int | None
    ) -> list[dict[str, object]] | None:
        """The rounds of the element from `at` to `last`, or None if it is shown once."""
        token = pieces[at]
        if self._drop or self._opened[-1].literal or token.kind != "start":
            return None
        attribute = Tag.of(token).get("v-for") if "v-for" in token.source else None
        if attribute is None:
            return None
        is_inside = self._values.names is not None
        size = None if last is None or is_inside else pieces[last].end - token.start
        return self._values.rounds(attribute, token.line, size)

    def _one(self, token: Token, following: Token | None) -> str:
        """What one token becomes."""
        if self._drop is not None:
            return self._skip(token, self._drop)
        match token.kind:
            case "start" if self._opened[-1].literal:
                self._push(token)
                return token.source
            case "start":
                return self._start(Tag.of(token), following)
            case "end":
                return self._end(token)
            case "text" if not self.verbatim:
                return self._values.filled(token.source, token.line)
            case _:
                return token.source

    def _skip(self, token: Token, drop: _Drop) -> str:
        """Pass over `token`, unless it ends what is left out."""
        if token.name == drop.name and not (token.kind == "start" and token.is_closed):
            drop.depth += 1 if token.kind == "start" else -1
        if drop.depth:
            return ""
        self._drop = None
        return drop.closing

    def _start(self, tag: Tag, following: Token | None) -> str:
        token = tag.token
        if token.name in RAW_TEXT and is_vue_code(tag, following):
            self._problem(
                f"`<{token.name}>` is left out: a static page runs no Vue code",
                "write what it shows, or put the code into a file of the site",
                token.line,
            )
            return self._leave_out(token)
        if not self._is_shown(tag):
            return self._leave_out(token)
        is_literal = tag.get("v-pre") is not None
        spoken = None if is_literal else tag.get("v-text", "v-html")
        start, closing = self._tags(tag, is_literal, is_empty=spoken is not None)
        if spoken is not None and token.name not in VOID:
            end = f"</{token.written_name}>" if closing is None else closing
            return start + self._say(token, spoken, end)
        if token.is_closed:
            return start + (closing or "")
        self._push(token, closing, is_literal)
        return start

    def _tags(self, tag: Tag, is_literal: bool, *, is_empty: bool) -> tuple[str, str | None]:
        """What the start tag `tag` and its end tag become; None for the latter as written."""
        token = tag.token
        if is_literal:
            tag.drop("v-pre")
            return tag.made(), None
        if tag.name == "Badge":
            text = self._attributes.text(tag, "text")
            return badge(self._attributes.text(tag, "type"), text), "</span>"
        if is_link(tag.name):
            address = self._attributes.address(self._attributes.text(tag, "to"), token.line)
            link(tag, address)
            self._attributes.bind(tag)
            return tag.made(opened=True), "</a>"
        if is_wrapper(tag):
            return "", ""
        if is_component(tag.name):
            self._tell_unknown(tag.name, token.line)
            return "", ""
        self._attributes.bind(tag)
        return tag.made(opened=is_empty and token.name not in VOID), None

    def _tell_unknown(self, name: str, line: int) -> None:
        if name not in self._unknown:
            self._unknown.add(name)
            self._problem(
                f"`<{name}>` is taken for a Vue component, and only what it holds is shown",
                f"write what it shows in Markdown, or `&lt;{name}>` where it is text",
                line,
            )

    def _say(self, token: Token, spoken: Attribute, closing: str) -> str:
        """The text that a `v-text` or `v-html` puts in the place of what the element holds."""
        text = escape(self._values.text(spoken, token.line), quote=False)
        if token.is_closed:
            return text + closing
        self._drop = _Drop(name=token.name, closing=closing)
        return text

    def _leave_out(self, token: Token) -> str:
        if not token.is_closed:
            self._drop = _Drop(name=token.name, closing="")
        return ""

    def _is_shown(self, tag: Tag) -> bool:
        """Whether the conditions of an element hold; those that are not known do."""
        parent = self._opened[-1]
        before, parent.chain = parent.chain, None
        line = tag.token.line
        shown = True
        if found := tag.get("v-if"):
            shown = self._values.holds(found, line)
            parent.chain = shown
        elif found := tag.get("v-else-if", "v-else"):
            if before is None:
                self._problem(f"`{found.name}` follows no `v-if`", "put it right after one", line)
            is_last = found.name.lower() == "v-else"
            shown = not before and (is_last or self._values.holds(found, line))
            parent.chain = None if is_last else bool(before or shown)
        visible = tag.get("v-show")
        return shown and (visible is None or self._values.holds(visible, line))

    def _push(self, token: Token, closing: str | None = None, literal: bool = False) -> None:
        """Note that an element is open."""
        if token.is_closed:
            return
        around = self._opened[-1]
        literal = literal or around.literal or token.name in _LITERAL
        verbatim = literal or around.verbatim or token.name in _VERBATIM
        self._opened.append(
            _Open(name=token.name, closing=closing, verbatim=verbatim, literal=literal)
        )
        self._waiting[token.name] = self._waiting.get(token.name, 0) + 1

    def _end(self, token: Token) -> str:
        """What an end tag becomes, after those of components that were never closed."""
        if not self._waiting.get(token.name):
            is_stray = is_component(token.written_name) and not self._opened[-1].literal
            return "" if is_stray else token.source
        closing: list[str] = []
        while True:
            element = self._opened.pop()
            self._waiting[element.name] -= 1
            if element.name == token.name:
                own = token.source if element.closing is None else element.closing
                return "".join((*closing, own))
            closing.append(element.closing or "")
