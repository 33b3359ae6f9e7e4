"""Reads what a configuration in JavaScript or TypeScript says in plain literals; runs nothing.

In comes the text of a module; out goes what it exports as plain data. Functions, spreads and calls
of what is not known are left out. Imports the standard library alone.
"""

from __future__ import annotations

from .module import Call, exported

__all__ = ["Call", "exported"]
