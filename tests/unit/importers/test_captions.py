"""Captions of WordPress that were left in Markdown."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.importers.captions import use_captions
from mkdocs_blogposts.importers.model import Document
from mkdocs_blogposts.importers.report import Report


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ('[caption id="x" width="3"]![A](a.png) B c[/caption]', "\n\n![A](a.png)\n\n*B c*\n\n"),
        (
            "[caption][![A](a.png)\n](https://h.example/) B *c*[/caption]",
            "\n\n[![A](a.png)\n](https://h.example/)\n\nB *c*\n\n",
        ),
        ('[caption caption="B"]![](a.png "t")[/caption]', '\n\n![](a.png "t")\n\n*B*\n\n'),
        ("[caption]no picture[/caption]", "[caption]no picture[/caption]"),
        ("`[caption]![](a.png)[/caption]`", "`[caption]![](a.png)[/caption]`"),
        ("[caption] ![](a.png)", "[caption] ![](a.png)"),
    ],
)
def test_the_words_of_a_caption_stand_below_its_picture(text: str, right: str) -> None:
    report = Report()
    document = Document(source="a.md", target="a.md", is_post=True, meta={}, body=text)
    use_captions([document], report)
    assert document.body == right
    assert bool(report.converted) == (text != right)


def test_what_is_written_as_it_was_stays() -> None:
    text = "[caption]![](a.png)[/caption]"
    document = Document(
        source="a.md", target="a.md", is_post=True, meta={}, body=text, original=text
    )
    use_captions([document], Report())
    assert document.body == text
