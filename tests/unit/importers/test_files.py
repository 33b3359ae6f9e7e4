"""Names of files that are written, and files whose name has a dot first."""

from __future__ import annotations

from mkdocs_blogposts.importers.files import file_name, shown_dotfiles, taken_once


def test_a_target_is_taken_once_whatever_its_case() -> None:
    taken: set[str] = set()
    names = [taken_once(name, taken) for name in ("a/B.md", "a/b.md", "A/b.md", "a/b-2.md")]
    assert names == ["a/B.md", "a/b-2.md", "A/b-3.md", "a/b-2-2.md"]


def test_a_name_of_a_file_holds_nothing_that_a_system_reads() -> None:
    assert file_name('a/b: "c"?. ') == "a-b- -c"
    assert file_name("../..") == ""


def test_files_with_a_dot_first_are_published() -> None:
    files = ["a.md", ".well-known/a.txt", ".well-known/b.txt", "a/.b", ".htaccess"]
    assert shown_dotfiles(files) == {"exclude_docs": "!/.htaccess\n!/.well-known\n"}
    assert shown_dotfiles(["a.md"]) == {}
