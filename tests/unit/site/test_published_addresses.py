"""What is said of addresses that were published, and what is kept of them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.locale.build_language import BuildLanguage
from mkdocs_blogposts.posts.folders import Folders
from mkdocs_blogposts.site.published_addresses import (
    AddressKeeper,
    Comparison,
    Published,
    compare,
    parse,
    problems,
    text_of,
)
from tests.unit.make import make_options

BEFORE = Published(kind="none", posts={"/old/": "a.md", "/b/": "b.md"})


def messages(found: Comparison, name: str) -> tuple[list[str], list[str]]:
    """What is said of `found`, as text."""
    warnings, notices = problems(found, name)
    return list(map(str, warnings)), list(map(str, notices))


def compared(
    now: dict[str, str], *, answers: tuple[str, ...] = (), kind: str = "none"
) -> Comparison:
    return compare(BEFORE, now, kind, lambda address: address in answers)


def test_a_post_that_moved_is_named_until_its_old_address_answers() -> None:
    now = {"/new/": "a.md", "/b/": "b.md"}
    found = compared(now)
    assert messages(found, "x.txt") == (
        [
            "a.md: was published at '/old/', where nothing answers now; "
            "write `aliases: [/old/]`, or delete that line of x.txt"
        ],
        [],
    )
    assert found.after == Published(kind="none", posts={**now, "/old/": "a.md"})
    again = compare(found.after, now, "none", lambda _: False)
    assert again.moved == found.moved
    assert again.after == found.after
    answered = compare(found.after, now, "none", lambda _: True)
    assert messages(answered, "x.txt") == ([], [])
    assert "/old/" in answered.after.posts


def test_a_post_that_is_no_more_is_noted_once() -> None:
    found = compared({"/b/": "b.md"})
    warnings, [notice] = messages(found, "x.txt")
    assert warnings == []
    assert notice.startswith("a.md: was published at '/old/', where nothing answers now; ")
    assert found.after.posts == {"/b/": "b.md"}


def test_an_address_that_another_post_has_now_is_not_lost() -> None:
    found = compared({"/old/": "c.md", "/new/": "a.md", "/b/": "b.md"})
    assert messages(found, "x.txt") == ([], [])
    assert found.after.posts["/old/"] == "c.md"


@pytest.mark.parametrize("moves", [True, False])
def test_another_compatibility_is_one_warning_whatever_moved(moves: bool) -> None:
    found = compared({"/new/" if moves else "/old/": "a.md", "/x/": "b.md"}, kind="material")
    [warning], notices = messages(found, "x.txt")
    assert warning.startswith("mkdocs.yml: `compatibility` was 'none' when posts were published")
    assert "`compatibility: none`" in warning
    assert notices == []
    # Both say it as long as an address is without an answer.
    assert found.after.kind == "none"
    answered = compared({"/new/": "a.md", "/x/": "b.md"}, answers=("/old/", "/b/"), kind="material")
    assert (answered.was, answered.after.kind) == ("none", "material")


def test_many_posts_that_moved_are_a_few_lines() -> None:
    before = Published(kind="none", posts={f"/{number}/": f"{number}.md" for number in range(99)})
    now = {f"/new/{uri}/": uri for uri in before.posts.values()}
    warnings, _ = messages(compare(before, now, "none", lambda _: False), "x.txt")
    assert len(warnings) == 11
    assert "89 more addresses" in warnings[-1]
    _, notices = messages(compare(before, {}, "none", lambda _: False), "x.txt")
    assert len(notices) == 11
    assert notices[-1].startswith("x.txt: kept 89 more addresses")


@pytest.mark.parametrize(
    ("address", "alias"),
    [("/blog/été/", "/blog/été/"), ("/a'b/#c", "'/a''b/#c'"), ("/a, b/", "'/a, b/'")],
)
def test_the_alias_to_write_is_yaml(address: str, alias: str) -> None:
    before = Published(kind="none", posts={address: "a.md"})
    [warning], _ = messages(compare(before, {"/new/": "a.md"}, "none", lambda _: False), "x.txt")
    assert f"`aliases: [{alias}]`" in warning


#: Paths without the characters that `confinement_problem` refuses.
NAMES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1)


@given(
    st.dictionaries(NAMES.map(lambda name: f"/{name}/"), NAMES.map(lambda name: f"{name}.md")),
    st.sampled_from(["material", "none"]),
)
def test_the_file_says_again_what_was_written(posts: dict[str, str], kind: str) -> None:
    kept = {address: uri for address, uri in posts.items() if not uri.startswith("#")}
    assert parse(text_of(Published(kind=kind, posts=posts))) == Published(kind=kind, posts=kept)


def test_the_file_has_one_sorted_line_for_each_address_and_takes_a_merge() -> None:
    text = text_of(Published(kind="none", posts={"/b/": "b.md", "/new/": "a.md", "/a/": "a.md"}))
    assert text.splitlines()[1:] == ["a.md\t/a/", "a.md\t/new/", "b.md\t/b/"]
    merged = text.replace("b.md", "<<<<<<< ours\nb.md") + "=======\nc.md\t/c/\n>>>>>>> theirs\n"
    assert parse(merged).posts == {"/a/": "a.md", "/new/": "a.md", "/b/": "b.md", "/c/": "c.md"}
    assert parse("\ufeffx\ty\n") == Published()


def layout(root: Path, language: str, kind: str, **dests: str) -> Any:
    """What the keeper asks of the layout of one blog in one language."""
    locale = BuildLanguage(language=language, default="en", languages=("en", "fr"))
    return SimpleNamespace(
        config=SimpleNamespace(
            config_file_path=str(root / "mkdocs.yml"), site_dir=str(root / "site"), docs_dir="docs"
        ),
        options=make_options(compatibility=kind, addresses_file="a.txt"),
        folders=Folders(blog="blog", posts="posts", locale=locale),
        pages={
            f"posts/{name}.md": SimpleNamespace(file=SimpleNamespace(dest_uri=dest))
            for name, dest in dests.items()
        },
    )


def test_languages_and_other_blogs_keep_their_lines(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    other = "news/posts/n.md\t/news/n/\n"
    (tmp_path / "a.txt").write_text(other, "utf-8")
    for name, kind in (("old", "none"), ("new", "none"), ("newer", "material")):
        keeper = AddressKeeper()
        caplog.clear()
        for prefix, language in (("", "en"), ("fr/", "fr")):
            site = layout(tmp_path, language, kind, a=f"{prefix}{name}/index.html", draft="d.html")
            for _ in range(2):
                keeper.remember(site, ["posts/draft.md"], is_serving=False)
        warned = {"old": 0, "new": 2, "newer": 1}[name]
        assert len(caplog.records) == warned
    lines = (tmp_path / "a.txt").read_text("utf-8").splitlines(keepends=True)
    assert other in lines
    assert {"posts/a.md\t/old/\n", "posts/a.md\t/fr/newer/\n"} < set(lines)
    assert not [line for line in lines if "draft" in line]


def test_serving_and_a_look_at_a_later_day_write_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = layout(tmp_path, "en", "none", a="a.html")
    AddressKeeper().remember(site, [], is_serving=True)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "32472144000")  # 2999-01-01
    AddressKeeper().remember(site, [], is_serving=False)
    assert not list(tmp_path.iterdir())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1640995200")
    AddressKeeper().remember(site, [], is_serving=False)
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
