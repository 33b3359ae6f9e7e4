"""What the Nu HTML checker, the one of the W3C, finds in every page of the reader's sites."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.browser.measures import faults
from tests.browser.reader_sites import Published
from tests.conftest import ROOT

#: Where scripts/setup puts the checker.
JARS = ROOT / ".cache" / "vnu"

_AUTOCOMPLETE = (
    "Attribute “autocomplete” is only allowed when the input type is “color”, “date”, "
    "“datetime-local”, “email”, “hidden”, “month”, “number”, “password”, “range”, “search”, "
    "“tel”, “text”, “time”, “url”, or “week”."
)
_LABEL = (
    "The value of the “for” attribute of the “label” element must be the ID of a non-hidden "
    "form control."
)
_TABINDEX = (
    "Bad value “” for attribute “tabindex” on element “label”: "
    "The empty string is not a valid integer."
)

#: What is left, by message and element, with the reason.
KNOWN = {
    # Material's base.html: its drawer and its search are opened by boxes to tick, which browsers
    # shall not tick again by themselves on the way back.
    (_AUTOCOMPLETE, '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">'),
    (_AUTOCOMPLETE, '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off">'),
    # Material's partials/toc.html: the title of the contents is the label of a box that only
    # partials/nav-item.html makes, and only for a page that is in the navigation.
    (_LABEL, '<label class="md-nav__title" for="__toc">'),
    # Material's partials/nav-item.html, under `navigation.tabs`: a section that cannot be
    # reached by key there, as it is always open.
    (_TABINDEX, '<label class="md-nav__link" for="__nav_4" id="__nav_4_label" tabindex="">'),
    (_TABINDEX, '<label class="md-nav__link" for="__nav_5" id="__nav_5_label" tabindex="">'),
    (_TABINDEX, '<label class="md-nav__link" for="__nav_6" id="__nav_6_label" tabindex="">'),
}  # fmt: skip


@pytest.fixture(scope="module")
def checker() -> Path:
    """The checker; without it or without Java, a skip here and a failure in CI."""
    jar = next(iter(sorted(JARS.glob("vnu-*.jar"))), None)
    if (jar is None or shutil.which("java") is None) and not os.environ.get("CI"):
        pytest.skip("no Nu HTML checker: scripts/setup --dev installs it")
    assert jar is not None, f"CI must have the Nu HTML checker in {JARS}"
    assert shutil.which("java"), "CI must have java on PATH"
    return jar


def test_the_checker_finds_faults(checker: Path, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!doctype html><title>x</title><p id=a><p id=a>")
    assert faults(checker, tmp_path) != []


def test_every_page_is_valid_html(checker: Path, reader: Published) -> None:
    root = next(iter(reader.sites.values())).path.parent
    found = faults(checker, root)
    ours = [fault for fault in found if fault[:2] not in KNOWN]
    assert ours == []
    assert {(message, element) for message, element, _ in found} == KNOWN
