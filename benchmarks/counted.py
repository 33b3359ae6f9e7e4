"""Run MkDocs and count how many texts it converts: `python counted.py FILE build -q ...`.

The count is written to FILE. A worker process adds the texts it converted itself.
"""

from __future__ import annotations

import atexit
import os
import sys
from pathlib import Path
from typing import Any

import markdown
from markdown_it.renderer import RendererHTML
from mkdocs.__main__ import cli


def main() -> None:
    target = Path(sys.argv.pop(1))
    target.write_bytes(b"")
    for owner, name in ((markdown.Markdown, "convert"), (RendererHTML, "render")):
        _count(owner, name, target)
    cli()


def _count(owner: Any, name: str, target: Path) -> None:
    """Add a byte to `target` for each call from outside of another one."""
    original = getattr(owner, name)
    opened: dict[int, Any] = {}

    def counted(*arguments: Any, **options: Any) -> Any:
        if os.getpid() not in opened:
            # Appended bytes of several processes do not overwrite each other.
            opened[os.getpid()] = target.open("ab", buffering=0)
            atexit.register(opened[os.getpid()].close)
        opened[os.getpid()].write(b".")
        return original(*arguments, **options)

    setattr(owner, name, counted)


if __name__ == "__main__":
    main()
