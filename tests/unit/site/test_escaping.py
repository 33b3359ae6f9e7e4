"""What themes print of front matter."""

from __future__ import annotations

from pathlib import Path

from mkdocs_blogposts.site import escaping


def test_an_icon_lies_in_the_theme(tmp_path: Path) -> None:
    (tmp_path / ".icons").mkdir()
    (tmp_path / ".icons" / "a.svg").write_text("<svg/>", "utf-8")
    assert not escaping.lacks_icon([str(tmp_path)], "a")
    assert escaping.lacks_icon([str(tmp_path)], "b")
