"""What shortcodes show from elsewhere, as links: no page loads anything of another site."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping

from ..link_targets import destination
from .shortcodes import Call

#: Addresses of what is shown from other sites, by argument.
_PLAYERS: Mapping[str, tuple[str, str]] = {
    "youtube": ("YouTube", "https://www.youtube.com/watch?v={}"),
    "youtubelite": ("YouTube", "https://www.youtube.com/watch?v={}"),
    "youtube-lite": ("YouTube", "https://www.youtube.com/watch?v={}"),
    "vimeo": ("Vimeo", "https://vimeo.com/{}"),
    "vimeo_simple": ("Vimeo", "https://vimeo.com/{}"),
    "bilibili": ("bilibili", "https://www.bilibili.com/video/{}"),
    "instagram": ("Instagram", "https://www.instagram.com/p/{}/"),
    "instagram_simple": ("Instagram", "https://www.instagram.com/p/{}/"),
    "speakerdeck": ("Speaker Deck", "https://speakerdeck.com/player/{}"),
    "slideshare": ("SlideShare", "https://www.slideshare.net/slideshow/embed_code/key/{}"),
    "spotify": ("Spotify", "https://open.spotify.com/{}"),
    "asciinema": ("asciinema", "https://asciinema.org/a/{}"),
    "codepen": ("CodePen", "https://codepen.io/pen/{}"),
    "jsfiddle": ("JSFiddle", "https://jsfiddle.net/{}"),
    "streamable": ("Streamable", "https://streamable.com/{}"),
    "loom": ("Loom", "https://www.loom.com/share/{}"),
    "scribd": ("Scribd", "https://www.scribd.com/document/{}"),
    "github": ("GitHub", "https://github.com/{}"),
    "gh": ("GitHub", "https://github.com/{}"),
    "gitlab": ("GitLab", "https://gitlab.com/{}"),
    "tenor": ("Tenor", "https://tenor.com/view/{}"),
    "mastodon": ("Mastodon", "{}"),
    "bluesky": ("Bluesky", "{}"),
}


def link(text: str, target: str) -> str:
    """A link in Markdown."""
    return f"[{text.strip() or target}]({destination(target)})" if target else text.strip()


def embed(call: Call) -> str | None:
    """The link that a shortcode of a player or of a post elsewhere becomes, or None."""
    if call.name in _PLAYERS:
        return _player(call)
    function = _OTHERS.get(call.name)
    return function(call) if function else None


def _media(tag: str) -> Callable[[Call], str]:
    def made(call: Call) -> str:
        source = call.get("src", "url", "mp4", "link", "file", at=0)
        if re.match(r"(?:https?:)?//", source):
            return link(call.get("title", "caption") or source, source)
        words = call.get("caption", "title")
        said = f"<figcaption>{html.escape(words)}</figcaption>" if words else ""
        shown = f'<{tag} controls src="{html.escape(source)}"></{tag}>'
        return f"\n<figure>{shown}{said}</figure>\n" if source else ""

    return made


def _player(call: Call) -> str:
    name, address = _PLAYERS[call.name]
    key = call.get(
        "id", "videoid", "video", "url", "src", "link", "repo", "key", "bvid", "type", at=0
    )
    if call.name == "spotify" and call.get("type") and call.get("id"):
        key = f"{call.get('type')}/{call.get('id')}"
    if call.name == "bilibili" and key.isdecimal():
        key = f"av{key}"
    if call.name in ("instagram", "mastodon", "bluesky") and not key and call.inner:
        key = call.inner.strip()
    if not key:
        return ""
    target = key if re.match(r"(?:https?:)?//", key) else address.format(key.strip("/"))
    title = call.get("title", "text", "caption")
    return link(f"{name}: {title}" if title else f"{name}: {key}", target)


def _tweet(call: Call) -> str:
    user = call.get("user") or (call.args[0] if len(call.args) > 1 else "")
    number = call.get("id") or (call.args[-1] if call.args else "")
    target = f"https://x.com/{user or 'i'}/status/{number}"
    if number.startswith("http"):
        target = number
    return link(f"X: @{user}" if user else "X", target) if number else ""


def _gist(call: Call) -> str:
    if url := call.get("url"):
        return link(f"Gist: {url.removeprefix('https://gist.github.com/')}", url)
    user, number = call.get("user", at=0), call.get("id", at=1)
    path = f"{user}/{number}".strip("/")
    file = call.get("file", at=2)
    return link(f"Gist: {file or path}", f"https://gist.github.com/{path}") if path else ""


def _qr(call: Call) -> str:
    text = (call.inner or call.get("text", at=0)).strip()
    return link(text, text) if re.match(r"https?://", text) else text


_OTHERS: dict[str, Callable[[Call], str]] = {
    **dict.fromkeys(("video", "html5video", "webm", "mp4"), _media("video")),
    **dict.fromkeys(("audio", "mp3", "html5audio"), _media("audio")),
    **dict.fromkeys(
        ("tweet", "x", "twitter", "x_simple", "twitter_simple", "tweet-single"), _tweet
    ),
    "gist": _gist,
    "qr": _qr,
}
