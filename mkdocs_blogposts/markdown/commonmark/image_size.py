"""Parsing of image sizes, `![a](x.png =200x100)`, and a limit on nested images."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, image

from .state import state_of

_SIZE = re.compile(r"""[ \t\n]+=(\d{0,5})x(\d{0,5})[ \t\n]*\)""")
_SPACE = re.compile(r"[ \t\n]*")

_MAX_DEPTH = 4
"""Maximum nesting of images: the text of each is parsed anew, which takes exponential time."""


def use_images(md: MarkdownIt) -> None:
    """Add image sizes to `md`."""
    md.inline.ruler.at("image", _image_rule)


def _image_rule(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("![", state.pos):
        return False
    if silent:
        return _sized_image(state, silent) or image(state, silent)
    conversion = state_of(state.env)
    if conversion.image_depth >= _MAX_DEPTH:
        return False
    conversion.image_depth += 1
    try:
        return _sized_image(state, silent) or image(state, silent)
    finally:
        conversion.image_depth -= 1


@lru_cache(maxsize=4)
def _may_have_size(text: str) -> bool:
    # Cached, since one text may have thousands of images.
    return any(f"{space}=" in text for space in " \t\n")


def _sized_image(state: StateInline, silent: bool) -> bool:
    """Parse an image with a size; False for any other image."""
    if not _may_have_size(state.src):
        return False
    helpers = state.md.helpers
    label_end = helpers.parseLinkLabel(state, state.pos + 1, False)
    if label_end < 0 or not state.src.startswith("(", label_end + 1):
        return False
    target = helpers.parseLinkDestination(
        state.src, _skip_space(state, label_end + 2), state.posMax
    )
    source = state.md.normalizeLink(target.str)
    if not target.ok or not state.md.validateLink(source):
        return False
    end, title = target.pos, ""
    written = helpers.parseLinkTitle(state.src, _skip_space(state, end), state.posMax)
    if written.ok:
        end, title = written.pos, written.str
    size = _SIZE.match(state.src, end, state.posMax)
    if size is None:
        return False
    if not silent:
        _push(state, label_end, source, title, size)
    state.pos = size.end()
    return True


def _skip_space(state: StateInline, position: int) -> int:
    found = _SPACE.match(state.src, position, state.posMax)
    return found.end() if found else position


def _push(state: StateInline, label_end: int, source: str, title: str, size: re.Match[str]) -> None:
    content = state.src[state.pos + 2 : label_end]
    token = state.push("image", "img", 0)
    token.attrs = {"src": source, "alt": ""}
    token.content, token.children = content, []
    state.md.inline.parse(content, state.md, state.env, token.children)
    attributes = {"title": title, "width": size[1], "height": size[2]}
    token.attrs.update({name: value for name, value in attributes.items() if value})
