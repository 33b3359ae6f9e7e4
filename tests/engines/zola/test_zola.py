"""The sample site of Zola, imported: what its documentation says of it is there.

Zola installs neither from PyPI nor from npm or Debian. It was not run: the facts were written by hand.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.engines.moved import Edit, Moved, compared, move

HERE = Path(__file__).parent
FACTS = json.loads((HERE / "facts.json").read_text("utf-8"))

#: What is meant to differ from Zola's pages.
MEANT = {
    "/codes/all/": [
        Edit(
            "links",
            "",
            "YouTube: dQw4w9WgXcQ https://www.youtube.com/watch?v=dQw4w9WgXcQ"
            " | Vimeo: 55073825 https://vimeo.com/55073825"
            " | Gist: nell/abc https://gist.github.com/nell/abc",
            "players are links, so that no host is asked",
        ),
        Edit(
            "words",
            "Mind the line",
            "YouTube dQw4w9WgXcQ Vimeo 55073825 Gist nell abc Mind the line",
            "the same",
        ),
        Edit("words", "sea 1 2 3 Write", "sea Write", "a loop is not worked out"),
        Edit("words", "Against", "Note Against", "an alert has a title"),
    ],
    "/blog/paper-kite/": [
        Edit("words", "too fn", "too kite rs 1 fn", "the name of a file and numbers of lines"),
        # Files lie below posts/ as in content, so they are at the folder's address.
        Edit("links", "/blog/paper-kite/plan.txt", "/blog/kite/plan.txt", "see docs/from-zola.md"),
        Edit("pictures", "/blog/paper-kite/kite.png", "/blog/kite/kite.png", "the same"),
    ],
}


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Moved:
    return move(tmp_path_factory.mktemp("zola"), HERE / "site", "zola")


def test_the_new_site_builds_without_a_warning(moved: Moved) -> None:
    assert (moved.site.exit_code, moved.site.warnings) == (0, [])


def test_pages_say_what_they_said_in_zola(moved: Moved) -> None:
    new = moved.facts()
    old = {each: facts for each, facts in FACTS["pages"].items() if not each.startswith("/tags/")}
    found = {each: compared(facts, new[each], MEANT.get(each, [])) for each, facts in old.items()}
    assert {address: parts for address, parts in found.items() if parts} == {}
    tagged = {target for _, target in new["/tags/wind/"]["links"]}
    assert {target for _, target in FACTS["pages"]["/tags/wind/"]["links"]} <= tagged


def test_what_zola_did_not_publish_is_not_published(moved: Moved) -> None:
    for words in ("Secret plans", "Undated words", "Dusty words"):
        assert not [name for name, data in moved.site.tree().items() if words.encode() in data]
    assert {place.file: reason for place, reason in moved.report.hidden.items()} == {
        "content/attic/_index.md": "draft: `draft = true`",
        "content/attic/things.md": "draft: its section is a draft",
        "content/blog/plan.md": "draft: `draft = true`",
        "content/blog/undated.md": "draft: no date, in a section that is sorted by date",
    }


def test_the_report_names_what_stays_raw(moved: Moved) -> None:
    assert list(moved.report.raw) == ["counted() (left out)"]
    assert not moved.report.lost and not moved.report.refused


def test_old_addresses_answer(moved: Moved) -> None:
    assert [each for each in FACTS["addresses"]["default"] if not moved.answers(each)] == []


@pytest.mark.parametrize("settings", ["safe", "dated"])
def test_old_addresses_answer_with_other_settings(tmp_path: Path, settings: str) -> None:
    site = move(tmp_path, HERE / "site", "zola", {"zola.toml": HERE / f"{settings}.toml"})
    assert (site.site.exit_code, site.site.warnings) == (0, [])
    assert [each for each in FACTS["addresses"][settings] if not site.answers(each)] == []


def test_a_second_import_changes_nothing(moved: Moved) -> None:
    written = moved.again().written
    assert (written.new, written.changed, written.kept, written.removed) == ([], [], [], [])
