"""The tags of Jekyll in the parser of python-liquid."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping
from io import StringIO
from typing import Any, Protocol, TextIO, cast

from liquid import BoundTemplate, RenderContext
from liquid.ast import BlockNode, Node
from liquid.stream import TokenStream
from liquid.tag import Tag
from liquid.token import TOKEN_EXPRESSION, Token
from liquid.undefined import Undefined

from . import liquid_arguments, liquid_tags, theme_includes
from .liquid_arguments import Arguments

_NAMED = re.compile(r"\s*(?P<file>(?:\{\{.*?\}\}|[^\s{}])+)(?P<rest>.*)", re.DOTALL)
#: What an include has that belongs to a theme, not to a text.
_NO_TEXT = re.compile(r"<(?:script|style|form)\b", re.IGNORECASE)


class Site(Protocol):
    """What tags ask of the site (`liquid_site.Liquid`)."""

    address_of: Callable[[str, str], str | None]
    page: Mapping[str, Any]

    def keep_raw(self, construct: str, token: Token | None) -> None: ...
    def convert(self, construct: str, token: Token) -> None: ...
    def leave(self, what: str, token: Token) -> None: ...
    def partial(self, name: str, *, relative: bool) -> BoundTemplate | None: ...


def tags(env: Any) -> dict[str, Tag]:
    """The tags of Jekyll by their names."""
    return {
        **{name: PlainTag(env) for name in liquid_tags.PLAIN},
        **{name: BlockTag(env, name) for name in liquid_tags.BLOCKS},
        **{name: AddressTag(env) for name in ("post_url", "link")},
        **{name: IncludeTag(env) for name in ("include", "include_cached", "include_relative")},
    }


class _TextNode(Node):
    """A node that prints a text of ours."""

    __slots__ = ("block", "markup")

    def __init__(self, token: Token, markup: str, block: BlockNode | None = None) -> None:
        super().__init__(token)
        self.markup, self.block, self.blank = markup, block, False

    @property
    def name(self) -> str:
        return self.token.value

    def text(self, context: RenderContext, site: Site) -> str:
        """What the node prints."""
        raise NotImplementedError

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Print the text, and begin its further lines as far in as the tag stands."""
        text = self.text(context, cast(Any, context.env).site)
        return buffer.write(self.placed(text) if "\n" in text else text)

    def placed(self, text: str) -> str:
        """A text of several lines, in the place of the tag."""
        indent, alone = _indent(self.token)
        return text.replace("\n", f"\n{indent}") if alone else f"\n{text}\n"

    def arguments(self, context: RenderContext) -> Arguments:
        """What stands after the name, with values for names."""
        return liquid_arguments.parse(
            _worked_out(context, self.markup), lambda name: _look_up(context, name)
        )

    def inside(self, context: RenderContext) -> str:
        """What is between the tag and its end, worked out."""
        buffer = StringIO()
        if self.block is not None:
            self.block.render(context, buffer)
        return buffer.getvalue()


class UnknownNode(_TextNode):
    """A tag of a plugin that is not known: it stays."""

    def text(self, context: RenderContext, site: Site) -> str:
        if not self.name.startswith("end"):
            site.keep_raw(f"{{% {self.name} %}}", self.token)
        return _source(self.token)


class PlainNode(_TextNode):
    """A tag that stands alone."""

    def text(self, context: RenderContext, site: Site) -> str:
        text = liquid_tags.PLAIN[self.name](self.arguments(context))
        if text is None:
            site.keep_raw(f"{{% {self.name} %}}", self.token)
            return _source(self.token)
        (site.convert if text else site.leave)(f"{{% {self.name} %}}", self.token)
        return text


class BlockTagNode(_TextNode):
    """A tag with an end."""

    def text(self, context: RenderContext, site: Site) -> str:
        site.convert(f"{{% {self.name} %}}", self.token)
        indent, alone = _indent(self.token)
        inside = self.inside(context)
        if alone and indent:
            # Inside of a list: what is further in than the tag is so in the result.
            inside = re.sub(f"^{re.escape(indent)}", "", inside, flags=re.MULTILINE)
        return liquid_tags.BLOCKS[self.name](self.arguments(context), inside)


class AddressNode(_TextNode):
    """`post_url` and `link`: the address of a post, a page or a file."""

    def text(self, context: RenderContext, site: Site) -> str:
        named = _worked_out(context, self.markup).strip().strip("\"'")
        address = site.address_of(self.name, named)
        if address is None:
            site.keep_raw(f"{{% {self.name} %}} of what is not there", self.token)
            return _source(self.token)
        site.convert(f"{{% {self.name} %}}", self.token)
        return address


class IncludeNode(_TextNode):
    """`include`, `include_cached` and `include_relative` with arguments."""

    def text(self, context: RenderContext, site: Site) -> str:
        found = _NAMED.match(self.markup)
        if found is None:
            site.keep_raw("{% include %}", self.token)
            return _source(self.token)
        name = _worked_out(context, found["file"]).strip("\"'")
        construct = f"{{% {self.name} {name} %}}"
        look_up = lambda key: _look_up(context, key)  # noqa: E731
        arguments = liquid_arguments.parse(_worked_out(context, found["rest"]), look_up)
        shown = self._of_theme(name, arguments, site)
        shown = shown and super().placed(shown)
        if shown is None:
            shown = self._included(name, arguments, context, site)
        if shown is None or _NO_TEXT.search(shown):
            site.leave(construct, self.token)
            return ""
        site.convert(construct, self.token)
        return shown

    def placed(self, text: str) -> str:
        """The text of a file as it is, as in Jekyll."""
        return text

    def _of_theme(self, name: str, arguments: Arguments, site: Site) -> str | None:
        known = theme_includes.INCLUDES.get(name.removesuffix(".html"))
        return known(arguments, site.page) if known else None

    def _included(
        self, name: str, arguments: Arguments, context: RenderContext, site: Site
    ) -> str | None:
        template = site.partial(name, relative=self.name == "include_relative")
        if template is None:
            return None
        buffer = StringIO()
        namespace = {"include": dict(arguments.named)}
        with context.extend(namespace, template=template):
            template.render_with_context(context, buffer, partial=True)
        return buffer.getvalue()


class _NodeTag(Tag):
    """A tag that stands alone and reads what is after its name itself."""

    block = False
    node: type[_TextNode] = UnknownNode

    def parse(self, stream: TokenStream) -> Node:
        """The node of the tag at the head of the stream."""
        return self.node(*_markup(stream))


class UnknownTag(_NodeTag):
    """Any tag that is not known."""


class PlainTag(_NodeTag):
    """Tags of `liquid_tags.PLAIN`."""

    node = PlainNode


class AddressTag(_NodeTag):
    """`post_url` and `link`."""

    node = AddressNode


class IncludeTag(_NodeTag):
    """The includes of Jekyll."""

    node = IncludeNode


class BlockTag(Tag):
    """Tags of `liquid_tags.BLOCKS`."""

    def __init__(self, env: Any, name: str) -> None:
        super().__init__(env)
        self.name, self.end = name, f"end{name}"

    def parse(self, stream: TokenStream) -> Node:
        """The node of the tag at the head of the stream, with what is before its end."""
        token, markup = _markup(stream)
        if f"{self.end} " not in token.source and f"{self.end}%" not in token.source:
            # A tag of the same name that has no end.
            return UnknownNode(token, markup)
        next(stream)
        return BlockTagNode(token, markup, self._parse(stream))

    def _parse(self, stream: TokenStream) -> BlockNode:
        from liquid.parser import get_parser

        return get_parser(self.env).parse_block(stream, (self.end,))


def _markup(stream: TokenStream) -> tuple[Token, str]:
    """The token of a tag and what stands after its name; the stream ends on the latter."""
    token = stream.current
    if stream.peek.kind != TOKEN_EXPRESSION:
        return token, ""
    next(stream)
    return token, stream.current.value


def _bounds(token: Token) -> tuple[int, int]:
    start = token.source.rfind("{%", 0, token.start_index)
    return start, token.source.find("%}", token.start_index) + 2


def _source(token: Token) -> str:
    """A tag as it is written, with its braces."""
    start, end = _bounds(token)
    return token.source[start:end]


def _indent(token: Token) -> tuple[str, bool]:
    """The blanks before a tag on its line, and whether there is nothing else."""
    start, _ = _bounds(token)
    before = token.source[token.source.rfind("\n", 0, start) + 1 : start]
    return (before, True) if not before.strip() else ("", False)


def _look_up(context: RenderContext, name: str) -> object:
    value = context.get(list(name.split(".")), token=None, default=None)
    return None if isinstance(value, Undefined) else value


def _worked_out(context: RenderContext, markup: str) -> str:
    """The arguments of a tag, which may hold `{{ … }}`."""
    if "{{" not in markup:
        return markup
    buffer = StringIO()
    for node in context.env.parse(markup).nodes:
        node.render(context, buffer)
    return textwrap.dedent(buffer.getvalue())
