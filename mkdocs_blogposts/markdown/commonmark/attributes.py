"""Attributes in braces: `{#id .class width=300}`."""

from __future__ import annotations

import re

from markdown_it.token import Token

_WORD = re.compile(
    r"""\s*(?:
        \#(?P<id>[^\s#{}"'<>=]+)
      | \.(?P<class>[^\s#.{}"'<>=]+)
      | (?P<key>[A-Za-z][\w-]*)=
        (?:"(?P<double>[^"{}]*)"|'(?P<single>[^'{}]*)'|(?P<bare>[^\s"'{}<>]+))
    )""",
    re.VERBOSE,
)

_ALLOWED = frozenset(
    {
        *("id", "class", "width", "height", "align", "loading", "decoding", "fetchpriority"),
        *("title", "target", "rel", "download"),
        *("style", "lang", "dir", "role"),
    }
)


def parse_attributes(text: str) -> dict[str, str] | None:
    """The attributes in `text`, which stood between braces; None for other text.

    Only harmless attributes are accepted, so that no text in braces runs a script.
    """
    found: dict[str, str] = {}
    position, end = 0, len(text.rstrip())
    while position < end:
        word = _WORD.match(text, position)
        if word is None or not _add(found, word):
            return None
        position = word.end()
    return found or None


def _add(found: dict[str, str], word: re.Match[str]) -> bool:
    group = word.lastgroup or ""
    key, value = (word["key"] or group).lower(), word[group]
    if key == "class" and key in found:
        value = f"{found[key]} {value}"
    found[key] = value
    return key in _ALLOWED or key.startswith(("data-", "aria-"))


def take_trailing(text: str) -> tuple[str, dict[str, str] | None]:
    """Split `Title {#id}` into `Title` and its attributes; None for other text."""
    stripped = text.rstrip()
    opening = stripped.rfind("{")
    if opening < 0 or not stripped.endswith("}"):
        return text, None
    attributes = parse_attributes(stripped[opening + 1 : -1])
    return (stripped[:opening].rstrip(), attributes) if attributes else (text, None)


def take_leading(text: str) -> tuple[str, dict[str, str] | None]:
    """Split `{width=300} after` into its attributes and ` after`; None for other text."""
    closing = text.find("}")
    if closing < 0 or not text.startswith("{"):
        return text, None
    attributes = parse_attributes(text[1:closing])
    return (text[closing + 1 :], attributes) if attributes else (text, None)


def apply(token: Token, attributes: dict[str, str]) -> None:
    """Set `attributes` of `token`; classes are added to the present ones."""
    for key, value in attributes.items():
        if key == "class":
            token.attrJoin(key, value)
        else:
            token.attrSet(key, value)


def attach(tokens: list[Token]) -> None:
    """Move attributes in braces right after an image, code, a link or emphasis to its token."""
    opened: list[Token] = []
    target: Token | None = None
    for token in tokens:
        if token.type == "text" and target is not None and token.content:
            token.content, found = take_leading(token.content)
            apply(target, found or {})
        target = token if token.type in ("image", "code_inline") else None
        if token.nesting == 1:
            opened.append(token)
        elif token.nesting == -1 and opened:
            target = opened.pop()
