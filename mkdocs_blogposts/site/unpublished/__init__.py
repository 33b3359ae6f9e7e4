"""Which files of a site belong to drafts alone, and leave it with them."""

from __future__ import annotations

from .mentions import Text
from .search import Site, secret_files

__all__ = ["Site", "Text", "secret_files"]
