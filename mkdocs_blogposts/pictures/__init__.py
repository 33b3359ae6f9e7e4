"""Pictures: their sizes, smaller copies of them, and the attributes of `<img>` elements.

Input: the bytes of picture files. Output: widths, heights, copies as WebP, attributes. No module
here imports MkDocs or deals with posts. The room imports `html` and `cache`.
"""

from __future__ import annotations

from .copies import ENDINGS, WIDTHS, CopyMaker
from .encode import missing
from .img_tags import PageImages
from .model import Copy, CopySet, Picture, PictureError
from .size import read_size

__all__ = [
    "ENDINGS",
    "WIDTHS",
    "Copy",
    "CopyMaker",
    "CopySet",
    "PageImages",
    "Picture",
    "PictureError",
    "missing",
    "read_size",
]
