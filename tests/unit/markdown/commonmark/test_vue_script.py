"""What scripts of VitePress give to a page, and that no code of theirs runs."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_blogposts.markdown.commonmark.vue_script import (
    PageScripts,
    has_effects,
    statements,
)
from mkdocs_blogposts.markdown.expressions import UNDEFINED, js_value
from mkdocs_blogposts.markdown.expressions.evaluator import Unknown

PAGES = [
    {"url": "/m/a/", "frontmatter": {"title": "A", "date": "2024-01-01T00:00:00.000Z", "n": 2}},
    {"url": "/m/b/", "frontmatter": {"title": "B", "date": "2025-01-01T00:00:00.000Z", "n": 1}},
]

#: The loader in VitePress' own blog, with the types of TypeScript.
OF_VITEPRESS = """
import { createContentLoader } from 'vitepress'

interface Post {
  title: string
  date: { time: number; string: string }
}

declare const data: Post[]
export { data }

export default createContentLoader('m/*.md', {
  excerpt: true,
  transform(raw): Post[] {
    return raw
      .map(({ url, frontmatter, excerpt }) => ({
        title: frontmatter.title,
        url,
        excerpt,
        date: formatDate(frontmatter.date)
      }))
      .sort((a, b) => b.date.time - a.date.time)
  }
})

function formatDate(raw: string): Post['date'] {
  const date = new Date(raw)
  date.setUTCHours(12)
  return {
    time: +date,
    string: date.toLocaleDateString('en-US', {
      year: 'numeric',
      month: 'long',
      day: 'numeric'
    })
  }
}
"""


def names(code: str, files: dict[str, str] | None = None) -> tuple[dict[str, Any], list[str]]:
    told: list[str] = []
    scripts = PageScripts(
        {"$frontmatter": {"title": "T"}, "$withBase": str},
        (files or {}).get,
        lambda patterns: None if patterns == "posts/*.md" else PAGES,
        lambda found, hint: told.append(found),
    )
    return scripts.names(code), told


def loaded(loader: str) -> tuple[Any, list[str]]:
    found, told = names("import { data as d } from './d.data.ts'", {"./d.data.ts": loader})
    return found["d"], told


def test_the_loader_of_vitepress_itself() -> None:
    pages, told = loaded(OF_VITEPRESS)
    assert not told
    assert [(page["title"], page["url"], page["date"]["string"]) for page in pages] == [
        ("B", "/m/b/", "January 1, 2025"),
        ("A", "/m/a/", "January 1, 2024"),
    ]
    assert pages[0]["excerpt"] is UNDEFINED


@pytest.mark.parametrize(
    "options",
    [
        "{ transform: (pages) => pages.sort((a, b) => a.frontmatter.n - b.frontmatter.n) }",
        "{ transform(raw: ContentData[]) { raw.reverse(); return raw } }",
        "{ async transform(raw) { const l = raw.filter(p => p.url); return l.reverse() } }",
        "{ transform: raw => [...raw].filter(Boolean).map(post => { const parts = post.url.split('/');"
        " return { ...post, id: `${parts[2]}!` } }).sort((a, b) => (a.id < b.id ? 1 : -1)) }",
        "{transform:function(r){return r.sort(({ frontmatter: x }, { frontmatter: y }) => "
        "y.date.localeCompare(x.date))}}",
        "{ transform: (p: any[]) => p.sort((a: Page, b: Page) => "
        "+new Date(b.frontmatter.date as string) - +new Date(a.frontmatter.date as string)) }",
    ],
)
def test_forms_of_transforms(options: str) -> None:
    pages, told = loaded(f"export default createContentLoader('m/*.md', {options})")
    assert not told
    assert [page["url"] for page in pages] == ["/m/b/", "/m/a/"]


@pytest.mark.parametrize(
    "options",
    [
        "{ transform(raw) { for (const x of raw) f(x); return raw } }",
        "{ transform: raw => groupBy(raw, 'x') }",
        "{ transform: raw => raw.map(p => p.url.match(/a/)) }",
    ],
)
def test_a_transform_that_cannot_be_worked_out_leaves_the_pages_newest_first(options: str) -> None:
    pages, told = loaded(f"export default createContentLoader(['m/*.md'], {options})")
    assert [(page["title"], page["url"]) for page in pages] == [("B", "/m/b/"), ("A", "/m/a/")]
    assert len(told) == 1
    assert told[0].startswith("`transform` of a data loader cannot be worked out: ")


@pytest.mark.parametrize(
    ("loader", "gives"),
    [
        ("export default { watch: ['x'], load() { return { a: [1] } } }", {"a": [1]}),
        (
            "import { defineLoader } from 'vitepress'\nexport default defineLoader({ async load() "
            "{ return [1] } })",
            [1],
        ),
    ],
)
def test_loaders_of_plain_data(loader: str, gives: object) -> None:
    assert loaded(loader) == (gives, [])


@pytest.mark.parametrize(
    ("loader", "reason"),
    [
        ("export default { load() { return fs.readFileSync('x') } }", "`fs` is not known here"),
        ("export const a = 1", "it exports no data"),
        (
            "export default createContentLoader('posts/*.md')",
            "the list of posts of this page shows them",
        ),
        (
            "export default createContentLoader('posts/*.md', { [x]: 1 })",
            "an object is written as `{ title: 'A' }`",
        ),
        (
            "export default createContentLoader(1)",
            "`createContentLoader` takes a pattern, as 'posts/*.md'",
        ),
    ],
)
def test_loaders_without_a_value(loader: str, reason: str) -> None:
    assert loaded(loader) == (Unknown(reason), [])


def test_declarations_of_a_page() -> None:
    found, told = names(
        """
        import { ref, computed } from 'vue'
        import { useData, withBase } from 'vitepress'
        import list from './list.json'
        import { data } from './d.data'
        import Foo from './Foo.vue'
        import { x as y } from 'elsewhere'
        const { frontmatter: front } = useData()
        const count: number = ref(2)   // as it is at first
        let shown = computed(() => list.filter(i => i.n > 1))
        const label = (item) => item.name + "!",
              later = 1
        const wrong = await fetch('x')
        onMounted(() => { location = 'x' })
        function upper(text: string): string { return text.toUpperCase() }
        const done = upper(
          list[0]
            .name
        )
        """,
        {
            "./list.json": '[{"name": "a", "n": 2}]',
            "./d.data.js": "export default {load(){return 1}}",
        },
    )
    assert not told
    assert found["front"] == {"title": "T"}
    assert found["list"] == found["shown"] == [{"name": "a", "n": 2}]
    assert (found["count"], found["data"], found["done"]) == (2, 1, "A")
    assert found["withBase"] is str
    assert found["y"] == Unknown("it comes from 'elsewhere', which is not run")
    assert {"label", "wrong"} <= {name for name in found if isinstance(found[name], Unknown)}
    assert "Foo" not in found


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "'./a.json' is not among the files of the site"),
        ("{", "'./a.json' is not JSON"),
        ("[" * 100_000, "'./a.json' is not JSON"),
        (" " * 1_000_001, "'./a.json' is too large"),
    ],
)
def test_json_that_is_none(text: str | None, reason: str) -> None:
    found, _ = names("import a from './a.json'", {"./a.json": text} if text else {})
    assert found == {"a": Unknown(reason)}


def test_a_script_is_bounded() -> None:
    doubled = "const a0 = () => 1\n" + "\n".join(
        f"const a{n} = () => a{n - 1}() + a{n - 1}()" for n in range(1, 40)
    )
    found, _ = names(f"{doubled}\nconst b = a39()\nconst c = 1")
    assert found["b"] == found["c"] == Unknown("the expression takes too long")
    assert names("const a = 1\n" + " " * 50_000) == ({}, [])
    found, _ = names("const f = (x) => f(x)\nconst g = f(1)")
    assert found["g"] == Unknown("`f` is no function that is known here")


def test_cuts_a_script_into_statements() -> None:
    code = """
    import a from 'a;b' // c
    /* d
    */ const e = [1,
      2]; const f = `;
      `
    g.h()
      .i()
    const j =
      "}"
    """
    assert [" ".join(one.split()) for one in statements(code)] == [
        "import a from 'a;b'",
        "const e = [1, 2]",
        "const f = `; `",
        "g.h() .i()",
        'const j = "}"',
    ]
    assert has_effects(code)
    assert not has_effects("import a from 'b'\nexport type T = { a: 1 }\ndefineProps(['a'])")


def test_pages_stay_as_they_are_for_others() -> None:
    before = js_value(PAGES)
    loaded("export default createContentLoader('m/*.md', { transform: p => p.reverse() })")
    assert before == PAGES
