"""The files of a site that go along: of `static`, of bundles, of `assets`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..files import shown_dotfiles
from ..source import files_of
from .pages import Page
from .sections import folder_of_posts
from .settings import Settings, as_text

#: Files of `assets` that texts name; others are for templates.
_MEDIA = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif|pdf|mp4|mp3)$", re.IGNORECASE)


def files_to_copy(
    source: Path, settings: Settings, pages: Sequence[Page], nested: bool
) -> tuple[dict[str, Path], dict[str, str]]:
    """The files by their targets below docs/, and the target of each by its old address.

    Args:
        source, settings: of the site.
        pages: those with files.
        nested: whether the folder of each section of posts stays.
    """
    files: dict[str, Path] = {}
    published: dict[str, str] = {}
    for folder in _static(source, settings):
        for path in files_of(source, folder):
            target = posixpath.relpath(path, folder)
            files.setdefault(target, source / path)
            published.setdefault(target, target)
    for page in pages:
        # A list of posts has no file of its own.
        is_list = page.kind != "home" and not page.target
        base = folder_of_posts(page.folder, nested) if is_list else posixpath.dirname(page.target)
        address = page.address.removesuffix(".html").rstrip("/") + "/"
        for name, file in page.resources.items():
            if file.suffix.lower() in (".md", ".markdown"):
                continue
            target = posixpath.join(base, name)
            files[target] = file
            published[posixpath.join(address, name).lstrip("/")] = target
    # What themes take from assets is published only where a text names it.
    texts = " ".join(page.body + str(page.meta) for page in pages)
    for path in files_of(source, "assets") if (source / "assets").is_dir() else ():
        name = posixpath.relpath(path, "assets")
        if _MEDIA.search(name) and posixpath.basename(name) in texts:
            files.setdefault(name, source / path)
            published.setdefault(name, name)
    return files, published


def shown_around(files: Mapping[str, Path]) -> dict[str, object]:
    """Settings of mkdocs.yml that files need: the icon, and what begins with a dot."""
    settings: dict[str, object] = {}
    names = ("favicon.ico", "favicon.png", "favicon.svg", "favicon-32x32.png")
    if icon := next((name for name in names if name in files), ""):
        settings["theme"] = {"favicon": icon}
    return settings | shown_dotfiles(files)


def _static(source: Path, settings: Settings) -> list[str]:
    found = settings.get("staticdir", "static")
    names = found if isinstance(found, list) else [found]
    return [as_text(name) for name in names if (source / as_text(name)).is_dir()]
