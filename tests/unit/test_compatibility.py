"""What is known of plugins and of Markdown extensions."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest

from mkdocs_blogposts import compatibility
from mkdocs_blogposts.compatibility import (
    EXTENSIONS,
    HIDDEN_SNIPPETS,
    PLUGINS,
    Plugin,
    folders_of,
    is_page_local,
    is_pure,
    is_search,
    name_of,
    only_reads,
    plugin_of,
    prepares_no_pages,
    search_of,
    without_recorded,
)


@pytest.mark.parametrize(
    ("name", "settings", "expected"),
    [
        ("toc", {"permalink": True}, (True, True)),
        ("markdown.extensions.toc", {}, (True, True)),
        ("meta", {}, (True, True)),
        ("mdx_math", {}, (True, True)),
        ("mdx_truly_sane_lists", {"truly_sane": False}, (True, True)),
        ("wikilinks", {}, (True, False)),
        ("footnotes", {}, (True, True)),
        ("footnotes", {"UNIQUE_IDS": True}, (False, True)),
        ("extra", {"footnotes": {}}, (True, True)),
        ("extra", {"footnotes": {"SEPARATOR": "-"}}, (False, True)),
        ("pymdownx.extra", {"markdown.extensions.footnotes": {"a": 1}}, (False, True)),
        ("pymdownx.emoji", {"options": {"attributes": {}}}, (True, True)),
        ("pymdownx.emoji", {"options": {"custom_icons": ["x"]}}, (True, True)),
        ("pymdownx.blocks.tab", {}, (True, True)),
        ("pymdownx.blocks.caption", {}, (True, True)),
        ("pymdownx.bracketspan", {}, (False, True)),
        ("pymdownx.b64", {}, (False, False)),
        ("pymdownx.snippets", {"base_path": "x"}, (True, True)),
        ("pymdownx.snippets", {"auto_append": ["a.md"]}, (True, True)),
        ("pymdownx.snippets", {"url_download": True}, (True, False)),
        ("material.extensions.emoji", {}, (False, True)),
        ("material.extensions.preview", {}, (False, False)),
        ("pymdownx", {}, (False, False)),
        ("pymdownxtra.toc", {}, (False, False)),
        ("somebody.elses", {}, (False, False)),
        ("unknown", {}, (False, False)),
    ],
)
def test_what_is_known_of_an_extension(
    name: str, settings: dict[str, Any], expected: tuple[bool, bool]
) -> None:
    assert (is_pure(name, settings), is_page_local(name, settings)) == expected


def test_folders_and_recorded_settings_of_an_extension() -> None:
    icons = {"custom_icons": ["a", "b"]}
    assert folders_of("pymdownx.emoji", {"options": icons}) == ["a", "b"]
    assert folders_of("pymdownx.emoji", {"custom_icons": "a"}) == ["a"]
    assert folders_of("pymdownx.emoji", {}) == folders_of("toc", {"options": icons}) == []
    hidden = {"hidden": ["/a.md"], "other": 1}
    assert without_recorded(HIDDEN_SNIPPETS, hidden) == {"other": 1}
    assert without_recorded("toc", hidden) == hidden


@pytest.mark.parametrize("name", sorted(EXTENSIONS))
def test_an_extension_that_is_known_exists(name: str) -> None:
    assert import_module(name)


def test_a_plugin_is_known_by_its_class() -> None:
    for row in PLUGINS:
        made = type(row.class_name, (), {"__module__": row.module})()
        assert plugin_of(made) is row
        assert only_reads(made) is row.only_reads
        assert prepares_no_pages(made) is (row.only_reads or row.adds_variables)
        assert plugin_of(type("Other", (), {"__module__": row.module})()) is None
    assert plugin_of(None) is None
    assert not only_reads(None) and not prepares_no_pages(None)


INSTALLED = [row for row in PLUGINS if find_spec(row.module.partition(".")[0])]


@pytest.mark.parametrize("row", INSTALLED, ids=[row.title for row in INSTALLED])
def test_the_class_of_a_plugin_that_is_known_is_there(row: Plugin) -> None:
    kind = getattr(import_module(row.module), row.class_name)
    assert kind.__module__ == row.module
    assert {name for name, _ in kind.config_scheme}.issuperset(row.edits.only_with)


def test_a_search_is_known_by_the_name_it_is_loaded_by() -> None:
    names = ("search", "material/search", "material/search #2", "other/search")
    assert [bool(found and found.has_separator) for found in map(search_of, names)] == [
        *(True, True, True, False)
    ]
    assert [bool(found and found.shows_tags) for found in map(search_of, names)] == [
        *(False, True, True, False)
    ]
    assert all(map(is_search, names))
    assert name_of("a b/search #2") == "a b/search"
    assert not any(map(is_search, ("research", "search/index", "blogposts")))


def test_two_themes_with_the_same_files_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    assert compatibility.material_conflict() is None
    monkeypatch.setattr(compatibility, "version", lambda name: f"1.0 of {name}")
    conflict = compatibility.material_conflict() or ""
    assert "mkdocs-material 1.0 of mkdocs-material and mkdocs-materialx 1.0 of " in conflict
    assert "pip uninstall mkdocs-material mkdocs-materialx" in conflict
