"""A tag with too few posts for a page: its entry in the list of tags, and what leads there."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import post
from tests.reader import dead_links
from tests.site import Files, Page, Site

FILES: Files = {
    "index.md": "# Home\n",
    "blog/posts/a.md": post(
        "First", "2022-01-01", "[All](../tag/lone.md)", tags="[Both, Lone, Été, Written, Named]"
    ),
    "blog/posts/b.md": post("Second", "2022-01-02", tags="[Both]", lang="en"),
    "blog/posts/c.md": post("Hidden", "2022-01-03", tags="[Lone, Secret]", unlisted="true"),
    "blog/posts/d.md": post("Sketch", "2022-01-04", tags="[Lone]", draft="true"),
    "blog/posts/v.md": post(
        "Vue", "2022-01-05", "::: tip\n[L](/blog/tag/lone/)\n:::", flavor="commonmark"
    ),
    "blog/tag/written.md": "# Written\n\nMy words.\n",
}
ATOM = "{http://www.w3.org/2005/Atom}"

THEMES = {"bare": sites.bare(), "material": sites.material()}


@pytest.fixture(scope="module", params=THEMES)
def site(request: pytest.FixtureRequest, built_once: BuildSite) -> Site:
    nav = ["index.md", {"Blog": "blog/index.md"}, "blog/tag/named.md"]
    built = built_once({**FILES, "blog/index.md": "# Blog\n"}, theme=THEMES[request.param], nav=nav)
    assert built.exit_code == 0, built.log
    assert built.warnings == []
    return built


def target(page: Page) -> str:
    """Where a page redirects."""
    assert page.is_redirect, page.url
    return page.links()[0][1].removeprefix(page.site.base)


def test_no_link_is_dead(site: Site) -> None:
    assert dead_links(site) == []


def test_a_chip_leads_to_the_entry_with_the_post(site: Site) -> None:
    page = site.page("blog/2022/01/01/first/")
    for name, anchor in (("Lone", "tag:lone"), ("Été", "tag:été")):
        assert page.link(name) == f"{site.base}blog/tag/#{anchor}"
        tags = site.page("blog/tag/")
        entry = tags.tree.css_first(f'[id="{anchor}"]')
        assert entry is not None
        # Neither a draft nor a post that is in no list.
        assert tags.links(entry) == [("First", site.base + page.url)]


def test_the_address_that_it_would_have_leads_there(site: Site) -> None:
    assert target(site.page("blog/tag/lone/")) == "blog/tag/#tag:lone"
    assert target(site.page("blog/tag/été/")) == "blog/tag/#tag:été"
    assert not site.exists("blog/tag/secret/")


def test_a_tag_of_two_posts_has_its_page_and_its_feed(site: Site) -> None:
    assert site.page("blog/2022/01/01/first/").link("Both") == f"{site.base}blog/tag/both/"
    assert not site.page("blog/tag/both/").is_redirect
    feed = ElementTree.fromstring(site.text("blog/tag/both/feed.xml"))
    assert [node.text for node in feed.iterfind(f"{ATOM}entry/{ATOM}title")] == ["Second", "First"]
    assert feed.find(f"{ATOM}entry/{ATOM}content") is None
    assert feed.find(f"{ATOM}entry/{ATOM}summary") is not None


def test_pages_that_are_written_or_named_in_nav_stay(site: Site) -> None:
    assert "My words." in site.page("blog/tag/written/").text
    for name in ("written", "named"):
        page = site.page(f"blog/tag/{name}/")
        assert f"{site.base}blog/2022/01/01/first/" in [link for _, link in page.links()]
    assert site.page("blog/2022/01/01/first/").link("Named") == f"{site.base}blog/tag/named/"


def test_at_the_address_of_a_feed_that_is_no_more_one_names_that_in_its_place(site: Site) -> None:
    wanted = {"lone": "blog/feed.xml", "both": "blog/tag/both/feed.xml"}
    for name, path in wanted.items():
        assert site.exists(path)
        url = sites.SITE_URL + path
        (item,) = json.loads(site.text(f"blog/tag/{name}/feed.json"))["items"]
        assert (item["url"], item["title"].endswith(url)) == (url, True)
        rss = ElementTree.fromstring(site.text(f"blog/tag/{name}/rss.xml"))
        assert [node.text for node in rss.iter("link")][1:] == [url]
    entry = ElementTree.fromstring(site.text("blog/tag/lone/feed.xml")).find(f"{ATOM}entry")
    assert entry is not None and entry.findtext(f"{ATOM}id") == f"{sites.SITE_URL}blog/feed.xml"
    head = site.page("blog/tag/both/").tree.css('link[rel~="feed"]')
    assert not [node for node in head if "tag/both/rss.xml" in (node.attributes["href"] or "")]


@pytest.mark.parametrize("what", ["one post", "no list of tags", "three posts"])
def test_the_options_decide(what: str, build_site: BuildSite) -> None:
    options = {
        "one post": {"tags_min_posts": 1},
        "no list of tags": {"tags_url_format": "about-{slug}"},
        "three posts": {"tags_min_posts": 3},
    }[what]
    files = {name: text for name, text in FILES.items() if "/v.md" not in name}
    files["blog/posts/a.md"] = str(files["blog/posts/a.md"]).replace("(../tag/lone.md)", "")
    built = build_site(files, theme=sites.bare(), plugins=[{"blogposts": options}])
    assert built.exit_code == 0, built.log
    page = built.page("blog/2022/01/01/first/")
    links = {name: page.link(name).removeprefix(built.base) for name in ("Lone", "Both")}
    tags = "blog/about-" if what == "no list of tags" else "blog/tag/"
    if what == "three posts":
        assert links == {"Lone": f"{tags}#tag:lone", "Both": f"{tags}#tag:both"}
        entry = built.page(tags).tree.css_first('[id="tag:both"]')
        assert [text for text, _ in built.page(tags).links(entry)] == ["Second", "First"]
    else:
        assert links == {"Lone": f"{tags}lone/", "Both": f"{tags}both/"}
        assert not built.page(f"{tags}lone/").is_redirect
    assert dead_links(built) == []
