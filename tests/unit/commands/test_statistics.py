"""`blogposts stats`: figures by year, what posts lack, similar terms, and posts without links."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.cli import main
from mkdocs_blogposts.commands.statistics import similar, words_of

from .sites import data_of, post, write


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(
        tmp_path,
        {
            "docs/index.md": "[a](blog/posts/a.md#there)",
            "docs/blog/posts/a.md": post(
                "2024-01-03", "A", "tags: [Web-Design, x]", "description: d", text="one two"
            ),
            "docs/blog/posts/b.md": post(
                "2024-01-02", "B", "tags: [web design]", "cover: a.png", text="[c][c]\n\n[c]: c.md"
            ),
            "docs/blog/posts/c.md": post(
                "2023-01-01", "C", "links: [blog/posts/d.md]", text="three"
            ),
            "docs/blog/posts/d.md": post("2022-01-01", "D", "tags: [web design]"),
            "docs/blog/posts/e.md": post("2022-01-01", "E", "draft: true", text="`[b](b.md)` me"),
        },
    )


def test_figures(site: None, capsys: pytest.CaptureFixture[str]) -> None:
    data = data_of(capsys, "stats")
    assert data["posts"] == 5 and data["states"] == {"published": 4, "draft": 1}
    assert list(data["years"]) == ["2024", "2023", "2022"]
    assert data["years"]["2024"]["posts"] == 2 and data["years"]["2023"]["words"] == 1
    assert data["without"]["cover"] == [f"blog/posts/{name}.md" for name in "acde"]
    assert data["without"]["description"] == [f"blog/posts/{name}.md" for name in "bcde"]
    assert data["without"]["tag"] == ["blog/posts/c.md", "blog/posts/e.md"]
    assert data["similar"] == {"tags": [{"web design": 2, "Web-Design": 1}], "categories": []}
    assert data["orphans"] == ["blog/posts/b.md"]


def test_what_is_printed(site: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("5 posts, ") and lines[0].endswith(": 4 published, 1 draft")
    assert "No post has a category." in lines
    at = lines.index("Without tag (2):")
    assert lines[at + 1 : at + 4] == ["file", "docs/blog/posts/c.md", "docs/blog/posts/e.md"]
    assert "web design (2), Web-Design (1)" in lines
    assert lines[-3:] == ["Posts that nothing links to (1):", "file", "docs/blog/posts/b.md"]


def test_an_empty_blog_has_no_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = write(tmp_path, {"docs/index.md": "x"})
    assert main(["stats", "-f", str(config)]) == 0
    assert capsys.readouterr().out == "0 posts, 0 words\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one two-three it's", 3),
        ("a [link](https://example.org/a/b) and <b>c</b> https://x.org/y", 4),
        ("a\n\n```py\nx = 1\n```\n\nb <!-- c d -->", 2),
        ("日本語 and more", 5),
        ("人々 and ﾃｽﾄ", 6),
        ("", 0),
    ],
)
def test_words_of_a_text(text: str, words: int) -> None:
    assert words_of(text) == words


def test_terms_that_mean_different_things_are_not_similar() -> None:
    assert similar(["C", "C++", "C#", "class", "clas", "bus", "bu", "Go", "Gos"]) == []
    assert similar(["tests", "Test", "test", "Été", "ete"]) == [
        {"tests": 1, "Test": 1, "test": 1},
        {"Été": 1, "ete": 1},
    ]
