"""What `--fix` mends, and what it leaves alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mkdocs_blogposts.commands.checks.fixes import (
    Edit,
    apply,
    cut_values,
    moved_targets,
    one_spelling,
)
from mkdocs_blogposts.commands.checks.links import Paths, Text
from mkdocs_blogposts.commands.run import CommandError
from tests.unit.make import make_post

FILES = frozenset({"a.md", "old/b c.md", "x/same.md", "y/same.md", "img/plan.png"})


@pytest.mark.parametrize(
    ("text", "edited"),
    [
        ("![p](plan.png 'a')", "![p](img/plan.png 'a')"),
        ("[b](b%20c.md#part)\r\n", "[b](old/b%20c.md#part)\r\n"),
        ("[b](<b c.md>)", "[b](<old/b%20c.md>)"),
        ("[b]: plan.png\n\n[b] plan.png", "[b]: img/plan.png\n\n[b] plan.png"),
        ("[s](same.md)", "[s](same.md)"),  # which of two?
        ("[s](none.md)", "[s](none.md)"),
        ("<img src='plan.png'>", "<img src='plan.png'>"),  # starts at the page
        ("`![p](plan.png)`", "`![p](plan.png)`"),
    ],
)
def test_links_to_the_only_file_of_a_name(tmp_path: Path, text: str, edited: str) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfhead\n" + text.encode())
    texts = [Text(src_uri="a.md", text=text, first_line=2)]
    done = apply(moved_targets(texts, Paths(files=FILES)), tmp_path)
    assert (tmp_path / "a.md").read_bytes() == b"\xef\xbb\xbfhead\n" + edited.encode()
    assert len(done) == (text != edited)


@pytest.mark.parametrize(
    ("line", "edited"),
    [
        ("title: C # and D", 'title: "C # and D"'),
        ('title: "C" # mine', None),
        ("title: [C] # mine", None),
        ('title: a "b" \\ #c', 'title: "a \\"b\\" \\\\ #c"'),
        ("- Herbs #1", None),
        ("title: a#b", None),
    ],
)
def test_texts_that_end_before_a_comment(tmp_path: Path, line: str, edited: str | None) -> None:
    data = f"---\n{line}\r\ndate: 2024-01-01 # kept\n---\n{line}\n".encode()
    (tmp_path / "a.md").write_bytes(data)
    apply(cut_values("a.md", data, [2]), tmp_path)
    expected = data.replace(line.encode(), (edited or line).encode(), 1)
    assert (tmp_path / "a.md").read_bytes() == expected


def test_spellings_become_the_most_frequent_one(tmp_path: Path) -> None:
    written = {"a.md": "[Café, x] # c", "b.md": "[Café]", "c.md": "[x, cafe]", "d.md": "[cafes]"}
    names = {"a.md": ("Café", "x"), "b.md": ("Café",), "c.md": ("x", "cafe"), "d.md": ("cafes",)}
    for name, tags in written.items():
        (tmp_path / name).write_text(f"---\ntag: {tags}\n---\nText\n", "utf-8")
    posts = [make_post(src_uri=name, tags=tags) for name, tags in names.items()]
    done = apply(one_spelling(posts), tmp_path)
    assert [(each.src_uri, str(each)) for each in done] == [("c.md", "'cafe' is now 'Café'")]
    assert (tmp_path / "c.md").read_text("utf-8") == "---\ntag: [x, Café]\n---\nText\n"


def test_a_name_that_the_folder_gives_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: x\n---\n")
    edit = Edit(src_uri="a.md", key="tags", old="a", new="b")
    assert apply([edit], tmp_path) == []


def test_lines_are_edited_before_names_move_them(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntags:\n- b\n- a\n---\n[x](plan.png)\n")
    edits = [
        Edit(src_uri="a.md", key="tags", old="a", new="b"),
        Edit(src_uri="a.md", line=6, old="plan.png", new="img/plan.png"),
    ]
    assert len(apply(edits, tmp_path)) == 2
    assert (tmp_path / "a.md").read_text() == "---\ntags:\n- b\n---\n[x](img/plan.png)\n"


def test_nothing_is_written_where_a_file_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("[x](plan.png)\n")
    monkeypatch.setattr(os, "access", lambda path, _: path.name != "b.md")
    edits = [Edit(src_uri=f"{name}.md", line=1, old="plan.png", new="x.png") for name in "ab"]
    with pytest.raises(CommandError, match=r"b\.md cannot be written; nothing was changed"):
        apply(edits, tmp_path)
    assert (tmp_path / "a.md").read_text() == "[x](plan.png)\n"
