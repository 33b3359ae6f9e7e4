"""Pictures: their sizes and the smaller copies of them.

Nothing here knows MkDocs. Pillow is asked for by `encode` alone, and only where copies are made.
"""

from __future__ import annotations

from .encode import missing
from .images import PageImages
from .model import Copy, Made, Picture, PictureError
from .size import read_size
from .studio import ENDINGS, WIDTHS, Studio

__all__ = [
    "ENDINGS",
    "WIDTHS",
    "Copy",
    "Made",
    "PageImages",
    "Picture",
    "PictureError",
    "Studio",
    "missing",
    "read_size",
]
