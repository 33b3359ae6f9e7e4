"""Addresses in whole builds: nothing lost, nothing overwritten, nothing brought in by a link."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import post
from tests.site import Files, Site

PLACE = "give one of them another title, date, `slug` or place"
OUT = "is a link that leads out of docs_dir; copy the"
NOTHING = "is a link to nothing; remove it, or put the file here"
BASE: Files = {"index.md": "# Home\n", "blog/index.md": "# Blog\n"}
AUTHORS = "blog/.authors.yml"


def told(built: Site) -> list[str]:
    """What the author is told, and nothing else went wrong."""
    assert built.exit_code == 1, built.log
    assert "Traceback" not in built.log
    lines = [line.removeprefix("ERROR   -  ") for line in built.said.splitlines()]
    return [line for line in lines if "; " in line]


#: Front matter of the only post, further files, options -> the message.
CLASHES: list[tuple[dict[str, str], Files, dict[str, Any], str]] = [
    (
        {"permalink": "404.html"},
        {},
        {},
        "blog/posts/a.md: `permalink` is written to '404.html', and so is the 404.html "
        f"that MkDocs makes; {PLACE}",
    ),
    (
        {"aliases": "404.html"},
        {},
        {},
        "blog/posts/a.md: `aliases` is written to '404.html', and so is the 404.html "
        f"that MkDocs makes; {PLACE}",
    ),
    (
        {"permalink": "assets/blogposts/blogposts.css"},
        {},
        {},
        "blog/posts/a.md: `permalink` is written to 'assets/blogposts/blogposts.css/index.html', "
        "but 'assets/blogposts/blogposts.css' is a file, of assets/blogposts/blogposts.css; "
        f"{PLACE}",
    ),
    (
        {"permalink": "x.html"},
        {"blog/posts/b.md": post("B", "2024-01-02", permalink="x.html/y")},
        {},
        "blog/posts/b.md: `permalink` is written to 'x.html/y/index.html', "
        f"but 'x.html' is a file, of blog/posts/a.md; {PLACE}",
    ),
    (
        {"authors": "[joe, jim]"},
        {AUTHORS: "joe: {name: Joe, slug: x}\njim: {name: Jim, slug: x}\n"},
        {"authors_profiles": True},
        "blog/author/x.md (generated): is the address of two lists, 'Jim' and 'Joe'; "
        "give one of them another name, or another `_url_format`",
    ),
    (
        {"authors": "joe"},
        {AUTHORS: 'joe: {name: Joe, slug: "../../../../pwn"}\n'},
        {"authors_profiles": True},
        f"{AUTHORS}:1: `joe` has a `slug` that leads out of the site ('..'); "
        "write one word for the address, as my-name",
    ),
    (
        {"categories": "a"},
        {},
        {"categories_url_format": "posts/{slug}"},
        "blog/posts/a.md: is a post, and the page of the list 'a'; "
        "give the file another name, or the list another `_url_format`",
    ),
    (
        {},
        {"blog/posts/a/index.md": post("Hello", "2024-01-02")},
        {"post_url_format": "{file}"},
        "blog/posts/a/index.md: is written to 'blog/a/index.html', and so is blog/posts/a.md; "
        f"{PLACE}",
    ),
    (
        {"slug": "x" * 201},
        {},
        {},
        "blog/posts/a.md:4: `slug` has a part of more than 200 bytes; "
        "write one word for the address, as my-post",
    ),
]


@pytest.mark.parametrize(("meta", "files", "options", "message"), CLASHES)
def test_who_wants_an_address_that_is_taken_is_told(
    build_site: BuildSite,
    meta: dict[str, str],
    files: Files,
    options: dict[str, Any],
    message: str,
) -> None:
    own = {"blog/posts/a.md": post("A", "2024-01-01", **meta)}
    plugins = ["search", {"blogposts": options}]
    built = build_site({**BASE, **own, **files}, plugins=plugins, theme=sites.theme("mkdocs"))
    assert message in told(built)
    assert not list(built.root.parent.rglob("*pwn*"))


def test_an_author_whose_name_climbs_stays_below_the_blog(build_site: BuildSite) -> None:
    options = {"authors_profiles": True, "authors_profiles_url_format": "author/{name}"}
    own = {"blog/posts/a.md": post("A", "2024-01-01", authors="['../../../../pwn']")}
    built = build_site({**BASE, **own}, plugins=[{"blogposts": options}])
    assert built.exit_code == 0, built.log
    found = {path.relative_to(built.path) for path in built.root.parent.rglob("*pwn*")}
    assert found == {Path("blog/author/pwn")}


def test_titles_without_letters_leave_no_redirect_at_the_folder_of_their_date(
    build_site: BuildSite,
) -> None:
    posts = {
        f"blog/posts/{name}.md": post(f"'{title}'", "2024-01-01")
        for name, title in {"a": "???", "b": "!!!"}.items()
    }
    built = build_site({**BASE, **posts})
    assert built.exit_code == 0, built.log
    assert not built.exists("blog/2024/01/01/")


@pytest.mark.parametrize(
    ("path", "target", "message"),
    [
        ("blog/posts/s.png", "../../../out/s.png", f"blog/posts/s.png: {OUT} file here instead"),
        ("blog/posts/e.md", "../../../out/e.md", f"blog/posts/e.md: {OUT} file here instead"),
        ("blog/posts/o", "../../../out", f"blog/posts/o: {OUT} folder here instead"),
        ("blog/posts/d.md", "nowhere.md", f"blog/posts/d.md: {NOTHING}"),
        ("blog/posts/d.md", "d.md", f"blog/posts/d.md: {NOTHING}"),
        ("blog/posts/d.png", "nowhere.png", f"blog/posts/d.png: {NOTHING}"),
        ("blog/posts/README.md", "nowhere.md", f"blog/posts/README.md: {NOTHING}"),
    ],
)
def test_a_link_out_of_the_documents_stops_the_build_before_the_old_site_is_gone(
    build_site: BuildSite, path: str, target: str, message: str
) -> None:
    files = {
        **BASE,
        "blog/posts/a.md": post("A", "2024-01-01"),
        "/out/s.png": "SECRET",
        "/out/e.md": post("SECRET", "2024-01-01"),
    }
    before = build_site(files, theme=sites.bare())
    assert before.exit_code == 0, before.log
    (before.root / "docs" / path).symlink_to(target)
    after = build_site(files, theme=sites.bare())
    assert told(after) == [message]
    assert after.tree() == before.tree()


def test_a_link_round_to_its_own_folder_changes_nothing(build_site: BuildSite) -> None:
    files = {**BASE, "blog/posts/a.md": post("A", "2024-01-01"), "blog/posts/p.png": "PNG"}
    before = build_site(files)
    (before.root / "docs/blog/posts/self").symlink_to(".")
    after = build_site(files)
    assert after.exit_code == 0, after.log
    assert after.tree().keys() == before.tree().keys()


def test_a_readme_of_the_project_may_be_the_front_page(build_site: BuildSite) -> None:
    files = {"a.md": post("A", "2024-01-01"), "/README.md": "# Project\n"}
    options = {"blog_dir": ".", "post_dir": "."}
    before = build_site(files, plugins=[{"blogposts": options}])
    (before.root / "docs/README.md").symlink_to("../README.md")
    built = build_site(files, plugins=[{"blogposts": options}])
    assert built.exit_code == 0, built.log
    assert "Project" in built.text("")
