"""`mkdocs build --dirty`: what changed is written again, with every list and feed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import site as sites
from tests.integration.samples import post
from tests.serving import Serving, touch
from tests.site import Files, Site

FILES: Files = {
    "index.md": "# Home\n",
    "about.md": "# About\n",
    "blog/index.md": "# Blog\n",
    "blog/posts/one.md": post(
        "One", "2024-06-15", "First.\n\n<!-- more -->\n\nSee [two](two.md).", tags="[A]"
    ),
    "blog/posts/two.md": post(
        "Two", "2024-06-16", "Second.\n\n[About](../../about.md)", tags="[A]"
    ),
}

EDITED: Files = {
    "about.md": "# About us\n",
    "blog/posts/two.md": post(
        "Two, again", "2024-06-16", "Other words.", tags="[A, B]", slug="two"
    ),
}


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site, dict[str, bytes]]:
    """A dirty build after edits, a clean build of the same, and the site before the edits."""
    root = tmp_path_factory.mktemp("dirty")
    first = sites.make_site(root, FILES, theme=sites.material(language="en"))
    assert first.exit_code == 0, first.log
    before = first.tree()
    sites.write_site(root, EDITED, theme=sites.material(language="en"))
    for name in EDITED:
        file = root / "docs" / name
        touch(file, file.stat().st_mtime_ns + 60 * 10**9)
    # MkDocs warns of the option itself, so that it cannot be combined with `--strict`.
    code, log = sites.run_here(
        ["build", "--dirty", "-f", str(root / "mkdocs.yml"), "-d", str(first.path)]
    )
    assert code == 0, log
    dirty = Site(root=root, path=first.path, config=first.config, exit_code=code, log=log)
    return dirty, sites.build(root, site_dir=root / "clean", strict=False), before


LISTS = ("blog/index.html", "blog/tag/a/index.html", "blog/tag/index.html", "blog/feed.xml")


@pytest.mark.parametrize("path", [*LISTS, "blog/feed.json"])
def test_lists_and_feeds_show_all_posts(
    builds: tuple[Site, Site, dict[str, bytes]], path: str
) -> None:
    dirty, _, _ = builds
    assert "One" in dirty.text(path) or "tag/index" in path
    assert "Two, again" in dirty.text(path)
    assert "First." in dirty.text(path) or "tag/index" in path


def test_feeds_are_those_of_a_clean_build(builds: tuple[Site, Site, dict[str, bytes]]) -> None:
    dirty, clean, _ = builds
    assert dirty.text("blog/feed.xml") == clean.text("blog/feed.xml")


def test_edited_pages_are_written(builds: tuple[Site, Site, dict[str, bytes]]) -> None:
    dirty, _, _ = builds
    assert dirty.page("about/").headings == ["About us"]
    assert dirty.page("blog/2024/06/16/two/").headings == ["Two, again"]


def test_other_pages_stay(builds: tuple[Site, Site, dict[str, bytes]]) -> None:
    dirty, clean, before = builds
    tree = dirty.tree()
    for name in ("index.html", "blog/2024/06/15/one/index.html"):
        assert tree[name] == before[name], name
    assert clean.tree()["blog/2024/06/15/one/index.html"] != tree["blog/2024/06/15/one/index.html"]


def test_mkdocs_alone_warns(builds: tuple[Site, Site, dict[str, bytes]]) -> None:
    (warning,) = builds[0].warnings
    assert "'dirty' build" in warning


def test_a_dirty_server_writes_edits_with_their_lists(tmp_path: Path) -> None:
    sites.write_site(tmp_path, FILES, theme=sites.material(language="en"))
    serving = Serving(root=tmp_path, site_dir=tmp_path / "site", dirty=True)
    serving.start()
    for number in (1, 2):
        name, text = f"Title {number}", post(f"Title {number}", "2024-06-16", slug="two")
        sites.write_site(tmp_path, {"blog/posts/two.md": text}, theme=sites.material(language="en"))
        file = tmp_path / "docs/blog/posts/two.md"
        touch(file, file.stat().st_mtime_ns + number * 60 * 10**9)
        serving.edited()
        tree = serving.tree()
        for page in ("blog/index.html", "blog/2024/06/16/two/index.html", "blog/feed.xml"):
            assert name in tree[page].decode(), page


def test_what_became_a_draft_is_removed(tmp_path: Path) -> None:
    text = post("Zqtitle", "2024-06-17", "Zqtext. ![Zq](zq.webp)", tags="[Zqtag]")
    places = {"permalink": "/zqplace/there/", "tags": "[Zqtag]"}
    files: dict[str, str | bytes] = {
        **FILES,
        "zqpage.md": "# Zqpage\n",
        "blog/own.html": "<p>Own</p>",
        "blog/posts/zq.webp": b"picture",
        "blog/posts/zqa.md": text,
        "blog/posts/zqb.md": post("Zqelsewhere", "2024-06-18", "Zqtext.", **places),
    }
    first = sites.make_site(tmp_path, files, theme=sites.bare())
    assert first.exit_code == 0 and sites.tokens_of(first, "Zqtext"), first.log
    for name in ("zqpage.md", "blog/posts/zqa.md", "blog/posts/zqb.md"):
        file = tmp_path / "docs" / name
        front, text = "draft: true", str(files[name]).removeprefix("---\n")
        file.write_text(f"---\n{front}\n{'---' if name == 'zqpage.md' else ''}\n{text}")
    code, log = sites.run_here(
        ["build", "--dirty", "-f", str(tmp_path / "mkdocs.yml"), "-d", str(first.path)]
    )
    assert code == 0, log
    names = [name for name in first.tree() if "zq" in name.lower()]
    assert (names, sites.tokens_of(first, "Zq")) == ([], [])
    assert first.page("blog/2024/06/15/one/").text and first.text("blog/own.html")


def test_where_nothing_has_gone_other_pages_stay(tmp_path: Path) -> None:
    """Neither the pages of the theme nor those of mkdocs-redirects count as what has gone."""
    pytest.importorskip("mkdocs_redirects", reason="mkdocs-redirects is not installed")
    one = post("One", "2024-06-15", "First.")
    files = {"index.md": "# Home\n", "about.md": "# About\n", "posts/one.md": one}
    moves = {"redirects": {"redirect_maps": {"old.md": "about.md"}}}
    site = sites.make_site(tmp_path, files, theme=sites.bare(), plugins=["blogposts", moves])
    assert site.exit_code == 0, site.log
    about = site.path / "about/index.html"
    about.write_text("as it was")
    code, log = sites.run_here(
        ["build", "--dirty", "-f", str(tmp_path / "mkdocs.yml"), "-d", str(site.path)]
    )
    assert code == 0, log
    assert about.read_text() == "as it was"
    assert site.exists("old/index.html")
