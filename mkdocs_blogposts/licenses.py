"""Names of licences, with the addresses of their texts."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CREATIVE_COMMONS = "https://creativecommons.org"

#: `CC BY-NC-SA 4.0`, also in SPDX's form (`CC-BY-NC-SA-4.0`), with or without its version.
_CC = re.compile(
    r"cc[ -](?P<kind>by(?:-nc)?(?:-sa|-nd)?)(?:[ -](?P<version>[1-4]\.[05]))?", re.IGNORECASE
)

#: Licences without conditions, by name in lower case: the path of the text at Creative Commons.
_PUBLIC = {
    "cc0": "publicdomain/zero/1.0/",
    "cc0 1.0": "publicdomain/zero/1.0/",
    "cc0-1.0": "publicdomain/zero/1.0/",
    "public domain mark": "publicdomain/mark/1.0/",
    "public domain mark 1.0": "publicdomain/mark/1.0/",
}


@dataclass(frozen=True, kw_only=True)
class License:
    """A licence: its name, and the address of its text or ""."""

    name: str
    url: str = ""


def licence(name: str, url: str = "") -> License | None:
    """The licence called `name`, with the address of its text if it has one here; None for ""."""
    name = " ".join(name.split())
    return License(name=name, url=url.strip() or _url_of(name)) if name else None


def _url_of(name: str) -> str:
    if path := _PUBLIC.get(name.lower()):
        return f"{_CREATIVE_COMMONS}/{path}"
    if found := _CC.fullmatch(name):
        return f"{_CREATIVE_COMMONS}/licenses/{found['kind'].lower()}/{found['version'] or '4.0'}/"
    return ""
