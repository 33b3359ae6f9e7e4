"""`python -m scripts.docs` writes what is stale; with `--check` it only tells."""

from __future__ import annotations

import sys

from . import ROOT, stale


def main(arguments: list[str]) -> int:
    """Write what is stale, or under `--check` only tell; the exit code is 1 if anything is."""
    found = stale()
    for path, text in found.items():
        print(f"{path.relative_to(ROOT)}: {'is stale' if arguments else 'written'}")
        if not arguments:
            path.write_text(text, "utf-8")
    if found and arguments:
        print("run `python -m scripts.docs`")
    return 1 if found and arguments else 0


sys.exit(main(sys.argv[1:]))
