"""Zola's shortcodes in a text, by its documentation."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.importers.hugo.shortcodes import Call
from mkdocs_blogposts.importers.zola.shortcodes import expand


def _shown(call: Call) -> str:
    named = "".join(f" {key}={value}" for key, value in call.named.items())
    inner = "" if call.inner is None else f"|{call.inner}|"
    return f"<{call.name}{named}{inner}>"


CASES = {
    '{{ a(id="x y", n=3, on=true) }}': "<a id=x y n=3 on=true>",
    "{{ a() }} and {{a(b='c',)}}": "<a> and <a b=c>",
    '{{ a(list=["x", "y"]) }}': "<a list=x,y>",
    '{% a(b="c") %}x{% end %}': "<a b=c|x|>",
    "{% a() %}{{ b() }}{% c() %}x{% end %}{% end %}": "<a|<b><c|x|>|>",
    "{% a() %}\n```\n{% end %}\n```\n{% end %}": "<a|\n```\n|>\n```\n{% end %}",
    "{{ name }} {{ page.title }} {% if x %}": "{{ name }} {{ page.title }} {% if x %}",
    "{{/* a() */}} {%/* b() */%}": "{{ a() }} {% b() %}",
    "`{{ a() }}` {{ b() }}": "`{{ a() }}` <b>",
    "{% a() %}x": "<a>x",
    "{{ a(b=c d) }}": "{{ a(b=c d) }}",
}


@pytest.mark.parametrize("text", CASES)
def test_shortcodes_are_read_as_zola_reads_them(text: str) -> None:
    assert expand(text, _shown) == CASES[text]


def test_a_shortcode_knows_its_line() -> None:
    text = expand("{{ a() }}\n\n{% b() %}x{% end %}", lambda call: str(call.line), first_line=5)
    assert text == "5\n\n7"
