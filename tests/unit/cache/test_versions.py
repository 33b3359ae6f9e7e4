"""The fingerprint of what results are made with."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError

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
