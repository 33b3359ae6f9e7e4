"""Every option of Material's blog exists here, with its name, type, default and meaning."""

from __future__ import annotations

from typing import Any

import pytest
from material.plugins.blog.config import BlogConfig as MaterialConfig
from mkdocs.config import config_options as c

from mkdocs_blogposts.config import BlogConfig

OURS = dict(BlogConfig._schema)
THEIRS = dict(MaterialConfig._schema)

#: The only options whose default is another one, and why.
OTHER_DEFAULTS = {
    "post_date_format": "numeric dates where the language puts the day first",
    "blog_dir": "found by looking at docs_dir; `blog` where docs/blog exists",
}

#: Values on both sides of what each type accepts.
SAMPLES: tuple[Any, ...] = (True, False, 3, 0, "yyyy", "optional", "required", "", [], ["a"], None)


def test_there_is_every_option() -> None:
    assert sorted(set(THEIRS) - set(OURS)) == []


@pytest.mark.parametrize("name", sorted(set(THEIRS) & set(OURS)))
def test_an_option_is_of_the_same_kind(name: str) -> None:
    # A folder that is found by looking may be left open, and still is a `str`.
    open_here = ("optional",) if name == "blog_dir" else ()
    assert _kind(OURS[name]) == (*open_here, *_kind(THEIRS[name]))


@pytest.mark.parametrize("name", sorted(set(THEIRS) & set(OURS) - set(OTHER_DEFAULTS)))
def test_an_option_has_the_same_default(name: str) -> None:
    ours, theirs = BlogConfig(), MaterialConfig()
    assert ours.validate() == ([], [])
    assert theirs.validate() == ([], [])
    if callable(theirs[name]):
        assert _behaves(name, ours[name]) == _behaves(name, theirs[name])
    else:
        assert ours[name] == theirs[name]


@pytest.mark.parametrize("name", OTHER_DEFAULTS)
def test_other_defaults_are_those_that_are_meant(name: str) -> None:
    ours, theirs = BlogConfig(), MaterialConfig()
    ours.validate()
    theirs.validate()
    assert ours[name] != theirs[name]


@pytest.mark.parametrize("name", sorted(set(THEIRS) & set(OURS)))
def test_a_value_that_material_takes_is_taken(name: str) -> None:
    accepted = [value for value in SAMPLES if not _errors(MaterialConfig(), name, value)]
    refused = [value for value in accepted if _errors(BlogConfig(), name, value)]
    assert [value for value in refused if not _is_senseless(name, value)] == []


@pytest.mark.parametrize("name", sorted(set(THEIRS) & set(OURS)))
def test_a_value_of_another_type_is_refused(name: str) -> None:
    refused = [value for value in SAMPLES if _errors(MaterialConfig(), name, value)]
    taken = [value for value in refused if not _errors(BlogConfig(), name, value)]
    # `blog_dir` may be left open here.
    assert [value for value in taken if (name, value) != ("blog_dir", None)] == []


def test_the_option_that_was_renamed_still_works() -> None:
    ours = BlogConfig()
    ours.load_dict({"pagination_template": "~5~"})
    failed, warnings = ours.validate()
    assert failed == []
    assert [key for key, _ in warnings] == ["pagination_template"]
    assert ours.pagination_format == "~5~"


def _kind(option: Any) -> tuple[str, ...]:
    """What an option takes: its class, the type or the choices, and whether it may be unset."""
    if isinstance(option, c.Optional):
        return ("optional", *_kind(option.option))
    if isinstance(option, c.Deprecated):
        return ("moved to", str(option.moved_to))
    if isinstance(option, c.Choice):
        return ("choice", *sorted(option.choices))
    assert isinstance(option, c.Type)
    kind = getattr(option._type, "__name__", str(option._type))
    return ("type", kind)


def _behaves(name: str, function: Any) -> list[Any]:
    """What a default function makes of a few arguments."""
    if name.endswith("slugify"):
        return [function(text, "-") for text in ("L'été à Ōsaka", "C & D", "<b>x</b> Y", "a_b")]
    return [function(_View("b", [1])), function(_View("Élan", []))]


def _errors(config: Any, name: str, value: Any) -> list[Any]:
    config.load_dict({name: value})
    failed, _ = config.validate()
    return [error for key, error in failed if key == name]


def _is_senseless(name: str, value: Any) -> bool:
    """Values of the right type that Material takes and then fails on, or loses posts by."""
    per_page_of_none = name.endswith(("per_page", "per_minute")) and value in (0, False)
    empty = value == "" and name.endswith(("_format", "_dir", "_file"))
    return per_page_of_none or empty


class _View:
    """What functions that order terms are given."""

    def __init__(self, name: str, posts: list[int]) -> None:
        self.name = name
        self.posts = posts
