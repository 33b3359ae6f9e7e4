"""A site of Hexo, imported and built, beside what Hexo 8 itself made of it (facts.json)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml

from mkdocs_blogposts.importers.flow import import_site
from mkdocs_blogposts.importers.report import Report
from scripts.engine_facts import Facts
from tests.engines.moved import Moved, move

HERE = Path(__file__).parent

#: Posts that Hexo published and an import hides, as their authors did not mean them for all.
HIDDEN = ("secret", "concealed")

#: What a page shows otherwise: its address, of what, what Hexo has, what we have, and why.
OTHERWISE = [
    ("/2024/01/05/rye/", "pictures", "crumb.png \ncrumb.png the crumb", "crumb.png A crumb from above\ncrumb.png the crumb", "without an alt of its own, the title of asset_img is it"),
    ("/2024/01/05/rye/", "pictures", "crust photo.png ", "crust photo.png Crust", "the same"),
    ("/2024/01/05/rye/", "pictures", "Right here\ncrumb.png ", "Right here\ncrumb.png In a list", "the same"),
    ("/2024/01/05/rye/", "links", "the picture 2024/01/05/rye/crumb.png", "the picture rye/crumb.png", "the files of a post lie beside it"),
    ("/2024/01/07/baking/wheat/", "words", "Wait Do", "Wait Warning Do", "a box has a title"),
    ("/2024/01/07/baking/wheat/", "pictures", "field.png", "leaf.png \nfield.png", "themes show `photos`, and Hexo's text does not"),
    ("/2024/01/10/code/", "words", "Oven the oven def heat return 230", "Oven def heat return 230 the oven", "a link in the caption of code follows the code"),
    ("/2024/01/10/code/", "words", "The oven source heat plain", "The oven heat source plain oven py An oven def heat degrees int str return f degrees degrees print heat 230", "the same; and Hexo 8.1.2 includes no code that it has no renderer for"),
    ("/2024/01/10/code/", "words", "view raw ", "", "included code has no link to its file"),
    ("/2024/01/10/code/", "links", "view raw downloads/code/oven.js\n", "", "the same"),
    ("/2024/01/10/code/", "words", "Pulled out Indented", "Pulled out flour example map YouTube Vimeo GitHub Gist JSFiddle Bilibili Indented", "what is embedded becomes a link, so that no host is asked"),
    ("/2024/01/10/code/", "links", "Rain https://flour.example/rain", "Rain https://flour.example/rain\nflour.example/map https://flour.example/map\nYouTube https://www.youtube.com/watch?v=aBcDeFgHiJk\nVimeo https://vimeo.com/1234567\nGitHub Gist https://gist.github.com/a1b2c3d4e5\nJSFiddle https://jsfiddle.net/q1w2e3\nBilibili https://www.bilibili.com/video/BV1xx411c7mD", "the same"),
    ("/2024/01/10/code/", "outline", "pre blockquote", "pre pre blockquote", "the included code"),
    ("/2024/01/12/themes/", "words", "A note with", "Note A note with", "a box has a title"),
    ("/2024/01/12/themes/", "words", "Done A note", "Tip Done Info A note", "the same"),
    ("/2024/01/12/themes/", "words", "Gas Fast Wood Slow", "Gas Wood Fast Slow", "the titles of tabs stand together"),
    ("/2024/01/12/themes/", "words", "too An unknown tag and its text", "too moonphase full An unknown tag and its text endmoonphase", "an unknown tag stays, and is reported"),
    ("/2024/01/12/themes/", "outline", "ul(li li) details", "ul(li li)", "a text in a line does not fold"),
    ("/own/place.html", "links", "", "https://flour.example/own https://flour.example/own", "themes show `link`, and Hexo's text does not"),
    ("/own/place.html", "words", "Hexo puts", "https flour example own Hexo puts", "the same"),
]  # fmt: skip


@cache
def golden() -> dict[str, Any]:
    """What Hexo made of the site."""
    return json.loads((HERE / "facts.json").read_text("utf-8"))  # type: ignore[no-any-return]


def moved_with(root: Path, settings: str) -> Moved:
    """The site with one of its settings, imported and built with the quickest theme."""
    if settings in ("_config", "utc"):
        return move(root, HERE / "site", "hexo")
    data = yaml.safe_load((HERE / "site/_config.yml").read_text("utf-8"))
    more = yaml.safe_load((HERE / "settings" / f"{settings}.yml").read_text("utf-8"))
    (root / "config.yml").write_text(yaml.safe_dump({**data, **more}), "utf-8")
    return move(root, HERE / "site", "hexo", {"_config.yml": root / "config.yml"})


def facts_at(moved: Moved, address: str) -> Facts:
    """The facts of the text that answers at an address of the old site."""
    site = moved.site
    file = site.file(address.lstrip("/"))
    if to := re.search(r'http-equiv="refresh" content="0; ?url=([^"#]+)', file.read_text("utf-8")):
        file = (file.parent / unquote(to[1])).resolve()
        file = file / "index.html" if file.is_dir() else file
    stands = "/" + file.relative_to(site.path).as_posix().removesuffix("index.html")
    return moved.facts()[stands]


def published() -> Iterator[str]:
    """The addresses of Hexo's pages that an import publishes."""
    for address in golden()["pages"]:
        is_list = address in ("/tags/", "/categories/")
        if not is_list and not any(f"/{name}/" in address for name in HIDDEN):
            yield address


def shown(facts: Facts, kind: str) -> str:
    """What a page shows of one kind, one line for each, wherever the files of pictures lie."""
    match kind:
        case "headings":
            return "\n".join(f"{level} {text}" for level, text in facts["headings"])
        case "links":
            pairs = [(text, url.removeprefix("/garden")) for text, url in facts["links"]]
            return "\n".join(
                f"{text} {re.sub(r'/(index[.]html)?(?=#|$)', '', url).lstrip('/')}"
                for text, url in pairs
            )
        case "pictures":
            return "\n".join(f"{url.rpartition('/')[2]} {alt}" for url, alt in facts["pictures"])
        case "words":
            return " ".join(re.findall(r"\w+", facts["words"].replace("’", "'")))
        case _:
            return str(facts[kind])


@pytest.fixture(scope="module", params=["_config", "numbered", "dated", "utc"])
def each(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Moved]:
    """The site with each setting of addresses, and the name of that."""
    return request.param, moved_with(tmp_path_factory.mktemp(request.param), request.param)


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Moved:
    """The site as it is."""
    return moved_with(tmp_path_factory.mktemp("hexo"), "_config")


def test_old_addresses_answer(each: tuple[str, Moved]) -> None:
    settings, site = each
    addresses = golden()["addresses"][settings]
    missing = [address for address in addresses if not site.answers(address)]
    hidden = [address for address in addresses if address in _hidden(site)]
    if settings == "utc":
        assert "/2024/01/18/night/" in addresses
    assert missing == hidden
    assert len(hidden) == len(HIDDEN)
    assert site.report.lost == {}


def _hidden(moved: Moved) -> set[str]:
    documents = moved.result.site.documents
    return {address for document in documents if document.hidden for address in document.addresses}


@pytest.mark.parametrize("kind", ["headings", "links", "pictures", "words", "outline"])
def test_pages_show_what_hexo_showed(moved: Moved, kind: str) -> None:
    assert (moved.site.exit_code, moved.site.warnings) == (0, [])
    differing = {}
    for address in published():
        expected = shown(golden()["pages"][address], kind)
        for where, of, theirs, ours, why in OTHERWISE:
            if (where, of) == (address, kind):
                assert theirs in expected, why
                expected = expected.replace(theirs, ours, 1) if theirs else ours
        found = shown(facts_at(moved, address), kind)
        if found != expected:
            differing[address] = (expected, found)
    assert differing == {}


def test_pictures_are_there(moved: Moved) -> None:
    pictures = [url for address in published() for url, _ in facts_at(moved, address)["pictures"]]
    assert len(pictures) > 10
    assert [url for url in pictures if not moved.site.exists(url.removeprefix("/"))] == []


def test_what_must_not_be_published_is_hidden_and_named(moved: Moved) -> None:
    assert {place.file: why for place, why in moved.report.hidden.items()} == {
        "source/_drafts/idea.md": "draft: _drafts/",
        "source/_posts/secret.md": "draft: password",
        "source/_posts/concealed.md": "draft: hidden",
        "source/_posts/off.md": "draft: published: false",
    }
    for text in ("Not yet.", "Only for some.", "In no list.", "Not published."):
        assert not any(text.encode() in data for data in moved.site.tree().values())


def test_files_come_along_and_the_rest_stays_behind(moved: Moved) -> None:
    site = moved.site
    for path in (
        "CNAME",
        "robots.txt",
        "raw/index.html",
        "img/banner.png",
        ".well-known/hello.txt",
    ):
        assert site.exists(path), path
    for path in ("notes.tmp", "_data/links.yml", "README.md", "scripts/tags.js"):
        assert not site.exists(path), path


def test_what_the_theme_says_is_in_mkdocs_yml(moved: Moved) -> None:
    config = yaml.safe_load(
        re.sub(r"!!python.*", "", (moved.new / "mkdocs.yml").read_text("utf-8"))
    )
    assert config["nav"] == [
        {"Home": "index.md"},
        {"About": "about/index.md"},
        {"Friends": "friends/index.md"},
        {"Elsewhere": "https://flour.example/"},
    ]
    assert config["theme"]["favicon"] == "img/icon.png"
    assert config["extra"] == {"analytics": {"provider": "google", "property": "G-RYE1234567"}}
    assert (config["site_url"], config["theme"]["language"]) == (
        "https://rye.example/garden/",
        "en",
    )


def test_the_report_counts_what_stays(moved: Moved) -> None:
    report = moved.report
    assert {name: str(count.first) for name, count in report.raw.items()} == {
        "{% moonphase %}": "source/_posts/themes.md:73"
    }
    assert report.converted["{% asset_img %}"].uses == 5
    assert report.refused == {}


def test_a_second_import_changes_nothing(moved: Moved) -> None:
    before = {path: path.read_bytes() for path in moved.new.rglob("*") if path.is_file()}
    written = moved.again().written
    assert (written.new, written.changed, written.kept, written.removed) == ([], [], [], [])
    assert before == {path: path.read_bytes() for path in moved.new.rglob("*") if path.is_file()}


def test_a_dry_run_writes_nothing(moved: Moved, tmp_path: Path) -> None:
    written = import_site(moved.old, tmp_path / "new", dry=True, report=Report()).written
    assert written.new
    assert not (tmp_path / "new").exists()
