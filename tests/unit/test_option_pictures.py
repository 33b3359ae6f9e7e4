"""The pictures of options in the docs: which options have one, and that docs show them."""

from __future__ import annotations

import json
import re
from pathlib import Path

from mkdocs.config import config_options as c

from mkdocs_blogposts.config import BlogConfig
from scripts import option_pictures, shots
from scripts.docs import DOCS, theme
from scripts.sources import given

FOLDER = DOCS / option_pictures.FOLDER

OPTIONS = {
    *(name for name, option in BlogConfig._schema if not isinstance(option, c.Deprecated)),
    *(choice.name for choice in theme.choices()),
}

FILES = {
    option_pictures.file_of(option, scheme)
    for option in option_pictures.pictures()
    for scheme in shots.SCHEMES
}


def test_every_option_has_a_picture_or_a_reason_for_none() -> None:
    seen, unseen = set(option_pictures.pictures()), set(option_pictures.unseen())
    assert seen | unseen == OPTIONS
    assert seen & unseen == set()
    assert all(option_pictures.unseen().values())


def test_options_stand_where_their_pictures_say() -> None:
    below = dict.fromkeys((choice.name for choice in theme.choices()), "theme")
    wrong = {
        name: picture.place
        for name, picture in option_pictures.pictures().items()
        if picture.place != below.get(name, "plugin")
    }
    assert wrong == {}


def test_every_picture_is_there_in_both_schemes_and_no_other() -> None:
    assert {path.name for path in FOLDER.iterdir()} == FILES, "run `python -m scripts.screenshots`"


def test_what_each_picture_was_made_of_is_known() -> None:
    path = Path(option_pictures.__file__).with_name("pictures.json")
    recorded = set(json.loads(path.read_text("utf-8")))
    examples = {f"screenshots/{shot.name}.webp" for shot in shots.SHOTS}
    assert recorded == examples | {f"options/{name}" for name in FILES}


def test_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in FOLDER.iterdir()}
    assert {name: size for name, size in sizes.items() if size > 30_000} == {}
    assert sum(sizes.values()) < 1_500_000


def test_the_docs_show_each_picture_with_what_is_seen() -> None:
    text = "".join((DOCS / page).read_text("utf-8") for page in ("options.md", "theme.md"))
    images = re.compile(
        r"!\[([^\]]+)\]\(assets/options/([\w-]+\.webp)#only-(light|dark)\)\{([^}]*)\}"
    )
    shown = {file: (alt, scheme, given) for alt, file, scheme, given in images.findall(text)}
    assert set(shown) == FILES
    for option, picture in option_pictures.pictures().items():
        for scheme in shots.SCHEMES:
            alt, of, given = shown[option_pictures.file_of(option, scheme)]
            assert (alt, of) == (picture.alt, scheme)
            assert re.search(r'width="\d+" height="\d+" loading=lazy', given)


def test_a_picture_is_stale_where_its_page_or_a_file_of_it_changed(tmp_path: Path) -> None:
    page = tmp_path / "post/index.html"
    page.parent.mkdir()
    page.write_text('<link href="../a.css"><img src="../b.webp"><a href="../other/">', "utf-8")
    for name in ("a.css", "b.webp", "c.css"):
        (tmp_path / name).write_text("as it was", "utf-8")

    def made_of(told: str = "") -> str:
        return given([(told, tmp_path, "post/")])

    before = made_of()
    (tmp_path / "c.css").write_text("of another page", "utf-8")
    assert made_of() == before
    assert made_of("wider") != before
    for name in ("a.css", "b.webp", "post/index.html"):
        (tmp_path / name).write_text("changed", "utf-8")
        assert made_of() != before, name
        before = made_of()
