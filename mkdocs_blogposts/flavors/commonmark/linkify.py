"""Which bare text is an address: as GitHub and VitePress have it, `README.md` is none."""

from __future__ import annotations

import re
from typing import Any

from linkify_it import LinkifyIt


class Linkify(LinkifyIt):  # type: ignore[misc]
    """Finds `https://…`, `www.…` and e-mail addresses in text."""

    def __init__(self) -> None:
        super().__init__(options={"fuzzy_link": False, "fuzzy_email": True, "fuzzy_ip": False})
        self.add("//", None)
        parts = (self.re[name] for name in ("src_host_port_strict", "src_path"))
        self.www = re.compile("".join(parts), re.IGNORECASE)
        self.add("www.", {"validate": self.www_length, "normalize": self.add_scheme})

    def www_length(self, text: str, position: int) -> int:
        """How many characters after `www.` belong to the address; 0 if it is none."""
        found = self.www.match(text, position)
        return len(found[0]) if found and "." in found[0] else 0

    def add_scheme(self, match: Any) -> None:
        """Make the address of a `www.…` text whole."""
        match.url = f"http://{match.url}"
