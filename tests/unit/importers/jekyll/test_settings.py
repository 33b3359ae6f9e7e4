"""`_config.yml`, and the defaults of front matter, as Jekyll 4.3 reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.importers import hexo
from mkdocs_blogposts.importers.jekyll import read, recognizes
from mkdocs_blogposts.importers.jekyll.settings import Settings, load
from mkdocs_blogposts.importers.report import Report
from mkdocs_blogposts.importers.source import SourceError

DEFAULTS = """
defaults:
  - scope: {path: ""}
    values: {layout: page, a: {b: 1, c: 2}}
  - scope: {path: "", type: posts}
    values: {layout: post}
  - scope: {path: _posts/deep, type: posts}
    values: {layout: deep, a: {c: 3}}
  - scope: {path: "section/*/special"}
    values: {special: true}
  - scope: {type: draft}
    values: {layout: draft}
  - scope: {path: "x"}
"""


def loaded(folder: Path, text: str, name: str = "_config.yml") -> Settings:
    (folder / name).write_text(text, "utf-8")
    return load(folder)


@pytest.mark.parametrize(
    ("path", "kind", "expected"),
    [
        ("about.md", "pages", {"layout": "page", "a": {"b": 1, "c": 2}}),
        ("_posts/2021-01-01-a.md", "posts", {"layout": "post", "a": {"b": 1, "c": 2}}),
        ("_posts/deep/2021-01-01-a.md", "posts", {"layout": "deep", "a": {"b": 1, "c": 3}}),
        ("section/1/special/a.md", "pages", {"layout": "page", "a": {"b": 1, "c": 2}, "special": True}),
        ("_drafts/a.md", "drafts", {"layout": "draft", "a": {"b": 1, "c": 2}}),
    ],
)  # fmt: skip
def test_the_most_special_default_counts(
    tmp_path: Path, path: str, kind: str, expected: dict[str, Any]
) -> None:
    assert loaded(tmp_path, DEFAULTS).defaults_for(path, kind) == expected


@pytest.mark.parametrize(
    ("path", "is_folder", "expected"),
    [
        ("a.md", False, True),
        ("_a.md", False, False),
        (".a", False, False),
        (".htaccess", False, True),
        ("_pages", True, True),
        ("Gemfile.lock", False, False),
        ("node_modules", True, False),
        ("vendor/bundle", True, False),
        ("vendor", True, True),
        ("secret", True, False),
        ("x.tmp", False, False),
        ("a~", False, False),
    ],
)
def test_files_are_read_as_the_settings_say(
    tmp_path: Path, path: str, is_folder: bool, expected: bool
) -> None:
    text = "exclude: [secret/, '*.tmp']\ninclude: [.htaccess, _pages]"
    assert loaded(tmp_path, text).reads(path, is_folder=is_folder) is expected


@pytest.mark.parametrize(
    ("text", "permalink"),
    [
        ("", "/:categories/:year/:month/:day/:title:output_ext"),
        ("permalink: pretty", "/:categories/:year/:month/:day/:title/"),
        ("permalink: /:title", "/:title"),
        ("permalink: none\ncollections: {posts: {permalink: /p/:title/}}", "/p/:title/"),
        ("collections: [recipes]\npermalink: ordinal", "/:categories/:year/:y_day/:title:output_ext"),
    ],
)  # fmt: skip
def test_styles_are_patterns(tmp_path: Path, text: str, permalink: str) -> None:
    assert loaded(tmp_path, text).permalink == permalink


def test_settings_in_toml_and_other_sources(tmp_path: Path) -> None:
    (tmp_path / "src" / "_posts").mkdir(parents=True)
    settings = loaded(tmp_path, 'title = "T"\nsource = ".tmp/src"\nbaseurl = "/a"', "_config.toml")
    assert (settings.text("title"), settings.base) == ("T", "/a/")
    # The folder that a script makes is not there; the one it is made of is.
    assert settings.root == tmp_path / "src"
    assert loaded(tmp_path, "source: ../..").root == tmp_path / "src"


def test_settings_that_are_no_yaml_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"_config\.yml cannot be read: .*line 2"):
        loaded(tmp_path, "a: b\n  c: d: e")


def test_a_site_of_jekyll_is_recognized(tmp_path: Path) -> None:
    assert not recognizes(tmp_path)
    (tmp_path / "_config.yml").write_text("title: T")
    assert recognizes(tmp_path)
    (tmp_path / "source" / "_posts").mkdir(parents=True)
    (tmp_path / "scaffolds").mkdir()
    assert not recognizes(tmp_path)
    assert hexo.recognizes(tmp_path)
    # Octopress
    (tmp_path / "Gemfile").write_text("")
    assert recognizes(tmp_path)
    assert not hexo.recognizes(tmp_path)


def test_files_that_the_settings_include_by_name_are_published(tmp_path: Path) -> None:
    (tmp_path / ".well-known").mkdir()
    (tmp_path / ".well-known" / "security.txt").write_text("Contact: mailto:a@example.org\n")
    (tmp_path / "_config.yml").write_text("include: [.well-known]\n", "utf-8")
    site = read(tmp_path, Report())
    assert list(site.files) == [".well-known/security.txt"]
    assert site.settings["exclude_docs"] == "!/.well-known\n"
