"""Attributes of kramdown, `{: .class #id key="value"}`, as what our flavor reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .liquid_tags import box

_PART = re.compile(
    r"""\.(?P<class>[\w-]+) | \#(?P<id>[\w:.-]+)
    | (?P<key>[\w-]+)=(?:"(?P<double>(?:\\.|[^"\\])*)"|'(?P<single>(?:\\.|[^'\\])*)')
    | (?P<name>[\w-]+)""",
    re.VERBOSE,
)
#: Attributes that our flavor takes after links and pictures.
_KEPT = ("width", "height", "title", "target", "rel", "loading", "download", "align")
_STYLE = re.compile(r"(?P<key>[\w-]+)\s*:\s*(?P<value>[^;]+)")

#: Classes of minimal-mistakes, Chirpy and Bootstrap, and our boxes.
_BOXES = {
    **{"notice": "info", "notice--primary": "note", "notice--info": "info"},
    **{"notice--success": "tip", "notice--warning": "warning", "notice--danger": "danger"},
    **{"prompt-tip": "tip", "prompt-info": "info"},
    **{"prompt-warning": "warning", "prompt-danger": "danger"},
    **{"alert-info": "info", "alert-warning": "warning", "alert-danger": "danger"},
    **{"alert-success": "tip", "note": "note", "warning": "warning", "info": "info"},
}
_SIDES = {
    **dict.fromkeys(("text-center", "center", "align-center", "centered"), "center"),
    **dict.fromkeys(("text-right", "right", "align-right"), "right"),
}

#: Note what was converted (True) or left out, by its name.
Note = Callable[[bool, str], None]


@dataclass(kw_only=True)
class Attributes:
    """The attributes of one pair of braces.

    Attributes:
        classes, ident, others: classes, id, and attributes by their names.
        words: names without a value: `toc`, references to other attributes.
    """

    classes: list[str] = field(default_factory=list)
    ident: str = ""
    others: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    def merge(self, other: Attributes) -> None:
        """Add those of another."""
        self.classes += [each for each in other.classes if each not in self.classes]
        self.ident = other.ident or self.ident
        self.others.update(other.others)
        self.words += other.words


def parse(text: str, defined: Mapping[str, Attributes]) -> Attributes:
    """Read what is between `{:` and `}`; a word may name attributes defined elsewhere."""
    found = Attributes()
    for part in _PART.finditer(text):
        if part["class"]:
            found.classes.append(part["class"])
        elif part["id"]:
            found.ident = part["id"]
        elif part["key"]:
            value = part["double"] if part["double"] is not None else part["single"]
            value = re.sub(r"\\(.)", r"\1", value)
            if part["key"] == "class":
                found.classes += value.split()
            elif part["key"] == "id":
                found.ident = value
            else:
                found.others[part["key"]] = value
        elif part["name"] in defined:
            found.merge(defined[part["name"]])
        else:
            found.words.append(part["name"])
    return found


def in_braces(attributes: Attributes, note: Note) -> str:
    """`{#id .class width=300}` after a link, a picture or a heading; "" for none."""
    others = dict(attributes.others)
    for style in _STYLE.finditer(others.pop("style", "")):
        key, value = style["key"].lower(), style["value"].strip()
        size = re.fullmatch(r"(\d+)(?:px|%)?", value)
        if key in ("width", "height") and size:
            others.setdefault(key, value.removesuffix("px"))
        elif key == "float":
            others.setdefault("align", value)
        else:
            note(False, f"kramdown style: {key}")
    for key in [key for key in others if key not in _KEPT and not key.startswith("data-")]:
        others.pop(key)
        note(False, f"kramdown attribute: {key}")
    parts = [f"#{attributes.ident}"] if attributes.ident else []
    parts += [f".{each}" for each in attributes.classes]
    parts += [f'{key}="{value}"' for key, value in others.items() if not re.search('[{}"]', value)]
    return f"{{{' '.join(parts)}}}" if parts else ""


def html_attributes(attributes: Attributes) -> str:
    """The attributes as HTML has them, with a blank before each."""
    pairs = {"id": attributes.ident, "class": " ".join(attributes.classes), **attributes.others}
    return "".join(
        f' {key}="{value.replace(chr(34), "&quot;")}"' for key, value in pairs.items() if value
    )


def apply_to_block(lines: list[str], attributes: Attributes, note: Note) -> list[str]:
    """The lines of a block with its attributes: a box, an aligned text, an element around it."""
    first = lines[0]
    indent = first[: len(first) - len(first.lstrip())]
    is_setext = len(lines) == 2 and re.fullmatch(r"\s*(?:=+|-{3,})\s*", lines[1])
    if is_setext or re.match(r"\s*#{1,6}[ \t]", first):
        attributes.classes = [each for each in attributes.classes if each != "no_toc"]
        braces = in_braces(attributes, note)
        heading = re.sub(r"\s+#+\s*$", "", first)
        return [f"{heading} {braces}" if braces else heading, *lines[1:]]
    if re.match(r"\s*(?:`{3,}|~{3,})", first):
        return _apply_to_fence(lines, attributes, note)
    bare = [line.removeprefix(indent) for line in lines]
    if named := next((each for each in attributes.classes if each in _BOXES), ""):
        note(True, f"kramdown box: .{named}")
        if all(line.startswith(">") for line in bare):
            bare = [re.sub("^> ?", "", line) for line in bare]
        return _indented(box(_BOXES[named], "\n".join(bare)), indent)
    if side := _side(attributes):
        note(True, "kramdown alignment")
        return _indented(box(side, "\n".join(bare)), indent)
    if not html_attributes(attributes):
        return lines
    note(True, "kramdown attributes of a block")
    opening = f"<div{html_attributes(attributes)}>"
    return _indented("\n".join([opening, "", *bare, "", "</div>"]), indent)


def _side(attributes: Attributes) -> str:
    """`center` or `right`, as a class or a style says; else ""."""
    named = next((_SIDES[each] for each in attributes.classes if each in _SIDES), "")
    style = re.search(r"text-align:\s*(center|right)", attributes.others.get("style", ""))
    return named or (style[1] if style else "")


def _apply_to_fence(lines: list[str], attributes: Attributes, note: Note) -> list[str]:
    """A fence with the name of its file; `{: .language-ruby}` is its language."""
    opening = lines[0].rstrip()
    marks = re.match(r"\s*(?:`{3,}|~{3,})", opening)
    language = next((c for c in attributes.classes if c.startswith("language-")), "")
    if language and marks and marks[0] == opening:
        opening += language.removeprefix("language-")
    if "lineno" in attributes.classes:
        opening += ":line-numbers"
    if title := attributes.others.get("file") or attributes.others.get("title"):
        opening = f"{opening} [{title}]"
    note(True, "kramdown attributes of code")
    return [opening, *lines[1:]]


def _indented(text: str, indent: str) -> list[str]:
    return [f"{indent}{line}".rstrip() for line in text.split("\n")]
