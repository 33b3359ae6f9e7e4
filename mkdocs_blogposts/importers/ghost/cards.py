"""Cards of Ghost's editors as HTML: pictures, boxes, players, products and the like."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from ...html.players import page_of
from ...markdown.commonmark.marks import use_marks
from ..text import outside_code

Card = Mapping[str, Any]
Note = Callable[[str, str], None]

#: What is said to members or by e-mail, asks for an address, or marks where that begins.
LEFT = frozenset({"email", "email-cta", "signup", "paywall", "collection", "transistor"})

_BOXES = {"green": "tip", "yellow": "warning", "red": "danger"}
_LAZY_HEADING = re.compile(r"^(#{1,6})(?=[^#\s])", re.MULTILINE)


def text_of(card: Card, *names: str) -> str:
    """The first of some fields of a card that is a text, or ""."""
    values = (card.get(name) for name in names)
    return next((value for value in values if isinstance(value, str) and value), "")


def is_public(card: Card) -> bool:
    """Whether who is no member sees a card on the site."""
    visibility = card.get("visibility")
    if not isinstance(visibility, dict):
        return True
    web = visibility.get("web")
    if isinstance(web, dict):
        return web.get("nonMember") is not False
    return visibility.get("showOnWeb") is not False and not visibility.get("segment")


def html_of_card(name: str, card: Card, note: Note) -> str | None:
    """HTML of a card; None for one that is not known."""
    name = {"card-markdown": "markdown", "hr": "horizontalrule", "code": "codeblock"}.get(
        name, name
    )
    if not is_public(card):
        note("leave", "cards that only members see")
        return ""
    if name in LEFT:
        note("leave", f"card: {name}")
        return ""
    make = _MAKERS.get(name)
    if make is None:
        return None
    note("convert", f"card: {name}")
    return make(card)


def attribute(value: object) -> str:
    """`value` as the value of an attribute, with its quotes."""
    return f'"{html.escape(str(value))}"'


def link(url: str, text: str) -> str:
    """A link, or its text alone where there is no address."""
    shown = html.escape(text or url)
    return f"<a href={attribute(url)}>{shown}</a>" if url else shown


def _figure(inner: str, card: Card) -> str:
    caption = text_of(card, "caption")
    return f"<figure>{inner}<figcaption>{caption}</figcaption></figure>" if caption else inner


def _picture(card: Card) -> str:
    source = text_of(card, "src")
    if not source:
        return ""
    title = text_of(card, "title")
    shown = f"<img src={attribute(source)} alt={attribute(text_of(card, 'alt'))}"
    shown += f" title={attribute(title)}>" if title else ">"
    target = text_of(card, "href")
    return f"<a href={attribute(target)}>{shown}</a>" if target else shown


def _image(card: Card) -> str:
    return _figure(f"<p>{_picture(card)}</p>", card)


def _gallery(card: Card) -> str:
    images = [each for each in card.get("images") or [] if isinstance(each, dict)]
    return _figure("".join(f"<p>{_picture(image)}</p>" for image in images), card)


def _code(card: Card) -> str:
    language = text_of(card, "language").split(" ")[0]
    code = html.escape(text_of(card, "code"))
    return _figure(f"<pre data-language={attribute(language)}>{code}</pre>", card)


def _bookmark(card: Card) -> str:
    data = card.get("metadata") if isinstance(card.get("metadata"), dict) else card
    given = data if isinstance(data, dict) else card
    url = text_of(card, "url") or text_of(given, "url")
    lines = [link(url, text_of(given, "title")), html.escape(text_of(given, "description"))]
    names = [html.escape(text_of(given, name)) for name in ("author", "publisher")]
    lines.append(" · ".join(dict.fromkeys(filter(None, names))))
    return _figure(f"<p>{'<br>'.join(filter(None, lines))}</p>", card)


def _embed(card: Card) -> str:
    """A link to what is embedded, or its text where it has one, as messages of networks do."""
    url, inner = text_of(card, "url"), text_of(card, "html")
    if not url or "<blockquote" in inner:
        return _figure(inner, card)
    data = card.get("metadata")
    title = text_of(data, "title") if isinstance(data, dict) else ""
    return _figure(f"<p>{link(page_of(url), title)}</p>", card)


def _callout(card: Card) -> str:
    kind = _BOXES.get(text_of(card, "backgroundColor"), "info")
    emoji, inner = text_of(card, "calloutEmoji"), text_of(card, "calloutText")
    return f"<x-box kind={attribute(kind)} title={attribute(emoji)}>{inner}</x-box>"


def _toggle(card: Card) -> str:
    heading = text_of(card, "heading")
    return f"<details><summary>{heading}</summary>{text_of(card, 'content')}</details>"


def _button(card: Card) -> str:
    shown = link(text_of(card, "buttonUrl"), text_of(card, "buttonText"))
    align = ' style="text-align:center"' if text_of(card, "alignment") == "center" else ""
    return f"<p{align}>{shown}</p>"


def _call(card: Card) -> str:
    image = text_of(card, "imageUrl")
    shown = f"<p><img src={attribute(image)} alt=''></p>" if image else ""
    button = _button(card) if card.get("showButton") and text_of(card, "buttonText") else ""
    return shown + text_of(card, "textValue") + button


def _file(card: Card) -> str:
    title = text_of(card, "fileTitle", "fileName")
    caption = html.escape(text_of(card, "fileCaption"))
    shown = link(text_of(card, "src"), title)
    return f"<p>{shown}{f'<br>{caption}' if caption else ''}</p>"


def _audio(card: Card) -> str:
    title = html.escape(text_of(card, "title"))
    player = f"<audio src={attribute(text_of(card, 'src'))}></audio>"
    return (f"<p>{title}</p>" if title else "") + f"<p>{player}</p>"


def _video(card: Card) -> str:
    poster = text_of(card, "customThumbnailSrc", "thumbnailSrc")
    extra = f" poster={attribute(poster)}" if poster else ""
    return _figure(f"<p><video src={attribute(text_of(card, 'src'))}{extra}></video></p>", card)


def _header(card: Card) -> str:
    heading, below = text_of(card, "header"), text_of(card, "subheader")
    parts = [f"<h2>{heading}</h2>" if heading else "", f"<p>{below}</p>" if below else ""]
    if image := text_of(card, "backgroundImageSrc"):
        parts.append(f"<p><img src={attribute(image)} alt=''></p>")
    if card.get("buttonEnabled") and text_of(card, "buttonText"):
        parts.append(_button(card))
    return "".join(parts)


def _product(card: Card) -> str:
    image = text_of(card, "productImageSrc")
    title = text_of(card, "productTitle")
    stars = card.get("productStarRating")
    parts = [
        f"<p><img src={attribute(image)} alt=''></p>" if image else "",
        f"<h4>{title}</h4>" if title else "",
        f"<p>{'★' * stars}{'☆' * (5 - stars)}</p>"
        if card.get("productRatingEnabled") and isinstance(stars, int) and 0 <= stars <= 5
        else "",
        text_of(card, "productDescription"),
    ]
    if card.get("productButtonEnabled"):
        shown = link(text_of(card, "productUrl"), text_of(card, "productButton"))
        parts.append(f"<p>{shown}</p>")
    return "".join(parts)


def _markdown(card: Card) -> str:
    return html_of_markdown(text_of(card, "markdown"))


@cache
def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": True, "breaks": True, "linkify": True, "maxNesting": 60})
    md.enable(["table", "strikethrough", "linkify"])
    md.use(footnote_plugin)
    use_marks(md)
    return md


def html_of_markdown(text: str) -> str:
    """HTML of Ghost's Markdown: a line end is a break, and `#Title` a heading."""
    return str(_parser().render(outside_code(text, lambda part: _LAZY_HEADING.sub(r"\1 ", part))))


_MAKERS: dict[str, Callable[[Card], str]] = {
    "image": _image,
    "gallery": _gallery,
    "codeblock": _code,
    "bookmark": _bookmark,
    "embed": _embed,
    "callout": _callout,
    "toggle": _toggle,
    "button": _button,
    "call-to-action": _call,
    "file": _file,
    "audio": _audio,
    "video": _video,
    "header": _header,
    "product": _product,
    "markdown": _markdown,
    "html": lambda card: text_of(card, "html"),
    "horizontalrule": lambda card: "<hr>",
}
