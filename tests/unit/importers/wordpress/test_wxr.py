"""Exports of WordPress: read in pieces, and refused where they hold what no export has."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.importers import wordpress
from mkdocs_blogposts.importers.report import Report
from mkdocs_blogposts.importers.source import SourceError
from mkdocs_blogposts.importers.wordpress import wxr

HEAD = (
    '<rss version="2.0" xmlns:content="c" xmlns:dc="d" xmlns:excerpt="e" '
    'xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
)
TAIL = "</channel></rss>"


def item(body: str = "", **fields: str) -> str:
    """An item, a public post if nothing else is said."""
    given = {"post_id": "1", "post_name": "a", "post_date": "2024-01-31 09:00:00"} | fields
    rest = "".join(f"<wp:{name}>{value}</wp:{name}>" for name, value in given.items())
    return (
        f"<item><title>A</title><link>https://a.example/a/</link>{rest}"
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item>"
    )


def written(folder: Path, text: str, name: str = "export.xml") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize(
    "before",
    [
        # Harmless: two levels of what `billion laughs` has ten of.
        '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///dev/null">]>',
        '<!DOCTYPE rss SYSTEM "nowhere.dtd">',
        "<!DOCTYPE rss>",
        '<!DOCTYPE rss [<!ENTITY % p "x">]>',
    ],
)
def test_a_document_type_is_refused(before: str, tmp_path: Path) -> None:
    export = written(tmp_path, f'<?xml version="1.0"?>\n{before}{HEAD}{item("&b;")}{TAIL}')
    with pytest.raises(SourceError, match=r"export\.xml:2: a document type or an entity"):
        wordpress.read(export, Report())


def test_entities_that_are_not_declared_are_refused(tmp_path: Path) -> None:
    export = written(tmp_path, f"{HEAD}<title>&b;</title>{TAIL}")
    with pytest.raises(SourceError, match="undefined entity"):
        list(wxr.elements(export))


def test_a_file_that_is_cut_off_is_named_with_its_line(tmp_path: Path) -> None:
    export = written(tmp_path, f"{HEAD}\n{item()}\n<item>")
    with pytest.raises(SourceError, match=r"export\.xml:3: .*export it again"):
        list(wxr.elements(export))


def test_nesting_and_length_have_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export = written(tmp_path, HEAD + "<a>" * 30 + "</a>" * 30 + TAIL)
    with pytest.raises(SourceError, match="nested deeper"):
        list(wxr.elements(export))
    monkeypatch.setattr(wxr, "_LONGEST_ITEM", 100)
    export = written(tmp_path, HEAD + item("x" * 200) + TAIL)
    with pytest.raises(SourceError, match="longer than 100"):
        list(wxr.elements(export))
    monkeypatch.setattr(wxr, "LONGEST_EXPORT", 100)
    with pytest.raises(SourceError, match="more than 100 bytes"):
        list(wxr.elements(export))


def test_characters_that_xml_may_not_have_are_blanks(tmp_path: Path) -> None:
    export = written(tmp_path, HEAD + item("a\x0bb\x00c") + TAIL)
    (node,) = wxr.elements(export)
    assert node.get("content:encoded") == "a b c"


def test_warnings_before_an_export_are_left_out(tmp_path: Path) -> None:
    warning = "\n<b>Warning</b>: fopen(x.php): failed\n"
    export = written(
        tmp_path, f'{warning}<?xml version="1.0" encoding="UTF-8" ?>\n{HEAD}{item()}{TAIL}'
    )
    assert [node.line for node in wxr.elements(export)] == [4]


def test_pieces_of_any_size_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export = written(tmp_path, "\ufeff" + HEAD + item("é<b>x</b>&amp;") + item() + TAIL)
    whole = list(wxr.elements(export))
    monkeypatch.setattr(wxr, "_CHUNK", 3)
    assert list(wxr.elements(export)) == whole
    assert [node.name for node in whole] == ["item", "item"]


def test_exports_are_found_in_a_folder_among_other_files(tmp_path: Path) -> None:
    assert not wordpress.recognizes(tmp_path)
    written(tmp_path, "<sitemap/>", "sitemap.xml")
    assert not wordpress.recognizes(tmp_path)
    written(tmp_path, HEAD + item() + TAIL, "b.xml")
    written(tmp_path, HEAD + item(post_id="2", post_name="b") + TAIL, "a.xml")
    assert wordpress.recognizes(tmp_path)
    assert wordpress.recognizes(tmp_path / "b.xml")
    site = wordpress.read(tmp_path, Report())
    assert [document.source for document in site.documents] == ["a.xml#2", "b.xml#1"]


@pytest.mark.parametrize(
    "name", ["../../up", "..%2F..%2Fup", "/etc/up", "a\\..\\up", "C:up", "con"]
)
def test_names_do_not_lead_out_of_the_new_site(name: str, tmp_path: Path) -> None:
    export = written(tmp_path, HEAD + item(post_name=name) + TAIL)
    (document,) = wordpress.read(export, Report()).documents
    assert document.target.startswith("posts/2024-01-31-")
    assert document.target.count("/") == 1
    assert "\\" not in document.target


def test_addresses_of_files_do_not_lead_out_of_the_old_site(tmp_path: Path) -> None:
    (tmp_path / "uploads").mkdir()
    written(tmp_path, "secret", "secret.txt")
    body = '<img src="https://a.example/uploads/../secret.txt"><img src="/../../secret.txt">'
    export = written(
        tmp_path / "uploads", HEAD + "<link>https://a.example</link>" + item(body) + TAIL
    )
    assert wordpress.read(export, Report()).files == {}


def test_a_blog_below_a_path_keeps_its_links(tmp_path: Path) -> None:
    head = f"{HEAD}<link>https://a.example/blog</link>"
    head += "<wp:base_blog_url>https://a.example/blog</wp:base_blog_url>"
    body = (
        '<a href="http://www.a.example/blog/b/#x">b</a> <a href="/blog/feed/">c</a> '
        '<a href="https://a.example/shop/">d</a> <a href="https://a.example/blogroll/">e</a>'
    )
    items = [
        item(body).replace("a.example/a/", "a.example/blog/a/"),
        item(post_id="2", post_name="b").replace("a.example/a/", "a.example/blog/b/"),
    ]
    site = wordpress.read(written(tmp_path, head + "".join(items) + TAIL), Report())
    assert (site.url, site.base) == ("https://a.example", "/blog/")
    assert [document.addresses for document in site.documents] == [["/a/"], ["/b/"]]
    assert site.documents[0].body == (
        "[b](2024-01-31-b.md#x) [c](/blog/feed/) [d](https://a.example/shop/) "
        "[e](https://a.example/blogroll/)\n"
    )
    assert {each.address for each in site.lists} >= {"/", "/feed/", "/2024/01/"}


def test_terms_are_in_the_order_of_the_export(tmp_path: Path) -> None:
    names = [f"t{number}" for number in range(30)]
    for domain, kind in (("post_tag", "tag"), ("category", "category")):
        terms = "".join(f'<category domain="{domain}" nicename="{n}">{n}</category>' for n in names)
        text = f"{HEAD}<link>https://a.example</link>" + item().replace("<item>", f"<item>{terms}")
        export = written(tmp_path, text + TAIL)
        lists = wordpress.read(export, Report()).lists
        assert [each.name for each in lists if each.kind == kind] == names
