"""Parts of pages that are the same on many pages, rendered once.

Blocks of Material's frame come in, and cards of posts; HTML goes out. A part is rendered with
placeholders where each page has its own addresses and titles, and kept in pieces (`Fragment`).
"""

from .blocks import PageBlocks, SharedBlocks
from .cards import SharedCards

__all__ = ["PageBlocks", "SharedBlocks", "SharedCards"]
