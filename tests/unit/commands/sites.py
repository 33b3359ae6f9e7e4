"""A small site for the commands, and what they print."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.cli import main

CONFIG = "site_name: x\nplugins: [blogposts]\n"


def write(root: Path, files: Mapping[str, str]) -> Path:
    """Write files below `root`, with a mkdocs.yml; returns that."""
    for name, text in {"mkdocs.yml": CONFIG, **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root / "mkdocs.yml"


def post(date: str, title: str = "", *lines: str, text: str = "Text") -> str:
    """A post with these lines of front matter."""
    head = [f"title: {title}"] if title else []
    return "\n".join(["---", *head, f"date: {date}", *lines, "---", text, ""])


def data_of(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> Any:
    """What a command prints for programs."""
    assert main([*words, "--format", "json"]) == code
    return json.loads(capsys.readouterr().out)
