"""The sample export of WordPress, moved: its pages, its addresses, and what must stay private."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from mkdocs_blogposts.importers.flow import import_site
from mkdocs_blogposts.importers.report import Report
from tests.engines.moved import Moved, move

HERE = Path(__file__).parent
SITE = HERE / "site"
FACTS: dict[str, Any] = json.loads((HERE / "facts.json").read_text("utf-8"))
HIDDEN = [
    "Not for you",
    "/locked/",
    "hidden-private",
    "hidden-pending",
    "hidden-future",
    "hidden-trash",
]

#: Settings of addresses, and the address of a post there: its date, category and name.
STRUCTURES: dict[str, Callable[[str, str, str], str]] = {
    "/%year%/%monthnum%/%postname%/": lambda day, category, name: f"/{day[:7]}/{name}/",
    "/blog/%category%/%postname%/": lambda day, category, name: f"/blog/{category}/{name}/",
    "/archives/%post_id%": lambda day, category, name: f"/archives/{IDS.get(name, 12)}",
}
IDS = {"pots-and-plans": 10, "rain-on-the-roof": 11, "locked": 25}
CATEGORIES = {"pots-and-plans": "garden/pots", "rain-on-the-roof": "garden"}


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Moved:
    return move(tmp_path_factory.mktemp("wordpress"), SITE, "wordpress")


def raised(headings: list[list[Any]]) -> list[list[Any]]:
    """Headings as ours shows them: a text begins at h2."""
    steps = min((level for level, _ in headings), default=2) - 2
    return [[max(level - steps, 2), text] for level, text in headings]


@pytest.mark.parametrize("address", FACTS["pages"])
def test_a_page_shows_what_wordpress_shows(moved: Moved, address: str) -> None:
    wanted = FACTS["pages"][address]
    moved.shows(address, wanted, raised(wanted["headings"]))


def test_every_old_address_answers(moved: Moved) -> None:
    addresses = [*FACTS["pages"], *FACTS["addresses"]]
    assert [address for address in addresses if not moved.answers(address)] == []
    assert moved.report.lost == {}


def test_what_is_not_public_is_not_published(moved: Moved) -> None:
    built = moved.published
    assert "HIDDENWORD" not in built
    assert list(moved.new.rglob("secret.png")) != []
    assert list(moved.site.path.rglob("secret.png")) == []
    assert not any(name in built for name in HIDDEN)
    reasons = sorted(moved.report.hidden.values())
    assert reasons == [
        "draft: password",
        *(f"draft: status {name}" for name in ("draft", "future", "pending", "private", "trash")),
    ]


def test_front_matter_says_what_the_export_says(moved: Moved) -> None:
    text = (moved.new / "docs/posts/2024-01-31-pots-and-plans.md").read_text("utf-8")
    assert text.partition("---\n## ")[0] == (
        "---\n"
        "title: Pots & plans\n"
        "date: 2024-01-31 09:30:00+01:00\n"
        "updated: 2024-02-02 10:00:00\n"
        "authors: [robin]\n"
        "categories: [Garden/Pots & Pans]\n"
        "tags: [Spring time]\n"
        "description: What grows in six pots\n"
        "cover:\n"
        "  src: wp-content/uploads/2024/01/pots.png\n"
        "  alt: Three pots\n"
        "  caption: All in a row\n"
        "pin: true\n"
        "canonicalUrl: https://garden.example/elsewhere/\n"
    )


def test_the_menu_becomes_the_navigation(moved: Moved) -> None:
    assert moved.site.config["nav"] == [
        {"Home": "index.md"},
        {"About": [{"About": "about.md"}, {"Tools": "about/tools.md"}]},
        {"Friends": "https://friends.example/"},
    ]


def test_the_report_names_what_stays_and_what_is_left(moved: Moved) -> None:
    report = moved.report
    assert {name: count.uses for name, count in report.raw.items()} == {
        "`[contact-form]`": 1,
        "`[contact-field]`": 1,
        "links to files that are not beside the export": 1,
        "files of uploads that are not beside the export": 1,
    }
    assert report.left["comments"].uses == 3
    assert {"`<script>`", "`onclick=`", "`javascript:` addresses"} <= report.left.keys()
    assert report.left["links to what is not public"].uses == 1
    assert {"taxonomy: course", "post format: image"} <= report.left.keys()
    assert report.refused == {}


def test_a_second_import_changes_nothing_and_a_dry_run_writes_nothing(
    moved: Moved, tmp_path: Path
) -> None:
    again = moved.again().written
    assert (again.new, again.changed) == ([], [])
    import_site(SITE, tmp_path / "dry", engine="auto", dry=True, report=Report())
    assert not (tmp_path / "dry").exists()


@pytest.mark.parametrize("structure", STRUCTURES)
def test_addresses_of_other_settings_are_kept(structure: str, tmp_path: Path) -> None:
    text = (SITE / "garden.xml").read_text("utf-8")
    links: list[str] = []

    def link(found: re.Match[str]) -> str:
        category = CATEGORIES.get(found["name"], "weather")
        links.append(STRUCTURES[structure](found["day"], category, found["name"]))
        return f"https://garden.example{links[-1]}"

    text = re.sub(
        r"https://garden\.example/(?P<day>\d{4}/\d\d/\d\d)/(?P<name>[a-z0-9%-]+)/", link, text
    )
    export = tmp_path / "other.xml"
    export.write_text(text, "utf-8")
    result = import_site(export, tmp_path / "new", engine="auto", report=Report())
    locked = STRUCTURES[structure]("2024/02/03", "weather", "locked")
    published = {unquote(address) for address in links} - {locked}
    front = structure.partition("%")[0]
    front += "date/" if structure.endswith("_id%") else ""
    kept = {*result.report.kept, *result.report.moved}
    root = structure.partition("%")[0]
    assert {*published, f"{front}2024/01/", f"{root}category/weather/"} - kept == set()
    assert result.report.lost == {}


def test_addresses_with_a_question_mark_are_named(tmp_path: Path) -> None:
    text = (SITE / "garden.xml").read_text("utf-8")
    text = re.sub(
        r"<link>https://garden\.example/2024/[^<]*", "<link>https://garden.example/?p=7", text
    )
    (tmp_path / "plain.xml").write_text(text, "utf-8")
    report = import_site(tmp_path / "plain.xml", tmp_path / "new", report=Report()).report
    assert report.lost == {"/?p=7": "a static site cannot answer at addresses with ?"}
