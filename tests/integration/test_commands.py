"""`serve` and `gh-deploy`, run for real in processes of their own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests import site as sites
from tests.integration.samples import post
from tests.live import serve

SITE = {
    "posts/a.md": post("First", "2024-01-01", "Before.", categories="[Known]"),
    "posts/b.md": post("Second", "2024-01-02"),
}

FIRST = "2024/01/01/first/"


def test_serve_follows_the_author(tmp_path: Path) -> None:
    """Edit, break, mend, add and delete posts; the end equals a clean build."""
    sites.write_site(tmp_path, {**SITE, "posts/a.md": post("First", "soon")})
    with serve(tmp_path) as server:
        # Nothing is built yet: one page stands for all.
        server.wait(lambda: "docs/posts/a.md:3: `date` is" in server.get(FIRST), "the mistake")
        server.edit("posts/a.md", "---\ntitle: First\n---\n")
        server.wait(lambda: "`date` is missing" in server.get(""), "the next mistake")
        server.edit("posts/a.md", SITE["posts/a.md"])
        server.wait(lambda: "Before." in server.get(FIRST), "the first page")

        server.edit("posts/a.md", post("First", "2024-01-01", "Edited.", categories="[New]"))
        server.wait(lambda: "Edited." in server.get(FIRST), "the edited page")
        server.wait(lambda: "First" in server.get("category/new/"), "the new category")
        assert server.get("category/known/") == ""

        server.edit("posts/b.md", post("Second", "someday"))
        server.wait(lambda: server.get("category/") == server.get(FIRST), "the mistake")
        assert "docs/posts/b.md:3: `date` is &#x27;someday&#x27;; write" in server.get("")
        assert "docs/posts/b.md:3: `date` is 'someday'; write" in server.log
        assert not [name for name, text in server.tree().items() if b"someday" in text]
        assert (server.file("sitemap.xml") or b"").startswith(b"<?xml")

        server.edit("posts/b.md", post("Second", "2024-01-03", "Mended."))
        server.wait(lambda: "Mended." in server.get("2024/01/03/second/"), "the mended post")

        # A mistake that MkDocs finds, not ours.
        settings = tmp_path / "mkdocs.yml"
        right = settings.read_text("utf-8")
        settings.write_text(f"{right}docs_dir: absent\n", "utf-8")
        server.wait(lambda: "isn&#x27;t an existing" in server.get(FIRST), "the wrong option")
        settings.write_text(right, "utf-8")
        server.wait(lambda: "Mended." in server.get("2024/01/03/second/"), "the mended site")

        server.edit("posts/c.md", post("Third", "2024-01-04"))
        server.wait(lambda: "Third" in server.get("articles/"), "the added post")
        (server.root / "docs/posts/a.md").unlink()
        server.wait(lambda: "First" not in server.get("articles/"), "the shorter list")
        assert server.get(FIRST) == ""
        assert "Traceback" not in server.log


def test_serve_goes_on_without_a_broken_post_if_asked_to(tmp_path: Path) -> None:
    """It starts on a broken post, shows the mistake, and shows the post once it is mended."""
    files = {**SITE, "posts/b.md": post("Second", "someday")}
    sites.write_site(tmp_path, files, plugins=["search", {"blogposts": {"on_error": "warn"}}])
    with serve(tmp_path) as server:
        server.wait(lambda: "Before." in server.get(FIRST), "the good post")
        assert "posts/b.md:3: `date` is 'someday'" in server.log
        assert "Second" not in server.get("articles/")
        server.edit("posts/b.md", post("Second", "2024-01-03", "Mended."))
        server.wait(lambda: "Mended." in server.get("2024/01/03/second/"), "the mended post")
        server.edit("posts/a.md", post("First", "2024-01-03", slug="second"))
        server.wait(lambda: server.get(FIRST) == "", "the rebuilt site")
        assert "posts/b.md: is written to" in server.log or "posts/a.md: `slug`" in server.log
        server.edit("posts/a.md", post("First", "2024-01-01", "Before."))
        server.wait(lambda: "Before." in server.get(FIRST), "the post mended again")
        server.wait(lambda: "Mended." in server.get("2024/01/03/second/"), "the other as well")
        assert "Traceback" not in server.log


def test_serve_shows_drafts_that_build_hides(tmp_path: Path) -> None:
    sites.write_site(tmp_path, {**SITE, "posts/d.md": post("Xyzzy", "2024-02-02", draft="true")})
    with serve(tmp_path) as server:
        server.wait(lambda: "Xyzzy" in server.get("articles/"), "the draft")
    built = sites.build(tmp_path, in_process=False)
    assert built.exit_code == 0, built.log
    assert sites.tokens_of(built, "Xyzzy") == []


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_gh_deploy_pushes_the_site(tmp_path: Path) -> None:
    root, remote = tmp_path / "project", tmp_path / "remote.git"
    sites.write_site(root, SITE)
    (root / ".gitignore").write_text("site/\n", "utf-8")
    _git(tmp_path, "init", "--bare", "--quiet", str(remote))
    _git(root, "init", "--quiet", "--initial-branch=main")
    _git(root, "config", "user.name", "An author")
    _git(root, "config", "user.email", "author@example.org")
    _git(root, "remote", "add", "origin", str(remote))
    _git(root, "add", ".")
    _git(root, "commit", "--quiet", "-m", "Write")
    code, log = sites.run_apart(["gh-deploy", "--strict"], cwd=root)
    assert code == 0, log
    pushed = _git(remote, "ls-tree", "-r", "--name-only", "gh-pages").splitlines()
    wanted = [".nojekyll", "index.html", f"{FIRST}index.html", "category/known/index.html"]
    assert set(wanted) <= set(pushed)
    assert [name for name in pushed if name.endswith((".md", ".py", ".yml"))] == []
    assert "Before." in _git(remote, "show", f"gh-pages:{FIRST}index.html")


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
