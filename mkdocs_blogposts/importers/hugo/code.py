"""Settings of code blocks, as our Markdown writes them: `rust:line-numbers=20{1,3-5} [mod.rs]`."""

from __future__ import annotations

import re

from ..text import code_spans

#: The line that opens a block, in a quote or an item too.
_OPENING = re.compile(r"[ \t>*+.)\d-]*+(?:`{3,}+|~{3,}+)[ \t]*+(?P<info>[^\n]*\S)[ \t]*(?=\n)")
_OPTION = re.compile(
    r"(?P<key>[A-Za-z_][\w-]*)(?:\s*=\s*(?:\[(?P<list>[^\]]*)\]|\"(?P<quoted>[^\"]*)\""
    r"|(?P<bare>[^,={}]*?(?=\s*(?:,|\}|$|\s[A-Za-z_]\w*\s*=)))))?"
)
_BRACES = re.compile(r"\{(?P<options>[^{}]*=[^{}]*)\}\s*$")


def with_settings(body: str) -> str:
    """`body` with the settings of each code block in our words, where it has any."""
    parts, at = [], 0
    for start, end in code_spans(body):
        found = _OPENING.match(body, start, end)
        if found is None:
            continue
        parts += [body[at : found.start("info")], _info(found["info"])]
        at = found.end("info")
    return "".join([*parts, body[at:]]) if parts else body


def info(language: str, options: str) -> str:
    """The info string for a language and options: `linenos=table,hl_lines=8 15-17`."""
    found = {each["key"].lower(): _value(each) for each in _OPTION.finditer(options)}
    written = language
    numbers = found.get("linenos", "linenos" in found and "true")
    if numbers and numbers != "false":
        first = found.get("linenostart", "")
        written += f":line-numbers{f'={first}' if first.isdecimal() else ''}"
    lines = re.findall(r"\d+(?:-\d+)?", found.get("hl_lines", ""))
    if lines:
        written += f"{{{','.join(lines)}}}"
    name = found.get("title") or found.get("name") or found.get("file")
    return f"{written} [{name}]" if name else written


def _info(written: str) -> str:
    if braces := _BRACES.search(written):  # Hugo
        return info(written[: braces.start()].strip(), braces["options"])
    language, comma, options = written.partition(",")
    # Zola, as in `rust,linenos`; and `rust,ignore` of Rust's own documentation.
    return info(language.strip(), options) if comma and language.strip() else written


def _value(found: re.Match[str]) -> str:
    """The value of an option; one without a value is true."""
    values = [found[kind] for kind in ("list", "quoted", "bare") if found[kind] is not None]
    return values[0].strip() if values else "true"
