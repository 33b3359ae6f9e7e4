"""Each way to say that a post is not for readers keeps it off the site, in every kind of blog."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from mkdocs_blogposts.posts.folders import is_draft
from mkdocs_blogposts.posts.frontmatter.hiding import near_miss
from mkdocs_blogposts.posts.post import read_post
from tests import site as sites
from tests.conftest import BuildSite
from tests.site import Files, Site
from tests.trust.ways_to_hide import NEAR_MISSES, SHOWN, WAYS, WAYS_TOGETHER
from tests.unit.make import make_options

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TOKEN = re.compile(rb"xyzzyq[a-z]+[0-9]+")

KINDS = {
    "material": {"theme": sites.material()},
    "none": {"theme": sites.bare()},
}


def written(front: str) -> str:
    return f"---\ndate: 2024-01-01\n{front}\n---\nText.\n"


def test_there_are_as_many_as_rows_yml_says() -> None:
    assert len(WAYS) + len(WAYS_TOGETHER) == 159


@pytest.mark.parametrize("is_material_blog", [False, True])
@pytest.mark.parametrize("front", [*WAYS, *WAYS_TOGETHER])
def test_hides(front: str, is_material_blog: bool) -> None:
    post, errors, _ = read_post(written(front), "p.md", is_material_blog=is_material_blog)
    assert errors == ()
    assert post and is_draft(post, make_options(), NOW)


@pytest.mark.parametrize("front", WAYS)
def test_a_folder_hides(front: str) -> None:
    post, _, _ = read_post(written("title: A"), "p.md", defaults=read_defaults(front))
    assert post and is_draft(post, make_options(), NOW)


def read_defaults(front: str) -> dict[str, object]:
    post, errors, _ = read_post(written(front), "p.md")
    assert post and not errors
    return {key: value for key, value in post.meta.items() if key != "date"}


@pytest.mark.parametrize("front", NEAR_MISSES)
def test_what_may_be_meant_to_hide_is_a_mistake(front: str) -> None:
    post, errors, warnings = read_post(written(front), "p.md")
    assert post is None and errors
    told = {(error.key, error.line) for error in errors}
    assert not any((warning.key, warning.line) in told for warning in warnings)


@pytest.mark.parametrize("front", SHOWN)
def test_hides_nothing(front: str) -> None:
    post, errors, _ = read_post(written(front), "p.md")
    assert errors == ()
    assert post and not is_draft(post, make_options(), NOW)
    assert is_draft(post, make_options(), NOW, has_locks=True) is False


@pytest.mark.parametrize("key", ["draft", "hidden", "password", "Private", "expiryDate"])
def test_an_empty_key_does_not_undo_that_of_the_folder(key: str) -> None:
    value = datetime(2001, 1, 1, tzinfo=UTC) if key == "expiryDate" else True
    post, _, _ = read_post(written(f"{key.lower()}:"), "p.md", defaults={key: value})
    assert post and is_draft(post, make_options(), NOW)


def test_the_own_key_wins_over_that_of_the_folder_in_any_spelling() -> None:
    for own, default in (("draft: false", "Draft"), ("is_draft: false", "draft")):
        post, _, _ = read_post(written(own), "p.md", defaults={default: True})
        assert post and not is_draft(post, make_options(), NOW)


def test_a_password_is_shown_where_a_plugin_locks() -> None:
    post, _, _ = read_post(written("password: x"), "p.md")
    assert post and not is_draft(post, make_options(), NOW, has_locks=True)
    post, _, _ = read_post(written("password: x\nprivate: true"), "p.md")
    assert post and is_draft(post, make_options(), NOW, has_locks=True)


KEYS_IN_USE = """
author categories category cover date description excerpt icon image lang layout license links
order permalink pin series sidebar slug star sticky tags template timeline title toc updated
aliases redirect_from comments search readtime canonicalUrl heroImage createTime publishedAt
published_at publishDate publisher lastmod password_hint head prev next home abbrlink urlname
mathjax top banner_img headimg thumbnail weight type url linkTitle keywords
"""


def test_keys_in_use_are_no_near_misses() -> None:
    assert [key for key in KEYS_IN_USE.split() if near_miss(key)] == []


def site_of_all() -> Files:
    """A post for each way, for each mistake, and for each that only looks so."""
    files: dict[str, str | bytes] = {"index.md": "# Home\n", "blog/index.md": "# Blog\n"}
    fronts = {"way": [*WAYS, *WAYS_TOGETHER], "near": NEAR_MISSES, "shown": SHOWN}
    for kind, every in fronts.items():
        for at, front in enumerate(every):
            token = f"xyzzyq{kind}{at}"
            title = "" if "title:" in front else f"title: T {token}\n"
            text = f"---\ndate: 2024-01-01\nslug: {token}\n{title}{front}\n---\n{token}\n"
            files[f"blog/posts/{kind}{at}.md"] = text
    for at, front in enumerate(WAYS):
        token = f"xyzzyqfolder{at}"
        text = f"---\ndate: 2024-01-01\ntitle: {token}\n---\n{token}\n"
        files[f"blog/posts/f{at}/.meta.yml"] = f"{front}\n"
        files[f"blog/posts/f{at}/p.md"] = text
    return files


@pytest.mark.parametrize("kind", KINDS)
def test_a_built_site_has_none_of_them(build_site: BuildSite, kind: str) -> None:
    plugins = ["search", "material/meta", {"blogposts": {"on_error": "warn"}}]
    built = build_site(site_of_all(), plugins=plugins, strict=False, **KINDS[kind])
    assert built.exit_code == 0, built.log
    found = {name.decode() for name in tokens(built)}
    assert found == {f"xyzzyqshown{at}" for at in range(len(SHOWN))}
    named = [line for line in built.log.splitlines() if "Material's blog publishes" in line]
    assert len(named) == (kind == "material")
    assert len(built.warnings) >= len(NEAR_MISSES)


def tokens(built: Site) -> set[bytes]:
    """The tokens in names and contents of the site."""
    found: set[bytes] = set()
    for name, content in built.tree().items():
        found.update(TOKEN.findall(name.encode()))
        found.update(TOKEN.findall(content))
    return found


NOTICES: Files = {
    "index.md": "# Home\n",
    "blog/index.md": "# Blog\n",
    "blog/posts/a.md": "---\ndate: 2024-01-01\nPrivate: yes\npermalink: /x/\n---\n# A\n",
    "blog/posts/b.md": "---\ndate: 2024-01-01\ndraft: true\n---\n# B\n",
    "blog/posts/f/.meta.yml": "expires: 2001-01-01\narchive: true\n",
    "blog/posts/f/c.md": "---\ndate: 2024-01-01\n---\n# C\n",
}
MORE: Files = {
    "blog/posts/d.md": (
        "---\ndate: 2024-01-01\ntitle: A #1\ntag: x\ncategory: y\nexcerpt: zq\nexcerpt: zq2\n"
        "archive: true\npermalink: /elsewhere/\ntags: one, two\ntags: three, four\n---\nText.\n"
    )
}


def test_a_blog_of_which_all_is_hidden_is_a_warning(build_site: BuildSite) -> None:
    plugins = ["search", "material/meta", "blogposts"]
    built = build_site(NOTICES, plugins=plugins, strict=False)
    assert [line.partition("posts: ")[2] for line in built.warnings] == [
        "No post of 'blog/posts' is published: "
        "1 hidden by `Private`, 1 hidden by `draft`, 1 hidden by an expiry date"
    ]
    assert (
        "INFO    -  blogposts: 2 posts left out that Material's blog publishes: "
        "blog/posts/a.md:3 (`Private`), blog/posts/f/.meta.yml (an expiry date)"
    ) in built.said


def test_a_blog_of_materials_kind_takes_what_material_takes(build_site: BuildSite) -> None:
    """Keys that move or list a post elsewhere mean nothing; doubts are no warnings."""
    plugins = ["search", "material/meta", "blogposts"]
    built = build_site({**NOTICES, **MORE}, plugins=plugins)
    assert built.exit_code == 0, built.log
    page = built.page("blog/2024/01/01/a/")
    assert page.tree.css_first("title") is not None
    assert not built.exists("elsewhere/")
    assert not built.exists("blog/category/y/")
    assert "zq" not in built.page("blog/").text
    assert "A" in built.page("blog/archive/2024/").text
    notices = [line for line in built.said.splitlines() if "blogposts: " in line]
    assert all(line.startswith("INFO") for line in notices)
    texts = [line.partition("blogposts: ")[2] for line in notices]
    assert (
        "Keys that mean nothing to Material's blog mean nothing here: 2 `permalink`, 2 `archive`, "
        "1 `category`, 1 `tag`, 1 `excerpt` (first: blog/posts/a.md:4); set `compatibility: none` "
        "to use them"
    ) in texts
    for line, key in ((3, "title"), (7, "excerpt"), (11, "tags")):
        assert any(text.startswith(f"blog/posts/d.md:{line}: `{key}` ") for text in texts), key


def test_many_doubts_are_counted(build_site: BuildSite) -> None:
    text = "---\ntitle: {0}\ndate: 2023-01-01\ntags: a, b\n---\nText.\n"
    files = {f"blog/posts/{at}.md": text.replace("{0}", str(at)) for at in range(25)}
    built = build_site({"index.md": "", "blog/index.md": "", **files})
    assert built.exit_code == 0, built.log
    assert built.log.count("which is one name") == 20
    assert "blogposts: 5 more notices of this kind" in built.log


def test_elsewhere_doubts_are_warnings(build_site: BuildSite) -> None:
    built = build_site(MORE | {"index.md": ""}, theme=sites.bare(), strict=False)
    assert built.exists("elsewhere/")
    told = [line.partition("posts: ")[2].split() for line in built.warnings]
    assert sorted((place, key) for place, key, *_ in told) == [
        ("blog/posts/d.md:11:", "`tags`"),
        ("blog/posts/d.md:11:", "`tags`"),
        ("blog/posts/d.md:3:", "`title`"),
        ("blog/posts/d.md:4:", "`tag`"),
        ("blog/posts/d.md:7:", "`excerpt`"),
    ]
