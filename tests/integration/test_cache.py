"""A build that finds results of earlier ones gives what a build without them gives."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_blogposts.cache import json_values, versions
from mkdocs_blogposts.markdown import commonmark, extract, python_markdown
from mkdocs_blogposts.markdown.mkdocs_pages import conversion_cache
from mkdocs_blogposts.render import feeds
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
        for module in (commonmark, python_markdown):
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


def _check(site: Site, root: Path) -> None:
    """Compare a site that was built with the cache with one that is built without."""
    clean = _clean(root)
    assert site.exit_code == clean.exit_code
    assert _messages(site, root) == _messages(clean, clean.root)
    assert site.tree() == clean.tree()


def _messages(site: Site, root: Path) -> list[str]:
    """The warnings, but for those of addresses, which only a second build can know."""
    found = (line.replace(str(root), "") for line in site.warnings)
    return sorted(line for line in found if "was published at" not in line)


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
        _configure(markdown_extensions=["attr_list", "toc", "pymdownx.b64"]),
        3,
    ),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site, beside the cache that its build left."""
    root = tmp_path_factory.mktemp("built") / "site"
    write_site(root, FILES, **CONFIG)
    site = build(root, strict=False)
    assert site.exit_code == 0
    return site


@pytest.fixture
def root(built: Site, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    shutil.copytree(built.root, tmp_path / "site")
    return tmp_path / "site"


@pytest.mark.parametrize("name", EDITS)
def test_cached_is_clean(name: str, root: Path, converted: Counter) -> None:
    edit, expected = EDITS[name]
    edit(root)
    site = build(root, strict=False)
    assert converted.take() == expected
    _check(site, root)


def test_a_conversion_with_a_warning_is_not_kept(tmp_path: Path, converted: Counter) -> None:
    broken = "---\ndate: 2024-01-01\n---\n# T\n\n[gone](gone.md)\n"
    write_site(tmp_path, {"blog/posts/a.md": broken}, **CONFIG)
    logs = [build(tmp_path, strict=strict) for strict in (False, False, True)]
    assert [site.exit_code for site in logs] == [0, 0, 1]
    assert all("gone.md" in site.log for site in logs)


def test_another_version_finds_nothing(
    root: Path, converted: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "mkdocs_blogposts.markdown.mkdocs_pages.conversion_cache.toolchain_fingerprint",
        lambda: "another",
    )
    build(root)
    assert converted.take() == 3
    assert versions.toolchain_fingerprint() != "another"


def test_a_damaged_cache_is_made_anew(root: Path, converted: Counter) -> None:
    (root / ".cache/blogposts/store.sqlite").write_bytes(b"not a database")
    site = build(root)
    assert converted.take() == 3
    _check(site, root)


#: What a value of another version, of another program or of a joker may be, as JSON.
VALUES = [
    *("null", "1", "[]", "[1]", "{}", "[" * 100_000, '"', '{"made": 1, "asked": []}'),
    *('{"asked": [1]}', '{"asked": [[1, 2]]}', '{"asked": [["file", [], 1]]}'),
    *(
        f'{{"asked": [], "made": {{{made}}}}}'
        for made in (
            '"html": 1, "headings": [], "title": null, "anchors": [], "links": {}',
            '"html": "", "headings": [[1, 1, ""]], "title": null, "anchors": [], "links": {}',
            '"html": "", "headings": [], "title": null, "anchors": [[]], "links": {}',
            '"html": "", "headings": [], "title": null, "anchors": [], "links": {"a": 1}',
        )
    ),
    '{"html": null, "rendered": {}, "removed_ids": []}',
    '{"html": null, "rendered": {"digest": 1, "excerpt": null, "heading": "", "heading_id": ""}, "removed_ids": []}',
]


@pytest.mark.parametrize("kind", [conversion_cache._Entry, extract.Extract, str])
def test_another_form_has_no_say(kind: type) -> None:
    for value in VALUES:
        with pytest.raises((ValueError, RecursionError)):
            json_values.load(kind, value)


def test_a_value_of_another_form_is_made_anew(built: Site, root: Path, converted: Counter) -> None:
    with closing(sqlite3.connect(root / ".cache/blogposts/store.sqlite")) as db, db:
        keys = [key for (key,) in db.execute("SELECT key FROM kept")]
        values = (zlib.compress(value.encode()) for value in cycle(VALUES))
        db.executemany("UPDATE kept SET value = ? WHERE key = ?", zip(values, keys, strict=False))
    assert build(root).tree() == built.tree()
    assert converted.take() == 3


def test_without_a_cache_nothing_is_written(tmp_path: Path, converted: Counter) -> None:
    write_site(tmp_path, FILES, **CONFIG | {"plugins": [{"blogposts": {"cache": False}}]})
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
    _check(site, root)


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
    site = build(root, strict=False)
    assert converted.take() == len(in_feeds) == 1
    _check(site, root)
