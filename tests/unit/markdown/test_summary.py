"""What lists and heads keep of a post, for ordinary and for any HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from material.plugins.blog.readtime import readtime  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser

from mkdocs_blogposts.html import attributes, tokens
from mkdocs_blogposts.html.excerpt import excerpt_of
from mkdocs_blogposts.markdown import summary
from mkdocs_blogposts.markdown.summary import PostSummary, reading_time, summarize

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "summary.yml").read_text(encoding="utf-8")
)
FIELDS = ("text", "excerpt", "words", "cjk", "images", "first_image")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_sums_up(case: dict[str, Any]) -> None:
    options = {key: case[key] for key in ("separators", "length") if key in case}
    made = summarize(case["in"], **options)
    expected = {key: case[key] for key in FIELDS if key in case}
    if expected.get("first_image"):
        expected["first_image"] = tuple(expected["first_image"])

    assert {key: getattr(made, key) for key in expected} == expected


MARKUP = st.lists(
    st.sampled_from(
        [
            *("<p>", "</p>", "<b>", "</b>", "<a href='x'>", "</a>", "<div id=i>", "</div>", "<ul>"),
            *("<li id=i>", "</li>", "</ul>", "<h1 id=i>", "</h1>", "<table>", "<td>", "</table>"),
            *("<form>", "</form>", "<svg>", "<path/>", "<style>", "</style>", "</svg>", "<math>"),
            *("<script>", "</script>", "<pre>\n", "</pre>", "<textarea>", "</textarea>", "<title>"),
            *("<iframe>", "</iframe>", "<noscript>", "</noscript>", "<plaintext>", "<template>"),
            *("<select>", "<option>", "<frameset>", "</body>", "</html>", "<br>", "<img src=a>"),
            *(
                "<x<y =z a\"b='",
                "<Foo/>",
                "<!-- more -->",
                "<!-- x -->",
                "<!--",
                "<![CDATA[",
                "]]>",
            ),
            *("<", "&", "&lt;", "'", '"', ">", "text ", "日本", "\n", "\0", "\ud800"),
        ]
    ),
    max_size=40,
).map("".join)


@given(html=st.one_of(MARKUP, st.text().map(lambda text: text + "<!-- more -->")))
@example(html="<body><frameset><!-- more -->")
def test_any_html_gives_a_balanced_excerpt_without_ids(html: str) -> None:
    made = summarize(html)
    opened: list[str] = []
    for token in tokens(made.excerpt or ""):
        if token.kind == "start" and not token.is_closed:
            opened.append(token.name)
            assert "id" not in {attribute.name for attribute in attributes(token.source)}
        elif token.kind == "end":
            assert opened.pop() == token.name

    assert opened == []


@given(html=MARKUP)
def test_an_excerpt_does_not_reach_into_what_surrounds_it(html: str) -> None:
    excerpt = summarize(html + "<!-- more -->").excerpt or ""
    tree = LexborHTMLParser(f"<body><section>{excerpt}</section><footer>f</footer></body>")

    assert [node.tag for node in tree.css("body > *")][-1] == "footer"


LATIN = st.lists(
    st.sampled_from(
        [
            "<p>Ceci est un texte.</p>\n",
            "<h2>L'été à Paris</h2>\n",
            "<pre><code>a = b + 1</code></pre>\n",
            "<script>var x = 1</script>",
            "<style>p { color: red }</style>\n",
            "<svg><text>drawn</text></svg>",
            "<object>fallback text</object>",
            "<img src='a.png'>",
            "<p>&lt;tag&gt; &amp; text&nbsp;here<br>again</p>\n",
            "<p>word " + "word " * 300 + "</p>\n",
        ]
    ),
    max_size=30,
).map("".join)


@given(html=LATIN, speed=st.sampled_from([100, 265, 400]))
@example(html="", speed=265)
@example(html="<p>" + "word " * 264 + "</p>", speed=265)
def test_reading_takes_as_long_as_material_says(html: str, speed: int) -> None:
    assert reading_time(summarize(html), speed) == max(1, readtime(html, speed))


@pytest.mark.parametrize(
    ("html", "minutes"),
    [("", 1), ("<p>日</p>", 1), ("<p>" + "日" * 300 + "</p>", 1), ("<p>" + "日" * 301 + "</p>", 2)],
)
def test_reading_chinese_takes_time(html: str, minutes: int) -> None:
    assert reading_time(summarize(html), 265) == minutes


def test_words_and_characters_add_up() -> None:
    made = summarize("<p>" + "word " * 265 + "日" * 300 + "</p>")

    assert (made.words, made.cjk, reading_time(made, 265)) == (565, 300, 2)


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<b>", "<div>", "<p>", "<!--", "&", "日", "a", "</p>"]
)
def test_takes_hostile_input(piece: str) -> None:
    made = summarize(piece * 20_000 + "<!-- more -->")

    assert isinstance(made, PostSummary)
    assert len(made.text) <= 240


@pytest.mark.parametrize(
    ("start", "end"), [("", ""), ("<!-- more -->", ""), ("<p>Un.</p><!-- more -->", "<!-- a -->")]
)
def test_looks_for_sentences_no_further_than_the_summary_goes(
    monkeypatch: pytest.MonkeyPatch, start: str, end: str
) -> None:
    seen: list[object] = []
    real = summary._inside
    monkeypatch.setattr(summary, "_inside", lambda *given: seen.append(given) or real(*given))

    summarize(start + "<p>Une phrase.</p>" * 1_000 + end, length=100)

    assert len(seen) <= 20


@pytest.mark.parametrize(
    "html",
    [
        '<input id="P-a" name="P-g"><label for="P-a">x</label>',
        '<img usemap="#P-m"><map name="P-m"><area href="#a"></map>',
        '<svg><lineargradient id="P-g"></lineargradient><path fill="url(#P-g)"></path></svg>',
        '<svg><symbol id="P-s"></symbol><use href="#P-s"></use></svg>',
        '<svg><symbol id="P-s"></symbol><use xlink:href="#P-s"></use></svg>',
        '<p style="clip-path: url(#P-c)"></p><svg><clippath id="P-c"></clippath></svg>',
        '<div aria-labelledby="P-a P-b"></div><p id="P-a"></p><p id="P-b"></p>',
        '<button popovertarget="P-a">x</button><div id="P-a" popover=""></div>',
    ],
)
def test_what_lives_by_an_id_has_one_of_its_own_in_each_excerpt(html: str) -> None:
    """`P-` is the prefix of the post: two posts of a list may have the same ids."""
    written = html.replace("P-", "")
    found = summarize(f"{written}<!-- more -->", prefix="P-").excerpt or ""
    assert found.replace(' loading="lazy"', "").lower() == html.lower()


def test_an_id_is_left_out_unless_something_in_the_excerpt_lives_by_it() -> None:
    html = '<p id="a" aria-describedby="c">x</p><a name="b" href="#a">y</a><!-- more --><b id="c">'
    assert summarize(html, prefix="p-").excerpt == '<p>x</p><a href="#a">y</a>'


def test_an_excerpt_without_a_mark_is_all_of_it() -> None:
    body = LexborHTMLParser("<body><p id=a>a<!-- other -->b<p>c").body
    assert body is not None
    assert excerpt_of(body, ["more"]) == "<p>ab</p><p>c</p>"


def test_what_is_not_finished_goes_on_with_what_it_began_in() -> None:
    assert [(token.kind, token.source) for token in tokens("a<&")] == [("text", "a<&")]
    assert [token.kind for token in tokens("<script>a<")] == ["start", "raw"]


def made(**keys: Any) -> PostSummary:
    plain = {"text": "", "excerpt": None, "words": 0, "cjk": 0, "images": 0, "first_image": None}
    return PostSummary(**{**plain, **keys})


def test_a_summary_has_240_characters_where_nothing_else_is_asked() -> None:
    assert summarize(f"<p>{'日' * 240}</p>").text == "日" * 240
    assert summarize(f"<p>{'日' * 241}</p>").text == "日" * 239 + "…"


@pytest.mark.parametrize(
    ("keys", "minutes"),
    [
        ({}, 1),
        ({"word_fragments": 200}, 1),
        ({"word_fragments": 201}, 2),
        ({"word_fragments": 400}, 2),
        ({"cjk": 300}, 1),
        ({"cjk": 301}, 2),
        ({"word_fragments": 100, "cjk": 150}, 1),
        ({"word_fragments": 100, "cjk": 151}, 2),
        # 12, 11, 10 … seconds, and 3 for each from the tenth on.
        ({"images": 6}, 1),
        ({"images": 7}, 2),
        ({"images": 25}, 2),
        ({"images": 26}, 3),
        ({"word_fragments": 160, "images": 1}, 1),
        ({"word_fragments": 161, "images": 1}, 2),
    ],
)
def test_reading_takes_whole_minutes(keys: dict[str, int], minutes: int) -> None:
    assert reading_time(made(**keys), 200) == minutes


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a b"),
        ("<p>a<br>b</p>", "a b"),
        ("<p> a\n b </p>", "a b"),
        ("<ul><li>a<li>b</ul><dl><dt>t<dd>c</dl>", "a · b · c"),
        (
            "<p>a:</p><ul>\n<li>\n<p>b</p>\n<p>c</p>\n</li>\n<li>d.</li>\n<li></li><li>e</li></ul>",
            "a: b c · d. e",
        ),
        ("<ul><li>a <ul><li><b>b</b> </li></ul></li></ul><p>c</p>", "a · b · c"),
        ("a<p>b</p>c", "b"),
        ("<h1>t</h1><p>a</p><pre>x</pre><p>b</p>", "a b"),
        ("<p>a <b>b <code>c</code></b></p>", "a b c"),
        ("<div class='x admonition-title'><p>t</p></div><p>a</p>", "a"),
        ("<p class=toc>t</p><p>a</p>", "a"),
        ("<p>a <img class='x emoji' alt='😀'></p>", "a 😀"),
        ("<p>a <img alt='b'></p>", "a"),
        ("<p>a</p><!-- more --><p>b</p>", "a"),
        ("<!-- more --><p>a</p>", "a"),
        ("<p>a</p><!-- other --><p>b</p>", "a b"),
        ("<p>a</p><!-- excerpt --><p>b</p><!-- more --><p>c</p>", "a"),
        ("<!-- more --><p>a</p><!-- more --><p>b</p>", "a b"),
    ],
)
def test_a_summary_is_made_of_sentences(html: str, text: str) -> None:
    assert summarize(html).text == text


@pytest.mark.parametrize(
    ("separators", "html", "excerpt"),
    [
        (["%%"], "<p>a</p>%%<p>b</p>", "<p>a</p>"),
        ([" %% "], "<p>a</p>%%<p>b</p>", "<p>a</p>"),
        (["<!-- cut -->"], "<p>a</p><!--cut--><p>b</p>", "<p>a</p>"),
        (["<!-- cut -->"], "<p>a</p><!-- more --><p>b</p>", None),
        ([""], "<p>a</p><!-- more --><p>b</p>", None),
        (["<!-- a -->", "%%"], "<p>a</p>%%<p>b</p><!-- a -->", "<p>a</p>"),
    ],
)
def test_the_mark_is_what_the_option_says(
    separators: list[str], html: str, excerpt: str | None
) -> None:
    found = summarize(html, separators=separators)
    assert found.excerpt == excerpt
    assert found.text == ("a" if excerpt else "a b")


@pytest.mark.parametrize(
    ("html", "image"),
    [
        ("<img src='a.png' alt=' A '><img src=b.png>", ("a.png", "A")),
        ("<img src=' a.png '>", ("a.png", "")),
        ("<img><img src=''><img src='data:x'><img src=b.png>", ("b.png", "")),
        ("<img class='a twemoji' src=a.png><img src=b.png>", ("b.png", "")),
        ("<img class=avatar src=a.png><img src=b.png>", ("b.png", "")),
        ("<span class=md-author><img src=a.png></span><img src=b.png>", ("b.png", "")),
        ("<p>a</p>", None),
    ],
)
def test_the_first_picture_that_shows_something(html: str, image: tuple[str, str] | None) -> None:
    found = summarize(html)
    assert found.first_image == image
    assert found.images == html.count("<img")


@pytest.mark.parametrize(
    ("html", "words", "cjk", "pieces"),
    [
        ("", 0, 0, 1),
        ("<p>a b</p>", 2, 0, 2),
        ("<p>(a b.)</p>", 2, 0, 4),
        ("<p>…</p>", 0, 0, 2),
        ("<p>a</p><script>b c</script><svg><text>d</text></svg>", 1, 0, 1),
        ("<p>日本 ab</p>", 3, 2, 1),
    ],
)
def test_words_are_counted(html: str, words: int, cjk: int, pieces: int) -> None:
    found = summarize(html)
    assert (found.words, found.cjk, found.word_fragments) == (words, cjk, pieces)
