"""Expressions give what Node gives, or say why not, and never more than that."""

from __future__ import annotations

import html
import json
import math
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.markdown.expressions import (
    UNDEFINED,
    ExpressionError,
    evaluate,
    evaluator,
    find_expressions,
    interpolate,
    js_value,
    mask_expressions,
    match_at,
    to_text,
    unmask_expressions,
)
from mkdocs_blogposts.markdown.expressions.finder import FoundExpression
from mkdocs_blogposts.markdown.expressions.limits import (
    MAX_DEPTH,
    MAX_NESTING,
    MAX_SOURCE,
    MAX_TEXT,
    join_limited,
)
from mkdocs_blogposts.markdown.expressions.methods import DATE_METHODS, LIST_METHODS, STRING_METHODS
from mkdocs_blogposts.markdown.expressions.parser import PRECEDENCE

CASES = Path(__file__).parents[3] / "cases"


def load(name: str) -> Any:
    return yaml.safe_load((CASES / name).read_text(encoding="utf-8"))


def pairs(groups: dict[str, list[dict[str, Any]]]) -> list[Any]:
    """Each case as (input, expected), under an id that names its group and place."""
    return [
        pytest.param(*item, id=f"{group}-{number}")
        for group, cases in groups.items()
        for number, case in enumerate(cases)
        for item in case.items()
    ]


NODE = load("expressions.yml")
REFUSED = load("expressions_refused.yml")
FRONTMATTER = js_value(NODE["frontmatter"])
SCOPE = {
    "$frontmatter": FRONTMATTER,
    "$page": {"frontmatter": FRONTMATTER},
    "$site": NODE["site"],
    "$lang": "en-US",
    "$withBase": lambda path: f"/blog{path}" if path.startswith("/") else path,
}
#: The values that JSON can carry to Node.
CARRIED = {name: value for name, value in SCOPE.items() if not callable(value)}
LONG = "x" * MAX_TEXT
FORTY, MORE = "y" * 40, "y" * 41


def printed(source: str, **frontmatter: object) -> str:
    scope = {**SCOPE, "$frontmatter": js_value(frontmatter)} if frontmatter else SCOPE
    return to_text(evaluate(source, scope))


@pytest.mark.parametrize(("source", "gives"), pairs(NODE["cases"]))
def test_gives_what_node_gives(source: str, gives: str) -> None:
    assert printed(source) == gives


ASK_NODE = """
const { scope, sources } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const plain = (v) => Array.isArray(v) || Object.prototype.toString.call(v) === "[object Object]";
const show = (v) => (v == null ? "" : plain(v) ? JSON.stringify(v, null, 2) : String(v));
const withBase = (path) => scope.$site.base + path.slice(1);
console.log(JSON.stringify(sources.map((source) => {
  const roots = { ...structuredClone(scope), $withBase: (p) => p[0] === "/" ? withBase(p) : p };
  return show(new Function(...Object.keys(roots), `return (${source}\\n)`)(...Object.values(roots)));
})));
"""


@pytest.mark.skipif(not shutil.which("node"), reason="asks Node, which is not installed")
def test_the_table_is_what_node_prints() -> None:
    # Names and patterns of dates change from one ICU to the next: not asked again.
    groups = {name: cases for name, cases in NODE["cases"].items() if name != "dates in words"}
    table = {
        source: gives for cases in groups.values() for c in cases for source, gives in c.items()
    }
    question = json.dumps({"scope": CARRIED, "sources": list(table)})
    node = subprocess.run(
        ["node", "-e", ASK_NODE],
        input=question.encode(),
        capture_output=True,
        check=True,
        env={"TZ": "UTC", "PATH": str(Path(shutil.which("node") or "").parent)},
    )
    assert dict(zip(table, json.loads(node.stdout), strict=True)) == table


def test_every_method_and_operator_was_asked_of_node() -> None:
    sources = " ".join(source for cases in NODE["cases"].values() for c in cases for source in c)
    methods = {*STRING_METHODS, *LIST_METHODS, *DATE_METHODS}
    assert [name for name in methods if f".{name}(" not in sources] == []
    signs = {*PRECEDENCE, "!", "?.", " ? "}
    assert [sign for sign in signs if sign not in sources] == []


STEPS = {"steps": REFUSED.pop("steps")}


def refused(source: str) -> str:
    large = {"long": "x" * 60_000, "many": [1] * 8_000, "few": [1] * 200}
    with pytest.raises(ExpressionError) as raised:
        printed(source, **NODE["frontmatter"], **large)
    return str(raised.value)


@pytest.mark.parametrize(("source", "message"), pairs(REFUSED))
def test_says_why_there_is_no_value(source: str, message: str) -> None:
    assert refused(source) == message


@pytest.mark.parametrize(("source", "message"), pairs(STEPS))
def test_stops_what_takes_too_long(
    source: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluator, "MAX_STEPS", 2_000)
    assert refused(source) == message


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (f"1 {MORE}", f"`{FORTY}` is not supported here"),
        (MORE, f"`{FORTY}` is not known here"),
        (f"$frontmatter.missing.{MORE}", f"`{FORTY}` is asked of undefined"),
        (f"'a'.{MORE}()", f"a string has no method `{FORTY}` here"),
        ("(" * 100, "the expression is nested too deeply"),
        ("1" * (MAX_SOURCE + 1), "an expression has at most 2000 characters"),
    ],
)
def test_a_message_is_short(source: str, message: str) -> None:
    assert refused(source) == message


@pytest.mark.parametrize(
    "source",
    [
        "$frontmatter.__class__",
        "$frontmatter.constructor",
        "$frontmatter.__proto__",
        "$frontmatter.title.__class__",
        "$frontmatter.title['__doc__']",
        "$frontmatter.tags.__len__",
        "$frontmatter.count.real",
        "$frontmatter.yes.numerator",
        "new Date(0).moment",
        "new Date(0).__class__",
        "new Date(0).milliseconds",
    ],
)
def test_nothing_of_python_is_a_member(source: str) -> None:
    assert evaluate(source, SCOPE) is UNDEFINED


@pytest.mark.parametrize("value", [object(), print, datetime(2024, 1, 1), {1, 2}, b"x"])
@pytest.mark.parametrize(
    "source",
    ["$page", "$page + ''", "[$page].join()", "[$page]", "$page.year", "$page === 1", "-$page"],
)
def test_python_values_that_skipped_js_value_are_refused(source: str, value: object) -> None:
    message = "^the value is of a kind that expressions do not have$"
    with pytest.raises(ExpressionError, match=message):
        to_text(evaluate(source, {"$page": value}))


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


def test_pieces_are_not_joined_to_more_than_the_limit() -> None:
    assert join_limited(["x"] * MAX_TEXT) == LONG
    with pytest.raises(ExpressionError, match="longer than"):
        join_limited(["x"] * (MAX_TEXT + 1))


def test_a_text_may_become_shorter() -> None:
    assert printed("$frontmatter.long.replaceAll('xx', 'x').length", long=LONG) == "50000"


@pytest.mark.parametrize(
    "source",
    [
        "(" * 900 + "1" + ")" * 900,
        "[" * 900 + "]" * 900,
        "!" * 1_900 + "1",
        "- " * 900 + "1",
        "1?" * 400 + "1" + ":1" * 400,
        "[1].map(a=>" * 150 + "1" + ")" * 150,
        "$frontmatter[" * 140 + "1" + "]" * 140,
        "(1||1&&1===1<1+" * 60 + "1" + ")" * 60,
    ],
)
def test_deep_nesting_is_refused_rather_than_followed(source: str) -> None:
    with pytest.raises(ExpressionError, match="nested too deeply"):
        evaluate(source, SCOPE)


@pytest.mark.parametrize(
    ("opening", "closing", "most"),
    [
        ("(", ")", MAX_NESTING - 1),
        ("[", "]", MAX_NESTING - 1),
        ("!", "", MAX_NESTING - 1),
        ("- ", "", MAX_NESTING - 1),
        ("1?", ":1", MAX_NESTING - 1),
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


def test_long_chains_do_not_count_as_nesting() -> None:
    assert evaluate("1" + "+1" * 900, SCOPE) == 901
    assert evaluate("$frontmatter?.a" + "?.a" * 600, {"$frontmatter": {}}) is UNDEFINED


def test_a_source_has_a_greatest_length() -> None:
    assert evaluate("1".ljust(MAX_SOURCE), {}) == 1
    with pytest.raises(ExpressionError, match="at most 2000 characters"):
        evaluate("1".ljust(MAX_SOURCE + 1), {})


COSTLY = {
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
        ("$frontmatter.many.map(x => x)", 155),
        ("$frontmatter.many.map(x => 1 + x)", 255),
        ("$frontmatter.many.filter(x => true)", 155),
        ("$frontmatter.many.join()", 54),
        # Lists that become text: 4,999 characters, or 49 steps, once.
        ("$frontmatter.rows + ''", 54),
        ("new Date(0)", 2),
        ("$withBase('/a')", 2),
    ],
)
def test_what_an_expression_costs(source: str, steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    scope = {"$frontmatter": COSTLY, "$withBase": str}
    monkeypatch.setattr(evaluator, "MAX_STEPS", steps)
    evaluate(source, scope)
    monkeypatch.setattr(evaluator, "MAX_STEPS", steps - 1)
    with pytest.raises(ExpressionError, match=r"^the expression takes too long$"):
        evaluate(source, scope)


def test_growing_by_doubling_stops() -> None:
    doubled = "$frontmatter.tags" + ".map(t => t + t)" * 60
    with pytest.raises(ExpressionError, match=r"longer than|takes too long"):
        printed(doubled)
    nested = "[[]]" + ".map(a => [a, a])" * 60
    with pytest.raises(ExpressionError, match="longer than"):
        printed(nested)


@pytest.mark.parametrize(
    ("value", "gives"),
    [
        (date(2023, 6, 16), "2023-06-16T00:00:00.000Z"),
        (datetime(2023, 6, 16, 10), "2023-06-16T10:00:00.000Z"),
        (datetime(2023, 6, 16, 10, tzinfo=UTC), "2023-06-16T10:00:00.000Z"),
        (
            datetime(2023, 6, 16, 10, tzinfo=timezone(timedelta(hours=2))),
            "2023-06-16T08:00:00.000Z",
        ),
        (datetime(2023, 6, 16, 1, 2, 3, 456_789), "2023-06-16T01:02:03.456Z"),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=2))), "0000-12-31T22:00:00.000Z"),
        (
            datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-2))),
            "+010000-01-01T01:00:00.000Z",
        ),
        ("2023-06-16", "2023-06-16"),
        (True, True),
        (7, 7),
        (0.5, 0.5),
        (float("nan"), None),
        (float("inf"), None),
        (None, None),
        (("a", date(2023, 6, 16)), ["a", "2023-06-16T00:00:00.000Z"]),
        ({"b": 1, 2: {}, 1: [], None: 0}, {"1": [], "2": {}, "b": 1, "null": 0}),
        ({True: 3}, {"true": 3}),
        ({date(2023, 6, 16): 1}, {"2023-06-16T00:00:00.000Z": 1}),
        ({"b", "a"}, None),
        (b"bytes", None),
        (object(), None),
    ],
)
def test_front_matter_becomes_what_json_would_carry(value: object, gives: object) -> None:
    assert js_value(value) == gives


@pytest.mark.parametrize(
    ("scalar", "gives"),
    [
        ("2023-06-16", "2023-06-16T00:00:00.000Z"),
        ("2023-06-16 10:00:00", "2023-06-16T10:00:00.000Z"),
        ("2023-06-16 10:00:00 +02:00", "2023-06-16T08:00:00.000Z"),
        ("2023-06-16T10:00:00+02:00", "2023-06-16T08:00:00.000Z"),
        ("2023-06-16T10:00:00Z", "2023-06-16T10:00:00.000Z"),
        ('"2023-06-16"', "2023-06-16"),
        ("2023/06/16", "2023/06/16"),
        ("2023-06-16 8:00", "2023-06-16 8:00"),
        ("2023-06-16 10:00:00 +0200", "2023-06-16 10:00:00 +0200"),
        ("20230616", "20230616"),
    ],
)
def test_dates_of_yaml_print_as_the_engines_print_them(scalar: str, gives: str) -> None:
    assert printed("$frontmatter.date", **yaml.safe_load(f"date: {scalar}")) == gives


def test_key_order_is_javascripts() -> None:
    assert list(js_value({"b": 1, "10": 1, "2": 1, "01": 1})) == ["2", "10", "b", "01"]  # type: ignore[call-overload]


def test_aliases_of_yaml_neither_loop_nor_multiply() -> None:
    loop = yaml.safe_load("a: &a [1, *a]")
    assert js_value(loop) == {"a": [1, None]}
    bomb: list[object] = []
    for _ in range(60):
        bomb = [bomb, bomb]
    with pytest.raises(ExpressionError, match="longer than"):
        printed("$frontmatter.bomb", bomb=bomb)
    deep: list[object] = []
    for _ in range(400):
        deep = [deep]
    assert printed("$frontmatter.deep.length", deep=deep) == "1"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (UNDEFINED, ""),
        (None, ""),
        (1.0, "1"),
        (-0.0, "0"),
        (float("nan"), "NaN"),
        pytest.param(10**400, "Infinity", id="a number beyond doubles"),
        pytest.param(-(10**400), "-Infinity", id="a negative one"),
        ([10**400], "[\n  null\n]"),
        (False, "false"),
        ("\ud83d alone", "\ufffd alone"),
        (["\x07\u2028é"], '[\n  "\\u0007\u2028é"\n]'),
    ],
)
def test_values_print_as_vue_prints_them(value: object, text: str) -> None:
    assert to_text(value) == text


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


def test_arrays_of_the_front_matter_are_never_changed() -> None:
    scope = {"$frontmatter": {"tags": ["a", "b"]}}
    assert to_text(evaluate("$frontmatter.tags.reverse().join()", scope)) == "b,a"
    assert scope == {"$frontmatter": {"tags": ["a", "b"]}}


def test_months_do_not_depend_on_the_languages_printed_before() -> None:
    month = "new Date('2023-06-16').toLocaleDateString('{}', {{ month: 'long' }})"
    before = printed(month.format("zh-TW"))
    assert printed(month.format("he")) == "יוני"
    assert printed(month.format("id")) == "Juni"
    assert printed(month.format("zh-TW")) == before


def test_dates_without_a_language_follow_the_page() -> None:
    source = "new Date('2023-06-16').toLocaleDateString()"
    assert to_text(evaluate(source, {"$lang": "fr"})) == "16/06/2023"
    assert to_text(evaluate(source, {"$lang": "no such tag"})) == "6/16/2023"
    assert to_text(evaluate(source, {})) == "6/16/2023"
    in_words = "new Date('2023-06-16').toLocaleDateString(undefined, { month: 'long' })"
    assert to_text(evaluate(in_words, {"$lang": "fr"})) == "juin"


def test_with_base_asks_the_page() -> None:
    assert evaluate("$withBase('/a.html')", {"$withBase": "../..{}".format}) == "../../a.html"
    with pytest.raises(ExpressionError, match=r"^`\$withBase` has no value here$"):
        evaluate("$withBase('/a.html')", {})


def test_a_language_that_is_no_tag_is_not_used() -> None:
    assert evaluate("new Date(0).toLocaleDateString()", {"$lang": 7}) == "1/1/1970"


@pytest.mark.parametrize(("text", "sources"), pairs(load("expressions_found.yml")))
def test_finds_ours_only(text: str, sources: list[str]) -> None:
    found = list(find_expressions(text))
    assert [expression.source for expression in found] == sources
    assert all(text[f.start : f.start + 2] == "{{" for f in found)
    assert all(text[f.end - 2 : f.end] == "}}" for f in found)


def test_expressions_are_set_aside_and_put_back() -> None:
    text = "a {{ $lang }} {{ other }} {{ $page.x }}{{$lang}} b"
    left, aside = mask_expressions(text)
    assert left == "a \ue0000\ue001 {{ other }} \ue0001\ue001\ue0002\ue001 b"
    assert aside == ("{{ $lang }}", "{{ $page.x }}", "{{$lang}}")
    assert unmask_expressions(left, aside) == text
    assert unmask_expressions("\ue0002\ue001-\ue0003\ue001", aside) == "{{$lang}}-\ue0003\ue001"
    assert unmask_expressions(left, ()) == left
    assert mask_expressions("a {{ other }}") == ("a {{ other }}", ())


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
    assert match_at(text, 2, len(text)) == FoundExpression(start=2, end=13, source="$lang")


def test_matches_at_one_place() -> None:
    text = "a {{ $lang }} b"
    assert match_at(text, 2, len(text)) == FoundExpression(start=2, end=13, source="$lang")
    assert match_at(text, 2, 13) is not None
    assert match_at(text, 2, 12) is None
    assert match_at(text, 1, len(text)) is None
    assert match_at(text, 3, len(text)) is None


def test_looks_no_further_than_the_longest_expression() -> None:
    assert match_at("{{" + "$lang".ljust(MAX_SOURCE) + "}}", 0, 3_000) is not None
    assert match_at("{{" + "$lang".ljust(MAX_SOURCE + 1) + "}}", 0, 3_000) is None


@pytest.mark.parametrize(
    "text",
    [
        "{{" * 20_000,
        "{{ " * 20_000 + "}}",
        "{{ $frontmatter." * 20_000,
        "{{ '\\'" * 20_000,
        ("{{ " * 600 + "x }}") * 30,
        "{{" + "'\\" * 990 + "}}",
    ],
)
def test_hostile_lines_hold_nothing_of_ours(text: str) -> None:
    assert list(find_expressions(text)) == []
    assert not any(match_at(text, at, len(text)) for at in range(len(text)))


def test_many_expressions_in_one_line_are_all_replaced() -> None:
    text, unresolved = interpolate("{{ $lang }}" * 5_000, SCOPE, escape=html.escape)
    assert (text, unresolved) == ("en-US" * 5_000, ())


def test_interpolates_escaped_and_leaves_the_rest_alone() -> None:
    scope = {"$frontmatter": {"title": "a < b & {{ $frontmatter.x }}"}}
    source = "<b>&amp; {{ $frontmatter.title }}</b> {{ macro() }} {{ $frontmatter.no.way }} é"
    text, unresolved = interpolate(source, scope, escape=html.escape)
    assert text == (
        "<b>&amp; a &lt; b &amp; {{ $frontmatter.x }}</b> {{ macro() }} {{ $frontmatter.no.way }} é"
    )
    (missing,) = unresolved
    assert missing.source == "$frontmatter.no.way"
    assert source[missing.offset :].startswith("{{ $frontmatter.no.way }}")
    assert missing.reason == "`way` is asked of undefined"


WORDS = st.sampled_from(
    [
        *("$frontmatter", "$page", "$site", "$withBase", "$lang", "new", "Date", "x", "__class__"),
        *(".title", ".date", ".tags", ".nested", ".length", ".__init__", ".constructor", ".", "?."),
        *("[", "]", "(", ")", "{", "}", ",", ":", "?", "=>", "year:", "timeZone:"),
        *("??", "||", "&&", "==", "===", "!==", "<", ">=", "+", "-", "*", "!"),
        *("0", "1", "2.5", "1e400", "true", "null", "undefined"),
        *("'a'", '"$&"', "'-'", "'\\ud800'", "'fr'", "'Europe/Paris'", "'2023-06-16'"),
        *(".map(x=>", ".filter(x=>", ".join(", ".slice(", ".split(", ".replaceAll(", ".padStart("),
        *(
            ".concat(",
            ".sort()",
            ".toLocaleDateString(",
            ".getDay(",
            ".reverse()",
            ".toUpperCase()",
        ),
    ]
)
SOURCES = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates()
    | st.datetimes(timezones=st.just(UTC) | st.none()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(SOURCES, st.dictionaries(st.sampled_from(["title", "date", "tags", "nested"]), VALUES))
def test_any_text_gives_a_bounded_text_or_an_error(
    source: str, frontmatter: dict[str, object]
) -> None:
    scope = {**SCOPE, "$frontmatter": js_value(frontmatter)}
    try:
        text = to_text(evaluate(source, scope))
    except ExpressionError as error:
        assert str(error)
        return
    assert len(text) <= MAX_TEXT
    assert not any(sign in text for sign in ("<function", "<class", " object at 0x", "Undefined."))
    text.encode()


@given(
    st.lists(st.sampled_from(["{{", "}}", " ", "$lang", "$page.x", "'", "\\", "é"])).map("".join)
)
def test_finding_and_matching_agree(text: str) -> None:
    found = list(find_expressions(text))
    assert [match_at(text, f.start, len(text)) for f in found] == found
    assert all(a.end <= b.start for a, b in pairwise(found))
    left, unresolved = interpolate(text, {}, escape=html.escape)
    assert left == text
    assert [u.offset for u in unresolved] == [f.start for f in found]


def with_doubles(value: object) -> object:
    """The same value, where every whole number is a double, as in JavaScript."""
    match value:
        case list():
            return [with_doubles(item) for item in value]
        case dict():
            return {key: with_doubles(item) for key, item in value.items()}
        case int() if not isinstance(value, bool):
            return float(value)
        case _:
            return value


@given(st.lists(VALUES))
def test_arrays_print_as_the_json_of_what_they_hold(values: list[object]) -> None:
    carried = js_value(values)
    assert json.loads(to_text(carried), parse_int=float) == with_doubles(carried)


def test_lists_inside_one_another_have_a_bound() -> None:
    def nested(levels: int) -> object:
        value: object = []
        for _ in range(levels - 1):
            value = [value]
        return value

    assert js_value(nested(MAX_DEPTH)) == nested(MAX_DEPTH)
    assert js_value([nested(MAX_DEPTH)]) == js_value(nested(MAX_DEPTH + 1))
    assert js_value(nested(MAX_DEPTH + 1)) != nested(MAX_DEPTH + 1)
    assert to_text(nested(MAX_DEPTH + 1)).endswith("\n]")
    with pytest.raises(ExpressionError, match=r"^the value is nested too deeply$"):
        to_text(nested(MAX_DEPTH + 2))
    # Three levels more, made by the expression itself.
    deepest = {"$frontmatter": {"a": nested(MAX_DEPTH)}}
    assert evaluate("$frontmatter.a + ''", deepest) == ""
    assert evaluate("[$frontmatter.a] + ''", deepest) == ""
    with pytest.raises(ExpressionError, match=r"^the value is nested too deeply$"):
        evaluate("[[$frontmatter.a]] + ''", deepest)
    assert evaluate("[$frontmatter.a].join()", deepest) == ""
    with pytest.raises(ExpressionError, match=r"^the value is nested too deeply$"):
        evaluate("[[$frontmatter.a]].join()", deepest)
