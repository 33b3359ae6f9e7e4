"""What is said of the weight of a site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.config import BlogConfig
from mkdocs_blogposts.site.weight import LIMIT, heavy

LISTS = {"blog/index.html", "blog/tag/x/index.html"}


def options(**values: Any) -> BlogConfig:
    config = BlogConfig()
    config.load_dict(values)
    assert config.validate() == ([], [])
    return config


def site(folder: Path, sizes: dict[str, int]) -> str:
    """A site of files that take no room on the disk."""
    for name, size in sizes.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.truncate(size)
    return str(folder)


def test_a_site_at_the_limit_is_light(tmp_path: Path) -> None:
    made = site(tmp_path, {"index.html": LIMIT - 10, "blog/feed.xml": 10})
    assert heavy(made, LISTS, options()) == ""


def test_each_part_is_told_and_the_heaviest_comes_first(tmp_path: Path) -> None:
    sizes = {
        "blog/tag/x/feed.json": 70_000_000,
        "blog/rss.xml": 60_900_000,
        "blog/tag/x/index.html": 40_000_000,
        "blog/2024/a/index.html": 20_000_000,
        "photo.jpg": 10_000_000,
    }
    told = heavy(site(tmp_path, sizes), LISTS, options())
    assert told == (
        "200 MB (feeds 130, lists of posts 40, other pages 20, other files 10; "
        "`feeds_content: summary` makes feeds lighter)"
    )


@pytest.mark.parametrize(
    ("heaviest", "given", "hint"),
    [
        ("blog/feed.xml", {"feeds_content": "summary"}, "`feeds_formats: [atom]`"),
        ("blog/feed.xml", {"feeds_content": {"authors": "summary"}}, "`feeds_content: summary`"),
        ("blog/index.html", {}, "`tags_min_posts`"),
        ("about/index.html", {}, "the plugin minify"),
        ("clip.mp4", {}, "files of docs_dir"),
    ],
)
def test_what_makes_it_lighter_is_said(
    tmp_path: Path, heaviest: str, given: dict[str, Any], hint: str
) -> None:
    assert hint in heavy(site(tmp_path, {heaviest: LIMIT + 1}), LISTS, options(**given))
