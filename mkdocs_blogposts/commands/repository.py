"""What the files of git say of the repository of a site."""

from __future__ import annotations

import re
from pathlib import Path


def branch(root: Path) -> str:
    """The branch that is checked out; main where there is none."""
    head = root / ".git/HEAD"
    text = head.read_text("utf-8") if head.is_file() else ""
    found = re.fullmatch(r"ref: refs/heads/([\w./-]+)\s*", text)
    return found[1] if found else "main"


def pages_address(root: Path) -> str:
    """The address on GitHub Pages, as `origin` tells it; "" where it does not."""
    config = root / ".git/config"
    text = config.read_text("utf-8") if config.is_file() else ""
    remote = text.partition('[remote "origin"]')[2].partition("\n[")[0]
    found = re.search(r"github\.com[:/]([\w-]+)/([\w.-]+?)(?:\.git)?/?\s*$", remote, re.MULTILINE)
    if not found:
        return ""
    owner, name = found[1].lower(), found[2]
    is_whole_host = name.lower() == f"{owner}.github.io"
    return f"https://{owner}.github.io/" + ("" if is_whole_host else f"{name}/")
