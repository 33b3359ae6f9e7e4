"""The sample export of Ghost, moved: its pages, its addresses, and what must stay private."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.importers.flow import import_site
from mkdocs_blogposts.importers.report import Report
from tests.engines.moved import Moved, move

HERE = Path(__file__).parent
SITE = HERE / "site"
FACTS: dict[str, Any] = json.loads((HERE / "facts.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Moved:
    return move(tmp_path_factory.mktemp("ghost"), SITE, "ghost")


def lowered(headings: list[list[Any]]) -> list[list[Any]]:
    """Headings as ours shows them: below the title of the post, which is the h1."""
    below = int(any(level == 1 for level, _ in headings))
    return [[level + below, text] for level, text in headings]


@pytest.mark.parametrize("address", FACTS["pages"])
def test_a_page_shows_what_ghost_shows(moved: Moved, address: str) -> None:
    wanted = FACTS["pages"][address]
    moved.shows(address, wanted, lowered(wanted["headings"]))


def test_every_old_address_answers(moved: Moved) -> None:
    addresses = [*FACTS["pages"], *FACTS["addresses"]]
    assert [address for address in addresses if not moved.answers(address)] == []
    assert moved.report.lost == {
        "/shop/": "led to https://mill.example/, which is no page of this site"
    }


def test_what_is_not_public_is_not_published(moved: Moved) -> None:
    built = moved.published
    secrets = ["HIDDENWORD", "MEMBERWORD", "MAILWORD", "@bread.example", "@mail.example", "$2a$"]
    assert [secret for secret in secrets if secret in built] == []
    assert list(moved.new.rglob("secret.png")) != []
    assert list(moved.site.path.rglob("secret.png")) == []
    written = "".join(
        path.read_text("utf-8") for path in moved.new.rglob("*") if path.suffix in (".md", ".yml")
    )
    assert [secret for secret in secrets if secret in written] == ["HIDDENWORD"]
    assert sorted(moved.report.hidden.values()) == [
        "draft: sent by e-mail only",
        "draft: status draft",
        "draft: status scheduled",
        *(f"draft: visible to {name}" for name in ("members", "paid", "tiers")),
    ]


def test_front_matter_and_authors_say_what_the_export_says(moved: Moved) -> None:
    text = (moved.new / "docs/posts/2024-01-31-sourdough.md").read_text("utf-8")
    assert text.partition("---\nA loaf")[0] == (
        "---\n"
        "title: Sourdough & time\n"
        "date: 2024-01-31 08:30:00+01:00\n"
        "updated: 2024-02-05 10:00:00+00:00\n"
        "authors: [robin-doe, kim]\n"
        "tags: [Rye bread, Slow]\n"
        "description: How bread is made\n"
        "cover:\n"
        "  src: content/images/2024/01/loaf.png\n"
        "  alt: A round loaf\n"
        "  caption: Out of the oven\n"
        "pin: true\n"
        "canonicalUrl: https://other.example/bread\n"
        "aliases: [/bread-2019/]\n"
    )
    assert moved.result.site.authors == {
        "robin-doe": {
            "name": "Robin Doe",
            "description": "Bakes on Sundays",
            "avatar": "content/images/2024/01/crumb.png",
            "url": "https://robin.example",
        },
        "kim": {"name": "Kim Roe"},
    }


def test_the_navigation_is_kept(moved: Moved) -> None:
    assert moved.site.config["nav"] == [
        {"Home": "index.md"},
        {"About": "about.md"},
        {"Rye": "/tag/rye-bread/"},
        {"Friends": "https://friends.example/"},
    ]


def test_the_report_names_what_stays_and_what_is_left(moved: Moved) -> None:
    report = moved.report
    assert {name: count.uses for name, count in report.raw.items()} == {
        "lexical: sourdough-widget": 1,
        "mobiledoc: unknown-thing": 1,
    }
    left = {name: count.uses for name, count in report.left.items()}
    assert (left["members"], left["comments"], left["internal tags"]) == (2, 1, 1)
    assert {"`<script>`", "`onclick=`", "card: signup", "card: email", "card: paywall"} <= {*left}
    assert left["links to what is not public"] == 1
    assert {"cards that only members see", "field: codeinjection_head"} <= {*left}
    assert report.refused == {}


def test_a_second_import_changes_nothing_and_a_dry_run_writes_nothing(
    moved: Moved, tmp_path: Path
) -> None:
    again = moved.again().written
    assert (again.new, again.changed) == ([], [])
    import_site(SITE, tmp_path / "dry", engine="auto", dry=True, report=Report())
    assert not (tmp_path / "dry").exists()


ROUTES = {
    "dated": {
        "/notes/2024/01/31/sourdough/": "kept",
        "/notes/2024/01/01/old-bread/": "kept",  # its day in Paris
        "/notes/": "kept",
        "/topic/slow/": "kept",
        "/by/kim/": "kept",
        "/about/": "kept",
        "/notes/rss/": "kept",
        "/topic/slow/rss/": "kept",
    },
    "collections": {
        "/rye-bread/sourdough/": "kept",
        "/rye-bread/old-bread/": "kept",
        "/slow/robin-doe/crumbs/": "kept",
        "/slow/": "kept",
        "/tag/slow/": "kept",
        "/about/": "kept",
    },
}


@pytest.mark.parametrize("name", ROUTES)
def test_addresses_of_other_routes_are_kept(name: str, tmp_path: Path) -> None:
    moved = move(tmp_path, SITE, "ghost", {"settings/routes.yaml": HERE / f"{name}.yaml"})
    report = moved.report
    found = {
        address: "kept" if address in report.kept else "moved"
        for address in ROUTES[name]
        if address in report.kept or address in report.moved
    }
    assert found == ROUTES[name]
    assert [address for address in found if not moved.answers(address)] == []
    lost = {"/team/"} if name == "dated" else set()
    # What redirects.yaml leads to is not there with these routes.
    assert report.lost.keys() - {"/shop/", "/bread-2019/", "/loaf/", "/rye/"} == lost
