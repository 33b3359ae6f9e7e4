"""The body of a document."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.html.body import body_of


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("<p>a</p>", "<p>a</p>"),
        ("<html><head></head><body><p>a</p></body></html>", "<p>a</p>"),
        ("\n<!DOCTYPE html><html><body class='x'>a</body></html>", "a"),
        ("<html>a", "<html>a"),
    ],
)
def test_the_body_of_a_whole_document(html: str, body: str) -> None:
    assert body_of(html) == body
