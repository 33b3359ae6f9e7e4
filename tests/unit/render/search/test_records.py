"""The copy of a page that is indexed: what readers type, and no more than that."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from mkdocs_blogposts.render.search.records import Record, document


def parsed(**values: object) -> LexborHTMLParser:
    return LexborHTMLParser(document(Record(**{"url": "a/", "title": "A", **values})))  # type: ignore[arg-type]


def text_of(content: str) -> str:
    main = parsed(content=content).css_first("main")
    assert main is not None
    return main.text()


@pytest.mark.parametrize(
    ("written", "indexed"),
    [
        ("l’élève", "l'élève"),
        ("l&rsquo;élève", "l'élève"),
        ("l&#8217;élève", "l'élève"),
        ("soixante‑dix", "soixante-dix"),
        ("cœur, Œuvre", "coeur, Oeuvre"),
        ("c&oelig;ur", "coeur"),
        ("ﬁn", "fin"),
        ("Donau\u00addampf&shy;schiff", "Donaudampfschiff"),
        ("a &lt; b &amp; c", "a < b & c"),
    ],
)
def test_readers_find_what_they_type(written: str, indexed: str) -> None:
    assert text_of(f"<p>{written}</p>") == f"A{indexed}"


def test_ids_of_headings_stay_as_they_are() -> None:
    tree = parsed(content='<h2 id="le-cœur" title="l’un">Le cœur</h2>')
    heading = tree.css_first("h2")
    assert heading is not None
    assert (heading.attributes["id"], heading.text()) == ("le-cœur", "Le coeur")


def test_the_title_is_shown_as_written_and_indexed_as_typed() -> None:
    tree = parsed(title="L’œuvre <1>", content="<h1>L’œuvre</h1><p>x</p>")
    heading, meta = tree.css_first("h1"), tree.css_first('[data-pagefind-meta="title[content]"]')
    assert heading is not None and meta is not None
    assert heading.text() == "L'oeuvre <1>"
    assert meta.attributes["content"] == "L’œuvre <1>"
    assert len(tree.css("h1")) == 1


def test_pictures_scripts_and_drawings_are_left_out() -> None:
    content = '<p>a<img alt="x > y" src="data:image/png;base64,AAAA">b</p><script>c</script><svg><title>d</title></svg>'
    assert text_of(content) == "Aab"
    assert text_of("<p>a<svg width='1' />b<svg>c</p><script>d</script><p>e</p>") == "Aabce"
    assert "base64" not in document(Record(url="", title="", content=content))


def test_filters_are_no_text() -> None:
    tree = parsed(
        date="2024-05-01", categories=("Vélo",), tags=("C#", "C++"), authors=("Ann",), language="fr"
    )
    filters = [
        (node.attributes["data-pagefind-filter"], node.attributes["content"])
        for node in tree.css("head [data-pagefind-filter]")
    ]
    assert filters == [
        ("category[content]", "Vélo"),
        ("tag[content]", "C#"),
        ("tag[content]", "C++"),
        ("year[content]", "2024"),
        ("author[content]", "Ann"),
        ("language[content]", "fr"),
    ]
    assert text_of("") == "A"


def test_a_page_without_a_date_stays_in_lists_by_date() -> None:
    sort = parsed().css_first("[data-pagefind-sort]")
    assert sort is not None and sort.attributes["content"] == "0"


def test_a_text_that_ends_the_page_is_indexed_whole() -> None:
    content = "<p>before</p></MAIN ><p>between</p></body></html><main class='x'><p>after</p>"
    [text] = parsed(content=content).css("main")
    assert text.text(separator=" ").split() == ["A", "before", "between", "after"]
