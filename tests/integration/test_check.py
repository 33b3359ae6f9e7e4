"""`blogposts check`: what a build would say, without one."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_blogposts.cli import main
from tests.unit.commands.test_check import CONFIG, HEAD, everything, write

HOOK = """
import logging

def on_page_markdown(markdown, page, **_):
    if "odd" in markdown:
        logging.getLogger("mkdocs.hooks").warning("odd words")

def on_page_context(context, **_):
    raise AssertionError("a page is written")

def on_post_page(output, **_):
    raise AssertionError("a page is written")
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(
        tmp_path,
        {
            "mkdocs.yml": CONFIG.replace(", custom_dir: over", "") + "hooks: [hook.py]\n",
            "hook.py": HOOK,
            "docs/index.md": "# Home\n\n[a](posts/a.md#none)\n",
            "docs/posts/a.md": HEAD.format("A", "a", "cover: no.png\n")
            + "Text.\n\n[b](gone.md)\n\n[late](late.md)\n",
            "docs/posts/late.md": HEAD.format("Late", "l", "") + "# One\n\n[odd](#nowhere)\n",
            "docs/made.md": "![made](made/made.png)\n",
            "site/old.html": "as it was",
        },
    )
    return tmp_path


def check(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str]]:
    code = main(["check", *words])
    return code, capsys.readouterr().out.splitlines()


def without_cache(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in everything(root).items() if "/.cache/" not in path}


def test_what_a_build_says_has_a_place_and_no_page_is_written(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = without_cache(site)
    for _ in range(2):  # without and with kept conversions
        code, lines = check(capsys)
        assert (code, without_cache(site)) == (1, before)
        assert lines == [
            "docs/made.md:1: warning: a picture leads to 'made/made.png', a file that is not "
            "there; write the path of a file, from the folder of this one (dead-link)",
            "docs/posts/a.md:5: warning: `cover` leads to 'no.png', a file that is not there; "
            "write a path below docs_dir, or an address with https:// (dead-link)",
            "docs/posts/a.md:9: warning: a link leads to 'gone.md', a file that is not there; "
            "write the path of a file, from the folder of this one (dead-link)",
            "mkdocs.yml: warning: odd words (mkdocs)",
            "docs/index.md:3: notice: Doc file 'index.md' contains a link 'posts/a.md#none', but "
            "the doc 'posts/a.md' does not contain an anchor '#none'. (dead-anchor)",
            "docs/posts/late.md:8: notice: Doc file 'posts/late.md' contains a link '#nowhere', "
            "but there is no such anchor on this page. (dead-anchor)",
            "Found 4 warnings, 2 notices.",
        ]


def test_files_that_plugins_make_are_no_dead_links(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make = (
        "\nfrom mkdocs.structure.files import File\n\ndef on_files(files, config):\n"
        "    files.append(File.generated(config, 'made/made.png', content=b'x'))\n"
    )
    write(site, {"hook.py": HOOK + make})
    _, lines = check(capsys)
    assert not [line for line in lines if "made" in line]


def test_mistakes_that_stop_a_build_stand_beside_what_files_tell(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        site,
        {
            "docs/posts/b.md": HEAD.format("B", "b", "date: soon\n"),
            "docs/posts/c.md": HEAD.format("C", "c", "permalink: /same/\n"),
            "docs/posts/d.md": HEAD.format("D", "d", "permalink: /same/\n"),
        },
    )
    code, lines = check(capsys)
    assert code == 1
    assert [line.partition(" (")[0] for line in lines if ": error: " in line] == [
        "docs/posts/b.md:5: error: `date` is 'soon'; "
        "write a date like 2026-01-31, or 2026-01-31 09:30"
    ]
    assert any("gone.md" in line for line in lines)
    (site / "docs/posts/b.md").unlink()
    code, lines = check(capsys)
    (error,) = (line for line in lines if ": error: " in line)
    assert code == 1 and error.startswith("docs/posts/d.md: error: `permalink` is")


def test_a_configuration_that_mkdocs_refuses(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(site, {"mkdocs.yml": CONFIG + "nav: 3\n"})
    code, lines = check(capsys)
    assert code == 1 and lines[0].startswith("mkdocs.yml: error: ") and "nav" in lines[0]


def test_addresses_that_were_published_and_are_gone(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(site, {"hook.py": ""})
    text = (site / "docs/posts/a.md").read_text()
    build(load_config("mkdocs.yml"))
    (kept,) = site.glob(".cache/blogposts/addresses*.txt")
    before = kept.read_text()
    write(site, {"docs/posts/a.md": text.replace("title: A", "title: A\nslug: other")})
    (site / "docs/posts/late.md").unlink()
    for _ in range(2):  # it is the build that notes them
        _, lines = check(capsys)
        (moved,) = (line for line in lines if "(lost-address)" in line and "warning" in line)
        assert moved.startswith("docs/posts/a.md: warning: was published at '/") and "/a/" in moved
        (gone,) = (line for line in lines if "(lost-address)" in line and "notice" in line)
        assert gone.startswith("docs/posts/late.md: notice: was published at '/")
    assert kept.read_text() == before
