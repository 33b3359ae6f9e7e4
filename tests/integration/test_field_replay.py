"""Edits replayed on generated blogs with the plugins, hooks and templates of real ones.

While served, a site whose rebuilds are exact is what a clean build makes of it after each edit; one
with previews is once it has settled. A build with what former builds kept is one without.

`FIELD_SEEDS` and `FIELD_STEPS` in the environment ask for a longer run: seeds apart by commas.
Then sites are compared after each edit, and not after every third.
"""

from __future__ import annotations

import os
import shutil
import time
from contextlib import chdir
from itertools import islice
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_blogposts.serve.settling import settler
from mkdocs_blogposts.serve.settling.moments import Moments
from tests.field_edits import Owner
from tests.serving import Serving, Tree, clean, tree

SEEDS = [int(seed) for seed in os.environ.get("FIELD_SEEDS", "1").split(",")]
STEPS = int(os.environ.get("FIELD_STEPS", "5"))
EVERY = 1 if "FIELD_STEPS" in os.environ else 3
POSTS = int(os.environ.get("FIELD_POSTS", "7"))

SHAPES = os.environ.get("FIELD_SHAPES", "magazine,manual,essays").split(",")


@pytest.mark.usefixtures("fixed_moment")
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", SHAPES)
def test_a_served_blog_is_what_a_clean_build_makes(
    name: str, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settler, "PAUSES", (0.0, 0.0))
    owner = Owner.of(name, tmp_path / "site", seed, POSTS)
    monkeypatch.chdir(owner.root)  # where mkdocs-rss-plugin looks for the repository
    started = time.time()
    served = Serving(root=owner.root, site_dir=tmp_path / "served")
    served.start()
    done: list[str] = []
    for number, edit in enumerate(islice(owner.edits(), STEPS), 1):
        time.sleep(0.01)  # two edits within one tick of the clock of files are one
        report = served.edited()
        done.append(f"{edit} ({'full' if report is None else served.builder.verdict.kind})")
        told = f"{name}, seed {seed}: {done}"
        if number % EVERY == 0 or number == STEPS:
            served.settle()
            wanted = _clean_copy(owner.root, tmp_path / "clean")
            found = _differences(served.tree(), wanted, started)
            if report is None:
                # mkdocs-rss-plugin keeps the pages of former builds under `mkdocs serve`.
                found = [path for path in found if not path.startswith("feed_")]
            assert found == [], told


@pytest.mark.usefixtures("fixed_moment")
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", SHAPES)
def test_a_build_with_a_cache_is_one_without(name: str, seed: int, tmp_path: Path) -> None:
    owner = Owner.of(name, tmp_path / "site", seed + 1000, POSTS)
    started = time.time()
    done: list[str] = []
    _built(owner.root)
    for number, edit in enumerate(islice(owner.edits(), STEPS), 1):
        done.append(edit)
        if number % EVERY == 0 or number == STEPS:
            ours, copy = _built(owner.root), _copy(owner.root, tmp_path / "copy")
            assert _differences(ours, _built(copy), started) == [], f"{name}, seed {seed}: {done}"


def _clean_copy(root: Path, folder: Path) -> Tree:
    """What a server would build of the site at `root` without anything that was kept."""
    copy = _copy(root, folder)
    with chdir(copy):
        return clean(copy, copy / "built")


def _copy(root: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root, folder, ignore=shutil.ignore_patterns(".cache", "built"))
    return folder


def _built(root: Path) -> Tree:
    """The files of a site as `mkdocs build` makes them in its folder, where rss looks for git."""
    MkDocsConfig.plugins.plugin_cache = {}  # type: ignore[attr-defined]
    with chdir(root):
        config = load_config(config_file=str(root / "mkdocs.yml"), site_dir=str(root / "built"))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    return tree(root / "built")


def _differences(ours: Tree, theirs: Tree, started: float) -> list[str]:
    """The files that differ, but for the moment of the build in the feeds of mkdocs-rss-plugin."""
    moments = Moments(start=started, end=time.time())
    return sorted(
        name
        for name in ours.keys() | theirs.keys()
        if ours.get(name) != theirs.get(name)
        and not (
            name.startswith("feed_")
            and moments.tell_apart(ours.get(name, b""), theirs.get(name, b""))
        )
    )
