"""What a post may include: files of the site that are not hidden, not many, not large."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.markdown import commonmark
from mkdocs_blogposts.markdown.mkdocs_pages.included_files import read_include
from mkdocs_blogposts.markdown.model import Conversion, MarkdownSource
from tests.conftest import BuildSite
from tests.integration.samples import post
from tests.site import make_site


def read(docs: Path, path: str, hidden: frozenset[str] = frozenset()) -> str | None:
    return read_include(docs, "posts/a.md", path, hidden)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name in ("docs/posts/x.md", "docs/.x/a.md", "docs/posts/.authors.yml", "outside.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Held.", encoding="utf-8")
    return tmp_path / "docs"


@pytest.mark.parametrize("path", ["x.md", "./x.md", "/posts/x.md", "@/posts/x.md", "../posts/x.md"])
def test_files_of_the_site_are_read(docs: Path, path: str) -> None:
    assert read(docs, path) == "Held."


@pytest.mark.parametrize(
    "path",
    [
        *("../.x/a.md", "/.x/a.md", ".authors.yml", "../../outside.md", "/../outside.md"),
        *("a" * 5_000, "a/" * 3_000, "x.md\0", "", ".", "nope.md"),
    ],
)
def test_other_files_are_not(docs: Path, path: str) -> None:
    assert read(docs, path) is None


def test_links_are_followed_no_further_than_the_site(docs: Path) -> None:
    (docs / "loop.md").symlink_to("loop.md")
    (docs / "out.md").symlink_to("../outside.md")
    (docs / "dotted.md").symlink_to(".x/a.md")
    assert [read(docs, f"/{name}.md") for name in ("loop", "out", "dotted")] == [None] * 3


@pytest.mark.parametrize("path", ["x.md", "/posts/x.md", "/link.md"])
def test_posts_that_are_left_out_stay_out(docs: Path, path: str) -> None:
    (docs / "link.md").symlink_to("posts/x.md")
    assert read(docs, path, frozenset({"posts/X.md"})) is None


def render(markdown: str, text: str) -> Conversion:
    return commonmark.render(
        MarkdownSource(markdown=markdown, src_uri="a.md", language="en", read=lambda path: text)
    )


LINES = ["<<< ./x.js", "@[code](./x.js)", "<!--@include: ./x.js-->"]


@pytest.mark.parametrize("line", LINES)
def test_a_post_includes_so_many_files(line: str) -> None:
    got = render(f"{line}\n\n" * 51, "Held\n")
    assert got.html.count("Held") == 50
    assert [str(problem) for problem in got.problems] == [
        "a.md:101: `./x.js` is one include too many; remove this include"
    ]


@pytest.mark.parametrize("line", LINES)
def test_a_post_includes_so_much_text(line: str) -> None:
    got = render(f"{line}\n\n" * 3, "x" * 400_000)
    assert [str(problem) for problem in got.problems] == [
        "a.md:5: `./x.js` makes more than 1,000,000 included characters; remove this include"
    ]


def test_no_snippet_is_a_draft(tmp_path: Path) -> None:
    """In no page and by no path, also where a snippet from elsewhere includes it."""
    asks = [f'--8<-- "{path}"' for path in ("posts/d.md", "docs/posts/d.md", "link.md", "part.md")]
    text = "\n\n".join(["Words.", *asks, "--8<--\nposts/d.md\n--8<--"])
    files = {
        "index.md": f"# Home\n\n{text}\n",
        "posts/a.md": post("A", "2024-01-02", text),
        "posts/d.md": post("D", "2024-01-02", "Canary.", draft="true"),
        "posts/e.md": post("E", "2024-01-02", '--8<-- "posts/a.md:9:9"'),
        "/part.md": '--8<-- "posts/d.md"\n\nPart.\n',
    }
    (tmp_path / "link.md").symlink_to("docs/posts/d.md")
    bases = [str(tmp_path / "docs"), str(tmp_path)]
    extensions = [{"pymdownx.snippets": {"base_path": bases}}]
    site = make_site(tmp_path, files, markdown_extensions=extensions, strict=False)
    assert site.exit_code == 0, site.log
    assert [name for name, content in site.tree().items() if b"Canary" in content] == []
    assert [page for page in ("", "2024/01/02/a/") if "Part." not in site.page(page).text] == []
    assert "'posts/d.md' is not published, so it is no snippet of a page" in site.log


def test_a_post_includes_no_draft(build_site: BuildSite) -> None:
    files = {
        "posts/a.md": post("A", "2024-01-02", "::: tip\nx\n:::\n\n<!--@include: ./d.md-->\n"),
        "posts/d.md": post("D", "2024-01-02", "Canary.", draft="true"),
    }
    site = build_site(files, strict=False)
    assert site.exit_code == 0, site.log
    assert [name for name, content in site.tree().items() if b"Canary" in content] == []
    assert "posts/a.md:10: `./d.md` cannot be included; write the path of a file" in site.log
