"""Licences: what a name or an option gives."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_blogposts.licenses import licence
from tests.unit.make import errors_of, make_options


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("CC BY 4.0", "licenses/by/4.0/"),
        ("CC-BY-SA-4.0", "licenses/by-sa/4.0/"),
        ("cc by-nc-nd 3.0", "licenses/by-nc-nd/3.0/"),
        ("CC BY-NC-SA", "licenses/by-nc-sa/4.0/"),
        ("CC0", "publicdomain/zero/1.0/"),
        ("CC0-1.0", "publicdomain/zero/1.0/"),
        ("Public Domain Mark", "publicdomain/mark/1.0/"),
    ],
)
def test_licences_of_creative_commons_are_known(name: str, path: str) -> None:
    found = licence(f" {name} ")
    assert found is not None
    assert (found.name, found.url) == (name, f"https://creativecommons.org/{path}")


@pytest.mark.parametrize(
    "name", ["MIT", "CC BY-SA-ND 4.0", "CC BY 5.0", "CC", "All rights reserved"]
)
def test_other_licences_have_no_address(name: str) -> None:
    found = licence(name)
    assert found is not None
    assert found.url == ""


def test_the_option_is_a_name_or_a_name_with_an_address() -> None:
    assert make_options().license is None
    assert make_options(license="CC0").license == licence("CC0")
    given = {"name": "Mine", "url": "https://example.org/mine"}
    assert make_options(license=given).license == licence("Mine", "https://example.org/mine")


@pytest.mark.parametrize(
    "value", [3, [], ["CC0"], {"url": "https://example.org"}, {"name": "a", "text": "b"}, True]
)
def test_a_licence_that_is_none_is_refused(value: Any) -> None:
    [error] = errors_of(license=value)
    assert error == "license: is no licence; write its name, or `name` and `url` under it"
