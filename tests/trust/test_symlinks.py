"""Links below docs_dir: what they may bring in."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.posts.symlinks import SymlinkChecker

OUT = "is a link that leads out of docs_dir; copy the"
NOTHING = "is a link to nothing; remove it, or put the file here"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder of documents with one post, and secrets beside it."""
    (tmp_path / "docs/posts/sub").mkdir(parents=True)
    (tmp_path / "docs/posts/a.md").write_text("a")
    (tmp_path / "docs/posts/sub/b.md").write_text("b")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/secret.md").write_text("secret")
    (tmp_path / "docs-too").mkdir()
    (tmp_path / "docs-too/x.md").write_text("x")
    return tmp_path / "docs"


@pytest.mark.parametrize(
    ("link", "target", "message"),
    [
        ("posts/l.md", "../../out/secret.md", f"posts/l.md: {OUT} file here instead"),
        ("posts/l.md", "../../docs-too/x.md", f"posts/l.md: {OUT} file here instead"),
        ("posts/l.md", "nowhere.md", f"posts/l.md: {NOTHING}"),
        ("posts/l.md", "l.md", f"posts/l.md: {NOTHING}"),
        ("posts/l.md", "a.md", None),
        ("posts/l.md", "./sub/../a.md", None),
    ],
)
def test_a_link_to_a_file(docs: Path, link: str, target: str, message: str | None) -> None:
    (docs / link).symlink_to(target)
    fault = SymlinkChecker(docs).problem_with(link)
    assert (str(fault) if fault else None) == message


def test_an_absolute_link_out(docs: Path) -> None:
    (docs / "posts/l.md").symlink_to(docs.parent / "out/secret.md")
    assert (
        str(SymlinkChecker(docs).problem_with("posts/l.md"))
        == f"posts/l.md: {OUT} file here instead"
    )


def test_a_link_to_a_folder_outside_is_named_once(docs: Path) -> None:
    (docs / "posts/o").symlink_to("../../out")
    ground, problems = SymlinkChecker(docs), []
    assert sorted(ground.files("posts", problems)) == ["posts/a.md", "posts/sub/b.md"]
    assert [str(problem) for problem in problems] == [f"posts/o: {OUT} folder here instead"]
    assert (
        str(ground.problem_with("posts/o/deep/secret.md")) == f"posts/o: {OUT} folder here instead"
    )


def test_the_folder_of_posts_itself_may_lead_out(docs: Path) -> None:
    (docs / "blog").symlink_to("../out")
    ground, problems = SymlinkChecker(docs), []
    assert list(ground.files("blog", problems)) == []
    assert [str(problem) for problem in problems] == [f"blog: {OUT} folder here instead"]


def test_a_folder_seen_again_is_passed_by(docs: Path) -> None:
    (docs / "posts/self").symlink_to(".")
    (docs / "posts/sub/up").symlink_to("..")
    (docs / "posts/other").symlink_to("sub")
    ground, problems = SymlinkChecker(docs), []
    found = sorted(ground.files("posts", problems))
    assert found == ["posts/a.md", "posts/other/b.md", "posts/sub/b.md"]
    assert problems == []
    assert ground.is_repeated("posts/self/a.md")
    assert not ground.is_repeated("posts/other/b.md")


def test_docs_dir_may_itself_be_a_link(docs: Path) -> None:
    other = docs.parent / "linked"
    other.symlink_to(docs)
    ground, problems = SymlinkChecker(other), []
    assert sorted(ground.files(".", problems)) == ["posts/a.md", "posts/sub/b.md"]
    assert ground.problem_with("posts/a.md") is None


def test_a_file_that_is_nowhere_is_no_fault(docs: Path) -> None:
    assert SymlinkChecker(docs).problem_with("posts/made/by/a/plugin.md") is None


def test_what_mkdocs_leaves_out_may_lead_out(docs: Path) -> None:
    (docs / "posts/.out").symlink_to("../../out")
    ground, problems = SymlinkChecker(docs), []
    assert sorted(ground.files("posts", problems)) == ["posts/a.md", "posts/sub/b.md"]
    assert problems == []
