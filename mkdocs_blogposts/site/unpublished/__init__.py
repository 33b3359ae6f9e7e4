"""Holds back the files that only unpublished posts use, and writes those that pages refer to.

In comes what is not published, and what is written; out goes which files are not. Addresses are
resolved by path: a name in a sentence publishes nothing.
"""

from __future__ import annotations

from .candidates import Candidates, HiddenText
from .held_files import HeldFiles, unpublished_uris
from .references import References, Start

__all__ = ["Candidates", "HeldFiles", "HiddenText", "References", "Start", "unpublished_uris"]
