"""Which bare text is an address: as GitHub and VitePress have it, `README.md` is none."""

from __future__ import annotations

import re
from typing import Any

from linkify_it import LinkifyIt

_LONGEST = 2000


class Linkify(LinkifyIt):  # type: ignore[misc]
    """Finds `https://…`, `www.…` and e-mail addresses in text."""

    def __init__(self) -> None:
        super().__init__(options={"fuzzy_link": False, "fuzzy_email": True, "fuzzy_ip": False})
        self.add("//", None)
        # Atomic groups: a long run of `www.` is read once, not in every possible way.
        host = r"(?>[^\W_][\w-]*+(?:\.[^\W_][\w-]*+)++)"
        self.www = re.compile(f"{host}{self.re['src_port']}{self.re['src_path']}", re.IGNORECASE)
        self.add("www.", {"validate": self.www_length, "normalize": self.add_scheme})

    def www_length(self, text: str, position: int) -> int:
        """How many characters after `www.` belong to the address; 0 if it is none."""
        found = self.www.match(text, position)
        return len(found[0]) if found else 0

    def test_schema_at(self, text: str, name: str, position: int) -> int:
        """As linkify-it, but looking no further than an address is long.

        Its expressions go back and forth over what might be a host name.
        """
        start = max(position - 3, 0)
        window = text[start : position + _LONGEST]
        return int(super().test_schema_at(window, name, position - start))

    def add_scheme(self, match: Any) -> None:
        """Make the address of a `www.…` text whole."""
        match.url = f"http://{match.url}"
