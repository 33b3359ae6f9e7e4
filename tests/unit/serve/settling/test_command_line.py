from __future__ import annotations

from pathlib import Path

import click
import pytest
from mkdocs.__main__ import cli, serve_command

from mkdocs_blogposts.serve.settling.command_line import CommandLine, command_line


@pytest.fixture
def file(tmp_path: Path) -> str:
    (tmp_path / "a.yml").write_text("site_name: A\n", "utf-8")
    return str(tmp_path / "a.yml")


def test_settings_of_the_command_are_known(file: str, tmp_path: Path) -> None:
    arguments = ["-f", file, "--strict", "-t", "material", "--no-directory-urls", "-a", "[::1]:1"]
    watched = ["-w", str(tmp_path), "-w", file, "--watch-theme", "--livereload", "-o"]
    with serve_command.make_context("serve", [*arguments, *watched]):
        assert command_line() == CommandLine(
            config_file=file,
            settings={
                "strict": True,
                "theme": "material",
                "use_directory_urls": False,
                "dev_addr": "[::1]:1",
            },
            watch=(str(tmp_path), file),
            folder=str(Path.cwd()),
        )


def test_what_is_not_written_is_of_the_file() -> None:
    with serve_command.make_context("serve", []):
        found = command_line()
    assert found is not None
    assert (found.config_file, set(found.settings.values()), found.watch) == (None, {None}, ())


def test_standard_input_cannot_be_read_again() -> None:
    with serve_command.make_context("serve", ["-f", "-"]):
        assert command_line() is None


def test_without_the_command_there_is_none() -> None:
    assert command_line() is None
    with click.Context(cli):
        assert command_line() is None
    with click.Context(click.Command("mine", params=[])) as context:
        context.params = {"config_file": "a.yml"}
        assert command_line() is None
