"""A draft is a draft wherever it lies in docs, and what else may hold its text is left out too."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import WEBP
from tests.site import Files, Site

TOKEN = re.compile(rb"xyzzyq[0-9]+")
DRAFT = "---\ntitle: xyzzyq{0}\ndate: 2024-01-02\ndraft: true\n---\n\nxyzzyq{0}\n"
PAGE = "---\ntitle: xyzzyq{0}\ndraft: true\n---\n\nxyzzyq{0} ![](xyzzyq{0}.webp)\n"
BARE = "---\ndate: 2024-01-02\n---\n\nxyzzyq{0}\n"

#: Path below docs and what lies there; `{0}` is the number of the place.
PLACES: list[tuple[str, str]] = [
    # in the folder of posts
    ("blog/posts/plain.md", DRAFT),
    ("blog/posts/folder/post.md", DRAFT),
    ("blog/posts/bundle/index.md", DRAFT),
    ("blog/posts/readme/README.md", DRAFT),
    ("blog/posts/2024/01/02/dated.md", DRAFT),
    ("blog/posts/long.markdown", DRAFT),
    ("blog/posts/plain (copy).md", DRAFT),
    ("blog/posts/bom.md", "\ufeff" + DRAFT),
    ("blog/posts/ends.md", DRAFT.replace("\n", "\r\n")),
    ("blog/posts/index.md", PAGE),
    ("blog/posts/folder.hidden/a.md", BARE),
    # copies of sources, and Markdown that MkDocs does not know
    ("blog/posts/upper.MD", DRAFT),
    ("blog/posts/react.mdx", DRAFT),
    ("blog/posts/#plain.md#", DRAFT),
    ("blog/posts/plain.md~", DRAFT),
    ("blog/posts/plain.md.bak", DRAFT),
    ("blog/posts/plain.md.orig", DRAFT),
    ("blog/posts/plain.md.swp", DRAFT),
    ("blog/posts/.plain.md.swp", DRAFT),
    ("blog/posts/plain.md.txt", DRAFT),
    ("blog/posts/plain.md.~1~", DRAFT),
    ("blog/posts/plain.md copy", DRAFT),
    ("blog/posts/plain.md_old", DRAFT),
    ("blog/posts/data.Rmd", DRAFT),
    # elsewhere in the blog
    ("blog/drafts/post.md", DRAFT),
    ("blog/note.md", PAGE),
    ("blog/index.md", PAGE),
    ("blog/category/news.md", PAGE),
    ("blog/archive/2024.md", PAGE),
    ("blog/tag/spring.md", PAGE),
    # elsewhere in docs
    ("posts/post.md", DRAFT),
    ("about.md", PAGE),
    ("listed.md", PAGE),
    ("section/index.md", PAGE),
    ("section/readme/README.md", PAGE),
    ("section/deep/er/page.md", PAGE.replace("draft: true", "isDraft: true")),
    ("section/unpublished.md", PAGE.replace("draft: true", "published: false")),
    ("section/quoted.md", PAGE.replace("draft: true", "draft: 'true'")),
    ("section/empty.md", PAGE.replace("draft: true", "Draft:")),
    ("section/broken.md", PAGE.replace("title: ", "title: a: ")),
    ("section/bom.md", "\ufeff" + PAGE),
    ("section/multi.md", "Title: xyzzyq{0}\nDraft: true\n\nxyzzyq{0}\n"),
    ("secret/page.md", "xyzzyq{0}\n"),
    ("secret/deep/page.md", "xyzzyq{0}\n"),
]

SHOWN: Files = {
    "index.md": "# Home\n",
    "robots.txt": "User-agent: *",
    "section/page.md": "---\ndraft: false\n---\n# Page\n",
    "blog/posts/good.md": (
        "---\ndate: 2024-01-01\ncategories: [News]\ntags: [Spring]\n---\n# Good\n\n![](good.webp) "
        "![](notes.md.png)\n"
    ),
    "blog/posts/good.webp": WEBP,
    "blog/posts/notes.md.png": WEBP,
    "blog/posts/folder.hidden/.meta.yml": "Draft: true\n",
    "secret/.meta.yml": "draft: true\n",
    "/hook.py": (
        "from mkdocs.structure.files import File\n\n\n"
        "def on_files(files, config):\n"
        "    text = '---\\ndraft: true\\n---\\nxyzzyq999\\n'\n"
        "    for uri in ('made.md', 'blog/posts/made.md~'):\n"
        "        files.append(File.generated(config, uri, content=text))\n"
    ),
}

SITES: dict[str, dict[str, Any]] = {
    "material": {"theme": sites.material(), "blog": {}},
    "plain": {"theme": sites.bare(), "blog": {}},
    "off": {"theme": sites.bare(), "blog": {"enabled": False}},
}


def files() -> Files:
    made = {uri: text.replace("{0}", str(at)) for at, (uri, text) in enumerate(PLACES)}
    pictures = {
        f"{uri.rpartition('/')[0]}/xyzzyq{at}.webp".lstrip("/"): WEBP
        for at, (uri, text) in enumerate(PLACES)
        if "![]" in text
    }
    return {**SHOWN, **made, **pictures}


def published(built: Site) -> set[str]:
    """The paths of PLACES whose token is in the site, by name or content."""
    found: set[str] = set()
    for name, content in built.tree().items():
        tokens = [*TOKEN.findall(name.encode()), *TOKEN.findall(content)]
        numbers = [int(token[6:]) for token in tokens]
        found |= {PLACES[at][0] if at < len(PLACES) else "made.md" for at in numbers}
    return found


def build(build_site: BuildSite, kind: str, **options: Any) -> Site:
    keys = SITES[kind]
    # Two of the places are for a blog that says where it is.
    blog = {"blog_dir": "blog", **keys["blog"], **options}
    return build_site(
        files(),
        theme=keys["theme"],
        plugins=["search", "material/meta", {"blogposts": blog}],
        hooks=["hook.py"],
        nav=None if kind == "plain" else ["index.md", "listed.md", "blog/index.md"],
        strict=False,
    )


def test_there_are_as_many_as_rows_yml_says() -> None:
    assert len(PLACES) == 44


@pytest.mark.parametrize("kind", SITES)
def test_it_is_not_published(build_site: BuildSite, kind: str) -> None:
    built = build(build_site, kind)
    assert built.exit_code == 0, built.log
    assert published(built) == set()
    for url in ("", "section/page/", "robots.txt"):
        assert built.exists(url), url
    if kind != "off":
        for url in ("blog/", "blog/2024/01/01/good/", "blog/category/news/", "blog/archive/2024/"):
            assert built.page(url).headings, url
        assert "Good" in built.page("blog/").text
        assert " pages as drafts left out" in built.log and "mistakes" not in built.log
        assert built.exists("blog/good.webp") and built.exists("blog/notes.md.png")
    warned = {line.partition("posts: ")[2].partition(":")[0] for line in built.warnings}
    beyond = {uri for uri, _ in PLACES if not uri.startswith("blog/posts/")} | {"made.md"}
    assert beyond <= {uri.removesuffix(" (generated)") for uri in warned}
    assert not any(uri.startswith("blog/posts/") for uri in warned)
    assert built.log.count("Copies of sources beside posts are left out") == 1


def test_the_tokens_are_there_where_drafts_are_built(build_site: BuildSite) -> None:
    """So that the test above can fail: only copies of sources are left out still."""
    built = build(build_site, "plain", draft=True)
    assert built.exit_code == 0, built.log
    missing = {uri for uri, _ in PLACES} - published(built)
    assert {uri for uri in missing if "plain.md" not in uri} <= {
        "blog/posts/upper.MD",
        "blog/posts/react.mdx",
        "blog/posts/data.Rmd",
    }


POSTS: Files = {
    "index.md": "# Home\n",
    "posts/a.md": "---\ntitle: A\ndate: 2024-01-01\n---\nText.\n",
    "posts/d.md": DRAFT.replace("{0}", "1"),
}


@pytest.mark.parametrize(
    ("more", "options", "message"),
    [
        (
            {},
            {"blog_dir": "blgo"},
            "`blog_dir` is blgo: 'blgo/posts' holds no post, and there are some in 'posts'; write "
            "the folder of the blog there, as `blog_dir: .`, or move the posts",
        ),
        (
            {"blog/index.md": "# Blog\n"},
            {},
            "`blog_dir` is not set: 'blog/posts' holds no post, and there are some in 'posts'; ",
        ),
        (
            {"blog/posts/b.md": "---\ntitle: B\ndate: 2024-01-01\n---\nText.\n"},
            {},
            "`blog_dir` is not set: 'blog/posts' holds posts, and so does 'posts'; ",
        ),
        ({"blog/2024-01-01-x.md": "x"}, {"post_dir": "{blog}/psots"}, "'blog/psots' holds no post"),
    ],
)
def test_a_wrong_folder_stops_the_build(
    build_site: BuildSite, more: Files, options: dict[str, Any], message: str
) -> None:
    built = build_site({**POSTS, **more}, theme=sites.bare(), plugins=[{"blogposts": options}])
    assert built.exit_code == 1
    assert message in built.log
    assert not built.path.exists() or published(built) == set()


@pytest.mark.parametrize(
    ("more", "plugins"),
    [
        ({"blog/posts/b.md": POSTS["posts/a.md"]}, [{"blogposts": {"blog_dir": "blog"}}]),
        ({}, [{"blogposts": {"blog_dir": "news"}}, {"blogposts": {"blog_dir": "."}}]),
        ({}, ["blogposts"]),
        ({}, [{"blogposts": {"blog_dir": "."}}]),
    ],
)
def test_a_folder_that_is_meant_does_not(
    build_site: BuildSite, more: Files, plugins: list[Any]
) -> None:
    files = {uri: text for uri, text in {**POSTS, **more}.items() if not uri.endswith("/d.md")}
    built = build_site(files, theme=sites.bare(), plugins=plugins, strict=False)
    assert built.exit_code == 0, built.log


def test_material_has_its_posts_in_the_blog(build_site: BuildSite) -> None:
    """A folder `posts` beside a blog of Material's kind holds pages."""
    more = {"blog/posts/b.md": POSTS["posts/a.md"]}
    files = {uri: text for uri, text in {**POSTS, **more}.items() if not uri.endswith("/d.md")}
    built = build_site(files)
    assert built.exit_code == 0, built.log
    assert built.exists("posts/a/")
