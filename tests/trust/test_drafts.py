"""Drafts reach no output, whatever they are made of; unlisted posts reach their own page only.

Every field, word, name and file of a draft holds a token that nothing else holds.
"""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import THEMES, WEBP
from tests.serving import clean
from tests.site import Files, Site

TOKEN = "xyzzyq"

#: What hides a post, by a name for it.
HIDDEN: dict[str, dict[str, Any]] = {
    "draft": {"draft": True},
    "unpublished": {"published": False},
    "future": {"date": "2099-01-01"},
    "expired": {"expires": "2001-01-01"},
}

OPTIONS = {"draft_if_future_date": True, "authors_profiles": True}
PLUGINS = ["search", {"blogposts": OPTIONS}]


def write(body: str, **keys: Any) -> str:
    front = {"title": "Un titre", "date": "2023-01-01", **keys}
    return f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=False)}---\n\n{body}\n"


def fields(kind: str) -> dict[str, Any]:
    """A token in every field."""
    name = f"{TOKEN}{kind}"
    texts = ("title", "description", "icon", "custom", "slug", "status")
    lists = ("categories", "tags", "authors")
    return {
        **{key: f"{name}-{key}" for key in texts},
        **{key: [f"{name}-{key}", "Commun"] for key in lists},
        "series": {"name": f"{name}-series", "order": 1},
        "cover": {"src": f"{name}-cover.webp", "alt": f"{name}-alt", "caption": f"{name}-caption"},
        "aliases": [f"/{name}-alias/"],
        "links": [{f"{name}-link": "index.md"}],
        "thumbnail": f"/assets/{name}-thumbnail.webp",
    }


def hidden_post(kind: str, **keys: Any) -> dict[str, str | bytes]:
    """A post in the folder of others, one in a folder of its own, and their files."""
    name = f"{TOKEN}{kind}"
    body = (
        f"# {name}-heading\n\n{name}-body [un](seul.md) ![{name}-alt]({name}%2Dimage.webp)\n\n"
        f"![](../../assets/{name}-elsewhere.webp)\n\n<!-- more -->\n\n```\n{name}-code\n```\n"
    )
    media = [
        *(f"blog/posts/{name}-{use}.webp" for use in ("cover", "image", "unnamed", "image@2x")),
        f"blog/posts/{name}-folder/plan.webp",
        *(f"assets/{name}-{use}.webp" for use in ("elsewhere", "thumbnail")),
    ]
    return {
        f"blog/posts/{name}-file.md": write(body, **{**fields(kind), **keys}),
        f"blog/posts/{name}-folder/index.md": write(
            f"{name}-inner ![](plan.webp)", **{"title": f"{name}-folder", **keys}
        ),
        **{uri: WEBP + f"{name}-{uri}".encode() for uri in media},
    }


#: What a feed or a sitemap would have of a post itself; lists of its terms are other pages.
POST_PARTS = ("title", "description", "body", "slug", "cover", "image", "heading", "folder")

PUBLIC: Files = {
    "index.md": "# Accueil\n\n<!-- blogposts: recent -->\n",
    "blog/index.md": "# Journal\n",
    "blog/posts/seul.md": write(
        "Un texte ![](plan.webp)", title="Seul", categories=["Commun"], tags=["Commun"]
    ),
    "blog/posts/plan.webp": WEBP,
    "blog/posts/deux.md": write("Encore ![](deux/plan.webp)", title="Deux", authors=["Commun"]),
    "blog/posts/deux/plan.webp": WEBP,
}


def holders(built: Site, token: str) -> set[str]:
    """The files of the site that have the token in their name or content, in any case."""
    found = set()
    for name, content in built.tree().items():
        plain = gzip.decompress(content) if name.endswith(".gz") else content
        if token in name.lower() or token.encode() in plain.lower():
            found.add(name)
    return found


def with_drafts() -> Files:
    kinds = (hidden_post(kind, **keys) for kind, keys in HIDDEN.items())
    return {**PUBLIC, **{uri: content for made in kinds for uri, content in made.items()}}


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_of_a_draft_is_anywhere(build_site: BuildSite, theme: str) -> None:
    built = build_site(with_drafts(), theme=sites.theme(theme), plugins=PLUGINS)
    assert built.exit_code == 0, built.log
    assert holders(built, TOKEN) == set()
    assert built.exists("blog/plan.webp") and built.exists("blog/deux/plan.webp")


def test_the_tokens_are_there_where_drafts_are_built(build_site: BuildSite) -> None:
    """So that the test before can fail."""
    posts = hidden_post("draft", draft=True)
    shown = ["search", {"blogposts": {**OPTIONS, "draft": True}}]
    built = build_site({**PUBLIC, **posts}, plugins=shown, theme=sites.theme("mkdocs"))
    assert built.exit_code == 0, built.log
    unused = {"icon", "custom", "status", "thumbnail"}
    used = set(fields("draft")) - unused - {"cover", "aliases", "links"}
    for part in sorted({*used, "alias", "link", "caption", "body", "code", "inner"}):
        assert holders(built, f"{TOKEN}draft-{part}"), part
    for name in ("cover", "image", "unnamed", "image@2x", "elsewhere"):
        assert holders(built, f"{TOKEN}draft-{name}.webp"), name


@pytest.mark.parametrize(
    ("files", "published"),
    [
        ({"about.md": "![](blog/posts/zq.webp)"}, True),
        ({"blog/posts/o.md": write("![](zq.webp)", title="O")}, True),
        ({"blog/posts/o.md": write("zq.webp, and `![](zq.webp)`", title="O")}, False),
    ],
)
def test_a_page_that_shows_a_drafts_file_publishes_it(
    build_site: BuildSite, files: Files, published: bool
) -> None:
    draft = write("![](zq.webp)", draft=True, title="D")
    media = {"blog/posts/d.md": draft, "blog/posts/zq.webp": WEBP + TOKEN.encode()}
    built = build_site({**PUBLIC, **media, **files}, theme=sites.theme("mkdocs"))
    assert built.exit_code == 0, built.log
    assert holders(built, TOKEN) == ({"blog/zq.webp"} if published else set())


def test_what_mkdocs_yml_and_templates_name_is_published(build_site: BuildSite) -> None:
    names = ("logo", "style", "custom", "avatar")
    media = {f"assets/{name}.webp": WEBP for name in (*names, "unused")}
    body = "\n".join(f"![](/{uri})" for uri in media)
    built = build_site(
        {
            **PUBLIC,
            **media,
            "blog/posts/d.md": write(body, draft=True, title="D"),
            "css/own.css": "p { background: url(../assets/style.webp) }",
            "blog/.authors.yml": "authors:\n  Commun: {name: Joe, avatar: assets/avatar.webp}\n",
            "/overrides/main.html": "{% extends 'base.html' %}{% block footer %}"
            "<img src=\"{{ 'assets/custom.webp'|url }}\">{% endblock %}",
            "/overrides/partials/x.html": "<img src='assets/unused.webp'>",
        },
        theme=sites.material(logo="assets/logo.webp", custom_dir="overrides"),
        extra_css=["css/own.css"],
    )
    assert built.exit_code == 0, built.log
    assert [uri for uri in media if not built.exists(uri)] == ["assets/unused.webp"]


@pytest.mark.parametrize(("year", "is_built"), [(2025, False), (2027, True)])
def test_source_date_epoch_decides_what_is_future(
    build_site: BuildSite, monkeypatch: pytest.MonkeyPatch, year: int, is_built: bool
) -> None:
    moment = datetime(year, 1, 1, tzinfo=UTC)
    monkeypatch.setattr(sites, "EPOCH", str(int(moment.timestamp())))
    posts = {
        "blog/posts/soon.md": write(f"{TOKEN}soon", title="Soon", date="2026-01-01"),
        "blog/posts/gone.md": write(
            f"{TOKEN}gone", title="Gone", expires=datetime(2026, 1, 1).date()
        ),
    }
    built = build_site({**PUBLIC, **posts}, plugins=PLUGINS, theme=sites.theme("mkdocs"))
    assert built.exit_code == 0, built.log
    assert bool(holders(built, f"{TOKEN}soon")) is is_built
    assert bool(holders(built, f"{TOKEN}gone")) is not is_built


@pytest.mark.usefixtures("fixed_moment")
@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_while_serving_a_draft_is_marked_and_in_no_feed_or_sitemap(
    tmp_path: Path, theme: str
) -> None:
    if theme not in THEMES:
        pytest.skip("this theme is not installed")
    plugins = [{"blogposts": OPTIONS}]
    sites.write_site(tmp_path, with_drafts(), theme=sites.theme(theme), plugins=plugins)
    clean(tmp_path, tmp_path / "site", sites.SITE_URL)
    built = Site(root=tmp_path, path=tmp_path / "site", config={}, exit_code=0, log="")
    for kind in HIDDEN:
        own = [name for name in holders(built, f"{TOKEN}{kind}-body") if "-slug/" in name]
        (name,) = own
        page = built.page(name.removesuffix("index.html"))
        assert page.tree.css_first(".blogposts-mark--draft") is not None, kind
    found = {name for part in POST_PARTS for name in holders(built, f"{TOKEN}draft-{part}")}
    feeds = ("feed.xml", "rss.xml", "feed.json", "sitemap.xml", "sitemap.xml.gz")
    assert [name for name in found if name.endswith(feeds)] == []
    assert found


UNLISTED: Files = {
    "index.md": "# Accueil\n\n<!-- blogposts: recent -->\n\n<!-- blogposts: series Guide -->\n",
    "blog/index.md": "# Journal\n",
    **{
        f"blog/posts/p{number}.md": write(
            f"Texte {number}",
            title=f"Partie {number}",
            date=f"2023-01-{number:02}",
            categories=["Commun"],
            tags=["Commun"],
            authors=["Commun"],
            series={"name": "Guide", "order": number},
        )
        for number in (1, 3)
    },
    "blog/posts/p3.en.md": write("Text", title="Part", lang="en", date="2023-01-03"),
}


@pytest.mark.parametrize("theme", THEMES)
def test_an_unlisted_post_is_on_its_own_page_only(build_site: BuildSite, theme: str) -> None:
    """It lies between its neighbours, in their series and terms, and translates one of them."""
    name = f"{TOKEN}unlisted"
    keys = {
        **fields("unlisted"),
        "series": {"name": "Guide", "order": 2},
        "unlisted": True,
        "date": "2023-01-02",
    }
    translation = write(
        f"{name}-fr", title=f"{name}-fr", lang="de", date="2023-01-03", unlisted=True
    )
    media = [f"blog/posts/{name}-{use}.webp" for use in ("cover", "image")]
    files: Files = {
        **UNLISTED,
        f"blog/posts/{name}.md": write(f"{name}-body ![]({name}-image.webp)", **keys),
        "blog/posts/p3.de.md": translation,
        **{uri: WEBP + uri.encode() for uri in media},
    }
    built = build_site(files, theme=sites.theme(theme), plugins=PLUGINS)
    assert built.exit_code == 0, built.log
    own = "blog/2023/01/02/xyzzyqunlisted-slug/index.html"
    assert holders(built, TOKEN) == {
        own,
        f"{name}-alias/index.html",
        f"blog/2023/01/03/{name}-fr/index.html",
        *(uri.replace("posts/", "") for uri in media),
    }
    assert holders(built, f"{name}-body") == {own}
    assert holders(built, f"{name}-fr") == {f"blog/2023/01/03/{name}-fr/index.html"}
