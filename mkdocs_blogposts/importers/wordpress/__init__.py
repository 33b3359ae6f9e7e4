"""WordPress: exports in its format WXR, in one file or several, and uploads beside them.

In comes an export or a folder with some, out goes an `ImportedSite`; nothing of WordPress is run.
The format is that of wp-admin/includes/export.php: `wxr` reads the XML, `items` what it says,
`content` makes Markdown of `blocks`, `shortcodes` and classic texts (`autop`). `reader` puts them
together. Imports what all engines share, and no other engine.
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
    from .reader import read_site

    return read_site(source, report)
