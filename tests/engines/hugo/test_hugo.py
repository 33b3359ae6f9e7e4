"""The sample site of Hugo, imported: what Hugo showed is there, at the addresses it had."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.engines.moved import Edit, Moved, compared, move

HERE = Path(__file__).parent
FACTS = json.loads((HERE / "facts.json").read_text("utf-8"))

#: What is meant to differ from Hugo's pages.
MEANT = {
    "/about/": [
        Edit("links", "/about/docs/boots.md#soles", "/docs/boots/#soles", "a dead link of Hugo's")
    ],
    "/posts/boxes/": [
        Edit("words", "Spring Sow early Autumn", "Spring Autumn Sow early", "titles are the tabs"),
        Edit("words", "hill 12 pages", "hill", "`len site.RegularPages` is not worked out"),
    ],
    "/posts/builtin/": [
        Edit(
            "links",
            "View this post on Instagram https://www.instagram.com/p/CxOWiQNP2MO",
            "YouTube: dQw4w9WgXcQ https://www.youtube.com/watch?v=dQw4w9WgXcQ"
            " | Vimeo: 55073825 https://vimeo.com/55073825"
            " | X: @SanDiegoZoo https://x.com/SanDiegoZoo/status/1453110110599868418"
            " | Instagram: CxOWiQNP2MO https://www.instagram.com/p/CxOWiQNP2MO/",
            "players are links, so that no host is asked",
        ),
        Edit(
            "words",
            "View this post on Instagram 1 print",
            "YouTube dQw4w9WgXcQ Vimeo 55073825 X SanDiegoZoo Instagram CxOWiQNP2MO 1 print",
            "the same",
        ),
    ],
    "/posts/first-walk/": [Edit("links", "↩︎", "↩", "without a variation selector")],
    "/posts/math/": [Edit("words", "NOTE", "Note", "an alert has a title")],
    "/posts/orchard/": [
        Edit("headings", " | 4 The pond", "", "the title of a figure is no heading"),
        Edit("pictures", "/img/pond.png ", "/img/pond.png The pond", "its title says what it is"),
    ],
}
#: `.org` is not read.
REFUSED = {"content/posts/orgmode.org"}


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Moved:
    return move(tmp_path_factory.mktemp("hugo"), HERE / "site", "hugo")


def test_the_new_site_builds_without_a_warning(moved: Moved) -> None:
    assert (moved.site.exit_code, moved.site.warnings) == (0, [])


def test_pages_say_what_they_said_in_hugo(moved: Moved) -> None:
    new = moved.facts()
    texts = [
        document.addresses[0]
        for document in moved.result.site.documents
        if document.addresses and document.addresses[0] != "/"
    ]
    assert len(texts) == 13
    assert MEANT.keys() <= set(texts)
    old = FACTS["pages"]
    found = {each: compared(old[each], new[each], MEANT.get(each, [])) for each in texts}
    assert {address: parts for address, parts in found.items() if parts} == {}


def test_lists_show_the_posts_that_they_showed_in_hugo(moved: Moved) -> None:
    new = moved.facts()
    for address in ("/categories/walks/", "/tags/pond/", "/series/the-year/", "/authors/mara/"):
        old = [target for _, target in FACTS["pages"][address]["links"]]
        assert set(old) <= {target for _, target in new[address]["links"]}
    # The post with a weight is first, and that is no key without a use.
    home = moved.site.page("")
    assert home.text.find("Built in") < home.text.find("Plain page")
    assert "key: weight" not in moved.report.left


def test_what_hugo_did_not_publish_is_not_published(moved: Moved) -> None:
    for words in ("Secret plans", "Later words", "Expired words", "Headless words"):
        assert not [name for name, data in moved.site.tree().items() if words.encode() in data]
    assert "Unlisted words" in moved.site.page("posts/friends/").text
    assert "For friends" not in moved.site.page("posts/").text
    hidden = {place.file: reason for place, reason in moved.report.hidden.items()}
    assert hidden == {
        "content/posts/plans.md": "draft: `draft: true`",
        "content/posts/later.md": "draft: its date, 2999-01-01, is in the future",
        "content/posts/gone.md": "draft: it expired on 2020-02-01",
        "content/posts/never.md": "draft: `build.render` is never",
        "content/posts/friends.md": "unlisted: `build.list` is never",
    }


def test_the_report_names_what_stays_raw_and_what_is_refused(moved: Moved) -> None:
    assert list(moved.report.raw) == ["{{< counted >}} (left out)"]
    assert {place.file for place in moved.report.refused} == REFUSED
    assert not moved.report.lost


@pytest.mark.parametrize("settings", ["permalinks", "ugly"])
def test_old_addresses_answer_with_other_settings(tmp_path: Path, settings: str) -> None:
    extra = {"config/_default/hugo.toml": HERE / f"{settings}.toml"}
    site = move(tmp_path, HERE / "site", "hugo", extra)
    assert (site.site.exit_code, site.site.warnings) == (0, [])
    old = [
        each for each in FACTS["addresses"][settings] if "org" not in each.rpartition("/2024/")[2]
    ]
    assert len(old) > 60
    assert [address for address in old if not site.answers(address)] == []


def test_lists_of_terms_are_at_their_addresses(moved: Moved) -> None:
    kept = {"/series/", "/series/the-year/", "/tags/pond/", "/categories/", "/authors/mara/"}
    assert kept <= set(moved.report.kept)


def test_old_addresses_answer(moved: Moved) -> None:
    old = [address for address in FACTS["addresses"]["default"] if address != "/posts/orgmode/"]
    assert len(old) > 60
    assert [address for address in old if not moved.answers(address)] == []
    # Files beside posts have theirs as well.
    assert moved.site.exists("posts/orchard/apple.png")


def test_a_second_import_changes_nothing(moved: Moved) -> None:
    written = moved.again().written
    assert (written.new, written.changed, written.kept, written.removed) == ([], [], [], [])
