"""Types of a conversion from Markdown to HTML, common to both flavors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ..errors import Problem
from ..locale.typography import Style
from .raw_images import ImageCompleter

FlavorName = Literal["mkdocs", "commonmark"]


@dataclass(frozen=True, kw_only=True)
class Heading:
    """One heading of a post: `level` 1 to 6, unique `id`, `title` as HTML-escaped text."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Conversion:
    """The result of one conversion.

    Attributes:
        html: the body.
        headings: every heading that belongs in the table of contents, in order.
        title: plain text of the first h1, or None.
        anchors: every id that a link may point to.
        problems: warnings for the author; none of them stops a normal build.
        components: the first line of each component that is not known, by name.
        glued: the 0-based lines before which a blank line is missing (see `block_starts`).
    """

    html: str
    headings: tuple[Heading, ...] = ()
    title: str | None = None
    anchors: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    components: Mapping[str, int] = field(default_factory=dict)
    glued: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MarkdownSource:
    """A text to convert, with its settings.

    Attributes:
        markdown: the body, front matter removed.
        src_uri: path of the post under docs_dir, for messages and includes.
        first_line: 1-based line of the file at which `markdown` starts.
        scope: values of the roots of expressions, JavaScript-like
            (`{"$frontmatter": {...}, "$page": {...}, "$site": {...}}`).
        language: BCP 47 tag of the post, for default titles of containers.
        resolve: turns a link or image address as written into the one to print.
        read: text of a file the post includes, given its path as written
            (`./code.js`, `@/snippets/a.py`, `/notes.md`); None where there is none
            or it lies outside docs_dir.
        data: text of a file that a script of the page imports, given its path as written, or None.
        documents: finds published pages for a script: their addresses and front matter, given
            patterns of paths, one a line; None where a list of ours shows them.
        lists_posts: whether a list of ours follows the text.
        has_scripts: whether the site has scripts, which may define elements of their own.
        slugify: makes a heading's id from its text and a separator.
        heading_ids: `site` uses `slugify`; `vuepress` the rules of VuePress and VitePress.
        permalink: the text of a heading's anchor; "" for no anchor.
        permalink_title: the tooltip of that anchor.
        toc_separator: the separator for `slugify`.
        pictures: completes the `<img>` tags of the post; None leaves them.
        line_numbers: whether code blocks have line numbers by default.
        links_www: whether `www.example.org` is a link, as on GitHub; it is none in VitePress.
        math: the settings of `pymdownx.arithmatex`; None where the site does not use it.
        fences: the `custom_fences` of `pymdownx.superfences`.
        style: the typography of its text, or None to leave it as written.
        repeats: whether a heading at the top of the post repeats what the theme shows; such
            a heading is removed, and ignored for levels.
        raises: whether headings move up where the text begins at h3 or deeper.
    """

    markdown: str
    src_uri: str
    first_line: int = 1
    scope: Mapping[str, object] = field(default_factory=dict)
    language: str = "en"
    resolve: Callable[[str], str] = lambda url: url
    read: Callable[[str], str | None] = lambda path: None
    data: Callable[[str], str | None] = lambda path: None
    documents: Callable[[str], Sequence[Mapping[str, object]] | None] = lambda patterns: ()
    lists_posts: bool = False
    has_scripts: bool = False
    slugify: Callable[[str, str], str] | None = None
    heading_ids: Literal["site", "vuepress"] = "site"
    permalink: str = ""
    permalink_title: str = ""
    toc_separator: str = "-"
    pictures: ImageCompleter | None = None
    line_numbers: bool = False
    links_www: bool = True
    math: Mapping[str, Any] | None = None
    fences: tuple[Mapping[str, Any], ...] = ()
    style: Style | None = None
    repeats: Callable[[str], bool] = lambda text: False
    raises: bool = True


def heading_shift(levels: Iterable[int]) -> int:
    """The number of levels by which headings move up, so that a text begins under its title.

    A text whose first headings are h3, as in many blogs, then begins at h2: readers who go
    from heading to heading miss none (WCAG 2.2, technique G141).
    """
    return max(min(levels, default=2) - 2, 0)
