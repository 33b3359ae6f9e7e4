"""One import, from what an engine read to a folder: with a made-up engine."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from mkdocs_blogposts.importers.model import ListAddress
from mkdocs_blogposts.importers.source import SourceError
from mkdocs_blogposts.site.trial import lay_out
from tests.unit.importers.made_up import imported, page, post, site


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_form_of_addresses_that_keeps_most_is_taken(tmp_path: Path) -> None:
    forms = [{"post_url_format": "{slug}"}, {"post_url_format": "{date}/{slug}"}]
    posts = [
        post(day, meta={"title": f"P{day}", "date": date(2024, 1, day)}) for day in range(1, 5)
    ]
    odd = post(9, addresses=["/odd/x.html", "/2019/p9.html"])
    result, new = imported(tmp_path, site(*posts, odd, post_urls=forms))
    assert "post_url_format: '{date}/{slug}'" in (new / "mkdocs.yml").read_text()
    texts = {name: data.decode() for name, data in tree(new / "docs/posts").items()}
    assert [name for name, text in texts.items() if "permalink" in text] == ["2024-01-09-p9.md"]
    assert "permalink: /odd/x.html\naliases: [/2019/p9.html]\n" in texts["2024-01-09-p9.md"]
    assert result.report.moved == {"/2019/p9.html": "/odd/x.html"}
    assert len(result.report.kept) == 5 and not result.report.lost


def test_addresses_of_lists_are_said_by_options(tmp_path: Path) -> None:
    tagged = [
        post(
            day,
            meta={
                "title": "P",
                "date": date(2024, 1, day),
                "tags": ["Rust"],
                "categories": ["A B"],
            },
        )
        for day in range(1, 15)
    ]
    lists = [
        ListAddress(address="/", kind="home"),
        ListAddress(address="/p2/", kind="home", page=2),
        ListAddress(address="/archives/", kind="archive"),
        ListAddress(address="/archives/2024/01/", kind="archive", name="2024/01"),
        ListAddress(address="/labels/Rust/", kind="tag", name="Rust"),
        ListAddress(address="/labels/", kind="tag"),
        ListAddress(address="/topics/a-b/", kind="category", name="A B"),
    ]
    result, new = imported(tmp_path, site(*tagged, lists=lists))
    assert not result.report.lost and not result.report.moved
    written = lay_out(new / "mkdocs.yml").files
    for path in ("p2", "archives", "archives/2024/01", "labels/Rust", "labels", "topics/a-b"):
        assert f"{path}/index.html" in written


def test_feeds_and_pages_answer_at_their_old_addresses(tmp_path: Path) -> None:
    lists = [
        ListAddress(address="/atom.xml", kind="feed"),
        ListAddress(address="/feed/", kind="rss"),
        ListAddress(address="/feed.xml", kind="feed"),
        ListAddress(address="/tags/none/", kind="tag", name="none"),
        ListAddress(address="/100%/", kind="tag", name="none"),
    ]
    about = page("about", addresses=["/about/", "/about.html", "/about-us"])
    result, new = imported(tmp_path, site(post(1), about, lists=lists))
    config = yaml.safe_load((new / "mkdocs.yml").read_text())
    assert config["plugins"][1]["blogposts"]["old_addresses"] == {
        "/about.html": "about.md",
        "/about-us": "about.md",
        "/atom.xml": "/feed.xml",
        "/feed/": "/rss.xml",
        "/tags/none/": "/articles/",
        "/100%25/": "/articles/",
    }
    written = lay_out(new / "mkdocs.yml").files
    expected = {"about.html", "about-us/index.html", "atom.xml", "feed/index.html", "feed.xml"}
    assert expected <= written.keys() and "100%/index.html" in written
    assert result.report.lost == {}
    assert sorted(result.report.kept) == [
        "/2024/01/01/p1/",
        "/about/",
        "/atom.xml",
        "/feed.xml",
        "/feed/",
    ]


def test_two_posts_with_one_address_are_both_written(tmp_path: Path) -> None:
    first, second = post(1), post(2, addresses=["/2024/01/01/P1/"])
    result, new = imported(tmp_path, site(first, second, post_urls=[{"post_url_format": "{slug}"}]))
    assert result.report.lost == {"/2024/01/01/P1/": "is the address of p1.md too"}
    assert len(list((new / "docs/posts").iterdir())) == 2


def test_what_must_not_be_published_is_a_draft_and_listed(tmp_path: Path) -> None:
    documents = (
        post(1),
        post(2, hidden="_drafts/"),
        post(3, hidden="hidden", unlisted=True),
        post(4, meta={"title": "A", "date": date(2024, 1, 4), "password": "x"}),
        page("note", hidden="published: false"),
        page("own", meta={"title": "Own", "password": "x"}),
        page("bare", meta={"title": "Bare", "hide": True}),
    )
    result, new = imported(tmp_path, site(*documents))
    docs = tree(new / "docs")
    assert b"draft: true" in docs["posts/2024-01-02-p2.md"]
    assert b"unlisted: true" in docs["posts/2024-01-03-p3.md"]
    assert b"draft: true" in docs["note.md"]
    assert {str(place): why for place, why in result.report.hidden.items()} == {
        "p2.md": "draft: _drafts/",
        "p3.md": "unlisted: hidden",
        "p4.md": "draft: `password`",
        "note.md": "draft: published: false",
        "own.md": "draft: `password`",
    }
    published = set(lay_out(new / "mkdocs.yml").files.values())
    assert {"posts/2024-01-02-p2.md", "posts/2024-01-04-p4.md", "note.md", "own.md"}.isdisjoint(
        published
    )
    assert result.report.lost == {}


def test_what_hides_and_cannot_be_read_hides(tmp_path: Path) -> None:
    day = date(2024, 1, 1)
    documents = (
        post(1, meta={"title": "A", "date": day, "draft": "maybe"}),
        post(2, meta={"title": "B", "date": day, "drfat": True}),
        post(
            3,
            original="---\ntitle: C\ndate: 2024-01-01\ndraft: true\ndraft: false\n---\nx\n",
            meta={"title": "C", "date": day, "draft": False},
        ),
        post(4, meta={"title": "D", "date": day, "archive": "perhaps"}),
        page("p", meta={"title": "P", "published": "perhaps"}),
    )
    result, new = imported(tmp_path, site(*documents))
    assert not result.report.refused and len(result.report.hidden) == 5
    published = lay_out(new / "mkdocs.yml").files.values()
    assert [uri for uri in published if uri.startswith(("posts/2024", "p.md"))] == []


def test_what_our_reader_refuses_is_written_so_that_it_takes_it_or_named(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old/p2.md").write_text("x")
    odd = {"title": "A", "date": date(2024, 1, 1), "cover": {"x": 1}}
    documents = (
        post(1, meta=odd),
        post(2, target="posts/p2.md", meta={"title": "B"}),
        post(3, target="posts/p3.md", meta={"title": "C"}),
        post(4, meta={"title": "D", "date": "31/13/2023"}),
        post(5, meta={"title": "E", "date": "Tue Jan 16 2024 10:00:00 GMT+0800"}),
        page("x", target="../x.md"),
        page("y", target="posts/2024-01-01-P1.md"),
    )
    result, new = imported(tmp_path, site(*documents))
    assert sorted(path.name for path in (new / "docs/posts").iterdir()) == [
        "2024-01-01-p1.md",
        "2024-01-05-p5.md",
        "p2.md",
    ]
    assert "2024-01-16 10:00:00+08:00" in (new / "docs/posts/2024-01-05-p5.md").read_text()
    assert "cover" not in (new / "docs/posts/2024-01-01-p1.md").read_text()
    refused = {str(place): why for place, why in result.report.refused.items()}
    assert sorted(refused) == ["p3.md", "p4.md", "x.md", "y.md"]
    assert "31/13/2023" in refused["p4.md"] and "written already" in refused["y.md"]
    lay_out(new / "mkdocs.yml")


def test_what_cannot_be_written_is_named_and_stops_nothing(tmp_path: Path) -> None:
    documents = (
        post(1, addresses=["/what?/", "/a/#b/", "/5%20/"], body="half \ud83d of a character"),
        post(2, addresses=["/:odd/", "/2/"], meta={"title": "\ud83d", "date": date(2024, 1, 2)}),
        post(3, addresses=["/con/", "/x" * 500 + "/"]),
        page("a", target="posts/2024-01-01-p1.md/x.md"),
    )
    texts = {"a/b.txt": "x", "a/b.txt/c.txt": "y", "../d.txt": "z"}
    result, new = imported(tmp_path, site(*documents, texts=texts))
    report = result.report
    assert {"/what?/", "/:odd/", "/con/", "/x" * 500 + "/"} <= report.lost.keys()
    there = lay_out_of(new)
    assert report.moved == {
        "/2/": "/" + there["posts/2024-01-02-p2.md"],
        "/a/#b/": "/" + there["posts/2024-01-01-p1.md"],
        "/5%20/": "/" + there["posts/2024-01-01-p1.md"],
    }
    assert {"a/#b/index.html", "5%20/index.html"} <= lay_out(new / "mkdocs.yml").files.keys()
    assert sorted(map(str, report.refused)) == ["../d.txt", "a.md", "a/b.txt/c.txt"]
    assert "half \ufffd of a character" in (new / "docs/posts/2024-01-01-p1.md").read_text()


def lay_out_of(folder: Path) -> dict[str, str]:
    """The addresses of the files of an import."""
    files = lay_out(folder / "mkdocs.yml").files
    return {uri: dest.removesuffix("index.html") for dest, uri in files.items()}


def test_a_second_import_changes_nothing_and_leaves_what_was_edited(tmp_path: Path) -> None:
    documents = [post(1), post(2), page("about"), page("gone"), page("old")]
    _, new = imported(tmp_path, site(*documents))
    before = tree(new)
    result, _ = imported(tmp_path, site(*documents))
    assert tree(new) == before and not result.written.new and not result.written.changed
    (new / "docs/about.md").write_text("# Mine\n")
    (new / "docs/gone.md").write_text("# Mine too\n")
    (new / "docs/posts/2024-01-01-p1.md").unlink()
    again = [post(1), post(2, body="Other.\n"), page("about", body="# New\n"), page("more")]
    result, _ = imported(tmp_path, site(*again))
    assert result.written.kept == ["docs/about.md", "docs/posts/2024-01-01-p1.md", "docs/gone.md"]
    assert "docs/posts/2024-01-02-p2.md" in result.written.changed
    assert result.written.removed == ["docs/old.md"]
    assert (new / "docs/about.md").read_text() == "# Mine\n"
    after = tree(new)
    assert "docs/old.md" not in after and "docs/more.md" in after
    imported(tmp_path, site(*again))
    assert tree(new) == after


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    result, new = imported(tmp_path, site(post(1)), dry=True)
    assert not new.exists()
    assert result.written.new == ["docs/posts/2024-01-01-p1.md", "import-report.md", "mkdocs.yml"]


def test_an_original_is_kept_but_for_keys_that_are_added(tmp_path: Path) -> None:
    original = "---\r\ntitle:   'A'  # mine\r\ndate: 2024-01-01\r\n---\r\n\r\nText\r\n"
    meta = {"title": "A", "date": date(2024, 1, 1)}
    kept = post(1, meta=meta, original=original, addresses=["/2024/01/01/a/"])
    moved = post(2, meta=meta, original=original, addresses=["/b/"])
    _, new = imported(tmp_path, site(kept, moved, post_urls=[{"post_url_format": "{date}/{slug}"}]))
    assert (new / "docs/posts/2024-01-01-p1.md").read_bytes() == original.encode()
    text = (new / "docs/posts/2024-01-02-p2.md").read_bytes().decode()
    assert text.replace("permalink: /b/\n", "") == original


@pytest.mark.parametrize("place", ["old/new", "old", "."])
def test_dir_and_source_lie_apart(tmp_path: Path, place: str) -> None:
    from mkdocs_blogposts.importers.write import check_target

    (tmp_path / "old").mkdir()
    with pytest.raises(SourceError, match="one in the other"):
        check_target(tmp_path / "old", tmp_path / place)


def test_a_folder_of_others_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new/a.txt").write_text("mine")
    with pytest.raises(SourceError, match="is not empty"):
        imported(tmp_path, site(post(1)))


def test_files_out_of_source_are_not_copied(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "secret").write_text("s")
    (tmp_path / "old/a.png").write_text("a")
    (tmp_path / "old/link.png").symlink_to(tmp_path / "secret")
    old = tmp_path / "old"
    files = {
        "a.png": old / "a.png",
        "l.png": old / "link.png",
        "s.png": old / "../secret",
        "../t.png": old / "a.png",
    }
    result, new = imported(tmp_path, site(post(1), files=files))
    assert [path.name for path in new.rglob("*.png")] == ["a.png"]
    assert sorted(map(str, result.report.refused)) == ["../t.png", "l.png", "s.png"]


def test_mkdocs_yml_says_what_the_site_was(tmp_path: Path) -> None:
    read = site(
        post(1),
        title="A: b",
        description="yes",
        base="/blog/",
        language="zh-CN",
        settings={"nav": [{"Home": "index.md"}], "theme": {"favicon": "f.ico"}},
        extensions={"tables": {}, "toc": {"permalink": True}},
    )
    _, new = imported(tmp_path, read)
    config = yaml.safe_load((new / "mkdocs.yml").read_text())
    assert config["site_name"] == "A: b" and config["site_description"] == "yes"
    assert config["site_url"] == "https://example.org/blog/"
    assert config["theme"] == {
        "name": "material",
        "language": "zh",
        "font": False,
        "features": ["navigation.tabs"],  # a menu at the top, as it was
        "favicon": "f.ico",
    }
    assert config["markdown_extensions"] == ["tables", {"toc": {"permalink": True}}]
    assert config["nav"] == [{"Home": "index.md"}]


@pytest.mark.parametrize("alias", ["/", "?x=1", ".", "#part"])
def test_an_alias_that_a_list_has_is_lost_and_not_the_import(tmp_path: Path, alias: str) -> None:
    meta = {"title": "P", "date": date(2024, 1, 1), "aliases": [alias, "/old/"]}
    result, new = imported(tmp_path, site(post(1, meta=meta)))
    assert "aliases: [/old/]\n" in (new / "docs/posts/2024-01-01-p1.md").read_text()
    assert result.report.lost


@pytest.mark.parametrize("name", ["con.txt", "nul", "aux"])
def test_a_post_whose_name_is_that_of_a_device_has_another_address(
    tmp_path: Path, name: str
) -> None:
    odd = post(1, addresses=[f"/{name}/"], target=f"posts/2024-01-01-{name}.md")
    _, new = imported(tmp_path, site(odd, post(2)))
    assert len(list((new / "docs/posts").iterdir())) == 2
    lay_out(new / "mkdocs.yml")


def test_the_title_of_a_page_is_no_html(tmp_path: Path) -> None:
    _, new = imported(tmp_path, site(page("a", meta={"title": "a <b> 1 < 2"})))
    assert "title: a &lt;b> 1 < 2\n" in (new / "docs/a.md").read_text()


def test_an_author_without_a_name_is_left_out(tmp_path: Path) -> None:
    meta = {"title": "P", "date": date(2024, 1, 1), "authors": ["jane"]}
    authors = {"": {"name": "x"}, "jane": {"name": "Jane"}}
    _, new = imported(tmp_path, site(post(1, meta=meta), authors=authors))
    assert yaml.safe_load((new / "docs/.authors.yml").read_text()) == {
        "authors": {"jane": {"name": "Jane"}}
    }
