"""Our style sheet, as a site publishes it: its parts for the theme in one file, without comments.

The scripts of our own theme lose their comments, too.

Libraries for this, rcssmin and csscompressor, drop the space of `.a :is(.b)` inside of `@layer`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from .. import theming
from . import colors_of_material

FOLDER: Final = "assets/blogposts/"

#: The one file that pages load.
STYLESHEET: Final = f"{FOLDER}blogposts.css"

#: The parts for each kind of theme, in their order. An owner's `custom_dir` may replace each.
_PARTS: Final[Mapping[theming.Kind, tuple[str, ...]]] = {
    "standalone": ("theme.css", "prose.css", "code.css", "blogposts.css"),
    "material": ("blogposts.css", "text.css", "material.css"),
    "other": ("blogposts.css", "text.css", "other-themes.css"),
}

#: Those that say nothing of layers, since every theme uses them.
_SHARED: Final = {"blogposts.css", "lists.css", "archive.css", "front.css"}

#: A part of our own theme that only some sites need.
_OPTIONAL: Final = colors_of_material.PART

_NAMES: Final = frozenset({*(name for names in _PARTS.values() for name in names), _OPTIONAL})

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)

#: Blanks and comments; a possessive group, since a comment ends at its first end.
_GAP: Final = rf"(?>(?:\s|{_COMMENT.pattern})+)"

#: What stays as it is, what gaps around it and before it mean nothing to, and other gaps.
_TOKENS: Final = re.compile(
    r"""(?P<kept>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\((?:[^)"'\\]|\\.)*\))"""
    rf"|(?>(?:;|{_GAP})*)(?P<end>\}}){_GAP}?"
    rf"|{_GAP}?(?P<sign>[{{;,>]){_GAP}?"
    rf"|(?P<colon>:){_GAP}"
    rf"|(?P<gap>{_GAP})",
    re.DOTALL,
)


#: Lines of a script that are a comment, and indents.
_UNREAD: Final = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n|^[ \t]+", re.DOTALL | re.MULTILINE)


def join(
    files: Files, config: MkDocsConfig, more: str = "", *, with_colors_of_material: bool = False
) -> None:
    """Put the parts for the theme of the site, and `more`, into one file; publish no part alone.

    Our other style sheets, which pages load when they need them, lose their comments too.
    """
    ours = {file.src_uri.removeprefix(FOLDER): file for file in files.css_files() if _is_ours(file)}
    texts = {name: _text(file) for name, file in ours.items()}
    kind = theming.kind_of(config.theme.dirs)
    if kind == "standalone":
        # Under Material they have to win over rules outside of layers; here an owner's win.
        texts |= {name: f"@layer blogposts {{\n{texts[name]}\n}}" for name in _SHARED & set(texts)}
        for script in filter(_is_ours, files.javascript_files()):
            script.content_bytes = shortened(_text(script)).encode("utf-8", "surrogateescape")
    names = (*_PARTS[kind], *((_OPTIONAL,) if with_colors_of_material else ()))
    joined = [texts[name] for name in names if name in texts]
    for name, file in ours.items():
        if file.src_uri == STYLESHEET:
            _write(file, "\n".join([*joined, more]))
        elif name in _NAMES:
            file.inclusion = InclusionLevel.EXCLUDED
        else:
            _write(file, texts[name])


def unjoined(file: File, config: MkDocsConfig) -> File:
    """`file`, of the theme, as MkDocs collects it if it is one that `join` changes."""
    if not file.src_uri.startswith(FOLDER):
        return file
    return File(file.src_uri, file.src_dir, config.site_dir, config.use_directory_urls)


def _is_ours(file: File) -> bool:
    """Return whether a style sheet is one of the theme, or one that replaces a part of ours."""
    folder, _, name = file.src_uri.rpartition("/")
    if f"{folder}/" != FOLDER or file.abs_src_path is None:  # made by a plugin, or joined before
        return False
    return name in _NAMES or theming.is_ours(file.abs_src_path)


# What is not in UTF-8 stays as it is written.
def _text(file: File) -> str:
    return file.content_bytes.decode("utf-8-sig", "surrogateescape")


def _write(file: File, css: str) -> None:
    file.content_bytes = minified(css).encode("utf-8", "surrogateescape")


def shortened(script: str) -> str:
    """A script of ours, in which no text is longer than its line, without comments and indents."""
    return _UNREAD.sub("", script)


@lru_cache(maxsize=8)
def minified(css: str) -> str:
    """A style sheet without comments, and without blanks where they mean nothing."""
    return _TOKENS.sub(_shorter, css).strip()


def _shorter(match: re.Match[str]) -> str:
    if found := match["kept"] or match["end"] or match["sign"] or match["colon"]:
        return found
    # A comment parts two words without being a blank, which would be a combinator.
    return " " if _COMMENT.sub("", match["gap"]) else "/**/"
