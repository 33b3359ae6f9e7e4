"""What the tab key completes, asked as Bash asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.cli import main

from .sites import post, write


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("blogposts un", ["unpublish"]),
        ("blogposts list dr", ["drafts"]),
        ("blogposts new --cat", ["--category"]),
        ("blogposts new --category ", ["Cats", "cars", "dogs"]),
        ("blogposts new --category ca", ["Cats", "cars"]),
        ("blogposts list --where ta", ["tag="]),
        ("blogposts list --where tag=p", ["tag=perl", "tag=python"]),
        ("blogposts list --where year=", ["year=2024", "year=2025"]),
        ("blogposts rename docs/blog/posts/a", ["docs/blog/posts/a.md"]),
        ("blogposts publish b", ["b.md"]),
        ("blogposts tag rename py", ["python"]),
        ("blogposts list -f none.yml --where tag=", []),
    ],
)
def test_words(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: str,
    found: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = ("tags: [python, perl, Go]", "categories: [Cats, dogs]")
    files = {"docs/blog/posts/a.md": post("2024-01-01", "A", *lines)}
    write(tmp_path, files | {"docs/blog/posts/b.md": post("2025-01-01", "B", "category: cars")})
    monkeypatch.setenv("_BLOGPOSTS_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))
    with pytest.raises(SystemExit):
        main([])
    shown = capsys.readouterr().out.splitlines()
    assert [line.partition(",")[2] for line in shown if line] == found
