"""What the named parts of themes become in Markdown: boxes, tabs, figures, players, buttons."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable
from dataclasses import replace

from ..link_targets import destination
from ..text import colons_around, fenced
from .code import info
from .embeds import embed, link
from .settings import words
from .shortcodes import Call

#: Boxes of ours, by what themes call them.
BOXES = {
    **dict.fromkeys(("note", "primary", "default", "secondary", "memo", "notice"), "note"),
    **dict.fromkeys(("info", "information", "notes"), "info"),
    **dict.fromkeys(("tip", "tips", "hint", "success", "check", "green", "idea"), "tip"),
    **dict.fromkeys(("warning", "warn", "attention", "caution", "orange"), "warning"),
    **dict.fromkeys(("danger", "error", "bug", "failure", "red", "fire"), "danger"),
    **dict.fromkeys(("important", "abstract", "question", "example", "quote"), ""),
}
_OWN_NAME = ("important", "abstract", "question", "example", "quote", "bug", "failure", "success")
_BOX_CALLS = words(
    """admonition notice alert callout tip note warning info danger hint box message block
        caution important blockquote-alert admonitions attention error success update panel"""
)

#: What shows nothing of the text's own.
NOTHING = frozenset(
    words("icon fa fas fab clear clearfix toc page-toc table-of-contents comment br-clear")
)
#: What only groups or styles the text in it.
TRANSPARENT = frozenset(
    words(
        """rawhtml raw html columns column col row grid feature-grid center lead section cards
        timeline timelineitem steps step div span style text right left align typeit swatches
        wrapper container filetree/container markdown md article keyword small large aside sidenote
        marginnote hero-headline hero-subtitle"""
    )
)


_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif)$", re.IGNORECASE)


def box(kind: str, title: str, inner: str) -> str:
    """A box around Markdown, with as many colons as what is in it needs."""
    colons = colons_around(inner)
    heading = f"{colons} {kind} {' '.join(title.split())}".rstrip()
    return f"\n{heading}\n{_block(inner)}\n{colons}\n"


def picture(source: str, alt: str = "", title: str = "") -> str:
    """A picture in Markdown."""
    if not source:
        return ""
    words = re.sub(r"([\[\]])", r"\\\1", " ".join(alt.split()))
    named = f' "{_quoted(title)}"' if title else ""
    return f"![{words}]({destination(source)}{named})"


def is_sure(call: Call) -> bool:
    """Return whether what a shortcode is called says what it is, whatever its template does."""
    name = call.name.removeprefix("hextra/")
    is_box = name in _BOX_CALLS and _inner(call) is not None
    return is_box or name in _SURE or (name not in ("x", "qr") and embed(call) is not None)


def component(call: Call) -> str | None:
    """The Markdown that a shortcode of Hugo or of a well-known theme stands for, or None."""
    call = replace(call, name=call.name.removeprefix("hextra/").removesuffix(".html"))
    if call.name in _FUNCTIONS:
        return _FUNCTIONS[call.name](call)
    if (shown := embed(call)) is not None:
        return shown
    if call.name in _BOX_CALLS and _inner(call) is not None:
        return _box(call)
    if call.name in NOTHING and not (call.inner or "").strip():
        return ""
    if call.name in TRANSPARENT and (inner := _inner(call)) is not None:
        return f"\n{_block(inner)}\n" if "\n" in inner else inner
    return _guess(call)


def _guess(call: Call) -> str | None:
    """What a shortcode is that nobody here knows, where its arguments leave no doubt."""
    target = call.get("href", "url", "link", at=0)
    if call.inner and "\n" not in call.inner.strip() and re.match(r"https?://|/\w", target):
        return link(call.inner, target)
    sources = (value for value in [*call.args, *call.named.values()] if _PICTURE.search(value))
    if call.inner is None and (source := next(sources, "")):
        named = {**call.named, "src": call.get("src") or source}
        return _figure(replace(call, args=[], named=named))
    return None


def _inner(call: Call) -> str | None:
    """The text in a shortcode, or that of an argument, as Zola's themes have it."""
    return call.inner if call.inner is not None else call.named.get("text", call.named.get("body"))


def _block(inner: str) -> str:
    return textwrap.dedent(inner).strip("\n").rstrip()


def _quoted(text: str) -> str:
    return " ".join(text.replace('"', '\\"').split())


def _plain(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", text)).strip()


def _figure(call: Call) -> str:
    """The picture; with a caption, a figure as HTML has it."""
    source = call.get("src", "image", "img", "url", "file", "path", at=0)
    caption = call.get("caption", "title-caption", "cap") or (call.inner or "").strip()
    title = call.get("title")
    # Hugo's own says a caption where there is no other text.
    alt = call.get("alt", "description", at=1) or _plain(caption or title)
    shown = picture(source, alt)
    if target := call.get("link"):
        shown = f"[{shown}]({target})"
    said = [f"**{title}**"] if title and call.name == "figure" else []
    said += [caption or (title if call.name != "figure" else "")]
    source_of = call.get("attr")
    said.append(link(source_of, call.get("attrlink")) if source_of else "")
    words = " ".join(part for part in said if part)
    if not words:
        return shown
    return f"\n<figure>\n\n{shown}\n\n<figcaption>\n\n{words}\n\n</figcaption>\n</figure>\n"


def _highlight(call: Call) -> str:
    code = (call.inner or "").strip("\n")
    language = call.get("lang", "language", at=0)
    # Hugo's options are one text, or arguments of their own.
    options = [*call.args[1:], *(f'{key}="{value}"' for key, value in call.named.items())]
    return f"\n{fenced(textwrap.dedent(code), info(language, ','.join(options)))}\n"


def _details(call: Call) -> str:
    title = call.get("summary", "title", "label", "header", "name", at=0)
    return box("details", _plain(title) or "Details", call.inner or "")


def _box(call: Call) -> str:
    word = call.get("type", "style", "kind", "color", "level", "severity", "class", at=0).lower()
    word = word.split()[0] if word.split() else ""
    known = word in BOXES
    name = word if known else call.name
    kind = name if name in _OWN_NAME else BOXES.get(name) or "note"
    title = call.get("title", "heading", "header", "label")
    if not title and call.args:
        title = " ".join(call.args[1:] if known else call.args)
        # Further arguments of some themes are an icon and whether the box is open.
        title = (
            "" if title.lower() in ("true", "false") else re.sub(r"\s+(?:true|false)$", "", title)
        )
    inner = _inner(call) or ""
    if call.get("open").lower() == "false":
        return box("details", _plain(title) or kind.capitalize(), inner)
    return box(kind, _plain(title), inner)


def _tabs(call: Call) -> str:
    inner = _block(call.inner or "")
    colons = colons_around(inner)
    names = [part for part in re.split(r"\s*[,|]\s*", call.get("items")) if part]
    for name in names:
        inner = inner.replace("@tab Tab\n", f"@tab {name}\n", 1)
    return f"\n{colons} tabs\n{inner}\n{colons}\n"


def _tab(call: Call) -> str:
    name = call.get("name", "title", "tabname", "header", "label", "tab", at=0)
    return f"\n@tab {_plain(name) or 'Tab'}\n{_block(call.inner or '')}\n"


def _mermaid(call: Call) -> str:
    return f"\n{fenced(_block(call.inner or ''), 'mermaid')}\n"


def _math(call: Call) -> str:
    inner = (call.inner or "").strip()
    inner = re.sub(r"^(\${1,2}|\\\[|\\\()\s*|\s*(\${1,2}|\\\]|\\\))$", "", inner)
    return f"\n$$\n{inner}\n$$\n" if "\n" in (call.inner or "") else f"${inner}$"


def _card(call: Call) -> str:
    target = call.get("link", "href", "url", at=0)
    words = call.get("subtitle", "description") or _plain(_block(call.inner or ""))
    head = link(call.get("title", at=1), target)
    return f"\n- {head}{': ' if words else ''}{' '.join(words.split())}"


def _folder(call: Call) -> str:
    inner = textwrap.indent(_block(call.inner or ""), "    ")
    return f"\n- {call.get('name', at=0)}/\n{inner}"


def _file(call: Call) -> str:
    return f"\n- {call.get('name', at=0)}"


def _button(call: Call) -> str:
    target = call.get("href", "link", "url", "to", "relref", at=0)
    text = call.inner or call.get("text", "content", "label", "name", "title", at=1)
    return link(_plain(text), target)


def _gallery(call: Call) -> str:
    """The pictures in it, or those that its arguments name."""
    inner = call.inner or ""
    names = [name.strip() for name in call.get("images", "files").split(",") if name.strip()]
    shown = [picture(name) for name in names]
    whole = "\n".join([*shown, _block(inner)]).strip()
    return f"\n{whole}\n" if whole else ""


def _badge(call: Call) -> str:
    text = _plain(call.inner or call.get("text", "content", "label", at=0))
    return f'<Badge text="{html.escape(text)}"/>' if text else ""


def _quote(call: Call) -> str:
    lines = [f"> {line}".rstrip() for line in _block(call.inner or "").split("\n")]
    author = call.get("author", "name", at=0)
    target = call.get("link", "url", at=1)
    said = [">", f"> — {link(author, target) if target.startswith('http') else author}"]
    return "\n" + "\n".join(lines + (said if author else [])) + "\n"


def _marked(before: str, after: str) -> Callable[[Call], str]:
    def made(call: Call) -> str:
        return f"{before}{(call.inner or call.get('text', at=0)).strip()}{after}"

    return made


_FUNCTIONS: dict[str, Callable[[Call], str]] = {
    **dict.fromkeys(
        words(
            """figure img image imgcap fig imgproc picture imageflex photo postimage lightbox
        img-simple image-with-caption responsive-image load-img caption-new"""
        ),
        _figure,
    ),
    **dict.fromkeys(("highlight", "code", "codeblock"), _highlight),
    **dict.fromkeys(
        words(
            """details expand collapse accordion spoiler fold dropdown collapsible toggle hidden
        accordionitem accordion-item collapsed summary foldable"""
        ),
        _details,
    ),
    **dict.fromkeys(("tabs", "tabgroup", "tabpane", "codetabs", "code-tabs", "tab-group"), _tabs),
    **dict.fromkeys(("tab", "tabitem", "codetab", "tab-item"), _tab),
    **dict.fromkeys(("card", "linkcard", "hextra/feature-card", "feature-card"), _card),
    "filetree/folder": _folder,
    "filetree/file": _file,
    "mermaid": _mermaid,
    **dict.fromkeys(("katex", "math", "latex", "mathjax", "tex"), _math),
    **dict.fromkeys(
        ("button", "btn", "newtablink", "hero-button", "hero-badge", "link", "linkbutton", "cta"),
        _button,
    ),
    **dict.fromkeys(("gallery", "photos", "carousel", "slider", "image-gallery"), _gallery),
    **dict.fromkeys(("badge", "label", "tag", "chip"), _badge),
    **dict.fromkeys(("quote", "blockquote", "pullquote", "epigraph"), _quote),
    **dict.fromkeys(("mark", "highlight-text", "hl"), _marked("==", "==")),
    "kbd": _marked("<kbd>", "</kbd>"),
    "del": _marked("~~", "~~"),
    "sub": _marked("<sub>", "</sub>"),
    "sup": _marked("<sup>", "</sup>"),
    "bold": _marked("**", "**"),
    "br": lambda call: "<br>",
}

#: Names that mean the same in all themes; what a template makes of others counts more.
_SURE = frozenset(
    words(
        "tabs tab tabgroup tabpane tabitem details expand collapse accordion spoiler mermaid "
        "katex math highlight"
    )
)
