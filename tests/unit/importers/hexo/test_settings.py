"""What a Hexo site says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.importers.hexo.settings import DEFAULTS, Settings, local, read_settings
from mkdocs_blogposts.importers.report import Report


def settings(
    packages: str = "", theme: dict[str, object] | None = None, **data: object
) -> Settings:
    names = frozenset(packages.split()) if packages else None
    return Settings(source=Path(), data={**DEFAULTS, **data}, packages=names, theme=theme or {})


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (settings(), True),
        (settings(marked={"breaks": False}), False),
        (settings("hexo-renderer-markdown-it"), True),
        (settings("hexo-renderer-markdown-it", markdown={"render": {"breaks": False}}), False),
        (settings("hexo-renderer-markdown-it-plus", markdown_it_plus={"breaks": False}), False),
        (settings("hexo-renderer-pandoc"), False),
        (settings("hexo-renderer-kramdown", kramdown={"hard_wrap": True}), True),
    ],
)
def test_line_breaks(found: Settings, right: bool) -> None:
    assert found.breaks is right


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (settings(), False),
        (settings("hexo-filter-mathjax"), False),
        (settings("hexo-filter-mathjax", mathjax={"every_page": True}), True),
        (settings("hexo-renderer-kramdown"), True),
        (settings("hexo-renderer-markdown-it markdown-it-katex"), True),
        (settings(theme={"mathjax": True}), True),
        (settings(theme={"mathjax": {"enable": True, "per_page": True}}), False),
        (settings(theme={"math": {"every_page": False, "mathjax": {"enable": True}}}), False),
        (settings(theme={"math": {"every_page": True, "katex": {"enable": True}}}), True),
        (settings(theme={"math": {"enable": False}}), False),
    ],
)
def test_formulas_on_every_page(found: Settings, right: bool) -> None:
    assert found.has_math is right


@pytest.mark.parametrize(
    ("path", "is_left_out"),
    [("_x/a.png", True), (".b", True), ("c~", True), ("d.tmp", True), (".well-known/a", False)],
)
def test_what_is_left_out(path: str, is_left_out: bool) -> None:
    found = settings(include=[".well-known/**"], exclude="**/*.tmp")
    assert found.is_left_out(path) is is_left_out


def test_what_is_copied_as_it_is() -> None:
    found = settings(skip_render=["raw/**", "*.html", "x?.md"])
    rendered = ["a.md", "raw.md", "b/c.html", "xyz.md"]
    copied = ["raw/a/b.md", "c.html", "xy.md"]
    assert [path for path in [*rendered, *copied] if found.is_rendered(path)] == rendered


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/b/x/", "/x/"),
        ("/b", "/"),
        ("/x", "/x"),
        ("https://h.example/b/x#y", "/x#y"),
        ("https://h.example", "/"),
        ("https://h.example.org/b/x", ""),
        ("//h.example/x", ""),
        ("x", ""),
        ("/b/%E9%9B%A8/", "/雨/"),
    ],
)
def test_addresses_of_the_site(address: str, path: str) -> None:
    assert local(address, settings(url="https://h.example/b", root="/b/")) == path


def test_the_address_and_language_of_the_site() -> None:
    found = settings(url="https://h.example/b/", language=["zh_CN", "en"])
    assert (found.host, found.root, found.language) == ("https://h.example", "/b/", "zh-CN")
    assert (settings().host, settings().root) == ("", "/")
    assert settings(language="default").language == ""


def test_settings_of_the_theme(tmp_path: Path) -> None:
    (tmp_path / "themes/t").mkdir(parents=True)
    (tmp_path / "_config.yml").write_text("theme: t\ntitle:\ntheme_config:\n  a: 1\n")
    (tmp_path / "themes/t/_config.yml").write_text("a: 0\nb: 2\n")
    found = read_settings(tmp_path, Report())
    assert (found.text("title"), dict(found.theme)) == ("Hexo", {"a": 1, "b": 2})
    (tmp_path / "_config.t.yml").write_text("c: 3\n")
    assert dict(read_settings(tmp_path, Report()).theme) == {"a": 1, "c": 3}
