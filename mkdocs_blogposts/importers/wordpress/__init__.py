"""WordPress: exports in its format WXR, in one file or several, and uploads beside them.

The format is that of wp-admin/includes/export.php; nothing of WordPress is run.
"""

from __future__ import annotations

from pathlib import Path

from ..model import ImportedSite
from ..report import Report
from .wxr import exports_of


def recognizes(source: Path) -> bool:
    """Return whether SOURCE is an export of WordPress, or a folder with one."""
    return bool(exports_of(source))


def read(source: Path, report: Report) -> ImportedSite:
    """Read the exports in SOURCE.

    Raises:
        SourceError: if they are no XML, or have what no export has.
    """
    from .site import read_site

    return read_site(source, report)
