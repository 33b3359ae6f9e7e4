"""Beside hooks of the kinds that sites have."""

from __future__ import annotations

from pathlib import Path

from tests import site as sites
from tests.integration.samples import post
from tests.site import Files

FILES: Files = {
    "index.md": "# Home\n",
    "blog/index.md": "# Blog\n",
    "blog/posts/one.md": post("One", "2024-06-15"),
}


def test_a_hook_may_set_titles_that_are_plain(tmp_path: Path) -> None:
    hook = "def on_page_content(html, page, **_):\n    page.title = f'{page.file.name} of a hook'\n"
    files = {**FILES, "/hook.py": hook}
    built = sites.make_site(tmp_path, files, hooks=["hook.py"], theme=sites.material(language="en"))
    assert built.exit_code == 0, built.log
    assert "of a hook" in built.page("blog/").tree.css_first("title").text()  # type: ignore[union-attr]
