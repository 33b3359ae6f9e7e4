"""Options that change where things come from: dates from git, starts of blocks, lists by CommonMark."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import BuildSite
from tests.integration.samples import post

GLUED = "Trois choses :\n- une\n- deux\n> et une quote\n\nFin.\n"

#: A hook that changes the numbers of lines.
ABOVE = """\
def on_page_markdown(markdown, page, config, files):
    return f"Above.\\n\\n{markdown}"
"""


def git(folder: Path, *arguments: str, date: str = "2022-03-04T05:06:07+01:00") -> None:
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        env={"PATH": "/usr/bin:/bin", "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date},
    )


UNDATED = "---\ntitle: Sans date\n---\nTexte.\n"
FROM_GIT = ["search", {"blogposts": {"date_from": "git"}}]


def test_git_gives_the_dates_a_post_does_not_say(build_site: BuildSite, tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    git(root, "init", "-q")
    files = {
        "index.md": "# A\n",
        "posts/sans.md": UNDATED,
        "posts/avec.md": post("Avec", "2020-01-01"),
        "posts/2019-09-09-nommé.md": "---\ntitle: Nommé\n---\nx\n",
        "posts/nu.md": "# Tout nu\n\nx\n",
        "posts/2018-08-08-nu.md": "Daté par son nom.\n",
    }
    for name, text in files.items():
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Write")
    files["posts/sans.md"] += "Encore.\n"
    (root / "docs/posts/sans.md").write_text(files["posts/sans.md"], encoding="utf-8")
    git(root, "commit", "-qam", "Change", date="2023-04-05T06:07:08+02:00")
    built = build_site(files, plugins=FROM_GIT)
    assert built.exit_code == 0, built.log
    times = {
        title: [n.attributes["datetime"] for n in built.titled(title).content.css("time")][:2]
        for title in ("Sans date", "Avec", "Nommé", "Tout nu", "Nu")
    }
    assert times["Sans date"] == ["2022-03-04T05:06:07+01:00", "2023-04-05T06:07:08+02:00"]
    assert times["Avec"][0] == "2020-01-01"
    assert times["Nommé"][0] == "2019-09-09"
    assert times["Tout nu"][0] == "2022-03-04T05:06:07+01:00"
    assert times["Nu"][0] == "2018-08-08"


def test_without_a_repository_the_message_says_what_to_do(build_site: BuildSite) -> None:
    built = build_site({"index.md": "# A\n", "posts/sans.md": UNDATED}, plugins=FROM_GIT)
    assert built.exit_code == 1
    (line,) = [line for line in built.said.splitlines() if "date_from" in line]
    assert line.startswith(f"ERROR   -  {built.root / 'mkdocs.yml'}: `date_from` ")
    assert "Traceback" not in built.log


@pytest.mark.parametrize(("option", "lists", "quotes"), [("commonmark", 1, 1), ("mkdocs", 0, 1)])
def test_blocks_start_as_commonmark_has_them_if_asked(
    build_site: BuildSite, option: str, lists: int, quotes: int
) -> None:
    plugins = ["search", {"blogposts": {"block_starts": option}}]
    files = {"index.md": "# A\n", "posts/a.md": post("Un", "2024-01-01", GLUED)}
    built = build_site(files, plugins=plugins)
    assert built.exit_code == 0, built.log
    prose = built.titled("Un").content.css_first(".blogposts-prose")
    assert len(prose.css("ul")) == lists
    assert len(prose.css("blockquote")) == quotes
    says = "glued to the text before them; write a blank line there" in built.log
    assert says is (option == "mkdocs")
    assert ("(posts/a.md:7, posts/a.md:9)" in built.said) is says
    # The same of a stored conversion, and of a text that has other lines by then.
    again = build_site(files, plugins=plugins)
    changed = build_site(files | {"hook.py": ABOVE}, plugins=plugins, hooks=["docs/hook.py"])
    for site in (again, changed):
        assert ("(posts/a.md:7, posts/a.md:9)" in site.said) is says
