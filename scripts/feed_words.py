"""Write the words of a feed in a browser, from the catalogues of texts, into feed.css.

`python -m scripts.feed_words` rewrites what follows the mark in that file. A style sheet is all
that browsers apply to XML: it chooses among all languages by the `xml:lang` of the feed.
"""

from __future__ import annotations

import json

from mkdocs_blogposts.locale.texts import languages, translator
from mkdocs_blogposts.theming import SHARED

FILE = SHARED / "assets" / "blogposts" / "feed.css"

#: What is after it is written by this script.
MARK = "/* Words, by `python -m scripts.feed_words`. */\n"


def style_sheet(text: str) -> str:
    """The style sheet `text` with the words of today."""
    return text.partition(MARK)[0] + MARK + "".join(map(_rule, sorted(languages())))


def _rule(language: str) -> str:
    t = translator(language)
    direction = f"\n:is(feed, rss):lang({language}) {{\n  direction: rtl;\n}}\n"
    words = json.dumps(t("feed.explanation"), ensure_ascii=False)
    rule = f"\n:is(feed, rss):lang({language})::before {{\n  content: {words};\n}}\n"
    return rule + (direction if t.direction == "rtl" else "")


if __name__ == "__main__":
    FILE.write_text(style_sheet(FILE.read_text("utf-8")), "utf-8")
