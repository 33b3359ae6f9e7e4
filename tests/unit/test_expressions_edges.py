"""The edges of expressions: messages whole, what is just short enough, and what it costs."""

from __future__ import annotations

import math

import pytest

from mkdocs_blogposts.expressions import (
    UNDEFINED,
    ExpressionError,
    Found,
    evaluate,
    evaluator,
    js_value,
    match_at,
    to_text,
)
from mkdocs_blogposts.expressions.finder import put_back, set_aside
from mkdocs_blogposts.expressions.limits import MAX_DEPTH, MAX_NESTING, MAX_TEXT
from tests.unit.test_expressions import SCOPE, printed

LONG = "x" * MAX_TEXT
FORTY, MORE = "y" * 40, "y" * 41


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "the expression stops too soon"),
        ("1 2", "`2` is not supported here"),
        (f"1 {MORE}", f"`{FORTY}` is not supported here"),
        ("1 '+' 2", "`+` is not supported here"),
        ("[1 2]", "`2` is not supported where `,` belongs"),
        ("(1 2)", "`2` is not supported where `)` belongs"),
        ("1 ? 2 2", "`2` is not supported where `:` belongs"),
        ("$frontmatter[1 2]", "`2` is not supported where `]` belongs"),
        ("$frontmatter.'a'", "`a` is not supported after a dot"),
        ("({ 1: 2 })", "`1` is not supported in an object"),
        ("[1].map(true => 1)", "`true` is not supported in an arrow function"),
        ("[1].map(t => { t })", "`{` is not supported in an arrow function"),
        ("1 ?? 2 || 3", "`??` beside `||` or `&&` needs parentheses"),
        ("1 ?? (2 || 3) && 4", "`??` beside `||` or `&&` needs parentheses"),
        ("# ", "`#` cannot stand here"),
        ("'\\x4'", "a string holds an escape that JavaScript refuses"),
        ("'\\u{110000}'", "`\\u{110000}` is no character"),
        (MORE, f"`{FORTY}` is not known here"),
        ("$title", "`$title` has no value here"),
        (f"$frontmatter.missing.{MORE}", f"`{FORTY}` is asked of undefined"),
        ("$frontmatter.nothing.a", "`a` is asked of null"),
        ("$frontmatter.title.slice", "`slice` is a method: write `slice()`"),
        ("[].map", "`map` is a method: write `map()`"),
        ("new Date(0).toLocaleDateString", "`toLocaleDateString` is a method: write `toLocaleDateString()`"),
        (f"'a'.{MORE}()", f"a string has no method `{FORTY}` here"),
        ("true.a()", "a boolean has no method `a` here"),
        ("$frontmatter.count.a()", "a number has no method `a` here"),
        ("[].a()", "an array has no method `a` here"),
        ("$frontmatter.a()", "an object has no method `a` here"),
        ("new Date(0).a()", "a date has no method `a` here"),
        ("[].map()", "`map` takes one arrow function, as `x => x`"),
        ("[].map(1)", "`map` takes one arrow function, as `x => x`"),
        ("[].join(x => x)", "`join` takes no arrow function here"),
        ("new Map()", "`new` makes a `Date` only"),
        ("new Date", "`new Date` takes one date"),
        ("new Date(1, 2)", "`new Date` takes one date"),
        ("$withBase", "`$withBase` takes one path"),
        ("$withBase()", "`$withBase` takes one path"),
        ("$withBase(1)", "`$withBase` takes one path"),
        ("(" * 100, "the expression is nested too deeply"),
        ("1" * 2_001, "an expression has at most 2000 characters"),
    ],
)  # fmt: skip
def test_a_message_says_what_is_wrong_and_nothing_else(source: str, message: str) -> None:
    with pytest.raises(ExpressionError) as raised:
        evaluate(source, SCOPE)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("longest", "too_long"),
    [
        (f"'a'.padStart({MAX_TEXT})", f"'a'.padStart({MAX_TEXT + 1})"),
        (f"'a'.padEnd({MAX_TEXT})", f"'a'.padEnd({MAX_TEXT + 1})"),
        ("$frontmatter.long.concat('')", "$frontmatter.long.concat('a')"),
        ("$frontmatter.long + ''", "$frontmatter.long + 'a'"),
        ("$frontmatter.long.replace('x', 'a')", "$frontmatter.long.replace('x', 'ab')"),
        ("[$frontmatter.long].join()", "[$frontmatter.long, ''].join()"),
    ],
)
def test_a_text_may_be_as_long_as_the_limit(longest: str, too_long: str) -> None:
    assert len(printed(longest, long=LONG)) == MAX_TEXT
    with pytest.raises(ExpressionError, match=f"^the result is longer than {MAX_TEXT} characters$"):
        printed(too_long, long=LONG)


@pytest.mark.parametrize(
    ("opening", "closing", "most"),
    [
        ("(", ")", MAX_NESTING - 1),
        ("[", "]", MAX_NESTING - 1),
        ("!", "", MAX_NESTING - 1),
        ("- ", "", MAX_NESTING - 1),
        ("1?", ":1", MAX_NESTING - 1),
        ("{a:", "}", MAX_NESTING - 1),
        ("[].map(a=>", ")", MAX_NESTING - 1),
        ("'a'[", "]", MAX_NESTING - 1),
        ("1+(", ")", (MAX_NESTING - 1) // 2),
    ],
)
def test_nesting_has_a_bound(opening: str, closing: str, most: int) -> None:
    evaluate(opening * most + "1" + closing * most, SCOPE)
    with pytest.raises(ExpressionError, match=r"^the expression is nested too deeply$"):
        evaluate(opening * (most + 1) + "1" + closing * (most + 1), SCOPE)


def test_what_is_beside_one_another_is_not_nested() -> None:
    assert evaluate("+".join(["(-1)"] * 200), SCOPE) == -200
    assert evaluate("[" + ",".join(["(1?!1:2)"] * 150) + "].length", SCOPE) == 150


VALUES = {
    "long": "x" * 1_000,
    "many": [1] * 50,
    "rows": [[1] * 50] * 50,
    "d": {"a": 1},
    "none": None,
}


@pytest.mark.parametrize(
    ("source", "steps"),
    [
        ("1", 1),
        ("(1)", 2),
        ("[1, 2]", 3),
        ("({a: 1})", 3),
        ("!1", 2),
        ("-1", 2),
        ("1 + 2 - 3", 4),
        ("1 && 2 && 3", 4),
        ("0 && 2 && 3", 2),
        ("1 || 2", 2),
        ("null ?? 2 ?? 3", 3),
        ("1 ? 2 : 3", 3),
        ("$frontmatter.d.a", 4),
        ("$frontmatter['long']", 4),
        ("$frontmatter.none?.a.b", 4),
        # A hundred characters are a step, and so is each item of a list.
        ("$frontmatter.long + 'a'", 15),
        ("$frontmatter.long.trim()", 24),
        ("$frontmatter.long.concat($frontmatter.long)", 37),
        ("$frontmatter.long.split('')", 1_015),
        ("$frontmatter.many.slice(1)", 104),
        ("$frontmatter.many.map(x => x)", 154),
        ("$frontmatter.many.map(x => 1 + x)", 254),
        ("$frontmatter.many.filter(x => true)", 154),
        ("$frontmatter.many.join()", 54),
        # Lists that become text: 4,999 characters, or 49 steps, once.
        ("$frontmatter.rows + ''", 54),
        ("-[$frontmatter.rows]", 54),
        ("[$frontmatter.rows] == 1", 55),
        ("$frontmatter[[$frontmatter.rows]]", 56),
        ("'a'.startsWith([$frontmatter.rows])", 56),
        ("[1].join([$frontmatter.rows])", 58),
        ("new Date(0)", 2),
        ("$withBase('/a')", 2),
    ],
)
def test_what_an_expression_costs(source: str, steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    scope = {"$frontmatter": VALUES}
    monkeypatch.setattr(evaluator, "MAX_STEPS", steps)
    evaluate(source, scope)
    monkeypatch.setattr(evaluator, "MAX_STEPS", steps - 1)
    with pytest.raises(ExpressionError, match=r"^the expression takes too long$"):
        evaluate(source, scope)


def test_lists_inside_one_another_have_a_bound() -> None:
    def nested(levels: int) -> object:
        value: object = []
        for _ in range(levels - 1):
            value = [value]
        return value

    assert js_value(nested(MAX_DEPTH)) == nested(MAX_DEPTH)
    assert js_value([nested(MAX_DEPTH)]) == js_value(nested(MAX_DEPTH + 1))
    assert js_value(nested(MAX_DEPTH + 1)) != nested(MAX_DEPTH + 1)
    # Three levels more, made by the expression itself.
    deepest = {"$frontmatter": {"a": nested(MAX_DEPTH)}}
    assert evaluate("$frontmatter.a + ''", deepest) == ""
    assert evaluate("[$frontmatter.a] + ''", deepest) == ""
    with pytest.raises(ExpressionError, match=r"^the value is nested too deeply$"):
        evaluate("[[$frontmatter.a]] + ''", deepest)
    assert evaluate("[$frontmatter.a].join()", deepest) == ""
    with pytest.raises(ExpressionError, match=r"^the value is nested too deeply$"):
        evaluate("[[$frontmatter.a]].join()", deepest)


@pytest.mark.parametrize("source", ["$page == 1", "$page + ''", "[$page] + ''"])
def test_a_value_of_python_is_refused(source: str) -> None:
    message = "^the value is of a kind that expressions do not have$"
    with pytest.raises(ExpressionError, match=message):
        evaluate(source, {"$page": object()})


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1e21, "1e+21"),
        (1e20, "100000000000000000000"),
        (123456789012345680000.0, "123456789012345680000"),
        (1.5e300, "1.5e+300"),
        (1e-6, "0.000001"),
        (1e-7, "1e-7"),
        (1.25e-7, "1.25e-7"),
        (0.5, "0.5"),
        (-0.001, "-0.001"),
        (100.0, "100"),
        (123.456, "123.456"),
        (-math.inf, "-Infinity"),
        (2**53 + 1, "9007199254740992"),
    ],
)
def test_numbers_are_written_as_javascript_writes_them(number: float, text: str) -> None:
    assert to_text(number) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("''", "0"),
        ("' 12 '", "12"),
        ("'1e3'", "1000"),
        ("'.5'", "0.5"),
        ("'5.'", "5"),
        ("'-Infinity'", "-Infinity"),
        ("'0x1F'", "31"),
        ("'0XfF'", "255"),
        ("'0o17'", "15"),
        ("'0O7'", "7"),
        ("'0b101'", "5"),
        ("'0B1'", "1"),
        ("'-0x1'", "NaN"),
        ("'1a'", "NaN"),
        ("'١'", "NaN"),
        ("'\\ufeff\\u20085'", "5"),
        ("'\\u00855'", "NaN"),
        ("'\\x1f5'", "NaN"),
        ("[]", "0"),
        ("[7]", "7"),
        ("[1, 2]", "NaN"),
        ("({})", "NaN"),
        ("null", "0"),
        ("undefined", "NaN"),
        ("true", "1"),
    ],
)
def test_texts_are_numbers_where_javascript_reads_one(text: str, number: str) -> None:
    assert printed(f"{text} - 0") == number


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("'a\\0b'", "a\0b"),
        ("'\\u{10FFFF}'", "\U0010ffff"),
        ("'\\ud83d\\ude00'", "😀"),
        ("'\\ud83d'", "\ufffd"),
        ("'\\n\\q\\''", "\nq'"),
        ("'a\\\nb'", "ab"),
    ],
)
def test_escapes_mean_what_they_mean_to_javascript(source: str, text: str) -> None:
    assert printed(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("'abc'.charAt(2) + 'abc'.charAt(3) + 'abc'.charAt(-1)", "c"),
        ("'abc'.at(2) + '' + 'abc'.at(3) + 'abc'.at(-3)", "cundefineda"),
        ("'abc'.includes('a')", "true"),
        ("['a', 'b'].join(($lang))", "aen-USb"),
        ("'abc'.at(-0.5) + 'abc'.charAt(1.9)", "ab"),
        ("'abc'.slice(new Date(2))", "c"),
        ("'abc'.endsWith('abc')", "true"),
        ("'a,b'.split(',', 4294967297).join('|')", "a"),
        ("'a,b'.split(',', -1).join('|')", "a|b"),
        ("'a,b'.split(',', 1 / 0).length", "0"),
        ("'a,b'.split(undefined, 0).length", "0"),
    ],
)
def test_methods_of_texts_at_their_edges(source: str, text: str) -> None:
    assert printed(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("[1] != 1", "false"),
        ("1 != [2]", "true"),
        # A date beside `==` is text, as beside `+`.
        ("0 == new Date(0)", "false"),
        ("new Date(0) != 0", "true"),
        ("new Date(0) + '' == new Date(0)", "true"),
        ("[7][new Date(0)] === undefined", "true"),
    ],
)
def test_dates_and_lists_are_text_beside_what_is_no_number(source: str, text: str) -> None:
    assert printed(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "new Date(new Date('2024-02-29T10:20:30.456Z')).toISOString()",
            "2024-02-29T10:20:30.456Z",
        ),
        (
            "new Date(new Date('9999-12-31T23:59:59.999Z')).toISOString()",
            "9999-12-31T23:59:59.999Z",
        ),
        ("new Date(['2024-02-29']).toISOString()", "2024-02-29T00:00:00.000Z"),
        ("new Date(null).getTime()", "0"),
        ("new Date(true).getTime()", "1"),
        ("$frontmatter.count.length ?? 'none'", "none"),
        ("new Date(0).length ?? 'none'", "none"),
        ("true[0] ?? 'none'", "none"),
    ],
)
def test_dates_of_dates_and_members_of_what_has_none(source: str, text: str) -> None:
    assert printed(source) == text


def test_what_pages_give_is_used_where_it_is_text() -> None:
    assert evaluate("new Date(0).toLocaleDateString()", {"$lang": 7}) == "1/1/1970"
    assert evaluate("$withBase('/a')", {"$site": {"base": "/X/"}}) == "/X/a"
    assert evaluate("$withBase('a')", {"$site": {"base": "/X/"}}) == "a"
    assert evaluate("$withBase('/a')", {"$site": 7}) == "/a"


def test_expressions_are_set_aside_and_put_back() -> None:
    text = "a {{ $lang }} {{ other }} {{ $page.x }}{{$lang}} b"
    left, aside = set_aside(text)
    assert left == "a \ue0000\ue001 {{ other }} \ue0001\ue001\ue0002\ue001 b"
    assert aside == ("{{ $lang }}", "{{ $page.x }}", "{{$lang}}")
    assert put_back(left, aside) == text
    assert put_back("\ue0002\ue001-\ue0003\ue001", aside) == "{{$lang}}-\ue0003\ue001"
    assert put_back(left, ()) == left
    assert set_aside("a {{ other }}") == ("a {{ other }}", ())


def test_a_member_of_a_list_is_at_a_whole_number() -> None:
    scope = {"$frontmatter": {"a": ["x", "y"], "t": "xy"}}
    for name in ("a", "t"):
        got = [
            evaluate(f"$frontmatter.{name}[{key}]", scope)
            for key in ("0", "1", "2", "-1", "'1'", "'01'", "0.5", "'length'", "1234567890", "'x'")
        ]
        assert got == ["x", "y", UNDEFINED, UNDEFINED, "y", *[UNDEFINED] * 2, 2, *[UNDEFINED] * 2]


def test_an_expression_begins_at_the_last_braces() -> None:
    text = "{{{{ $lang }}"
    assert match_at(text, 0, len(text)) is None
    assert match_at(text, 2, len(text)) == Found(start=2, end=13, source="$lang")
