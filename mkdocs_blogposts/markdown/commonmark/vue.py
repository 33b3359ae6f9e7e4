"""Conversion of the raw HTML of a VuePress or VitePress post for a page without Vue.

Only what is of Vue, and addresses of the site, change; all else is copied, broken HTML included.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from html import escape

from ...html import RAW_TEXT, VOID, Attribute, Token, matching_tags, open_raw_text, tokens
from .open_elements import DroppedElement, OpenElement
from .vue_attributes import Attributes, Tag
from .vue_components import LINKS, badge, is_component, is_vue_code, is_wrapper, link
from .vue_loops import shows_something, without_empty_lists
from .vue_values import RUNS_NO_VUE, Problem, Values

#: Elements in whose text expressions are not evaluated.
_VERBATIM = frozenset({"pre", "code", "textarea", *RAW_TEXT})

#: Elements whose content is copied, tags included.
_LITERAL = frozenset({"textarea", *RAW_TEXT})

#: Maximum nesting of loops.
_MAX_LOOPS = 8


class VueTags:
    """Converter of the raw HTML of one post, which is fed in pieces in the order of the page.

    A later piece may close an element that an earlier one opened. Between the two, the caller
    drops its own tokens while `dropping` is true (inside a script, or an element with a false
    `v-if`), and does not evaluate expressions while `verbatim` is true.
    """

    def __init__(
        self,
        *,
        scope: Mapping[str, object],
        names: Mapping[str, object] | None = None,
        resolve: Callable[[str], str],
        problem: Problem,
        component: Callable[[str, int], None],
        lists_posts: bool = False,
        has_scripts: bool = True,
    ) -> None:
        """Create a converter.

        Args:
            scope: values of the roots of expressions, as for `expressions.evaluate`.
            names: values of the names that scripts of the post declare.
            resolve: returns the address to render for an address of the source.
            problem: reports a problem: description, hint, and 0-based line in the piece.
            component: reports a component that is not known: its name, and its line.
            lists_posts: whether a list of ours stands for lists that cannot be worked out.
            has_scripts: whether scripts may define elements.
        """
        self._values = Values(scope, names or {}, problem, lists_posts)
        self._attributes = Attributes(self._values, resolve, problem)
        self._problem = problem
        self._component = component
        self._lists_posts = lists_posts
        self._has_scripts = has_scripts
        self._opened = [OpenElement(name="")]
        self._open_counts: Counter[str] = Counter()
        self._drop: DroppedElement | None = None
        self._code = ""
        self._loops = 0
        self._has_gap = False

    @property
    def dropping(self) -> bool:
        """True inside a dropped element that a later piece closes."""
        return self._drop is not None

    @property
    def verbatim(self) -> bool:
        """True inside an element in which expressions are not evaluated."""
        return self._opened[-1].verbatim

    @property
    def names(self) -> Mapping[str, object]:
        """The values of names that scripts declare, and of the variables of loops."""
        return self._values.names

    def open_loop(self, html: str) -> Token | None:
        """The first start tag of a `v-for` in the next piece that the piece does not close."""
        if self._drop or self._opened[-1].literal or self._loops >= _MAX_LOOPS:
            return None
        pieces = tokens(html, inside=self._code)
        ends = matching_tags(pieces)
        opened = (token for at, token in enumerate(pieces) if at not in ends)
        return next((tag for tag in opened if not tag.is_closed and self._loop_of(tag)), None)

    def iterations(self, tag: Token, size: int | None) -> Iterator[None]:
        """Set `names` for each iteration of the `v-for` of `tag`, and pause."""
        loop, around = self._loop_of(tag), self._values.names
        found = self._values.iterations(loop, tag.line, size) if loop else None
        self._loops += 1
        for names in found or ():
            self._values.names = {**around, **names}
            yield
        self._loops -= 1
        self._values.names = around

    def feed(self, html: str, *, is_repeated: bool = False) -> str:
        """Convert the next piece of raw HTML; the loop that begins it goes on if `is_repeated`."""
        pieces = tokens(html, inside=self._code)
        self._code = open_raw_text(pieces, self._code)
        ends = matching_tags(pieces) if "v-for" in html else {}
        rendered = "".join(self._render(pieces, ends, 0, len(pieces), is_repeated))
        has_gap, self._has_gap = self._has_gap, False
        return without_empty_lists(rendered) if has_gap else rendered

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
        self,
        pieces: list[Token],
        ends: Mapping[int, int],
        first: int,
        last: int,
        is_repeated: bool = False,
    ) -> Iterator[str]:
        """Convert the tokens from `first` up to `last`, excluded; in a loop if `is_repeated`."""
        at = first
        while at < last:
            token = pieces[at]
            loop = None if is_repeated and at == first else self._loop_of(token)
            if loop is None:
                following = pieces[at + 1] if at + 1 < len(pieces) else None
                yield self._render_token(token, following)
                at += 1
                continue
            end = at if token.is_closed else ends.get(at)
            if end is None:
                self._values.iterations(loop, token.line, None)
                self._drop_content(token)
                end = at
            else:
                yield from self._repeat(pieces, ends, at, end)
            at = end + 1

    def _repeat(
        self, pieces: list[Token], ends: Mapping[int, int], at: int, end: int
    ) -> Iterator[str]:
        """Convert the element from `at` to `end` once for each value of its `v-for`."""
        token = pieces[at]
        size = pieces[end].end - token.start if self._loops < _MAX_LOOPS else None
        rendered: list[str] = []
        for _ in self.iterations(token, size):
            rendered += self._render(pieces, ends, at, end + 1, True)
        if shows_something(html := "".join(rendered)):
            yield html
        else:
            self._has_gap = True

    def _loop_of(self, token: Token) -> Attribute | None:
        """The `v-for` of a start tag, if it has one and is not copied."""
        if self._drop or self._opened[-1].literal or token.kind != "start":
            return None
        return Tag.of(token).get("v-for") if "v-for" in token.source else None

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

    def _skip(self, token: Token, drop: DroppedElement) -> str:
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
            from .vue_script import has_effects  # of many patterns, and most sites have no script

            code = following.source if following else ""
            is_data = tag.get("setup") and (self._lists_posts or not has_effects(code))
            if not is_data:
                self._problem(
                    f"`<{token.name}>` is left out: {RUNS_NO_VUE}",
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
        if is_component(tag.name, self._has_scripts):
            self._component(tag.name, token.line)
            return "", ""
        self._attributes.rewrite(tag)
        return tag.render(opened=is_empty and token.name not in VOID), None

    def _drop_content(self, token: Token, closing: str = "") -> str:
        """Drop the tokens up to the end tag of `token`, which `closing` replaces."""
        if token.is_closed:
            return closing
        self._drop = DroppedElement(name=token.name, closing=closing)
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
            OpenElement(name=token.name, closing=closing, verbatim=verbatim, literal=literal)
        )
        self._open_counts[token.name] += 1

    def _end(self, token: Token) -> str:
        """Convert an end tag; end tags of components that were never closed precede it."""
        if not self._open_counts[token.name]:
            is_stray = (
                is_component(token.written_name, self._has_scripts) and not self._opened[-1].literal
            )
            return "" if is_stray else token.source
        self._open_counts[token.name] -= 1
        closing: list[str] = []
        while (element := self._opened.pop()).name != token.name:
            self._open_counts[element.name] -= 1
            closing.append(element.closing or "")
        closing.append(token.source if element.closing is None else element.closing)
        return "".join(closing)
