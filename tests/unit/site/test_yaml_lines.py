"""Where keys stand in mkdocs.yml, for messages."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_blogposts.site.yaml_lines import Place, find

BASE = "theme:\n  name: x\n  accent: #c00\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("theme:\n  name: x\n\n  accent: red\n", 4),
        ("extra: !ENV [A, b]\ntheme: {name: x,\n accent: red}\n", 3),
        ("accent: x\ntheme:\n  palette:\n    accent: y\n", None),
        ("theme: x\n", None),
        ("theme: [\n", None),
        ("", None),
    ],
)
def test_a_key_has_a_line(text: str, line: int | None, tmp_path: Path) -> None:
    assert found(tmp_path, text).line == line


def test_a_key_may_stand_in_a_file_that_is_inherited(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text(BASE, "utf-8")
    place = found(tmp_path, "INHERIT: base.yml\ntheme:\n  logo: x\n")
    assert place == Place(str(tmp_path / "base.yml"), 3, "  accent: #c00")
    assert found(tmp_path, "INHERIT: none.yml\n") == Place()


def found(root: Path, text: str) -> Place:
    file = root / "mkdocs.yml"
    file.write_text(text, "utf-8")
    config = MkDocsConfig(str(file))
    return find(config, "theme", "accent")
