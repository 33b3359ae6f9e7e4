"""Which files leave with a draft: the rule, address by address."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from mkdocs_blogposts.site.unpublished import SiteTexts, TextFile, unpublished_files

NFD = unicodedata.normalize("NFD", "posts/café.png")


def text(src_uri: str, body: str = "Words.", **keys: Any) -> TextFile:
    return TextFile(src_uri=src_uri, url=src_uri.removesuffix(".md") + "/", body=body, **keys)


def site(media: Iterable[str], **keys: Any) -> SiteTexts:
    keys.setdefault("is_beside", lambda uri: uri.startswith("posts/"))
    return SiteTexts(media={uri: uri for uri in media}, **keys)


def secret(media: Iterable[str], draft: TextFile, *built: TextFile, **keys: Any) -> set[str]:
    return set(unpublished_files(site(media, **keys), [draft], built))


#: How a draft in posts/sub/ may write the address of a file in posts/img/, which holds no post.
SPELLINGS = [
    ("my_plan.png", r"![](../img/my\_plan.png)"),
    ("my_plan.png", "![](../img/my%5Fplan.png)"),
    ("r&d.png", "![](../img/r&amp;d.png)"),
    ("café.png", "![](../img/cafe\u0301.png)"),
    ("cafe\u0301.png", "![](../img/café.png)"),
    ("my plan.png", "![a][b]\n\n[b]: <../img/my plan.png>"),
    ("my plan.png", "![](../img/my plan.png)"),
    ("my plan.png", '<img src="../img/my plan.png">'),
    ("100%.png", "![](../img/100%25.png)"),
    ("a.png", "![](../img/a.png#only-dark)"),
    ("a.png", "![](/posts/img/a.png?v=1 'Title')"),
    ("a.png", "<a href='../img/a.png'>x</a>"),
    ("a.png", '<img alt="" srcset="b.png 1x, ../img/a.png 2x">'),
    ("a.mp4", '<video poster="b.png"><source src="../img/a.mp4"></video>'),
    ("a.jpg", '<video poster="../img/a.jpg"></video>'),
    ("a.png", "<p style=\"background: url('../img/a.png')\">x</p>"),
    ("a.png", "<style>p { background: url(../img/a.png) }</style>"),
    ("a.png", '<figure markdown="span">\n  ![x](../img/a.png)\n</figure>'),
    ("a.png", "!!! note\n\n    ![x](../img/a.png)"),
    ("a.png", "- item\n\n    - inner\n\n        ![x](../img/a.png)"),
    ("a.png", "::: tip\n![x](../img/a.png)\n:::"),
    ("a.png", '<img :src="$frontmatter.picture">'),
    ("a.png", "![x]({{ $frontmatter.picture }})"),
    ("a.png", "![x](../img/{{ $frontmatter.letter }}.png)"),
    ("a.png", "<!--@include: ./part.txt-->"),
    ("a.js", "<<< ../img/a.js"),
    ("a.js", "@[code](../img/a.js)"),
    ("a.txt", "<!--@include: ../img/a.txt-->"),
]

FRONT = {"letter": "a", "picture": "../img/a.png"}


def read(uri: str) -> str | None:
    return {"posts/sub/part.txt": "![](../img/a.png)", "posts/img/a.txt": "Words"}.get(uri)


@pytest.mark.parametrize(("name", "body"), SPELLINGS)
def test_however_an_address_is_written_the_file_leaves_with_the_draft(name: str, body: str) -> None:
    media = [f"posts/img/{name}", "posts/img/other.png"]
    draft = text("posts/sub/d.md", body, scope=lambda: {"$frontmatter": FRONT})
    other = text("posts/sub/o.md")
    assert secret(media, draft, other, text("posts/p.md"), read=read) == {media[0]}


@pytest.mark.parametrize(("name", "body"), SPELLINGS)
def test_however_an_address_is_written_a_post_publishes_the_file(name: str, body: str) -> None:
    """The file lies beside a draft which shows it, and a post shows it too."""
    uri = f"posts/img/{name}"
    post = text("posts/sub/p.md", body, scope=lambda: {"$frontmatter": FRONT})
    draft = text("posts/img/d.md", f'"{name}"')
    assert secret([uri], draft, text("posts/img/o.md"), read=read) == {uri}
    assert secret([uri], draft, post, text("posts/img/o.md"), read=read) == set()


@pytest.mark.parametrize(
    "body",
    [
        "The word plan.png, and `plan.png`, and `![](plan.png)`.",
        "```\n![](plan.png)\n```",
        "<!-- ![](plan.png) <img src='plan.png'> -->",
        "<script>show('plan.png')</script>",
        "![](2021-plan.png) ![](xplan.png) ![](plan.png.zip)",
        "![](../../plan.png) ![](sub/plan.png) ![](/plan.png)",
        "![](https://example.org/plan.png) [x](mailto:plan.png)",
        "![]({{ unknown }}.png)",
        "[plan.png](other.md 'plan.png')",
        "![](PLAN.png)",
    ],
)
def test_what_shows_no_file_publishes_none(body: str) -> None:
    draft = text("posts/d.md", "![](plan.png)")
    assert secret(["posts/plan.png"], draft, text("posts/p.md", body)) == {"posts/plan.png"}


def test_equal_names_in_folders_of_their_own_are_two_files() -> None:
    media = ["posts/secret/cover.png", "posts/pub/cover.png"]
    draft = text("posts/secret/index.md", "![](cover.png)", meta={"cover": "cover.png"})
    post = text("posts/pub/index.md", "![](cover.png)", meta={"cover": "cover.png"})
    assert secret(media, draft, post) == {"posts/secret/cover.png"}
    link = text("posts/pub/index.md", "![](../secret/cover.png)")
    assert secret(media, draft, link) == set()


@pytest.mark.parametrize(
    ("uri", "is_secret"),
    [
        ("posts/secret/map.png", True),
        ("posts/secret/deep/er/map.png", True),
        ("posts/secret/pub/map.png", False),
        ("posts/map.png", True),
        ("posts/shared/map.png", False),
        ("posts/idea/map.png", True),
        ("posts/idea.assets/map.png", True),
        ("posts/pub/map.png", False),
        ("posts-old/map.png", False),
        ("map.png", False),
    ],
)
def test_where_a_file_that_nobody_names_is_a_drafts(uri: str, is_secret: bool) -> None:
    drafts = [text("posts/secret/index.md"), text("posts/idea.md")]
    posts = [text(f"posts/{name}.md") for name in ("p", "pub/index", "secret/pub/index")]
    assert (uri in unpublished_files(site([uri]), drafts, posts)) is is_secret


#: What may refer to a file beside a draft that nobody else names.
REFERRERS: list[dict[str, Any]] = [
    {"others": [text("about.md", "![](posts/plan.png)")]},
    {"others": [text("about.md", meta={"": ["posts/plan.png"]})]},
    {"others": [text("about.md", '<img src="../posts/plan.png">')]},
    {"others": [text("about.md", "![]({{ x }}posts/{{ y }}.png)\n![](posts/{{ y }}.png)")]},
    {"values": ["posts/plan.png"]},
    {"values": ["/posts/plan.png"]},
    {"code": ["p { background: url(../posts/plan.png) }"]},
    {"code": ['<img src="{{ "posts/plan.png"|url }}">']},
]


@pytest.mark.parametrize("keys", REFERRERS, ids=range(len(REFERRERS)))
def test_what_others_refer_to_is_no_drafts(keys: Mapping[str, Any]) -> None:
    draft, post = text("posts/d.md"), text("posts/p.md")
    assert secret(["posts/plan.png"], draft, post) == {"posts/plan.png"}
    assert secret(["posts/plan.png"], draft, post, **keys) == set()


def test_what_a_draft_names_stays_its_own_where_others_only_perhaps_mean_it() -> None:
    draft, post = text("posts/d.md", "![](plan.png)"), text("posts/p.md", "![]({{ x }}.png)")
    assert secret(["posts/plan.png"], draft, post, code=["plan.png"]) == {"posts/plan.png"}


OUTSIDE = ["assets/zq.png", "assets/zq2.png", "public/zq3.png", "parts/zq.txt", "assets/o.png"]
BODY = "![](../assets/zq.png) ![](/zq3.png)\n\n<<< ../parts/zq.txt"


def test_files_elsewhere_leave_with_the_only_draft_that_names_them() -> None:
    draft = text("posts/d.md", BODY, meta={"cover": "/assets/zq2.png"})
    found = secret(OUTSIDE, draft, text("posts/p.md", "zq.png"))
    assert found == set(OUTSIDE) - {"assets/o.png"}


@pytest.mark.parametrize(
    "keys",
    [
        {"others": [text("index.md", "Anything that has zq.png in it")]},
        {"others": [text("index.md", "[x](/assets/zq.png)")]},
        {"others": [text("index.md", meta={"": ["assets/zq.png"]})]},
        {"values": ["assets/zq.png"]},
        {"code": ["url('zq.png')"]},
    ],
)
def test_files_elsewhere_stay_where_anything_has_their_name(keys: Mapping[str, Any]) -> None:
    draft = text("posts/d.md", "![](../assets/zq.png)")
    assert secret(["assets/zq.png"], draft, text("posts/p.md"), **keys) == set()


def test_further_forms_of_a_file_leave_with_it() -> None:
    media = ["posts/img/zq.png", "posts/img/zq@2x.png", "posts/img/zq-800.webp"]
    rest = ["posts/img/zqx.png", "posts/img/zq-shown.png", "assets/zq-font.woff", "img/zq@2x.png"]
    draft = text("posts/d.md", "![](img/zq.png)")
    post = text("posts/p.md", "![](img/zq-shown.png)")
    assert secret([*media, *rest], draft, post) == set(media)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![]({{ x }}.png)", {"posts/img/a.png", "posts/a.png"}),
        ("![](img/{{ x }})", {"posts/img/a.png", "posts/img/b.jpg"}),
        ("![](/assets/{{ x }}.png)", {"assets/a.png"}),
        ("![](/{{ x }}.png)", {"posts/img/a.png", "posts/a.png", "assets/a.png"}),
        ('<img :src="x">', {"posts/img/a.png", "posts/img/b.jpg", "posts/a.png"}),
        ("![](https://example.org/{{ x }}.png) ![](#{{ x }})", set()),
        (
            "".join(f"![](n{n}{{{{ x }}}})" for n in range(60)),
            {"posts/img/a.png", "posts/img/b.jpg", "posts/a.png"},
        ),
    ],
)
def test_an_unknown_address_in_a_draft_is_all_it_may_mean(body: str, expected: set[str]) -> None:
    media = ["posts/img/a.png", "posts/img/b.jpg", "posts/a.png", "assets/a.png", "a.png"]
    draft, post = text("posts/d.md", body), text("posts/p.md", "Words")
    shown = text("posts/o.md", "![](a.png)")
    found = secret(media, draft, post)
    assert found - {"posts/a.png"} == expected - {"posts/a.png"}
    assert secret(media, draft, post, shown) == expected - {"posts/a.png"}


@pytest.mark.parametrize(
    "body",
    ['<img src="../../out/plan.png">', "![](/out/plan.png)", "![](/base/out/plan.png)"],
)
def test_addresses_of_the_finished_site_count(body: str) -> None:
    draft, post = text("posts/d.md"), text("posts/p.md", body)
    found = unpublished_files(
        SiteTexts(media={"posts/plan.png": "out/plan.png"}, base="/base/"), [draft], [post]
    )
    assert found == set()


def test_without_drafts_nothing_is_read() -> None:
    def fail(uri: str) -> str:
        raise AssertionError(uri)

    post = text("posts/p.md", "<!--@include: ./x.md-->")
    assert unpublished_files(site(["posts/plan.png"], read=fail), [], [post]) == frozenset()


def test_in_commonmark_indented_lines_are_code() -> None:
    draft = text("posts/d.md", "![](plan.png)")
    body = "Words\n\n    ![](plan.png)"
    media = ["posts/plan.png"]
    assert secret(media, draft, text("posts/p.md", body, is_commonmark=True)) == set(media)
    assert secret(media, draft, text("posts/p.md", body)) == set()


@pytest.mark.parametrize("depth", range(1, 8))
def test_code_in_code_hides_nothing_of_a_draft(depth: int) -> None:
    fences = ["`" * (3 + n) for n in range(depth)]
    body = "\n".join([*reversed(fences), "![](../img/a.png)", *fences])
    found = secret(["posts/img/a.png"], text("posts/sub/d.md", body), text("posts/p.md"))
    assert found == {"posts/img/a.png"}


def test_an_address_that_cannot_be_read_names_no_file() -> None:
    body = '![](<http://[a.png>) <img src="http://[a.png">'
    draft = text("posts/d.md", body, meta={"cover": "http://[a.png"})
    assert secret(["assets/a.png", "assets/[a.png"], draft, text("posts/p.md")) == set()
