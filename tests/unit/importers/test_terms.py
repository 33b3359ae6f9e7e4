"""One spelling for each term."""

from __future__ import annotations

from mkdocs_blogposts.importers.model import Document
from mkdocs_blogposts.importers.report import Report
from mkdocs_blogposts.importers.terms import one_spelling


def post(name: str, *tags: object, original: str = "") -> Document:
    return Document(
        source=name,
        target=name,
        is_post=True,
        meta={"tags": list(tags)},
        body="",
        original=original,
    )


def test_the_most_frequent_spelling_is_written() -> None:
    posts = [post("1", "Git", "a b"), post("2", "Git", "git"), post("3", "A-b", "a b", "a b")]
    report = Report()
    one_spelling(posts, report)
    assert [each.meta["tags"] for each in posts] == [["Git", "a b"], ["Git"], ["a b"]]
    assert report.converted["tags: spelled as elsewhere"].files == {"2", "3"}


def test_a_document_that_is_written_as_it_was_stays() -> None:
    posts = [post("1", "git", original="…"), post("2", "Git"), post("3", "Git")]
    one_spelling(posts, Report())
    assert posts[0].meta["tags"] == ["git"]


def test_values_that_are_no_names_stay() -> None:
    document = Document(source="1", target="1", is_post=True, meta={"tags": "git"}, body="")
    one_spelling([document], Report())
    assert document.meta == {"tags": "git"}
