"""The targets of links and pictures in a text, in Markdown and in HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

from ..html.srcset import candidates, map_addresses
from .text import matches, rewrite

#: `](target`, where a link follows; `[name]: target`; a tag of HTML.
_TARGET = re.compile(
    r"""(?<=\]\()(?P<lead>\s*)(?:<(?P<angle>[^<>\n]*)>|(?P<plain>[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*))
        (?=\s*\)|\s+["'(=])
    | ^(?P<label>[ \t>]*\[(?!\^)[^\]\n]+\]:[ \t]*)(?:<(?P<within>[^<>\n]*)>|(?P<defined>[^\s<>]+))
    | (?P<tag><[a-zA-Z][\w:-]*\s[^<>]*>)""",
    re.VERBOSE | re.MULTILINE,
)
_ATTRIBUTE = re.compile(
    r"""(?<=\s)(?P<name>(?:src|href|poster|data-src|data|srcset|to)\s*=\s*)
    (?:(?P<quote>["'])(?P<quoted>[^"'<>]*)(?P=quote)|(?P<bare>[^\s"'<>=]+))""",
    re.VERBOSE | re.IGNORECASE,
)

#: Takes what is written, and whether HTML holds it; returns what to write, None to leave it.
Resolver = Callable[[str, bool], str | None]


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where a link or a picture leads to, as it is written; its line; whether HTML holds it."""

    written: str
    line: int
    in_html: bool = False


def targets(text: str, *, first_line: int = 1) -> Iterator[Target]:
    """The targets outside of code, in order; `first_line` is the line at which `text` starts."""
    for found in matches(text, _TARGET, first_line=first_line):
        match = found.match
        if match["tag"]:
            for url, at in _in_tag(match["tag"]):
                line = found.line + match["tag"].count("\n", 0, at)
                yield Target(written=url, line=line, in_html=True)
        else:
            yield Target(written=_written(match), line=found.line)


def possible_targets(text: str) -> Iterator[str]:
    """What `targets` finds, and what stands in code: found in a fraction of the time."""
    for match in _TARGET.finditer(text):
        if match["tag"]:
            for url, _ in _in_tag(match["tag"]):
                yield url
        else:
            yield _written(match)


def rewrite_targets(text: str, resolve: Resolver, *, keep_angles: bool = False) -> str:
    """`text` with each target outside of code as `resolve` has it.

    With `keep_angles`, what stands between `<` and `>` does so then, though it need not.
    """

    def in_html(name: str, written: str) -> str | None:
        if not name.lower().startswith("srcset"):
            return resolve(written, True)
        urls = {url: resolve(url, True) for url in _urls(name, written)}
        changed = any(new not in (None, url) for url, new in urls.items())
        return map_addresses(written, lambda url: urls[url] or url) if changed else None

    def attribute(found: re.Match[str]) -> str:
        written = _value(found)
        new = in_html(found["name"], written)
        if new is None or new == written:
            return found[0]
        mark = found["quote"] or '"'
        return f"{found['name']}{mark}{new.replace(mark, f'%{ord(mark):X}')}{mark}"

    def target(found: re.Match[str], _: int) -> str | None:
        if found["tag"]:
            return _ATTRIBUTE.sub(attribute, found["tag"])
        written = _written(found)
        new = resolve(written, False)
        if new is None or new == written:
            return None
        is_within = keep_angles and found["plain"] is None and found["defined"] is None
        before = found["label"] or found["lead"] or ""
        return before + (f"<{new}>" if is_within else destination(new))

    return rewrite(text, _TARGET, target)


def _written(found: re.Match[str]) -> str:
    """The target of a link of Markdown."""
    names = ("angle", "plain", "within", "defined")
    return next(found[name] for name in names if found[name] is not None)


def _in_tag(tag: str) -> Iterator[tuple[str, int]]:
    """The targets in a tag of HTML, each with the place of its attribute."""
    for found in _ATTRIBUTE.finditer(tag):
        for url in _urls(found["name"], _value(found)):
            yield url, found.start()


def _value(attribute: re.Match[str]) -> str:
    """What an attribute holds."""
    return unescape(attribute["bare"] if attribute["quoted"] is None else attribute["quoted"])


def _urls(name: str, written: str) -> list[str]:
    """The addresses in the value of an attribute: in `srcset` there are several."""
    is_set = name.lower().startswith("srcset")
    return [url for url, _ in candidates(written)] if is_set else [written]


def destination(url: str) -> str:
    """`url` where a link of Markdown has its target."""
    return f"<{url}>" if re.search(r"[\s()]", url) else url
