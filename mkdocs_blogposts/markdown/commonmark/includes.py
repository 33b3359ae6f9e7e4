"""Block rules to include files: `<<< ./f.js`, `@[code](./f.js)`, `<!--@include: ./x.md-->`."""

from __future__ import annotations

import posixpath
import re
import textwrap

from markdown_it.rules_block import StateBlock

from .file_parts import FilePart, lines_of, region_of, under_anchor, without_front_matter
from .lines import line_text
from .state import MAX_INCLUDED, ConversionState, Origin, state_of

_SNIPPET = re.compile(
    r"<<<[ \t]+(?P<path>[^\s{}\[#]+)(?:\#(?P<region>[\w-]+))?"
    r"[ \t]*(?P<braces>\{[^{}]*\})?[ \t]*(?P<title>\[.*\])?[ \t]*"
)
_CODE = re.compile(
    r"@\[code(?P<part>\{[\d,-]*\})?(?:[ \t]+(?P<info>[^\]]*))?\]\((?P<path>[^()\s]+)\)[ \t]*"
)
_INCLUDE = re.compile(
    r"<!--[ \t]*@include:[ \t]*(?P<path>[^\s{}#]+)(?:\#(?P<region>[^\s{}]+))?"
    r"[ \t]*(?P<part>\{[\d,-]*\})?[ \t]*-->[ \t]*"
)

_MAX_DEPTH = 8
_REMOVE = "remove this include"
_NO_ANCHOR = "write the id of a heading in it, or the name of a `#region`"
_NO_REGION = "write the name of a region in it, or no name"
_MISSING = "write the path of a file inside the documentation folder"


def snippet_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule: `<<< ./file{lines language} [title]` includes a file as a code block."""
    found = _match(state, start, "<<<", _SNIPPET)
    if found is None:
        return False
    lines, _, language = (found["braces"] or "{}")[1:-1].strip().partition(" ")
    if lines and not lines[0].isdigit():
        lines, language = "", lines
    info = f"{language or _extension(found['path'])} {{{lines}}} {found['title'] or ''}"
    return _push_code(state, start, silent, found, info)


def code_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule: `@[code{1-3} js{2}](./file)` includes lines of a file as a code block."""
    found = _match(state, start, "@[code", _CODE)
    if found is None:
        return False
    info = (found["info"] or "").strip() or _extension(found["path"])
    return _push_code(state, start, silent, found, info)


def include_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule: `<!--@include: ./x.md-->` includes the Markdown of another file."""
    found = _match(state, start, "<!--", _INCLUDE)
    if found is None:
        return False
    if silent:
        return True
    conversion = state_of(state.env)
    name = _path_from_post(found["path"], conversion)
    text = None if _is_refused(conversion, name, start) else _read(conversion, found["path"], start)
    if text is None:
        return False
    whole = without_front_matter(text)
    part = under_anchor(whole, found["region"], conversion.source) if found["region"] else whole
    if part is None:
        conversion.warn(start, f"`{found['path']}` has no `#{found['region']}`", _NO_ANCHOR)
        return False
    part = lines_of(part, found["part"])
    _push_markdown(state, part, _source_path(name, conversion), start)
    state.line = start + 1
    return True


def _match(
    state: StateBlock, line: int, prefix: str, pattern: re.Pattern[str]
) -> re.Match[str] | None:
    position = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith(prefix, position) or state.is_code_block(line):
        return None
    return pattern.fullmatch(line_text(state, line))


def _push_code(state: StateBlock, line: int, silent: bool, found: re.Match[str], info: str) -> bool:
    if silent:
        return True
    conversion = state_of(state.env)
    text = _read(conversion, found["path"], line)
    if text is None:
        return False
    parts = found.groupdict()
    whole = FilePart(text=text)
    if name := parts.get("region"):
        region = region_of(whole, name)
        if region is None:  # VitePress shows the whole file
            conversion.warn(line, f"`{found['path']}` has no `#region {name}`", _NO_REGION)
        whole = region or whole
    selected = lines_of(whole, parts.get("part")).text
    token = state.push("fence", "code", 0)
    token.info, token.map = info, [line, line + 1]
    token.content = textwrap.dedent(selected).rstrip("\n") + "\n"
    state.line = line + 1
    return True


def _read(conversion: ConversionState, path: str, line: int) -> str | None:
    """The text of the file at `path`; None, with a warning, if it cannot be included."""
    if conversion.includes_left <= 0:
        conversion.warn(line, f"`{path}` is one include too many", _REMOVE)
        return None
    conversion.includes_left -= 1
    text = conversion.source.read(_path_from_post(path, conversion))
    if text is None:
        conversion.warn(line, f"`{path}` cannot be included", _MISSING)
        return None
    conversion.characters_left -= len(text)
    if conversion.characters_left < 0:
        conversion.warn(
            line, f"`{path}` makes more than {MAX_INCLUDED:,} included characters", _REMOVE
        )
        return None
    return text


def _extension(path: str) -> str:
    return posixpath.splitext(path)[1].removeprefix(".")


def _path_from_post(path: str, conversion: ConversionState) -> str:
    """`path`, relative to the file being parsed, as a path relative to the post."""
    if path.startswith(("@", "/")) or len(conversion.origins) == 1:
        return path
    base = posixpath.dirname(conversion.origins[-1].file)
    post_folder = posixpath.dirname(conversion.source.src_uri)
    relative = posixpath.relpath(posixpath.join("/", base, path), posixpath.join("/", post_folder))
    return relative if relative.startswith(".") else f"./{relative}"


def _source_path(path: str, conversion: ConversionState) -> str:
    """The normalized path, under docs_dir, of a `path` of the post: it identifies the file."""
    if path.startswith(("@", "/")):
        return posixpath.normpath(path.lstrip("@/"))
    post_folder = posixpath.dirname(conversion.source.src_uri)
    return posixpath.normpath(posixpath.join("/", post_folder, path)).lstrip("/")


def _is_refused(conversion: ConversionState, name: str, line: int) -> bool:
    src_path = _source_path(name, conversion)
    if any(origin.file == src_path for origin in conversion.origins):
        reason = f"`{src_path}` includes itself"
    elif len(conversion.origins) > _MAX_DEPTH:
        reason = f"`{src_path}` is one include too many"
    else:
        return False
    conversion.warn(line, reason, _REMOVE)
    return True


def _push_markdown(state: StateBlock, part: FilePart, src_path: str, line: int) -> None:
    """Parse `part` as a document, at the nesting level of the including block."""
    conversion = state_of(state.env)
    conversion.origins.append(Origin(file=src_path, first_line=part.first_line))
    opened = state.push("include_open", "", 1)
    opened.meta, opened.map = {"origin": conversion.origins[-1]}, [line, line + 1]
    inner = StateBlock(part.text, state.md, state.env, state.tokens)
    inner.level = state.level
    state.md.block.tokenize(inner, inner.line, inner.lineMax)
    state.push("include_close", "", -1)
    conversion.origins.pop()
