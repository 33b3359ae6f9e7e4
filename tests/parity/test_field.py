"""Some of the blogs of `python -m benchmarks.field`: nothing that matters is lost with ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.field import make
from benchmarks.field.__main__ import GOALS, losses

SITES = {site["name"]: site for site in make.sites()}


@pytest.mark.parametrize("name", ["kitchen", "garden", "river"])
def test_a_blog_of_the_field_loses_nothing(name: str, tmp_path: Path) -> None:
    site = SITES[name]
    assert make.not_installed(site) == []
    worse = losses(site, tmp_path)
    assert "Material's build" not in worse
    assert {row: worse[row] for row in GOALS if row in worse} == {}


def test_the_sites_are_as_many_and_as_varied_as_real_ones() -> None:
    uses = [name for site in SITES.values() for name in site["plugins"]]
    assert len(SITES) == 30
    assert all(uses.count(name) >= 2 for name in set(uses) - {"rss_dict"})
    assert sum(bool(site["over"]) for site in SITES.values()) >= 22
    assert sum(bool(site.get("hooks")) for site in SITES.values()) >= 9
    used = {name for site in SITES.values() for name in site["habits"]}
    assert used == set(make.parts()["habits"])
