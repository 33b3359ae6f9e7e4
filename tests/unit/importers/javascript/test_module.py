"""Plain literals of JavaScript and TypeScript modules; nothing is run."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.importers.javascript import Call, exported


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "export default { title: 'A \"b\"', n: -1.5e3, h: 0xff }",
            {"title": 'A "b"', "n": -1500.0, "h": 255},
        ),
        (
            "module.exports = { a: \"it's\", 'k-k': `t\n$x`, 3: null, }",
            {"a": "it's", "k-k": "t\n$x", "3": None},
        ),
        (
            "export default { a: [1, , 2,], b: [[], {}], c: true, }",
            {"a": [1, 2], "b": [[], {}], "c": True},
        ),
        ("/* { */ // }\nexport default { // x\n a: 1 /* , b: 2 */ }", {"a": 1}),
        (
            r"export default { a: '\u00e9\x41\u{1F600}\n\'\
x' }",
            {"a": "éA😀\n'x"},
        ),
        (
            "const s = { a: 1 } as const\nexport default { ...s, b: { ...s } }",
            {"a": 1, "b": {"a": 1}},
        ),
        (
            "const l: string[] = ['x'];\nexport default { l, m: [...l, ...f()] }",
            {"l": ["x"], "m": ["x"]},
        ),
        ("const c: C<A, B> = { a: 1 }\nexport default c", {"a": 1}),
        (
            "export default { a: (x) => x.y, f() { return '}' }, get g() { return 1 }, b: 1 }",
            {"b": 1},
        ),
        ("export default { re: /[}/]\"'/g, d: 4 / 2, b: `${z}`, c: cond ? 1 : 2, e: 1 }", {"e": 1}),
        (
            "const h = '/b'\nexport default { a: h + '/c', b: `${h}/d`, c: process.env.X || '/e' }",
            {"a": "/b/c", "b": "/b/d", "c": "/e"},
        ),
        (
            "export default { a: new Map([['x', 1]]), b: await x(), c: y.z[0], d: undefined, e: 1 }",
            {"e": 1},
        ),
        (
            "export default { a: <T>x, b: { c: 1 }!, d: [1] satisfies number[] }",
            {"b": {"c": 1}, "d": [1]},
        ),
        ("const o = { a: { b: 1 } }\nexport default { c: o.a.b, d: o.x }", {"c": 1}),
        ("const a = { b }\nconst b = { a }\nexport default { a, c: 1 }", {"a": {"b": {}}, "c": 1}),
        ("export default 5", 5),
        ("export const x = 1", None),
        ("", None),
        ("export default {", {}),
        ("export default { a: 1, b: [1, 2", {"a": 1, "b": [1, 2]}),
    ],
)
def test_literals_are_read_and_the_rest_is_left_out(text: str, value: object) -> None:
    assert exported(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "import { defineConfig } from 'vitepress'\nexport default defineConfig({ a: 1 })",
        "export default withMermaid(defineConfig<Theme>({ a: 1 }))",
        "export default defineConfig(async () => ({ a: 1 }))",
        "export default async () => { const c = f({ a: 1 }); return c }",
        "async function config(): Promise<C> { return { a: 1 } }\nexport default config()",
        "export default ({ mode }) => { return { a: 1 } }",
        "module.exports = () => ({ a: 1 })",
        "const config = { a: 1 }\n\nexport default config",
    ],
)
def test_what_wraps_a_configuration_is_seen_through(text: str) -> None:
    assert exported(text) == {"a": 1}


def test_a_call_keeps_the_name_of_its_function() -> None:
    value = exported("export default { theme: hopeTheme({ blog: {} }, true) }")
    assert isinstance(value, dict)
    theme = value["theme"]
    assert isinstance(theme, Call) and theme.function == "hopeTheme" and theme == {"blog": {}}


def test_modules_that_are_imported_are_read_where_they_are_given() -> None:
    texts = {
        "./nav": "export default [{ text: 'A' }]",
        "./more": "export const bar = { '/': [] }\nexport const other = 1",
        "./old": "module.exports = { a: 1 }",
        "./self": "import a from './self'\nexport default { a }",
    }
    text = (
        "import nav from './nav'\nimport type { T } from 'x'\nimport { bar as sidebar, none } from './more'\n"
        "import self from './self'\nconst old = require('./old')\n"
        "export default { nav, sidebar, none, old, self }"
    )
    value = exported(text, texts.get)
    assert isinstance(value, dict)
    assert value["nav"] == [{"text": "A"}] and value["sidebar"] == {"/": []}
    assert value["old"] == {"a": 1} and "none" not in value and "self" in value


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES, st.sampled_from(["export default ", "module.exports = ", "const c = "]))
def test_json_is_read_as_it_is(value: object, start: str) -> None:
    text = f"{start}{json.dumps(value, indent=1)}"
    if start.startswith("const"):
        text += "\nexport default c"
    assert exported(text) == value


@given(
    st.text(
        st.sampled_from(list("ab01 \n'\"`\\/*{}[]()<>=,:;.!?+-$#@&|")) | st.characters(),
        max_size=200,
    )
)
def test_any_text_is_read_without_an_error(text: str) -> None:
    exported(f"export default {{ a: {text}")
    exported(text, lambda name: text)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "a(" * 50_000,
        "`${" * 50_000,
        "a+" * 50_000,
        "(" * 100_000,
        "-" * 100_000,
        "async " * 50_000,
        "{a:" * 50_000,
        "a<" * 50_000,
        "a=>" * 30_000,
    ],
)
def test_deep_and_long_texts_end(text: str) -> None:
    exported(f"export default {text}")
