"""Which files leave with a draft: the rule, address by address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from mkdocs_blogposts.site.unpublished import Candidates, HiddenText, References, Start


def text(src_uri: str, body: str = "Words.", **keys: Any) -> HiddenText:
    return HiddenText(src_uri=src_uri, page=_dest(src_uri), text=body, **keys)


def _dest(src_uri: str) -> str:
    return src_uri.removesuffix(".md") + "/index.html"


def candidates(
    media: Iterable[str], draft: HiddenText, *published: str, **keys: Any
) -> frozenset[str]:
    keys.setdefault("is_beside", lambda uri: uri.startswith("posts/"))
    files = {uri: uri for uri in media}
    return Candidates(media=files, hidden=[draft], published=published, **keys).find()


def shown(media: Iterable[str], html: str, on: str = "posts/p.md", **keys: Any) -> set[str]:
    """What the page `on`, with `html` for its HTML, publishes."""
    references = References(files={uri: uri for uri in media}, **keys)
    return references.in_html(html, Start(source=on, page=_dest(on)))


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
    ("a.js", "<<< ../img/a.js"),
    ("a.js", "@[code](../img/a.js)"),
    ("a.txt", "<!--@include: ../img/a.txt-->"),
]

FRONT = {"letter": "a", "picture": "../img/a.png"}


@pytest.mark.parametrize(("name", "body"), SPELLINGS)
def test_however_an_address_is_written_the_file_leaves_with_the_draft(name: str, body: str) -> None:
    media = [f"posts/img/{name}", "posts/img/other.png"]
    draft = text("posts/sub/d.md", body, scope=lambda: {"$frontmatter": FRONT})
    assert candidates(media, draft, "posts/sub/o.md", "posts/p.md") == {media[0]}


#: HTML of the page of posts/p.md, beside a draft's plan.png, that shows the file or does not.
IN_HTML = [
    ('<img src="../plan.png">', True),
    ("<img src=../plan.png>", True),
    ("<img src='plan.png'>", True),  # as its source has it, which a plugin may still resolve
    ('<img src="/posts/plan.png?v=1#x">', True),
    ('<img src="/base/posts/plan.png">', True),
    ('<a href="https://example.org/base/posts/plan.png">x</a>', True),
    ('<a href="//example.org/base/posts/plan.png">x</a>', True),
    ('<img src="data:," srcset="../a.png 1x, ../plan.png 2x">', True),
    ('<video poster="../plan.png"></video>', True),
    ('<i data-src="../plan.png"></i>', True),
    ('<i onclick="show(&#39;../plan.png&#39;)"></i>', True),
    ("<script>show('../plan.png')</script>", True),
    ('<script>show("posts/plan.png")</script>', True),
    (r'<script>show("..\/plan.png")</script>', True),
    (r'<script>show("..\u002fplan\x2epng")</script>', True),
    ('<i data-options="{&quot;src&quot;:&quot;..\\/plan.png&quot;}"></i>', True),
    ("<p style=\"background: url('../plan.png')\">", True),
    ("<style>p { background: image-set('../plan.png' 1x) }</style>", True),
    ('<svg><image xlink:href="../plan.png"/></svg>', True),
    ('<img src="../pl%61n%2Epng">', True),
    ('<img src="&#46;./plan&#46;png">', True),
    ('<meta property="og:image" content="https://example.org/base/posts/plan.png">', True),
    ('<meta http-equiv="refresh" content="0; url=../plan.png">', True),
    ('<script type="application/ld+json">{"image": "/posts/plan.png"}</script>', True),
    ('<iframe srcdoc="<img src=../plan.png>"></iframe>', True),
    ("<p>../plan.png, <code>&lt;img src=&quot;../plan.png&quot;&gt;</code></p>", False),
    ("<!-- <img src='../plan.png'> -->", False),
    ("<!-- <img src='../plan.png'>", False),
    ("<!--><img src='../plan.png'>", True),
    ("<!-- x --!><img src='../plan.png'>", True),
    ("<p title='>' class=\"<\"><IMG SRC=../plan.png>", True),
    ("<script>a = '</style>'; show('../plan.png')</script>", True),
    ("<script></script>../plan.png<script>x", False),
    ("<script>show('../plan.png')", True),
    ('<img src="../o.png" alt="../plan.png" title="/posts/plan.png">', False),
    ('<a data-title="../plan.png" download="../plan.png">x</a>', False),
    ('<meta name="description" content="See /posts/plan.png there">', False),
    ('<script type="application/ld+json">{"text": "See /posts/plan.png"}</script>', False),
    ("<img src='../2021-plan.png'><img src='../xplan.png'><a href='../plan.png.zip'>x</a>", False),
    ("<img src='../../plan.png'><img src='../sub/plan.png'><img src='/plan.png'>", False),
    ("<img src='https://other.example/posts/plan.png'><a href='mailto:plan.png'>x</a>", False),
    ("<img src='../PLAN.png'>", False),
]


@pytest.mark.parametrize(("html", "is_shown"), IN_HTML)
def test_a_page_publishes_what_it_shows_and_nothing_that_it_names(
    html: str, is_shown: bool
) -> None:
    found = shown(["posts/plan.png"], html, site_url="https://example.org/base/")
    assert found == ({"posts/plan.png"} if is_shown else set())


def test_equal_names_in_folders_of_their_own_are_two_files() -> None:
    media = ["posts/secret/cover.png", "posts/pub/cover.png", "assets/launch/cover.png"]
    draft = text("posts/secret/index.md", "![](cover.png) ![](/assets/launch/cover.png)")
    assert candidates(media, draft, "posts/pub/index.md") == {media[0], media[2]}
    assert shown(media, "<img src='cover.png'>", "posts/pub/index.md") == {media[1]}
    assert shown(media, "<img src='../../secret/cover.png'>", "posts/pub/index.md") == {media[0]}
    assert shown(media, "<p>cover.png</p>", "posts/pub/index.md") == set()


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
    found = Candidates(
        media={uri: uri},
        hidden=drafts,
        published=["posts/p.md", "posts/pub/index.md", "posts/secret/pub/index.md"],
        is_beside=lambda uri: uri.startswith("posts/"),
    ).find()
    assert (uri in found) is is_secret


def test_files_elsewhere_leave_with_the_draft_that_names_their_paths() -> None:
    media = ["assets/zq.png", "assets/zq2.png", "public/zq3.png", "parts/zq.txt", "assets/o.png"]
    body = "cover: /assets/zq2.png\n![](../assets/zq.png) ![](/zq3.png)\n\n<<< ../parts/zq.txt"
    assert candidates(media, text("posts/d.md", body), "posts/p.md") == set(media[:-1])


@pytest.mark.parametrize(
    "body", ["https://example.org/docs/assets/zq.png", "/docs/assets/zq.png", "assets/ZQ.png"]
)
def test_addresses_of_the_site_are_a_drafts_as_well(body: str) -> None:
    url = "https://example.org/docs/"
    draft = text("posts/d.md", f"![]({body})")
    assert candidates(["assets/zq.png"], draft, site_url=url) == {"assets/zq.png"}
    other = text("posts/d.md", "![](https://other.example/docs/assets/zq.png)")
    assert candidates(["assets/zq.png"], other, site_url=url) == set()


def test_further_forms_of_a_file_leave_with_it() -> None:
    media = ["posts/img/zq.png", "posts/img/zq@2x.png", "posts/img/zq-800.webp"]
    rest = ["posts/img/zqx.png", "assets/zq-font.woff", "img/zq@2x.png"]
    draft = text("posts/d.md", "![](img/zq.png)")
    assert candidates([*media, *rest], draft, "posts/p.md") == set(media)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![]({{ x }}.png)", {"posts/img/a.png", "posts/a.png"}),
        ("![](img/{{ x }})", {"posts/img/a.png", "posts/img/b.jpg"}),
        ("![](/assets/{{ x }}.png)", {"assets/a.png"}),
        ("![](/{{ x }}.png)", {"posts/img/a.png", "posts/a.png", "assets/a.png"}),
        ("![](img/{{ x }}/{{ y }}.png)", {"posts/img/a.png"}),
        ('<img :src="x">', {"posts/img/a.png", "posts/img/b.jpg", "posts/a.png"}),
        ("![](https://example.org/{{ x }}.png) ![](#{{ x }}) {{ y }}", set()),
    ],
)
def test_an_unknown_address_in_a_draft_is_all_it_may_mean(body: str, expected: set[str]) -> None:
    media = ["posts/img/a.png", "posts/img/b.jpg", "posts/a.png", "assets/a.png", "a.png"]
    found = candidates(media, text("posts/d.md", body), "posts/p.md")
    # Right beside a draft, a file is a draft's unless a page shows it.
    assert found - {"posts/a.png"} >= expected - {"posts/a.png"}
    assert "a.png" not in found
    assert bool(found - {"posts/a.png"}) is bool(expected)


def test_without_drafts_nothing_is_read() -> None:
    assert Candidates(media={"posts/plan.png": ""}, hidden=[], published=[]).find() == frozenset()


@pytest.mark.parametrize("depth", range(1, 8))
def test_code_in_code_hides_nothing_of_a_draft(depth: int) -> None:
    fences = ["`" * (3 + n) for n in range(depth)]
    body = "\n".join([*reversed(fences), "![](../img/a.png)", *fences])
    draft = text("posts/sub/d.md", body)
    assert candidates(["posts/img/a.png"], draft, "posts/p.md") == {"posts/img/a.png"}


def test_an_address_that_cannot_be_read_names_no_file() -> None:
    body = 'cover: http://[a.png\n![](<http://[a.png>) <img src="http://[a.png">'
    draft = text("posts/d.md", body)
    assert candidates(["assets/a.png", "assets/[a.png"], draft, "posts/p.md") == set()
