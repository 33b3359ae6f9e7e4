"""The fingerprint of what results are made with."""

from __future__ import annotations

import os
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from mkdocs_blogposts.cache import versions


def test_another_version_of_a_package_is_another_maker(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_mkdocs(name: str) -> str:
        if name == "mkdocs":
            raise PackageNotFoundError(name)
        return "1.0"

    made = {versions.toolchain_fingerprint.__wrapped__()}
    monkeypatch.setattr(versions, "version", lambda name: "1.0")
    made.add(versions.toolchain_fingerprint.__wrapped__())
    monkeypatch.setattr(versions, "version", without_mkdocs)  # as under its fork
    made.add(versions.toolchain_fingerprint.__wrapped__())
    assert len(made) == 3


@pytest.mark.parametrize(
    ("points", "counts"),
    [
        ("[pygments.lexers]\nx = x:X\n", True),
        ("[markdown.extensions]\nx = x:X\n", True),
        ("[mkdocs.plugins]\nx = x:X\n", True),
        ("[console_scripts]\nx = x:main\n", False),
    ],
)
def test_an_installed_lexer_is_another_maker(
    points: str, counts: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {versions.toolchain_fingerprint.__wrapped__()}
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    for version in ("1.0", "1.1"):
        (tmp_path / f"x-{version}.dist-info").mkdir()
        (tmp_path / f"x-{version}.dist-info/entry_points.txt").write_text(points, "utf-8")
        made.add(versions.toolchain_fingerprint.__wrapped__())
    assert len(made) == (3 if counts else 1)


@pytest.mark.parametrize("suffix", [".py", ".json"])
def test_our_files_count_by_their_content(suffix: str, tmp_path: Path) -> None:
    """A build server installs them anew in each run, at another time; texts are JSON."""
    file = (tmp_path / "a" / "b").with_suffix(suffix)
    file.parent.mkdir()
    file.write_text("x = 1")
    first = versions._own_files(tmp_path)
    os.utime(file, ns=(1, 1))
    assert versions._own_files(tmp_path) == first
    file.write_text("x = 2")
    second = versions._own_files(tmp_path)
    file.rename(file.with_name(f"c{suffix}"))
    assert len({first, second, versions._own_files(tmp_path)}) == 3
