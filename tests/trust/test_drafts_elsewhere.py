"""Drafts of another language, and of another blog of the same site, reach no output either."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import WEBP, post
from tests.site import Files
from tests.trust.test_drafts import holders, write

TOKEN = "xyzzyq"

#: What a post may ask for of a draft, by the path that leads to it.
ASKS = (
    "::: tip\nx\n:::\n\n<!--@include: {0}-->\n\n<<< {0}\n\n@[code]({0})\n\n[link]({0})\n\n"
    "<!-- blogposts: recent 99 -->\n"
)


def draft(name: str, **keys: Any) -> dict[str, str | bytes]:
    """A draft called d, with pictures beside it and elsewhere."""
    folder = name.rpartition("/")[0]
    token = f"{TOKEN}{folder.replace('/', '')}"
    body = f"{token}-body ![]({token}-own.webp) ![](/assets/{token}-far.webp)\n"
    return {
        name: write(
            body,
            **{"title": f"{token}-title", "tags": [f"{token}-tag"], "draft": True, **keys},
        ),
        f"{folder}/{token}-own.webp": WEBP + token.encode(),
        f"{folder}/{token}-unnamed.webp": WEBP + token.encode(),
        f"assets/{token}-far.webp": WEBP + token.encode(),
    }


BLOGS: Files = {
    "index.md": "# Home\n\n<!-- blogposts: recent 9 -->\n",
    "a/index.md": "# A\n",
    "b/index.md": "# B\n",
    "a/posts/p.md": post("PA", "2024-01-01", ASKS.format("../../b/posts/d.md")),
    "b/posts/p.md": post("PB", "2024-01-01", ASKS.format("../../a/posts/d.md")),
    "a/posts/pa.webp": WEBP,
}

TWO = [{"blogposts": {"blog_dir": "a"}}, {"blogposts": {"blog_dir": "b"}}]


@pytest.mark.parametrize("keys", [{}, {"draft": None, "expires": "2001-01-01"}])
def test_two_blogs(build_site: BuildSite, keys: dict[str, Any]) -> None:
    files = {**BLOGS, **draft("a/posts/d.md", **keys), **draft("b/posts/d.md", **keys)}
    built = build_site(files, plugins=["search", *TWO], strict=False)
    assert built.exit_code == 0, built.log
    assert holders(built, TOKEN) == set()
    assert built.page("a/2024/01/01/pa/").headings == ["PA"]


def test_a_file_that_drafts_of_two_blogs_share(build_site: BuildSite) -> None:
    shared = {"assets/xyzzyq-shared.webp": WEBP}
    body = "![](../../assets/xyzzyq-shared.webp)"
    drafts = {f"{blog}/posts/d.md": post("D", "2024-01-01", body, draft="true") for blog in "ab"}
    built = build_site({**BLOGS, **shared, **drafts}, plugins=["search", *TWO], strict=False)
    assert built.exit_code == 0, built.log
    assert holders(built, TOKEN) == set()
    shown = {"b/posts/e.md": post("E", "2024-01-01", body)}
    built = build_site({**BLOGS, **shared, **drafts, **shown}, plugins=TWO, strict=False)
    assert built.exists("assets/xyzzyq-shared.webp")


def test_a_file_beside_a_post_of_the_other_blog_stays(build_site: BuildSite) -> None:
    built = build_site({**BLOGS, **draft("b/posts/d.md")}, plugins=TWO, strict=False)
    assert built.exists("a/pa.webp")


def test_one_rule_for_each_blog(build_site: BuildSite) -> None:
    """A post of the future is a draft only where the options of its own blog say so."""
    strict = {"blogposts": {"blog_dir": "a", "draft_if_future_date": True}}
    files = {
        "a/posts/f.md": post("FA", "2099-01-01", f"{TOKEN}a"),
        "b/posts/f.md": post("FB", "2099-01-01", f"{TOKEN}b"),
    }
    built = build_site({**BLOGS, **files}, plugins=[strict, TWO[1]], strict=False)
    assert built.exit_code == 0, built.log
    assert holders(built, f"{TOKEN}a") == set()
    assert holders(built, f"{TOKEN}b")


def test_a_link_to_a_draft_does_not_tell_its_title(build_site: BuildSite) -> None:
    files = {
        "index.md": "# Home\n\n[x](blog/posts/d.md)\n",
        "blog/index.md": "# Blog\n\n[x](posts/d.md)\n",
        "blog/posts/a.md": post("A", "2024-01-01", "[x](d.md)"),
        "blog/posts/b.md": post("B", "2024-01-01", "::: tip\nx\n:::\n\n[x](./d.md)"),
        "blog/posts/d.md": post(f"{TOKEN} plan", "2024-01-01", draft="true"),
    }
    built = build_site(files, strict=False)
    assert built.exit_code == 0, built.log
    assert holders(built, TOKEN) == set()


def test_what_draft_docs_names_is_included_by_nobody(build_site: BuildSite) -> None:
    files = {
        "index.md": "# Home",
        "blog/posts/a.md": post("A", "2024-01-01", ASKS.format("./d.md")),
        "blog/posts/d.md": post(f"{TOKEN}", "2024-01-01", TOKEN),
    }
    built = build_site(files, strict=False, draft_docs="d.md")
    assert built.exit_code == 0, built.log
    assert holders(built, TOKEN) == set()


def i18n(structure: str, fallback: bool) -> dict[str, Any]:
    languages = [
        {"locale": "fr", "name": "Français", "default": True, "build": True},
        {"locale": "en", "name": "English", "build": True},
    ]
    options = {"docs_structure": structure, "fallback_to_default": fallback}
    return {"i18n": {**options, "languages": languages}}


def in_languages(structure: str, hidden: dict[str, Any]) -> Files:
    """In each language a post that asks for the drafts of both; drafts in `hidden`."""
    files: dict[str, str | bytes] = {}

    def add(language: str, path: str, text: str | bytes) -> str:
        stem, _, ending = path.rpartition(".")
        name = f"{language}/{path}" if structure == "folder" else f"{stem}.{language}.{ending}"
        files[name] = text
        return name

    for language in ("fr", "en"):
        token = f"{TOKEN}{language}"
        add(language, "index.md", "# Home\n\n<!-- blogposts: recent 9 -->\n")
        add(language, "blog/index.md", "# Blog\n")
        body = f"{token} ![]({token}.webp) ![](x{TOKEN}.webp)"
        is_draft = hidden if language in hidden.pop("in", ("fr", "en")) else {}
        hidden = dict(hidden)
        add(language, "blog/posts/d.md", write(body, title=f"{token} title", **is_draft))
        # Without a language in its name, a picture is every language's.
        place = f"{language}/" if structure == "folder" else ""
        files[f"{place}blog/posts/{token}.webp"] = WEBP + token.encode()
        asks = ASKS.format("./d.fr.md" if structure == "suffix" else "/fr/blog/posts/d.md")
        asks += ASKS.format("./d.en.md" if structure == "suffix" else "/en/blog/posts/d.md")
        add(language, "blog/posts/p.md", post("P", "2024-01-01", asks))
    return files


@pytest.mark.parametrize(
    ("structure", "fallback", "theme"),
    [
        ("folder", True, "mkdocs"),
        ("folder", False, "material"),
        ("suffix", True, "material"),
        ("suffix", False, "mkdocs"),
    ],
)
def test_two_languages(build_site: BuildSite, structure: str, fallback: bool, theme: str) -> None:
    pytest.importorskip("mkdocs_static_i18n", reason="mkdocs-static-i18n is not installed")
    files = in_languages(structure, {"draft": True})
    plugins = ["search", i18n(structure, fallback), "blogposts"]
    built = build_site(files, plugins=plugins, theme=sites.theme(theme), strict=False)
    assert built.exit_code == 0, built.log
    assert holders(built, TOKEN) == set()
    assert built.page("blog/2024/01/01/p/").headings == ["P"]
    assert built.page("en/blog/2024/01/01/p/").headings == ["P"]


@pytest.mark.parametrize(
    ("structure", "hidden", "theme"),
    [
        ("folder", "fr", "mkdocs"),
        ("folder", "en", "material"),
        ("suffix", "fr", "material"),
        ("suffix", "en", "mkdocs"),
    ],
)
def test_a_draft_in_one_of_two_languages(
    build_site: BuildSite, structure: str, hidden: str, theme: str
) -> None:
    """Its translation leads nowhere: no switcher, no alternate, no dead link."""
    pytest.importorskip("mkdocs_static_i18n", reason="mkdocs-static-i18n is not installed")
    files = dict(in_languages(structure, {"draft": False}))
    name = f"{hidden}/blog/posts/d.md" if structure == "folder" else f"blog/posts/d.{hidden}.md"
    text = files[name]
    assert isinstance(text, str)
    files[name] = text.replace("draft: false", "draft: true")
    plugins = ["search", i18n(structure, False), "blogposts"]
    built = build_site(files, plugins=plugins, theme=sites.theme(theme), strict=False)
    assert built.exit_code == 0, built.log
    assert holders(built, f"{TOKEN}{hidden}") == set()
    assert holders(built, f"{TOKEN}{'en' if hidden == 'fr' else 'fr'}")


def test_where_a_link_leads_to_posts_they_stay_hidden(build_site: BuildSite) -> None:
    """Any key that hides a post hides the page that is a link to it, and its files."""
    plugins = ["search", "blogposts"]
    files = {
        "index.md": "# Home\n",
        "blog/index.md": "# Blog\n",
        "blog/posts/p.md": post("P", "2024-01-01", "Seen."),
    }
    before = build_site(files, plugins=plugins)
    (before.root / "docs/copy").symlink_to("blog/posts")
    (before.root / "docs/page.md").symlink_to("blog/posts/d.md")
    (before.root / "docs/more").mkdir()
    (before.root / "docs/more/page.md").symlink_to("../copy/d.md")
    built = build_site(
        {**files, **draft("blog/posts/d.md", draft=None, private=True)},
        plugins=plugins,
        strict=False,
    )
    assert built.exit_code == 0, built.log
    assert holders(built, TOKEN) == set()
    assert built.page("copy/p/").headings == ["P"]


def test_files_of_a_post_in_exclude_docs_stay_hidden(build_site: BuildSite, tmp_path: Path) -> None:
    files = {
        **BLOGS,
        **draft("a/posts/d.md", draft=None),
        "a/posts/part.md": "![](pa.webp)",
        "a/posts/p.md": post("PA", "2024-01-01", '--8<-- "a/posts/part.md"'),
    }
    built = build_site(
        files,
        plugins=["search", TWO[0]],
        exclude_docs="d.md\npart.md\n",
        markdown_extensions=[
            {"pymdownx.snippets": {"base_path": [str(tmp_path / "project/docs")]}}
        ],
        strict=False,
    )
    assert built.exit_code == 0, built.log
    assert holders(built, TOKEN) == set()
    assert built.exists("a/pa.webp")


def test_posts_of_the_future_stay_hidden_where_the_blog_is_off(build_site: BuildSite) -> None:
    blog = {"blogposts": {"enabled": False, "draft_if_future_date": True}}
    files = {
        "index.md": "# Home\n",
        "blog/posts/p.md": post("P", "2023-01-01", "Seen."),
        "blog/posts/q.md": post("Q", "2999-01-01", "Seen.", draft="false"),
        **draft("blog/posts/d.md", draft=None, date="2999-01-01"),
        **draft("blog/posts/2999-01-02-e.md", draft=None, date=None),
    }
    built = build_site(files, plugins=["search", blog], strict=False)
    assert built.exit_code == 0, built.log
    assert holders(built, TOKEN) == set()
    assert built.exists("blog/posts/p/index.html") and built.exists("blog/posts/q/index.html")
