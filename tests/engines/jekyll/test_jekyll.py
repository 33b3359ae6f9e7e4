"""The sample site of Jekyll, imported: what Jekyll showed is there, at the addresses it had."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.engine_facts import Facts
from tests.engines.moved import Edit, Moved, compared, move

HERE = Path(__file__).parent
FACTS = json.loads((HERE / "facts.json").read_text("utf-8"))

#: What is meant to differ from Jekyll's pages.
MEANT = {
    "/2021/03/20/kramdown.html": [
        Edit("words", "A notice here", "Warning A notice here", "a box has a title"),
        Edit("words", "Keep this", "Tip Keep this", "a box has a title"),
    ],
    "/sea/2021/02/10/second-tide.html": [
        Edit("words", "Teil Code", "Teil Hidden Code", "our list of headings leaves out none"),
        Edit("words", "Teil false", "Teil Gist", "a link; Jekyll was recorded without a network"),
        Edit(
            "links",
            " | Code & more! /sea/2021/02/10/second-tide.html#own-id",
            " | Hidden /sea/2021/02/10/second-tide.html#hidden"
            " | Code & more! /sea/2021/02/10/second-tide.html#own-id"
            " | Gist https://gist.github.com/1234abcd",
            "the same; and no script of another host is loaded",
        ),
    ],
}

#: Addresses of files that are none of a reader's, or that MkDocs makes in another way.
NOT_KEPT = {
    "/404.html": "MkDocs makes it of its theme",
    "/404/": "the same",
    "/redirects.json": "a list for plugins of Jekyll",
    "/search.json": "made of all posts; the search of the theme has its own",
}


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Moved:
    return move(tmp_path_factory.mktemp("jekyll"), HERE / "site", "jekyll")


def test_the_new_site_builds_without_a_warning(moved: Moved) -> None:
    assert (moved.site.exit_code, moved.site.warnings) == (0, [])


def test_pages_say_what_they_said_in_jekyll(moved: Moved) -> None:
    new = moved.facts()
    texts = [each.addresses[0] for each in moved.result.site.documents if each.addresses]
    assert len(texts) == 12
    assert MEANT.keys() <= set(texts)
    found = {
        address: compared(FACTS["pages"][address], _as_linked(new[address]), MEANT.get(address, []))
        for address in texts
    }
    assert {address: parts for address, parts in found.items() if parts} == {}


def _as_linked(facts: Facts) -> Facts:
    """Facts with links to folders, which MkDocs ends in `index.html` beside `use_directory_urls`."""
    links = [[text, target.removesuffix("index.html")] for text, target in facts["links"]]
    return {**facts, "links": links}


def test_lists_show_the_posts_that_they_showed_in_jekyll(moved: Moved) -> None:
    new = moved.facts()
    for address in ("/", "/page2/", "/archive.html"):
        old = [target for _, target in FACTS["pages"][address]["links"]]
        assert len(old) >= 4
        assert set(old) <= {target for _, target in _as_linked(new[address])["links"]}


@pytest.mark.parametrize("settings", ["default", "pretty", "custom"])
def test_old_addresses_answer(settings: str, tmp_path: Path, moved: Moved) -> None:
    site = moved
    if settings != "default":
        config = (HERE / "site" / "_config.yml").read_text("utf-8")
        both = tmp_path / "both.yml"
        both.write_text(config + (HERE / f"{settings}.yml").read_text("utf-8"), "utf-8")
        site = move(tmp_path / "moved", HERE / "site", "jekyll", {"_config.yml": both})
        assert (site.site.exit_code, site.site.warnings) == (0, [])
    old = [address for address in FACTS["addresses"][settings] if address not in NOT_KEPT]
    assert len(old) > 35
    assert [address for address in old if not site.answers(address)] == []
    assert not site.report.lost


def test_what_jekyll_did_not_publish_is_not_published(moved: Moved) -> None:
    tree = moved.site.tree()
    for words in (b"Secret.", b"Later.", b"Draft.", b"never", b"No front matter, no date"):
        assert not [name for name, data in tree.items() if words in data]
    hidden = {place.file: reason for place, reason in moved.report.hidden.items()}
    assert hidden == {
        "_drafts/half-done.md": "draft: it lies in _drafts/",
        "_posts/2021-06-08-not-public.md": "draft: published: false",
        "_posts/2199-01-01-to-come.md": "draft until its date, still to come",
    }


def test_front_matter_is_in_our_keys(moved: Moved) -> None:
    posts = {each.source: each.meta for each in moved.result.site.documents}
    first = posts["_posts/2021-01-31-first-light.md"]
    assert first["categories"] == ["Sea", "Weather"]
    assert first["tags"] == ["dawn", "cold"]
    assert first["authors"] == ["nora"]
    assert first["aliases"] == ["/old/first/", "/older.html"]
    assert (first["comments"], first["hide"]) == (False, ["toc"])
    assert str(first["date"]) == "2021-02-01 08:30:00+01:00"
    second = posts["_posts/2021-02-10-second-tide.md"]
    assert (second["categories"], second["tags"]) == (["Sea"], ["low water"])
    assert second["authors"] == ["nora", "Guest Writer"]
    assert second["cover"] == {"src": "/assets/img/map.png", "alt": "A map"}
    assert posts["travel/_posts/2021-05-06-away.md"]["categories"] == ["travel"]
    assert posts["travel/_posts/2021-05-06-away.md"]["cover"] == "/assets/img/map.png"
    assert moved.result.site.authors["nora"] == {
        "name": "Nora Quay",
        "description": "Keeps the log.",
        "avatar": "assets/img/dot.png",
    }
    assert moved.result.site.authors["sam"] == {
        "name": "Sam Fell",
        "description": "Mends sails",
    }
    assert moved.result.site.authors["bosun"] == {"name": "bosun"}


def test_the_menu_is_kept(moved: Moved) -> None:
    assert moved.result.site.settings["nav"] == [
        {"Start": "index.md"},
        {"Who": "about/index.md"},
        {"More": [{"Soup": "kitchen/fish-soup/index.md"}, {"Out": "https://out.example/"}]},
    ]


def test_the_report_names_what_was_left_out(moved: Moved) -> None:
    assert not moved.report.raw
    assert not moved.report.refused
    assert sorted(moved.report.left) == [
        "collection that has no pages: authors",
        "file made of all posts",
        "file that Jekyll does not read: its name has no date",
        "further settings, which Jekyll reads when told to",
        "key: gallery",
        "kramdown attribute: onclick",
        "page 404, which the theme has",
        "the script that draws formulas: add one to mkdocs.yml",
        "{% include counter.html %}",
    ]


def test_a_second_import_changes_nothing(moved: Moved) -> None:
    written = moved.again().written
    assert not (written.new or written.changed)
