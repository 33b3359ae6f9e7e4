"""What is embedded from other sites, as the address that a reader would open."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import parse_qs, unquote, urlsplit

#: Addresses of players, and those of what they play.
_PLAYERS = [
    (r"(?:www\.)?youtube(?:-nocookie)?\.com/embed/videoseries", "https://www.youtube.com/playlist?list={list}"),
    (r"(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v|shorts)/([\w-]+)[^/]*", "https://www.youtube.com/watch?v={_1}"),
    (r"player\.vimeo\.com/video/(\d+)", "https://vimeo.com/{_1}"),
    (r"open\.spotify\.com/embed(?:-podcast)?/(\w+/\w+)", "https://open.spotify.com/{_1}"),
    (r"(?:www\.)?dailymotion\.com/embed/video/(\w+)", "https://www.dailymotion.com/video/{_1}"),
    (r"w\.soundcloud\.com/player", "{url}"),
    (r"(?:www\.)?facebook\.com/plugins/\w+\.php", "{href}"),
    (r"platform\.twitter\.com/embed/\w+\.html", "https://x.com/i/status/{id}"),
    (r"codepen\.io/([\w-]+)/embed/(?:preview/)?(\w+)", "https://codepen.io/{_1}/pen/{_2}"),
    (r"player\.bilibili\.com/player\.html", "https://www.bilibili.com/video/{bvid}"),
    (r"(?:www\.)?slideshare\.net/slideshow/embed_code/key/(\w+)", "https://www.slideshare.net/slideshow/embed_code/key/{_1}"),
    (r"(?:www\.)?instagram\.com/(p|reel)/([\w-]+)/embed.*", "https://www.instagram.com/{_1}/{_2}/"),
]  # fmt: skip


def page_of(player: str) -> str:
    """The address at which a reader sees what the player at `player` plays."""
    address = f"https:{player}" if player.startswith("//") else player
    parts = urlsplit(address)
    values = {name: found[0] for name, found in parse_qs(parts.query).items()}
    for pattern, page in _PLAYERS:
        found = re.fullmatch(rf"{pattern}/?", f"{parts.netloc}{parts.path}")
        if found is None:
            continue
        groups = {str(number): text for number, text in enumerate(found.groups(), start=1)}
        with suppress(KeyError):
            shown = page.format_map(values | {f"_{name}": text for name, text in groups.items()})
            return shown if shown.startswith(("https://", "http://")) else address
    return address


def name_of(address: str) -> str:
    """A short text for a link to `address`: its host and path."""
    parts = urlsplit(address)
    path = unquote(parts.path).rstrip("/")
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.removeprefix('www.')}{path}{query}" or address
