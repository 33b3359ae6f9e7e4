"""The line of requirements.txt, from how the package was installed (PEP 610)."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from mkdocs_blogposts.commands import installed
from mkdocs_blogposts.commands.run import CommandError

SUM = "a" * 64


def line(monkeypatch: pytest.MonkeyPatch, source: Any, folder: Path = Path("/blog")) -> str:
    real = metadata.distribution(installed.PACKAGE)

    class Installed:
        version = "1.2.3"
        requires = real.requires

        def read_text(self, name: str) -> str | None:
            assert name == "direct_url.json"
            return None if source is None else json.dumps(source)

    monkeypatch.setattr(metadata, "distribution", lambda name: Installed())
    return installed.requirement(folder)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (None, "mkdocs-blogposts==1.2.3"),
        (
            {
                "url": "https://example.org/me/blogposts.git",
                "vcs_info": {"vcs": "git", "requested_revision": "main", "commit_id": "0a1b"},
            },
            "mkdocs-blogposts @ git+https://example.org/me/blogposts.git@0a1b",
        ),
        (
            {
                "url": "ssh://git@example.org/me/all.git",
                "vcs_info": {"vcs": "git", "commit_id": "0a1b"},
                "subdirectory": "blog",
            },
            "mkdocs-blogposts @ git+ssh://git@example.org/me/all.git@0a1b#subdirectory=blog",
        ),
        (
            {"url": "https://example.org/b.whl", "archive_info": {"hashes": {"sha256": SUM}}},
            f"mkdocs-blogposts @ https://example.org/b.whl#sha256={SUM}",
        ),
        (
            {"url": "https://example.org/b.whl", "archive_info": {}},
            "mkdocs-blogposts @ https://example.org/b.whl",
        ),
        (
            {"url": "file:///blog/wheels/b%20c-1.2.3.whl", "archive_info": {}},
            "./wheels/b c-1.2.3.whl",
        ),
    ],
    ids=["index", "git", "git in a folder", "wheel", "wheel without a sum", "wheel of the blog"],
)
def test_a_host_gets_what_is_installed_here(
    monkeypatch: pytest.MonkeyPatch, source: Any, wanted: str
) -> None:
    assert line(monkeypatch, source) == wanted


HERE = {
    "folder": (
        {"url": "file:///home/me/my%20b", "dir_info": {"editable": True}},
        "'/home/me/my b'",
    ),
    "wheel": ({"url": "file:///tmp/b.whl", "archive_info": {}}, "/tmp/b.whl"),
    "git": (
        {"url": "file:///home/me/bare.git", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}},
        "git+file:///home/me/bare.git@0a1b",
    ),
}


@pytest.mark.parametrize(("source", "named"), HERE.values(), ids=HERE)
def test_what_only_this_machine_has_stops_and_says_what_to_run(
    monkeypatch: pytest.MonkeyPatch, source: Any, named: str, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CommandError) as stopped:
        line(monkeypatch, source, tmp_path)
    shown = stopped.value.message
    assert f"was installed from {unquote(source['url'].removeprefix('file://'))}" in shown
    assert f"  pip wheel --no-deps --wheel-dir wheels {named}\n" in shown
    assert "--requirement 'mkdocs-blogposts @ git+https://HOST/OWNER/REPOSITORY@COMMIT'" in shown


@pytest.mark.parametrize("place", ["wheels/", ""])
def test_a_wheel_of_the_version_in_the_blog_counts_for_what_only_this_machine_has(
    monkeypatch: pytest.MonkeyPatch, place: str, tmp_path: Path
) -> None:
    """As `pip wheel` makes it, which the message names."""
    folder = tmp_path / "linked"
    (tmp_path / "blog" / place).mkdir(parents=True)
    folder.symlink_to("blog", target_is_directory=True)
    for version in ("1.2.2", "1.2.3"):
        (folder / f"{place}mkdocs_blogposts-{version}-py3-none-any.whl").touch()
    wanted = f"./{place}mkdocs_blogposts-1.2.3-py3-none-any.whl"
    for source, _ in HERE.values():
        assert line(monkeypatch, source, folder) == wanted
    # macOS has its folders for temporary files behind a link.
    real = (tmp_path / "blog" / place).resolve() / "b.whl"
    assert (
        line(monkeypatch, {"url": real.as_uri(), "archive_info": {}}, folder) == f"./{place}b.whl"
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("mkdocs-blogposts==1\n", True),
        ("./wheels/mkdocs_blogposts-0.1.0-py3-none-any.whl\n", True),
        ("mkdocs\n# mkdocs-blogposts later\n", False),
    ],
)
def test_the_package_is_found_in_what_is_there(text: str, named: bool) -> None:
    assert installed.is_named_in(text) is named


def test_plugins_themes_and_extensions_are_of_packages() -> None:
    names = ["search", "blogposts", "material", "redirects", "toc", "mine", "redirects"]
    lines, unknown = installed.packages_of(names)
    assert lines == [f"mkdocs-redirects=={metadata.version('mkdocs-redirects')}"]
    assert unknown == ["mine"]
