"""`[caption]` of WordPress in Markdown, which exporters to other engines left in texts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .model import Document
from .report import Place, Report
from .text import rewrite

_CAPTION = re.compile(
    r"\[caption\b(?P<attributes>[^\[\]]{0,1000})\](?P<inner>.{0,4000}?)\[/caption\]", re.DOTALL
)
_GIVEN = re.compile(r"""\bcaption=(?:"([^"]+)"|'([^']+)')""")
#: A picture, perhaps in a link, and the words after it.
_PICTURE = re.compile(
    r"(?P<picture>\[?!\[[^\]]*\]\([^()\s]*(?:\s[^()]*)?\)\s*(?:\]\([^()]*\))?)(?P<words>.*)",
    re.DOTALL,
)


def use_captions(documents: Sequence[Document], report: Report) -> None:
    """Put the words of each caption in a paragraph below its picture, in place of the tags."""
    for document in documents:
        if "[/caption]" not in document.body or document.original:
            continue

        def shown(found: re.Match[str], line: int, source: str = document.source) -> str | None:
            picture = _PICTURE.fullmatch(found["inner"].strip())
            if picture is None:
                return None
            given = _GIVEN.search(found["attributes"])
            words = picture["words"].strip() or (given and (given[1] or given[2])) or ""
            report.convert("`[caption]`", Place(file=source, line=line))
            below = f"*{words}*\n\n" if re.fullmatch(r"[^*\n]+", words) else f"{words}\n\n"
            return f"\n\n{picture['picture'].strip()}\n\n{below if words else ''}"

        document.body = rewrite(document.body, _CAPTION, shown, first_line=document.line)
