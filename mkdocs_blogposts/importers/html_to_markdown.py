"""HTML as Markdown that the flavor `commonmark` shows as the HTML was."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from .source import SourceError

Note = Callable[[str, str], None]
"""Is told what became of a construct: `convert`, `leave` or `keep_raw`, and its name."""


def html_to_markdown(
    html: str,
    note: Note = lambda kind, construct: None,
    *,
    resolve: Callable[[str], str] = lambda url: url,
    kept: Sequence[str] = (),
) -> str:
    """Markdown of a piece of HTML, without a line end.

    Scripts, handlers of events and players of other sites are left out or become links. If there
    is an h1, all headings are one level lower: the title of the page is its h1. An element
    `<x-box kind="tip" title="…">` becomes a box.

    Args:
        html: the HTML, broken or not.
        note: is told what was converted, left out or kept.
        resolve: the address to write for one of the HTML; "" leaves the text of a link alone.
        kept: Markdown to put in the place of `<x-kept n="0"></x-kept>`, by number, as blocks of
            their own, or of `<x-inline n="0"></x-inline>`, within a line.

    Raises:
        SourceError: if markdownify is not installed.
    """
    try:
        from .html_tree import read_tree
        from .html_writer import Writer
    except ImportError as error:
        raise SourceError(
            f"HTML is read with {error.name}, which is not installed; "
            "run pip install markdownify beautifulsoup4 python-liquid"
        ) from None
    tree = read_tree(html, note, resolve, list(kept))
    # A line break that no paragraph took, in what is broken, is a blank.
    markdown = str(Writer(tree).convert_soup(tree.soup)).replace("\x00", " ")
    return re.sub(r"\n{3,}(?=\[\^)", "\n\n", markdown).strip("\n")
