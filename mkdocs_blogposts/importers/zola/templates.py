"""Templates of Zola's shortcodes in words of Hugo's, whose reader puts arguments into text."""

from __future__ import annotations

import re
from pathlib import Path

from ..hugo.own import templates_in

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_TAG = re.compile(r"\{(?P<mark>[{%])-?\s*(?P<code>.*?)\s*-?[}%]\}", re.DOTALL)
_FILTER = re.compile(r"\|\s*default\(value\s*=\s*(\"[^\"]*\"|'[^']*'|[\w.]+)\)")
_SAFE = re.compile(r"\|\s*(?:safe|markdown(?:\([^)]*\))?|trim|escape|striptags|linebreaksbr)")


def template_paths(source: Path, theme: str) -> dict[str, Path]:
    """The files of shortcodes of a site and its theme, by name."""
    folders = [source / "themes" / theme] if theme else []
    found: dict[str, Path] = {}
    for folder in [*folders, source]:
        root = folder / "templates" / "shortcodes"
        for path in templates_in(source, root, "*"):
            if path.suffix in (".html", ".md"):
                found[path.stem.lower()] = path
    return found


def in_go(template: str) -> str:
    """A template of Tera as one of Go; what has no equal stays, and is refused by its reader."""
    text = _TAG.sub(_translated, _COMMENT.sub("", template))
    # What is set in the template is a variable, and no argument.
    names = re.findall(r"\{\{ (\$\w+) := ", text)
    for name in names:
        text = text.replace(f'.Get "{name[1:]}"', name)
    return text


def _translated(found: re.Match[str]) -> str:
    code = " ".join(found["code"].split())
    if found["mark"] == "{":
        return f"{{{{ {_expression(code)} }}}}"
    word, _, rest = code.partition(" ")
    if word in ("if", "elif"):
        return f"{{{{ {'if' if word == 'if' else 'else if'} {_condition(rest)} }}}}"
    if word == "set" and "=" in rest:
        name, _, value = rest.partition("=")
        return f"{{{{ ${name.strip()} := {_expression(value.strip())} }}}}"
    return f"{{{{ {({'else': 'else', 'endif': 'end'}).get(word, code + ' ?')} }}}}"


def _condition(code: str) -> str:
    if found := re.fullmatch(r"not (.+)", code):
        return f"not ({_condition(found[1])})"
    if found := re.fullmatch(r"(.+?) (and|or) (.+)", code):
        return f"{found[2]} ({_condition(found[1])}) ({_condition(found[3])})"
    if found := re.fullmatch(r"([\w.]+) ?(==|!=) ?(\"[^\"]*\"|'[^']*'|true|false)", code):
        value = found[3].strip("\"'")
        return f'{"eq" if found[2] == "==" else "ne"} ({_expression(found[1])}) "{value}"'
    code = re.sub(r" is defined$", "", code)
    if found := re.fullmatch(r"([\w.]+) is (?:undefined|not defined)", code):
        return f"not ({_expression(found[1])})"
    return _expression(code)


def _expression(code: str) -> str:
    code = _FILTER.sub(lambda found: "| default " + _quoted(found[1]), code)
    code = _SAFE.sub("| safeHTML", code)
    head, bar, rest = code.partition("|")
    head = head.strip()
    if head == "body":
        head = ".Inner"
    elif found := re.fullmatch(r"config\.extra\.([\w.]+)", head):
        head = f".Site.Params.{found[1]}"
    elif head == "config.base_url":
        head = ".Site.BaseURL"
    elif re.fullmatch(r"[A-Za-z_]\w*", head) and head not in ("page", "section", "nth", "lang"):
        head = f'.Get "{head}"'
    else:
        head = _quoted(head)
    return f"{head} {bar} {rest.strip()}".strip()


def _quoted(text: str) -> str:
    return re.sub(r"^'([^']*)'$", r'"\1"', text)
