"""What tags of Hexo and of its themes become: links, pictures and text in a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from ..link_targets import destination
from .blocks import block_handlers
from .friends import friend_handlers
from .spans import span_handlers
from .tags import Block, Handler, Tag

_URL = re.compile(r"(?:[A-Za-z]{2,9}:|//|www\.|/|\.{1,2}/|#)\S*")
_PICTURE = re.compile(r"\S+\.(?:png|jpe?g|gif|webp|svg|avif|bmp|ico)(?:[?#]\S*)?", re.IGNORECASE)

#: Addresses of what is embedded by an id; no host is asked by our pages.
_HOSTS: Mapping[str, tuple[str, str]] = {
    "youtube": ("YouTube", "https://www.youtube.com/watch?v={}"),
    "vimeo": ("Vimeo", "https://vimeo.com/{}"),
    "bilibili": ("Bilibili", "https://www.bilibili.com/video/{}"),
    "bili": ("Bilibili", "https://www.bilibili.com/video/{}"),
    "gist": ("GitHub Gist", "https://gist.github.com/{}"),
    "caniuse": ("Can I use", "https://caniuse.com/{}"),
    "ghcard": ("GitHub", "https://github.com/{}"),
    "jsfiddle": ("JSFiddle", "https://jsfiddle.net/{}/"),
    "codepen": ("CodePen", "https://codepen.io/{}"),
    "youku": ("Youku", "https://v.youku.com/v_show/id_{}.html"),
    "tudou": ("Tudou", "https://www.tudou.com/programs/view/{}"),
    "twitter": ("X", "https://x.com/i/status/{}"),
    "tweet": ("X", "https://x.com/i/status/{}"),
    "spotify": ("Spotify", "https://open.spotify.com/{}"),
    "soundcloud": ("SoundCloud", "https://soundcloud.com/{}"),
}


@dataclass(frozen=True, kw_only=True)
class PageContext:
    """What the tags of one page look up.

    Attributes:
        asset: the path to write for a file in the folder of the post, "" for none there.
        post: the title and the path to write for a post by its slug or title, or None.
        code: the text of a file in the folder of code, or None.
        url: the address to write for one of the old site.
        address: the address, as readers see it, of what is at a path that is written here.
    """

    asset: Callable[[str], str]
    post: Callable[[str], tuple[str, str] | None]
    code: Callable[[str], str | None]
    url: Callable[[str], str]
    address: Callable[[str], str]


def handlers(page: PageContext) -> dict[str, Handler]:
    """What each known tag becomes on a page."""
    found: dict[str, Handler] = {
        **block_handlers(page.code),
        **friend_handlers(page.url),
        **dict.fromkeys(("asset_img", "asset_image"), lambda tag: _picture_tag(tag, page)),
        **dict.fromkeys(("img", "image"), lambda tag: _picture_tag(tag, page)),
        **dict.fromkeys(("fullimage", "fi", "lazyload", "lb"), lambda tag: _listed(tag, page)),
        **dict.fromkeys(("inlineImg", "inlineimage"), lambda tag: _listed(tag, page)),
        "asset_path": lambda tag: _asset_path(tag, page),
        "asset_link": lambda tag: _asset_link(tag, page),
        "post_path": lambda tag: _post_path(tag, page),
        "post_link": lambda tag: _post_link(tag, page),
        **dict.fromkeys(("link", "a", "anchor", "linkcard", "cell"), lambda tag: _link(tag, page)),
        **dict.fromkeys(("btn", "button"), lambda tag: _link(tag, page)),
        **dict.fromkeys(("url_for", "full_url_for", "exturl", "pdf"), lambda tag: _link(tag, page)),
        "iframe": lambda tag: _address(tag),
        **dict.fromkeys(("video", "dplayer", "audio"), lambda tag: _media(tag, page)),
        "meting": _song,
        "aplayer": lambda tag: _player(tag, page),
        **dict.fromkeys(_HOSTS, _embed),
        **span_handlers(),
        "galleryGroup": lambda tag: _gallery_group(tag, page),
    }
    return found


def picture(src: str, alt: str = "", title: str = "", size: str = "") -> str:
    """A picture in Markdown; `size` as `200x100`."""
    quoted = title.replace('"', "&quot;")
    caption = f' "{quoted}"' if title else ""
    return f"![{_brackets(alt)}]({destination(src)}{caption}{f' ={size}' if size else ''})"


def link(text: str, url: str) -> str:
    """A link in Markdown."""
    return f"[{_brackets(text)}]({destination(url)})" if text and text != url else f"<{url}>"


def _brackets(text: str) -> str:
    return re.sub(r"(?<!\\)[\[\]]", lambda found: f"\\{found[0]}", text)


def _picture_tag(tag: Tag, page: PageContext) -> str | None:
    """`asset_img a.png`, `img class /a.png 100 200 "title 'alt'"` (hexo/lib/plugins/tag/img)."""
    words, src = tag.words, ""
    while words and not src:
        word = words.pop(0)
        src = page.asset(word)
        if not src and tag.name in ("img", "image") and (_URL.match(word) or _PICTURE.match(word)):
            src = page.url(word.rstrip(","))
    if not src:
        return None
    sizes: list[str] = []
    while words and len(sizes) < 2 and re.fullmatch(r"\d+(?:px)?", words[0]):
        sizes.append(words.pop(0).removesuffix("px"))
    while words and words[0] in ("''", "", "%"):
        words.pop(0)
    title, alt = _title_and_alt(words, tag.args)
    size = f"{sizes[0]}x{sizes[1] if len(sizes) > 1 else ''}" if sizes else ""
    return picture(src, alt or title, title if alt and alt != title else "", size)


def _title_and_alt(words: list[str], args: str) -> tuple[str, str]:
    """The title and the alternative text: `"title 'alt'"`, or `title` and `alt` quoted."""
    rest = " ".join(words).strip()
    if both := re.fullmatch(r"""(.*?)\s*(?:'([^']+)'|"([^"]+)")""", rest):
        return both[1].strip("\"' "), both[2] or both[3]
    if len(words) == 2 and re.search(r"""(["'])[^"']*\1\s+(["'])[^"']*\2\s*$""", args):
        return words[0], words[1]
    return rest.strip("\"'"), ""


def _listed(tag: Tag, page: PageContext) -> str | None:
    """`fi a.png, alt, size`, `inlineImg a.png 50px`."""
    items = tag.items
    src, _, height = items[0].partition(" ")
    if not src:
        return None
    alt = items[1].removeprefix("alt:") if len(items) > 1 and "=" not in items[1] else ""
    number = re.match(r"\d+", height.removeprefix("height=").strip())
    return picture(page.asset(src) or page.url(src), alt, "", f"x{number[0]}" if number else "")


def _asset_path(tag: Tag, page: PageContext) -> str | None:
    path = page.asset(tag.words[0]) if tag.words else ""
    return (path if tag.is_target else page.address(path)) if path else None


def _flagged(words: list[str]) -> list[str]:
    """Words without the flag that says whether a title is escaped."""
    return words[:-1] if words and words[-1] in ("true", "false") else words


def _asset_link(tag: Tag, page: PageContext) -> str | None:
    words = _flagged(tag.words)
    path = page.asset(words[0]) if words else ""
    return link(" ".join(words[1:]) or words[0], path) if path else None


def _post_link(tag: Tag, page: PageContext) -> str | None:
    words = _flagged(tag.words)
    slug, mark, anchor = (words[0] if words else "").partition("#")
    found = page.post(slug)
    if not found:
        return None
    title, path = found
    return f"[{_brackets(' '.join(words[1:]) or title)}]({destination(path + mark + anchor)})"


def _post_path(tag: Tag, page: PageContext) -> str | None:
    found = page.post(tag.words[0]) if tag.words else None
    if not found:
        return None
    return found[1] if tag.is_target else page.address(found[1])


def _link(tag: Tag, page: PageContext) -> str | None:
    """Text and an address, in any order, between blanks (Hexo) or commas (themes)."""
    by_commas = tag.items if "," in tag.args or "::" in tag.args else []
    parts = by_commas if len(by_commas) > 1 else tag.words
    at = next((n for n, part in enumerate(parts) if _URL.fullmatch(part)), None)
    if at is None:
        at = next((n for n, part in enumerate(parts) if re.search(r"\.\w+$|/$", part)), None)
    if at is None:
        return None
    if by_commas:
        text = parts[1] if at == 0 and len(parts) > 1 else parts[at - 1] if at else ""
    else:
        text = " ".join(parts[:at]) or " ".join(w for w in parts[1:] if w not in ("true", "false"))
    url = page.asset(parts[at]) or page.url(parts[at])
    if not text:
        return link(parts[at], url) if not re.match(r"[a-z]+:", url) else f"<{url}>"
    return link(text, url)


def _address(tag: Tag) -> str | None:
    url = tag.words[0] if tag.words else ""
    url = f"https:{url}" if url.startswith("//") else url
    return link(re.sub(r"^https?://", "", url), url) if url else None


def _media(tag: Tag, page: PageContext) -> Block | str | None:
    words = [re.sub(r"^url=", "", word) for word in re.split(r"[\s,]+", tag.args.strip())]
    words = [word.strip("\"'") for word in words]
    url = next((w for w in words if _URL.fullmatch(w) or re.search(r"\.\w{2,4}$", w)), "")
    if not url:
        return None
    kind = "audio" if tag.name == "audio" else "video"
    src = escape(page.asset(url) or page.url(url))
    return Block(f'<{kind} controls src="{src}"></{kind}>')


def _song(tag: Tag) -> str | None:
    words = tag.words
    if len(words) < 2 or words[1] != "netease":
        return None
    kind = words[2] if len(words) > 2 else "song"
    return link("NetEase Music", f"https://music.163.com/#/{kind}?id={words[0]}")


def _player(tag: Tag, page: PageContext) -> Block | None:
    words = tag.words
    at = next((n for n, word in enumerate(words) if _URL.fullmatch(word)), None)
    if at is None:
        return None
    src = page.asset(words[at]) or page.url(words[at])
    return Block(f'{" – ".join(words[:at])}\n\n<audio controls src="{escape(src)}"></audio>')


def _embed(tag: Tag) -> str | None:
    words = [word.rstrip(",") for word in tag.words]
    if not words:
        return None
    name, form = _HOSTS[tag.name]
    identifier = words[0].removeprefix("video/").partition("@")[0]
    if "://" in identifier:
        return link(name, identifier)
    if tag.name == "spotify" and len(words) > 1:
        identifier = f"{words[1]}/{words[0]}" if ":" not in words[0] else words[0]
    if tag.name == "youtube" and len(words) > 1 and words[1] == "playlist":
        return link(name, f"https://www.youtube.com/playlist?list={identifier}")
    if tag.name in ("bilibili", "bili") and identifier.isdigit():
        identifier = f"av{identifier}"
    return link(name, form.format(identifier))


def _gallery_group(tag: Tag, page: PageContext) -> str | None:
    words = tag.words
    if len(words) < 4:
        return None
    name, description, url, src = words[0], words[1], words[-2], words[-1]
    return f"[{picture(page.url(src), name)}]({destination(page.url(url))}) {name}: {description}"
