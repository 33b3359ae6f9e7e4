"""The edges of what may belong to unpublished posts alone."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.site.unpublished import Candidates
from tests.trust.test_secrecy import candidates, text


def test_a_file_far_from_posts_and_drafts_is_nobodys() -> None:
    assert candidates(["posts/map.png"], text("ideas/d.md"), "pub/p.md") == set()


@pytest.mark.parametrize("posts", [[], ["p.md"], ["pub/p.md"]])
def test_a_blog_may_be_the_whole_site(posts: list[str]) -> None:
    whole = Candidates(media={"map.png": "map.png"}, hidden=[text("d.md")], published=posts)
    assert whole.find() == {"map.png"}


def test_beside_a_page_at_the_root_nothing_is_held_back() -> None:
    found = candidates(["CNAME", "a/x.png"], text("d.md"), is_beside=lambda uri: False)
    assert found == set()


@pytest.mark.parametrize(
    ("name", "is_asked"),
    [
        *((name, True) for name in ("robots.txt", "CNAME", "_headers", "favicon.ico", "sw.js")),
        *((name, True) for name in ("google123.html", "apple-touch-icon-180.png", "ads.txt")),
        *((name, False) for name in ("plan.png", "a/robots.txt", "a/CNAME", "x.pdf", "x.css")),
    ],
)
def test_what_hosts_and_crawlers_ask_for_stays(name: str, is_asked: bool) -> None:
    for uri in (name, f"public/{name}"):
        found = candidates([uri], text("posts/d.md", f"About [it](/{name})."), "posts/p.md")
        assert (found == set()) is is_asked


def test_an_unknown_address_means_no_file_at_the_root_of_the_site() -> None:
    media = ["a.png", "public/a.png", "public/img/a.png", "assets/a.png"]
    draft = text("posts/d.md", "![](/{{ x }}.png)")
    assert candidates(media, draft, "posts/p.md") == {"public/img/a.png", "assets/a.png"}


@pytest.mark.parametrize(
    "body",
    [
        "See img/plan.png, or",
        "**img/plan.png:** and _img/plan.png_.",
        r"img\plan.png",
        '```\n<img src="img/plan.png">\n```',
        "Words\n\n                    ![](img/plan.png)",
        "note: see img/plan.png soon",
        "<!-- img/plan.png -->",
        "{{ figure('img/plan.png') }}",
        "<img :src=\"'img/plan.png'\">",
    ],
)
def test_a_draft_may_mention_whatever_looks_like_a_path(body: str) -> None:
    media = ["posts/img/plan.png", "posts/img/o.png", "img2/plan.png"]
    assert candidates(media, text("posts/d.md", body), "posts/p.md") == {media[0]}


@pytest.mark.parametrize(
    ("name", "others", "found"),
    [
        ("posts/z.png", ["posts/z@2x.png", "posts/z-8.webp"], {"posts/z@2x.png", "posts/z-8.webp"}),
        ("posts/z.png", ["posts/z/c.png", "posts/z.x/c.png"], set()),
        ("posts/z.png", ["posts/img/z.png"], set()),
        ("assets/z.png", ["assets/z@2x.png", "assets/z.min.png", "assets/z.webp"], {
            "assets/z@2x.png", "assets/z.min.png", "assets/z.webp",
        }),
        ("assets/z.png", ["assets/z-8.png", "assets/z_b.png", "assets/z b.png"], set()),
    ],
)  # fmt: skip
def test_a_further_form_of_a_file_has_its_name_and_a_mark(
    name: str, others: list[str], found: set[str]
) -> None:
    draft = text("posts/d.md", f"![](/{name})")
    assert candidates([name, *others], draft, "posts/p.md") == {name, *found}
