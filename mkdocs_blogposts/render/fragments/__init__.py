"""Parts that are the same on many pages, rendered once: blocks of a theme's frame and cards.

A part is rendered with placeholders for the addresses and titles of a page, and cached as a
`Fragment`, which is filled for each page.
"""

from .blocks import PageBlocks, SharedBlocks
from .cards import SharedCards
from .frames import STANDALONE_FRAME, Frame

__all__ = ["STANDALONE_FRAME", "Frame", "PageBlocks", "SharedBlocks", "SharedCards"]
