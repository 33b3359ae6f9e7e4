"""What a search knows of one page, and the copy of its text that is indexed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Characters of texts that readers seldom type, and those by which they look for them: search
#: engines split words at `'` and `-` only, and know an accent but no ligature.
FOLDED = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ＇", "'"),
        **dict.fromkeys("‐‑", "-"),
        **{"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ĳ": "ij", "Ĳ": "IJ"},
        **{"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"},
        "\u00ad": "",
    }
)

#: References to the same characters, as extensions write them into HTML.
_REFERENCES = re.compile(r"&(?:[lr]squo|shy|(?:oe|OE|ae|AE)lig|hyphen|dash|#\w+);")
_TO_FOLD = re.compile(f"[{''.join(map(chr, FOLDED))}]")

#: A text between two tags.
_TEXT = re.compile(r"(?:^|(?<=>))[^<]+")

#: The tags of pictures, whose addresses may hold whole files, and of what is no text.
_LEFT_OUT = re.compile(
    r"""<(img|source|script|style|svg|math)\b(?:=\s*+(?:"[^"]*+"|'[^']*+')|[^>])*+(?:>|\Z)""",
    re.IGNORECASE,
)
_ENDS = {
    name: re.compile(rf"</{name}\s*+>", re.IGNORECASE)
    for name in ("script", "style", "svg", "math")
}
_FIRST_HEADING = re.compile(r"<h1\b(?:[^<]|<(?!/?h1\b))*+</h1\s*+>", re.IGNORECASE)

#: Tags in the text of an author that would end the text that is indexed.
_AROUND = re.compile(r"</?(?:main|body|html|head)\b[^<>]*>", re.IGNORECASE)

#: Elements that are no text of the page.
EXCLUDED = (
    ".headerlink",
    ".linenos",
    ".linenodiv",
    "[data-search-exclude]",
    "[data-pagefind-ignore]",
    ".md-annotation",
)


@dataclass(frozen=True, kw_only=True)
class Record:
    """A page, as searches know it.

    Attributes:
        url: its address below the root of the site.
        title: its title as text.
        content: its text as HTML, with or without the title.
        summary: a sentence or two of text.
        language: BCP 47 tag, or "" on a site of one language.
        date: the day of a post as `2024-05-01`, or "".
        categories, tags, authors: names.
    """

    url: str
    title: str
    content: str = ""
    summary: str = ""
    language: str = ""
    date: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()

    @property
    def filters(self) -> Iterator[tuple[str, str]]:
        """Each value that the page has of what results are filtered by, with its name."""
        for name, values in (
            ("category", self.categories),
            ("tag", self.tags),
            ("year", (self.date[:4],) if self.date else ()),
            ("author", self.authors),
            ("language", (self.language,) if self.language else ()),
        ):
            yield from ((name, value) for value in values)


def fold(text: str) -> str:
    """`text` with the characters that readers type."""
    return text.translate(FOLDED)


def document(record: Record) -> str:
    """The HTML that Pagefind indexes: only title and text, as readers type them.

    Title and terms as they are shown stand in the head, which is no text.
    """
    terms = " · ".join((*record.categories, *record.tags, *record.authors))
    head = [
        _meta("meta", "title", record.title),
        # Sorted by date, a page without one would be left out.
        _meta("sort", "date", record.date or "0"),
        *([_meta("meta", "date", record.date)] if record.date else ()),
        *([_meta("meta", "terms", fold(terms))] if terms else ()),
        *(_meta("filter", name, value) for name, value in record.filters),
    ]
    return (
        f"<!doctype html><html><head>{''.join(head)}</head><body><main data-pagefind-body>"
        f"<h1>{html.escape(fold(record.title))}</h1>{_text_of(record.content)}</main></body></html>"
    )


def _meta(kind: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{kind}="{name}[content]" content="{html.escape(value)}">'


def _text_of(content: str) -> str:
    text = _without_drawings(_FIRST_HEADING.sub("", _AROUND.sub("", content), count=1))
    text = _REFERENCES.sub(_plain_character, text)
    if not _TO_FOLD.search(text):
        return text
    # Not in tags: an id leads to its heading.
    return _TEXT.sub(lambda found: found[0].translate(FOLDED), text)


def _without_drawings(content: str) -> str:
    """`content` without what is no text; of an element that does not end, without its tag."""
    parts: list[str] = []
    endless: set[str] = set()
    at = 0
    while found := _LEFT_OUT.search(content, at):
        parts.append(content[at : found.start()])
        at, name = found.end(), found[1].lower()
        if name in _ENDS and name not in endless and not found[0].endswith("/>"):
            end = _ENDS[name].search(content, at)
            at = end.end() if end else at
            endless.update(() if end else (name,))  # looked for once
    return "".join((*parts, content[at:]))


def _plain_character(reference: re.Match[str]) -> str:
    """What a reference stands for, where that is a character to fold."""
    character = html.unescape(reference[0])
    return character if _TO_FOLD.fullmatch(character) else reference[0]
