"""A site's own shortcodes, where their templates only put arguments into text.

Nothing is executed: `.Get`, `.Inner`, `with` and `if` of them are worked out by substitution. A
template that holds anything else is none that can be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..inline_html import as_html
from ..source import is_inside, read_text
from .settings import Settings, as_text
from .shortcodes import Call

_ACTION = re.compile(r"\{\{-?\s*(?P<code>.*?)\s*-?\}\}", re.DOTALL)
_TRIMMED = re.compile(r"\s*(\{\{-)|(-\}\})\s*")
_COMMENT = re.compile(r"\{\{-?\s*/\*.*?\*/\s*-?\}\}\s*", re.DOTALL)
#: Functions that change the kind of a text, not the text.
_FILTERS = re.compile(
    r"(?:safeHTML|safeHTMLAttr|safeURL|safeCSS|safeJS|markdownify|htmlEscape|htmlUnescape|string|"
    r"relURL|absURL|relLangURL|absLangURL|plainify|print|emojify|\.?Page\.RenderString|chomp|"
    r"strings\.TrimSpace|transform\.Markdownify|\$?\.Page\.RenderString|urls\.\w+|html)",
    re.IGNORECASE,
)
_GET = re.compile(r"\$?\.Get\s+(?P<key>\d+|\"[^\"]+\"|`[^`]+`)", re.IGNORECASE)
_BLANK = "\0"
_BLOCK = re.compile(
    r"<(?:div|section|aside|details|figure|blockquote|article|center|ul|ol|table|p|nav)\b", re.I
)
_TEXT = re.compile(r"\"([^\"]*)\"|`([^`]*)`")


@dataclass(kw_only=True)
class _Scope:
    call: Call
    settings: Settings
    variables: dict[str, str] = field(default_factory=dict)
    dot: str | None = None
    is_block: bool = False


class UnreadableError(Exception):
    """A template does more than to put arguments into text."""


class OwnShortcodes:
    """The templates of shortcodes of the site and its themes."""

    def __init__(
        self,
        paths: Mapping[str, Path],
        settings: Settings,
        in_go: Callable[[str], str] = lambda template: template,
    ) -> None:
        """Take the templates at `paths`, by name, each in the language that `in_go` translates."""
        self._paths = paths
        self._settings = settings
        self._in_go = in_go
        self._texts: dict[str, str] = {}

    def shown(self, call: Call) -> str | None:
        """What the template makes of a call, or None where there is none that can be read."""
        if call.name not in self._paths:
            return None
        if call.name not in self._texts:
            text = self._in_go(read_text(self._paths[call.name]))
            self._texts[call.name] = _TRIMMED.sub(r"\1\2", _COMMENT.sub("", text))
        text = self._texts[call.name]
        try:
            return _filled(text, _Scope(call=call, settings=self._settings))
        except UnreadableError:
            return None


def template_paths(source: Path, settings: Settings) -> dict[str, Path]:
    """The files of shortcodes of a site and its themes, by name."""
    found: dict[str, Path] = {}
    for folder in reversed(_folders(source, settings)):
        for name in ("layouts/shortcodes", "layouts/_shortcodes"):
            root = folder / name
            for path in templates_in(source, root, "*.html"):
                found[path.relative_to(root).with_suffix("").as_posix().lower()] = path
    return found


def templates_in(source: Path, root: Path, pattern: str) -> list[Path]:
    """The files below a folder that lie in SOURCE, by name."""
    if not root.is_dir() or not is_inside(source, root):
        return []
    return sorted(path for path in root.rglob(pattern) if is_inside(source, path))


def _folders(source: Path, settings: Settings) -> list[Path]:
    """The site, then its themes."""
    themes = settings.get("theme")
    names = themes if isinstance(themes, list) else [themes]
    base = source / (as_text(settings.get("themesdir")) or "themes")
    found = [base / as_text(name).split("/")[-1] for name in names if as_text(name)]
    return [source, *(folder for folder in found if folder.is_dir())]


def _filled(text: str, scope: _Scope) -> str:
    scope.is_block = bool(_BLOCK.match(text.lstrip()))
    result = _run(_parts(text), scope, ())[0].strip()
    if not result.startswith("<"):
        return result.replace(_BLANK, "\n\n")
    # A blank line in HTML ends it for Markdown: there is one around the inner text only.
    pieces = result.split(_BLANK)
    outer = [_tight(piece) for piece in pieces[::2]]
    both = [piece for pair in zip(outer, [*pieces[1::2], ""], strict=False) for piece in pair]
    whole = "\n\n".join(piece for piece in both if piece)
    return f"\n{whole}\n" if scope.is_block else whole


def _tight(text: str) -> str:
    """HTML without indents and blank lines, but for those around Markdown of the template."""
    lines = [line.strip() for line in re.split(r"\n(?=[ \t]*\S)", text.strip())]
    gaps = re.findall(r"\n([ \t]*\n)*(?=[ \t]*\S)", text.strip())
    done = lines[:1]
    for gap, before, line in zip(gaps, lines, lines[1:], strict=False):
        is_html = before.startswith("<") and line.startswith("<")
        done += ["\n\n" if gap and not is_html else "\n", line]
    return "".join(done)


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Pieces of text, each with the action that follows it, "" after the last."""
    at = 0
    for found in _ACTION.finditer(text):
        yield text[at : found.start()], found["code"]
        at = found.end()
    yield text[at:], ""


def _run(
    parts: Iterator[tuple[str, str]], scope: _Scope, until: tuple[str, ...]
) -> tuple[str, str]:
    """What the actions write up to one of `until`, and the code of that."""
    done: list[str] = []
    for text, code in parts:
        done.append(text)
        word = code.split(None, 1)[0] if code else ""
        if word in until:
            return "".join(done), code
        if word in ("if", "with"):
            done.append(_choice(parts, scope, code))
        elif word in ("else", "end"):
            raise UnreadableError(code)
        elif code:
            done.append(_value(code, scope))
    if until:
        raise UnreadableError("no end")
    return "".join(done), ""


def _choice(parts: Iterator[tuple[str, str]], scope: _Scope, code: str) -> str:
    """One of the branches of `if` and `with`; the others are read as well."""
    chosen: str | None = None
    while True:
        word, _, condition = code.partition(" ")
        value = _condition(condition.strip(), scope) if word != "else" else "true"
        inner = replace(scope, dot=value) if word == "with" else scope
        text, code = _run(parts, inner, ("else", "end"))
        if value and chosen is None:
            chosen = text
        if code.split(None, 1)[0] == "end":
            return chosen or ""
        code = code.removeprefix("else").strip() or "else"


def _condition(code: str, scope: _Scope) -> str:
    """A text that is empty where a condition is false."""
    while code.startswith("(") and code.endswith(")") and len(_operands(code)) == 1:
        code = code[1:-1].strip()
    if found := re.fullmatch(r"(not|eq|ne|and|or)\s+(.+)", code, re.DOTALL):
        values: list[str] = [_condition(part, scope) for part in _operands(found[2])]
        match found[1]:
            case "not":
                return "" if values[0] else "true"
            case "eq":
                return "true" if values[0] in values[1:] else ""
            case "ne":
                return "true" if values[0] != values[1] else ""
            case "and":
                return values[-1] if all(values) else ""
            case "or":
                return next((value for value in values if value), "")
    if code.lower() in (".isnamedparams", "$.isnamedparams"):
        return "true" if scope.call.named else ""
    return _value(code, scope)


def _operands(code: str) -> list[str]:
    """The operands of a function, each with what is in its parentheses."""
    parts, depth = [""], 0
    for piece in re.findall(r"\"[^\"]*\"|`[^`]*`|\$?\.Get\s+[^\s()]+|[()]|\s+|[^\s()]+", code):
        depth += {"(": 1, ")": -1}.get(piece, 0)
        if piece.isspace() and depth == 0:
            parts.append("")
        else:
            parts[-1] += piece
    return [part for part in parts if part]


def _value(code: str, scope: _Scope) -> str:
    """The text of an expression: an argument, the inner text, a parameter, with filters."""
    if found := re.fullmatch(r"(\$\w+)\s*:?=\s*(.+)", code, re.DOTALL):
        scope.variables[found[1]] = _value(found[2], scope)
        return ""
    value = _piped(code, scope)
    is_markdown = scope.is_block and "markdownify" in code.lower() and _BLANK not in value
    return as_html(value) if is_markdown else value


def _piped(code: str, scope: _Scope) -> str:
    pipeline: list[str] = re.split(r"\s*\|\s*", code.strip())
    head, filters = pipeline[0], pipeline[1:]
    for one in filters:
        fallback = re.fullmatch(r"default\s+(.+)", one)
        if fallback:
            value = _value(head, scope) or _value(fallback[1], scope)
            rest = filters[filters.index(one) + 1 :]
            if all(_FILTERS.fullmatch(other) for other in rest):
                return value
        if not _FILTERS.fullmatch(one):
            raise UnreadableError(code)
    word, _, argument = head.partition(" ")
    if argument and _FILTERS.fullmatch(word):
        return _value(argument.strip("() "), scope)
    if both := re.fullmatch(r"default\s+(\S+)\s+\(?([^()]+)\)?", head):
        return _value(both[2], scope) or _value(both[1], scope)
    return _atom(head.strip("() "), scope)


def _atom(code: str, scope: _Scope) -> str:
    if found := _GET.fullmatch(code):
        key = found["key"].strip('"`')
        args = scope.call.args
        if key.isdecimal():
            return args[int(key)] if int(key) < len(args) else ""
        return scope.call.named.get(key.lower(), "")
    if code.lower() in (".inner", "$.inner"):
        inner = (scope.call.inner or "").strip("\n")
        # Markdown in HTML begins and ends with a blank line, which _filled leaves alone.
        return f"{_BLANK}{inner}{_BLANK}" if "\n" in inner or scope.is_block else inner
    if code == "." and scope.dot is not None:
        return scope.dot
    if code in scope.variables:
        return scope.variables[code]
    if found := _TEXT.fullmatch(code):
        return found[1] if found[1] is not None else found[2]
    if found := re.fullmatch(
        r"(?:\$?\.Page\.|\$?\.)?\.?(?:Site|site)\.Params\.([\w.]+)", code, re.IGNORECASE
    ):
        return as_text(scope.settings.param(found[1].lower()))
    if re.fullmatch(r"(?:\$?\.Page\.|\.)?(?:Site|site)\.BaseURL", code, re.IGNORECASE):
        return scope.settings.host + scope.settings.base
    raise UnreadableError(code)
