"""The navigation of Ghost's settings as `nav` of mkdocs.yml."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from ..nav import with_front_page

_URL = re.compile(r"__GHOST_URL__|\{\{ghost_url\}\}|%7B%7Bghost_url%7D%7D", re.IGNORECASE)


def without_host(url: str) -> str:
    """`url` without what stands for the address of the site in an export."""
    return _URL.sub("", url)


def menu_of(written: str, paths: Mapping[str, str]) -> list[object]:
    """`nav`, or [] if there is no navigation.

    Args:
        written: the JSON of the setting.
        paths: files of public documents below docs/, by the path of their address.
    """
    try:
        rows = json.loads(written or "[]")
    except (ValueError, RecursionError):
        return []
    entries = [_entry(row, paths) for row in rows if isinstance(row, dict)]
    return with_front_page([entry for entry in entries if entry])


def _entry(row: Mapping[str, Any], paths: Mapping[str, str]) -> dict[str, str]:
    label, url = str(row.get("label") or "…"), without_host(str(row.get("url") or ""))
    path = unquote(urlsplit(url).path)
    if urlsplit(url).scheme in ("http", "https"):
        return {label: url}
    if path == "/":
        return {label: "index.md"}
    if target := paths.get(path.rstrip("/")):
        return {label: target}
    return {label: path} if re.match(r"/(?:tag|author)/", path) else {}
