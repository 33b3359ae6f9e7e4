"""Handlers of other plugins whose results are kept: what is looked up, and what never is."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any, cast

import pytest
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, PluginCollection
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from mkdocs_blogposts import compatibility
from mkdocs_blogposts.cache.store import Store
from mkdocs_blogposts.compatibility import Handler, Plugin
from mkdocs_blogposts.site.remembered import forget, remember

CALLS: list[str] = []


class _Settings(Config):
    mark = Type(str, default="!")


class Marker(BasePlugin[_Settings]):
    """Adds its mark, and does what the text asks it to."""

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str | None:
        CALLS.append(output)
        if "print" in output:
            print("printed")
        if "log" in output:
            logging.getLogger("mkdocs.plugins.marker").info("logged")
        if "warn" in output:
            sys.stderr.write("warned\n")
        if "meta" in output:
            page.meta["new"] = 1
        if "attribute" in output:
            page.edit_url = "new"
        if "raise" in output:
            raise ValueError(output)
        if "none" in output:
            return None
        return output + self.config.mark + str(page.meta.get("key", ""))


class Quick(Marker):
    """As `Marker`, quickly."""

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str | None:
        return super().on_post_page(output, page=page, config=config)


class Unknown(Marker):
    """As `Marker`, of which nothing is known."""


@pytest.fixture(autouse=True)
def _rows(monkeypatch: pytest.MonkeyPatch) -> None:
    def row(kind: type, **more: Any) -> Plugin:
        handler = Handler("post_page", ("page.url",), ("key",), **more)
        return Plugin("", kind.__module__, kind.__name__, handlers=(handler,))

    rows = (row(Marker), row(Quick, is_quick=True))
    monkeypatch.setattr(compatibility, "PLUGINS", rows)
    CALLS.clear()


def _plugin(kind: type[Marker], **settings: object) -> Marker:
    plugin = kind()
    assert plugin.load_config(cast("dict[str, Any]", settings)) == ([], [])
    return plugin


class Site:
    """Builds of one page with some plugins, that share a store on disk."""

    def __init__(self, folder: Path, *plugins: BasePlugin[Any], hook: Path | None = None) -> None:
        self.config = MkDocsConfig()
        hooks = [str(hook)] if hook else []
        self.config.load_dict({"site_name": "a", "docs_dir": str(folder), "hooks": hooks})
        self.config.validate()
        self.config.plugins = PluginCollection()
        for number, plugin in enumerate(plugins):
            self.config.plugins[str(number)] = plugin
        self.store = Store(folder)
        self.methods = list(self.config.plugins.events["post_page"])
        remember(self.config, self.store)

    def page(self, text: str, url: str = "a.md", **meta: object) -> tuple[str, int]:
        """What becomes of a page, and how many handlers ran for it."""
        page = Page("A", File(url, "docs", "site", use_directory_urls=True), self.config)
        page.meta = meta
        CALLS.clear()
        return self.config.plugins.on_post_page(text, page=page, config=self.config), len(CALLS)


def test_only_what_is_known_runs_once(tmp_path: Path) -> None:
    plugins = [_plugin(kind) for kind in (Marker, Quick, Unknown, Marker, Quick)]
    for count in (5, 1):
        site = Site(tmp_path, *plugins)
        assert site.page("a") == ("a!!!!!", count)
        assert site.page("b") == ("b!!!!!", count)
        site.store.save()


def test_hooks_may_change_what_a_plugin_does(tmp_path: Path) -> None:
    one, two = tmp_path / "one.py", tmp_path / "two.py"
    for hook in (one, two):
        hook.write_text("def on_config(config):\n    config.plugins['marker'].mark = print\n")
    for hook, count in ((one, 1), (one, 0), (two, 1), (one, 0)):
        site = Site(tmp_path, _plugin(Marker), hook=hook)
        assert site.page("b") == ("b!", count)
        site.store.save()
    one.write_text("def on_config(config):\n    return config\n")
    assert Site(tmp_path, _plugin(Marker), hook=one).page("b") == ("b!", 1)
    assert Site(tmp_path, _plugin(Marker)).page("b") == ("b!", 1)


def test_a_quick_handler_alone_is_not_worth_a_look(tmp_path: Path) -> None:
    site = Site(tmp_path, _plugin(Quick), _plugin(Unknown), _plugin(Quick))
    assert [site.page("a")[1] for _ in range(2)] == [3, 3]


def test_other_settings_addresses_and_front_matter_count(tmp_path: Path) -> None:
    site = Site(tmp_path, _plugin(Marker))
    assert site.page("a") == ("a!", 1)
    assert site.page("a", other=1) == ("a!", 0)
    assert site.page("a", url="b.md") == ("a!", 1)
    assert site.page("a", key=1) == ("a!1", 1)
    assert site.page("a", key="1") == ("a!1", 1)
    assert site.page("a", key=object())[1] == site.page("a", key=object())[1] == 1
    site.store.save()
    assert Site(tmp_path, _plugin(Marker, mark="?")).page("a") == ("a?", 1)
    assert Site(tmp_path, _plugin(Marker)).page("a") == ("a!", 0)


@pytest.mark.parametrize("effect", ["print", "log", "warn", "meta", "attribute"])
def test_what_does_more_than_return_a_text_runs_again(
    effect: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    site = Site(tmp_path, _plugin(Marker), _plugin(Marker))
    assert [site.page(effect) for _ in range(2)] == [(f"{effect}!!", 2)] * 2
    assert [site.page("a") for _ in range(2)] == [("a!!", 2), ("a!!", 0)]


def test_what_stops_is_not_kept_and_what_returns_nothing_changes_nothing(tmp_path: Path) -> None:
    site = Site(tmp_path, _plugin(Marker))
    for _ in range(2):
        with pytest.raises(ValueError, match="raise"):
            site.page("raise")
    assert [site.page("none") for _ in range(2)] == [("none", 1), ("none", 0)]


def test_others_see_the_handlers_that_they_know(tmp_path: Path) -> None:
    plugin, other = _plugin(Marker), _plugin(Unknown)
    plugin.on_post_page.__func__.mkdocs_priority = 7  # type: ignore[attr-defined]
    try:
        site = Site(tmp_path, plugin, other)
        found: list[Any] = site.config.plugins.events["post_page"]
        assert found == site.methods == [plugin.on_post_page, other.on_post_page]
        assert found[0].__self__ is plugin
        assert found[0].__module__ == __name__
        assert found[0].mkdocs_priority == 7
        assert site.config.plugins._event_origins[found[0]] == "0"
        found.remove(plugin.on_post_page)
        assert site.page("a") == ("a!", 1)
    finally:
        del plugin.on_post_page.__func__.mkdocs_priority  # type: ignore[attr-defined]


def test_handlers_may_be_called_alone_and_out_of_order(tmp_path: Path) -> None:
    site = Site(tmp_path, _plugin(Marker, mark="1"), _plugin(Marker, mark="2"))
    page = Page("A", File("a.md", "docs", "site", use_directory_urls=True), site.config)
    first, second = site.config.plugins.events["post_page"]
    given: dict[str, Any] = {"page": page, "config": site.config}
    assert second("x", **given) == "x2"
    assert site.page("a") == ("a12", 2)
    assert first("a", **given) == "a12", "the result of both, which the second leaves as it is"
    assert second("y", **given) == "y2"
    assert second("a1", **given) == "a12"


def test_a_second_build_of_one_configuration_keeps_one_layer(tmp_path: Path) -> None:
    site = Site(tmp_path, _plugin(Marker))
    remember(site.config, site.store)
    found: list[Any] = site.config.plugins.events["post_page"]
    forget(found)
    assert list(map(type, found)) == list(map(type, site.methods))


def test_without_a_file_nothing_is_wrapped(tmp_path: Path) -> None:
    site = Site(tmp_path, _plugin(Marker))
    site.store.save()
    assert site.page("a") == site.page("a") == ("a!", 1), "the store is closed"
    forget(cast("list[Any]", site.config.plugins.events["post_page"]))
    remember(site.config, Store())
    assert type(site.config.plugins.events["post_page"][0]) is type(site.methods[0])
