"""How a text shows that it was written for VuePress or VitePress."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.posts.vuepress_syntax import uses_vuepress


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
