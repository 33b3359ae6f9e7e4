"""How a text shows that it was written for VuePress or VitePress."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.posts.vuepress_syntax import (
    first_sign,
    flavor_of_text,
    has_formulas,
    uses_vuepress,
)


@pytest.mark.parametrize(
    "body",
    [
        "# {{ $frontmatter.title }}",
        '<p :title="$page.title">x</p>',
        "::: tip\nx\n:::",
        "[[toc]]",
        "```js{1,3-4}\nx\n```",
        "```ts:line-numbers\nx\n```",
        "```ts [nom.ts]\nx\n```",
        'Du texte <Badge text="x"/>',
        "<CodeGroup>\n",
        "<<< @/code.js",
        "<!--@include: ./x.md-->",
        "@[code js](./x.js)",
        "- item\n\n  ```js{1}\n  x\n  ```",
    ],
)
def test_vuepress(body: str) -> None:
    assert uses_vuepress(f"Avant.\n\n{body}\n\nAprès.\n")


@pytest.mark.parametrize(
    "body",
    [
        "",
        "# Titre\n\n- liste\n",
        "{{ config.site_name }}",
        "`{{ $frontmatter.title }}`",
        "```\n{{ $frontmatter.title }}\n```",
        "::: mypackage.module",
        "````\n```js{1}\n```\n````",
        '```python hl_lines="1"\nx\n```',
        "``` { .python .annotate }\nx\n```",
        '``` yaml title="x"\nx\n```',
        "Le `<Badge text>` de Vue",
        "    <Badge text>",
        "Prix : $page et 5 $",
        "[[wikilink]]",
    ],
)
def test_not_vuepress(body: str) -> None:
    assert not uses_vuepress(f"Avant.\n\n{body}\n\nAprès.\n")


@pytest.mark.parametrize("body", ["a\n\n::: tip\nx\n:::", "a\n\n{{ $page.title }}\n\n[[toc]]"])
def test_the_line_of_the_first_sign(body: str) -> None:
    assert first_sign(body) == 2


OF_PYTHON = [
    "!!! note",
    '??? tip "x"',
    "???+ tip",
    '=== "Un"',
    "/// details",
    '--8<-- "x.md"',
    "  --8<--",
    '<div class="grid cards" markdown>',
    '<div markdown="1">',
    "::: package.module",
    "Un :material-heart: ici",
]

OF_NONE = [
    "Quoi ?!!! Non",
    "???",
    "a === b",
    "```\n!!! note\n```",
    "https:/// x",
    "1. a\n- b",
    "{: .x}",
    "<p>en markdown</p>",
    ":heart:",
    "::: tip.",
]


@pytest.mark.parametrize(
    ("body", "flavor"),
    [
        *((body, "mkdocs") for body in OF_PYTHON),
        *((f"{body}\n\n[[toc]]", "commonmark") for body in OF_PYTHON),
        *((body, "commonmark") for body in OF_NONE),
    ],
)
def test_a_text_of_python_markdown_keeps_its_flavor_in_a_site_of_vuepress(
    body: str, flavor: str
) -> None:
    assert flavor_of_text("vuepress", f"Avant.\n\n{body}\n\nAprès.\n") == flavor
    assert flavor_of_text("commonmark", body) == "commonmark"


FORMULAS = [
    "Let $x_1$ be.",
    "a\n\n$$\ny\n$$",
    "$E = mc^2$",
    "- $\\alpha$ and",
    "$\\{a\\}$",
]
NO_FORMULAS = [
    "costs $5 or $10, $_ and $a",
    "`$x_1$`",
    "```\n$x_1$\n```",
    "echo ${A_B}_${C}",
    "$HOME_DIR/$USER_NAME",
    "{{ $frontmatter.a_b }}/{{ $frontmatter.c }}",
    "{{$frontmatter.a_b}}{{$frontmatter.c}}",
    "\\$x_1\\$",
    "$x$ of one letter, which may be anything",
]


@pytest.mark.parametrize("body", FORMULAS)
def test_formulas_are_found(body: str) -> None:
    assert has_formulas(body)


@pytest.mark.parametrize("body", NO_FORMULAS)
def test_money_code_and_variables_are_no_formulas(body: str) -> None:
    assert not has_formulas(body)
