"""Includes of minimal-mistakes and Chirpy, which show pictures and videos, as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .liquid_arguments import Arguments
from .liquid_tags import picture, video, with_caption

#: From arguments and the front matter of the page; None where the include is another one.
Include = Callable[[Arguments, Mapping[str, Any]], str | None]


def _figure(arguments: Arguments, _: Mapping[str, Any]) -> str | None:
    address = arguments.text("image_path")
    shown = picture(address, arguments.text("alt"), arguments.text("title"))
    return with_caption(shown, arguments.text("caption")) if address else None


def _gallery(arguments: Arguments, page: Mapping[str, Any]) -> str | None:
    found = page.get(arguments.text("id") or "gallery")
    if not isinstance(found, list):
        return None
    shown = [
        picture(str(each.get("image_path") or each.get("url")), str(each.get("alt") or ""))
        for each in found
        if isinstance(each, Mapping)
    ]
    return with_caption("\n".join(shown), arguments.text("caption"))


def _video(arguments: Arguments, _: Mapping[str, Any]) -> str | None:
    return video(arguments.text("provider"), arguments.text("id"))


def _rows(arguments: Arguments, page: Mapping[str, Any]) -> str | None:
    """The boxes of a front page of minimal-mistakes: picture, title, text and link of each."""
    found = page.get(arguments.text("id") or "feature_row")
    if not isinstance(found, list):
        return None
    return "\n\n".join(_row(each) for each in found if isinstance(each, Mapping))


def _row(row: Mapping[str, Any]) -> str:
    label, address = row.get("btn_label"), row.get("url")
    parts = [
        picture(str(row.get("image_path") or ""), str(row.get("alt") or "")),
        f"## {row['title']}" if row.get("title") else "",
        str(row.get("excerpt") or "").strip(),
        f"[{label or address}]({address})" if address else "",
    ]
    return "\n\n".join(part for part in parts if part)


def _embedded(provider: str) -> Include:
    return lambda arguments, _: video(provider, arguments.text("id"))


def _file(arguments: Arguments, _: Mapping[str, Any]) -> str | None:
    address = arguments.text("src")
    return f"[{arguments.text('title') or address}]({address})" if address else None


#: By name, without `.html`.
INCLUDES: Mapping[str, Include] = {
    "figure": _figure,
    "gallery": _gallery,
    "video": _video,
    "feature_row": _rows,
    **{f"embed/{name}": _embedded(name) for name in ("youtube", "bilibili", "twitch", "spotify")},
    "embed/video": _file,
    "embed/audio": _file,
    # The table of contents and the like, which the theme shows.
    "toc": lambda *_: "",
    "toc.html": lambda *_: "",
}
