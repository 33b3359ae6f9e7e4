"""YAML that is written reads back as what was written."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.importers import yaml_text
from mkdocs_blogposts.importers.front_matter import read_front_matter

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    [
        "yes",
        "no",
        "1e3",
        "0x1F",
        "12:30",
        "2024-01-01",
        "~",
        "null",
        "a: b",
        "# c",
        "[x]",
        "'",
        "😀",
    ]
)
ZONES = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))
VALUES = st.recursive(
    TEXT
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.dates(date(1, 1, 2))
    | st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=ZONES),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(TEXT, VALUES, max_size=5))
def test_a_mapping_reads_back(fields: dict[str, object]) -> None:
    try:
        text = yaml_text.mapping(fields)
    except yaml_text.UnwritableError:
        return  # PyYAML writes no line of some control characters
    assert (yaml.safe_load(text) or {}) == fields


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), TEXT, min_size=1, max_size=5))
def test_front_matter_is_cut_where_it_ends(fields: dict[str, object]) -> None:
    try:
        text = yaml_text.front_matter(fields)
    except yaml_text.UnwritableError:
        return
    assert yaml.safe_load(text.split("\n---\n")[0].removeprefix("---\n")) == fields
    assert read_front_matter(f"{text}---\nbody\n").body == "---\nbody\n"


def test_it_is_as_a_person_would_write_it() -> None:
    fields = {
        "title": "Été: a 😀",
        "date": date(2024, 1, 31),
        "tags": ["a", "b c"],
        "long": ["x" * 60, "y" * 60],
        "draft": True,
        "cover": {"src": "a.png"},
    }
    assert yaml_text.front_matter(fields) == (
        "---\ntitle: 'Été: a 😀'\ndate: 2024-01-31\ntags: [a, b c]\n"
        f"long:\n- {'x' * 60}\n- {'y' * 60}\ndraft: true\ncover:\n  src: a.png\n---\n"
    )
    assert yaml_text.front_matter({}) == ""


@pytest.mark.parametrize("value", [object(), float("nan"), {"a": object()}])
def test_what_yaml_cannot_say_is_named(value: object) -> None:
    with pytest.raises(yaml_text.UnwritableError, match="`key`"):
        yaml_text.mapping({"key": value})
