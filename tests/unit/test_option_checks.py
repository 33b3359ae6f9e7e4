"""Checks of options: every mistake is reported."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.config import BlogConfig
from tests.unit.make import errors_of


def test_every_mistake_is_reported_with_unknown_names() -> None:
    errors = errors_of(
        list_look="tiles", draft="maybe", archive=3, pagination_per_page=0, catgories=True, zzz=1
    )
    assert [error.partition(":")[0] for error in errors[:3]] == ["list_look", "archive", "draft"]
    assert set(errors[3:]) == {
        "catgories: Unrecognised configuration name: catgories; did you mean `categories`?",
        "zzz: Unrecognised configuration name: zzz",
        "pagination_per_page: is 0; write a number of 1 or more",
    }


BELOW = "write a path below the site, as '/tags/: tag/'"
OLD_ADDRESSES: list[tuple[dict[object, object], str]] = [
    ({"/../x": "a.md"}, f"'/../x' leads out of the site ('..'); {BELOW}"),
    ({"/%2e%2e/x": "a.md"}, f"'/%2e%2e/x' leads out of the site ('..'); {BELOW}"),
    ({"/x": "../../a.md"}, f"'../../a.md' leads out of the site ('..'); {BELOW}"),
    ({"/?p=12": "a.md"}, f"'/?p=12' holds '?'; {BELOW}"),
    ({"/x": "a.md#b"}, f"'a.md#b' holds '#'; {BELOW}"),
    ({"https://example.org/x": "a.md"}, f"'https://example.org/x' holds '//'; {BELOW}"),
    ({"/x/%3F": "a.md"}, f"'/x/%3F' holds '%3F'; {BELOW}"),
    ({"/*/*": "*"}, "'/*/*' holds more than one `*`; write one, as '/tags/*/: tag/*/'"),
    ({2020: "a.md"}, "holds '2020': 'a.md'; write an address and a path, as '/tags/: tag/'"),
    ({"/x": None}, "holds '/x': 'None'; write an address and a path, as '/tags/: tag/'"),
    ({"/x": ["a.md"]}, "holds '/x': '['a.md']'; write an address and a path, as '/tags/: tag/'"),
]


@pytest.mark.parametrize(("entries", "message"), OLD_ADDRESSES)
def test_old_addresses_are_paths_below_the_site(
    entries: dict[object, object], message: str
) -> None:
    assert errors_of(old_addresses=entries) == [f"old_addresses: {message}"]
    assert errors_of(old_addresses={"/caf%C3%A9/c%23/": "/a.md", "b": "tag/"}) == []


def test_unknown_names_alone_are_warnings() -> None:
    config = BlogConfig()
    config.load_dict({"Feed": True})
    errors, warnings = config.validate()
    assert not errors
    hint = "Unrecognised configuration name: Feed; did you mean `feeds`?"
    assert [(key, str(text)) for key, text in warnings] == [("Feed", hint)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "preview"),
        ("preview", "preview"),
        ("exact", "exact"),
        (False, False),
        (None, "preview"),
    ],
)
def test_what_is_built_after_an_edit(value: object, expected: object) -> None:
    config = BlogConfig()
    config.load_dict({"hot_reload": value})
    assert config.validate() == ([], [])
    assert config.hot_reload == expected


@pytest.mark.parametrize("value", ["true", 1, "full", []])
def test_no_choice_of_what_is_built_after_an_edit(value: object) -> None:
    config = BlogConfig()
    config.load_dict({"hot_reload": value})
    assert [key for key, _ in config.validate()[0]] == ["hot_reload"]
