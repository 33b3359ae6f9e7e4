"""Writes the words of the theme's frame from the texts: `python -m scripts.words`.

The frame surrounds every page, of sites without the plugin too: all it has is a template.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from mkdocs_blogposts.locale.texts import _ALIASES as ALIASES
from mkdocs_blogposts.locale.texts import languages, translator

THEME = Path(__file__).parents[1] / "theme/standalone"
TEMPLATE = THEME / "blogposts/words.html"

#: MkDocs looks here for translations of `theme.locale`, and warns where there are none. Ours are in
#: the template: these catalogues are empty.
CATALOGUES = THEME / "locales"

#: Texts of the blog that the frame uses as well as those of its own, `chrome.*`.
SHARED = (
    "home",
    "posts.all",
    "feed",
    "post.contents",
    "post.updated",
    "pager.previous",
    "pager.next",
    "search.text",
    "search.go",
    "missing.title",
    "missing.bare",
    "comments",
    "tags",
)

#: Languages without texts here that are written from right to left.
RIGHT_TO_LEFT = ("ckb", "dv", "ps", "sd", "ug", "ur", "yi")

#: How a template names a word.
USED = re.compile(r't\["([\w.]+)"\]')

HEAD = """\
{#- The labels of the theme by language. Generated: `python -m scripts.words`.

    `texts` has the words by lower-case tag, `aliases` other tags of the same languages. -#}
"""


def words(language: str) -> dict[str, str]:
    """The words of the frame in a language that has texts."""
    t = translator(language)
    keys = (*(key for key in t.texts if key.startswith("chrome.")), *SHARED)
    return {"direction": t.direction, **{key: str(t.texts[key]) for key in sorted(keys)}}


def template() -> str:
    """The template with the words of all languages."""
    texts = (
        f"{json.dumps(tag.lower())}: {json.dumps(words(tag), ensure_ascii=False)},\n"
        for tag in languages()
    )
    aliases = {tag.lower(): language.lower() for tag, language in sorted(ALIASES.items())}
    return (
        HEAD
        + "{%- set texts = {\n"
        + "".join(texts)
        + "} -%}\n"
        + f"{{%- set aliases = {json.dumps(aliases)} -%}}\n"
        + f"{{%- set right_to_left = {json.dumps(RIGHT_TO_LEFT)} -%}}\n"
    )


class _Catalogue(Catalog):
    """A catalogue without a date and the version of Babel: the same texts, the same bytes."""

    mime_headers = property(lambda _: [("Content-Type", "text/plain; charset=utf-8")])


def catalogues() -> Iterator[tuple[Path, bytes]]:
    """The file of each locale as gettext has it, below `CATALOGUES`, and what it holds."""
    names = {*(tag.replace("-", "_") for tag in languages()), "zh_TW", "zh_HK", "no"}
    content = BytesIO()
    write_mo(content, _Catalogue(fuzzy=False))
    for name in sorted(names):
        yield CATALOGUES / name / "LC_MESSAGES/messages.mo", content.getvalue()


if __name__ == "__main__":
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_text(template(), "utf-8")
    for path, content in catalogues():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
