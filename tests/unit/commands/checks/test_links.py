"""Links by path, and pictures that nothing shows."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.commands.checks.links import (
    Paths,
    Text,
    dead_links,
    links_to_drafts,
    unused_pictures,
)

FILES = frozenset(
    {
        "index.md",
        "about/README.md",
        "blog/posts/a.md",
        "blog/posts/b c.md",
        "blog/posts/plan.png",
        "img/logo.svg",
        "docs/public/shared.png",
    }
)


def dead(text: str, source: str = "blog/posts/a.md", **paths: str) -> list[str]:
    return [
        str(problem)
        for problem in dead_links([Text(src_uri=source, text=text)], Paths(files=FILES, **paths))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[b](b%20c.md)",
        "[b](<b c.md>)",
        "![p](plan.png)",
        "![p](plan.png#only-dark)",
        '![p](plan.png "title"){ width=10 }',
        "[about](../../about/index.md#who)",
        "[tags](../tags/)",  # addresses of lists are those of a build
        "[feed](/feed.xml)",
        "[web](https://example.org/x.png) [mail](mailto:a@b.md)",
        "![p](//cdn.example.org/x.png)",
        "![p](/img/logo.svg)",
        '<img src="../../../img/logo.svg">',  # starts at the page, wherever that is
        '<img src="{{ base }}/x.png">',
        "`![p](gone.png)`",
        "```md\n![p](gone.png)\n```",
        "<!-- ![p](gone.png) -->",
        "[x](#part) [y](?q=a.md)",
        "[broken](http://[)",
    ],
)
def test_links_that_lead_somewhere_or_elsewhere(text: str) -> None:
    assert dead(text) == []


@pytest.mark.parametrize(
    ("text", "line", "written"),
    [
        ("\n[b](b.md)", 2, "b.md"),
        ("![p](../gone.png)", 1, "../gone.png"),
        ("text [x][x]\n\n[x]: c.md 'title'", 3, "c.md"),
        ('<p>\n<img\n alt=""\n src="gone.png">', 4, "gone.png"),
        ('<img srcset="gone.png 1x, /img/logo.svg 2x">', 1, "gone.png"),
        ("[x](../../../up.md)", 1, "../../../up.md"),
        ("![p](/img/gone.png)", 1, "/img/gone.png"),
        ("[b](B%20c.md)", 1, "B%20c.md"),  # most servers tell case apart
    ],
)
def test_dead_links_have_their_line(text: str, line: int, written: str) -> None:
    (problem,) = dead(text)
    assert problem.startswith(f"blog/posts/a.md:{line}: a ")
    assert f"leads to '{written}', a file that is not there; " in problem


def test_the_only_file_of_that_name_is_the_hint() -> None:
    assert dead("![p](../logo.svg)") == [
        "blog/posts/a.md:1: a picture leads to '../logo.svg', a file that is not there; "
        "write '../../img/logo.svg', the only file of that name"
    ]


def test_an_absolute_address_may_begin_with_that_of_the_site() -> None:
    assert dead("![p](/site/img/gone2.svg)", base="/site/") != []
    assert dead("![p](/site/img/logo.svg)", base="/site/") == []


def test_lines_count_from_the_front_matter() -> None:
    text = Text(src_uri="a.md", text="x\n\n[b](gone.md)", first_line=5)
    assert [each.line for each in dead_links([text], Paths(files=FILES))] == [7]


def test_links_of_published_posts_to_drafts() -> None:
    paths = Paths(files=FILES, drafts={"blog/posts/b c.md": "draft"})
    texts = [
        Text(src_uri="blog/posts/a.md", text="[b](b%20c.md)"),
        Text(src_uri="blog/posts/b c.md", text="[me](b%20c.md)"),
    ]
    assert [str(each) for each in links_to_drafts(texts, paths)] == [
        "blog/posts/a.md:1: leads to 'b%20c.md', which readers do not see (draft); "
        "publish that post first, or take the link out"
    ]


def test_a_picture_is_used_where_a_text_names_it() -> None:
    pictures = [
        "a/x.png",
        "b/x.png",
        "c/y z.png",
        "c/l(1).png",
        "c/q%.png",
        "d/Odd.PNG",
        "e/no.png",
    ]
    texts = [
        ("a/post.md", "![x](x.png)"),  # not that of b
        ("c/post.md", "cover: 'y z.png'\n![l](<l(1).png>) ![q](q%25.png)"),
        ("", "logo: odd.png?v=1 yes.png no.pngx"),
    ]
    found = [each.file for each in unused_pictures(pictures, texts)]
    assert found == ["b/x.png", "e/no.png"]


def test_a_path_that_starts_elsewhere_uses_all_pictures_of_its_name() -> None:
    found = unused_pictures(["a/x.png", "b/x.png"], [("css/s.css", "url(../../other/x.png)")])
    assert list(found) == []


def test_a_picture_in_a_public_folder() -> None:
    found = unused_pictures(["public/x.png", "b/x.png"], [("p.md", "![x](/x.png)")])
    assert [each.file for each in found] == ["b/x.png"]
