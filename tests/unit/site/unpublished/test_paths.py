"""Which files an address means: from its page, from docs_dir, at its place in the site."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.site.unpublished.mentions import References, TextFile
from mkdocs_blogposts.site.unpublished.paths import Index


def page(src_uri: str = "posts/a.md", url: str | None = "posts/a/") -> TextFile:
    return TextFile(src_uri=src_uri, url=url, body="")


def index(*media: str, base: str = "/") -> Index:
    return Index(media={uri: uri for uri in media}, base=base)


def test_a_draft_may_mean_a_file_of_another_case() -> None:
    assert set(index("posts/Plan.png").may_mean("plan.PNG", page())) == {"posts/Plan.png"}
    assert set(index("Img/a.png").may_mean("img/a.png", page())) == {"Img/a.png"}


@pytest.mark.parametrize(
    ("media", "base", "path", "found"),
    [
        ("posts/b.png", "/", "b.png", True),
        ("posts/a/b.png", "/", "b.png", True),
        ("img/b.png", "/", "/img/b.png", True),
        ("public/b.png", "/docs/", "/docs/b.png", True),
        ("img/b.png", "/docs/", "/docs/img/b.png", True),
        ("b.png", "/d/", "/b.png", True),
        ("ocs/b.png", "/docs/", "/img/ocs/b.png", False),
        ("mg/b.png", "/docs/", "/img/b.png", False),
        ("b.png", "/", "b.png", False),
    ],
)
def test_an_address_on_a_page(media: str, base: str, path: str, found: bool) -> None:
    assert (media in set(index(media, base=base).means(path, page()))) is found


@pytest.mark.parametrize(
    ("url", "path", "found"),
    [
        ("x/y/", "b.png", "x/y/b.png"),
        ("x/y.html", "b.png", "x/b.png"),
        ("", "c.png", "c.png"),
        (None, "c.png", None),
        (None, "/c.png", "c.png"),
    ],
)
def test_an_address_in_the_finished_site(url: str | None, path: str, found: str | None) -> None:
    media = {f"src/{dest}": dest for dest in ("x/y/b.png", "x/b.png", "c.png", "X/c.png")}
    said = list(Index(media=media).means(path, page("posts/a.md", url)))
    assert said == ([f"src/{found}"] if found else [])


def test_front_matter_means_what_is_beside_the_page_first() -> None:
    beside, root = "posts/img/a.png", "img/a.png"
    assert set(index(beside, root).front_means("img/a.png", page())) == {beside}
    assert list(index(root).front_means("img/a.png", page())) == [root]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("", ".png", {"posts/a.png", "posts/sub/b.png"}),
        ("sub/", ".png", {"posts/sub/b.png"}),
        ("../img/", "", {"img/c.png", "public/img/d.jpg"}),
        ("/img/", "", {"img/c.png", "public/img/d.jpg"}),
        ("/img/", ".png", {"img/c.png"}),
        ("/X", "", {"Xs/e.png"}),
    ],
)
def test_an_address_with_something_unknown(before: str, after: str, found: set[str]) -> None:
    files = index("posts/a.png", "posts/sub/b.png", "img/c.png", "public/img/d.jpg", "Xs/e.png")
    told = References(patterns=frozenset({(before, after)}))
    assert set(files.matching(told, page())) == found


@pytest.mark.parametrize(("count", "found"), [(50, set()), (51, {"posts/a.png"})])
def test_many_unknown_addresses_are_all_of_the_folder(count: int, found: set[str]) -> None:
    patterns = frozenset({(f"none{number}/", "") for number in range(count)})
    told = References(patterns=patterns)
    assert set(index("posts/a.png", "img/c.png").matching(told, page())) == found


@pytest.mark.parametrize(
    ("media", "path"),
    [
        ("posts/img/Plan.png", "img/plan.PNG"),
        ("posts/img/plan.png", "img/plan.png/"),
        ("posts/plan.png", "x/../plan.png"),
        ("posts/e\u0301t\u00e9.png", "\u00e9te\u0301.png"),
        ("public/plan.png", "/plan.png"),
        ("LICENSE", "/license"),
    ],
)
def test_a_name_is_known_however_a_path_to_it_is_written(media: str, path: str) -> None:
    assert set(index(media).may_mean(path, page())) == {media}
