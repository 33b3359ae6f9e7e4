"""Front matter as authors of other engines wrote it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mkdocs_blogposts.errors import InputError
from mkdocs_blogposts.importers.front_matter import FrontMatter, folded, read_front_matter


def meta(text: str, **options: bool) -> dict[str, object]:
    return read_front_matter(text, **options).meta


@pytest.mark.parametrize(
    ("text", "right", "line", "kind"),
    [
        ("---\na: 1\n---\nbody", {"a": 1}, 4, "yaml"),
        ("---yaml\na: 1\n...\nbody", {"a": 1}, 4, "yaml"),
        ("-----\na: 1\n-----\nbody", {"a": 1}, 4, "yaml"),
        ("\ufeff---\r\na: 1\r\n--- \r\nbody", {"a": 1}, 4, "yaml"),
        ("\n\n---\na: 1\n---\nbody", {"a": 1}, 6, "yaml"),
        ("---\n---\nbody", {}, 3, "yaml"),
        ("+++\na = 1\n[b]\nc = 'd'\n+++\nbody", {"a": 1, "b": {"c": "d"}}, 6, "toml"),
        ("---toml\na = 1\n---\nbody", {"a": 1}, 4, "toml"),
        ('{\n  "a": 1\n}\nbody', {"a": 1}, 4, "json"),
        ('{"a": {"b": "}"}}\nbody', {"a": {"b": "}"}}, 2, "json"),
        ('---json\n{"a": 1}\n---\nbody', {"a": 1}, 4, "json"),
        (';;;\n"a": 1,\n"b": [2]\n;;;\nbody', {"a": 1, "b": [2]}, 5, "json"),
        ("no front matter\n---\nbody", {}, 1, ""),
        ("---\nnot closed: true\n", {}, 1, ""),
        ("---\njust text\n---\n", {}, 1, ""),
        ("{{ $frontmatter.title }}", {}, 1, ""),
        ("", {}, 1, ""),
    ],
)
def test_fields_body_and_line(text: str, right: dict[str, object], line: int, kind: str) -> None:
    read = read_front_matter(text)
    assert (read.meta, read.line, read.kind) == (right, line, kind)
    assert read.body == ("body" if kind else text)
    assert read.faults == ()


def test_hexo_may_leave_out_the_first_line() -> None:
    text = "a: 1\nb: x\n---\nbody\n---\n"
    assert read_front_matter(text).meta == {}
    assert read_front_matter(text, half=True) == FrontMatter(
        meta={"a": 1, "b": "x"}, body="body\n---\n", line=4, kind="yaml"
    )
    assert meta('"a": 1\n;;;\nbody', half=True) == {"a": 1}
    assert meta("Some words\n---\nbody", half=True) == {}


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("k: [Note] x", "[Note] x"),
        ("k: @x", "@x"),
        ("k: `x`", "`x`"),
        ("k: %x", "%x"),
        ("k: *x", "*x"),
        ("k: A: b", "A: b"),
        ("k: 'it's'", "'it's'"),
        ('k: "He said" then', '"He said" then'),
        ('k: "not closed', "not closed"),
        ("k:x", "x"),
        ("k：你好", "你好"),
        ("k:\tx", "x"),
        ("k: !ruby/object:Name x", "x"),
        ("k:\n\t- a\n\t- b", ["a", "b"]),
        ("k:\n   - a\n  - b", ["a", "b"]),
        ("k:\n- [a] b\n- c: d: e\n- @x", ["[a] b", {"c": "d: e"}, "@x"]),
        (" k: x", "x"),
    ],
)
def test_what_is_not_quite_yaml_is_mended_and_named(line: str, right: object) -> None:
    read = read_front_matter(f"---\nfirst: 1\n{line}\nlast: [2,\n  3]\n---\nbody")
    assert read.meta == {"first": 1, "k": right, "last": [2, 3]}
    assert read.faults or line == "k:\tx"
    assert all(3 <= fault.line <= 6 for fault in read.faults)


def test_plain_yaml_that_our_posts_may_have_too() -> None:
    text = "---\na: ! 'x'\nb: &b [1, 2]\nc: *b\nd: &e\n---\n"
    assert meta(text) == {"a": "x", "b": [1, 2], "c": [1, 2], "d": None}


def test_mending_a_line_leaves_aliases_above_it() -> None:
    text = "---\na: &b [1]\nc: *b\nd:\n  - x\n e: - y\n---\n"
    with pytest.raises(InputError):
        read_front_matter(text)
    assert meta("---\na: &b [1]\nc: *b\nt: x: y\nd: *e\n---\n") == {
        "a": [1],
        "c": [1],
        "t": "x: y",
        "d": "*e",
    }


def test_a_key_that_is_written_twice_is_named() -> None:
    read = read_front_matter("---\na: 1\na: 2\n---\n")
    assert read.meta == {"a": 2}
    assert [(fault.line, fault.key) for fault in read.faults] == [(3, "a")]


def test_keys_need_not_be_text() -> None:
    assert meta("---\n2012: x\non: y\ntrue: z\n---\n") == {"2012": "x", "on": "y", "true": "z"}


def test_words_and_numbers_are_those_of_yaml_1_2() -> None:
    text = "---\na: no\nb: yes\nc: 1:30\nd: 010\ne: true\nf: 1.5\n---\n"
    assert meta(text) == {"a": "no", "b": "yes", "c": "1:30", "d": 10, "e": True, "f": 1.5}
    assert meta("---\na: no\nb: yes\n---\n", yes_is_true=True) == {"a": False, "b": True}


def test_dates_are_dates() -> None:
    assert meta("---\na: 2012-01-31\nb: 2012-01-31 10:00:00\nc: 2012-02-30\n---\n") == {
        "a": date(2012, 1, 31),
        "b": datetime(2012, 1, 31, 10),
        "c": "2012-02-30",
    }
    assert meta("+++\na = 2012-01-31T10:00:00.123456789Z\n+++\n") == {
        "a": datetime(2012, 1, 31, 10, 0, 0, 123456, tzinfo=UTC)
    }


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("---\na: 1\nwhat is this\n---\n", 3, "not valid YAML"),
        ("+++\na = 1\nb = = 2\n+++\n", 3, "not valid TOML"),
        ('{\n"a": 1,\n}\n', 3, "not valid JSON"),
        ("---js\nmodule.exports = {}\n---\n", 1, "a script"),
        ("---\na: " + "x" * 70_000 + "\n---\n", 1, "longer than 64 KB"),
        (
            "---\na: &a [x, x, x, x, x, x, x, x]\n"
            + "".join(
                f"{b}: &{b} [{f'*{a}, ' * 8}]\n"
                for a, b in zip("abcdefgh", "bcdefghi", strict=True)
            )
            + "---\n",
            None,
            "copy more than 64 KB",
        ),
        ("---\na: " + "[" * 500 + "\n---\n", 2, "nested more than"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(
    text: str, line: int | None, found: str
) -> None:
    with pytest.raises(InputError) as raised:
        read_front_matter(text)
    assert found in raised.value.found
    assert line in (None, raised.value.line)


def test_bytes_that_are_not_utf_8_are_replaced_and_named() -> None:
    read = read_front_matter(b"---\na: 1\n---\nb\xe9c\0\n")
    assert read.body == "b\ufffdc\n"
    assert [fault.line for fault in read.faults] == [4, 4]
    assert meta("---\na: é\n---\n".encode("utf-16").decode("utf-16")) == {"a": "é"}
    assert read_front_matter("---\na: é\n---\n".encode("utf-16")).meta == {"a": "é"}


def test_keys_of_any_case() -> None:
    assert folded({"Title": 1, "DATE": 2, "title": 3, "TITLE": 4}) == {"title": 3, "date": 2}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("---\ntitle: A\n---6---\n---\nx\n", "6---\n---\nx\n"),
        ('+++\ntitle = "A"\n+++ x\n\n+++\n', " x\n\n+++\n"),
    ],
)
def test_a_line_that_begins_with_the_mark_ends_what_cannot_be_read_else(
    text: str, body: str
) -> None:
    front = read_front_matter(text)
    assert (front.meta, front.body, front.line) == ({"title": "A"}, body, 3)


def test_a_line_that_begins_with_the_mark_may_be_text() -> None:
    front = read_front_matter("---\ntitle: A\nmore: |\n  a\n  ---b\n---\nx\n")
    assert (front.meta, front.body) == ({"title": "A", "more": "a\n---b\n"}, "x\n")
