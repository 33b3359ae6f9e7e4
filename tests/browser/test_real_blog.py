"""A blog as real ones are, in both themes: every kind of page, at its extremes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.measures import RESTING, Opening, controls, load_axe, open_pages, rest_on
from tests.browser.real_sites import KINDS, THEMES, RealBlog, real_blog
from tests.browser.tabs import Tabs

#: What style sheets and scripts of a page may weigh in bytes, with gzip, and how many files it may
#: ask for beside pictures and its icon; the filter of all posts has two more. Under Material nearly
#: all of it is Material's.
FRAME = {"material": 83_000, "blogposts": 16_300}
REQUESTS = {"material": 9, "blogposts": 4}
FILTER = 2

#: What a post of few words, as most real ones have, may weigh with its frame, and its elements.
SHORT = ("post of few words", "post with one word", "post in Japanese", "post with tabs")
WEIGHT = {"material": 90_000, "blogposts": 18_000}
ELEMENTS = {"material": 470, "blogposts": 260}

#: Where the pointer rests on every kind of control.
WITH_ALL_CONTROLS = ("front page", "articles", "post of a series", "post with tabs", "page of docs")


@pytest.fixture(scope="module", params=list(THEMES))
def blog(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RealBlog]:
    with real_blog(tmp_path_factory.mktemp("real"), request.param) as found:
        yield found


def faults(blog: RealBlog, kind: str, opening: Opening) -> dict[str, object]:
    """What a reader would not like about how a page came."""
    asked, weights = opening.requests, opening.weights
    frame = weights["stylesheet"] + weights["script"]
    requests = REQUESTS[blog.theme] + (FILTER if kind == "articles" else 0)
    faults = [
        ("moves by itself", opening.moved, opening.moved <= 0.01),
        ("is wider than the window", opening.overflow, opening.overflow == 0),
        ("asks other hosts", opening.foreign, not opening.foreign),
        ("fails", opening.errors, not opening.errors),
        ("asks for", asked, len(asked) <= requests),
        ("loads", weights, frame <= FRAME[blog.theme]),
    ]
    if kind in SHORT:
        weight = frame + weights["document"]
        faults += [
            ("weighs", weights, weight <= WEIGHT[blog.theme]),
            ("has elements", opening.elements, opening.elements <= ELEMENTS[blog.theme]),
        ]
    return {name: value for name, value, is_fine in faults if not is_fine}


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_comes_whole_small_and_still(tabs: Tabs, blog: RealBlog, kind: str) -> None:
    openings = open_pages(tabs, blog.address(kind))
    found = {width: faults(blog, kind, opening) for width, opening in openings.items()}
    assert found == {1280: {}, 390: {}}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", WITH_ALL_CONTROLS)
def test_what_the_pointer_rests_on_can_be_read(
    tabs: Tabs, blog: RealBlog, kind: str, scheme: str
) -> None:
    page = tabs.take(color_scheme=scheme, reduced_motion="reduce").open(blog.address(kind))
    load_axe(page)
    if kind == "articles":
        page.locator(".blogposts-filter button.blogposts-chip").first.click()
    found = controls(page, RESTING[blog.theme])
    assert found
    assert [fault for control in found for fault in rest_on(page, control)] == []


def test_what_is_faint_under_the_pointer_is_found(tabs: Tabs, blog: RealBlog) -> None:
    page = tabs.take().open(blog.address("404"))
    load_axe(page)
    page.add_style_tag(content=".blogposts-card__title a:hover { color: #ddd !important; }")
    [title] = controls(page, ".blogposts-card__title a")
    assert {rule for rule, _ in rest_on(page, title)} == {"color-contrast"}
