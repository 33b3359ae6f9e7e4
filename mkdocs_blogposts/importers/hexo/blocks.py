"""What tags of Hexo and of its themes with an end become: boxes, code, quotes, tabs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from ..text import colons_around, fenced
from .tags import Block, Handler, Tag

#: Kinds of notes, in our words for boxes.
_BOXES = {
    **{"default": "note", "primary": "note", "note": "note", "quote": "note", "light": "note"},
    **{"success": "tip", "tip": "tip", "done": "tip", "green": "tip", "info": "info"},
    **{"blue": "info", "cyan": "info", "warning": "warning", "warn": "warning"},
    **{"orange": "warning", "yellow": "warning", "danger": "danger", "error": "danger"},
    **{"red": "danger", "bug": "danger", "secondary": "note", "purple": "note", "pink": "note"},
}
#: Words of a note that say how it looks.
_LOOKS = re.compile(
    r"(?:no-icon|simple|modern|flat|disabled|icon-padding|fa[srlbd]?|fa-[\w-]+|color:\w+|child:\w+"
    r"|icon:\S+|size:\S+|open|folded|close|style:\S+|alpha:\S+|bg:\S+)"
)

_TAB = re.compile(r"<!--\s*tab\b(.*?)-->[ \t]*\n?(.*?)(?:<!--\s*endtab\s*-->|\Z)", re.DOTALL)
_STEP = re.compile(
    r"<!--\s*(?:timeline|node|cell)\b(.*?)-->(.*?)(?=<!--\s*(?:end)?(?:timeline|node|cell)\b|\Z)",
    re.DOTALL,
)
_STEP_END = re.compile(r"<!--\s*end(?:timeline|node|cell)\s*-->")
_CITED = re.compile(r"(\S.*?)\s+(https?://\S+)(?:\s+(.+))?")


def block_handlers(code_of: Callable[[str], str | None]) -> dict[str, Handler]:
    """What each known tag with an end becomes, and `include_code`.

    Args:
        code_of: the text of a file in the folder of code, or None.
    """
    return {
        **dict.fromkeys(("note", "subnote", "message", "callout", "box", "noteblock"), _note),
        **dict.fromkeys(
            ("folding", "fold", "hideToggle", "hideBlock", "hidetoggle", "collapse"),
            _details,
        ),
        **dict.fromkeys(("spoiler", "details"), _spoiler),
        **dict.fromkeys(("codeblock", "code"), _code),
        **dict.fromkeys(("include_code", "include-code"), lambda tag: _included(tag, code_of)),
        **dict.fromkeys(("math", "mathjax", "katex"), _math),
        **dict.fromkeys(("mermaid", "markmap"), _diagram),
        **dict.fromkeys(("blockquote", "quote", "pullquote"), _quote),
        **dict.fromkeys(("centerquote", "cq", "poem"), _quote),
        **dict.fromkeys(("tabs", "tab", "subtabs"), _tabs),
        "timenode": _node,
        **dict.fromkeys(("timeline", "grid", "swiper"), _steps),
        **dict.fromkeys(
            (
                "gallery",
                "gallerygroup",
                "grouppicture",
                "gp",
                "groupimage",
                "gi",
                "carousel",
                "flexblock",
                "btns",
                "table",
                "videos",
            ),
            _content,
        ),
    }


def box(name: str, title: str, content: str) -> Block:
    """A container `::: name title`, whose colons are more than those inside."""
    colons = colons_around(content)
    title = " ".join(title.split())
    return Block(
        f"{colons} {name}{f' {title}' if title else ''}\n\n{_trimmed(content)}\n\n{colons}"
    )


def _trimmed(content: str) -> str:
    """`content` without blank lines around it, and without the indent that its lines share."""
    lines = content.strip("\n").split("\n")
    indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
    cut = min(indents, default=0)
    return "\n".join(line[cut:] if line.strip() else "" for line in lines).strip("\n")


def _note(tag: Tag) -> Block | None:
    """`note info`, `note info Title`, `note color:red Text` without an end."""
    args, colons, after = tag.args.strip().partition("::")
    words = Tag(name="", args=args, line=0).words
    color = next((word[6:] for word in words if word.startswith("color:")), "")
    kind = next((word for word in words if word.lower() in _BOXES), "")
    words = [word for word in words if word != kind and not _LOOKS.fullmatch(word)]
    title = after if colons else " ".join(re.sub(r"^title:", "", word) for word in words)
    name = _BOXES.get(color or kind.lower(), "note")
    if tag.content is None:
        return box(name, "", title) if title else None
    if tag.name == "note" and title and not colons and not color:
        return box("details", title, tag.content)  # as NexT has it: a summary that unfolds
    return box(name, title, tag.content)


def _details(tag: Tag) -> Block | None:
    items = tag.items
    if tag.content is None:
        return None
    looks = items[0].split()
    is_look = all(_LOOKS.fullmatch(word) or word.lower() in _BOXES for word in looks)
    title = items[1] if len(items) > 1 and is_look else items[0]
    first = re.sub(r"^@|^\w+\s*@", "", title).strip()
    words = [word for word in first.split() if not _LOOKS.fullmatch(word)]
    words = words[1:] if len(words) > 1 and words[0].lower() in _BOXES else words
    return box("details", " ".join(words), tag.content)


def _spoiler(tag: Tag) -> Block | str | None:
    title = " ".join(word for word in tag.words if not _LOOKS.fullmatch(word))
    if tag.content is None:
        return f"<mark>{title}</mark>" if title else None
    return box("details", title, tag.content)


def _code(tag: Tag) -> Block | None:
    """`codeblock title lang:js mark:1,4-7 url text`."""
    if tag.content is None:
        return None
    lang, marks, first, rest = "", "", "", list[str]()
    for word in tag.words:
        key, colon, value = word.partition(":")
        match key if colon else "":
            case "lang" | "language":
                lang = value
            case "mark":
                marks = value
            case "first_line" if value.isdigit() and value != "1":
                first = value
            case "line_number" | "highlight" | "line_threshold" | "wrap" | "language_attr":
                pass
            case "folded":
                pass
            case _:
                rest.append(word)
    return Block(code_block(_trimmed(tag.content), lang, " ".join(rest), marks, first))


def code_block(code: str, lang: str, caption: str, marks: str = "", first: str = "") -> str:
    """A fence; `caption` is a title, perhaps with an address and its text after it."""
    cited = _CITED.fullmatch(caption)
    title = cited[1] if cited else caption
    block = fenced(code, fence_info(lang, title, marks, first))
    if cited:
        block += f"\n\n[{cited[3] or 'link'}]({cited[2]})"
    return block


def fence_info(lang: str, title: str, marks: str, first: str) -> str:
    """The info string of a fence: `js:line-numbers=5{1,3} title="a.js"`."""
    ranges = f"{{{marks}}}" if re.fullmatch(r"[\d,\s-]+", marks) else ""
    numbers = f":line-numbers={first}" if first else ""
    quoted = title.replace('"', "'").replace("`", "'")
    named = f' title="{quoted}"' if title else ""
    name = re.sub(r"[\s`{\[:=]", "", lang)
    return f"{name or ('text' if ranges or numbers or named else '')}{numbers}{ranges}{named}"


def _included(tag: Tag, code_of: Callable[[str], str | None]) -> Block | None:
    lang, first, last, rest = "", 1, None, list[str]()
    for word in tag.words:
        key, _, value = word.partition(":")
        if key == "lang" and value:
            lang = value
        elif key in ("from", "to") and value.isdigit():
            first, last = (int(value), last) if key == "from" else (first, int(value))
        else:
            rest.append(word)
    code = code_of(rest[-1].lstrip("/")) if rest else None
    if code is None:
        return None
    text = "\n".join(code.split("\n")[max(0, first - 1) : last]).strip()
    name = posixpath.basename(rest[-1])
    lang = lang or posixpath.splitext(name)[1][1:]
    return Block(fenced(text, fence_info(lang, " ".join(rest[:-1]) or name, "", "")))


def _math(tag: Tag) -> Block | str | None:
    formula = (tag.content if tag.content is not None else " ".join(tag.words)).strip()
    if not formula:
        return None
    if tag.content is None:
        return f"${formula}$"
    if formula.startswith("$") or formula.startswith(r"\("):
        return Block(formula)
    return Block(f"$$\n{formula}\n$$")


def _diagram(tag: Tag) -> Block | None:
    if tag.content is None:
        return None
    kind = f"{tag.args.strip()}\n" if tag.name == "mermaid" and tag.args.strip() else ""
    return Block(fenced(kind + _trimmed(tag.content), tag.name))


def _quote(tag: Tag) -> Block | None:
    """`blockquote Author, Title`, `blockquote Author url title`."""
    if tag.content is None:
        text, footer = tag.args.strip(), ""
    else:
        footer = "" if tag.name == "pullquote" else _footer(tag.args.strip())
        text = tag.content
    if not text.strip():
        return None
    lines = [*_trimmed(text).split("\n"), *(["", footer] if footer else [])]
    return Block("\n".join(f"> {line}".rstrip() for line in lines))


def _footer(args: str) -> str:
    words = " ".join(Tag(name="", args=args, line=0).words)
    if not words:
        return ""
    if cited := _CITED.fullmatch(words):
        text = cited[3] or re.sub(r"^https?://|/(?:index\.html?)?$", "", cited[2])
        return f"**{cited[1]}** [{text}]({cited[2]})"
    author, comma, title = words.partition(",")
    return f"**{author.strip()}** {title.strip()}" if comma else f"**{author}**"


def _tabs(tag: Tag) -> Block | None:
    if tag.content is None:
        return None
    name = tag.items[0]
    parts = []
    for number, found in enumerate(_TAB.finditer(tag.content), 1):
        title = found[1].strip()
        if named := re.search(r'"?title:\s*(.+?)"?$', title):
            title = named[1]
        title = _plain(re.sub(r"^(?:active|id:\S+)\s+", "", title)).partition("@")[0].strip()
        parts.append(f"@tab {title or f'{name} {number}'}\n\n{_trimmed(found[2])}")
    return box("tabs", "", "\n\n".join(parts)) if parts else None


def _plain(title: str) -> str:
    """The words of a title that may have tags and HTML, which titles of ours do not show."""
    words = re.sub(r"\{%-?\s*[\w-]+\s*(?:[^@{}%]{0,200}@)?([^{}%]*?)\s*-?%\}", r"\1", title)
    return re.sub(r"<[^<>]*>", "", words)


def _node(tag: Tag) -> Block | None:
    title = tag.args.strip()
    return Block(f"**{title}**\n\n{_trimmed(tag.content)}") if tag.content and title else None


def _steps(tag: Tag) -> Block | None:
    """Parts with a title each: a timeline, cells of a grid."""
    if tag.content is None:
        return None
    title = tag.items[0] if tag.name == "timeline" else ""
    parts = [f"**{title}**"] if title else []
    found = list(_STEP.finditer(tag.content))
    for step in found:
        name = step[1].strip()
        content = _trimmed(_STEP_END.sub("", step[2]))
        parts += [part for part in (f"**{name}**" if name else "", content) if part]
    if not found:
        parts.append(_trimmed(tag.content))
    return Block("\n\n".join(parts))


def _content(tag: Tag) -> Block | None:
    return None if tag.content is None else Block(_trimmed(tag.content))
