"""What tags of themes for marked text in a line become: labels, keys, check boxes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from .tags import Handler, Tag

#: Marks of text in a line, by the names that themes give them.
_SPANS: Mapping[str, str] = {
    **{"u": "<u>{}</u>", "kbd": "<kbd>{}</kbd>", "sup": "<sup>{}</sup>", "sub": "<sub>{}</sub>"},
    **{"emp": "*{}*", "wavy": "<u>{}</u>", "del": "~~{}~~", "s": "~~{}~~", "psw": "{}"},
    **{"mark": "<mark>{}</mark>", "bb": "**{}**"},
}
_BADGES = {"success": "tip", "primary": "info", "default": "info", "warning": "warning"}
_BADGES |= {"danger": "danger", "info": "info", "green": "tip", "red": "danger"}
_BADGES |= {"orange": "warning", "yellow": "warning", "blue": "info"}


def span_handlers() -> dict[str, Handler]:
    """What each known tag becomes."""
    return {
        **dict.fromkeys(_SPANS, _span),
        **dict.fromkeys(("span", "p"), _styled),
        "label": _label,
        **dict.fromkeys(("checkbox", "cb", "radio"), _checkbox),
        "hideInline": _hidden,
    }


def _span(tag: Tag) -> str | None:
    text = re.sub(r"\s+color:\w+\s*$", "", tag.args).strip()
    text = (tag.content or "").strip() or text
    return _SPANS[tag.name].format(text) if text else None


def _hidden(tag: Tag) -> str | None:
    """`hideInline text,button`: a text in a line has no place to fold."""
    text, _, rest = tag.args.strip().partition(",")
    button = rest.partition(",")[0].strip()
    return f"{button} ({text})" if text and button else text or None


def _styled(tag: Tag) -> str | None:
    """`span red, text`, `p center, text`."""
    mark = "::" if "::" in tag.args else ","
    text = tag.content if tag.content is not None else tag.args.partition(mark)[2]
    return text.strip() or None


def _label(tag: Tag) -> str | None:
    """`label primary @text`, `label text color`."""
    kind, at, text = tag.args.strip().partition("@")
    if not at:
        words = tag.words
        kind = words[-1] if len(words) > 1 and words[-1] in _BADGES else ""
        text = " ".join(words[:-1] if kind else words)
    text = text.strip()
    if not text:
        return None
    return f'<Badge type="{_BADGES.get(kind.strip(), "info")}" text="{escape(text)}"/>'


def _checkbox(tag: Tag) -> str | None:
    items = tag.items
    if len(items) > 1:
        text, checked = items[0], items[1] == "true"
    else:
        words = [word for word in tag.words if not re.fullmatch(r"(?:plus|color):?\S*", word)]
        checked = any(word in ("checked", "checked:true") for word in words)
        text = " ".join(word for word in words if not word.startswith("checked"))
    return f"- [{'x' if checked else ' '}] {text}" if text else None
