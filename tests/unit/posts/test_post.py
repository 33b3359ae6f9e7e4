"""Posts: every key under every name, every message, and that nothing crashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.errors import InputError, Problem
from mkdocs_blogposts.posts.frontmatter import (
    body_of,
    read_front_matter,
    read_text,
    read_yaml,
    says_date,
)
from mkdocs_blogposts.posts.frontmatter.keys import KEYS
from mkdocs_blogposts.posts.frontmatter.nodes import wrap
from mkdocs_blogposts.posts.frontmatter.titles import heading_of
from mkdocs_blogposts.posts.frontmatter.values import segment
from mkdocs_blogposts.posts.post import Post, read_post
from mkdocs_blogposts.timestamps import PostDate
from tests.unit.make import make_post

FOLDER = Path(__file__).parents[2] / "cases" / "post"
Case = dict[str, Any]


def cases(name: str) -> list[Case]:
    return list(yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8")))


def dated(front: str) -> str:
    """A file whose `front` begins on line 3, with a date unless it has its own."""
    own = any(line.startswith(("date", "createTime")) for line in front.split("\n"))
    return f"---\n{'# undated' if own else 'date: 2023-06-16'}\n{front}\n---\nText.\n"


def plain(value: object) -> object:
    """A value as the cases write it."""
    match value:
        case PostDate():
            return value.iso
        case tuple() | list():
            return [plain(item) for item in value]
        case Mapping():
            return {key: plain(item) for key, item in value.items()}
        case _ if is_dataclass(value) and not isinstance(value, type):
            compared = {item.name for item in fields(value) if item.compare}
            return plain({key: item for key, item in asdict(value).items() if key in compared})
        case _:
            return value


def said(problems: tuple[Problem, ...]) -> list[str]:
    return sorted(map(str, problems))


def read_case(case: Case) -> tuple[Post | None, list[str], list[str]]:
    if "file" in case:
        text = f"---\n{case.get('front', '')}\n---\n{case.get('body', '')}"
        post, errors, warnings = read_post(text, case["file"], defaults=case.get("defaults"))
    else:
        post, errors, warnings = read_post(dated(case["front"]), "posts/p.md")
    return post, said(errors), said(warnings)


def check(case: Case) -> None:
    post, errors, warnings = read_case(case)
    assert errors == case.get("errors", [])
    assert warnings == case.get("warnings", warnings)
    assert (post is None) == bool(errors)
    for name, expected in case.get("post", {}).items():
        assert plain(getattr(post, name)) == expected, name


def named(case: Case) -> str:
    return str(case.get("body") or case.get("front") or case.get("text") or case.get("file"))


@pytest.mark.parametrize("case", cases("aliases"), ids=named)
def test_reads_every_key(case: Case) -> None:
    check({"warnings": [], **case})


@pytest.mark.parametrize("case", cases("wrong"), ids=named)
def test_explains_what_is_wrong(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("doubtful"), ids=named)
def test_warns(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("names"), ids=named)
def test_falls_back(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("broken"), ids=named)
def test_never_publishes_what_cannot_be_read(case: Case) -> None:
    post, errors, _ = read_post(case["text"], "posts/p.md")
    assert post is None
    assert said(errors) == [case["error"]]


@pytest.mark.parametrize("key", sorted({key for names in KEYS.values() for key in names}))
def test_every_key_has_a_case_that_is_right_and_one_that_is_wrong(key: str) -> None:
    inner = key.rpartition(".")[2]
    right = [case["front"] for case in cases("aliases")]
    wrong = [message for case in cases("wrong") for message in case["errors"]]
    assert any(f"{inner}:" in front for front in right)
    assert any(f"`{key}`" in message for message in wrong)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            "---\ntitle: é\n".encode("latin-1"),
            "p.md:2: the file is not in UTF-8; save it as UTF-8",
        ),
        ("---\n".encode("utf-16"), "p.md:1: the file is in UTF-16; save it as UTF-8"),
        (b"---\na: \0", "p.md:2: the file holds a NUL byte; save it as text, in UTF-8"),
        ("---\n\ud800", "p.md:2: the file is not in UTF-8; save it as UTF-8"),
        (
            b"---\na: b\nc: \x01\n---\n",
            "p.md:3: the front matter holds a control character; remove it",
        ),
        (
            b"---\na: " + b"x" * 70_000 + b"\n---\n",
            "p.md:1: the front matter is longer than 64 KB; check the line of --- that should close it",
        ),
        (
            b"---\na: " + b"[" * 60_000 + b"\n---\n",
            "p.md:2: the front matter is nested more than 50 levels deep; write it flat",
        ),
        (
            b"---\n" + b"".join(b" " * n + b"a:\n" for n in range(60)) + b"---\n",
            "p.md:51: the front matter is nested more than 50 levels deep; write it flat",
        ),
    ],
)
def test_names_a_file_that_cannot_be_read(data: bytes | str, message: str) -> None:
    post, errors, _ = read_post(data, "p.md")
    assert (post, said(errors)) == (None, [message])


def test_copies_of_values_have_a_limit() -> None:
    lists = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    message = "p.md:7: the values that begin with '*' copy more than 64 KB; write fewer of them"
    post, errors, _ = read_post(f"---\na0: &a0 lol\n{lists}---\n", "p.md")
    assert (post, said(errors)) == (None, [message])
    chain = "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 60))
    message = "p.md:51: the front matter is nested more than 50 levels deep; write it flat"
    post, errors, _ = read_post(f"---\na0: &a0 lol\n{chain}---\n", "p.md")
    assert (post, said(errors)) == (None, [message])


def test_takes_a_byte_order_mark_and_any_line_ends() -> None:
    post, errors, _ = read_post(b"\xef\xbb\xbf---\r\ndate: 2023-06-16\r\n---\r\na\r\nb\r", "p.md")
    assert not errors
    assert post
    assert (post.body, post.body_line) == ("a\nb\n", 4)


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\na: b\n---\nText", "Text", 4),
        ("---\na: b\n---\n\n\n    code\n", "    code\n", 6),
        ("---\na: b\n---\n{ not: json }\n", "{ not: json }\n", 4),
        ("---\na: b\n---\nA\n\n---\n\nB\n\n---\n", "A\n\n---\n\nB\n\n---\n", 4),
        ("---\na: b\n---", "", 3),
        ("-----  \n\na: b\n----\nText", "Text", 5),
        ("---\n---\nText", "Text", 3),
        ("---\na: b\n... \n\nText\n---\n", "Text\n---\n", 5),
        ("---\na: |\n  ...\n---\nText\n...\n", "Text\n...\n", 5),
    ],
)
def test_leaves_the_body_as_it_is(text: str, body: str, line: int) -> None:
    parts = read_front_matter(text)
    assert (parts.body, parts.body_line) == (body, line)
    assert body_of(text) == body


def test_a_text_without_front_matter_is_all_body() -> None:
    assert body_of("Text\n---\n") == "Text\n---\n"
    assert body_of("---\nnot closed") == "---\nnot closed"


def test_every_field_knows_its_line() -> None:
    parts = read_front_matter("---\n\na: 1\nb:\n  - 2\n  - c: 3\n---\n")
    lines = {key: node.line for key, node in parts.fields.items()}
    assert lines == {"a": 3, "b": 4}


def test_metadata_is_read_only_and_a_post_can_be_hashed() -> None:
    post, _, _ = read_post(dated("search: {boost: 2}\nmine: [1]"), "p.md")
    assert post
    assert len({post, post}) == 1
    with pytest.raises(TypeError):
        post.meta["title"] = "x"  # type: ignore[index]


def test_flavor_is_told_by_a_function_as_well() -> None:
    post, _, _ = read_post(dated("a: b").replace("Text.", "::: tip\n"), "p.md")
    assert post
    assert post.is_vuepress


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.dates(),
    st.datetimes(),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)
NAMES = st.one_of(
    st.sampled_from([key.partition(".")[0] for names in KEYS.values() for key in names]),
    st.text(max_size=10),
)
FRONTS = st.dictionaries(NAMES, VALUES, max_size=6)


def assert_sound(post: Post | None, errors: tuple[Problem, ...]) -> None:
    assert (post is None) == bool(errors)
    for problem in errors:
        assert problem.found
        assert problem.hint
    if post:
        assert post.title or not post.src_uri
        assert all((*post.categories, *post.tags, *post.authors))
        assert ".." not in post.permalink.split("/")


@given(st.binary())
def test_any_bytes_are_a_post_or_problems(data: bytes) -> None:
    for content in (data, b"---\n" + data + b"\n---\n", b"---\ndate: 2023-06-16\n---\n" + data):
        post, errors, _ = read_post(content, "posts/a.md")
        assert_sound(post, errors)


@given(st.text())
def test_any_text_is_a_post_or_problems(text: str) -> None:
    for content in (text, f"---\n{text}\n---\n", f"---\ndate: 2023-06-16\n---\n{text}"):
        post, errors, _ = read_post(content, "posts/a.md")
        assert_sound(post, errors)


@given(st.text(alphabet="ab:-[]{}'\"#&*!|>%@`?,~<= \n\t019.", max_size=60))
def test_any_yaml_is_fields_or_one_problem(front: str) -> None:
    try:
        parts = read_front_matter(f"---\n{front}\n---\n")
    except InputError as wrong:
        assert wrong.hint
    else:
        assert all(isinstance(key, str) for key in parts.fields)


@given(FRONTS)
def test_any_values_are_a_post_or_problems(front: dict[str, object]) -> None:
    text = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    post, errors, _ = read_post(f"---\n{text}\n---\n", "posts/2023-06-16-a.md")
    assert_sound(post, errors)


@given(FRONTS, FRONTS)
def test_any_defaults_are_a_post_or_problems(
    front: dict[str, object], defaults: dict[str, object]
) -> None:
    text = yaml.safe_dump(front, allow_unicode=True)
    post, errors, _ = read_post(f"---\n{text}\n---\n", "posts/2023-06-16-a.md", defaults=defaults)
    assert_sound(post, errors)


@given(st.text())
def test_text_comes_back_as_utf8(text: str) -> None:
    try:
        assert "\r" not in read_text(text)
    except InputError as wrong:
        assert "\0" in text or wrong.hint == "save it as UTF-8"


@pytest.mark.parametrize("case", cases("edges"), ids=named)
def test_reads_what_is_at_the_edge(case: Case) -> None:
    check(case)


@pytest.mark.parametrize(
    ("front", "defaults", "meta"),
    [
        ("mine: {a: [1], b: x}", {"mine": {"a": [2], "c": 3}}, {"a": [2, 1], "c": 3, "b": "x"}),
        ("mine: [1, a]", {"mine": ["a", 1.0, True]}, ["a", 1.0, True, 1]),
        ("mine: {a: {b: 1}}", {"mine": {"a": {"c": 2}}}, {"a": {"c": 2, "b": 1}}),
        ("mine: a", {"mine": ["b"]}, "a"),
        ("mine: {a: b}", {"mine": ["b"]}, {"a": "b"}),
        ("mine:", {"mine": "b"}, None),
    ],
)
def test_defaults_of_a_folder_are_joined_to_what_a_post_says(
    front: str, defaults: dict[str, Any], meta: object
) -> None:
    text = f"---\ndate: 2024-01-01\n{front}\n---\n"
    post, errors, _ = read_post(text, "posts/a.md", defaults=defaults)
    assert post, errors
    # 1, 1.0 and true are equal in Python, and not to an author.
    assert repr(post.meta["mine"]) == repr(meta)


@pytest.mark.parametrize(
    ("front", "defaults", "message"),
    [
        ("title: [a]", {"title": ["b"]}, "posts/a.md:3: `title` is a list; write text"),
        ("title: {a: b}", {"title": {"c": 1}}, "posts/a.md:3: `title` is a mapping; write text"),
        ("mine: 1", {"title": ["b"]}, "posts/a.md: `title` is a list; write text"),
        (
            "mine: 1",
            {"readtime": True},
            "posts/a.md: `readtime` is true; write a whole number of minutes, from 0 to 10,000",
        ),
        ("mine: 1", {"draft": 1.50}, "posts/a.md: `draft` is 1.5; write true or false"),
    ],
)
def test_the_line_is_that_of_the_post_where_it_says_something(
    front: str, defaults: dict[str, Any], message: str
) -> None:
    text = f"---\ndate: 2024-01-01\n{front}\n---\n"
    post, errors, _ = read_post(text, "posts/a.md", defaults=defaults)
    assert (post, said(errors)) == (None, [message])


def test_a_default_joins_the_key_that_the_post_uses() -> None:
    text = "---\ndate: 2024-01-01\ncategories: [a]\ncategory: [a, c]\n---\n"
    post, _, warnings = read_post(text, "posts/a.md", defaults={"category": ["b"]})
    assert post
    assert (post.meta["categories"], post.meta["category"]) == (["a"], ["b", "a", "c"])
    assert said(warnings) == [
        "posts/a.md:4: `category` is not what `categories` is, and is ignored; remove one of them"
    ]


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (f"# {'x' * 998}", "x" * 998),
        (f"# {'x' * 999}", "x" * 998),
        (f"\n  \n# A\n{'=' * 10}", "A"),
        ("# a {{ b", "a {{ b"),
        ("# a {{ b }} c {{ d", "a c {{ d"),
        ("# a }} b", "a }} b"),
        ("# a {: #id}", "a"),
        ("# a { #id } b", "a { #id } b"),
        ("# a {.b} {c}", "a {.b} {c}"),
        ("a\n=", "a"),
        ("a\n= =", ""),
        ("", ""),
        ("# ", ""),
        ("A *b* `c` ![d](e.png)\n=====\n", "A b c d"),
        ("# A <b>b</b> \\* {#id}\n", "A b *"),
        ("A\nb\n=====\n", ""),
    ],
)
def test_the_title_is_the_heading_that_a_text_begins_with(body: str, title: str) -> None:
    assert heading_of(body) == title


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("---\ndate: soon\n---\n", True),
        ("---\ndate:\n  created: 2024-01-01\n---\n", True),
        ("---\ncreateTime: 2024-01-01\n---\n", True),
        ("---\nupdated: 2024-01-01\n---\n", False),
        ("---\ntitle: 'date: 2024-01-01'\n---\n", False),
        ("---\ntitle: T\n---\n", False),
        ("---\ndate: [\n---\n", False),
        ("---\ndate: 2024-01-01\n", False),
        ("date: 2024-01-01\n", False),
    ],
)
def test_a_page_with_a_date_is_known_by_its_front_matter(data: str, found: bool) -> None:
    assert says_date(data.encode()) is found


def test_rules_in_a_text_are_no_front_matter() -> None:
    assert body_of("a\n---\nb\n---\nc") == "a\n---\nb\n---\nc"


def test_a_whole_file_of_yaml_is_read() -> None:
    assert read_yaml("a: [1, b]\n").plain == {"a": [1, "b"]}
    assert read_yaml("- a").plain == ["a"]
    assert read_yaml("").plain == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b: c", "is not valid YAML: a second ': ' in one value; put the value in quotes, and check the indent"),
        ("a: \x01", "holds a control character; remove it"),
        ("a:\nb: 1\n---\nc: 2", "holds a second document; close it with ---"),
        ("a: 2024-02-30", "holds '2024-02-30', which is no date and no number; write another, or put it in quotes"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_of_yaml_is_said_of_that_file(text: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        read_yaml(text)
    problem = raised.value.in_file(".authors.yml")
    assert problem.file == ".authors.yml"
    assert str(problem).partition(": ")[2] == message


def test_one_segment_of_an_address_holds_no_slash() -> None:
    assert segment(wrap(" my-name ")) == "my-name"
    assert segment(wrap(None)) == ""
    for written in ("a/b", "a%2Fb", "/", "/a"):
        with pytest.raises(
            InputError, match=r"^holds '/'; write one word for the address, as my-name$"
        ):
            segment(wrap(written))


def test_defaults_are_read_as_if_they_were_written() -> None:
    defaults = {"tags": None, "title": False, "lang": Decimal("1.50"), "slug": date(2024, 1, 2)}
    post, errors, _ = read_post("---\ndate: 2024-01-01\n---\n# Text", "a.md", defaults=defaults)
    assert post, errors
    assert (post.tags, post.title, post.lang, post.slug) == ((), "false", "1.50", "2024-01-02")
    assert post.meta["tags"] is None
    assert post.meta["lang"] == "1.50"


def test_values_that_say_nothing() -> None:
    post = make_post(series={"name": "S", "order": None}, pin=None, search=True)
    assert post.series is not None
    assert post.series.order is None
    assert post.pin == 0
    assert post.search == {}
