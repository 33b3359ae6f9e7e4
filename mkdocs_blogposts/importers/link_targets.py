"""The targets of links and pictures in a text, in Markdown and in HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from .text import rewrite

#: `](target`, where a link follows; `[name]: target`; a tag of HTML.
_TARGET = re.compile(
    r"""(?<=\]\()\s*(?:<(?P<angle>[^<>\n]*)>|(?P<plain>[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*))
        (?=\s*\)|\s+["'(=])
    | ^(?P<label>[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]*)(?:<(?P<within>[^<>\n]*)>|(?P<defined>[^\s<>]+))
    | (?P<tag><[a-zA-Z][\w:-]*\s[^<>]*>)""",
    re.VERBOSE | re.MULTILINE,
)
_ATTRIBUTE = re.compile(
    r"""(?<=\s)(?P<name>(?:src|href|poster|data-src|data)\s*=\s*)
    (?:(?P<quote>["'])(?P<quoted>[^"'<>]*)(?P=quote)|(?P<bare>[^\s"'<>=]+))""",
    re.VERBOSE | re.IGNORECASE,
)

#: Takes what is written, and whether HTML holds it; returns what to write, None to leave it.
Resolver = Callable[[str, bool], str | None]


def rewrite_targets(text: str, resolve: Resolver) -> str:
    """`text` with each target outside of code as `resolve` has it."""

    def attribute(found: re.Match[str]) -> str:
        written = found["bare"] if found["quoted"] is None else found["quoted"]
        new = resolve(unescape(written), True)
        if new is None or new == unescape(written):
            return found[0]
        mark = found["quote"] or '"'
        return f"{found['name']}{mark}{new.replace(mark, f'%{ord(mark):X}')}{mark}"

    def target(found: re.Match[str], _: int) -> str | None:
        if found["tag"]:
            return _ATTRIBUTE.sub(attribute, found["tag"])
        names = ("angle", "plain", "within", "defined")
        written = next(found[name] for name in names if found[name] is not None)
        new = resolve(written, False)
        return None if new is None or new == written else (found["label"] or "") + destination(new)

    return rewrite(text, _TARGET, target)


def destination(url: str) -> str:
    """`url` where a link of Markdown has its target."""
    return f"<{url}>" if re.search(r"[\s()]", url) else url
