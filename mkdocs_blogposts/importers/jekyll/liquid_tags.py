"""Tags of Jekyll, its plugins and Octopress, as the Markdown that they stand for."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping

from ..link_targets import destination
from ..text import colons_around, fenced
from .liquid_arguments import Arguments

#: A tag that stands alone, from its arguments; None where they say nothing that is known.
Plain = Callable[[Arguments], str | None]
#: A tag with an end, from its arguments and what is between them.
Block = Callable[[Arguments, str], str]

_VIDEOS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "google-drive": "https://drive.google.com/file/d/{}/preview",
    "bilibili": "https://www.bilibili.com/video/{}",
    "twitch": "https://www.twitch.tv/videos/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
    "spotify": "https://open.spotify.com/track/{}",
}
_NAMES = {"youtube": "YouTube", "google-drive": "Google Drive", "bilibili": "Bilibili"}
_BOXES = {
    **dict.fromkeys(("warning", "caution"), "warning"),
    **dict.fromkeys(("danger", "error", "alert"), "danger"),
    **dict.fromkeys(("success", "tip"), "tip"),
    **dict.fromkeys(("info", "primary"), "info"),
}


def fence(code: str, language: str = "", title: str = "", *, numbered: bool = False) -> str:
    """A block of code with a fence that is longer than any in it."""
    info = "" if language in ("text", "plaintext", "plain") and not title else language
    if numbered:
        info += ":line-numbers"
    if title:
        info = f"{info or 'text'} [{title}]"
    return fenced(code, info)


def picture(address: str, alt: str = "", title: str = "") -> str:
    """A picture in Markdown; "" without an address."""
    if not address:
        return ""
    quoted = ' "{}"'.format(title.replace('"', '\\"')) if title else ""
    return f"![{_one_line(alt)}]({destination(address)}{quoted})"


def with_caption(text: str, caption: str) -> str:
    """A picture or several, and below them the caption in italics."""
    caption = _one_line(caption)
    mark = "_" if "*" in caption else "*"
    mark = "" if mark in caption else mark
    return f"{text}\n\n{mark}{caption}{mark}" if text and caption else text


def box(kind: str, text: str, title: str = "") -> str:
    """A container `::: kind`."""
    colons = colons_around(text)
    return f"{colons} {kind}{' ' if title else ''}{_one_line(title)}\n\n{text.strip()}\n\n{colons}"


def video(provider: str, ident: str) -> str | None:
    """A link to a video: a reader's browser asks nobody for it."""
    provider = provider.lower()
    if not ident:
        return None
    if "://" in ident:
        address = ident.replace("youtube.com/embed/", "youtube.com/watch?v=")
    elif provider in _VIDEOS:
        address = _VIDEOS[provider].format(ident)
    else:
        return None
    return f"[{_NAMES.get(provider, provider.capitalize())}]({address})"


def _highlight(arguments: Arguments, code: str) -> str:
    numbered = "linenos" in arguments.words or bool(arguments.named.get("linenos"))
    code = textwrap.dedent(code.strip("\n"))
    return fence(code.rstrip(), arguments.word(0).lower(), numbered=numbered)


def _codeblock(arguments: Arguments, code: str) -> str:
    """Octopress: `{% codeblock Title lang:ruby https://… link %}`."""
    words = [each for each in arguments.words if "://" not in each]
    language = arguments.text("lang")
    return fence(textwrap.dedent(code.strip("\n")).rstrip(), language, " ".join(words))


def _octopress_picture(arguments: Arguments) -> str | None:
    """Octopress: `{% img left /a.png 150 100 "title" "alt" %}`."""
    words = list(arguments.words)
    at = next((i for i, word in enumerate(words) if "/" in word or "." in word), None)
    if at is None:
        return None
    texts = [word for word in words[at + 1 :] if not word.isdigit()]
    sizes = [word for word in words[at + 1 :] if word.isdigit()]
    shown = picture(words[at], texts[-1] if texts else "", texts[0] if len(texts) > 1 else "")
    names = ("width", "height")
    size = " ".join(f"{name}={value}" for name, value in zip(names, sizes, strict=False))
    return f"{shown}{{{size}}}" if size else shown


def _blockquote(arguments: Arguments, text: str) -> str:
    """Octopress: `{% blockquote Author, Source https://… Title %}`."""
    quoted = "\n".join(f"> {line}".rstrip() for line in text.strip().split("\n"))
    source = arguments.markup.strip()
    if found := re.fullmatch(r"(?P<who>.*?),?\s*(?P<url>https?://\S+)\s*(?P<title>.*)", source):
        link = f"[{found['title'] or found['url']}]({found['url']})"
        source = ", ".join(part for part in (found["who"], link) if part)
    return f"{quoted}\n>\n> — {source}\n" if source else f"{quoted}\n"


def _figure(arguments: Arguments, text: str) -> str:
    return with_caption(textwrap.dedent(text.strip("\n")).strip(), arguments.text("caption"))


def _notice(arguments: Arguments, text: str) -> str:
    kind = next((_BOXES[word] for word in arguments.words if word in _BOXES), "info")
    return box(kind, text, arguments.text("title"))


def _details(arguments: Arguments, text: str) -> str:
    title = arguments.text("summary", "title") or " ".join(arguments.words)
    return box("details", text, title)


def _gist(arguments: Arguments) -> str | None:
    ident = arguments.word(0)
    return f"[Gist](https://gist.github.com/{ident})" if ident else None


def _tweet(arguments: Arguments) -> str | None:
    address = arguments.word(0)
    return f"[Tweet]({address})" if "://" in address else None


def _lazy_picture(arguments: Arguments) -> str | None:
    address = arguments.text("image_url", "src", "path") or arguments.word(0)
    shown = picture(address, arguments.text("alt"), arguments.text("title"))
    return with_caption(shown, arguments.text("caption")) or None


def _video_tag(provider: str) -> Plain:
    return lambda arguments: video(provider, arguments.word(0))


def _nothing(_: Arguments) -> str:
    return ""


def _tab(arguments: Arguments, text: str) -> str:
    # jekyll-tabs names the group first, then the tab.
    title = " ".join(arguments.words[1:] or arguments.words)
    return f"@tab {title}\n\n{textwrap.dedent(text.strip(chr(10))).strip()}\n"


PLAIN: Mapping[str, Plain] = {
    **{name: _video_tag(name) for name in _VIDEOS},
    "gist": _gist,
    "twitter": _tweet,
    "tweet": _tweet,
    "img": _octopress_picture,
    "lazyload": _lazy_picture,
    "picture": _lazy_picture,
    "video": lambda a: f"[Video]({a.word(0)})" if a.words else None,
    # What a theme or a plugin prints into the head or beside the text.
    **dict.fromkeys(("seo", "feed_meta", "octicon", "avatar", "toc", "webmentions"), _nothing),
}

BLOCKS: Mapping[str, Block] = {
    "highlight": _highlight,
    "codeblock": _codeblock,
    "code": _codeblock,
    "mermaid": lambda _, text: fence(textwrap.dedent(text.strip("\n")).rstrip(), "mermaid"),
    "blockquote": _blockquote,
    "pullquote": lambda _, text: text.replace('{"', "").replace('"}', ""),
    "figure": _figure,
    "notice": _notice,
    "note": _notice,
    "alert": _notice,
    "callout": _notice,
    "details": _details,
    "spoiler": _details,
    "tabs": lambda _, text: box("tabs", text),
    "tab": _tab,
    "math": lambda _, text: f"$$\n{text.strip()}\n$$",
    "katex": lambda _, text: f"$$\n{text.strip()}\n$$",
}


def _one_line(text: str) -> str:
    return " ".join(text.split())
