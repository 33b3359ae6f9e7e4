"""Files of the author's at addresses that the plugin would use."""

from __future__ import annotations

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import post

FILES = {
    "index.md": "# Home",
    "about.md": "# About",
    "feeds.md": "[Feed](blog/feed.xml)",
    "blog/index.md": "# Blog",
    "blog/feed.xml": "<mine/>",
    "blog/tag/css.html": "<p>my css</p>",
    "old.html": "<p>KEEP</p>",
    "blog/category/news.md": "# My news",
    "blog/posts/plot.html": "<p>plot</p>",
    "blog/posts/data.json": "{}",
    "blog/posts/photo.png": b"\x89PNG",
    "blog/posts/a.md": post(
        "A", "2024-01-01", categories="[News]", tags="[css]", aliases="[old.html, /about/]"
    ),
}


@pytest.fixture(params=["material", "none"])
def built(built_once: BuildSite, request: pytest.FixtureRequest) -> sites.Site:
    options = {"compatibility": request.param, "post_url_format": "{slug}"}
    options |= {"lists_in_nav": "sections"}
    return built_once(
        FILES,
        theme=sites.theme("mkdocs"),
        nav=None,
        strict=True,
        plugins=["search", {"blogposts": options}],
    )


def test_feeds_redirects_and_lists_give_way(built: sites.Site) -> None:
    assert built.exit_code == 0, built.log
    assert built.text("blog/feed.xml") == "<mine/>"
    assert built.exists("blog/rss.xml")
    assert built.exists("blog/feed.json")
    assert built.text("old.html") == "<p>KEEP</p>"
    assert "blog/feed.xml: stands in for the feed 'blog/feed.xml'; that is not written" in built.log
    assert "old.html: stands in for the redirect 'old.html'; that is not written" in built.log
    assert built.page("about/").headings == ["About"]
    assert "about.md: stands in for the redirect 'about/index.html'" in built.log


def test_nothing_announces_a_feed_that_gave_way(built: sites.Site) -> None:
    links = built.page("blog/").tree.css("link[rel~=alternate]")
    assert not any(str(link.attributes["href"]).endswith("blog/feed.xml") for link in links)
    assert any(str(link.attributes["href"]).endswith("blog/rss.xml") for link in links)


def test_material_moves_media_files_only(built: sites.Site) -> None:
    is_material = "compatibility: material" in (built.root / "mkdocs.yml").read_text()
    folder = "blog/posts/" if is_material else "blog/"
    assert built.exists("blog/photo.png")
    assert built.exists(f"{folder}plot.html")
    assert built.exists(f"{folder}data.json")


def menu(built: sites.Site) -> list[str]:
    """The addresses in the navigation of the front page."""
    links = built.page("").tree.css(".navbar a[href]")
    return [str(link.attributes["href"]) for link in links]


def test_own_page_of_a_category_is_once_in_the_navigation(built: sites.Site) -> None:
    assert built.text("blog/category/news/").count("My news") > 0
    assert menu(built).count("blog/category/news/") == 1


@pytest.mark.parametrize("kind", ["material", "none"])
def test_lists_at_the_root_without_an_entry_of_the_blog(build_site: BuildSite, kind: str) -> None:
    """Material's plugin appends its lists to a `nav` that has no front page, if that is the blog."""
    files = {"about.md": "# About", "posts/a.md": post("A", "2024-01-01", categories="[News]")}
    options = {"compatibility": kind, "blog_dir": "."}
    plugins = ["search", {"blogposts": options}]
    nav = [{"About": "about.md"}]
    built = build_site(files, theme=sites.theme("mkdocs"), nav=nav, plugins=plugins)
    assert built.exit_code == 0, built.log
    assert ("category/news/" in menu(built)) == (kind == "material")


def test_two_posts_at_one_address(build_site: BuildSite) -> None:
    """Material's plugin writes both files to one path; the later one is what readers see."""
    one = post("Same", "2024-01-01", "First text.")
    files = {
        "index.md": "# Home",
        "blog/posts/a.md": one,
        "blog/posts/b.md": one + "\nSecond text.",
    }
    theme = sites.theme("material")
    theirs = build_site(files, theme=theme, plugins=["search", "material/blog"])
    assert theirs.exit_code == 0, theirs.log
    assert "Second text." in theirs.text("blog/2024/01/01/same/")
    blogposts = {"blogposts": {"compatibility": "material"}}
    ours = build_site(files, theme=theme, plugins=["search", blogposts], strict=True)
    assert ours.exit_code == 0, ours.log
    assert "Second text." in ours.text("blog/2024/01/01/same/")
    assert "Second text." not in ours.text("blog/2024/01/01/same-a/")
    assert "First text." in ours.text("blog/2024/01/01/same-a/")
