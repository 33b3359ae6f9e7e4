"""What `blogposts schema` prints."""

from __future__ import annotations

import json

import pytest

from mkdocs_blogposts.cli import main


def test_front_matter_is_what_is_meant_where_nothing_is_said(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert main(["schema"]) == 0
    shown = json.loads(capfd.readouterr().out)
    assert shown["properties"]["published"]["description"].startswith("`true` makes a draft")


def test_mkdocs_yml_has_the_options_of_the_plugin(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "mkdocs"]) == 0
    options = json.loads(capfd.readouterr().out)["definitions"]["options"]["properties"]
    assert options["related"]["default"] == 3
    assert main(["schema", "options"]) == 2
    assert "front-matter" in capfd.readouterr().err
