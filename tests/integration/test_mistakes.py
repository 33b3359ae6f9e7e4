"""What an author is told after a mistake, and what a mistake leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.images import png
from tests.integration.samples import post

GOOD = {"posts/good.md": post("Good", "2024-01-01")}

#: Three posts, one mistake in each, and the words every report must hold.
MISTAKES = {
    "posts/a.md": post("A", "soon"),
    "posts/b.md": post("B", "2024-01-01", tags="{a: 1}"),
    "posts/c.md": "---\ntitle: C\ndate: 2024-01-01\ndraft: [\n---\n\nText.\n",
}


@pytest.mark.parametrize("in_process", [True, False], ids=["here", "apart"])
@pytest.mark.parametrize("strict", [True, False], ids=["strict", "lenient"])
def test_all_mistakes_are_told_at_once_and_the_old_site_stays(
    build_site: BuildSite, in_process: bool, strict: bool
) -> None:
    theme = sites.bare()
    before = build_site(GOOD, theme=theme).tree()
    after = build_site({**GOOD, **MISTAKES}, in_process=in_process, strict=strict, theme=theme)
    assert after.exit_code == 1
    assert "Traceback" not in after.log
    told = [line for line in after.log.splitlines() if "posts/" in line]
    assert len(told) == 3, after.log
    for line, file, key in zip(told, sorted(MISTAKES), ("`date`", "`tags`", ""), strict=True):
        assert f"{file}:" in line
        assert key in line
    assert after.tree() == before


def test_a_mistake_is_told_with_its_line_and_its_remedy(build_site: BuildSite) -> None:
    built = build_site({"posts/a.md": post("A", "soon")})
    assert "posts/a.md:3: `date` is 'soon'; write " in built.log


@pytest.mark.parametrize(
    ("meta", "key"),
    [
        ({"slug": "../../out"}, "slug"),
        ({"slug": "'a\\b'"}, "slug"),
        ({"permalink": "/../out/"}, "permalink"),
        ({"aliases": "[../../out]"}, "aliases"),
    ],
)
def test_no_address_leaves_the_site(
    build_site: BuildSite, tmp_path: Path, meta: dict[str, str], key: str
) -> None:
    built = build_site({"posts/a.md": post("A", "2024-01-01", **meta)}, theme=sites.bare())
    assert built.exit_code == 1, built.log
    assert "posts/a.md" in built.log
    assert f"`{key}`" in built.log
    assert list(tmp_path.rglob("*out*")) == []


def test_two_posts_at_one_address_are_both_named(build_site: BuildSite) -> None:
    built = build_site(
        {
            "posts/a.md": post("A", "2024-01-01", slug="same"),
            "posts/b.md": post("B", "2024-01-01", slug="Same"),
        }
    )
    assert built.exit_code == 1
    assert "posts/a.md" in built.log
    assert "posts/b.md" in built.log
    assert "Traceback" not in built.log


def test_a_draft_with_broken_front_matter_is_not_published(build_site: BuildSite) -> None:
    broken = "---\ntitle: Secret: plan\ndate: 2024-01-01\ndraft: true\n---\n\nXyzzy\n"
    built = build_site({"posts/a.md": broken}, strict=False)
    assert built.exit_code == 1
    assert "posts/a.md:2" in built.log
    assert not built.path.exists() or sites.tokens_of(built, "Xyzzy") == []


def test_a_near_miss_of_a_key_is_told(build_site: BuildSite) -> None:
    built = build_site({"posts/a.md": post("A", "2024-01-01", tilte="B")}, strict=False)
    assert built.exit_code == 0
    [warning] = built.warnings
    assert "posts/a.md:4: `tilte` is not a key of ours; did you mean `title`?" in warning
    built = build_site({"posts/a.md": post("A", "2024-01-01", dratf="true")}, strict=False)
    assert built.exit_code == 1
    assert "posts/a.md:4: `dratf` is not a key of ours; did you mean `draft`?" in built.said


@pytest.mark.parametrize(("kind", "level"), [("material", "INFO"), ("none", "WARNING")])
def test_a_cover_or_avatar_whose_file_is_missing_is_told_and_not_shown(
    build_site: BuildSite, kind: str, level: str
) -> None:
    away = "https://example.org/x.png"
    files = {
        "blog/posts/a.md": post("A", "2024-01-01", cover="img/no.png", authors="[ann, bob, eve]"),
        "blog/posts/b.md": "---\ndate: 2024-01-02\ncover:\n  alt: x\n  src: /no.png?v=1\n---\n# B\n",
        "blog/posts/c.md": post("C", "2024-01-03", cover="'img/a%20b.png?v=1'"),
        "blog/posts/d.md": post("D", "2024-01-04", cover=away),
        "blog/posts/e.md": post("E", "2024-01-05", cover="/a/path/img/a b.png"),
        "blog/posts/draft.md": post("F", "2024-01-05", cover="none.png", draft="true"),
        "blog/posts/img/a b.png": png(2, 2),
        "img/a b.png": png(2, 2),
        "blog/index.md": "---\ncover: no.png\n---\n# Blog\n",
        "blog/.authors.yml": "authors:\n  ann:\n    name: Ann\n    avatar: a/no.png\n"
        f"  bob: {{name: Bob, avatar: {away}}}\n  eve: {{name: Eve, avatar: 'img/a b.png'}}\n",
    }
    blog = {"blogposts": {"compatibility": kind, "authors_profiles": True}}
    built = build_site(files, plugins=[blog], strict=kind == "material")
    assert built.exit_code == 0, built.log
    hint = "a file that is not there; it is not shown; write a path below docs_dir, or an address"
    prefix = f"{level:8}-  blogposts: blog/"
    assert [line for line in built.said.splitlines() if "is not there" in line] == [
        f"{prefix}{place} is '{path}', {hint} with https://"
        for place, path in (
            ("posts/a.md:4: `cover`", "img/no.png"),
            ("posts/b.md:5: `cover`", "/no.png?v=1"),
            ("index.md: `cover`", "no.png"),
            (".authors.yml:4: `avatar`", "a/no.png"),
        )
    ]
    assert sites.tokens_of(built, "no.png") == []
    assert "blogposts-avatar" in built.text("blog/author/eve/")
    assert sites.tokens_of(built, "a%20b.png") + sites.tokens_of(built, "a b.png") != []


def test_a_mistake_in_the_authors_file_is_said_once(build_site: BuildSite) -> None:
    files = {f"blog/posts/{name}.md": post(name, "2024-01-01", authors="[ann]") for name in "ab"}
    built = build_site({**files, "blog/.authors.yml": "authors:\n  ann:\n    nam: Ann\n"})
    assert built.exit_code == 1
    assert "blog/.authors.yml:2: `ann` has no readable `name`" in built.said
    assert "the authors file does not have" not in built.said


def test_front_matter_never_becomes_markup(build_site: BuildSite) -> None:
    """More of them, in more fields, in tests/trust/test_matrix.py."""
    values = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</script><script>1")
    files = {
        f"posts/{number}.md": post(
            f"'{value}'",
            "2024-01-01",
            description=f"'{value}'",
            categories=f"['{value}']",
            tags=f"['{value}']",
        )
        for number, value in enumerate(values)
    }
    built = build_site(files)
    assert built.exit_code == 0, built.log
    for page in built.pages():
        scripts = [node.text() for node in page.tree.css("script")]
        assert [text for text in scripts if text.startswith(("alert(1)", "1"))] == [], page.url
        assert page.tree.css_first("img[onerror]") is None, page.url


@pytest.mark.parametrize("flavor", ["mkdocs", "commonmark"])
@pytest.mark.parametrize(
    "body",
    [
        "Run <commit id> now.",
        "<div id>x</div>",
        "<a name>x</a> <img src alt class style width srcset> <span lang class translate>«x»</span>",
        "<video poster src></video>\n\n<h2 id class>Own</h2>",
    ],
)
def test_attributes_may_have_no_value(build_site: BuildSite, flavor: str, body: str) -> None:
    text = post("A", "2024-01-01", f"{body}\n\n## Below\n\n[Up](#below)", flavor=flavor)
    built = build_site({"posts/a.md": text}, theme=sites.bare())
    assert built.exit_code == 0, built.log
    assert built.warnings == []
