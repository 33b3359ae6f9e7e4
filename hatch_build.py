"""The README as a package index shows it: it stands alone, with whole addresses or without links.

The address of the repository is `Source` in `[project.urls]` of pyproject.toml, and nowhere else.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE = re.compile(r"!\[(?P<text>[^\]]*)\]\((?P<to>[^)\s]+)\)")
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\]]+)\]\((?P<to>[^)\s]+)\)")
_HAS_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|#", re.IGNORECASE)


class Readme(MetadataHookInterface):
    """Fills `readme`, which pyproject.toml names as dynamic."""

    PLUGIN_NAME = "custom"

    def update(self, metadata: dict[str, Any]) -> None:
        """Put the README of this folder into what is told of the package."""
        text = Path(self.root, "README.md").read_text("utf-8")
        source = metadata.get("urls", {}).get("Source", "")
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": standing_alone(text, source, f"v{metadata['version']}"),
        }


def standing_alone(text: str, source: str, revision: str) -> str:
    """`text` with links to files of the repository at `source`; "" where none is known.

    Without one, pictures go, and links are the names of their files.
    """
    blob, raw = (f"{source.rstrip('/')}/{kind}/{revision}/" for kind in ("blob", "raw"))

    def picture(found: re.Match[str]) -> str:
        if _HAS_SCHEME.match(found["to"]):
            return found[0]
        return f"![{found['text']}]({raw}{found['to']})" if source else ""

    def link(found: re.Match[str]) -> str:
        if _HAS_SCHEME.match(found["to"]):
            return found[0]
        return f"[{found['text']}]({blob}{found['to']})" if source else found["text"]

    return re.sub(r"\n{3,}", "\n\n", _LINK.sub(link, _PICTURE.sub(picture, text)))
