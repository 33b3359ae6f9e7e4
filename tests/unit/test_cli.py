"""The command line: what it prints, and its exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_blogposts.cli import main
from mkdocs_blogposts.importers import engines
from mkdocs_blogposts.importers.report import Place, Report
from tests.unit.importers.made_up import MadeUp, post, site


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of a made-up engine, which every engine's module is."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old/made-up.txt").write_text("x")

    class Raw(MadeUp):
        def read(self, source: Path, report: Report) -> object:  # type: ignore[override]
            report.keep_raw("{% odd %}", Place(file="p1.md", line=3), 2)
            return super().read(source, report)

    for name in [*engines.ENGINES]:
        monkeypatch.delitem(engines.ENGINES, name)
    monkeypatch.setitem(engines.ENGINES, "made-up", "Made Up")
    modules = {"made-up": Raw(site(post(1)))}
    monkeypatch.setattr(engines, "_modules", lambda: modules)
    return tmp_path / "old"


def test_an_import_prints_its_report(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["import", str(old), "--to", str(tmp_path / "new")]
    assert main(words) == 0
    out, err = capsys.readouterr()
    assert err == "" and "{% odd %}  2     1      p1.md:3" in out
    assert "3 new files, 0 changed, 0 unchanged" in out
    assert main([*words, "--strict"]) == 1
    assert "0 new files, 0 changed, 3 unchanged" in capsys.readouterr().out
    assert main([*words, "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["engine"] == "made-up" and shown["posts"] == 1
    assert shown["not_converted"] == [
        {"what": "{% odd %}", "uses": 2, "files": 1, "first": "p1.md:3"}
    ]
    assert shown["written"]["same"] == 3 and shown["urls"]["lost"] == {}
    report = (tmp_path / "new/import-report.md").read_text()
    assert "| `{% odd %}` | 2 | 1 | p1.md:3 |" in report


def test_a_dry_run_prints_the_same_and_writes_nothing(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["import", str(old), "--to", str(tmp_path / "new")]
    assert main([*words, "--dry-run"]) == 0
    tables = capsys.readouterr().out.partition("3 new files")[0]
    assert not (tmp_path / "new").exists()
    main(words)
    assert capsys.readouterr().out.startswith(tables)


def test_a_terminal_gets_tables_and_progress(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    for stream in (sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    assert main(["import", str(old), "--to", str(tmp_path / "new")]) == 0
    out, err = capsys.readouterr()
    assert "━━" in out and "{% odd %}" in out and "writing" in err


def test_a_folder_that_cannot_be_written_is_a_sentence(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x")
    assert main(["import", str(old), "--to", str(tmp_path / "file/new")]) == 2
    assert capsys.readouterr().err.startswith(f"error: {tmp_path / 'file'}")


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["import"], "Missing argument 'SOURCE'."),
        (["import", "{tmp}/none", "--to", "{tmp}/new"], "{tmp}/none is not there"),
        (["import", "{tmp}", "--to", "{tmp}/new"], "looks like no site of"),
        (["import", "{tmp}/old", "--to", "{tmp}/old/new"], "lie one in the other"),
        (["imporrt"], "No such command 'imporrt'."),
        (["compare", "{tmp}"], "{tmp}/mkdocs.yml is not there"),
    ],
)
def test_a_mistake_is_a_sentence(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], error: str
) -> None:
    assert main([word.replace("{tmp}", str(tmp_path)) for word in words]) == 2
    shown = capsys.readouterr().err
    assert shown.startswith("error: ") and error.replace("{tmp}", str(tmp_path)) in shown


def test_an_ambiguous_source_names_the_engines(
    old: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(engines.ENGINES, "other", "Other")
    monkeypatch.setitem(engines._modules(), "other", MadeUp(site()))
    assert main(["import", str(old), "--to", str(tmp_path / "new")]) == 2
    assert "looks like a site of Made Up and of Other; say which with --from" in (
        capsys.readouterr().err
    )


def test_help_names_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert "compare" in shown and "import" in shown
    assert main(["import", "--help"]) == 0
    assert "--dry-run" in capsys.readouterr().out


def test_it_starts_without_mkdocs_and_as_a_module() -> None:
    code = "import sys, mkdocs_blogposts.cli; print({'mkdocs', 'rich', 'babel'} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "set()\n"
    ran = subprocess.run(
        [sys.executable, "-m", "mkdocs_blogposts", "nothing"], capture_output=True, text=True
    )
    assert ran.returncode == 2 and "No such command 'nothing'" in ran.stderr
