"""CONTRIBUTING.md names modules and functions that exist."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path

import mkdocs_blogposts
from tests.unit.test_architecture import ROOMS

PACKAGE = Path(mkdocs_blogposts.__file__).parent
ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")

#: What a row of a table says: modules, and in brackets what to look for in the one before.
ROWS = re.findall(r"^\| [^|]+ \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)[1:]

#: Functions and classes by their modules (`posts.post.read_post`) and methods by their classes.
NAMES = [
    name
    for name in re.findall(r"`((?:[a-z_]+\.)+[A-Za-z_]+|[A-Z][A-Za-z]+\.[a-z_]+)`", PAGE)
    if not name.endswith((".py", ".html"))
]


def defines(text: str, name: str) -> bool:
    return re.search(rf"^\s*(?:class|def) {name}\b", text, re.MULTILINE) is not None


def test_the_picture_of_the_house_has_every_room_in_its_place() -> None:
    """From the top down, as the architecture test has them."""
    picture = PAGE[PAGE.index("```text") :].split("```")[1]
    lines = [line.split() for line in picture.splitlines() if re.match(r" \w", line)]
    names = [list(takewhile(re.compile(r"\w+(\.py|/)").fullmatch, words)) for words in lines]
    rooms = [re.sub(r"\.py|/", "", name) for line in names for name in line]
    assert rooms == ROOMS


def test_modules_and_tests_of_the_table_exist() -> None:
    assert len(ROWS) >= 10
    for modules, tests in ROWS:
        folder = PACKAGE
        for path in re.findall(r"`([\w/*]+(?:\.py|\.json|/))`", modules):
            place = path if "/" in path or (PACKAGE / path).exists() else folder / path
            found = list(PACKAGE.glob(str(place))) if isinstance(place, str) else [place]
            assert found and all(each.exists() for each in found), path
            folder = found[0].parent
        for path in re.findall(r"`([^`]+)`", tests):
            assert list(ROOT.glob(path)), path


def test_names_of_the_table_are_in_their_modules() -> None:
    for modules, _ in ROWS:
        for path, name in re.findall(r"`([\w/]+(?:\.py|/))` \(`([\w.]+)`\)", modules):
            place = PACKAGE / path
            files = place.rglob("*.py") if place.is_dir() else [place]
            assert any(defines(file.read_text("utf-8"), name.split(".")[-1]) for file in files), (
                name
            )


def test_the_way_of_a_post_names_what_there_is() -> None:
    sources = {path: path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    assert len(NAMES) >= 10
    for name in NAMES:
        *modules, last = name.split(".")
        if modules[0][0].isupper():
            texts = [text for text in sources.values() if defines(text, modules[0])]
        else:
            place = PACKAGE.joinpath(*modules)
            if place.joinpath(last).with_suffix(".py").exists():
                continue
            file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
            texts = [sources[file]]
        assert any(defines(text, last) for text in texts), name
