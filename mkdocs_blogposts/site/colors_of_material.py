"""The colors of Material for what an owner wrote for it, and an accent that an owner's CSS sets.

Style sheets for Material use its custom properties, and tell dark from light by an attribute that
has the name of a color scheme.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from .. import theming

#: The part of the style sheet that has what Material's custom properties are here.
PART: Final = "colors-of-material.css"

#: What texts have that use these colors, and those that ask for the scheme.
_PROPERTY, _SCHEME = "--md-", "md-color-scheme"

#: Words in names of dark schemes; `dracula` is the one of mkdocs_pymdownx_material_extras.
_DARK: Final = ("dark", "dracula", "night", "black")


def is_dark(scheme: str) -> bool:
    """Return whether a scheme is a dark one: Material's, or an owner's by its name."""
    return scheme == "slate" or any(word in scheme.lower() for word in _DARK)


def schemes(palettes: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The names of the schemes that a site has for light and for dark."""
    found = {"light": "default", "dark": "slate"}
    named = [each for each in palettes if isinstance(each.get("scheme"), str)]
    for each in reversed(named):  # the first of a kind is the one that counts
        name = each["scheme"]
        found["dark" if is_dark(name) or "dark" in str(each.get("media")) else "light"] = name
    return found


def are_used(files: Files, config: MkDocsConfig, *, is_moved: bool) -> bool:
    """Return whether something of the owner's, or of a plugin, is written for Material's colors.

    Args:
        files: all files of the site.
        config: that of the site.
        is_moved: whether the site was made for Material, so that its pages may use the colors too.
    """
    return any(_PROPERTY in text or _SCHEME in text for text in _texts(files, config, is_moved))


def css(accent: str | None, *, follows: bool) -> str:
    """The CSS of Material's primary color.

    Args:
        accent: the one of the site.
        follows: whether the accent is the one that the owner's CSS sets as primary color.
    """
    own = "--blogposts-own-accent: var(--md-primary-fg-color); " if follows else ""
    color = f"--md-primary-fg-color: {accent or theming.ACCENT}; "
    return f"@layer blogposts {{ :root {{ {color}{own}}} }}\n"


def _texts(files: Files, config: MkDocsConfig, is_moved: bool) -> Iterator[str]:
    ours = (str(theming.STANDALONE), str(theming.SHARED))
    for file in files.css_files():
        if not (file.abs_src_path or "").startswith(ours):
            yield file.content_bytes.decode("utf-8", "replace")
    # Plugins write a style sheet after the pages: that of mkdocstrings is made for Material.
    yield from (_PROPERTY for path in config.extra_css if path == "assets/_mkdocstrings.css")
    yield from theming.own_templates(config.theme.dirs)
    if is_moved:
        for file in files.documentation_pages():
            yield file.content_string
