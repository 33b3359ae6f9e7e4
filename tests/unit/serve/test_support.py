"""What is said of rebuilds of a site."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
from mkdocs.config import load_config

from mkdocs_blogposts.config import BlogConfig
from mkdocs_blogposts.serve.support import Gate, Verdict, gate_of
from tests import site as sites


@pytest.mark.parametrize(
    ("kind", "option", "can_settle", "expected"),
    [
        ("exact", "exact", False, True),
        ("exact", "preview", False, True),
        ("exact", False, True, False),
        ("preview", "preview", True, True),
        ("preview", "preview", False, False),
        ("preview", "exact", True, False),
        ("preview", False, True, False),
        ("full", "preview", True, False),
        ("full", "exact", True, False),
    ],
)
def test_which_rebuilds_an_option_allows(
    kind: Any,
    option: Literal["exact", "preview", False],
    can_settle: bool,
    expected: bool,
) -> None:
    assert Verdict(kind).allows(option, can_settle=can_settle) is expected


@pytest.mark.parametrize(("scope", "stale"), [("text", "a"), ("page", "ab"), ("file", "abc")])
def test_what_is_stale_after_an_edit(scope: Any, stale: str) -> None:
    gate = Gate(full=(), stale=(("text", "a"), ("page", "b"), ("file", "c")))
    assert gate.verdict(scope) == Verdict("preview", tuple(stale))
    assert Gate(full=(), stale=(("file", "c"),)).verdict("page") == Verdict("exact")
    assert Gate(full=("d",), stale=gate.stale).verdict(scope) == Verdict("full", ("d",))


@pytest.mark.parametrize("is_worktree", [False, True])
def test_a_commit_makes_what_is_shown_of_the_history_stale(
    tmp_path: Path, is_worktree: bool
) -> None:
    pytest.importorskip("mkdocs_rss_plugin")
    folder = tmp_path / "elsewhere" if is_worktree else tmp_path / ".git"
    (folder / "logs").mkdir(parents=True)
    if is_worktree:
        (tmp_path / ".git").write_text("gitdir: elsewhere\n", "utf-8")
    (folder / "HEAD").write_text("ref: refs/heads/main\n", "utf-8")
    sites.write_site(tmp_path / "site", {}, plugins=["rss"], theme=sites.bare())
    config = load_config(str(tmp_path / "site/mkdocs.yml"))
    gate = gate_of(config, BlogConfig(), None, ())
    assert gate.verdict("file") == Verdict("exact")
    (folder / "logs/HEAD").write_text("0 1 A commit\n", "utf-8")
    assert gate.verdict() == Verdict("preview", ("there is a new commit",))


def test_a_plugin_that_is_off_is_none(tmp_path: Path) -> None:
    pytest.importorskip("material.plugins.privacy.plugin")

    def kind(plugin: dict[str, Any]) -> str:
        sites.write_site(tmp_path, {}, plugins=[plugin])
        return (
            gate_of(load_config(str(tmp_path / "mkdocs.yml")), BlogConfig(), None, ())
            .verdict()
            .kind
        )

    assert kind({"privacy": {}}) == "full"
    assert kind({"privacy": {"assets": False}}) == "exact"
    assert kind({"privacy": {"enabled": False}}) == "exact"
