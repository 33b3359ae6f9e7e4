"""A made-up engine, whose site a test sets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from unittest.mock import patch

from mkdocs_blogposts.importers import engines
from mkdocs_blogposts.importers.flow import Result, import_site
from mkdocs_blogposts.importers.model import Document, ImportedSite
from mkdocs_blogposts.importers.report import Report


class MadeUp:
    """An engine that reads what it is given."""

    def __init__(self, site: ImportedSite) -> None:
        self.site = site

    def recognizes(self, source: Path) -> bool:
        return (source / "made-up.txt").is_file()

    def read(self, source: Path, report: Report) -> ImportedSite:
        return self.site


@contextmanager
def engine(site: ImportedSite) -> Iterator[None]:
    """Let `made-up` be an engine."""
    modules = patch.object(engines, "_modules", lambda: {"made-up": MadeUp(site)})
    with patch.dict(engines.ENGINES, {"made-up": "Made Up"}), modules:
        yield


def post(day: int, **given: object) -> Document:
    """A post of January 2024."""
    values: dict[str, object] = {
        "source": f"p{day}.md",
        "target": f"posts/2024-01-{day:02}-p{day}.md",
        "is_post": True,
        "meta": {"title": f"Post {day}", "date": date(2024, 1, day)},
        "body": f"Text {day}.\n",
        "addresses": [f"/2024/01/{day:02}/p{day}/"],
    }
    return Document(**{**values, **given})  # type: ignore[arg-type]


def page(name: str, **given: object) -> Document:
    """A page."""
    values: dict[str, object] = {
        "source": f"{name}.md",
        "target": f"{name}.md",
        "is_post": False,
        "meta": {"title": name},
        "body": f"# {name}\n",
        "addresses": [f"/{name}/"],
    }
    return Document(**{**values, **given})  # type: ignore[arg-type]


def imported(folder: Path, site: ImportedSite, *, dry: bool = False) -> tuple[Result, Path]:
    """Import a made-up site; returns the result and DIR."""
    source, target = folder / "old", folder / "new"
    source.mkdir(exist_ok=True)
    with engine(site):
        result = import_site(source, target, engine="made-up", dry=dry, report=Report())
    return result, target


def site(*documents: Document, **given: object) -> ImportedSite:
    """A made-up site."""
    values: dict[str, object] = {"engine": "made-up", "title": "T", "url": "https://example.org"}
    return ImportedSite(documents=list(documents), **{**values, **given})  # type: ignore[arg-type]
