"""Writes the colors of code that the theme has by default: `python -m scripts.code_colors`.

They are in a file, so that a site without the plugin has them too. `code_style` of the theme names
other styles.
"""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs_blogposts.site import code_colors
from mkdocs_blogposts.theming import STANDALONE

SHEETS = STANDALONE / "assets" / "blogposts"

#: What is behind code, as the theme has it.
_GROUND = re.compile(r"--blogposts-tint: light-dark\((#\w+), (#\w+)\);")

HEAD = f"""\
/* Colors of code, as the theme has them by default: those of Pygments' styles `{code_colors.LIGHT}`
   for light and `{code_colors.DARK}` for dark, with enough contrast. Generated:
   `python -m scripts.code_colors`. */

"""


def grounds(sheets: Path = SHEETS) -> tuple[str, str]:
    """The colors behind code, in light and in dark."""
    found = _GROUND.search((sheets / "theme.css").read_text("utf-8"))
    assert found
    return found[1], found[2]


def sheet() -> str:
    """The style sheet of code."""
    return HEAD + code_colors.css(grounds=grounds())


if __name__ == "__main__":
    (SHEETS / "code.css").write_text(sheet(), encoding="utf-8")
