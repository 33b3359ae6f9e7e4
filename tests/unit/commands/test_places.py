"""Which files go with a post that gets another title or folder, and what it says then."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from mkdocs_blogposts.cli import main

POST = "---\ntitle: {title}\ndate: 2024-01-0{day}\n{more}---\n{body}"


def post(title: str, day: int = 1, more: str = "", body: str = "Text\n") -> str:
    return POST.format(title=title, day=day, more=more, body=body)


class Blog:
    """A blog in a folder, and the command run on it."""

    def __init__(self, root: Path, files: Mapping[str, str], settings: str = "") -> None:
        self.root = root
        plugins = settings or "plugins:\n- blogposts\n"
        for name, text in {"mkdocs.yml": f"site_name: x\n{plugins}", **files}.items():
            path = root / (name if name == "mkdocs.yml" else f"docs/{name}")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())

    def run(self, *words: str) -> int:
        return main([*words, "-f", str(self.root / "mkdocs.yml")])

    def files(self) -> dict[str, str]:
        docs = self.root / "docs"
        found = (path for path in docs.rglob("*") if path.is_file())
        return {path.relative_to(docs).as_posix(): path.read_text("utf-8") for path in found}


def test_a_date_and_the_way_of_the_name_stay(tmp_path: Path) -> None:
    names = {"2024-01-01-an_ete.md": "An été", "2024-01-01-Trip.md": "Other"}
    blog = Blog(tmp_path, {f"blog/posts/{name}": post(names[name]) for name in names})
    assert blog.run("rename", "2024-01-01-an_ete", "Un été") == 0
    assert blog.run("rename", "2024-01-01-Trip", "Two trips") == 0
    assert set(blog.files()) == {
        "blog/posts/2024-01-01-un_ete.md",
        "blog/posts/2024-01-01-two-trips.md",
    }


def test_the_folder_of_an_index_goes_with_it(tmp_path: Path) -> None:
    files = {
        "blog/posts/trip/index.md": post("Trip", body="![p](p.png) [b](../b.md)\n"),
        "blog/posts/trip/p.png": "p",
        "blog/posts/trip/unused.txt": "u",
        "blog/posts/b.md": post("B", 2, body="[t](trip/index.md) ![p](trip/p.png)\n"),
    }
    blog = Blog(tmp_path, files)
    assert blog.run("rename", "trip", "Tour") == 0
    assert blog.run("move", "tour", "2024") == 0
    found = blog.files()
    assert set(found) == {
        *("blog/posts/b.md", "blog/posts/2024/tour/index.md"),
        *("blog/posts/2024/tour/p.png", "blog/posts/2024/tour/unused.txt"),
    }
    assert "[t](2024/tour/index.md) ![p](2024/tour/p.png)" in found["blog/posts/b.md"]
    assert "![p](p.png) [b](../../b.md)" in found["blog/posts/2024/tour/index.md"]
    assert not (tmp_path / "docs/blog/posts/trip").exists()


def test_translations_keep_one_name(tmp_path: Path) -> None:
    files = {
        f"blog/posts/trip{end}.md": post("Trip", 1, f"lang: {lang}\n")
        for end, lang in (("", "en"), (".fr", "fr"))
    }
    blog = Blog(tmp_path, files)
    assert blog.run("rename", "blog/posts/trip.md", "Tour") == 0
    found = blog.files()
    assert set(found) == {"blog/posts/tour.md", "blog/posts/tour.fr.md"}
    assert "title: Trip\n" in found["blog/posts/tour.fr.md"]


def test_a_name_back_is_no_alias_of_itself(tmp_path: Path) -> None:
    text = post("One", more="aliases: [/old/] # kept\n")
    blog = Blog(tmp_path, {"blog/posts/one.md": text})
    assert blog.run("rename", "one", "Two") == 0
    assert "aliases: [/old/, /blog/2024/01/01/one/] # kept" in blog.files()["blog/posts/two.md"]
    assert blog.run("rename", "two", "One") == 0
    assert "aliases: [/old/, /blog/2024/01/01/two/] # kept" in blog.files()["blog/posts/one.md"]


def test_a_draft_gets_no_alias_and_a_slug_counts(tmp_path: Path) -> None:
    blog = Blog(
        tmp_path,
        {
            "blog/posts/a.md": post("A", more="draft: true\n"),
            "blog/posts/b.md": post("B", more="slug: bee\n"),
            "blog/posts/c.md": post("C", more="permalink: /fixed/\n"),
        },
    )
    assert blog.run("rename", "a", "New A") == 0
    assert blog.run("rename", "bee", "New B", "--slug", "buzz") == 0
    assert blog.run("rename", "c", "New C") == 0
    found = blog.files()
    assert found["blog/posts/new-a.md"] == post("New A", more="draft: true\n")
    more = "slug: buzz\naliases: [/blog/2024/01/01/bee/]\n"
    assert found["blog/posts/buzz.md"] == post("New B", more=more)
    assert found["blog/posts/new-c.md"] == post("New C", more="permalink: /fixed/\n")


def test_a_title_that_is_a_heading_is_changed_there(tmp_path: Path) -> None:
    body = "\n# Old *title* # { #id }\n\nText\n"
    text = f"---\ndate: 2024-01-01\n---\n{body}"
    blog = Blog(
        tmp_path,
        {
            "blog/posts/a.md": text,
            "blog/posts/b.md": text.replace("# Old *title* # { #id }", "Old\n==="),
        },
    )
    assert blog.run("rename", "a", "New one") == 0
    assert blog.run("rename", "b", "New two") == 0
    found = blog.files()
    assert "\n# New one # { #id }\n\nText\n" in found["blog/posts/new-one.md"]
    assert "\nNew two\n===\n\nText\n" in found["blog/posts/new-two.md"]
    assert "title:" not in "".join(found.values())


def test_a_date_that_only_the_path_says_is_written_down(tmp_path: Path) -> None:
    text = "---\ntitle: A\n---\nText\n"
    blog = Blog(tmp_path, {"blog/posts/2024/01/05/a.md": text})
    assert blog.run("move", "a", "other") == 0
    assert blog.files() == {"blog/posts/other/a.md": "---\ntitle: A\ndate: 2024-01-05\n---\nText\n"}


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("rename", "a", "B"), "docs/blog/posts/b.md is there already; nothing was changed"),
        (("rename", "a", "Other", "--slug", "../x"), "'../x' cannot be the name of a file"),
        (("rename", "a", " "), "the new title is empty"),
        (("rename", "none", "X"), "'none' is not a post"),
        (("move", "a", "/elsewhere"), "/elsewhere is not below"),
        (("move", "a", "../.."), "is not below blog/posts, where the posts of this blog are"),
        (("publish", "a", "--at", "soon"), "is 'soon'"),
        (("publish", "locked"), "blog/posts/locked.md would still be hidden by `password`"),
        (("rename", "c", "A"), "where blog/posts/a.md is; choose another name with --slug"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], error: str
) -> None:
    blog = Blog(
        tmp_path,
        {
            "blog/posts/a.md": post("A"),
            "blog/posts/b.md": post("B"),
            "blog/posts/x/c.md": post("C"),
            "blog/posts/locked.md": post("L", more="draft: true\npassword: x\n"),
        },
    )
    before = blog.files()
    assert blog.run(*words) == 2
    assert error in capsys.readouterr().err
    assert blog.files() == before


def test_twenty_documents_with_links_to_a_draft_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {f"p{at}.md": "[a](blog/posts/a.md)\n" for at in range(22)}
    blog = Blog(tmp_path, {**files, "blog/posts/a.md": post("A", more="published: true\n")})
    assert blog.run("unpublish", "a") == 0
    lines = capsys.readouterr().out.splitlines()
    assert sum(line.endswith("links to it") for line in lines) == 20
    assert lines[-1] == "… and 2 more"
    assert blog.files()["blog/posts/a.md"] == post("A", more="published: false\n")
    assert blog.run("publish", "a", "--at", "2024-01-01") == 0
    assert "published" not in blog.files()["blog/posts/a.md"]
