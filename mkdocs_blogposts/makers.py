"""Who wants each file that the plugin makes or moves, and which lists want the same one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from . import placement
from .claims import Maker
from .problems import Problem
from .views import View
from .wording import quoted

if TYPE_CHECKING:
    from .layout import Layout


def makers(layout: Layout, asked: Mapping[str, str]) -> dict[str, Maker]:
    """Who each file that we made or moved is for, by src_uri.

    Args:
        layout: the files.
        asked: the redirects that `aliases` ask for, with the post each leads to.
    """
    assets = placement.assets(layout.files, layout.folders)
    made = {file.src_uri: Maker(source=file.src_uri) for file in assets}
    for uri, page in layout.pages.items():
        post = page.post
        key = "permalink" if post.permalink else "slug" if post.slug else None
        made[uri] = Maker(source=uri, key=key)
    for view in layout.views.values():
        if view.file.generated_by:
            source = f"the list {quoted(view.view.title)}"
            made.setdefault(view.file.src_uri, Maker(source=source, in_words=True))
    for path, file in layout.extras.files.items():
        kind = "redirect" if path in layout.extras.redirects else "feed"
        maker = Maker(source=f"the {kind} {path}", in_words=True)
        if path in asked:
            maker = Maker(source=asked[path], key="aliases")
        made[file.src_uri] = maker
    return made


def rivals(view: View, other: View) -> Problem:
    """Two lists at one address."""
    return Problem(
        file=view.src_uri,
        found=f"is the address of two lists, '{other.title}' and '{view.title}'",
        hint="give one of them another name, or another `_url_format`",
    )


def post_as_list(src_uri: str, view: View) -> Problem:
    """A post where a list wants to be."""
    return Problem(
        file=src_uri,
        found=f"is a post, and the page of the list {quoted(view.title)}",
        hint="give the file another name, or the list another `_url_format`",
    )
