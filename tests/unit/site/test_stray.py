"""Names of copies of sources; the rest of the module is tested in tests/trust."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.site.stray import is_copy_of_source


@pytest.mark.parametrize(
    ("name", "is_copy"),
    [
        ("x.MD", True),
        ("x.mdx", True),
        ("x.Markdown", True),
        ("x.qmd", True),
        ("x.md~", True),
        ("#x.md#", True),
        (".#x.md", True),
        ("x.md.bak", True),
        ("x.md.orig", True),
        ("x.md.2", True),
        ("x.md (1)", True),
        ("x.md_old", True),
        ("x.md-backup", True),
        ("x.mdx.swp", True),
        ("x.md.gz", True),
        ("x.md.png", False),
        ("x.md.HTML", False),
        ("x.mdb", False),
        ("x.mds", False),
        ("md.png", False),
        ("readme.txt", False),
        ("x.md5", False),
        ("amd.webp", False),
    ],
)
def test_a_copy_of_a_source_is_known_by_its_name(name: str, is_copy: bool) -> None:
    assert is_copy_of_source(name) is is_copy
