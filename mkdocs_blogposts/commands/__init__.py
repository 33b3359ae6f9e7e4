"""Tools for the command line, each a function with a thin module around it.

What comes in are folders of sites; what goes out are plain data and texts for a terminal. The
builds run in processes of their own: the room imports `html`, `urls` and `compatibility`, and never
MkDocs.
"""

from __future__ import annotations

from .compare import Comparison, compare, report

__all__ = ["Comparison", "compare", "report"]
