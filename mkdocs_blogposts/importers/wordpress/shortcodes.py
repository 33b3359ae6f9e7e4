"""Shortcodes, `[name attr="x"]content[/name]`, to the HTML that WordPress makes of them."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...html.players import name_of

#: In the order of the alternatives: what is code, an escaped shortcode, a tag.
_TOKEN = re.compile(
    r"""(?P<code><pre\b.*?</pre>|<code\b.*?</code>|<!--.*?-->)
    | \[(?P<escaped>\[(?P<inner>/?[a-zA-Z][\w-]*[^\[\]\n]*)\])\]
    | \[(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)(?P<attributes>(?:[\s=:][^\[\]]*)?)\]""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|(\S+)""")
_QUOTES = str.maketrans("“”″‘’", '"""\'\'')

#: Those that show code, with names of languages as names: `[php]`.
_CODE = frozenset({"code", "sourcecode", "source", "prettify", "highlight", "enlighter", "crayon"})
#: Those of CodeColorer, whose name may end with the language: `[ccnle_php]`.
_COLORER = re.compile(r"(?:cc[a-z]{0,5}|codecolorer)(?:_(?P<language>\w+))?")
_LANGUAGES = frozenset(
    {"bash", "c", "cpp", "csharp", "css", "diff", "html", "java", "javascript", "js", "perl", "php"}
    | {"plain", "powershell", "python", "r", "ruby", "scala", "shell", "sql", "vb", "xml", "go"}
)  # fmt: skip
#: Those of which only the content matters: columns, boxes, buttons of themes.
_GROUPS = frozenset(
    {"row", "column", "columns", "col", "one_half", "one_third", "two_third", "one_fourth"}
    | {"one_half_last", "one_third_last", "vc_row", "vc_column", "vc_column_text", "vc_row_inner"}
    | {"vc_column_inner", "et_pb_section", "et_pb_row", "et_pb_column", "et_pb_text", "section"}
    | {"container", "fusion_text", "av_textblock", "av_one_full", "dropcap", "center"}
)  # fmt: skip
#: Addresses of what is embedded by an id, `[youtube id]` of Jetpack among them.
_EMBEDS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "gist": "https://gist.github.com/{}",
    "tweet": "https://x.com/i/status/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "soundcloud": "https://soundcloud.com/{}",
    "spotify": "https://open.spotify.com/{}",
    "ted": "https://www.ted.com/talks/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
    "slideshare": "https://www.slideshare.net/{}",
    "twitter": "https://x.com/{}",
    "facebook": "https://www.facebook.com/{}",
    "googlemaps": "{}",
    "embedyt": "{}",
}
#: Those of WordPress, Jetpack and widespread plugins that need their server.
_SERVER = frozenset(
    {"contact-form", "contact-form-7", "contact-field", "gravityform", "ninja_form", "wpforms"}
    | {"recent-posts", "blog_subscription_form", "subscribe2", "archives", "sitemap", "polldaddy"}
    | {"poll", "product", "products", "woocommerce_cart", "mc4wp_form", "rev_slider", "slideshow"}
    | {"portfolio", "wpvideo", "latex", "table", "tablepress", "toc", "display-posts"}
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Shortcode:
    """A shortcode: its name, attributes (those without a name by number), and what it holds."""

    name: str
    attributes: Mapping[str, str]
    content: str


@dataclass(frozen=True, kw_only=True)
class Media:
    """What shortcodes and blocks ask of the export.

    Attributes:
        picture: HTML of the picture with an id, or "".
        attached: ids of the pictures that belong to this post.
        note: is told what became of a construct.
        kept: Markdown that elements `x-kept` stand for, by number; it grows.
    """

    picture: Callable[[str], str]
    attached: Sequence[str]
    note: Callable[[str, str], None]
    kept: list[str] = field(default_factory=lambda: ["<!-- more -->"])

    def keep(self, markdown: str) -> str:
        """HTML that stands for a block of Markdown."""
        self.kept.append(markdown)
        return f'<x-kept n="{len(self.kept) - 1}"></x-kept>'


def expand(text: str, media: Media) -> str:
    """`text` with the shortcodes that are known as HTML; others stay, and are counted."""
    if "[" not in text:
        return text
    tokens = list(_TOKEN.finditer(text))
    ends: dict[str, list[int]] = defaultdict(list)
    for index, token in enumerate(tokens):
        if token["close"]:
            ends[token["name"].lower()].append(index)
    return "".join(_expanded(text, tokens, ends, media))


def _expanded(
    text: str, tokens: list[re.Match[str]], ends: Mapping[str, list[int]], media: Media
) -> Iterator[str]:
    position = index = 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        closing = _closing(token, index, ends)
        end = token if closing is None else tokens[closing]
        around = text[token.start() - 1 : token.start()] + text[end.end() : end.end() + 1]
        if token["escaped"] or (closing is not None and around == "[]"):
            media.note("convert", "`[[shortcode]]`")
            outside = 0 if token["escaped"] else 1
            yield text[position : token.start() - outside]
            yield token["escaped"] or text[token.start() : end.end()]
            position = end.end() + outside
        else:
            yield text[position : token.start()]
            content = "" if closing is None else text[token.end() : end.start()]
            made = None if token["code"] else _html(token, content, closing is not None, media)
            end = token if made is None else end
            yield token[0] if made is None else made
            position = end.end()
        while index < len(tokens) and tokens[index].start() < position:
            index += 1
    yield text[position:]


def _closing(token: re.Match[str], index: int, ends: Mapping[str, list[int]]) -> int | None:
    """The index of the tag that closes the one before `index`; None for none."""
    if token["code"] or token["escaped"] or token["close"] or token["attributes"].endswith("/"):
        return None
    known = ends.get(token["name"].lower(), [])
    at = bisect_left(known, index)
    return known[at] if at < len(known) else None


def _html(token: re.Match[str], content: str, closed: bool, media: Media) -> str | None:
    """HTML of a shortcode; None if it stays as it is."""
    name = token["name"].lower()
    if token["close"]:
        return "" if name in _GROUPS else None
    code = Shortcode(name=name, attributes=_attributes(token["attributes"]), content=content)
    if name in _CODE | _LANGUAGES or (closed and _COLORER.fullmatch(name)):
        made = _code(code) if closed else None
    elif name in _GROUPS:
        made = f"\n\n{expand(content, media)}\n\n"
    elif name in _EMBEDS:
        made = _embed(code)
    elif make := _MAKERS.get(name):
        made = make(code, media)
    else:
        made = None
        is_one = closed or "=" in token["attributes"] or "_" in name or name in _SERVER
        if is_one:
            media.note("keep_raw", f"`[{name}]`")
        return None
    if made is not None:
        media.note("convert", f"`[{name}]`")
    elif closed or token["attributes"].strip(" /"):  # alone in brackets, it may be a word
        media.note("keep_raw", f"`[{name}]`")
    return made


def _attributes(written: str) -> dict[str, str]:
    text = html.unescape(written).translate(_QUOTES).strip().removesuffix("/")
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text.lstrip("=: ")):
        if match[1]:
            found[match[1].lower()] = match[2] or match[3] or match[4] or ""
        else:
            found[str(sum(key.isdigit() for key in found))] = match[5] or match[6] or ""
    return found


def _code(code: Shortcode) -> str:
    names = (code.attributes.get(name, "") for name in ("language", "lang", "0"))
    colorer = _COLORER.fullmatch(code.name)
    own = code.name if code.name in _LANGUAGES else (colorer and colorer["language"]) or ""
    language = own or next(filter(None, names), "")
    text = re.sub(r"<br\s*/?>|</p>\s*<p>", "\n", code.content) if "\n" not in code.content else ""
    text = text or code.content
    if re.search(r"&(?:lt|gt|quot|amp|#0?39);", text):
        text = html.unescape(text)
    shown = html.escape(text.strip("\n"))
    return f'\n\n<pre data-language="{html.escape(language)}">{shown}</pre>\n\n'


def _link(address: str, text: str = "") -> str:
    address = html.unescape(address).strip()
    shown = html.escape(text or name_of(address))
    return f'\n\n<p><a href="{html.escape(address)}">{shown}</a></p>\n\n' if address else ""


def _embed(code: Shortcode) -> str | None:
    given = code.attributes.get("id") or code.attributes.get("url") or code.attributes.get("0")
    given = html.unescape(given or re.sub(r"<[^>]*>", "", code.content)).strip()
    if not given:
        return None
    is_address = given.startswith(("http:", "https:", "//"))
    return _link(given if is_address else _EMBEDS[code.name].format(given.split("&")[0]))


def _caption(code: Shortcode, media: Media) -> str:
    picture = re.match(r"\s*((?:<a\b[^>]*>)?\s*<img\b[^>]*>\s*(?:</a>)?)", code.content)
    inner = picture[1] if picture else ""
    words = code.content[picture.end() :] if picture else code.content
    words = (code.attributes.get("caption") or words).strip()
    return f"\n\n<figure>{inner}<figcaption>{words}</figcaption></figure>\n\n"


def _gallery(code: Shortcode, media: Media) -> str:
    written = code.attributes.get("ids") or code.attributes.get("include") or ""
    left_out = re.findall(r"\d+", code.attributes.get("exclude", ""))
    ids = re.findall(r"\d+", written) or [i for i in media.attached if i not in left_out]
    pictures = [picture for each in ids if (picture := media.picture(each))]
    if len(pictures) < len(ids):
        media.note("keep_raw", "pictures of `[gallery]` that the export does not hold")
    return "\n\n" + "\n".join(f"<div>{picture}</div>" for picture in pictures) + "\n\n"


def _embedded(code: Shortcode, media: Media) -> str:
    address = code.attributes.get("src") or re.sub(r"<[^>]*>", "", code.content)
    return _link(address, address.strip())


_FORMATS = (
    "src",
    "mp3",
    "m4a",
    "ogg",
    "wav",
    "wma",
    "flac",
    "mp4",
    "m4v",
    "webm",
    "ogv",
    "flv",
    "0",
)


def _media(code: Shortcode, media: Media) -> str | None:
    source = next(filter(None, map(code.attributes.get, _FORMATS)), "")
    poster = code.attributes.get("poster", "")
    if not source:
        found = re.search(r"https?://[^\s<>\"\[\]]+", code.content)
        source = found[0] if found else ""
    if not source:
        return None
    source, poster = html.escape(html.unescape(source)), html.escape(html.unescape(poster))
    extra = f' poster="{poster}"' if poster else ""
    return f'\n\n<p><{code.name} src="{source}"{extra}></{code.name}></p>\n\n'


_MAKERS: dict[str, Callable[[Shortcode, Media], str | None]] = {
    "caption": _caption,
    "wp_caption": _caption,
    "gallery": _gallery,
    "embed": _embedded,
    "audio": _media,
    "video": _media,
}
