"""What raw HTML written for Vue becomes, and that other HTML stays to the letter."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.markdown.commonmark.vue import VueTags
from tests.growth import calls

CASES = yaml.safe_load(
    (Path(__file__).parents[3] / "cases" / "vue.yml").read_text(encoding="utf-8")
)
FRONT_MATTER = {
    "title": 'A <b> & "q"',
    "tags": ["x", "y"],
    "none": [],
    "url": "/posts/a.md",
    "script": "javascript:alert(1)",
    "site": "https://example.org/",
    "zero": 0,
    "long": {"a": 1},
}


class Post:
    """The raw HTML of one post, and what was told about it."""

    def __init__(self, front_matter: dict[str, object] = FRONT_MATTER, **given: Any) -> None:
        self.problems: list[tuple[str, int]] = []
        self.components: list[str] = []
        self.tags = VueTags(
            scope={"$frontmatter": front_matter},
            resolve=lambda url: "../a/" if url == "/posts/a.md" else url,
            problem=self.tell,
            component=lambda name, line: self.components.append(name),
            **given,
        )

    def tell(self, found: str, hint: str, line: int) -> None:
        assert hint and not hint.endswith(".")
        self.problems.append((found, line))

    def convert(self, *pieces: str) -> str:
        return "".join([*map(self.tags.feed, pieces), self.tags.close()])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_converts(case: dict[str, Any]) -> None:
    pieces = case.get("pieces") or [case["in"]]
    post = Post()

    assert post.convert(*pieces) == case.get("out", "".join(pieces))

    assert post.components == case.get("components", [])
    expected = [one if isinstance(one, list) else [one, 0] for one in case.get("problems", [])]
    assert [line for _, line in post.problems] == [line for _, line in expected]
    for (found, _), (beginning, _) in zip(post.problems, expected, strict=True):
        assert found.startswith(beginning)


def test_a_dashed_name_is_a_component_where_no_script_can_define_it() -> None:
    html = '<social-share a="b">x</social-share><font-face/>'
    assert Post().convert(html) == html
    post = Post(has_scripts=False)
    assert post.convert(html) == "x<font-face/>"
    assert post.components == ["social-share"]


def test_nothing_is_told_of_lists_for_which_ours_stands() -> None:
    post = Post(lists_posts=True)
    html = "<script setup>start()</script><ul><li v-for='p of posts'>{{ p.title }}</li></ul>a"
    assert (post.convert(html), post.problems) == ("a", [])


@pytest.mark.parametrize("flag", ["dropping", "verbatim"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_tells_what_holds_between_pieces(case: dict[str, Any], flag: str) -> None:
    post = Post()
    seen = []
    for piece in case.get("pieces", ()):
        post.tags.feed(piece)
        seen.append(getattr(post.tags, flag))

    assert seen == case.get(flag, [False] * len(seen))


PLAIN = st.lists(
    st.sampled_from(
        [
            *(
                "<p>",
                "</p>",
                "<b class='x'>",
                "</b>",
                "<br/>",
                "<!-- x -->",
                "<!",
                "<![",
                "<?",
                "</",
            ),
            *(
                "</>",
                "<",
                ">",
                "&",
                "&lt;",
                "'",
                '"',
                "\n",
                "\r\n",
                " ",
                "text",
                "{{ x }}",
                "{{",
                "}}",
            ),
            *("<pre>", "</pre>", "<script>", "</script>", "<style>", "</style>", "<textarea>"),
            *("<x-y a=b>", "<a href='#'>", '<img src="https://x/">', "=", "/", "<p title='"),
        ]
    ),
    max_size=30,
)


@given(pieces=PLAIN)
def test_plain_html_stays_to_the_letter(pieces: list[str]) -> None:
    html = "".join(pieces)

    assert Post().convert(html) == html
    assert Post().convert(*pieces) == html


VUE = st.lists(
    st.sampled_from(
        [
            *(
                "<Foo>",
                "</Foo>",
                "<Badge text=a>",
                "</Badge>",
                "<RouterLink to=x>",
                "</RouterLink>",
            ),
            *("<p v-if='$frontmatter.a'>", "<p v-else>", "</p>", "<i v-for='a in $frontmatter.b'>"),
            *(
                "</i>",
                "<b v-text='$frontmatter.a'>",
                "</b>",
                "<script setup>",
                "</script>",
                "<a :href=",
            ),
            *(
                "'$frontmatter.a'",
                ">",
                "<p v-pre>",
                "<style scoped>",
                "</style>",
                "{{ $frontmatter.a }}",
            ),
            *(
                "<template #x>",
                "</template>",
                "<",
                "/>",
                "'",
                '"',
                " ",
                "\n",
                "<!--",
                "-->",
                "@x='y'",
            ),
            *(
                "<img :src='$frontmatter.a' :alt='$frontmatter.a' :onerror='$frontmatter.a'>",
                "v-for",
            ),
        ]
    ),
    max_size=25,
)


@given(pieces=VUE, value=st.one_of(st.text(), st.sampled_from(["<script>", "javascript:x", "{{"])))
def test_any_html_of_vue_can_be_converted(pieces: list[str], value: str) -> None:
    front_matter: dict[str, object] = {"a": value, "b": [value, 1]}

    assert isinstance(Post(front_matter).convert("".join(pieces)), str)
    assert isinstance(Post(front_matter).convert(*pieces), str)


class Markup(HTMLParser):
    """The tags and attributes of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(tag, "", ""), *((tag, name, value) for name, value in attrs)]


VALUES = st.lists(
    st.sampled_from(
        [
            *(
                "java",
                "script:",
                "JAVASCRIPT:",
                "data:",
                "vbscript:",
                "http:",
                "alert(1)",
                ":",
                "/",
            ),
            *(
                " ",
                "\t",
                "\n",
                "\r",
                "\0",
                "\x01",
                "\u00a0",
                "<",
                ">",
                '"',
                "'",
                "=",
                "&colon;",
                "&",
            ),
            *("<img src=x onerror=x>", "</script>", "{{", "}}", "$frontmatter.a"),
        ]
    ),
    max_size=6,
).map("".join)


def starts_a_script(url: str) -> bool:
    """Whether a browser runs `url` (URL standard, "basic URL parser")."""
    url = url.strip("".join(map(chr, range(33))))
    url = "".join(char for char in url if char not in "\t\n\r").lower()
    return url.startswith(("javascript:", "data:", "vbscript:"))


@given(value=VALUES)
def test_a_value_makes_neither_a_tag_nor_an_attribute_nor_a_script(value: str) -> None:
    html = Post({"a": value}).convert(
        "<a :href='$frontmatter.a' :title='$frontmatter.a'>{{ $frontmatter.a }}</a>"
        "<Badge :text='$frontmatter.a' :type='$frontmatter.a'/><i v-html='$frontmatter.a'></i>"
        "<b v-for='x in [$frontmatter.a]' :class='x'>{{ x }}</b>"
    )
    found = Markup(html).found

    assert {(tag, name) for tag, name, _ in found} <= {
        *(("a", ""), ("a", "href"), ("a", "title"), ("span", ""), ("span", "class")),
        *(("i", ""), ("b", ""), ("b", "class")),
    }
    assert not any(starts_a_script(value or "") for _, name, value in found if name == "href")


@pytest.mark.parametrize(
    "piece",
    [
        *("<", "<a ", "<Foo>", "</Foo>", "{{", "{{ $frontmatter.a", "<p v-if='$frontmatter.zero'>"),
        *("<i v-for='x in $frontmatter.tags'>", "<script>", "<p :title=", "<p v-pre>", "&#"),
    ],
)
def test_hostile_input_costs_no_more_than_its_length(piece: str) -> None:
    """Counted in calls, as in trust/test_growth; elements nest deeper than Python may recurse."""

    def convert(html: str) -> object:
        return Post().convert(html)

    once, twice = (calls(convert, piece * times) for times in (1_100, 2_200))
    assert twice < 2.8 * once


def test_takes_a_tag_of_many_attributes() -> None:
    html = "<p " + ":title='$frontmatter.zero' " * 5_000 + ">"

    assert Post().convert(html).count("title=") == 5_000
