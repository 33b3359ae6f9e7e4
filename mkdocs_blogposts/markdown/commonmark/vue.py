"""Conversion of the raw HTML of a VuePress or VitePress post for a page without Vue.

Changes only components, directives, expressions and code of Vue, and addresses of the site.
Everything else is copied, broken HTML included.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from ...html import RAW_TEXT, VOID, Token, matching_tags, open_raw_text, tokens
from .vue_attributes import Attributes, Tag
from .vue_components import LINKS, badge, is_component, is_vue_code, is_wrapper, link
from .vue_values import Problem, Values

#: Elements in whose text expressions are not evaluated.
_VERBATIM = frozenset({"pre", "code", "textarea", *RAW_TEXT})

#: Elements whose content is copied, tags included.
_LITERAL = frozenset({"textarea", *RAW_TEXT})


@dataclass(kw_only=True)
class _OpenElement:
    """An open element.

    Attributes:
        name: name in lower case.
        closing: replacement of its end tag; None to copy the end tag.
        verbatim: True if expressions inside are not evaluated.
        literal: True if the whole content is copied.
        chain: True if a `v-if` or `v-else-if` before the next child was true; None if that
            child follows none.
    """

    name: str
    closing: str | None = None
    verbatim: bool = False
    literal: bool = False
    chain: bool | None = None


@dataclass(kw_only=True)
class _DroppedElement:
    """An element whose content is dropped; `closing` replaces its end tag."""

    name: str
    closing: str
    depth: int = 1


class VueTags:
    """Converter of the raw HTML of one post, which is fed in pieces in the order of the page.

    A later piece may close an element that an earlier one opened. Between the two, the caller
    drops its own tokens while `dropping` is true (inside a script, or an element with a false
    `v-if`), and does not evaluate expressions while `verbatim` is true.
    """

    def __init__(
        self, *, scope: Mapping[str, object], resolve: Callable[[str], str], problem: Problem
    ) -> None:
        """Create a converter.

        Args:
            scope: values of the roots of expressions, as for `expressions.evaluate`.
            resolve: returns the address to render for an address of the source.
            problem: reports a problem: description, hint, and 0-based line in the piece.
        """
        self._values = Values(scope, problem)
        self._attributes = Attributes(self._values, resolve, problem)
        self._problem = problem
        self._opened = [_OpenElement(name="")]
        self._open_counts: Counter[str] = Counter()
        self._drop: _DroppedElement | None = None
        self._code = ""
        self._unknown: set[str] = set()

    @property
    def dropping(self) -> bool:
        """True inside a dropped element that a later piece closes."""
        return self._drop is not None

    @property
    def verbatim(self) -> bool:
        """True inside an element in which expressions are not evaluated."""
        return self._opened[-1].verbatim

    def feed(self, html: str) -> str:
        """Convert the next piece of raw HTML."""
        pieces = tokens(html, inside=self._code)
        self._code = open_raw_text(pieces, self._code)
        ends = matching_tags(pieces) if "v-for" in html else {}
        return "".join(self._render(pieces, ends, 0, len(pieces)))

    def close(self) -> str:
        """End the post; return the end tags of elements that are still open."""
        closing = [element.closing or "" for element in reversed(self._opened)]
        if self._drop is not None:
            closing.insert(0, self._drop.closing)
            self._problem(
                f"`<{self._drop.name}>` is never closed, and all after it is left out",
                f"write `</{self._drop.name}>` where it ends",
                0,
            )
        return "".join(closing)

    def _render(
        self, pieces: list[Token], ends: Mapping[int, int], first: int, last: int
    ) -> Iterator[str]:
        """Convert the tokens from `first` up to `last`, excluded."""
        at = first
        while at < last:
            is_repeated = at == first and self._values.names is not None
            iterations = None if is_repeated else self._iterations(pieces, at, ends.get(at))
            if iterations is None:
                following = pieces[at + 1] if at + 1 < len(pieces) else None
                yield self._render_token(pieces[at], following)
                at += 1
                continue
            for names in iterations:
                self._values.names = names
                yield from self._render(pieces, ends, at, ends[at] + 1)
            self._values.names = None
            at = ends[at] + 1

    def _iterations(
        self, pieces: list[Token], at: int, last: int | None
    ) -> list[dict[str, object]] | None:
        """Values of loop variables per iteration of the element at `at`; None without a loop."""
        token = pieces[at]
        if self._drop or self._opened[-1].literal or token.kind != "start":
            return None
        attribute = Tag.of(token).get("v-for") if "v-for" in token.source else None
        if attribute is None:
            return None
        is_inside = self._values.names is not None
        size = None if last is None or is_inside else pieces[last].end - token.start
        return self._values.iterations(attribute, token.line, size)

    def _render_token(self, token: Token, following: Token | None) -> str:
        """Convert one token."""
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
                return self._values.interpolate_text(token.source, token.line)
            case _:
                return token.source

    def _skip(self, token: Token, drop: _DroppedElement) -> str:
        """Drop `token`; the end tag of the dropped element is replaced."""
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
            return self._drop_content(token)
        if not self._is_shown(tag):
            return self._drop_content(token)
        is_literal = tag.get("v-pre") is not None
        content = None if is_literal else tag.get("v-text", "v-html")
        start, closing = self._tags(tag, is_literal, is_empty=content is not None)
        if content is not None and token.name not in VOID:
            end = f"</{token.written_name}>" if closing is None else closing
            text = escape(self._values.text(content, token.line), quote=False)
            return start + text + self._drop_content(token, end)
        if token.is_closed:
            return start + (closing or "")
        self._push(token, closing, is_literal)
        return start

    def _tags(self, tag: Tag, is_literal: bool, *, is_empty: bool) -> tuple[str, str | None]:
        """Replacements of the start tag `tag` and of its end tag; None to copy the latter."""
        token = tag.token
        if is_literal:
            tag.drop("v-pre")
            return tag.render(), None
        if tag.name == "Badge":
            text = self._attributes.text(tag, "text")
            return badge(self._attributes.text(tag, "type"), text), "</span>"
        if tag.name in LINKS:
            address = self._attributes.address(self._attributes.text(tag, "to"), token.line)
            link(tag, address)
            self._attributes.rewrite(tag)
            return tag.render(opened=True), "</a>"
        if is_wrapper(tag):
            return "", ""
        if is_component(tag.name):
            self._report_component(tag.name, token.line)
            return "", ""
        self._attributes.rewrite(tag)
        return tag.render(opened=is_empty and token.name not in VOID), None

    def _report_component(self, name: str, line: int) -> None:
        if name not in self._unknown:
            self._unknown.add(name)
            self._problem(
                f"`<{name}>` is taken for a Vue component, and only what it holds is shown",
                f"write what it shows in Markdown, or `&lt;{name}>` where it is text",
                line,
            )

    def _drop_content(self, token: Token, closing: str = "") -> str:
        """Drop the tokens up to the end tag of `token`, which `closing` replaces."""
        if token.is_closed:
            return closing
        self._drop = _DroppedElement(name=token.name, closing=closing)
        return ""

    def _is_shown(self, tag: Tag) -> bool:
        """Whether the conditions of an element are true; one without a value counts as true."""
        parent = self._opened[-1]
        before, parent.chain = parent.chain, None
        line = tag.token.line
        is_shown = True
        if found := tag.get("v-if"):
            parent.chain = is_shown = self._values.is_true(found, line)
        elif found := tag.get("v-else-if", "v-else"):
            if before is None:
                self._problem(f"`{found.name}` follows no `v-if`", "put it right after one", line)
            is_last = found.name.lower() == "v-else"
            is_shown = not before and (is_last or self._values.is_true(found, line))
            parent.chain = None if is_last else bool(before or is_shown)
        show = tag.get("v-show")
        return is_shown and (show is None or self._values.is_true(show, line))

    def _push(self, token: Token, closing: str | None = None, literal: bool = False) -> None:
        """Record an open element."""
        if token.is_closed:
            return
        around = self._opened[-1]
        literal = literal or around.literal or token.name in _LITERAL
        verbatim = literal or around.verbatim or token.name in _VERBATIM
        self._opened.append(
            _OpenElement(name=token.name, closing=closing, verbatim=verbatim, literal=literal)
        )
        self._open_counts[token.name] += 1

    def _end(self, token: Token) -> str:
        """Convert an end tag; end tags of components that were never closed precede it."""
        if not self._open_counts[token.name]:
            is_stray = is_component(token.written_name) and not self._opened[-1].literal
            return "" if is_stray else token.source
        self._open_counts[token.name] -= 1
        closing: list[str] = []
        while (element := self._opened.pop()).name != token.name:
            self._open_counts[element.name] -= 1
            closing.append(element.closing or "")
        closing.append(token.source if element.closing is None else element.closing)
        return "".join(closing)
