"""What Material's search gets from us is what its own parser would have made."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser, SearchIndex, SearchPlugin

from mkdocs_blogposts.cache.store import Store
from mkdocs_blogposts.render.search import sections

#: Pieces that HTML and XML read alike, and pieces that they do not.
PIECES = [
    *(
        "<p>",
        "</p>",
        "<h2 id='a'>",
        "</h2>",
        '<h3 id="b c">',
        "</h3>",
        "<H2 ID=x>",
        "<br>",
        "<br/>",
    ),
    *(
        "text",
        " ",
        "\n",
        "\r\n",
        "&amp;",
        "&nbsp;",
        "&para;",
        "&#39;",
        "&#128;",
        "&amp",
        "&",
        "&no;",
    ),
    *("<!-- more -->", "<!-->", "<!--->", "<!-- a -- b -->", "<?php ?>", "<![CDATA[x]]>", "]]>"),
    *("<pre><code>", "</code></pre>", "<script>", "</script>", "<svg:path/>", "<_x>", "</x><x>"),
    *('<a class="headerlink" href="#a">', "</a>", "<div data-search-exclude>", "</div>", "\x00"),
    *(
        '<div data-search-exclude="">',
        "<ul><li>",
        "</li></ul>",
        "<ul></ul>",
        "<é>",
        "<input checked>",
    ),
    *(
        '<span class="n">',
        "</span>",
        '<span class="linenodiv">',
        "<pre>",
        "</pre>",
        "<em>",
        "</em>",
    ),
    *("<pre><span></span><code>", "&a", "mp;", "<!-- ", " -->", ">", "--", '<a title="b>c">'),
    *(
        '<a data-blogposts-out href="https://x">',
        '<img alt="a>b">',
        "<hr class=x>",
        "<br-x>",
        "</br>",
    ),
    *("<iframe src='a'>", "</iframe>", "<textarea><p>", "</textarea>", "<!DOCTYPE html>", "\ufeff"),
]

WELL_FORMED = """\
<h1 id="t">Title<a class="headerlink" href="#t" title="x">&para;</a></h1>
<p>One &amp; two<!-- more --> three.<br />Four, <code>a &lt; b</code>.</p>
<div class="highlight"><pre><span></span><code><span class="n">x</span> <span>=</span>
<span>&#39;y&#39;</span>
</code></pre></div>
<h2 id="part">Part <em>one</em></h2>
<ul>
<li>A</li>
<li></li>
</ul>
<p><img alt="a" src="a.png" /><img src="b.png"><br></p>
<p><a data-blogposts-out href="https://example.org">There</a> and <a title="a">b</a>.</p>
"""


def outcome(parser: Any) -> list[tuple[Any, ...]]:
    """The sections as entries of the index have them, which join the pieces of a text."""
    return [
        (
            *(section.el.tag, section.el.attrs, section.id, section.depth, bool(section.title)),
            *("".join(section.title), "".join(section.text)),
        )
        for section in parser.data
    ]


def theirs(html: str) -> list[tuple[Any, ...]]:
    parser = Parser()
    parser.feed(html)
    parser.close()
    return outcome(parser)


def test_well_formed_html_is_read_without_pythons_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = theirs(WELL_FORMED)
    monkeypatch.setattr(Parser, "feed", lambda *_: pytest.fail("read by Python's parser"))
    assert outcome(sections.parse(WELL_FORMED, Parser)) == wanted
    assert [section[2] for section in wanted] == [None, "part"]


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_alone_and_within_text(piece: str) -> None:
    for html in (piece, f"<p>a{piece}b</p>", f"<h2 id='x'>a{piece}b</h2><p>c</p>"):
        try:
            wanted = theirs(html)
        except Exception as error:
            with pytest.raises(type(error)):
                sections.parse(html, Parser)
        else:
            assert outcome(sections.parse(html, Parser)) == wanted


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_pieces(html: str) -> None:
    try:
        wanted = theirs(html)
    except Exception as error:  # Material's parser trips over some of them
        with pytest.raises(type(error)):
            sections.parse(html, Parser)
    else:
        assert outcome(sections.parse(html, Parser)) == wanted


@given(st.text(alphabet="ab *_`#>-[]()!&<\n\t0\u00a0é~:|", max_size=120))
def test_any_markdown(text: str) -> None:
    html = markdown.markdown(text, extensions=["toc", "tables", "attr_list", "footnotes"])
    assert outcome(sections.parse(html, Parser)) == theirs(html)


def test_an_index_of_another_kind_is_left_alone() -> None:
    class Plugin:
        search_index = object()

    assert sections.index_of_plugin(Plugin()) is None
    assert sections.index_of_plugin(object()) is None


class _Index:
    """An index of Material's kind, which notes the sections it is given."""

    def __init__(self) -> None:
        self.sections: list[str | None] = []

    def create_entry_for_section(self, section: Any, *_: Any) -> None:
        self.sections.append(section.id)


def test_what_is_excluded_makes_no_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "_parser_of", lambda _: Parser)
    html = '<h1 id="t">T</h1><h2 id="a" data-search-exclude="">A</h2><p>x</p><h2 id="b">B</h2>'
    made = {}
    for search in ({}, {"exclude": True}, None):
        index, page = (
            _Index(),
            SimpleNamespace(meta={"search": search}, content=html, toc=(), url=""),
        )
        sections.add_sections(index, Store(), page)
        made[repr(search)] = index.sections
    assert made == {"{}": [None, "b"], "{'exclude': True}": [], "None": [None, "b"]}


def test_sections_are_read_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def entries(store: Store | None, html: str) -> list[Any]:
        plugin = SearchPlugin()
        plugin.search_index = SearchIndex()
        if store:
            sections._sections.cache_clear()
            sections.install({"material/search": plugin}, store)
        item = SimpleNamespace(id="part", url="#part", children=())
        page = SimpleNamespace(meta={"tags": ["a"]}, content=html, toc=[item], url="p/", title="P")
        plugin.search_index.add_entry_from_context(page)
        return plugin.search_index.entries

    texts = [WELL_FORMED, "", "<p>a", '<h2 id="e"></h2><h2 id="x" data-search-exclude>A</h2>b']
    wanted = [entries(None, html) for html in texts]
    store = Store(tmp_path)
    assert [entries(store, html) for html in texts] == wanted
    store.save()
    monkeypatch.setattr(sections, "parse", lambda *_: pytest.fail("read again"))
    store = Store(tmp_path)
    assert [entries(store, html) for html in texts] == wanted
    assert store.hits == len(texts)


def test_sections_of_an_unknown_version_are_not_kept(tmp_path: Path) -> None:
    class Sectioned(Parser):
        def close(self) -> None:
            super().close()
            for section in self.data:
                section.more = 1

    store = Store(tmp_path)
    html = "<p>a &unknown b</p>"  # which only Python's parser reads
    assert [section.more for section in sections._sections(html, Sectioned, store)] == [1]
    assert store.drain() == []
