"""Some of the blogs of `python -m benchmarks.field`: nothing that matters is lost with ours."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.field import make, rebuilds, shapes
from benchmarks.field.__main__ import GOALS, losses

SITES = {site["name"]: site for site in make.sites()}


@pytest.mark.parametrize("name", ["kitchen", "garden", "river"])
def test_a_blog_of_the_field_loses_nothing(name: str, tmp_path: Path) -> None:
    site = SITES[name]
    assert make.not_installed(site) == []
    worse = losses(site, tmp_path)
    assert "Material's build" not in worse
    assert {row: worse[row] for row in GOALS if row in worse} == {}


def test_edits_beside_many_plugins_are_seen_without_a_full_build(tmp_path: Path) -> None:
    found = rebuilds.look(SITES["kitchen"], tmp_path)
    assert {edit["seen"] for edit in found["edits"].values()} == {"rebuilt"}
    assert rebuilds.all_seen(found)
    assert rebuilds.keeps(found)


def test_the_sites_are_as_many_and_as_varied_as_real_ones() -> None:
    uses = [name for site in SITES.values() for name in site["plugins"]]
    assert len(SITES) == 30
    assert all(uses.count(name) >= 2 for name in set(uses) - {"rss_dict"})
    assert sum(bool(site["over"]) for site in SITES.values()) >= 22
    assert sum(bool(site.get("hooks")) for site in SITES.values()) >= 9
    used = {name for site in SITES.values() for name in site["habits"]}
    assert used == set(make.parts()["habits"])


@pytest.mark.parametrize("name", sorted(shapes.shapes()))
def test_a_generated_blog_has_as_many_posts_and_tags_as_its_shape_says(
    name: str, tmp_path: Path
) -> None:
    shape = shapes.shapes()[name]
    blog = shapes.write(name, tmp_path / "blog")
    uses = Counter(tag for post in blog.posts for tag in post.meta.get("tags", ()))
    tags = shape.get("tags", {"all": 0, "singles": 0})
    assert len(blog.posts) == shape["posts"]
    assert all((blog.root / post.path).is_file() for post in blog.posts)
    assert len(uses) == tags["all"]
    assert sum(count == 1 for count in uses.values()) == tags["singles"]


def test_a_generated_blog_is_the_same_each_time_but_for_the_word(tmp_path: Path) -> None:
    files = []
    for plugin in ("blog", "blogposts"):
        blog = shapes.write("essays", tmp_path / plugin, plugin=plugin, posts=9)
        found = (path for path in sorted(blog.root.rglob("*")) if path.is_file())
        files.append({path.relative_to(blog.root): path.read_bytes() for path in found})
    theirs, ours = files
    (changed,) = (name for name in theirs if theirs[name] != ours[name])
    assert theirs.keys() == ours.keys()
    assert theirs[changed].replace(b"  - blog:", b"  - blogposts:") == ours[changed]
