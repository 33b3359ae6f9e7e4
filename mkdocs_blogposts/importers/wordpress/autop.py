"""Paragraphs of the classic editor, which stores none: a port of `wpautop` of WordPress."""

from __future__ import annotations

import re

_BLOCK = (
    "(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map"
    "|area|blockquote|address|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup"
    "|header|footer|nav|figure|figcaption|details|menu|summary|x-kept)"
)
_PRE = re.compile(r"<pre\b.*?(?:</pre>|\Z)|<(script|style)\b.*?(?:</\1>|\Z)", re.DOTALL | re.I)
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_OPENS = re.compile(rf"(<{_BLOCK}[\s/>])", re.IGNORECASE)
_CLOSES = re.compile(rf"(</{_BLOCK}>)", re.IGNORECASE)
_EITHER = rf"(</?{_BLOCK}\b[^<>]*>)"


def paragraphs(text: str) -> str:
    """HTML of a text of the classic editor: a blank line is a paragraph, a line end `<br>`."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"<pre>\x01{len(kept) - 1}\x02</pre>"

    text = _PRE.sub(keep, text.replace("\r\n", "\n").replace("\r", "\n"))
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    text = re.sub(r"<br\s*/?>\s{0,9}<br\s*/?>", "\n\n", text)
    text = _TAG.sub(lambda tag: tag[0].replace("\n", " "), text)
    text = _CLOSES.sub(r"\1\n\n", _OPENS.sub(r"\n\n\1", text))
    text = re.sub(r"(<hr\b[^<>]*>)", r"\1\n\n", text)
    parts = (part.strip("\n") for part in re.split(r"\n(?:[ \t]*\n)+", text))
    text = "".join(f"<p>{part}</p>\n" for part in parts if part.strip())
    text = _unwrapped(text)
    text = re.sub(r"(?<!<br />)\n(?!</p>|\Z|<p>)", "<br />\n", re.sub(r"<br\s*/?>", "<br />", text))
    text = re.sub(rf"{_EITHER}\s{{0,9}}<br />", r"\1", text)
    text = re.sub(r"<br />(\s{0,9}</?(?:p|li|div|dl|dd|dt|th|pre|td|ul|ol)\b)", r"\1", text)
    return re.sub(r"<pre>\x01(\d+)\x02</pre>", lambda found: kept[int(found[1])], text)


def _unwrapped(text: str) -> str:
    """`text` without paragraphs around blocks."""
    text = re.sub(r"<p>([^<]+)</(div|address|form)>", r"<p>\1</p></\2>", text)
    text = re.sub(rf"<p>{_EITHER}</p>", r"\1", text)
    text = re.sub(r"<p><blockquote([^<>]*)>", r"<blockquote\1><p>", text, flags=re.IGNORECASE)
    text = text.replace("</blockquote></p>", "</p></blockquote>")
    return re.sub(rf"{_EITHER}</p>", r"\1", re.sub(rf"<p>{_EITHER}", r"\1", text))
