"""Recognition of addresses in plain text as on GitHub and in VitePress: not `README.md`."""

from __future__ import annotations

import re
from typing import Any

from linkify_it import LinkifyIt

_MAX_LENGTH = 2000


class Linkify(LinkifyIt):  # type: ignore[misc]
    """Finder of `https://…`, `www.…` (where asked for) and e-mail addresses in text."""

    def __init__(self, *, links_www: bool) -> None:
        super().__init__(options={"fuzzy_link": False, "fuzzy_email": True, "fuzzy_ip": False})
        if links_www:
            # As on GitHub, where a comment of code is no link; VitePress has `//x.example`.
            self.add("//", None)
        # Atomic groups, so that a long run of `www.` is matched in linear time.
        host = r"(?>[^\W_][\w-]*+(?:\.[^\W_][\w-]*+)++)"
        self.www = re.compile(f"{host}{self.re['src_port']}{self.re['src_path']}", re.IGNORECASE)
        if links_www:
            self.add("www.", {"validate": self.www_length, "normalize": self.add_scheme})

    def www_length(self, text: str, position: int) -> int:
        """The length of the address after `www.`; 0 if there is none."""
        found = self.www.match(text, position)
        return len(found[0]) if found else 0

    def test_schema_at(self, text: str, name: str, position: int) -> int:
        """The length of an address at `position`, as in linkify-it, within a bounded window.

        The regular expressions of linkify-it backtrack over possible host names.
        """
        start = max(position - 3, 0)
        window = text[start : position + _MAX_LENGTH]
        return int(super().test_schema_at(window, name, position - start))

    def add_scheme(self, match: Any) -> None:
        """Add the scheme to the address of a `www.…` text."""
        match.url = f"http://{match.url}"
