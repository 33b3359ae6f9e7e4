"""The edges of the rule by which files leave with a draft."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.site.unpublished import SiteTexts, unpublished_files
from tests.trust.test_secrecy import secret, site, text


def test_without_files_nothing_is_read() -> None:
    def fail(uri: str) -> str:
        raise AssertionError(uri)

    draft = text("posts/d.md", "<!--@include: ./x.md-->")
    assert unpublished_files(site([], read=fail), [draft], []) == frozenset()


def test_what_lies_with_drafts_alone_is_theirs_whatever_code_names() -> None:
    media = ["posts/secret/map.png"]
    draft, post = text("posts/secret/index.md"), text("posts/p.md")
    assert secret(media, draft, post, code=["map.png"], values=["map.png"]) == set(media)


def test_a_file_far_from_posts_and_drafts_is_nobodys() -> None:
    assert secret(["posts/map.png"], text("ideas/d.md"), text("pub/p.md")) == set()


@pytest.mark.parametrize(
    ("posts", "found"), [([], {"map.png"}), (["p.md"], {"map.png"}), (["pub/p.md"], {"map.png"})]
)
def test_a_blog_may_be_the_whole_site(posts: list[str], found: set[str]) -> None:
    whole = SiteTexts(media={"map.png": "map.png"})
    assert unpublished_files(whole, [text("d.md")], [text(uri) for uri in posts]) == found
    shown = text("pub/o.md", "![](../map.png)")
    assert unpublished_files(whole, [text("d.md")], [*map(text, posts), shown]) == set()


def test_an_unknown_address_means_no_file_at_the_root_of_the_site() -> None:
    media = ["a.png", "public/a.png", "public/img/a.png", "assets/a.png"]
    draft = text("posts/d.md", "![](/{{ x }}.png)")
    assert secret(media, draft, text("posts/p.md")) == {"public/img/a.png", "assets/a.png"}


def test_what_is_included_from_the_root_is_read_there() -> None:
    parts = {"parts/x.txt": "![](/assets/zq.png)"}
    draft = text("posts/sub/d.md", "<!--@include: @/parts/x.txt-->")
    media = ["assets/zq.png", "assets/o.png"]
    assert secret(media, draft, text("posts/p.md"), read=parts.get) == {"assets/zq.png"}


@pytest.mark.parametrize("meta", [{"cover": "plan.png", "b": "x"}, {"b": ["x", "plan.png", "y"]}])
def test_any_value_of_the_front_matter_publishes_a_file(meta: dict[str, object]) -> None:
    draft, post = text("posts/d.md", "![](plan.png)"), text("posts/p.md", meta=meta)
    assert secret(["posts/plan.png"], draft, text("posts/p.md")) == {"posts/plan.png"}
    assert secret(["posts/plan.png"], draft, post) == set()


@pytest.mark.parametrize(
    ("name", "others", "found"),
    [
        ("posts/z.png", ["posts/z@2x.png", "posts/z-8.webp"], {"posts/z@2x.png", "posts/z-8.webp"}),
        ("posts/z.png", ["posts/z/c.png", "posts/z.x/c.png", "posts/zz.png"], set()),
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
    draft, post = text("posts/d.md", f"![](/{name})"), text("posts/p.md")
    # Right beside posts and drafts, what code names is nobody's draft.
    assert secret([name, *others], draft, post, code=["zz.png"]) == {name, *found}
