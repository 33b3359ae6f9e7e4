"""`blogposts check --quick`: what it prints, its exit codes, and what it leaves alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from mkdocs_blogposts.cli import main
from mkdocs_blogposts.commands.checks import hosts

HEAD = "---\ntitle: {}\ndate: 2024-01-01\ndescription: Of {}.\n{}---\n"
CONFIG = "site_name: x\ntheme: {name: mkdocs, custom_dir: over}\nplugins: [blogposts]\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(
        tmp_path,
        {
            "mkdocs.yml": CONFIG,
            "over/main.html": "{% extends 'base.html' %}<img src='/used-in-template.png'>",
            "docs/index.md": "[a](posts/a.md) ![logo](pics/logo.png)\n",
            "docs/posts/a.md": HEAD.format("A", "a", "cover: ../pics/cover.png\n") + "Text.\n",
            "docs/posts/b.md": HEAD.format("B", "b", "")
            + "[a](a.md) ![x](../pics/in%20text.png)\n",
            "docs/style.css": "a { background: url(pics/back.svg) }",
        },
    )
    names = ("logo", "cover", "in text", "used-in-template", "back")
    for name in names:
        path = tmp_path / f"docs/pics/{name}.{'svg' if name == 'back' else 'png'}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    return tmp_path


def write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


def everything(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def check(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str]]:
    code = main(["check", "--quick", *words])
    return code, capsys.readouterr().out.splitlines()


def test_a_site_without_mistakes(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys) == (0, ["Nothing was found."])


def test_all_that_is_found_has_a_place_and_nothing_is_written(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        site,
        {
            "docs/index.md": "text\n[gone](posts/gone.md)\n",
            "docs/posts/a.md": HEAD.format("Of C # and D", "a", "cover: no.png\ntags: [Herbs]\n")
            + "Text.\n\n[b](b.md)\n",
            "docs/posts/b.md": HEAD.format("B", "b", "draft: true\ntags:\n- Herbs\n- herb\n"),
            "docs/posts/c.md": "---\ntitle: C\ndate: soon\n---\n",
            "docs/posts/d.md": "---\ntitle: D\ndate: 2024-01-02\n---\nText.\n",
        },
    )
    before = everything(site)
    code, lines = check(capsys)
    assert (code, everything(site)) == (1, before)
    assert lines == [
        "docs/posts/c.md:3: error: `date` is 'soon'; write a date like 2026-01-31, "
        "or 2026-01-31 09:30 (post)",
        "docs/index.md:2: warning: a link leads to 'posts/gone.md', a file that is not there; "
        "write the path of a file, from the folder of this one (dead-link)",
        "docs/posts/a.md:2: warning: `title` ends before '# and D', which is a comment in YAML; "
        "put the whole value in quotes (post)",
        "docs/posts/a.md:5: warning: `cover` leads to 'no.png', a file that is not there; "
        "write a path below docs_dir, or an address with https:// (dead-link)",
        "docs/posts/a.md:10: warning: leads to 'b.md', which readers do not see (`draft`); "
        "publish that post first, or take the link out (link-to-draft)",
        "docs/pics/cover.png: notice: is a picture that no page names; "
        "remove it, or show it in a post (unused-picture)",
        "docs/pics/in text.png: notice: is a picture that no page names; "
        "remove it, or show it in a post (unused-picture)",
        "docs/posts/b.md:8: notice: `tags` has 'herb' (1 post), which is close to "
        "tag 'Herbs' (2 posts); if they mean the same, run `blogposts tag rename 'herb' 'Herbs'` "
        "(similar-terms)",
        "docs/posts/d.md:1: notice: `description` is missing; write one or two sentences: "
        "searches, feeds and previews show them (no-description)",
        "Found 1 error, 4 warnings, 4 notices.",
    ]


def test_notices_alone_are_no_failure(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "docs/pics/unused.webp").write_bytes(b"x")
    code, lines = check(capsys)
    assert (code, lines[-1]) == (0, "Found 1 notice.")


def test_formats_for_programs(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, {"docs/index.md": "\n[x](x.md)\n"})
    code, lines = check(capsys, "--format", "json")
    data = json.loads("\n".join(lines))
    assert (code, data["counts"]) == (1, {"error": 0, "warning": 1, "notice": 0})
    assert (data["findings"][0]["file"], data["findings"][0]["line"]) == ("docs/index.md", 2)
    assert check(capsys, "--format", "github")[1][0].startswith(
        "::warning file=docs/index.md,line=2,title=blogposts%3A dead-link::a link leads to"
    )
    rows = json.loads("\n".join(check(capsys, "--format", "gitlab")[1]))
    assert rows[0]["location"] == {"path": "docs/index.md", "lines": {"begin": 2}}


def test_paths_open_from_the_folder_of_the_terminal(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(site, {"docs/index.md": "[x](x.md)\n"})
    monkeypatch.chdir(site.parent)
    _, lines = check(capsys, "-f", str(site / "mkdocs.yml"))
    place = Path(site.name, "docs/index.md")
    assert lines[0].startswith(f"{place}:1: warning: ")


def test_other_hosts_are_asked_only_where_it_is_said_and_not_twice(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[str]()

    def ask(method: str, address: str) -> int:
        asked.append(address)
        return 410

    monkeypatch.setattr(hosts, "_over_network", ask)
    write(site, {"docs/posts/a.md": HEAD.format("A", "a", "") + "[x](https://a.org/x#y)\n"})
    (site / "docs/pics/cover.png").unlink()
    (site / "docs/pics/logo.png").unlink()
    write(site, {"docs/index.md": "x"})
    assert check(capsys) == (0, ["Nothing was found."]) and asked == []
    expected = "docs/posts/a.md:6: warning: leads to https://a.org/x, which answers 410; "
    for _ in range(2):
        code, lines = check(capsys, "--links")
        assert code == 1 and lines[0].startswith(expected)
    assert asked == ["https://a.org/x"] * 2  # HEAD and GET, in the first run


def test_a_site_without_a_blog(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "mkdocs.yml").write_text("site_name: x\n")
    assert main(["check", "--quick"]) == 2
    assert capsys.readouterr().err.startswith("error: mkdocs.yml has no blog")


def test_a_fix_mends_what_has_one_meaning_and_the_rest_is_told(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        site,
        {
            "docs/posts/a.md": HEAD.format("C # and D", "a", "tags: [Herbs, x] # both\n")
            + "![x](in%20text.png) [gone](gone.md)\n",
            "docs/posts/b.md": HEAD.format("B", "b", "tags: [Herbs]\ncover: ../pics/cover.png\n"),
            "docs/posts/c.md": HEAD.format("C", "c", "tags: herbs\n"),
        },
    )
    before = everything(site)
    assert main(["check", "--quick", "--fix"]) == 1
    out, err = capsys.readouterr()
    assert err.splitlines() == [
        "docs/posts/a.md:7: fixed: 'in%20text.png' is now '../pics/in%20text.png'",
        "docs/posts/a.md:2: fixed: 'C # and D' is now '\"C # and D\"'",
        "docs/posts/c.md: fixed: 'herbs' is now 'Herbs'",
    ]
    assert "gone.md" in out and out.splitlines()[-1] == "Found 1 warning."
    after = everything(site)
    assert {path for path in after if after[path] != before[path]} == {
        str(site / "docs/posts/a.md"),
        str(site / "docs/posts/c.md"),
    }
    edited = (site / "docs/posts/a.md").read_text()
    assert 'title: "C # and D"\n' in edited and "tags: [Herbs, x] # both\n" in edited
    main(["check", "--quick", "--fix"])
    assert (everything(site), capsys.readouterr().err) == (after, "")
