"""The example site, built in both themes, served, and opened in a real browser."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import site as sites
from tests.browser.reader_sites import Published, published, serving
from tests.browser.tabs import Tab, Tabs

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

#: How the addresses of posts begin.
_DATED = re.compile(r"\d{4}/\d\d/\d\d/")

NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A chromium with a fresh profile; without one, a skip here and a failure in CI."""
    executable = next((path for name in NAMES if (path := shutil.which(name))), None)
    if executable is None and not os.environ.get("CI"):
        pytest.skip("no chromium on PATH")
    assert executable is not None, "CI must have a chromium on PATH"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    """The tabs that tests take."""
    return Tabs(browser)


@dataclass(frozen=True, kw_only=True)
class Served:
    """A built site and where a browser finds it."""

    site: sites.Site
    url: str

    def first(self, part: str) -> str:
        """The first address of a page of the site that holds `part` and something after it."""
        inside = (url for url in self.site.urls() if f"/{url}".partition(part)[2].strip("/"))
        return next(url for url in inside if not self.site.page(url).is_redirect)

    @property
    def theme(self) -> str:
        """The name of the theme."""
        name: str = self.site.config["theme"]["name"]
        return name

    @property
    def articles(self) -> str:
        """The address of the list of all posts."""
        return next(url for url in self.site.urls() if f"/{url}".endswith("/articles/"))

    @property
    def posts(self) -> list[str]:
        """The addresses of all posts that the list of all posts shows, newest first."""
        listing = self.site.page(self.articles)
        targets = (target.partition("#")[0] for _, target in listing.links(listing.content))
        paths = (target.removeprefix(self.site.base) for target in targets)
        return [path for path in dict.fromkeys(paths) if _DATED.match(path)]


@pytest.fixture(scope="session", params=["material", "blogposts"])
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """The example site, published under a path on a free port."""
    folder = tmp_path_factory.mktemp("served")
    source = tmp_path_factory.mktemp("source")
    with serving(folder) as root:
        url = f"{root}blog-of/example/"
        sites.write_example(source, of=request.param, site_url=url)
        built = sites.build(source, site_dir=folder / "blog-of/example")
        assert built.exit_code == 0, built.log
        yield Served(site=built, url=url)


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """The sites with every kind of page."""
    with published(tmp_path_factory.mktemp("reader")) as found:
        yield found


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A tab on a served site."""

    tab: Tab
    served: Served

    @property
    def page(self) -> Page:
        return self.tab.page

    def open(self, path: str) -> Page:
        """Open a page of the site, with all that its HTML asks for."""
        return self.tab.open(self.served.url + path)

    def arrives_at(self, path: str) -> bool:
        """Wait until the tab is at a page of the site."""
        self.page.wait_for_url(lambda _: self.path == path)
        return self.path == path

    @property
    def path(self) -> str:
        """Where the tab is now, relative to the site's root."""
        return unquote(self.page.url.partition("#")[0].removeprefix(self.served.url))


@pytest.fixture
def visit(tabs: Tabs, served: Served) -> Iterator[Visit]:
    """A tab on the example site; nothing may go wrong in it."""
    tab = tabs.take()
    yield Visit(tab=tab, served=served)
    tab.wait()
    assert [tab.foreign, tab.errors, tab.complaints] == [[], [], []]


@pytest.fixture
def without_scripts(tabs: Tabs, served: Served) -> Iterator[Visit]:
    """A tab on the example site with JavaScript off."""
    tab = tabs.take(java_script_enabled=False)
    yield Visit(tab=tab, served=served)
    assert tab.foreign == []
