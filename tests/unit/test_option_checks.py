"""Checks of options: every mistake is reported."""

from __future__ import annotations

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


def test_unknown_names_alone_are_warnings() -> None:
    config = BlogConfig()
    config.load_dict({"Feed": True})
    errors, warnings = config.validate()
    assert not errors
    hint = "Unrecognised configuration name: Feed; did you mean `feeds`?"
    assert [(key, str(text)) for key, text in warnings] == [("Feed", hint)]
