"""The files of YAML that name documents: mkdocs.yml and what it inherits."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.commands.nav_files import config_files


@pytest.mark.parametrize("written", ["base.yml", "'base.yml'", "base.yml # of all sites"])
def test_files_that_are_inherited_come_after_those_that_inherit(
    tmp_path: Path, written: str
) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"INHERIT: {written}\nsite_name: A\n", "utf-8")
    (tmp_path / "base.yml").write_text("site_name: B\n", "utf-8")
    files = [file.name for file, _ in config_files(tmp_path / "mkdocs.yml")]
    assert files == ["mkdocs.yml", "base.yml"]


def test_a_file_that_is_not_there_is_not_inherited(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("INHERIT: base.yml\n", "utf-8")
    assert [file.name for file, _ in config_files(tmp_path / "mkdocs.yml")] == ["mkdocs.yml"]
