"""Every hostile text in every field of one site, in a real browser: nothing happens."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests import site as sites
from tests.browser.conftest import Served
from tests.browser.reader_sites import serving
from tests.browser.tabs import Tabs
from tests.integration.samples import THEMES
from tests.trust.hostile import HOSTILE, KINDS
from tests.trust.test_matrix import files

#: What would tell that some text was run, or became an element of its own.
INTRUDERS = """() => [...document.querySelectorAll('*')].filter(node =>
    [...node.attributes].some(({name}) => name.startsWith('on'))
    || ['IFRAME', 'OBJECT', 'EMBED', 'BASE', 'X-EVIL', 'PLAINTEXT'].includes(node.tagName)
    || (node.href?.toString().trim().toLowerCase() ?? '').startsWith('javascript:')
).map(node => node.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module", params=[name for name in THEMES if name != "blogposts"])
def wild(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """The site of the matrix of hostile texts: all of them in one theme, each kind in others."""
    folder = tmp_path_factory.mktemp("wild")
    texts = HOSTILE if request.param == "material" else KINDS
    options = {"authors_profiles": True, "post_url_format": "{slug}", "pagination_per_page": 200}
    with serving(folder / "out") as url:
        sites.write_site(
            folder / "in",
            files(texts),
            site_url=url,
            theme=sites.theme(request.param),
            plugins=["search", {"blogposts": options}],
        )
        built = sites.build(folder / "in", site_dir=folder / "out", strict=False)
        assert built.exit_code == 0, built.log[-3000:]
        yield Served(site=built, url=url)


def test_nothing_is_run_asked_for_or_added(tabs: Tabs, wild: Served) -> None:
    """Every post, and a list of each kind."""
    posts = [url for url in wild.site.urls() if re.fullmatch(r"blog/p\d+/", url)]
    assert len(posts) >= len(KINDS)
    lists = ["", "blog/", "blog/articles/", "blog/tag/", "blog/category/", "blog/author/"]
    tab = tabs.take()
    for path in (*lists, *posts):
        page = tab.open(wild.url + path)
        assert page.evaluate(INTRUDERS) == [], path
        assert page.title(), path
    tab.wait()
    assert tab.errors == []
    # A cover or an avatar may be a whole address; the browser may ask for that picture only.
    assert [url for url in tab.foreign if not url.startswith("https://")] == []
    assert [said for said in tab.complaints if "Failed to load resource" not in said] == []
