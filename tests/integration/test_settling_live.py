"""Settling under a real `mkdocs serve`: edits come in between, signals end it, plugins write."""

from __future__ import annotations

import re
import signal
import time
from pathlib import Path

import pytest

from tests import live
from tests import site as sites
from tests.integration.samples import post
from tests.live import Server
from tests.serving import clean, differences

#: Shows the titles of all posts on one page, which a preview does not; and writes a page with
#: them, and the count of its builds, into docs. Slow where a file says so, and only in the
#: background.
HOOK = """
import time
from pathlib import Path

def on_pre_build(config):
    folder = Path(config.docs_dir).parent
    with (folder / "builds").open("a") as builds:
        builds.write("one\\n")
    if (folder / "writes").exists():
        Path(config.docs_dir, "made.md").write_text(f"# Made\\n\\n{time.time()}\\n")
    while (folder / "slow").exists() and "blogposts_" in config.site_dir:
        time.sleep(0.1)

def on_env(env, config, files):
    pages = [file.page for file in files.documentation_pages()]
    titles = ", ".join(sorted(str(page.title) for page in pages))
    files.get_file_from_path("about.md").page.content = titles
"""

#: Shows on one page what the configuration is, in an event after which only full builds change it.
TOLD = """
import os

def on_env(env, config, files):
    known = {key: config[key] for key in ("use_directory_urls", "watch", "strict", "dev_addr")}
    page = files.get_file_from_path("about.md").page
    page.content = f"{known} {config.config_file_path} {config.site_url} {os.environ['SAID']}"
"""

POSTS = {
    f"blog/posts/{name}.md": post(f"Billet {name}", f"2024-01-0{number}")
    for number, name in enumerate("abc", 1)
}
SETTLED = "settled: 1 file differed: about/index.html"


@pytest.fixture
def root(tmp_path: Path, fixed_moment: None) -> Path:
    files = {**POSTS, "index.md": "# Accueil\n", "about.md": "# À propos\n"}
    folder = tmp_path / "site"
    plugins = [{"blogposts": {"post_url_format": "{slug}"}}]
    sites.write_site(folder, files, plugins=plugins, theme=sites.bare(), hooks=["hook.py"])
    (folder / "hook.py").write_text(HOOK, "utf-8")
    return folder


def _epoch(server: Server) -> int:
    """Which version of the site browsers have: they load a page again when there is another."""
    found = re.search(r"livereload\((\d+)", server.get("about/"))
    assert found
    return int(found[1])


def _edit(server: Server, title: str) -> None:
    """Give a post another title, and wait until its page shows it."""
    rebuilds = server.rebuilds
    server.edit("blog/posts/b.md", post(title, "2024-01-02", slug="b"))
    server.wait_for_rebuild(rebuilds)
    server.wait(lambda: title in server.get("blog/b/"), title)


def _builds(server: Server) -> int:
    return len((server.root / "builds").read_text("utf-8").split())


def _begun(server: Server) -> None:
    """Wait until a build in the background has begun."""
    before = _builds(server)
    server.wait(lambda: _builds(server) > before, "a build in the background")


def _left(server: Server) -> list[str]:
    """The folders and the processes that settling has made and not taken away."""
    folders = [path.name for path in server.temporary.glob("blogposts_*")]
    ours = str(server.temporary).encode()
    variables = (Path(process, "environ") for process in Path("/proc").glob("[0-9]*"))
    return folders + [path.parent.name for path in variables if ours in _environment(path)]


def _environment(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_only_the_last_of_many_edits_is_settled(root: Path, tmp_path: Path) -> None:
    with live.serve(root) as server:
        server.wait(lambda: server.get("") != "", "the first page")
        (root / "slow").touch()
        for title in ("Un", "Deux", "Trois"):
            _edit(server, title)
            _begun(server)
        assert "settled" not in server.log
        shown = _epoch(server)
        (root / "slow").unlink()
        server.wait_for_words(SETTLED, 0)
        assert _builds(server) == 1 + 3
        assert differences(server.tree(), clean(root, tmp_path / "clean", server.url)) == []
        assert server.log.count("settled") == 1
        server.wait(lambda: _epoch(server) > shown, "another version of the page")
        server.wait(lambda: _left(server) == [str(server.process.pid)], "the end of the process")


def test_a_plugin_that_writes_into_docs_makes_no_loop(root: Path) -> None:
    with live.serve(root) as server:
        server.wait(lambda: server.get("") != "", "the first page")
        (root / "writes").touch()
        for number, title in enumerate(("Un", "Deux", "Trois"), 1):
            _edit(server, title)
            server.wait(lambda number=number: server.log.count("settled") == number, "settling")
            # The server has seen the file that the build wrote, too.
            server.wait(lambda number=number: server.rebuilds >= 2 * number, "its own edit")
        assert server.log.count("rebuilt") == 3
        assert _builds(server) == 1 + 3
        assert "Made" in server.get("made/")


def test_the_command_is_repeated_as_it_was_given(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAID", "in the environment")
    (root / "hook.py").write_text(TOLD, "utf-8")
    (root / "more").mkdir()
    arguments = ["-v", "-f", "mkdocs.yml", "--no-directory-urls", "-w", "more", "--no-strict"]
    with live.serve(root, *arguments) as server:
        server.wait(lambda: server.get("about.html") != "", "the first page")
        told = server.get("about.html")
        assert all(word in told for word in ("False", "more", "in the environment"))
        server.edit("blog/posts/b.md", post("Neuf", "2024-01-02"))
        server.wait_for_words("settled: ", 0)
        assert "settled: nothing differed" in server.log


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_when_the_server_ends(root: Path, number: signal.Signals) -> None:
    with live.serve(root) as server:
        server.wait(lambda: server.get("") != "", "the first page")
        (root / "slow").touch()
        _edit(server, "Un")
        _begun(server)
        assert len(_left(server)) == 3, "two processes and a folder"
        server.process.send_signal(number)
        server.process.wait(timeout=live.PATIENCE)
        limit = time.monotonic() + live.PATIENCE
        while _left(server):
            assert time.monotonic() < limit, _left(server)
            time.sleep(0.1)
