"""Pictures: their sizes, the smaller copies of them, and covers drawn from titles.

Nothing here knows MkDocs. Pillow is asked for by `encode` alone, and only where copies are made.
"""

from __future__ import annotations

from .drawing import HEIGHT, WIDTH, Words, draw
from .encode import missing
from .images import PageImages
from .model import Copy, Picture, PictureError
from .size import read_size
from .store import Entry, Store
from .studio import ENDINGS, WIDTHS, Studio

__all__ = [
    "ENDINGS",
    "HEIGHT",
    "WIDTH",
    "WIDTHS",
    "Copy",
    "Entry",
    "PageImages",
    "Picture",
    "PictureError",
    "Store",
    "Studio",
    "Words",
    "draw",
    "missing",
    "read_size",
]
