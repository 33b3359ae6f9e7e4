"""A build that finds results of earlier ones gives what a build without them gives."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_blogposts import feeds, versions
from mkdocs_blogposts.flavors import commonmark, pythonmarkdown
from tests.corpus import generate, png
from tests.site import Site, build, write_site

EXAMPLE = Path(__file__).parents[2] / "example_site"

PLUGINS = ["search", {"blogposts": {"tags": False, "categories": False, "archive": False}}]

FILES: dict[str, str | bytes] = {
    "index.md": "# Home\n",
    "blog/posts/target.md": "---\ndate: 2024-01-01\n---\n# Target\n\n## Part {: #part }\n",
    "blog/posts/links.md": (
        "---\ndate: 2024-01-02\n---\n# Links\n\nTo [it](target.md#part), ![pic](a.png).\n"
    ),
    "blog/posts/vue.md": (
        "---\ndate: 2024-01-03\ntitle: Vue\nmood: fine\n---\n# Vue\n\n"
        "I am {{ $frontmatter.mood }}; see [it](/blog/posts/target.md#part) and [all](/blog).\n\n"
        "<!-- @include: ./part.txt -->\n"
    ),
    "blog/posts/part.txt": "Included.\n",
    "blog/posts/a.png": png(10),
}

CONFIG: dict[str, Any] = {
    "plugins": PLUGINS,
    "markdown_extensions": ["attr_list", "footnotes", {"toc": {"permalink": True}}],
    "validation": {"anchors": "warn"},
}


class Counter:
    """How many conversions there were."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        for module in (commonmark, pythonmarkdown):
            monkeypatch.setattr(module, "render", self._counted(module.render))

    def _counted(self, render: Callable[..., Any]) -> Callable[..., Any]:
        def counted(source: Any, **given: Any) -> Any:
            self.count += bool(source.markdown.strip())
            return render(source, **given)

        return counted

    def take(self) -> int:
        count, self.count = self.count, 0
        return count


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> Counter:
    return Counter(monkeypatch)


def _clean(root: Path) -> Site:
    """The same site, built elsewhere without a cache."""
    other = root.parent / f"{root.name}-clean"
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(root, other, ignore=shutil.ignore_patterns(".cache", "site"))
    config = yaml.safe_load((other / "mkdocs.yml").read_text("utf-8"))
    plugins = [
        {"blogposts": {**_options(each), "cache": False}} if _is_ours(each) else each
        for each in config["plugins"]
    ]
    (other / "mkdocs.yml").write_text(yaml.safe_dump({**config, "plugins": plugins}), "utf-8")
    return build(other, strict=False)


def _is_ours(plugin: Any) -> bool:
    return plugin == "blogposts" or (isinstance(plugin, dict) and "blogposts" in plugin)


def _options(plugin: Any) -> Mapping[str, Any]:
    return {} if plugin == "blogposts" else plugin["blogposts"] or {}


def _check(root: Path) -> Site:
    """Build with the cache, and compare with a build that has none."""
    site, clean = build(root, strict=False), _clean(root)
    assert site.exit_code == clean.exit_code
    assert _messages(site, root) == _messages(clean, clean.root)
    assert site.tree() == clean.tree()
    return site


def _messages(site: Site, root: Path) -> list[str]:
    return sorted(line.replace(str(root), "") for line in site.warnings)


def _write(path: str, text: str) -> Callable[[Path], None]:
    return lambda root: (root / "docs" / path).write_text(text, "utf-8") and None


def _replace(path: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        file = root / "docs" / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    return edit


def _configure(**config: Any) -> Callable[[Path], None]:
    return lambda root: write_site(root, {}, **CONFIG | config)


EDITS: dict[str, tuple[Callable[[Path], None], int]] = {
    "nothing": (lambda root: None, 0),
    "a body": (_replace("blog/posts/links.md", "To [it]", "Now to [it]"), 1),
    "the title of a target": (_replace("blog/posts/target.md", "# Target", "# Goal"), 3),
    "the address of a target": (
        _replace("blog/posts/target.md", "date: 2024-01-01", "date: 2024-01-01\nslug: goal"),
        3,
    ),
    "a missing anchor": (_replace("blog/posts/target.md", "{: #part }", "{: #piece }"), 1),
    "a missing target": (lambda root: (root / "docs/blog/posts/target.md").unlink(), 2),
    "a missing picture": (lambda root: (root / "docs/blog/posts/a.png").unlink(), 1),
    "another picture": (
        lambda root: (root / "docs/blog/posts/a.png").write_bytes(png(200, 16)) and None,
        1,  # its size is part of the post's HTML
    ),
    "an included file": (_write("blog/posts/part.txt", "Changed.\n"), 1),
    "a value of an expression": (_replace("blog/posts/vue.md", "mood: fine", "mood: sad"), 1),
    "a setting of an extension": (
        _configure(markdown_extensions=["attr_list", "footnotes", {"toc": {"permalink": "#"}}]),
        3,
    ),
    "an extension that is not known": (
        _configure(markdown_extensions=["attr_list", "toc", "pymdownx.snippets"]),
        3,
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_cached_is_clean(name: str, tmp_path: Path, converted: Counter) -> None:
    edit, expected = EDITS[name]
    root = tmp_path / "site"
    write_site(root, FILES, **CONFIG)
    first = build(root, strict=False)
    assert first.exit_code == 0
    edit(root)
    converted.take()
    build(root, strict=False)
    assert converted.take() == expected
    _check(root)


def test_a_conversion_with_a_warning_is_not_kept(tmp_path: Path, converted: Counter) -> None:
    broken = "---\ndate: 2024-01-01\n---\n# T\n\n[gone](gone.md)\n"
    write_site(tmp_path, {"blog/posts/a.md": broken}, **CONFIG)
    logs = [build(tmp_path, strict=strict) for strict in (False, False, True)]
    assert [site.exit_code for site in logs] == [0, 0, 1]
    assert all("gone.md" in site.log for site in logs)


def test_another_version_finds_nothing(
    tmp_path: Path, converted: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path, FILES, **CONFIG)
    build(tmp_path)
    converted.take()
    build(tmp_path)
    assert converted.take() == 0
    monkeypatch.setattr("mkdocs_blogposts.memory.made_by", lambda: "another")
    build(tmp_path)
    assert converted.take() == 3
    assert versions.made_by() != "another"


def test_a_damaged_cache_is_made_anew(tmp_path: Path, converted: Counter) -> None:
    root = tmp_path / "site"
    write_site(root, FILES, **CONFIG)
    build(root)
    (root / ".cache/blogposts/store.sqlite").write_bytes(b"not a database")
    converted.take()
    build(root)
    assert converted.take() == 3
    _check(root)
    assert converted.take() == 3  # those of the clean build


#: What a value of another version, of another program or of a joker may be, as JSON.
VALUES = [
    *("null", "1", '"x"', "[]", "[1]", "{}", "[" * 100_000),
    *('{"asked": 1}', '{"asked": [1]}', '{"asked": [[1, 2]]}', '{"asked": [["file", [], 1]]}'),
    '{"asked": [], "html": 1, "headings": [], "title": null, "anchors": [], "links": {}}',
    '{"asked": [], "html": "", "headings": [[1, 1, ""]], "title": null, "anchors": [], "links": {}}',
    '{"asked": [], "html": "", "headings": [], "title": null, "anchors": [[]], "links": {}}',
    '{"asked": [], "html": "", "headings": [], "title": null, "anchors": [], "links": {"a": 1}}',
    '{"html": null, "digest": {}, "excerpt": null, "heading": ["", ""], "removed_ids": []}',
    '{"html": null, "digest": 1, "excerpt": [1], "heading": ["", ""], "removed_ids": []}',
]


def test_a_value_of_another_form_is_made_anew(tmp_path: Path, converted: Counter) -> None:
    root = tmp_path / "site"
    write_site(root, FILES, **CONFIG)
    wanted = build(root).tree()
    for value in VALUES:
        with closing(sqlite3.connect(root / ".cache/blogposts/store.sqlite")) as db, db:
            db.execute("UPDATE kept SET value = ?", (zlib.compress(value.encode()),))
        converted.take()
        assert build(root).tree() == wanted, value
        assert converted.take() == 3, value


def test_without_a_cache_nothing_is_written(tmp_path: Path, converted: Counter) -> None:
    write_site(tmp_path, FILES, **CONFIG | {"plugins": [{"blogposts": {"cache": False}}]})
    for _ in range(2):
        build(tmp_path)
        assert converted.take() == 3
    assert not (tmp_path / ".cache").exists()


def test_the_example_site_is_the_same(tmp_path: Path, converted: Counter) -> None:
    root = tmp_path / "site"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("site", ".cache"))
    build(root)
    converted.take()
    site = build(root)
    assert site.exit_code == 0 and converted.take() == 0
    _check(root)


def test_a_corpus_is_the_same_after_an_edit(
    tmp_path: Path, converted: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "site"
    corpus = generate(root / "docs", posts=12, words=(40, 90), tags=8, categories=3)
    write_site(
        root,
        {},
        site_url="https://example.org/",
        markdown_extensions=["tables", "pymdownx.superfences"],
    )
    build(root, strict=False)
    edited = corpus.published[5]
    path = root / "docs/blog/posts" / edited.path
    path.write_text(path.read_text("utf-8") + "\nOne more line.\n", "utf-8")
    converted.take()
    in_feeds: list[str] = []
    real = feeds.absolute
    monkeypatch.setattr(
        feeds, "absolute", lambda html, url: in_feeds.append(url) or real(html, url)
    )
    build(root, strict=False)
    assert converted.take() == len(in_feeds) == 1
    _check(root)
