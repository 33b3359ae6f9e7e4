"""Finds the files that only unpublished posts use, and excludes them from the site."""

from __future__ import annotations

from .mentions import TextFile
from .search import SiteTexts, unpublished_files

__all__ = ["SiteTexts", "TextFile", "unpublished_files"]
