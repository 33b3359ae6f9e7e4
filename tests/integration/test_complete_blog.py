"""What a complete blog has: feeds, heads, redirects, related posts, translations, lists anywhere."""

from __future__ import annotations

import json
import re
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import THEMES, WEBP, post
from tests.reader import dead_links
from tests.site import SITE_URL, Files, Page, Site

ATOM = "{http://www.w3.org/2005/Atom}"

FILES: Files = {
    "index.md": "# Accueil\n\n<!-- blogposts: recent 2 as titles -->\n\nFin.\n",
    "lists.md": (
        "# Listes\n\n<!-- blogposts: category Web as table -->\n\n"
        "<!-- blogposts: series Guide as cards -->\n\n```\n<!-- blogposts: recent -->\n```\n"
    ),
    "blog/index.md": "# Journal\n",
    "blog/category/web.md": (
        "---\ndescription: Tout sur le web\ncover: ../photo.webp\n---\n# La toile\n\nMes mots.\n"
    ),
    "blog/photo.webp": WEBP,
    "blog/posts/un.md": post(
        "Un, le début",
        "2023-01-01",
        "Premier *pas*.\n\n<!-- more -->\n\n[Suite](deux.md)\n\n![Photo](../photo.webp)\n",
        categories="[Web]",
        series="{name: Guide, order: 1}",
        aliases="[/vieux/un.html, /plus-vieux]",
        description="Le début de tout",
        authors="[Zoé]",
    ),
    "blog/posts/deux.md": post(
        "Deux",
        "2023-02-01",
        "Deuxième pas.",
        updated="2023-06-07",
        categories="[Web]",
        series="{name: Guide, order: 2}",
    ),
    "blog/posts/deux.en.md": post("Two", "2023-02-02", "Second step.", lang="en"),
    "blog/posts/question.md": post("Pourquoi ? Parce que !", "2023-03-01", "Voilà."),
    "blog/posts/hors.md": post(
        "Hors", "2023-04-01", "Un premier début, ailleurs.", permalink="/la/bas.html"
    ),
}


SOME_THEMES = [theme for theme in THEMES if theme != "readthedocs"]


@pytest.fixture(scope="module", params=SOME_THEMES)
def blog(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    built = sites.make_site(
        tmp_path_factory.mktemp("complete"),
        FILES,
        theme=sites.theme(request.param),
        plugins=["search", {"blogposts": {"compatibility": "none"}}],
    )
    assert built.exit_code == 0, built.log
    return built


def test_nothing_is_dead_or_warned_of(blog: Site) -> None:
    assert blog.warnings == []
    assert dead_links(blog) == []


def test_feeds_of_the_blog_and_of_terms_hold_posts_newest_first(blog: Site) -> None:
    feed = ElementTree.fromstring(blog.text("blog/feed.xml"))
    titles = [node.text for node in feed.iterfind(f"{ATOM}entry/{ATOM}title")]
    question = "Pourquoi\u202f? Parce que\u202f!"
    assert titles == ["Hors", question, "Two", "Deux", "Un, le début"]
    term = ElementTree.fromstring(blog.text("blog/category/web/feed.xml"))
    titles = [node.text for node in term.iterfind(f"{ATOM}entry/{ATOM}title")]
    assert titles == ["Deux", "Un, le début"]
    rss = ElementTree.fromstring(blog.text("blog/rss.xml"))
    assert len(rss.findall("channel/item")) == 5


def test_the_addresses_of_feeds_are_absolute_and_arrive(blog: Site) -> None:
    items = json.loads(blog.text("blog/feed.json"))["items"]
    for item in items:
        assert item["url"].startswith(SITE_URL)
        assert blog.exists(item["url"].removeprefix(SITE_URL))
    first = next(item for item in items if item["title"] == "Un, le début")
    assert f'src="{SITE_URL}blog/photo.webp"' in first["content_html"]
    assert f'href="{SITE_URL}blog/2023/02/01/deux/"' in first["content_html"]


def test_every_page_announces_the_feeds(blog: Site) -> None:
    for page in blog.pages():
        redirects = ("vieux", "plus-vieux", "blog/2023/03/01/pourquoi--", "blog/2023/04/01/hors")
        if page.url.startswith(("404", *redirects)):
            continue
        types = [n.attributes["type"] for n in page.tree.css('head link[rel="alternate feed"]')]
        assert "application/atom+xml" in types, page.url
        assert "application/feed+json" in types, page.url


def test_each_page_shows_a_link_to_the_feed_of_what_it_is_about(blog: Site) -> None:
    def feed_of(url: str) -> str:
        page = blog.page(url)
        (found,) = page.tree.css(".blogposts-feed a")
        title = found.attributes["title"]
        head = page.tree.css('head link[type="application/atom+xml"]')
        assert title in [link.attributes["title"] for link in head]
        target = urljoin(f"/{url}", found.attributes["href"]).removeprefix("/")
        assert blog.exists(target)
        return target

    posts = [url for url in blog.urls() if blog.page(url).tree.css_first(".blogposts-post")]
    assert posts
    for url in (*posts, "blog/", "blog/articles/"):
        assert feed_of(url) == "blog/feed.xml"
    assert feed_of("blog/category/web/") == "blog/category/web/feed.xml"


def test_feeds_are_told_apart_by_their_titles(blog: Site) -> None:
    links = blog.page("blog/category/web/").tree.css('head link[rel="alternate feed"]')
    titles = [link.attributes["title"] or "" for link in links]
    assert len(set(titles)) == len(titles)
    endings = {title.rpartition(" ")[2] for title in titles}
    assert endings == {"(Atom)", "(RSS)", "(JSON)"}


def test_browsers_show_feeds_with_a_style_sheet(blog: Site) -> None:
    for feed in (*blog.path.rglob("feed.xml"), *blog.path.rglob("rss.xml")):
        (path,) = re.findall(
            r'<\?xml-stylesheet type="text/css" href="([^"]*)"\?>\n<(?:feed|rss) [^>]*xml:lang="\w+"',
            feed.read_text("utf-8"),
        )
        assert (feed.parent / path).read_text("utf-8").count(":is(feed,rss):lang(fr)::before") == 1


def test_structured_data_describes_the_post(blog: Site) -> None:
    page = blog.titled("Un, le début")
    (script,) = page.tree.css('script[type="application/ld+json"]')
    graph = {node["@type"]: node for node in json.loads(script.text())["@graph"]}
    assert graph["BlogPosting"]["headline"] == "Un, le début"
    assert graph["BlogPosting"]["datePublished"].startswith("2023-01-01")
    assert [crumb["name"] for crumb in graph["BreadcrumbList"]["itemListElement"]][
        -1
    ] == "Un, le début"
    properties = {
        n.attributes.get("property"): n.attributes["content"]
        for n in page.tree.css("meta[property]")
    }
    assert properties["og:type"] == "article"
    assert properties["og:description"] == "Le début de tout"
    assert properties["og:image"] == f"{SITE_URL}blog/photo.webp"
    assert properties["og:image:width"] == "1"


@pytest.mark.parametrize("url", ["vieux/un.html", "plus-vieux/"])
def test_old_addresses_lead_on_without_a_script(blog: Site, url: str) -> None:
    page = blog.page(url)
    assert page.leads_to(blog.titled("Un, le début"))
    refresh = page.tree.css_first('meta[http-equiv="refresh"]').attributes["content"] or ""
    assert refresh.startswith("0; url=../")
    assert page.tree.css("script") == []
    assert "vieux" not in blog.text("sitemap.xml")


def test_an_address_of_materials_blog_that_we_tidy_leads_on(blog: Site) -> None:
    post_page = blog.titled("Pourquoi ? Parce que !")
    assert post_page.url == "blog/2023/03/01/pourquoi-parce-que/"
    of_material = "blog/2023/03/01/pourquoi--parce-que-/"
    if blog.config["theme"]["name"] == "mkdocs":  # nothing says that it was a site of Material's
        assert not blog.exists(of_material)
    else:
        assert blog.page(of_material).leads_to(post_page)


def test_a_permalink_is_the_whole_address(blog: Site) -> None:
    post_page = blog.titled("Hors")
    assert post_page.url == "la/bas.html"
    # Where Material's blog may have published the post.
    place = "blog/2023/04/01/hors/"
    if blog.config["theme"]["name"] == "material":
        assert blog.page(place).leads_to(post_page)
    else:
        assert not blog.exists(place)


def test_lists_stand_where_a_comment_asks_for_them(blog: Site) -> None:
    titles = [node.text() for node in blog.page("").content.css(".blogposts-embed li a")]
    assert titles == ["Hors", "Pourquoi\u202f? Parce que\u202f!"]
    lists = blog.page("lists/")
    # As text: the style sheet of our theme reaches no other tables.
    assert [n.text() for n in lists.content.css(".blogposts-embed .blogposts-prose tbody a")][
        ::2
    ] == [
        "Deux",
        "Un, le début",
    ]
    # The cards follow an h1: no level is left out.
    assert [n.text() for n in lists.content.css(".blogposts-embed h2 a")] == [
        "Un, le début",
        "Deux",
    ]
    assert "<!-- blogposts: recent -->" in lists.text


def test_a_term_page_keeps_its_authors_words_and_picture(blog: Site) -> None:
    page = blog.titled("La toile")
    assert page.url == "blog/category/web/"
    assert "Mes mots." in page.text
    assert "Tout sur le web" in blog.page("blog/category/").text


def test_a_series_shows_its_parts_in_order(blog: Site) -> None:
    parts = [
        n.text().strip()
        for n in blog.titled("Deux").content.css("[aria-labelledby=blogposts-series] li")
    ]
    assert len(parts) == 2
    assert "Un, le début" in parts[0]
    assert "Deux" in parts[1]


def test_posts_that_share_much_are_related(blog: Site) -> None:
    related = blog.titled("Un, le début").content.css_first(
        "section[aria-labelledby=blogposts-related]"
    )
    assert "Hors" in related.text()
    assert "Deux" not in related.text()


def test_translations_know_each_other(blog: Site) -> None:
    french, english = blog.titled("Deux"), blog.titled("Two")
    for page in (french, english):
        found = {
            node.attributes["hreflang"]: node.attributes["href"]
            for node in page.tree.css("head link[hreflang]")
        }
        assert found == {"fr": f"{SITE_URL}{french.url}", "en": f"{SITE_URL}{english.url}"}
        # Material's script asks each site in another language, `rel="alternate"`, for its sitemap.
        in_material = blog.config["theme"]["name"] == "material"
        assert len(page.tree.css('head link[rel="alternate"]')) == (0 if in_material else 2)
    assert french.leads_to(english)
    assert english.leads_to(french)


@pytest.mark.parametrize("theme", SOME_THEMES)
def test_an_excerpt_is_whole_and_ends_at_its_mark(build_site: BuildSite, theme: str) -> None:
    plugins = ["search", {"blogposts": {"list_look": "list"}}]
    built = build_site(FILES, plugins=plugins, theme=sites.theme(theme))
    assert built.exit_code == 0, built.log
    lists = built.page("blog/category/web/").content
    assert [node.html for node in lists.css(".blogposts-card__excerpt em")] == ["<em>pas</em>"]
    assert "Suite" not in lists.text()


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("recent 5 as slides", "index.md: 'as slides' is not a known look of lists; write"),
        ("category Rien", "index.md: no post is in 'Rien'; write"),
    ],
)
def test_a_list_that_cannot_be_had_is_named(
    build_site: BuildSite, comment: str, message: str
) -> None:
    files = {**FILES, "index.md": f"# A\n\n<!-- blogposts: {comment} -->\n"}
    built = build_site(files, theme=sites.bare())
    assert built.exit_code == 1
    assert any(message in line for line in built.warnings)


def test_the_sitemap_has_the_days_of_posts(blog: Site) -> None:
    tree = ElementTree.fromstring(blog.text("sitemap.xml"))
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    days = {
        url.findtext(f"{space}loc"): url.findtext(f"{space}lastmod")
        for url in tree.iterfind(f"{space}url")
    }
    assert days[f"{SITE_URL}blog/2023/01/01/un-le-d%C3%A9but/"] == "2023-01-01"
    assert days[f"{SITE_URL}blog/2023/02/01/deux/"] == "2023-06-07"
    assert days[f"{SITE_URL}blog/category/web/"] == "2023-06-07"
    assert days[f"{SITE_URL}blog/"] == "2023-06-07"


def test_the_sitemap_holds_no_day_it_cannot_have(build_site: BuildSite) -> None:
    days = {"2999-01-01": "2023-11-14", "1066-10-14": "1970-01-01"}
    built = build_site({f"posts/{date[:4]}.md": post(date[:4], date, "x") for date in days})
    assert built.exit_code == 0, built.log
    sitemap = "".join(built.text("sitemap.xml").split())
    for date, day in days.items():
        address = f"{SITE_URL}{date.replace('-', '/')}/{date[:4]}/"
        assert f"<loc>{address}</loc><lastmod>{day}</lastmod>" in sitemap


def test_posts_may_have_addresses_apart_from_the_blog(build_site: BuildSite) -> None:
    built = build_site(
        FILES, plugins=["search", {"blogposts": {"compatibility": "none", "post_url_prefix": "p"}}]
    )
    assert built.exit_code == 0, built.log
    assert built.titled("Deux").url == "p/2023/02/01/deux/"
    assert built.titled("Hors").url == "la/bas.html"
    assert built.exists("blog/category/web/")
    assert dead_links(built) == []


def test_summaries_are_as_long_as_asked_for(build_site: BuildSite) -> None:
    files = {**FILES, "blog/posts/long.md": post("Long", "2024-01-01", "mot " * 300)}
    built = build_site(files, plugins=["search", {"blogposts": {"post_summary_length": 60}}])
    assert built.exit_code == 0, built.log
    (summary,) = [
        node.text()
        for node in built.page("blog/").content.css(".blogposts-card__summary")
        if node.text().startswith("mot mot")
    ]
    assert 50 < len(summary) <= 61
    assert summary.endswith("mot…")


def test_feeds_need_an_address(build_site: BuildSite) -> None:
    built = build_site(FILES, site_url="")
    assert built.exit_code == 0, built.log
    assert not built.exists("blog/feed.xml")
    assert "alternate feed" not in built.text("")


def test_what_is_turned_off_is_gone(build_site: BuildSite) -> None:
    plugins = ["search", {"blogposts": {"feeds": False, "metadata": False, "related": 0}}]
    built = build_site(FILES, plugins=plugins)
    assert built.exit_code == 0, built.log
    page = built.titled("Un, le début")
    assert not built.exists("blog/feed.xml")
    assert page.tree.css('script[type="application/ld+json"], meta[property^=og]') == []
    assert page.tree.css("section[aria-labelledby=blogposts-related]") == []


def test_two_spellings_of_a_category_are_one_page_and_a_warning(build_site: BuildSite) -> None:
    files = {
        **FILES,
        "blog/posts/variante.md": post("Variante", "2023-05-01", "x", categories="[web]"),
    }
    built = build_site(files, strict=False)
    assert (
        "categories: 'web' is filed under 'Web'; write one of the two (blog/posts/variante.md)"
        in built.said
    )
    assert built.titled("La toile").leads_to(built.titled("Variante"))


def test_categories_may_be_nested(build_site: BuildSite) -> None:
    files = {
        **FILES,
        "blog/posts/tout.md": post("Tout", "2023-06-01", "x", categories="[Web/Styles]"),
    }
    plugins = ["search", {"blogposts": {"categories_hierarchy": True}}]
    built = build_site(files, plugins=plugins)
    assert built.exit_code == 0, built.log
    tout = built.titled("Tout")
    assert built.page("blog/category/web/styles/").leads_to(tout)
    assert built.page("blog/category/web/").leads_to(tout)


def test_material_blog_beside_ours_is_refused(build_site: BuildSite) -> None:
    built = build_site(FILES, plugins=["blog", "blogposts"])
    assert built.exit_code == 1
    assert (
        "mkdocs.yml: `plugins` has both `blog` and `blogposts` on 'blog'; "
        "remove `blog`; `blogposts` takes its options and keeps its addresses" in built.log
    )
    assert "Traceback" not in built.log


@pytest.mark.parametrize(
    ("among", "previous", "next_"),
    [("all", "Deux", "Pourquoi\u202f? Parce que\u202f!"), ("category", None, None)],
)
def test_neighbours_may_stay_within_a_category(
    build_site: BuildSite, among: str, previous: str | None, next_: str | None
) -> None:
    files = {
        **FILES,
        "blog/posts/deux.en.md": post("Two", "2023-02-02", "x", lang="en", categories="[Seule]"),
    }
    built = build_site(files, plugins=["search", {"blogposts": {"post_neighbours": among}}])
    assert built.exit_code == 0, built.log
    page = built.titled("Two")
    shown = [
        node.text()
        for node in page.content.css(".blogposts-neighbours h3, .blogposts-neighbours a")
    ]
    assert any(previous in text for text in shown) if previous else shown == []
    assert any(next_ in text for text in shown) if next_ else True


def test_a_picture_of_one_color_scheme_is_shown_as_the_light_one(build_site: BuildSite) -> None:
    """Readers of feeds and previews have no scheme: `#only-dark` is Material's CSS."""
    both = "![dark](n.webp#only-dark) ![light](d.webp#only-light)\n\nText."
    files = {
        "index.md": "# Home",
        "blog/index.md": "# Blog",
        "blog/posts/a.md": post("A", "2024-01-02", both),
        "blog/posts/n.webp": WEBP,
        "blog/posts/d.webp": WEBP,
    }
    built = build_site(files, theme=sites.theme("mkdocs"))
    assert built.exit_code == 0, built.log
    head = built.page("blog/2024/01/02/a/").tree.css_first("meta[property='og:image']")
    assert head is not None
    assert head.attributes["content"] == f"{built.base}blog/d.webp"
    cards = [
        image.attributes["src"] for image in built.page("blog/").tree.css("main img, article img")
    ]
    assert cards == ["d.webp"]
    for feed in ("feed.xml", "rss.xml", "feed.json"):
        text = built.text(f"blog/{feed}")
        assert "only-" not in text and "n.webp" not in text and "d.webp" in text


@pytest.mark.parametrize("choice", ["auto", "posts", "sections"])
def test_the_navigation_has_a_link_to_all_posts_and_sections_by_option(
    choice: str, build_site: BuildSite
) -> None:
    files = {
        "index.md": "# Accueil\n",
        "blog/index.md": "# Carnet\n",
        "blog/posts/a.md": post("Un", "2024-01-01", categories="[A]", tags="[x]"),
        "blog/posts/b.md": post("Deux", "2024-01-02", categories="[A]", tags="[x]"),
    }
    plugins = [{"blogposts": {"compatibility": "none", "lists_in_nav": choice}}]
    site = build_site(files, theme=sites.theme("mkdocs"), plugins=plugins)
    assert site.exit_code == 0, site.log
    bar = {target for _, target in links_of(site.page(""), "nav, .navbar")}
    lists = {"blog/archive/", "blog/category/", "blog/tag/"}
    assert "blog/articles/" in bar
    assert lists & bar == (lists if choice == "sections" else set())
    # The list of all posts is the way to all of them.
    row = {target for _, target in links_of(site.page("blog/articles/"), ".blogposts-facts")}
    assert lists <= row


def links_of(page: Page, where: str) -> list[tuple[str, str]]:
    """Text and target, below site_dir, of the links in the elements `where` of a page."""
    found = [link for part in page.tree.css(where) for link in part.css("a[href]")]
    base = f"https://example.org/{page.url}"
    return [
        (link.text(), urljoin(base, link.attributes["href"] or "").partition("example.org/")[2])
        for link in found
    ]
