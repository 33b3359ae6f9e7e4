"""Settings and data of the old site: what they may be, and what they may not."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.importers import plain_data
from mkdocs_blogposts.importers.plain_data import parsed


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("a: &x {b: [1, two]}\nc: *x\n", ".yml"),
        ('a = {b = [1, "two"]}\nc = {b = [1, "two"]}\n', ".toml"),
        ('{"a": {"b": [1, "two"]}, "c": {"b": [1, "two"]}}', ".json"),
    ],
)
def test_each_language_says_the_same(text: str, ending: str) -> None:
    same = {"b": [1, "two"]}
    assert parsed(text, ending) == {"a": same, "c": same}


def test_few_lines_cannot_stand_for_very_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [f"r{n}: &r{n} [*r{n - 1}, *r{n - 1}]" for n in range(1, 40)]
    with pytest.raises(ValueError, match="copy more than"):
        parsed("\n".join(["r0: &r0 [x]", *rows]), ".yml")
    keys = [f"r{n}: &r{n} {{<<: [*r{n - 1}, *r{n - 1}], k{n}: 1}}" for n in range(1, 40)]
    with pytest.raises(ValueError, match="copy more than"):
        parsed("\n".join(["r0: &r0 {k0: 1}", *keys]), ".yml")
    monkeypatch.setattr(plain_data, "_MOST_COPIED", 4)
    assert parsed("a: &a [1, 2]\nb: *a\n", ".yml")["b"] == [1, 2]


def test_a_value_cannot_hold_itself() -> None:
    with pytest.raises(ValueError, match=r"`\*a` stands for no value above it"):
        parsed("a: &a [*a]", ".yml")


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        (f"a: {'[' * 120}{']' * 120}", ".yml"),
        (f"a = {'[' * 120}{']' * 120}", ".toml"),
        (f"{'[' * 120}{']' * 120}", ".json"),
        (f"{'[' * 100_000}", ".json"),
        (f"a = {'[' * 100_000}", ".toml"),
    ],
)
def test_values_are_not_nested_deeper_than_they_are_read(text: str, ending: str) -> None:
    with pytest.raises(ValueError, match="nested more than 100 levels deep"):
        parsed(text, ending)


@pytest.mark.parametrize(("text", "ending"), [("a: [", ".yml"), ("a", ".toml"), ("{", ".json")])
def test_what_is_none_of_it_is_said_on_one_line(text: str, ending: str) -> None:
    with pytest.raises(ValueError, match=r"^[^\n]+$"):
        parsed(text, ending)
