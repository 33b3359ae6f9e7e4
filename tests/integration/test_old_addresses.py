"""The option `old_addresses` in whole builds: every address of a former site answers."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from typing import Any

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import post
from tests.site import SITE_URL, Files, Page, Site

FILES: Files = {
    "index.md": "# Home\n",
    "about.md": "---\ntitle: Who & why\n---\n\nUs.\n",
    "data.json": '{"a": 1}',
    "old-page.md": "# Still here\n",
    "hidden.md": "---\ntitle: Secret page\ndraft: true\n---\n\nNo.\n",
    "sketch.md": "# Secret sketch\n",
    "blog/index.md": "# Blog\n",
    "blog/posts/a.md": post("First", "2024-01-01", tags="[x]"),
    "blog/posts/b.md": post("Second", "2024-01-02", aliases="[/was/b/]"),
    "blog/posts/c.md": post("Secret draft", "2024-01-03", draft="true"),
    "old.html": "<!doctype html><title>Old</title><p>Static.",
}

#: Old address -> target as written -> where it leads, or what it is a copy of.
REDIRECTS = {
    "/tags/": ("blog/tag/", "blog/tag/"),
    "/tags/x.html": ("/blog/tag/x/", "blog/tag/#tag:x"),
    "/2012/01/a.php": ("blog/posts/a.md", "blog/2024/01/01/first/"),
    "/2012/by-address": ("/blog/2024/01/01/first/", "blog/2024/01/01/first/"),
    "/qui/": ("about.md", "about/"),
    "/caf%C3%A9/": ("about/", "about/"),
    "/stat/": ("old.html", "old.html"),
}
COPIES = {
    "/atom.xml": ("blog/feed.xml", "blog/feed.xml"),
    "/feed/": ("blog/rss.xml", "blog/rss.xml"),
    "/feed/category": ("/blog/rss.xml", "blog/rss.xml"),
    "/api/v1.json": ("data.json", "data.json"),
}
#: Of no use: the target is there already.
ITSELF = {"/about/": "about.md", "/blog/feed.xml": "blog/feed.xml", "/was/b/": "blog/posts/b.md"}
NOWHERE = {
    "/x1/": "nope/",
    "/x2/": "blog/posts/c.md",
    "/x3/": "hidden.md",
    "/x4/": "sketch.md",
    "/x5/": "old-page/index.xml",
    "/x6.xml": "blog/2024/01/03/secret-draft/",
}


def build(build: BuildSite, old: dict[str, Any], **config: Any) -> Site:
    blog = {"blogposts": {"old_addresses": old}}
    settings = {"plugins": ["search", blog], "theme": sites.bare(), "draft_docs": "sketch.md\n"}
    return build(FILES, strict=False, **{**settings, **config})


@pytest.fixture(scope="module")
def built(built_once: BuildSite) -> Site:
    pairs = {old: target for old, (target, _) in {**REDIRECTS, **COPIES}.items()}
    return build(built_once, {**pairs, **ITSELF, **NOWHERE})


def _target(page: Page) -> str:
    return page.target(page.tree.css("a[href]")[0]).removeprefix(SITE_URL)


@pytest.mark.parametrize("old", REDIRECTS)
def test_the_old_address_of_a_page_leads_to_it(old: str, built: Site) -> None:
    url = sites.unquote(old.lstrip("/"))
    url = url if url.endswith((".html", "/")) else f"{url}/"
    page = built.page(url)
    assert _target(page) == REDIRECTS[old][1]
    refresh = page.tree.css_first("meta[http-equiv=refresh]")
    assert refresh is not None
    assert built.exists(REDIRECTS[old][1].partition("#")[0])


@pytest.mark.parametrize("old", COPIES)
def test_the_old_address_of_a_feed_has_the_feed(old: str, built: Site) -> None:
    url = old.lstrip("/")
    url = url if url.endswith(("/", ".xml", ".json")) else f"{url}/"
    content = built.file(url).read_bytes()
    assert unstyled(content) == unstyled(built.file(COPIES[old][1]).read_bytes())
    assert content


def unstyled(feed: bytes) -> bytes:
    """A feed without the way to its style sheet, which is another one at another address."""
    return re.sub(rb'(?<=<\?xml-stylesheet type="text/css" href=")[^"]*', b"", feed)


def test_copies_of_feeds_find_their_style_sheet(built: Site) -> None:
    for url in ("atom.xml", "blog/feed.xml"):
        (href,) = re.findall(
            rb'<\?xml-stylesheet type="text/css" href="([^"]*)"', built.file(url).read_bytes()
        )
        assert built.exists(normpath(join(dirname(url), href.decode())))


def test_the_title_of_the_page_is_shown(built: Site) -> None:
    assert "Who &amp; why" in built.text("qui/")
    assert "Old" not in built.text("stat/")
    assert "old.html" in built.text("stat/")


def test_what_is_there_already_stays(built: Site) -> None:
    assert "Us." in built.text("about/")
    assert _target(built.page("was/b/")) == "blog/2024/01/02/second/"


def test_targets_that_are_nowhere_or_not_published_are_named_and_not_written(built: Site) -> None:
    hint = "write the path of a file in docs_dir, or an address of this site"
    told = [line for line in built.warnings if "old_addresses" in line]
    assert [line.partition("`old_addresses` ")[2] for line in told] == [
        f"leads '{old}' to '{target}', where no page or file is published; {hint}"
        for old, target in NOWHERE.items()
    ]
    assert all("mkdocs.yml: " in line for line in told)
    assert not [path for path in built.tree() if path.startswith("x")]
    texts = b"".join(built.tree().values())
    assert b"Secret" not in texts


def test_a_page_of_the_authors_stands_in_for_an_old_address(built_once: BuildSite) -> None:
    built = build(built_once, {"/old-page/": "index.md", "/blog/2024/01/01/first/": "about.md"})
    assert "Still here" in built.text("old-page/")
    assert built.exit_code == 0, built.log
    for page in ("old-page.md", "blog/posts/a.md"):
        assert f"{page}: stands in for the redirect '" in built.said


CLASHES = {
    "a list": (
        {"/blog/archive/2024/": "about.md"},
        "is written to 'blog/archive/2024/index.html', and so is the list '2024'",
    ),
    "a feed": (
        {"/blog/feed.xml": "data.json"},
        "leads 'blog/feed.xml' to 'data.json', and that is a feed",
    ),
    "an alias": (
        {"/was/b/": "about.md"},
        "leads 'was/b/index.html' to 'about/index.html', and that is an alias of blog/posts/b.md",
    ),
    "another entry": (
        {"/n": "about.md", "/n/": "index.md"},
        "leads '/n' and '/n/', one address, to two targets",
    ),
    "a folder": (
        {"/n.xml": "data.json", "/n.xml/m": "about.md"},
        "is written to 'n.xml', which is a folder, with 'n.xml/m/index.html'",
    ),
}


@pytest.mark.parametrize("what", CLASHES)
def test_an_old_address_that_is_taken_is_a_mistake(what: str, build_site: BuildSite) -> None:
    old, found = CLASHES[what]
    options = {"old_addresses": old, "on_error": "warn" if what == "a list" else "stop"}
    built = build(build_site, {}, plugins=[{"blogposts": options}])
    assert built.exit_code == 1, built.log
    assert "mkdocs.yml: `old_addresses` " in built.said
    assert found in built.said


def test_without_directory_urls(build_site: BuildSite) -> None:
    pairs = {"/tags": "/blog/tag", "/qui/": "/about", "/feed": "blog/feed.xml"}
    built = build(build_site, pairs, use_directory_urls=False)
    assert built.exit_code == 0, built.log
    assert _target(built.page("tags.html")) == "blog/tag/index.html"
    assert _target(built.page("qui/")) == "about.html"
    copy, feed = (built.file(url).read_bytes() for url in ("feed/", "blog/feed.xml"))
    assert unstyled(copy) == unstyled(feed)


def test_each_language_answers_below_its_own_address(build_site: BuildSite) -> None:
    languages = [{"locale": "fr", "name": "F", "default": True}, {"locale": "en", "name": "E"}]
    old = {"/p/": "blog/posts/a.md", "/en/p/": "blog/posts/a.md", "/en/f/": "blog/feed.xml"}
    built = build_site(
        {
            "fr/index.md": "# H\n",
            "en/index.md": "# H\n",
            "fr/blog/posts/a.md": post("Un", "2024-01-01"),
            "en/blog/posts/a.md": post("One", "2024-01-01"),
        },
        plugins=[
            {"i18n": {"docs_structure": "folder", "languages": languages}},
            {"blogposts": {"old_addresses": old}},
        ],
        theme=sites.theme("mkdocs"),
    )
    assert built.exit_code == 0, built.log
    assert _target(built.page("p/")) == "blog/2024/01/01/un/"
    assert _target(built.page("en/p/")) == "en/blog/2024/01/01/one/"
    copy, feed = (built.file(url).read_bytes() for url in ("en/f/", "en/blog/feed.xml"))
    assert unstyled(copy) == unstyled(feed)


def test_a_star_stands_for_each_list_at_the_new_address(built_once: BuildSite) -> None:
    old = {
        "/tags/*/index.xml": "blog/tag/*/feed.xml",
        "/tags/*/": "blog/tag/*/",
        "/tags/y/": "about.md",
        "/none/*/": "blog/none/*/",
    }
    files = {**FILES, "blog/posts/d.md": post("Third", "2024-01-04", tags="[y, z]")}
    blog = {"blogposts": {"old_addresses": old}}
    settings = {"plugins": ["search", blog], "theme": sites.bare(), "draft_docs": "sketch.md\n"}
    site = built_once(files, strict=False, **settings)
    for name in "xyz":
        copy, feed = (
            site.file(f"{at}.xml") for at in (f"tags/{name}/index", f"blog/tag/{name}/feed")
        )
        assert unstyled(copy.read_bytes()) == unstyled(feed.read_bytes())
    assert [_target(site.page(f"tags/{name}/")) for name in "xyz"] == [
        "blog/tag/#tag:x", "about/", "blog/tag/#tag:z",
    ]  # fmt: skip
    # The line that is true of nothing is named, and no other.
    assert len([line for line in site.warnings if "old_addresses" in line]) == 1
    assert "/none/*/" in site.log
