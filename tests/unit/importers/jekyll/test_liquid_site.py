"""Liquid, worked out: what is known is printed, what is not stays and is counted, all bounded."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.importers.jekyll import liquid_site
from mkdocs_blogposts.importers.jekyll.liquid_site import JekyllEnvironment, Liquid
from mkdocs_blogposts.importers.report import Report

SITE = {
    "title": "Harbour",
    "data": {
        "boats": [
            {"name": "Alba", "kind": "sloop", "length": 9},
            {"name": "Brise", "kind": "ketch", "length": 12},
        ]
    },
    "tags": {"b": [1], "a": [1, 2]},
    "words": ["one", "two", "three"],
}
PAGE = {"title": "P", "gallery": [{"image_path": "/a.png", "alt": "A"}, {"url": "/b.png"}]}


def liquid(report: Report, includes: Path = Path("/nowhere")) -> Liquid:
    return Liquid(
        base="/notes/",
        url="https://x.example",
        values=SITE,
        includes=[includes],
        address_of=lambda _, name: None if "gone" in name else f"/{name}.html",
        report=report,
    )


def rendered(
    text: str, report: Report | None = None, page: Mapping[str, Any] = PAGE, **more: Any
) -> str:
    made = liquid(report or Report(), **more)
    return made.render(text, page, file="_posts/a.md", line=4, folder=Path("/nowhere"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no Liquid { here }", "no Liquid { here }"),
        ("{{ site.title }} {{ page.title }}{{ page.none }}", "Harbour P"),
        ('{% assign b = site.data.boats | where: "kind", "ketch" | first %}{{ b.name }}', "Brise"),
        ("{{ site.data.boats | where_exp: 'b', 'b.length > 10' | map: 'name' }}", "Brise"),
        ("{{ site.data.boats | find: 'length', 9 | map: 'name' }}", "Alba"),
        ("{{ site.data.boats | sort: 'length' | last | map: 'name' }}", "Brise"),
        ("{% for g in site.data.boats %}{{ g.length }},{% endfor %}", "9,12,"),
        ("{% assign g = site.data.boats | group_by: 'kind' %}{{ g[1].name }}", "ketch"),
        ("{% assign g = site.words | group_by_exp: 'w', 'w.size' %}{{ g[0].size }}", "2"),
        ("{% assign t = site.tags | sort %}{% for x in t %}{{ x[0] }}{{ x[1].size }}{% endfor %}", "a2b1"),
        ("{% if {{page.title}} %}a{% endif %}{% if {{ page.none }} %}b{% endif %}", "a"),
        ("{{ site.words | array_to_sentence_string }}", "one, two, and three"),
        ("{{ site.words | push: 'x' | shift | join: '-' }}", "two-three-x"),
        ("{{ 'a b' | slugify }} {{ 'Ab' | jsonify }} {{ ' a  b ' | normalize_whitespace }}", 'a-b "Ab" a b'),
        ("{{ '/a' | relative_url }} {{ 'a' | absolute_url }}", "/notes/a https://x.example/notes/a"),
        ("{{ '2021-03-01' | date_to_string }} {{ '2021-03-02' | date_to_long_string: 'ordinal' }}", "01 Mar 2021 2nd March 2021"),
        ("{{ '2021-03-01' | date_to_xmlschema }}", "2021-03-01T00:00:00+00:00"),
        ("{{ '*a*' | markdownify }}", "<p><em>a</em></p>\n"),
        ("{{ 'a' | no_such_filter }}", "a"),
        ("{% raw %}{{ a }}{% endraw %}{% comment %}b{% endcomment %}", "{{ a }}"),
        ("[x]({% post_url 2021-01-01-a %}) [y]({% link a.md %})", "[x](/2021-01-01-a.html) [y](/a.md.html)"),
        ("{% gist me/1 %}", "[Gist](https://gist.github.com/me/1)"),
        ("{% youtube abc %}", "[YouTube](https://www.youtube.com/watch?v=abc)"),
        ("{% youtube {{ page.title }} %}", "[YouTube](https://www.youtube.com/watch?v=P)"),
        ('{% img left /a.png 150 100 "T" "A" %}', '![A](/a.png "T"){width=150 height=100}'),
        ("{% seo %}{% feed_meta %}", ""),
        ('{% include figure image_path="/a b.png" alt="A" caption="By *me*" %}', "![A](</a b.png>)\n\n_By *me*_"),
        ("{% include gallery caption='C' %}", "![A](/a.png)\n![](/b.png)\n\n*C*"),
        ('{% include video id="1" provider="vimeo" %}', "[Vimeo](https://vimeo.com/1)"),
        ("{% include embed/youtube.html id='x' %}", "[YouTube](https://www.youtube.com/watch?v=x)"),
    ],
)  # fmt: skip
def test_what_is_known_is_worked_out(text: str, expected: str) -> None:
    report = Report()
    assert rendered(text, report).strip("\n") == expected.strip("\n")
    assert not report.raw


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{% highlight ruby linenos %}\n  a\n  b\n{% endhighlight %}", "```ruby:line-numbers\na\nb\n```"),
        ("{% highlight md %}\n```\nx\n```\n{% endhighlight %}", "````md\n```\nx\n```\n````"),
        ("1. a\n\n   {% highlight sh %}\n   ls\n     x\n   {% endhighlight %}", "1. a\n\n   ```sh\n   ls\n     x\n   ```"),
        ("text {% highlight sh %}ls{% endhighlight %} more", "text \n```sh\nls\n```\n more"),
        ("{% codeblock A title lang:js %}\nx\n{% endcodeblock %}", "```js [A title]\nx\n```"),
        ("{% blockquote Me, A book %}\na\nb\n{% endblockquote %}", "> a\n> b\n>\n> — Me, A book\n"),
        ("{% blockquote Me https://x.example/ T %}\na\n{% endblockquote %}", "> a\n>\n> — Me, [T](https://x.example/)\n"),
        ("{% notice warning %}\na\n{% endnotice %}", "::: warning\n\na\n\n:::"),
        ("{% notice %}\n::: tip\na\n:::\n{% endnotice %}", ":::: info\n\n::: tip\na\n:::\n\n::::"),
        ("{% details More %}\na\n{% enddetails %}", "::: details More\n\na\n\n:::"),
        ("{% figure caption:\"C\" class:\"x\" %}\n![](a.png)\n{% endfigure %}", "![](a.png)\n\n*C*"),
        ("{% tabs x %}{% tab x A b %}\n1\n{% endtab %}{% endtabs %}", ":::: tabs\n\n@tab A b\n\n1\n\n::::"),
        ("{% mermaid %}\ngraph\n{% endmermaid %}", "```mermaid\ngraph\n```"),
    ],
)  # fmt: skip
def test_blocks_become_ours(text: str, expected: str) -> None:
    assert rendered(text).replace("::::", ":::") == expected.replace("::::", ":::")


def test_includes_are_read_in_their_folder_only(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text("A {{ include.x }} {{ site.title }}\n")
    (tmp_path / "in" / "ad.html").write_text("<script>x</script>")
    (tmp_path / "out.md").write_text("secret")
    report = Report()
    text = "{% include a.md x='1' %}|{% include_cached a.md x=page.title %}|{% include ad.html %}|"
    text += "{% include ../out.md %}|{% include none.md %}|{% include {{ page.name }} %}"
    found = rendered(text, report, {**PAGE, "name": "a.md"}, includes=tmp_path / "in")
    assert found == "A 1 Harbour\n|A P Harbour\n||||A  Harbour\n"
    assert sorted(report.left) == [
        "{% include ../out.md %}",
        "{% include ad.html %}",
        "{% include none.md %}",
    ]


def test_what_is_not_known_stays_with_its_place() -> None:
    report = Report()
    text = "a\n{% unknown x='1' %}b {{ site.title }}{% endunknown %}\n[x]({% post_url gone %})"
    assert rendered(text, report) == text.replace("{{ site.title }}", "Harbour")
    assert {name: str(count.first) for name, count in report.raw.items()} == {
        "{% unknown %}": "_posts/a.md:5",
        "{% post_url %} of what is not there": "_posts/a.md:6",
    }


def test_a_mistake_does_not_lose_the_text() -> None:
    report = Report()
    assert "before" in rendered("before {{ 'a' | date: }} {{", report)
    assert any(name.startswith("Liquid: ") for name in report.raw)


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in (1..100000) %}{% for b in (1..100000) %}x{% endfor %}{% endfor %}",
        "{% assign a = 'xxxxxxxxxx' %}{% for i in (1..90) %}{% assign a = a | append: a %}{% endfor %}{{ a | size }}",
        "{% for a in (1..190000) %}{{ 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' }}{% endfor %}",
    ],
)  # fmt: skip
def test_loops_and_results_are_bounded(text: str) -> None:
    report = Report()
    assert len(rendered(text, report)) <= JekyllEnvironment.output_stream_limit
    assert any("limit" in name for name in report.raw)


def test_an_include_of_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x{% include a.md %}")
    report = Report()
    assert len(rendered("{% include a.md %}", report, includes=tmp_path)) < 1000
    assert report.raw


def test_nothing_of_python_is_reached() -> None:
    for path in ("site.__class__", "page.__init__.__globals__", "site.title.format"):
        assert rendered(f"[{{{{ {path} }}}}]") == "[]"


@pytest.mark.parametrize(
    "text",
    [
        '{% assign x = "abcdefghij" %}' + "{% assign x = x | append: x | append: x %}" * 40,
        '{% assign x = "a,b" | split: "," %}' + "{% assign x = x | concat: x %}" * 40,
    ],
)
def test_what_doubles_ends_at_a_limit(text: str) -> None:
    report = Report()
    assert rendered(text + "{{ x }}", report) == text + "{{ x }}"
    assert list(report.raw) == ["Liquid: local namespace limit reached"]


def test_includes_of_includes_end_at_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(liquid_site, "_MOST_INCLUDES", 100)
    for name, inner in zip("abcd", "bcde", strict=True):
        (tmp_path / f"{name}.html").write_text(f"{{% include {inner}.html %}}" * 10)
    (tmp_path / "e.html").write_text("e")
    report = Report()
    assert rendered("{% include d.html %}", includes=tmp_path) == "e" * 10
    assert rendered("{% include a.html %}", report, includes=tmp_path) == "{% include a.html %}"
    assert list(report.raw) == ["Liquid: more than 100 includes"]


def test_what_nothing_closes_stays() -> None:
    assert rendered("{{ site.title }} {{ a {{ b") == "Harbour {{ a {{ b"
    assert rendered("{{ site.title }} {% if {{ b }} c") == "Harbour {% if {{ b }} c"
    assert rendered("{% if true %}a{% endif %} {{ {{{{") == "a {{ {{{{"
