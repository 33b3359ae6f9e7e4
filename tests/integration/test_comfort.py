"""Share links, licences, comments and edit links of posts, in real builds under four themes."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import THEMES, post
from tests.reader import dead_links, foreign_requests
from tests.site import SITE_URL, Files, Site

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
BY_SA = "https://creativecommons.org/licenses/by-sa/4.0/"

FILES: Files = {
    "posts/un.md": post(
        "Un « titre » & plus",
        "2024-01-01",
        "Du texte.\n\n## Un\n\n## Deux\n",
        updated="2024-01-01 18:00",
    ),
    "posts/deux.md": post(
        "Deux",
        "2024-02-01",
        "Encore.",
        license="CC0",
        comments="false",
        updated="2024-02-02",
        tags="[x]",
    ),
    "posts/trois.md": post(
        "Trois",
        "2024-03-01",
        "Enfin.",
        license="false",
        comments="{mastodon: 'https://a.example/@moi/12'}",
    ),
    "posts/four.md": post(
        "Four", "2024-04-01", "In English.", lang="en", tags="[x]", series="{name: Guide, order: 2}"
    ),
    "posts/cinq.md": post("Cinq", "2024-05-01", "En français.", series="{name: Guide, order: 1}"),
}
OPTIONS: dict[str, Any] = {
    "reading_progress": True,
    "share": ["mastodon", "email"],
    "license": "CC BY-SA 4.0",
    "comments": {"provider": "utterances", "repo": "me/blog"},
}
ONE, TWO, THREE = "2024/01/01/un-titre-plus/", "2024/02/01/deux/", "2024/03/01/trois/"
FOUR, FIVE = "2024/04/01/four/", "2024/05/01/cinq/"


@pytest.fixture(scope="module", params=THEMES)
def blog(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    theme = sites.theme(request.param)
    if request.param in ("material", "blogposts"):
        theme["features"] = ["content.action.edit"]
    built = sites.make_site(
        tmp_path_factory.mktemp("comfort"),
        FILES,
        theme=theme,
        plugins=["search", {"blogposts": OPTIONS}],
        repo_url="https://github.com/me/blog",
        edit_uri="edit/main/docs/",
    )
    assert built.exit_code == 0, built.log
    return built


def hrefs(site: Site, url: str, selector: str) -> list[str | None]:
    return [node.attributes["href"] for node in site.page(url).tree.css(selector)]


def test_nothing_is_dead_or_warned_of(blog: Site) -> None:
    assert blog.warnings == []
    # The Read the Docs theme writes its own link to the search so, on its 404 page.
    dead = [link for link in dead_links(blog) if "//search.html" not in link]
    assert dead == []


@pytest.mark.parametrize("url", [ONE, TWO, THREE])
def test_no_post_asks_another_host_for_anything(blog: Site, url: str) -> None:
    assert foreign_requests(blog.page(url)) == []


def test_share_links_hold_the_title_and_the_canonical_address(blog: Site) -> None:
    mastodon, mail = hrefs(blog, ONE, ".blogposts-share a")
    title, address = "Un%20%C2%AB%20titre%20%C2%BB%20%26%20plus", "https%3A%2F%2Fexample.org"
    assert mastodon is not None
    assert mail is not None
    assert mastodon.startswith(f"https://share.joinmastodon.org/#text={title}%20{address}")
    assert mail.startswith(f"mailto:?subject={title}&body={address}")
    assert mail.endswith("un-titre-plus%2F")


def test_labels_are_in_the_language_of_the_post(blog: Site) -> None:
    labels = [
        [node.attributes["aria-label"] for node in blog.page(url).tree.css(".blogposts-share a")]
        for url in (ONE, FOUR)
    ]
    assert labels == [
        ["Partager sur Mastodon", "Partager par e-mail"],
        ["Share on Mastodon", "Share by email"],
    ]


@pytest.mark.parametrize(
    ("url", "expected"),
    [(ONE, [BY_SA]), (TWO, ["https://creativecommons.org/publicdomain/zero/1.0/"]), (THREE, [])],
)
def test_the_licence_is_said_to_readers_and_machines(
    blog: Site, url: str, expected: list[str]
) -> None:
    assert hrefs(blog, url, "a[rel=license]") == expected
    data = blog.page(url).tree.css_first('script[type="application/ld+json"]')
    assert data is not None
    posting = json.loads(data.text())["@graph"][0]
    assert posting["@type"] == "BlogPosting"
    assert [posting["license"]] == expected if expected else "license" not in posting


def test_feeds_say_the_licence_of_each_post(blog: Site) -> None:
    root = ElementTree.fromstring(blog.text("feed.xml"))
    rights = {
        entry.findtext(f"{ATOM}title"): (
            entry.findtext(f"{ATOM}rights"),
            [
                link.get("href")
                for link in entry.iter(f"{ATOM}link")
                if link.get("rel") == "license"
            ],
        )
        for entry in root.iter(f"{ATOM}entry")
    }
    assert rights["Cinq"] == ("CC BY-SA 4.0", [BY_SA])
    assert rights["Deux"][0] == "CC0"
    assert rights["Trois"] == (None, [])
    items = ElementTree.fromstring(blog.text("rss.xml")).iter("item")
    said = {item.findtext("title"): item.findtext(f"{DC}rights") for item in items}
    assert said["Cinq"] == f"CC BY-SA 4.0 {BY_SA}"
    assert said["Trois"] is None


def test_comments_wait_behind_a_button_and_a_link(blog: Site) -> None:
    assert [node.text() for node in blog.page(ONE).tree.css(".blogposts-comments button")] == [
        "Charger les commentaires depuis utteranc.es"
    ]
    assert hrefs(blog, ONE, ".blogposts-comments a") == [
        "https://github.com/me/blog/issues?q=%22a%2Fpath%2F2024%2F01%2F01%2Fun-titre-plus%22"
    ]
    assert hrefs(blog, THREE, ".blogposts-comments a") == ["https://a.example/@moi/12"]
    assert not blog.page(TWO).tree.css(".blogposts-comments, script[src*=comments]")


def test_a_post_updated_on_its_own_day_says_so_to_machines_only(blog: Site) -> None:
    dates = [
        node.attributes["datetime"] for node in blog.page(ONE).tree.css(".blogposts-byline time")
    ]
    assert dates == ["2024-01-01"]
    data = blog.page(ONE).tree.css_first('script[type="application/ld+json"]')
    assert data is not None
    assert json.loads(data.text())["@graph"][0]["dateModified"] == "2024-01-01T18:00:00Z"
    assert len(blog.page(TWO).tree.css(".blogposts-byline time")) == 2


def test_the_theme_links_to_the_file_of_a_post(blog: Site) -> None:
    edit = "https://github.com/me/blog/edit/main/docs/posts/un.md"
    assert edit in hrefs(blog, ONE, "a[href]")
    assert not [url for url in hrefs(blog, "articles/", "a[href]") if url and "/edit/" in url]


def test_titles_of_posts_in_another_language_say_so(blog: Site) -> None:
    english, french = blog.page(FOUR).tree, blog.page(FIVE).tree
    titles = english.css(".blogposts-neighbour__title, .blogposts-footer .blogposts-card__title")
    assert len(titles) > 2
    assert {node.attributes.get("lang") for node in titles} == {"fr"}
    assert [node.attributes.get("lang") for node in english.css(".blogposts-parts a")] == [
        "fr",
        None,
    ]
    said = {
        node.text(): node.attributes.get("lang")
        for node in french.css(".blogposts-neighbour__title")
    }
    assert said == {"Four": "en"}
    assert english.css_first(".blogposts-neighbour time").text() == "March 1, 2024"  # type: ignore[union-attr]


def test_without_an_address_of_the_site_nothing_is_shared(build_site: BuildSite) -> None:
    site = build_site(FILES, site_url="", plugins=["search", {"blogposts": OPTIONS}])
    assert site.exit_code == 0, site.log
    page = site.page(ONE)
    assert not page.tree.css(".blogposts-share")
    assert page.tree.css(".blogposts-comments button")


def test_the_way_out_leads_to_the_blog_too_where_it_is_in_a_folder(build_site: BuildSite) -> None:
    site = build_site(
        {"index.md": "# Accueil", "blog/posts/a.md": post("A", "2024-01-01", "Texte.")}
    )
    assert site.exit_code == 0, site.log
    page = site.page("blog/2024/01/01/a/")
    links = [(node.text(), page.target(node)) for node in page.tree.css(".blogposts-closing a")]
    assert links == [
        ("Accueil", SITE_URL),
        ("Blog", f"{SITE_URL}blog/"),
        ("Tous les articles", f"{SITE_URL}blog/articles/"),
    ]


def test_comments_of_the_sites_own_wait_in_a_template(build_site: BuildSite) -> None:
    options = {"comments": {"provider": "custom", "url": "https://forum.example/"}}
    theme = sites.material(custom_dir="overrides")
    files = {
        **FILES,
        "/overrides/blogposts/partials/discussion.html": "<iframe src='https://forum.example/e'></iframe>",
    }
    site = build_site(files, theme=theme, plugins=["search", {"blogposts": options}])
    assert site.exit_code == 0, site.log
    section = site.page(ONE).tree.css_first(".blogposts-comments")
    assert section is not None
    assert "forum.example/e" in (section.css_first("template").html or "")
    assert [node.text() for node in section.css("button")] == ["Afficher les commentaires"]


def test_comments_of_the_sites_own_need_their_template(build_site: BuildSite) -> None:
    site = build_site(
        FILES, plugins=["search", {"blogposts": {"comments": {"provider": "custom"}}}]
    )
    assert site.exit_code == 1
    assert (
        "mkdocs.yml: `comments` is 'custom'; write the template "
        "blogposts/partials/discussion.html in `custom_dir`"
    ) in site.log


def test_materials_comments_stay_where_front_matter_asks_for_them(build_site: BuildSite) -> None:
    theirs = "{% if page.meta.comments %}<p id='theirs'>Ici</p>{% endif %}"
    files = {
        "/overrides/partials/comments.html": theirs,
        "posts/a.md": post("A", "2024-01-01", "Texte.", comments="true"),
        "posts/b.md": post("B", "2024-01-02", "Texte."),
    }
    site = build_site(files, theme=sites.material(custom_dir="overrides"))
    assert site.exit_code == 0, site.log
    found = [len(site.page(f"2024/01/{day}/").tree.css("#theirs")) for day in ("01/a", "02/b")]
    assert found == [1, 0]
