"""Recognition of the components, scripts and styles of Vue, and rendering of badges and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import pairwise

from markdown_it.common.html_blocks import block_names
from markdown_it.common.html_re import attr_name, open_tag
from markdown_it.rules_inline import StateInline

from ...html import Token, tokens
from .vue_attributes import Tag, is_vue_attribute

_INLINE = """
    a abbr acronym applet area audio b bdi bdo big br button canvas cite code data datalist del
    dfn em embed font i iframe image img input ins kbd label map mark math meter nobr noembed
    noscript object output picture pre progress q rb rp rt rtc ruby s samp script select slot
    small source span strike strong style sub sup svg template textarea time tt u var video wbr
"""

#: Elements of HTML, obsolete ones included, whose names are case-insensitive.
_HTML = frozenset((*block_names, *_INLINE.split()))

#: Links of the router of Vue, by name as written.
LINKS = frozenset({"RouterLink", "router-link", "RouteLink"})

#: Components without markup of their own.
_WRAPPERS = frozenset(
    {
        *("ClientOnly", "client-only", "KeepAlive", "keep-alive", "Suspense"),
        *("Transition", "transition", "TransitionGroup", "transition-group"),
    }
)

#: Attributes of router links, bound or not, that HTML does not have.
_LINK_OPTIONS = frozenset(
    {
        *("active-class", "append", "custom", "event", "exact", "exact-active-class"),
        *("replace", "tag", "to"),
    }
)

#: Names of SVG and MathML with a dash, which are no custom elements.
_DASHED = frozenset(
    {
        *("annotation-xml", "color-profile", "font-face", "font-face-src", "font-face-uri"),
        *("font-face-format", "font-face-name", "missing-glyph"),
    }
)

#: A start tag in a text, whose names of attributes may begin with `@` or `#`.
_VUE_TAG = re.compile(
    open_tag.replace(attr_name, r"[a-zA-Z_:@#][a-zA-Z0-9:.\[\]_-]*").replace("*\\s*", "*+\\s*")
)

_MODULE_STARTS = (
    *("import ", "import{", "import*", 'import"', "import'"),
    *("export ", "export{", "export*"),
)
_PLAIN_SCRIPTS = frozenset({"", "text/javascript", "application/javascript"})


def is_wrapper(tag: Tag) -> bool:
    """Whether `tag` renders its content only."""
    return tag.name in _WRAPPERS or (
        tag.name == "template" and any(is_vue_attribute(found.name) for found in tag.attributes)
    )


def is_component(name: str, has_scripts: bool = True) -> bool:
    """Whether a tag named `name`, as written, is a component of Vue.

    A name with a dash may be an element that a script of the site defines, if it has any.
    """
    if name in _WRAPPERS | LINKS or (name[0].isupper() and name.lower() not in _HTML):
        return True
    return "-" in name and not has_scripts and name.lower() not in _HTML | _DASHED


def setup_scripts(html: str) -> Iterator[str]:
    """The code of each `<script setup>` in a piece of raw HTML."""
    for token, following in pairwise(tokens(html)):
        is_script = token.kind == "start" and token.name == "script" and following.kind == "raw"
        if is_script and Tag.of(token).get("setup"):
            yield following.source


def vue_tag_rule(state: StateInline, silent: bool) -> bool:
    """Inline rule: a start tag with attributes such as `@click`, which HTML does not have."""
    if state.src[state.pos] != "<" or state.html_terminator_last(">") < state.pos + 2:
        return False
    found = _VUE_TAG.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = found[0]
        state.linkLevel += found[0].lower().startswith(("<a ", "<a\n"))
    state.pos = found.end()
    return True


def is_vue_code(tag: Tag, following: Token | None) -> bool:
    """Whether the script or style of `tag`, with the token after it, needs Vue.

    A plain script or style, such as that of an embedded message, works on any page.
    """
    if tag.get("lang", "v-text", "v-html"):
        return True
    if tag.token.name == "style":
        return tag.get("scoped", "module") is not None
    kind = tag.get("type")
    plain = ((kind.value or "") if kind else "").lower() in _PLAIN_SCRIPTS
    code = following.source if following is not None and following.kind == "raw" else ""
    is_module = any(line.lstrip().startswith(_MODULE_STARTS) for line in code.splitlines())
    return tag.get("setup") is not None or (plain and is_module)


def badge(kind: str, text: str) -> str:
    """HTML of the start of a `<Badge>` with its `text`, escaped."""
    style = re.sub(r"[^a-z0-9_-]", "", kind.lower()) or "tip"
    classes = f"blogposts-badge blogposts-badge--{style}"
    return f'<span class="{classes}">{escape(text, quote=False)}'


def link(tag: Tag, address: str | None) -> None:
    """Turn the tag of a router link into an `<a>` to `address`; None for no `href`."""
    tag.name = "a"
    for attribute in tag.attributes:
        if attribute.name.lower().removeprefix("v-bind").removeprefix(":") in _LINK_OPTIONS:
            tag.remove(attribute)
    to = tag.get("to", ":to", "v-bind:to")
    if to is not None and address is not None:
        tag.write(to, "href", address)
