"""Pages of small blogs in every theme: no script fails on what is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests import site as sites
from tests.browser.reader_sites import serving
from tests.browser.tabs import Tabs

_POST = """---
date: 2026-0{number}-01
authors: [me]
---
# Post {number}

=== "First"

    One {number}

=== "Second"

    Two {number}

<svg width="9" height="9"><defs><linearGradient id="g"><stop stop-color="red"/></linearGradient></defs>
<rect width="9" height="9" fill="url(#g)"/></svg>

<!-- more -->

The rest.
"""

#: Posts of one year and without terms: nothing to choose from. No post at all.
BLOGS = {
    "two": {
        "blog/.authors.yml": "authors:\n  me: {name: Me, description: x}\n",
        **{f"blog/posts/{number}.md": _POST.format(number=number) for number in (1, 2)},
    },
    "none": {"blog/posts/.keep": "", "index.md": "# Home\n"},
}


@pytest.mark.parametrize("theme", ["material", "blogposts", "mkdocs", "readthedocs"])
def test_no_page_logs_an_error(tabs: Tabs, theme: str, tmp_path: Path) -> None:
    tab = tabs.take()
    with serving(tmp_path / "served") as url:
        for name, files in BLOGS.items():
            built = sites.make_site(
                tmp_path / name,
                files,
                site_dir=tmp_path / "served" / name,
                site_url=f"{url}{name}/",
                theme=sites.theme(theme),
                markdown_extensions=[{"pymdownx.tabbed": {"alternate_style": True}}, "md_in_html"],
                plugins=["search", {"blogposts": {"list_look": "list"}}],
            )
            assert built.exit_code == 0, built.log
            for address in built.urls():
                tab.open(f"{url}{name}/{address}")
            assert len(built.urls()) >= (7 if name == "two" else 3)
        tab.wait()
        assert [tab.foreign, tab.errors, tab.complaints] == [[], [], []]
        if theme in ("material", "blogposts"):
            page = tab.open(f"{url}two/blog/")
            for card in page.locator("article").all():
                card.locator("label", has_text="Second").click()
                expect(card.get_by_text("Two")).to_be_visible()
                expect(card.get_by_text("One")).not_to_be_visible()
            fills = page.locator("rect[fill]").evaluate_all(
                "all => all.map(one => one.getAttribute('fill'))"
            )
            assert len(set(fills)) == 2
            for fill in fills:
                assert page.locator(f"linearGradient{fill[4:-1]}").count() == 1
