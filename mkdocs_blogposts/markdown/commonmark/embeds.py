"""Embeds of plugins of VuePress, `@[youtube](id)`, as links: a page of ours asks no other host."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote, unquote

from markdown_it.rules_inline import StateInline

_EMBED = re.compile(r"@\[(?P<kind>[A-Za-z]+)(?P<settings>[^\[\]\n]*)\]\((?P<target>[^()\n]+)\)")
_TITLE = re.compile(r"""title=(?:"([^"]*)"|'([^']*)'|(\S+))""")
_PART = re.compile(r"\bp(\d{1,4})\b")

#: Name of each host, its address of an id, and the ids that it has.
_HOSTS: Final[Mapping[str, tuple[str, str, str]]] = {
    "youtube": ("YouTube", "https://www.youtube.com/watch?v={}", r"[\w-]{6,20}"),
    "vimeo": ("Vimeo", "https://vimeo.com/{}", r"\d+"),
    "bilibili": ("Bilibili", "https://www.bilibili.com/video/{}", r"(?:BV|av)\w+"),
    "acfun": ("AcFun", "https://www.acfun.cn/v/{}", r"ac\w+"),
    "caniuse": ("Can I use", "https://caniuse.com/{}", r"[\w-]+"),
    "codepen": ("CodePen", "https://codepen.io/{}", r"[\w-]+/[\w-]+"),
    "jsfiddle": ("JSFiddle", "https://jsfiddle.net/{}", r"[\w-]+(?:/[\w-]+)*"),
    "codesandbox": ("CodeSandbox", "https://codesandbox.io/s/{}", r"[\w-]+(?:/[\w-]+)?"),
    "replit": ("Replit", "https://replit.com/{}", r"@?[\w-]+/[\w-]+"),
    "prezi": ("Prezi", "https://prezi.com/{}", r"[\w-]+"),
}

#: Players and readers of a file, which is linked to.
_FILES: Final = frozenset({"artplayer", "audio", "audioreader", "pdf", "video"})


HINT: Final = f"write one of {', '.join(_HOSTS)} with an id or an address, or a link"


def embed_rule(state: StateInline, silent: bool) -> bool:
    """Inline rule: a link in place of what another host would show."""
    if state.src[state.pos] != "@":
        return False
    found = _EMBED.match(state.src, state.pos, state.posMax)
    if found is None or (state.pos and state.src[state.pos - 1].isalnum()):
        return False
    link = _link(found)
    if link is None:
        return _refuse(state, found, silent)
    if not silent:
        address, text = link
        state.push("link_open", "a", 1).attrs = {"href": address}
        state.push("text", "", 0).content = text
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def _link(found: re.Match[str]) -> tuple[str, str] | None:
    """Address and text of the link; None for an embed that is not known."""
    kind, target = found["kind"].lower(), found["target"].strip()
    title = _TITLE.search(found["settings"])
    written = next(filter(None, title.groups()), "") if title else ""
    if kind in _FILES:
        name = posixpath.basename(unquote(re.split("[?#]", target)[0].rstrip("/")))
        return quote(target, safe="/:?&=%#+@,;"), written or name or target
    if kind not in _HOSTS:
        return None
    name, pattern, ids = _HOSTS[kind]
    if target.startswith(("https://", "http://")):
        return target, written or name
    if kind == "bilibili" and (numbers := re.fullmatch(r"(\d+)(?:\s+\d+)?", target)):
        target = f"av{numbers[1]}"
    if not re.fullmatch(ids, target):
        return None
    return _address(kind, pattern, target, found["settings"]), written or f"{name}: {target}"


def _address(kind: str, pattern: str, target: str, settings: str) -> str:
    match kind:
        case "codepen":
            target = target.replace("/", "/pen/")
        case "codesandbox":
            target = target.rpartition("/")[2]
        case "replit":
            target = f"@{target.removeprefix('@')}"
        case "bilibili" if part := _PART.search(settings):
            target = f"{target}?p={part[1]}"
    return pattern.format(target)


def _refuse(state: StateInline, found: re.Match[str], silent: bool) -> bool:
    """Leave an unknown embed as text; one that is a link to a page or an address is none."""
    is_id = re.fullmatch(r"[\w-]+", found["target"].strip())
    if not (found["kind"].lower() in _HOSTS or is_id):
        return False
    if not silent:
        state.push("unknown_embed", "", 0).content = found[0]
    state.pos = found.end()
    return True
