"""Whatever a post holds, a blog comes out of it or our own error: no other exception, ever."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_blogposts.blog import views
from mkdocs_blogposts.blog.index import build_blog
from mkdocs_blogposts.errors import BlogError
from mkdocs_blogposts.html import body_of
from mkdocs_blogposts.html.links import fragment
from mkdocs_blogposts.locale.texts import translator
from mkdocs_blogposts.markdown import commonmark
from mkdocs_blogposts.markdown.expressions import ExpressionError, evaluate, interpolate
from mkdocs_blogposts.markdown.model import MarkdownSource
from mkdocs_blogposts.markdown.post_header import strip_header
from mkdocs_blogposts.markdown.python_markdown import convert
from mkdocs_blogposts.markdown.summary import summarize
from mkdocs_blogposts.posts.authors import read_authors
from mkdocs_blogposts.posts.folder_defaults import read_defaults
from mkdocs_blogposts.posts.folders import read_posts
from mkdocs_blogposts.render.feeds.content import absolute
from tests import site as sites
from tests.trust.hostile import HOSTILE
from tests.unit.make import make_options

#: Pieces of which Markdown, Vue and HTML are made; chance alone writes few of them.
PIECES = st.sampled_from(
    [
        *("# ", "- ", "1. ", "> ", "```", "~~~", "    ", "\n", "\n\n", "|", "---", "***", "[x]"),
        *("](", ")", "![", "[^1]", "[^1]: ", "<!--", "-->", "<!-- more -->", ":::", "::: tip\n"),
        *(
            "{{",
            "}}",
            "$frontmatter.",
            "$page.title",
            "{#id}",
            "[[toc]]",
            "<<< ",
            "@[code](",
            ":x:",
        ),
        *(
            "<div>",
            "</div>",
            "<b v-for='x in ",
            "v-if=",
            "<Badge/>",
            "&amp;",
            "&#0;",
            "\\",
            "*",
            "_",
        ),
        *HOSTILE,
    ]
)
MARKDOWN = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=25).map("".join)

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.text(max_size=20),
    st.sampled_from(
        [*HOSTILE, "2024-05-01", "01/02/2024", "0001-01-01", "9999-12-31T23:59:59+14:00"]
    ),
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(
    [
        *("title", "date", "updated", "expires", "categories", "tags", "authors", "description"),
        *("cover", "draft", "unlisted", "pin", "slug", "permalink", "aliases", "series", "links"),
        *("lang", "readtime", "comments", "template", "hide", "search", "status", "icon", "flavor"),
        *("sticky", "archive", "image", "author", "tag", "toc", "custom", "date.created"),
    ]
)
FRONT = st.dictionaries(KEYS, TREES, max_size=6)


def page(front: Mapping[str, object], body: str) -> str:
    return f"---\n{yaml.safe_dump({'date': '2024-01-02', **front}, sort_keys=False)}---\n{body}"


@given(FRONT, MARKDOWN, st.binary(max_size=60))
def test_read_and_indexed(front: dict[str, object], body: str, data: bytes) -> None:
    """Reading and indexing raise nothing; every mistake has a place and a remedy."""
    files = [
        ("posts/a.md", page(front, body).encode("utf-8", "surrogatepass")),
        ("posts/b.md", data),
    ]
    options = make_options(authors_profiles=True, categories_hierarchy=True)
    defaults, now = (
        read_defaults(Path("/nonexistent"), ".meta.yml"),
        datetime(2024, 6, 1, tzinfo=UTC),
    )
    reading = read_posts(files, options, {}, defaults, now=now, show_drafts=False)
    assert all(problem.file and problem.found and problem.hint for problem in reading.errors)
    blog = build_blog(reading.posts.values(), options, {}, "fr")
    planned = views.plan(blog, options, "blog", translator("fr"))
    assert {view.kind for view in planned} >= {"index", "articles"}
    str(BlogError(reading.errors))


@pytest.mark.parametrize("flavor", ["mkdocs", "commonmark"])
@given(body=MARKDOWN, values=st.lists(TREES, max_size=2))
def test_converted_and_summed_up(flavor: str, body: str, values: list[object]) -> None:
    """Markdown of either flavor becomes HTML, a lifted header and a summary."""
    scope = {"$frontmatter": {"a": values}, "$page": {"title": body[:9]}}
    source = MarkdownSource(markdown=body, src_uri="a.md", language="en", scope=scope)
    if flavor == "commonmark":
        html = commonmark.render(source).html
    else:
        extensions = ["toc", "tables", "attr_list", "md_in_html", "footnotes"]
        html = convert.render(source, extensions=extensions, configs={}).html
    lifted = strip_header(
        body_of(html),
        title=body[:9],
        dates=frozenset({"1"}),
        home=frozenset(),
        lists=frozenset(),
        everything=True,
    )
    found = summarize(lifted.html, separators=("<!-- more -->",), length=50)
    assert fragment(found.excerpt or "", "a/b/").render(str) is not None
    assert absolute(lifted.html, "https://example.org/a/") is not None


@given(st.lists(st.one_of(PIECES, st.text(alphabet="$.()[]{}'\"+-*/<>=!?:&|,ab01 ", max_size=9)), max_size=8).map("".join), TREES)  # fmt: skip
def test_expressions(text: str, value: object) -> None:
    scope = {"$frontmatter": {"a": value}, "$page": {"title": text}}
    try:
        evaluate(text, scope)
    except ExpressionError as error:
        assert str(error)
    interpolate(text, scope, escape=str)


@given(TREES, st.text(max_size=40))
def test_authors(tree: object, text: str) -> None:
    for written in (yaml.safe_dump({"authors": tree}), text):
        authors, problems, _ = read_authors(written, ".authors.yml", with_slugs=True)
        assert all(author.name is not None for author in authors.values())
        assert all(problem.hint for problem in problems)


EXAMPLES = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@EXAMPLES
@given(fronts=st.lists(FRONT, min_size=4, max_size=4), bodies=st.lists(MARKDOWN, min_size=4, max_size=4), data=st.binary(max_size=60))  # fmt: skip
def test_whole_builds(
    tmp_path: Path, fronts: list[dict[str, object]], bodies: list[str], data: bytes
) -> None:
    """MkDocs builds the good ones of five posts, or ends with our messages."""
    made = [page(front, body) for front, body in zip(fronts, bodies, strict=True)]
    posts: dict[str, str | bytes] = {
        f"blog/posts/p{number}.md": text.encode("utf-8", "surrogatepass")
        for number, text in enumerate(made)
    }
    plugins: list[Any] = [{"blogposts": {"on_error": "warn", "flavor": "commonmark"}}]
    files = {"index.md": "# Home", "blog/index.md": "# Blog", **posts, "blog/posts/x.md": data}
    sites.write_site(tmp_path, files, plugins=plugins, theme=sites.theme("mkdocs"))
    built = sites.build(tmp_path, strict=False)
    assert "Traceback" not in built.log
    # It ends with a message where aliases of one post are at the address of a page.
    assert built.exists("blog/") if built.exit_code == 0 else "ERROR" in built.log
