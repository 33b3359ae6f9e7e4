"""Which files of a folder Jekyll reads, as what, with which dates and addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.importers.jekyll.entries import Source, read_source
from mkdocs_blogposts.importers.jekyll.settings import load
from mkdocs_blogposts.importers.report import Report

FRONT = "---\ntitle: T\n---\nx\n"


def found_in(folder: Path, files: dict[str, str], report: Report | None = None) -> Source:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return read_source(folder, load(folder), report or Report())


def test_folders_of_collections_are_read_where_they_are(tmp_path: Path) -> None:
    # Jekyll 4.3 writes the same addresses.
    found = found_in(
        tmp_path,
        {
            "_config.yml": "collections_dir: col\ncollections: {recipes: {output: true}, x: {}}\n"
            "include: [_pages]\npermalink: /:categories/:title\n"
            "defaults: [{scope: {path: col/_recipes}, values: {special: yes}}]",
            "col/_posts/2021-01-01-a.md": "---\ncategories: X Y\n---\n",
            "col/_posts/deep/2021-01-02-b.md": FRONT,
            "col/cat/_posts/2021-01-03-d.md": FRONT,
            "col/_recipes/sub/r.md": FRONT,
            "col/_recipes/pic.png": "",
            "col/_x/y.md": FRONT,
            "col/_x/pic.png": "",
            "_pages/p.md": FRONT,
            "sub/_posts/2021-01-05-not.md": FRONT,
            "sub/file.txt": "",
            "index.md": FRONT,
            "_site/index.html": FRONT,
        },
    )
    assert {entry.path: (entry.kind, entry.address) for entry in found.entries} == {
        "_pages/p.md": ("pages", "/_pages/p.html"),
        "_posts/2021-01-01-a.md": ("posts", "/x/y/a.html"),
        "_posts/deep/2021-01-02-b.md": ("posts", "/b.html"),
        "cat/_posts/2021-01-03-d.md": ("posts", "/cat/d.html"),
        "_recipes/sub/r.md": ("recipes", "/recipes/sub/r.html"),
        "_x/y.md": ("x", "/x/y.html"),
        "index.md": ("pages", "/"),
    }
    assert found.files == ["col/_recipes/pic.png", "sub/file.txt"]
    (recipe,) = (entry for entry in found.entries if entry.kind == "recipes")
    assert (recipe.data["special"], recipe.file) == (True, "col/_recipes/sub/r.md")


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("", "2021-01-31 00:00:00+01:00"),
        ("date: 2021-02-01", "2021-02-01 00:00:00+01:00"),
        # A time with seconds is one of YAML, in UTC; without, one of the zone of the site.
        ("date: 2021-02-01 10:00:00", "2021-02-01 11:00:00+01:00"),
        ("date: 2021-02-01 10:00", "2021-02-01 10:00:00+01:00"),
        ("date: 2021-01-31 23:30:00 -0800", "2021-02-01 08:30:00+01:00"),
        ('date: "2021-07-01 10:00:00"', "2021-07-01 10:00:00+02:00"),
        ("date: 2021-02-30", "2021-03-02 00:00:00+01:00"),
        ("date: soon", "2021-01-31 00:00:00+01:00"),
    ],
)
def test_dates_are_in_the_zone_of_the_site(tmp_path: Path, written: str, moment: str) -> None:
    found = found_in(
        tmp_path,
        {
            "_config.yml": "timezone: Europe/Paris",
            "_posts/2021-01-31-a.md": f"---\n{written}\n---\n",
        },
    )
    assert str(found.entries[0].date) == moment


def test_files_that_jekyll_does_not_read_are_named(tmp_path: Path) -> None:
    report = Report()
    found = found_in(
        tmp_path,
        {
            "_posts/loose.md": FRONT,
            "_posts/2021-01-01-bare.md": "no front matter",
            "README.md": "no front matter",
            "old.textile": "---\n---\nh1. x",
        },
        report,
    )
    assert [entry.path for entry in found.entries] == ["_posts/2021-01-01-bare.md"]
    assert [str(place) for place in report.refused] == ["old.textile"]
    assert sorted(report.left) == [
        "file that Jekyll does not read: it has no front matter",
        "file that Jekyll does not read: its name has no date",
    ]
