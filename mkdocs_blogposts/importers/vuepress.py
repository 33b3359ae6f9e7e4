"""Sites of VuePress."""

from __future__ import annotations

from pathlib import Path

from .model import ImportedSite
from .report import Report
from .vue import find_folders, read_site


def recognizes(source: Path) -> bool:
    """Return whether SOURCE holds a site of VuePress."""
    return bool(find_folders(source, ".vuepress"))


def read(source: Path, report: Report) -> ImportedSite:
    """Read the site of VuePress in SOURCE."""
    return read_site(source, report, engine="vuepress")
