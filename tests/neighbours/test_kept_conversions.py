"""Conversions are kept on sites as they are in the field, whatever their other plugins."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.field import conversions, make

#: Plugins with extensions that note in the plugin what they convert.
NEVER = {"autorefs", "mkdocstrings"}

SITES = [site for site in make.sites() if not make.not_installed(site)]


def test_most_sites_can_be_tried() -> None:
    assert len(SITES) >= 20


@pytest.mark.parametrize("site", SITES, ids=lambda site: site["name"])
def test_conversions_are_kept(site: dict[str, Any], tmp_path: Path) -> None:
    make.make(site, tmp_path)
    reasons = conversions.kept(tmp_path)
    assert bool(reasons) == bool(NEVER.intersection(site["plugins"])), reasons
