"""The title and the date of a post that its front matter does not give."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ...errors import InputError
from ...timestamps import PostDate, parse_date

#: No title is longer; a line may be, and brackets cost more than their length.
_LONGEST_LINE = 1000

_DATED = re.compile(r"([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})(?:[-_. ]+(.*))?", re.DOTALL)

#: Names of files that stand for their folder.
INDEXES = ("index", "readme")

_commonmark = MarkdownIt("commonmark")


def heading_of(body: str) -> str:
    """The text of the h1 that `body` begins with, without markup; "" where there is none."""
    first, second = _first_lines(body)
    under = second if second.strip() and not second.strip().strip("=") else ""
    tokens = _commonmark.parse(f"{_without_expressions(first)}\n{under}")
    if len(tokens) < 2 or tokens[0].type != "heading_open" or tokens[0].tag != "h1":
        return ""
    return " ".join(_without_attributes(_plain(tokens[1])).split())


def _first_lines(body: str) -> tuple[str, str]:
    """The first line that is not blank, and the one after it."""
    start = len(body) - len(body.lstrip())
    start = body.rfind("\n", 0, start) + 1
    first, _, rest = body[start : start + 2 * _LONGEST_LINE].partition("\n")
    return first[:_LONGEST_LINE], rest.partition("\n")[0]


def _without_expressions(line: str) -> str:
    """`line` without its `{{ … }}`, which have no values yet."""
    before, *others = line.split("{{")
    parts = (text.partition("}}") for text in others)
    return before + "".join(rest if closed else f"{{{{{text}" for text, closed, rest in parts)


def _without_attributes(text: str) -> str:
    """`text` without a final `{#id .class}` (Python-Markdown's attr_list, VitePress)."""
    start = text.rfind("{")
    inside = text[start + 1 :].lstrip(": ") if start >= 0 else ""
    is_list = text.rstrip().endswith("}") and inside.startswith(("#", "."))
    return text[:start] if is_list else text


def _plain(token: Token) -> str:
    match token.type:
        case "inline" | "image":
            return "".join(_plain(child) for child in token.children or ())
        case "text" | "text_special" | "code_inline":
            return token.content
        case _:
            return ""


def unconverted_title(body: str, src_uri: str) -> str:
    """The title that MkDocs gives to a page without `title:` before it converts its text.

    That is its first line that is not blank, if it begins with `# `, without any `#` and space at
    its beginning and with all of its markup; else the name of the file, with its date.
    """
    start = len(body) - len(body.lstrip())
    line = re.split(r"[\r\n]", body[start:], maxsplit=1)[0].strip()
    if line.startswith("# "):
        return line.lstrip("# ")
    stem = PurePosixPath(src_uri).stem
    return _from_name("index" if stem == "README" else stem)


def title_from_path(src_uri: str, *, keeps_date: bool = False) -> str:
    """The title MkDocs would take from the name of a file, its date left out.

    `posts/2023-06-16-my-trip.md` is "My trip", and so is `posts/my-trip/index.md`. With
    `keeps_date`, as beside Material's blog, the first is "2023 06 16 my trip".
    """
    stem = PurePosixPath(src_uri).stem
    _, name = name_parts(src_uri)
    if keeps_date and stem.lower() not in INDEXES:
        name = stem
    return " ".join(_from_name(name).split())


def _from_name(name: str) -> str:
    """The title that MkDocs makes of the name of a file."""
    title = name.replace("-", " ").replace("_", " ")
    return title.capitalize() if title.lower() == title else title


def date_from_path(src_uri: str) -> PostDate | None:
    """The date in `2023-06-16-trip.md`, `2023-06-16/index.md` or `2023/06/16/trip.md`."""
    written, _ = name_parts(src_uri)
    folders = re.search(r"(?:^|/)([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})/", src_uri)
    if not written and not folders:
        return None
    try:
        return parse_date(written or "-".join(folders.groups() if folders else ()))
    except InputError:
        return None


def name_parts(src_uri: str) -> tuple[str, str]:
    """The date a file's name begins with, as written or "", and the rest of the name.

    The name of an index is that of its folder.
    """
    path = PurePosixPath(src_uri)
    name = path.stem
    if name.lower() in INDEXES and path.parent.name:
        name = path.parent.name
    found = _DATED.fullmatch(name)
    return (found[1], found[2] or name) if found else ("", name)
