"""The whole of what a good build prints: what it prints without a blog, and one line of ours."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import post

POSTS = {
    "a.md": post("A", "2022-01-01", categories="[Web Dev]", tags="[x, y]"),
    "b.md": post("B", "2022-01-02", categories="[Web Dev, Life]", draft="false"),
    "d.md": post("D", "2022-01-03", draft="true", categories="[Hidden]"),
    "e.md": post("E", "2022-01-04", expires="2022-02-01"),
    "f.md": post("F", "2023-12-24"),
    "g.md": post("G", "2023-12-25"),
}


def printed(root: Path, plugins: list[Any]) -> list[str]:
    """The lines that a strict build of the site at `root` prints, without times."""
    settings = {"plugins": plugins, "theme": sites.material(language=root.name)}
    sites.write_site(root, {}, **settings)
    code, log = sites.run_apart(["build", "--strict"], cwd=root)
    assert code == 0, log
    return re.sub(r"\d+(\.\d+)? (?=s(econds)?\b)", "N ", log).splitlines()


@pytest.mark.parametrize(
    ("language", "folder", "blogs", "lines"),
    [
        (
            "fr",
            "posts",
            [{"blogposts": {"draft_if_future_date": True}}],
            [
                "2 posts, 1 draft, 2 scheduled (2023-12-24) and 1 expired left out, 2 categories, "
                "2 tags, 3 feeds, N s"
            ],
        ),
        (
            "en",
            "blog/posts",
            [
                {"blogposts": {"draft_if_future_date": True, "blog_dir": "blog"}},
                {"blogposts": {"blog_dir": "news", "feeds": False, "compatibility": "none"}},
            ],
            [
                "docs/blog: 2 posts, 1 draft and 2 scheduled (2023-12-24) left out, 2 categories, "
                "2 tags, 3 feeds, compatibility: material, N s",
                "docs/news: 1 post, N s",
            ],
        ),
    ],
)
def test_a_good_site_prints_one_line_more(
    tmp_path: Path, language: str, folder: str, blogs: list[Any], lines: list[str]
) -> None:
    root = tmp_path / language
    files = {f"{folder}/{name}": text for name, text in POSTS.items()}
    files |= {"index.md": "# Home\n", "news/posts/n.md": post("N", "2022-01-01")}
    if len(blogs) > 1:  # Material's blog publishes what is expired: a notice says so
        del files[f"{folder}/e.md"]
    sites.write_site(root, files if len(blogs) > 1 else files | {"news/posts/n.md": "# N\n"})
    without = printed(root, ["search"])
    ours = [f"INFO    -  blogposts: {line}" for line in lines]
    assert printed(root, ["search", *blogs]) == [*without[:-1], *ours, without[-1]]


@pytest.mark.parametrize(("kind", "level"), [("material", "INFO"), ("none", "WARNING")])
def test_what_may_be_meant_otherwise_is_said_with_its_files(
    build_site: BuildSite, kind: str, level: str
) -> None:
    files = {
        "posts/a.md": post("A", "2022-01-01", tags="[Python, CSS]", categories="[Web Dev]"),
        "posts/b.md": post("B", "2022-01-02", tags="[python, CSS]", categories="[web-dev]"),
        "posts/c.md": post("C", "2022-01-02", tags="[python, css]", categories="[Web Dev]"),
        "posts/f.md": post("F", "2023-12-24"),
        "posts/later.md": post("G", "2023-12-25", draft="false"),
    }
    blog = {"blogposts": {"compatibility": kind}}
    built = build_site(files, plugins=[blog], strict=False, theme=sites.bare(), site_url=None)
    spellings = [
        f"{level:8}-  blogposts: {text}"
        for text in (
            "categories: 'web-dev' is filed under 'Web Dev'; write one of the two (posts/b.md)",
            "tags: 'Python' is filed under 'python'; write one of the two (posts/a.md)",
            "tags: 'css' is filed under 'CSS'; write one of the two (posts/c.md)",
        )
    ]
    future = (
        "INFO    -  blogposts: 1 post is dated in the future and published; set "
        "`draft_if_future_date: true` to leave it out until then (posts/f.md: 2023-12-24)"
    )
    lines = built.said.splitlines()
    *notices, summary = (line for line in lines if "blogposts:" in line)
    assert notices == [future, *spellings]
    assert "5 posts, 1 category, 2 tags, no feeds, which need `site_url`, " in summary
    assert [name for name in built.tree() if name.startswith("category/w")] == [
        "category/web-dev/index.html"
    ]


def test_a_blog_whose_posts_are_all_left_out_says_why(build_site: BuildSite) -> None:
    files = {
        "posts/a.md": post("A", "2022-01-01", draft="true"),
        "posts/b.md": post("B", "2022-01-01", expires="2022-02-01"),
        "posts/c.md": post("C", "soon"),
        "posts/d.md": post("D", "2022-01-01", private="true"),
    }
    blog: dict[str, Any] = {"blogposts": {"on_error": "warn"}}
    built = build_site(files, plugins=[blog], strict=False, theme=sites.bare())
    assert "No posts yet" not in built.log
    assert "hidden by `draft`, 1 hidden by an expiry date, 1 hidden by `private`" in built.log
    assert "no posts, 1 draft, 1 expired, 1 hidden and 1 with mistakes left out, " in built.log
    blog["blogposts"] |= {"draft": True}
    built = build_site(files, plugins=[blog], strict=False, theme=sites.bare())
    shown = "3 posts, 1 draft, 1 expired and 1 hidden among them, 1 with mistakes left out, "
    assert shown in built.log


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no pseudo-terminals")
def test_on_a_terminal_progress_is_shown_and_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = """
import logging, time

def on_page_content(html, page, **_):
    time.sleep(0.3)
    if page.title == "B":
        logging.getLogger("mkdocs.plugins.h").info("Said by a hook")
"""
    files = {f"posts/{name}.md": post(name.upper(), "2022-01-01") for name in "abc"}
    sites.write_site(tmp_path, {**files, "/h.py": hook}, hooks=["h.py"], theme=sites.bare())
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    command = [sys.executable, "-m", sites.GENERATOR, "build"]
    reader, writer = os.openpty()
    with os.fdopen(reader, "rb", buffering=0) as screen:
        process = subprocess.Popen(
            command, cwd=tmp_path, env=sites.environment(), stdout=subprocess.PIPE, stderr=writer
        )
        os.close(writer)
        written = b""
        with suppress(OSError):  # the end of a terminal
            while part := screen.read(4096):
                written += part
        process.communicate()
    assert process.returncode == 0
    text = written.decode().replace("\r\n", "\n")
    assert re.search(r"\rconverting pages [1-9]/\d+", text)
    shown = [line.rpartition("\r")[2] for line in text.split("\n")]
    assert [line for line in shown if re.search(r"(reading|converting|writing) \w+ \d", line)] == []
    assert [line.strip() for line in shown if "Said by" in line] == ["INFO    -  Said by a hook"]
