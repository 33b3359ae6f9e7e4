"""Ghost: the JSON that its settings export, with content/ and routes.yaml beside it.

In comes an export or its folder, out goes an `ImportedSite`; nothing of Ghost is run. The format
is that of https://ghost.org/docs/migration/custom/ and of ghost/core's exporter, in what is common
to releases 0.11 to 6: `export` reads its tables, `routes` the addresses, `lexical`, `mobiledoc`
and `cards` the texts. `reader` puts them together. Imports what all engines share, and no other
engine.
"""

from __future__ import annotations

from pathlib import Path

from ..model import ImportedSite
from ..report import Report
from .export import exports_of


def recognizes(source: Path) -> bool:
    """Return whether SOURCE is an export of Ghost, or a folder with one."""
    return bool(exports_of(source))


def read(source: Path, report: Report) -> ImportedSite:
    """Read the export in SOURCE.

    Raises:
        SourceError: if it is no JSON, or there are several.
    """
    from .reader import read_site

    return read_site(source, report)
