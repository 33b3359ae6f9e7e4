"""Pictures: their sizes, smaller copies of them, and what `<img>` tags say.

In come the bytes of picture files; out go widths, heights, copies as WebP and attributes. Nothing
here knows MkDocs or posts. The room imports `html` and `cache`.
"""

from __future__ import annotations

from .copies import ENDINGS, WIDTHS, CopyMaker
from .encode import missing
from .img_tags import PageImages
from .model import Copy, Made, Picture, PictureError
from .size import read_size

__all__ = [
    "ENDINGS",
    "WIDTHS",
    "Copy",
    "CopyMaker",
    "Made",
    "PageImages",
    "Picture",
    "PictureError",
    "missing",
    "read_size",
]
