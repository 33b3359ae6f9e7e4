"""Emoji are characters, and icons are drawings in the text, of packages that nobody imports."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import markdown
import material.extensions.emoji as material_emoji
import pytest
from pymdownx import emoji as pymdownx_emoji

from mkdocs_blogposts.markdown import emoji


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    emoji.forget()
    yield
    emoji.forget()


def converted(text: str, *, has_icons: bool = True, **settings: Any) -> str:
    emoji.set_up(settings, has_icons=has_icons)
    return markdown.markdown(
        text, extensions=["pymdownx.emoji"], extension_configs={"pymdownx.emoji": settings}
    )


def test_emoji_are_characters() -> None:
    assert converted(":smile: :nope:") == "<p>😄 :nope:</p>"
    assert converted(":smile: :material-check:", has_icons=False) == "<p>😄 :material-check:</p>"


def test_icons_of_an_installed_package_are_drawn_with_a_size() -> None:
    html = converted("a :material-check: :fontawesome-brands-mastodon: :material-nope: b")

    drawing = '<span class="twemoji"><svg width="24" height="24" aria-hidden="true" xmlns'
    assert html.count(drawing) == 2
    assert html.endswith("</svg></span> :material-nope: b</p>")


def test_icons_of_the_author_come_first(tmp_path: Path) -> None:
    (tmp_path / "material").mkdir()
    (tmp_path / "material" / "check.svg").write_text('<svg viewBox="0 0 1 1"/>')
    (tmp_path / "own.svg").write_text('<?xml version="1.0"?>\n<svg width="9" height="9"/>\n')
    options = {"custom_icons": [str(tmp_path)]}

    html = converted(":material-check: :own:", options=options)

    sized = '<svg width="24" height="24" aria-hidden="true" viewBox="0 0 1 1"/>'
    assert html.count('<span class="twemoji">') == 2
    assert sized in html and '<svg width="9" height="9"/></span>' in html


def test_folders_are_read_when_a_text_names_an_icon(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    walk = os.walk
    monkeypatch.setattr(
        os, "walk", lambda folder, **how: read.append(folder) or walk(folder, **how)
    )

    converted("10:30:00, a:b:c, :smile: and :unknown-thing:")
    assert read == []
    converted(":material-check:")
    converted(":material-close: :octicons-link-16:")
    assert len(read) == len(set(read)) >= 1


def test_the_generator_of_an_owner_stays_but_for_one_that_asks_another_host() -> None:
    index: Any = material_emoji.twemoji
    png = converted(":smile:", emoji_generator=pymdownx_emoji.to_png)
    assert "<img" in png

    settings = {"emoji_index": index, "emoji_generator": material_emoji.to_svg}
    html = converted(":smile: :material-check:", **settings)
    assert "😄" in html and "<svg" in html and "http" not in html.replace("http://www.w3.org", "")
    # Under Material they are what Material makes of them.
    assert "<img" in converted(":smile:", has_icons=False, **settings)
    # A folder of the site's own is no other host.
    own = converted(":smile:", options={"image_path": "/img/"}, **settings)
    assert 'src="/img/1f604.svg"' in own


def test_nothing_is_imported_of_a_package_with_icons(tmp_path: Path) -> None:
    """In a process of its own, where a package `material` has icons and cannot be imported."""
    icons = tmp_path / "material" / "templates" / ".icons" / "set"
    icons.mkdir(parents=True)
    (icons / "one.svg").write_text("<svg />")
    (tmp_path / "material" / "__init__.py").write_text("raise RuntimeError('imported')")
    code = """if True:
        import markdown
        from mkdocs_blogposts.markdown import emoji
        settings = {}
        emoji.set_up(settings, has_icons=True)
        print(markdown.markdown(":set-one: :smile:", extensions=["pymdownx.emoji"],
            extension_configs={"pymdownx.emoji": settings}))
    """
    path = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "<svg" in run.stdout and "😄" in run.stdout
