"""A whole blog, built by a real command: what is where, what is nowhere, what is said."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests import search_files as searches
from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import BLOG, STYLES, WEBP, post
from tests.reader import dead_links, foreign_requests, sitemap
from tests.site import Files, Page, Site

#: Oldest first, by date; `Midi` is pinned, which must not change this.
BY_DATE = ["Aube", "Matin", "Midi", "Soir", "Nuit"]


@pytest.fixture(scope="module", params=STYLES, ids=str)
def blog(request: pytest.FixtureRequest, built_once: BuildSite) -> Site:
    theme, directory_urls = request.param
    built = built_once(BLOG, theme=sites.theme(theme), use_directory_urls=directory_urls)
    assert built.exit_code == 0, built.log
    return built


def address(site: Site, path: str) -> str:
    """The address of a page (`blog/tag/calme`) in the site's style."""
    return f"{path}/" if site.config["use_directory_urls"] else f"{path}.html"


def test_it_builds_without_a_warning(blog: Site) -> None:
    assert blog.warnings == []


def test_no_link_is_dead(blog: Site) -> None:
    # The 404 page of `readthedocs` holds a dead link to the theme's own search page.
    assert [line for line in dead_links(blog) if not line.startswith("404.html:")] == []


def test_no_other_host_is_asked(blog: Site) -> None:
    assert [address for page in blog.pages() for address in foreign_requests(page)] == []


def test_every_page_has_one_h1(blog: Site) -> None:
    counts = {page.url: len(page.headings) for page in blog.pages() if not page.is_redirect}
    counts.pop("404.html")
    counts.pop("search.html", None)  # the search page of `readthedocs`
    assert set(counts.values()) == {1}, counts


def test_no_id_is_used_twice(blog: Site) -> None:
    for page in blog.pages():
        ids = [node.attributes["id"] for node in page.tree.css("[id]")]
        twice = {name for name in ids if ids.count(name) > 1}
        assert twice == set(), page.url


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("Aube", "blog/2021/01/01/aube"),
        ("Midi", "blog/2022/02/02/midi"),
        ("Nuit", "blog/2023/03/03/nuit"),
    ],
)
def test_posts_are_where_materials_blog_puts_them(blog: Site, title: str, path: str) -> None:
    assert blog.titled(title).url == address(blog, path)


@pytest.mark.parametrize(
    ("path", "titles"),
    [
        ("blog/category/ciel", ["Nuit", "Matin", "Aube"]),
        ("blog/category/terre", ["Midi", "Matin"]),
        ("blog/tag/calme", ["Midi", "Matin"]),
        ("blog/archive/2021", ["Matin", "Aube"]),
        ("blog/archive/2022", ["Soir", "Midi"]),
        ("blog/articles", ["Nuit", "Soir", "Midi", "Matin", "Aube"]),
    ],
)
def test_lists_show_their_posts_newest_first(blog: Site, path: str, titles: list[str]) -> None:
    assert listed(blog.page(address(blog, path))) == titles


def test_the_front_page_keeps_the_authors_words_and_shows_the_pinned_post_first(blog: Site) -> None:
    front = blog.page("blog/" if blog.config["use_directory_urls"] else "blog/index.html")
    assert front.headings == ["Carnet de bord"]
    assert "Le mot de l’auteur." in front.text
    assert listed(front) == ["Midi", "Nuit", "Soir", "Matin", "Aube"]


def test_tags_that_look_alike_have_entries_of_their_own(blog: Site) -> None:
    midi, soir = blog.titled("Midi"), blog.titled("Soir")
    assert midi.link("C++") != soir.link("C")
    for page, name in ((midi, "C++"), (soir, "C")):
        address, _, anchor = page.link(name).partition("#")
        tags = page_at(blog, address)
        entry = tags.tree.css_first(f'[id="{anchor}"]')
        assert entry is not None
        assert tags.links(entry) == [(page.headings[0], blog.base + page.url)]


@pytest.mark.parametrize(("older", "newer"), list(itertools.pairwise(BY_DATE)))
def test_neighbours_follow_the_dates(blog: Site, older: str, newer: str) -> None:
    first, second = blog.titled(older), blog.titled(newer)
    assert neighbour(first, "next") == blog.base + second.url
    assert neighbour(second, "prev") == blog.base + first.url


def test_the_chain_of_neighbours_has_two_ends(blog: Site) -> None:
    assert neighbour(blog.titled(BY_DATE[0]), "prev") is None
    assert neighbour(blog.titled(BY_DATE[-1]), "next") is None


def test_the_sitemap_holds_posts_and_lists(blog: Site) -> None:
    found = sitemap(blog)
    wanted = ["blog/2022/02/02/midi", "blog/category/ciel", "blog/tag/calme", "blog/articles"]
    assert {address(blog, path) for path in wanted} <= set(found)
    assert len(found) == len(set(found))


def test_search_finds_posts_but_not_lists(blog: Site) -> None:
    index = json.loads(blog.text("search/search_index.json"))
    locations = {doc["location"].partition("#")[0] for doc in index["docs"]}
    if blog.exists("search/titles.js"):  # our theme has a search of its own
        assert not locations
        locations = {unquote(url) for url in searches.titles(blog)["url"]}
        assert address(blog, "blog/archive/2022") not in locations
    assert blog.titled("Midi").url in locations


def test_posts_appear_under_their_dates_in_every_list(blog: Site) -> None:
    page = blog.page(address(blog, "blog/archive/2022"))
    dates = [node.attributes["datetime"] for node in page.tree.css("time[datetime]")]
    assert dates == ["2022-12-31", "2022-02-02"]


HIDDEN = "Xyzzyarchive"
DRAFT = "Xyzzydraft"


@pytest.fixture(scope="module", params=["material", "blogposts"])
def with_hidden(request: pytest.FixtureRequest, built_once: BuildSite) -> Site:
    """The blog, one post that is in no list, and one draft with an image of its own."""
    terms = {"categories": "[Ciel]", "tags": "[calme]"}
    files: Files = {
        **BLOG,
        "blog/posts/hidden.md": post(
            HIDDEN, "2022-05-05", f"{HIDDEN} texte", unlisted="true", **terms
        ),
        "blog/posts/draft/draft.md": post(
            DRAFT,
            "2022-06-06",
            f"{DRAFT} texte ![Plan](xyzzydraft-plan.webp)",
            draft="true",
            description=f"{DRAFT} résumé",
            categories=f"[Ciel, {DRAFT}cat]",
            tags=f"[{DRAFT}tag]",
        ),
        "blog/posts/draft/xyzzydraft-plan.webp": WEBP + b"Xyzzydraft",
    }
    built = built_once(files, theme=sites.theme(request.param))
    assert built.exit_code == 0, built.log
    return built


def test_an_archived_post_is_at_its_address_and_in_no_list(with_hidden: Site) -> None:
    page = with_hidden.page("blog/2022/05/05/xyzzyarchive/")
    assert page.headings == [HIDDEN]
    own = "blog/2022/05/05/xyzzyarchive/index.html"
    assert sites.tokens_of(with_hidden, HIDDEN) == [own]
    assert sites.tokens_of(with_hidden, "xyzzyarchive") == [own]


def test_a_draft_is_nowhere(with_hidden: Site) -> None:
    assert sites.tokens_of(with_hidden, DRAFT) == []
    assert sites.tokens_of(with_hidden, DRAFT.lower()) == []
    assert [name for name in with_hidden.tree() if "xyzzydraft" in name.lower()] == []


def test_hidden_posts_break_no_link(with_hidden: Site) -> None:
    assert dead_links(with_hidden) == []


def test_the_theme_of_its_own_has_nothing_of_material(built_once: BuildSite) -> None:
    built = built_once(BLOG, theme=sites.theme("blogposts"), use_directory_urls=True)
    assert built.exit_code == 0, built.log
    found = {name for name in built.tree() if name.startswith(("assets/javascripts", "search/"))}
    of_search = {name for name in found if not name.startswith("search/pagefind/")}
    ours = {f"search/{name}" for name in ("index.html", "settings.js", "titles.js")}
    assert of_search == {*ours, "search/search_index.json"}
    for page in built.pages():
        html = page.tree.html or ""
        assert page.is_redirect or page.tree.css_first("header") is not None, page.url
        assert re.findall(r'class="[^"]*\bmd-[\w-]*|data-md-', html) == [], page.url


def test_three_builds_in_one_process_give_the_same_bytes(tmp_path: Path) -> None:
    trees = [
        sites.make_site(tmp_path / "project", BLOG, site_dir=tmp_path / f"site{count}").tree()
        for count in range(3)
    ]
    assert trees[0].keys() == trees[1].keys() == trees[2].keys()
    assert [name for name in trees[0] if trees[0][name] != trees[1][name]] == []
    assert [name for name in trees[0] if trees[0][name] != trees[2][name]] == []


def test_a_build_in_a_process_of_its_own_gives_the_same_bytes(tmp_path: Path) -> None:
    here = sites.make_site(tmp_path / "project", BLOG, site_dir=tmp_path / "here").tree()
    apart = sites.build(tmp_path / "project", site_dir=tmp_path / "apart", in_process=False).tree()
    assert here.keys() == apart.keys()
    assert [name for name in here if here[name] != apart[name]] == []


def test_docs_are_never_written_to(build_site: BuildSite, tmp_path: Path) -> None:
    files = {"posts/a.md": post("A", "2024-01-01", categories="[X]")}
    assert build_site(files).exit_code == 0
    docs = tmp_path / "project" / "docs"
    assert [file.relative_to(docs).as_posix() for file in docs.rglob("*")] == [
        "posts",
        "posts/a.md",
    ]


@pytest.mark.parametrize("theme", ["material", "blogposts"])
def test_emoji_are_characters(build_site: BuildSite, theme: str) -> None:
    body = "Un clin d'œil :wink:, une heure 10:30:45, un :inconnu: mot."
    built = build_site({"posts/a.md": post("A", "2024-01-01", body)}, theme=sites.theme(theme))
    text = built.titled("A").text
    assert "Un clin d’œil 😉, une heure 10:30:45, un :inconnu: mot." in text
    assert built.titled("A").content.css_first("img, svg.twemoji, .twemoji svg") is None


@pytest.mark.parametrize("flavor", ["mkdocs", "commonmark"])
@pytest.mark.parametrize("target", ["nulle-part.md", "/posts/nulle-part.md", "b.md#absente"])
def test_a_dead_link_fails_a_strict_build(build_site: BuildSite, flavor: str, target: str) -> None:
    files = {
        "posts/a.md": post("A", "2024-01-01", f"Voir [là]({target}).", flavor=flavor),
        "posts/b.md": post("B", "2024-01-02"),
    }
    links = {"anchors": "warn", "absolute_links": "relative_to_docs"}
    built = build_site(files, validation={"links": links})
    assert built.exit_code == 1, built.log
    [warning] = built.warnings
    assert "posts/a.md" in warning
    assert target.lstrip("/") in warning


def test_a_time_to_read_is_what_the_author_says(build_site: BuildSite) -> None:
    long = "mot " * 900
    files = {
        "blog/posts/a.md": post("Dit", "2024-01-01", long, readtime="42"),
        "blog/posts/b.md": post("Tu", "2024-01-02", long, readtime="0"),
        "blog/posts/c.md": post("Compté", "2024-01-03", long),
    }
    site = build_site(files)
    shown = [
        re.findall(r"(\d+) min de lecture", site.titled(title).text)
        for title in ("Dit", "Tu", "Compté")
    ]
    assert shown == [["42"], [], ["4"]]
    uncounted = build_site(files, plugins=["search", {"blogposts": {"post_readtime": False}}])
    assert "42 min de lecture" in uncounted.titled("Dit").text
    assert "min de lecture" not in uncounted.titled("Compté").text


def listed(page: Page) -> list[str]:
    """The titles of the posts that a list shows, in its order."""
    shown = [label for label, target in page.links(page.content) if "/20" in target]
    return [label for label in dict.fromkeys(shown) if label in BY_DATE]


def page_at(site: Site, target: str) -> Page:
    """The page at an absolute address of the site."""
    return site.page(target.removeprefix(site.base))


def neighbour(page: Page, rel: str) -> str | None:
    """Where the `rel` link (`prev` or `next`) in the content of a page leads."""
    nodes = page.tree.css(f"a[rel={rel}][href]")
    targets = {page.target(node) for node in nodes}
    assert len(targets) <= 1, f"{rel} of {page.url}: {targets}"
    return targets.pop() if targets else None
