"""Names of Material's plugins under our theme: they need Material only where a site has them."""

from __future__ import annotations

import sys
import tomllib
from importlib.metadata import EntryPoint
from typing import Any

import pytest
from mkdocs.config.base import ValidationError

from mkdocs_blogposts.material import plugins
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
ENTRIES: dict[str, str] = PROJECT["entry-points"]["mkdocs.plugins"]
ALIASES = {name: value for name, value in ENTRIES.items() if "/" in name}


def load(name: str) -> Any:
    return EntryPoint(name, ALIASES[f"blogposts/{name}"], "mkdocs.plugins").load()


@pytest.mark.parametrize("name", ["tags", "meta", "info", "offline", "privacy", "group"])
def test_a_name_is_the_plugin_of_material(name: str) -> None:
    assert load(name).__module__ == f"material.plugins.{name}.plugin"


def test_every_alias_leads_there() -> None:
    assert len(ALIASES) >= 10
    for name, value in ALIASES.items():
        theme, _, stem = name.partition("/")
        assert (theme, value) == (
            "blogposts",
            f"{plugins.__name__}:{stem.title()}Plugin",
        )


def test_without_material_a_name_is_that_of_another_plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "material", None)
    monkeypatch.setattr(
        plugins,
        "entry_points",
        lambda group, name: [EntryPoint(name, "mkdocs.plugins:BasePlugin", group)],
    )
    assert load("tags").__name__ == "BasePlugin"
    monkeypatch.setattr(plugins, "entry_points", lambda group, name: [])
    with pytest.raises(ValidationError, match="The 'tags' plugin is not installed; Material's is"):
        load("tags")


def test_other_attributes_are_missing() -> None:
    assert not hasattr(plugins, "tags")
    assert not hasattr(plugins, "_Plugin")
