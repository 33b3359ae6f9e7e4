"""The example site in a real browser, as a reader goes through it."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Served, Visit

#: Where words to search for are typed, and links to what is found, by theme.
SEARCH = {
    "material": ("[data-md-component=search-query]", "[data-md-component=search-result] a"),
    "blogposts": ("dialog [type=search]", "dialog li a"),
}


def kinds(served: Served) -> dict[str, str]:
    """One address for each kind of page."""
    return {
        "index": "",
        "post": served.posts[0],
        "oldest post": served.posts[-1],
        "category": served.first("/category/"),
        "tag": served.first("/tag/"),
        "articles": served.articles,
    }


@pytest.mark.parametrize("kind", ["index", "post", "oldest post", "category", "tag", "articles"])
def test_every_kind_of_page_reads_well(visit: Visit, kind: str) -> None:
    page = visit.open(kinds(visit.served)[kind])
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.locator("h1")).to_have_count(1)
        expect(page.locator("h1")).to_be_visible()
        dates = main(page).locator("time[datetime]")
        expect(dates.first).to_be_visible()
        assert fits(page), f"{kind} is wider than a window of {width} px"


def test_the_date_of_a_post_is_seen_before_its_text(visit: Visit) -> None:
    page = visit.open(visit.served.posts[0])
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        date = main(page).locator("time[datetime]").first.bounding_box()
        text = main(page).locator("p").last.bounding_box()
        assert date is not None
        assert text is not None
        assert date["y"] < text["y"], width


def test_a_category_link_leads_to_a_list_with_the_post(visit: Visit) -> None:
    post = next(path for path in visit.served.posts if terms(visit.served, path, "/category/"))
    page = visit.open(post)
    title = page.locator("h1").inner_text()
    main(page).locator("a[href*='category/']").first.click()
    page.wait_for_url(lambda _: "/category/" in f"/{visit.path}")
    expect(main(page).get_by_role("link", name=title, exact=True).first).to_be_visible()


def test_older_and_newer_lead_there_and_back(visit: Visit) -> None:
    newest = visit.served.posts[0]
    page = visit.open(newest)
    older = main(page).locator("a[rel=prev]").first
    older.click()
    assert visit.arrives_at(visit.served.posts[1])
    main(page).locator("a[rel=next]").first.click()
    assert visit.arrives_at(newest)


def test_the_way_back_to_all_posts_and_home(visit: Visit) -> None:
    for target in (visit.served.articles, ""):
        page = visit.open(visit.served.posts[0])
        links = main(page).locator("a[href]").all()
        home = visit.served.url + target
        way = next(link for link in links if link.evaluate("a => a.href") == home)
        way.click()
        assert visit.arrives_at(target)


def test_search_finds_a_post(visit: Visit) -> None:
    title = visit.served.site.page(visit.served.posts[0]).headings[0]
    page = visit.open("")
    page.keyboard.press("/")
    query, results = map(page.locator, SEARCH[visit.served.theme])
    expect(query).to_be_focused()
    query.press_sequentially(max(title.split(), key=len))
    expect(results.first).to_be_visible()
    targets = [unquote(link.evaluate("a => a.pathname")) for link in results.all()]
    assert [target for target in targets if target.endswith("/" + visit.served.posts[0])] != []


@pytest.mark.parametrize("kind", ["index", "post", "category", "tag", "articles"])
def test_without_javascript_all_is_there(without_scripts: Visit, kind: str) -> None:
    path = kinds(without_scripts.served)[kind]
    page = without_scripts.open(path)
    expect(page.locator("h1")).to_be_visible()
    expect(main(page).locator("time[datetime]").first).to_be_visible()
    seen = main(page).inner_text()
    built = without_scripts.served.site.page(path)
    paragraphs = [
        " ".join(p.text().split())
        for p in built.content.css("article > p, .md-typeset > p, .blogposts > p:not([hidden])")
    ]
    missing = [text for text in paragraphs if text not in " ".join(seen.split())]
    assert missing == []


def main(page: Page) -> Locator:
    """The main part of the page, without header, navigation and footer."""
    return page.locator(".md-content, main:not(:has(.md-content))").first


def fits(page: Page) -> bool:
    """Whether nothing makes the page scroll sideways."""
    return bool(
        page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
    )


def terms(served: Served, path: str, part: str) -> list[str]:
    """The links of a post that hold `part`."""
    return [target for _, target in served.site.page(path).links() if part in target]
