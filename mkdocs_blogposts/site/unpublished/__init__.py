"""Which files of a site belong to drafts alone, and leave it with them."""

from __future__ import annotations

from .mentions import TextFile
from .search import SiteTexts, unpublished_files

__all__ = ["SiteTexts", "TextFile", "unpublished_files"]
