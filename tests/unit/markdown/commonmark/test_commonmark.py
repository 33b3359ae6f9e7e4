"""The commonmark flavor: what VuePress and VitePress authors write, case by case."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from pymdownx import superfences
from selectolax.lexbor import LexborHTMLParser

from mkdocs_blogposts.markdown.commonmark import render
from mkdocs_blogposts.markdown.commonmark.emoji import characters
from mkdocs_blogposts.markdown.commonmark.fence_info import FenceInfo, parse_info
from mkdocs_blogposts.markdown.commonmark.headings import vuepress_slug
from mkdocs_blogposts.markdown.model import Conversion, MarkdownSource

CASES = Path(__file__).parents[3] / "cases" / "commonmark"


def convert(markdown: str, **given: Any) -> Conversion:
    given.setdefault("src_uri", "posts/p.md")
    return render(MarkdownSource(markdown=markdown, **given))


def load() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(CASES.glob("*.yml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("case", load())
def test_case(case: dict[str, Any]) -> None:
    resolved: list[str] = []

    def resolve(url: str) -> str:
        resolved.append(url)
        return url

    got = convert(
        case["markdown"],
        first_line=10,
        scope={"$frontmatter": case.get("scope", {})},
        language=case.get("language", "en"),
        line_numbers=case.get("line_numbers", False),
        read=case.get("files", {}).get,
        math=case.get("math"),
        links_www=case.get("links_www", True),
        fences=tuple(
            {"name": name, "class": name, "format": getattr(superfences, of_pymdownx)}
            for name, of_pymdownx in case.get("fences", {}).items()
        ),
        resolve=resolve,
    )
    if "html" in case:
        assert got.html == case["html"]
    for part in case.get("has", []):
        assert part in got.html
    for part in case.get("lacks", []):
        assert part not in got.html
    assert [str(problem) for problem in got.problems] == case.get("problems", [])
    assert resolved == case.get("resolved", resolved)


# Headings


def test_headings_and_title() -> None:
    got = convert("# A *b* <br> & `c`\n\n##### D ![x](y) :tada:\n## [L](/l)\n")
    assert got.title == "A b & c"
    assert [(h.level, h.id, h.title) for h in got.headings] == [
        (1, "a-b-c", "A b &amp; c"),
        (5, "d", "D 🎉"),
        (2, "l", "L"),
    ]
    assert convert("text").title is None
    assert convert("A\nB\n===\n").title == "A B"


def test_ids_are_unique_as_python_markdown_makes_them() -> None:
    from markdown import Markdown

    text = "# a\n\n# a\n\n# a_1\n\n# !\n\n# a_1\n\n# a\n\n# ?\n"
    ours = [heading.id for heading in convert(text).headings]
    md = Markdown(extensions=["toc"])
    theirs = re.findall(r'id="([^"]+)"', md.convert(text))
    assert ours == theirs


def test_ids_of_vuepress() -> None:
    text = "## Ce que j’ai vécu\n## 3 choses : *a*/b\n## 中文\n## 中文\n## 中文\n"
    got = convert(text, heading_ids="vuepress")
    assert [heading.id for heading in got.headings] == [
        "ce-que-j-ai-vecu",
        "_3-choses-a-b",
        "中文",
        "中文-1",
        "中文-2",
    ]


def test_an_id_ends_where_white_space_begins() -> None:
    """As attr_list and markdown-it-attrs have it; Material's tags plugin finds its lists so."""
    got = convert("## Mots { #mots.md:8-30/slug .grand }\n")
    assert [heading.id for heading in got.headings] == ["mots.md:8-30/slug"]
    assert 'class="grand"' in got.html


def test_links_that_name_a_heading_by_its_text_lead_to_its_id() -> None:
    text = "## Été & C++\n\n[a](#été-c) [b](#ete-c) [c](#autre) [d](#Là)\n\n<b id='Là'></b>\n"
    got = convert(text.replace("'", '"'), heading_ids="vuepress")
    assert re.findall(r'href="([^"]+)"', got.html) == ["#ete-c", "#ete-c", "#autre", "#L%C3%A0"]
    assert {"ete-c", "été-c", "Là"} <= got.anchors
    assert "autre" not in got.anchors


@pytest.mark.parametrize(
    ("text", "slug"),
    [  # printed by `slugify` of @mdit-vue/shared 2
        ("« Bonjour »", "«-bonjour-»"),
        ("a…b — c – d", "a-b-—-c-–-d"),
        ("C++ & C#", "c-c"),
        ("Ö ß ﬁ ½ Ⅳ", "o-ß-fi-1⁄2-iv"),
        ("📆 16/06/2023", "📆-16-06-2023"),
        ("²x", "_2x"),
        ("a\x01b", "ab"),
        ("--", ""),
        ("日本語！", "日本語"),
    ],
)
def test_vuepress_slug(text: str, slug: str) -> None:
    assert vuepress_slug(text) == slug


def test_the_site_slugs_the_rendered_text() -> None:
    seen: list[tuple[str, str]] = []

    def slugify(text: str, separator: str) -> str:
        seen.append((text, separator))
        return text.upper()

    got = convert(
        "## {{ $frontmatter.title }} `c`",
        scope={"$frontmatter": {"title": "T"}},
        slugify=slugify,
        toc_separator="_",
    )
    assert seen == [("T c", "_")]
    assert got.headings[0].id == "T C"


def test_written_ids_win() -> None:
    got = convert("## A\n## B {#a .big}\n## C {x}\n")
    assert [heading.id for heading in got.headings] == ["a_1", "a", "c-x"]
    assert '<h2 id="a" class="big">B</h2>' in got.html
    assert got.headings[1].title == "B"


def test_a_badge_is_no_part_of_the_title() -> None:
    got = convert('## Titre <Badge text="2.0"/> <Badge type="tip">beta</Badge>\n')
    assert (got.headings[0].id, got.headings[0].title) == ("titre", "Titre")
    assert "beta" in got.html


def test_ids_of_vuepress_hold_badges_and_no_short_codes() -> None:
    text = (
        "## A :rocket: <Badge>b</Badge> <Badge text='c'/>\n## 🚀 D\n## :rocket:\n## [:tada: e](x)"
    )
    got = convert(text, heading_ids="vuepress")
    # As VitePress 1.6.4, which leaves the id of the third empty.
    assert [heading.id for heading in got.headings] == ["a-b", "🚀-d", "🚀", "e"]
    assert [heading.title for heading in got.headings] == ["A 🚀", "🚀 D", "🚀", "🎉 e"]
    assert 'alt="🎉 f"' in convert("![:tada: f](x.png)").html


LOOPS = """\
<section v-for="(m, n) in $frontmatter.ms" :key="m.t">

### {{ n + 1 }}. {{ m.t }}

<p v-if="m.c">{{ m.c }}</p>
<p v-else>-</p>

- In: <b v-for="x of m.xs">*{{ x }}*, </b>end
- <i v-for="x of m.xs" v-if="x > 1">{{ x }}</i>

<div v-for="x of m.xs">

**{{ x }}**

</div></section>
{{ after }} {{ n }}
"""


def test_loops_around_markdown() -> None:
    scope = {"$frontmatter": {"ms": [{"t": "A", "c": "<C>", "xs": [1, 2]}, {"t": "B", "xs": []}]}}
    got = convert(LOOPS, scope=scope, heading_ids="vuepress")
    assert not got.problems
    assert [heading.id for heading in got.headings] == ["_1-a", "_2-b"]
    first, second = got.html.split("</section>\n{{ after }} {{ n }}")[0].split("</section>")
    assert "<p>&lt;C&gt;</p>" in first and "<p>-</p>" in second
    assert "In: <b><em>1</em>, </b><b><em>2</em>, </b>end" in first
    assert "<li><i>2</i></li>" in first and "<li></li>" in second
    assert first.count("<strong>") == 2 and "<div>" not in second


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<p v-for='x of y'>\n\na\n\n</p>\n\nb", 1),
        ("a\nc <i v-for='x of y'>**dd**</i> b", 2),
        ("<p v-for='x of [1]'>\n\na</p> c\n\nb", 1),
        ("<p>\n<p v-for='x of $frontmatter.y'>\n\n---\n\n</p></p>\n\nb", 2),
        ("<p v-for='x of 99'>\n\n" + "a" * 3000 + "\n\n</p>\n\nb", 1),
        ("<div v-for='x of 1'>\n\n" * 9 + "dd\n\n" + "</div>\n\n" * 9 + "b", 17),
    ],
)
def test_a_loop_around_markdown_that_cannot_be_worked_out_goes_whole(text: str, line: int) -> None:
    got = convert(text, scope={"$frontmatter": {"y": "a" * 1001}})
    assert {(one.line, one.found.split(":")[0]) for one in got.problems} == {
        (line, "the list of a `v-for` is left out")
    }
    assert "b" in got.html and "dd" not in got.html and "<hr" not in got.html


def test_a_loop_in_what_is_shown_as_it_is_stays() -> None:
    text = "<div v-pre>\n\n<p v-for='x of y'>\n\n*a*\n\n</p>\n\n</div>\n"
    assert "<p v-for='x of y'>" in (html := convert(text).html)
    assert html.count("<em>a</em>") == 1


def test_permalinks() -> None:
    got = convert("## A", permalink="<¶>", permalink_title='Lien "ici"')
    assert (
        '<h2 id="a">A<a class="headerlink" href="#a" title="Lien &quot;ici&quot;">&lt;¶&gt;</a>'
        in got.html
    )
    assert got.headings[0].title == "A"


def test_anchors() -> None:
    got = convert('## A\n\n<a name="old"></a> <span id="s"></span>\n\nx[^1]\n\n[^1]: n\n')
    assert got.anchors == {"a", "old", "s", "fn:1", "fnref:1"}


# Pieces


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("", FenceInfo()),
        ("js", FenceInfo(language="js")),
        ("c++", FenceInfo(language="c++")),
        ("js{1,3-5}", FenceInfo(language="js", lines=((1, 1), (3, 5)))),
        (
            "ts:line-numbers=5 {2}",
            FenceInfo(language="ts", lines=((2, 2),), numbers=True, first_number=5),
        ),
        ("ts:no-line-numbers", FenceInfo(language="ts", numbers=False)),
        ("html-vue", FenceInfo(language="html")),
        ("js {1} [a b.js]", FenceInfo(language="js", lines=((1, 1),), title="a b.js")),
        ("title='x'", FenceInfo(title="x")),
        ("py linenums='0x'", FenceInfo(language="py", numbers=True)),
        ("{{{ ::: [ ] =", FenceInfo()),
    ],
)
def test_info_string(info: str, expected: FenceInfo) -> None:
    assert parse_info(info) == expected


def test_emoji_names() -> None:
    assert characters().get(":calendar:") == "\U0001f4c6"
    assert characters().get(":wink:") == "\U0001f609"
    assert characters().get(":man_cartwheeling:") == "\U0001f938\u200d\u2642\ufe0f"
    assert characters().get(":calendar") is None


# The founding idiom

FOUNDING = """\
# {{ $frontmatter.title }}
##### :calendar: {{ $frontmatter.date.substring(8,10) }}/{{ $frontmatter.date.substring(5,7) }}/{{ $frontmatter.date.substring(0,4) }}<br><br>
<br><br>
![IMG](/assets/img/Maestro.webp "Maestro")
<br>

Un mot sur [Ailleurs] et un ancien [billet].

### Ce que j'en retiens
Voici quatre points, dans l'ordre :
- **Premier**
> "Un"<br>
> Deux<br>
- **Deuxième**
> Trois <br>
> Quatre
- **Troisième**
> Cinq & six<br>
- **Quatrième**
> Sept<br>

À bientôt :wink:

[> Accueil](/) [> Tous les articles](/articles)

[Ailleurs]: https://example.org
[billet]: /posts/Devenir_Product_Manager.md
"""

SEEDS = [
    pytest.param(path.read_text(encoding="utf-8").split("---\n", 2)[2], id="founding")
    for path in sorted((Path(__file__).parents[5] / "shared" / "seed").glob("*.txt"))[:1]
]


@pytest.mark.parametrize("text", [pytest.param(FOUNDING, id="ours"), *SEEDS])
def test_founding_idiom(text: str) -> None:
    resolved: list[str] = []
    got = convert(
        text,
        scope={"$frontmatter": {"title": "Bilan", "date": "2023-06-16T00:00:00.000Z"}},
        resolve=lambda url: resolved.append(url) or url,  # type: ignore[func-returns-value]
        language="fr",
    )
    tree = LexborHTMLParser(f"<body>{got.html}</body>")
    assert [node.text() for node in tree.css("h1")] == ["Bilan"]
    # Written as an h5, below sections that are h3 and become h2.
    assert [node.text() for node in tree.css("h4")] == ["📆 16/06/2023"]
    blocks = [n.tag for n in tree.css("body > *") if n.tag in ("ul", "blockquote")]
    assert blocks == ["ul", "blockquote"] * 4
    assert [len(node.css("li")) for node in tree.css("ul")] == [1] * 4
    assert "{{" not in got.html
    assert ":wink:" not in got.html
    assert [url for url in resolved if not url.startswith("https://")] == [
        "/assets/img/Maestro.webp",
        "/posts/Devenir_Product_Manager.md",
        "/",
        "/articles",
    ]
    assert got.problems == ()


# Trust


def test_one_parser_keeps_nothing() -> None:
    text = "[a]\n\n[a]: /x\n\n::: tabs\n@tab a\nx\n:::\n\nx[^1]\n\n[^1]: n\n"
    first = convert(text)
    assert convert("[a] [^1]").html == "<p>[a] [^1]</p>\n"
    assert convert(text) == first


def test_includes_of_includes_are_bounded() -> None:
    calls: list[str] = []

    def read(path: str) -> str:
        calls.append(path)
        name = f"./{len(calls)}.md"
        return f"<!--@include: {name}-->\n\n<!--@include: x{name[2:]}-->\n"

    got = convert("<!--@include: ./a.md-->", read=read)
    assert len(calls) <= 200
    assert any("one include too many" in problem.found for problem in got.problems)


HOSTILE: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: "[" * n,
    "images": lambda n: "![" * n,
    "nested images": lambda n: "![" * n + "](x)" * n,
    "links": lambda n: "[a](" * n,
    "stars": lambda n: "*a" * n,
    "equals": lambda n: "==" * n,
    "tildes": lambda n: "~a ~" * n,
    "quotes": lambda n: ">" * n + " x",
    "lists": lambda n: "- " * n + "x",
    "braces": lambda n: "{{" * n,
    "braces and end": lambda n: "{{ " * n + "}}",
    "colons": lambda n: ":::\n" * n,
    "containers": lambda n: "::: tip\n" * (n // 2),
    "tabs": lambda n: "::: tabs\n@tab a\n" * (n // 4),
    "code groups": lambda n: "<CodeGroup>\n<CodeGroupItem>\n\n" * (n // 4),
    "columns": lambda n: "|a" * n + "\n" + "|-" * n + "\n|b",
    "notes": lambda n: "[^1]: x\n\n" + "[^" * n + "]",
    "www": lambda n: "www." * n,
    "backticks": lambda n: "`a" * n,
    "tags": lambda n: "<a " * n,
    "same headings": lambda n: "# a\n" * (n // 4),
    "contents": lambda n: "[[toc]]\n\n" * (n // 4) + "## a\n" * (n // 4),
    "sizes": lambda n: "![a](b =" * n,
    "info": lambda n: "```js " + "[{:a=" * n,
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_ends_and_needs_no_deep_stack(make: Callable[[int], str]) -> None:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(_depth() + 650)
    try:
        got = convert(make(6000))
    finally:
        sys.setrecursionlimit(limit)
    assert len(got.html) < 2_000_000


def _depth() -> int:
    frame, depth = sys._getframe(), 0
    while frame.f_back is not None:
        frame, depth = frame.f_back, depth + 1
    return depth


PIECES = st.sampled_from(
    [
        "::: tip\n",
        ":::\n",
        "::::",
        "> ",
        "[!NOTE]",
        "- ",
        "1. ",
        "```",
        "js{1}",
        "{{ $frontmatter.a",
        "}}",
        "\n",
        "\n\n",
        "[[toc]]",
        "[x](",
        ")",
        "![",
        "](y =1x2)",
        "{#a}",
        "<Badge",
        "/>",
        "<b>",
        "</b>",
        "<script>",
        "</script>",
        "==",
        "~",
        "^",
        ":tada:",
        "[^1]",
        "[^1]: ",
        "|a|\n|-|\n",
        "# ",
        "    ",
        "@tab a\n",
        "::: tabs\n",
        "<CodeGroup>\n",
        "<CodeGroupItem title=x>\n",
        "<<< ./a\n",
        "<!--@include: ./a-->\n",
        "www.a.b",
        "é",
        "\x00",
        "\t",
        "&amp;",
        "\\",
    ]
)


@example("[^1]: - [^1]: ")
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_text_gives_a_page(text: str) -> None:
    got = convert(text, read=lambda path: "a\n\n::: tip\n" if path == "./a" else None)
    assert len({heading.id for heading in got.headings}) == len(got.headings)
    assert all(problem.line is not None and problem.line >= 1 for problem in got.problems)
