"""Addresses as data: what may stand in one, what two sources may not share, how it is said."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mkdocs_blogposts import urls
from mkdocs_blogposts.blog import post_paths, views
from mkdocs_blogposts.locale.texts import translator
from mkdocs_blogposts.posts.authors import Author, read_authors
from mkdocs_blogposts.posts.folder_defaults import read_defaults
from mkdocs_blogposts.posts.folders import read_authors_file
from mkdocs_blogposts.posts.post import read_post
from mkdocs_blogposts.site import output_owners
from mkdocs_blogposts.site.output_owners import OutputFile, Owner
from mkdocs_blogposts.site.redirects import alias_redirects, moved_redirects, redirect_dest
from tests.unit.make import make_blog, make_options, make_post

PATH = "write a path under the site, as 2026/my-post/"
WORD = "write one word for the address, as my-post"
NAME = "write one word for the address, as my-name"
PLACE = "give one of them another title, date, `slug` or place"
LONG = "x" * 201


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("permalink: /./", f"`permalink` has a part that is only '.'; {PATH}"),
        ("permalink: /blog/./articles/", f"`permalink` has a part that is only '.'; {PATH}"),
        ("permalink: a/%2e/b", f"`permalink` has a part that is only '.'; {PATH}"),
        (f"permalink: a/{LONG}", f"`permalink` has a part of more than 200 bytes; {PATH}"),
        (f"permalink: {'a/' * 401}", f"`permalink` is longer than 800 bytes; {PATH}"),
        (f"slug: {'é' * 101}", f"`slug` has a part of more than 200 bytes; {WORD}"),
        (f"aliases: [old, {LONG}]", f"`aliases` has a part of more than 200 bytes; {PATH}"),
        ("aliases: ./old", f"`aliases` has a part that is only '.'; {PATH}"),
        (
            'slug: "a\\u202Eb"',
            f"`slug` holds a character that turns the direction of text; {WORD}",
        ),
    ],
)
def test_an_address_that_is_no_plain_path_is_refused(line: str, message: str) -> None:
    text = f"---\ntitle: T\ndate: 2024-01-01\n{line}\n---\n"
    post, errors, _ = read_post(text, "posts/a.md")
    assert post is None
    assert [str(error) for error in errors] == [f"posts/a.md:4: {message}"]


DEVICE = "has a part that Windows keeps for a device"
DROPPED = "has a part that ends in a dot or a space, which Windows drops"


@pytest.mark.parametrize("key", ["slug", "permalink", "aliases"])
@pytest.mark.parametrize(
    ("written", "fault"),
    [
        *((name, f"{DEVICE} ('{name}')") for name in ("con", "NUL", "Aux", "com1", "LPT9", "prn")),
        *((name, f"{DEVICE} ('{name}')") for name in ("con.txt", "nul.tar.gz", "com\u00b2")),
        ("a/con/b", f"{DEVICE} ('con')"),
        ("a/%63on", f"{DEVICE} ('con')"),
        *((name, DROPPED) for name in ("v1.", "a./b", "'a /b'", "...", "a%20/b")),
    ],
)
def test_an_address_is_one_on_every_system(key: str, written: str, fault: str) -> None:
    text = f"---\ntitle: T\ndate: 2024-01-01\n{key}: {written}\n---\n"
    errors = [str(error) for error in read_post(text, "posts/a.md")[1]]
    hint = WORD if key == "slug" else PATH
    assert errors == [f"posts/a.md:4: `{key}` {fault}; {hint}"]


@pytest.mark.parametrize("written", ["console", "com", "com10", "nulls", ".con", "a.con", "aux-1"])
def test_names_that_only_look_like_devices_are_taken(written: str) -> None:
    assert urls.confinement_problem(written) is None


@pytest.mark.parametrize("name", [".authors.yml", ".meta.yml"])
def test_what_is_said_of_posts_comes_from_the_documents(tmp_path: Path, name: str) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "out.yml").write_text("secret: {name: x}\n", encoding="utf-8")
    (docs / name).symlink_to("../out.yml")
    options = make_options(authors_file=name)
    found = (
        read_authors_file(docs, options, "blog")[1]
        if name == ".authors.yml"
        else read_defaults(docs, name).problems
    )
    out = "is a link that leads out of docs_dir; copy the file here instead"
    assert [str(problem) for problem in found] == [f"{name}: {out}"]
    (docs / name).unlink()
    (docs / name).symlink_to(name)
    nowhere = "is a link to nothing; remove it, or put the file here"
    again = read_authors_file(docs, make_options(authors_file=name), "blog")[1]
    assert [str(problem) for problem in again] == [f"{name}: {nowhere}"]


def test_the_longest_segment_is_taken() -> None:
    assert urls.confinement_problem("x" * 200) is None
    assert urls.confinement_problem("/".join(["x" * 199] * 4)) is None


def test_a_file_name_that_is_no_utf_8_gives_no_address() -> None:
    assert urls.confinement_problem("caf\udce9") == "is not UTF-8 text"


@pytest.mark.parametrize(
    ("slug", "fault"),
    [
        ("../../../../pwn", "leads out of the site ('..')"),
        ("../articles", "leads out of the site ('..')"),
        ("%2e%2e/x", "leads out of the site ('..')"),
        ("a\\..\\b", "holds a backslash"),
        ("a/b", "holds '/'"),
        ("/x", "holds '/'"),
        (".", "has a part that is only '.'"),
        (LONG, "has a part of more than 200 bytes"),
    ],
)
def test_the_slug_of_an_author_is_one_segment(slug: str, fault: str) -> None:
    text = f"authors:\n  joe:\n    name: Joe\n    slug: '{slug}'\n"
    authors, problems, _ = read_authors(text, "blog/.authors.yml", with_slugs=True)
    assert authors == {}
    message = f"blog/.authors.yml:4: `joe` has a `slug` that {fault}; {NAME}"
    assert [str(problem) for problem in problems] == [message]


@pytest.mark.parametrize(
    ("option", "name", "page"),
    [
        ("author/{slug}", "../../pwn", "blog/author/pwn.md"),
        ("author/{name}", "../../pwn", "blog/author/pwn.md"),
        ("author/{name}", "a\\b", "blog/author/ab.md"),
        ("author/{name}", "Ada Rivière", "blog/author/Ada Rivière.md"),
    ],
)
def test_an_author_without_a_slug_stays_below_the_blog(option: str, name: str, page: str) -> None:
    options = {"authors_profiles": True, "authors_profiles_url_format": option}
    known = {name: Author(id=name, name=name)}
    blog = make_blog(make_post(authors=[name]), authors=known, **options)
    planned = views.plan(blog, make_options(**options), "blog", translator("en"))
    assert [view.src_uri for view in planned if view.kind == "author"] == [page]


def test_names_that_lose_nothing_keep_the_plain_address_of_their_id() -> None:
    known = {"joe": Author(id="joe", name="Joe")}
    blog = make_blog(make_post(authors=["joe"]), authors=known, authors_profiles=True)
    assert [term.slug for term in blog.terms["author"]] == ["joe"]


DEEP = 100_000


@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_deep_yaml_in_the_authors_file_is_refused(opening: str) -> None:
    _, problems, _ = read_authors(f"authors: {opening * DEEP}", ".authors.yml", with_slugs=True)
    assert [str(problem) for problem in problems] == [
        ".authors.yml:1: is nested more than 50 levels deep; write it flat"
    ]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("a: " + "[" * DEEP, ".meta.yml:1: is nested more than 50 levels deep; write it flat"),
        (
            # Each value is nine times the one before.
            f"a: &a [{', '.join(['x' * 90] * 9)}]\n"
            + "".join(
                f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in ("ab", "bc")
            ),
            ".meta.yml:3: the values that begin with '*' copy more than 64 KB; write fewer of them",
        ),
        (
            'a: !!python/object/apply:os.system ["x"]',
            ".meta.yml:1: a value begins with '!', a YAML tag; put it in quotes",
        ),
        ('a: "\\u0000\x01"', ".meta.yml:1: holds a control character; remove it"),
        ("a: 1\n---\nb: 2", ".meta.yml:2: holds a second document; close it with ---"),
    ],
)
def test_hostile_yaml_in_defaults_is_refused(tmp_path: Path, written: str, message: str) -> None:
    (tmp_path / ".meta.yml").write_text(written, encoding="utf-8")
    found = read_defaults(tmp_path, ".meta.yml").problems
    assert [str(problem) for problem in found] == [message]


def test_aliases_copy_values_of_defaults(tmp_path: Path) -> None:
    (tmp_path / ".meta.yml").write_text("a: &a [x]\nb: [*a, *a]\n", encoding="utf-8")
    found = read_defaults(tmp_path, ".meta.yml")
    assert (found.problems, found.by_folder["."]) == ((), {"a": ["x"], "b": [["x"], ["x"]]})


NO_DATE = "holds '2023-02-30', which is no date and no number; write another, or put it in quotes"


def test_a_date_that_is_none_is_named_where_it_is_written(tmp_path: Path) -> None:
    (tmp_path / ".meta.yml").write_text("lang: en\nx: 2023-02-30\n", encoding="utf-8")
    found = read_defaults(tmp_path, ".meta.yml").problems
    assert [str(problem) for problem in found] == [f".meta.yml:2: {NO_DATE}"]
    _, found, _ = read_authors(
        "joe:\n  name: Joe\n  x: 2023-02-30", ".authors.yml", with_slugs=True
    )
    assert [str(problem) for problem in found] == [f".authors.yml:3: {NO_DATE}"]
    authors, *_ = read_authors("joe: {name: Joe, x: '2023-02-30'}", ".authors.yml", with_slugs=True)
    assert list(authors) == ["joe"]


def test_a_folder_in_the_place_of_defaults_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / ".meta.yml").mkdir()
    assert read_defaults(tmp_path, ".meta.yml").problems == ()


def messages(*wanted: OutputFile) -> list[str]:
    return [str(problem) for problem in output_owners.collisions(wanted)]


def test_a_file_and_a_folder_at_one_address_name_both() -> None:
    file = OutputFile(dest_uri="X.html", source="a.md", key="permalink")
    inside = OutputFile(dest_uri="x.html/y/index.html", source="b.md", key="slug")
    assert messages(file, inside) == [
        f"b.md: `slug` is written to 'x.html/y/index.html', but 'X.html' is a file, of a.md; {PLACE}"
    ]
    assert messages(inside, file) == [
        "a.md: `permalink` is written to 'X.html', which is a folder, with 'x.html/y/index.html' "
        f"of b.md in it; {PLACE}"
    ]


def test_names_that_only_begin_alike_are_no_rivals() -> None:
    assert (
        messages(
            OutputFile(dest_uri="x.html", source="a.md"),
            OutputFile(dest_uri="x.htmly/i.html", source="b.md"),
        )
        == []
    )


@pytest.mark.parametrize("path", ["/a/b", "../a", "", "a"])
def test_the_folders_of_any_path_come_to_an_end(path: str) -> None:
    assert len(list(output_owners.folders_of(path))) <= 2


def files(dests: Mapping[str, str]) -> list[Any]:
    kept = SimpleNamespace(is_excluded=lambda: False)
    return [
        SimpleNamespace(src_uri=src, dest_uri=dest, inclusion=kept) for src, dest in dests.items()
    ]


def test_whatever_was_checked_before_nothing_of_ours_leaves_the_site() -> None:
    made = {name: Owner(source=f"{name}.md", key="slug") for name in "abcd"}
    dests = {"a": "../x.html", "b": "/etc/x", "c": "a//b.html", "d": "a/b.html"}
    hint = "give it another title, `slug` or name"
    assert [str(problem) for problem in output_owners.problems(files(dests), made, ())] == [
        f"a.md: `slug` is written to '../x.html', which leads out of the site ('..'); {hint}",
        f"b.md: `slug` is written to '/etc/x', which is an absolute path; {hint}",
        f"c.md: `slug` is written to 'a//b.html', which is no plain path; {hint}",
    ]


@pytest.mark.parametrize(
    ("dest", "what"),
    [
        ("404.html", "and so is the 404.html that MkDocs makes"),
        ("Sitemap.xml", "and so is the sitemap.xml that MkDocs makes"),
        (
            "sitemap.xml.gz/index.html",
            "but 'sitemap.xml.gz' is a file, of the sitemap.xml.gz that MkDocs makes",
        ),
        (
            "search/search_index.json/index.html",
            "but 'search/search_index.json' is a file, of the search/search_index.json "
            "that MkDocs makes",
        ),
        ("search", "which is a folder, with 'search/search_index.json' of"),
        ("search.html", "and so is the search.html that MkDocs makes"),
    ],
)
def test_what_mkdocs_writes_by_itself_is_taken(dest: str, what: str) -> None:
    made = {"a.md": Owner(source="a.md", key="permalink")}
    (problem,) = output_owners.problems(files({"a.md": dest}), made, {"search.html"})
    assert str(problem).startswith(f"a.md: `permalink` is written to '{dest}', {what}")


def test_an_authors_own_404_is_no_mistake() -> None:
    assert output_owners.problems(files({"404.md": "404.html"}), {}, {"404.html"}) == []


def test_two_files_that_are_not_ours_are_both_named() -> None:
    found = output_owners.problems(files({"a.md": "x.html", "b.md": "X.html"}), {}, ())
    assert [str(problem) for problem in found] == [
        f"b.md: is written to 'X.html', and so is a.md; {PLACE}"
    ]


def test_the_file_with_a_key_to_change_is_at_fault() -> None:
    made = {"feed": Owner(source="the feed f.xml", in_words=True), "a.md": Owner(source="a.md")}
    found = output_owners.problems(files({"a.md": "f.xml", "feed": "f.xml"}), made, ())
    assert [str(problem) for problem in found] == [
        f"a.md: is written to 'f.xml', and so is the feed f.xml; {PLACE}"
    ]


@pytest.mark.parametrize("alias", ["/", "index.html", "/index.html"])
def test_an_alias_of_the_front_page_is_seen_as_that(alias: str) -> None:
    assert redirect_dest(alias, True) == "index.html"


def test_an_alias_that_is_refused_makes_no_redirect() -> None:
    post = SimpleNamespace(src_uri="a.md", aliases=("../x", "old"))
    asked, problems = alias_redirects([post], True)  # type: ignore[list-item]
    assert asked == {"old/index.html": "a.md"}
    assert [str(problem) for problem in problems] == [
        "a.md: `aliases` '../x' leads out of the site ('..'); write an old address of this post, "
        "below the site, that no other post has"
    ]


@pytest.mark.parametrize("taken", ["a.html", "A.html/b/c.html", "a.html/index.html"])
def test_an_old_address_gives_way_to_files_and_folders(taken: str) -> None:
    assert (
        moved_redirects({"a.html": 1, "z.html": 2, "a.html/index.html": 3}, [taken])["z.html"] == 2
    )
    kept = moved_redirects({"a.html/index.html": 3}, [taken])
    assert kept == ({"a.html/index.html": 3} if taken == "A.html/b/c.html" else {})


def test_of_two_old_addresses_one_gives_way() -> None:
    assert moved_redirects({"a.html": 1, "a.html/b.html": 2}, []) == {"a.html": 1}
    assert moved_redirects({"a.html/b.html": 2, "a.html": 1}, []) == {"a.html/b.html": 2}


@pytest.mark.parametrize("title", ["???", "!!!"])
def test_a_title_without_letters_had_no_address_to_redirect(title: str) -> None:
    post = make_post(title=title, categories=[title])
    assert post_paths.material_path(post, make_options(), "en") == ""
    assert post_paths.material_category_path(title, 2, make_options()) == ""
    by_file = make_options(post_url_format="{file}")
    assert post_paths.material_path(post, by_file, "en") == "a"
