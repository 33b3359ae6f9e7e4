"""Addresses that were published are remembered, and a change is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests import site as sites
from tests.integration.samples import post
from tests.site import Site

FILES = {
    "blog/index.md": "# Blog\n",
    "blog/posts/a.md": post("Teh garden", "2023-01-01"),
    "blog/posts/b.md": post("A - B", "2023-01-02"),
    "blog/posts/draft.md": post("Draft", "2023-01-03", draft="true"),
}
OLD = "/blog/2023/01/01/teh-garden/"


def build(root: Path, files: dict[str, str | None], **options: Any) -> Site:
    """Build the site at `root` once more, with these files written or removed."""
    for name in (name for name, text in files.items() if text is None):
        (root / "docs" / name).unlink()
    written = {name: text for name, text in files.items() if text is not None}
    theme = options.pop("theme", sites.bare())
    plugins = [{"blogposts": options}]
    return sites.make_site(root, written, plugins=plugins, theme=theme, strict=False)


def said(built: Site) -> list[str]:
    assert built.exit_code == 0, built.log
    return [
        line
        for line in built.log.splitlines()
        if "published at" in line or "were published" in line
    ]


@pytest.mark.parametrize(
    "options", [{"addresses_file": "addresses.txt"}, {}], ids=["file", "cache"]
)
def test_a_title_that_changes_is_said_until_there_is_an_alias(
    tmp_path: Path, options: dict[str, Any]
) -> None:
    file = tmp_path / options.get("addresses_file", ".cache/blogposts/addresses.txt")
    assert said(build(tmp_path, {**FILES}, **options)) == []
    assert file.read_text("utf-8").splitlines()[1:] == [
        f"blog/posts/a.md\t{OLD}",
        "blog/posts/b.md\t/blog/2023/01/02/a-b/",
    ]
    renamed = {"blog/posts/a.md": post("The garden", "2023-01-01")}
    for _ in range(2):
        [warning] = said(build(tmp_path, {**renamed}, **options))
        assert warning.startswith("WARNING")
        assert f"`aliases: [{OLD}]`" in warning
        assert file.name in warning
    aliased = {"blog/posts/a.md": post("The garden", "2023-01-01", aliases=f"[{OLD}]")}
    assert said(build(tmp_path, {**aliased}, **options)) == []
    assert said(build(tmp_path, {**renamed}, **options)) != []
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if OLD not in line), "utf-8")
    assert said(build(tmp_path, {}, **options)) == []
    [notice] = said(build(tmp_path, {"blog/posts/b.md": None}, **options))
    assert notice.startswith("INFO")
    assert said(build(tmp_path, {}, **options)) == []


def test_another_kind_of_blog_is_one_warning(tmp_path: Path) -> None:
    titles = {f"blog/posts/{day}.md": post(f"{day} - x", f"2023-01-0{day}") for day in range(1, 6)}
    assert said(build(tmp_path, {**titles}, compatibility="none")) == []
    [warning] = said(build(tmp_path, {}, compatibility="material"))
    assert "mkdocs.yml: `compatibility` was 'none'" in warning
    assert said(build(tmp_path, {}, compatibility="none")) == []


def test_only_addresses_that_were_published_lead_on_from_materials_form(tmp_path: Path) -> None:
    ours, of_material = "blog/2023/01/02/a-b/", "blog/2023/01/02/a---b/"
    none: dict[str, Any] = {"compatibility": "none", "theme": {"name": "blogposts"}}
    new = build(tmp_path / "new", {**FILES}, **none)
    assert (new.exists(ours), new.exists(of_material)) == (True, False)
    assert build(tmp_path, {**FILES}, compatibility="material").exists(of_material)
    for warnings in (1, 0):
        moved = build(tmp_path, {}, **none)
        assert len(said(moved)) == warnings
        assert moved.page(of_material).leads_to(moved.titled("A - B"))
        assert [page.url for page in moved.pages() if page.is_redirect] == [of_material]


def test_a_file_of_the_authors_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine\n", "utf-8")
    built = build(tmp_path, {**FILES}, addresses_file="notes.txt")
    assert built.exit_code == 1
    assert "`addresses_file` is 'notes.txt'" in built.log
    assert (tmp_path / "notes.txt").read_text("utf-8") == "mine\n"
