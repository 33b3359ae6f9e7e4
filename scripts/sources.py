"""The sites that pictures of the docs are taken of: built, and summed up."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import mkdocs
import yaml

from scripts.shots import SPECIMEN
from tests import site as sites

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = "example_site"
SAMPLE = "scripts/sample"

#: When sites are built, in seconds: the first of November 2026. What is later has not come yet.
MOMENT = "1793491200"

#: A function in mkdocs.yml, as YAML writes a text that begins so.
_FUNCTION = re.compile(r"'(!!python/name:[\w.]+)'")

#: Files that a page names.
_NAMED = re.compile(r"(?:src|href|poster)=\"?([^\s\">]+)")


@dataclass(frozen=True)
class Source:
    """A site to build: a folder, and what is over its settings and its files, as JSON."""

    folder: str
    settings: str
    files: str

    @classmethod
    def of(
        cls, folder: str, settings: Mapping[str, Any], files: Mapping[str, str] | None = None
    ) -> Source:
        return cls(folder, json.dumps(settings), json.dumps(files or {}))


def build(work: Path, source: Source) -> Path:
    """Build a site in the folder `work`; the folder of what was built."""
    shutil.copytree(ROOT / source.folder, work, ignore=shutil.ignore_patterns(".cache", "site"))
    settings = json.loads(source.settings)
    write = _over_sample if source.folder == SAMPLE else _over_example
    write(work, settings)
    for name, text in json.loads(source.files).items():
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_text(text, "utf-8")
    if settings.get("blogposts", {}).get("date_from") == "git":
        _commit(work)
    command = ["build", "--strict", "-f", str(work / "mkdocs.yml"), "-d", str(work / "site")]
    code, log = sites.run_here(command, epoch=MOMENT)
    assert code == 0, log
    return work / "site"


def _over_example(work: Path, settings: Mapping[str, Any]) -> None:
    (work / "mkdocs.yml").rename(work / "example.yml")
    inherited = {"INHERIT": "example.yml", **settings}
    (work / "mkdocs.yml").write_text(yaml.safe_dump(inherited, allow_unicode=True), "utf-8")
    if "nav" in settings:
        (work / "docs/guide").mkdir()
        (work / "docs/guide/settings.md").write_text(SPECIMEN, "utf-8")


def _over_sample(work: Path, settings: Mapping[str, Any]) -> None:
    """Write the settings of the sample blog, with the options of its plugin among `settings`."""
    own = yaml.safe_load((work / "mkdocs.yml").read_text("utf-8"))
    theme = {**own["theme"], **settings["theme"]}
    options = {**own["plugins"][0]["blogposts"], **settings["blogposts"]}
    rest = {key: value for key, value in settings.items() if key not in {"theme", "blogposts"}}
    whole = {**own, **rest, "theme": theme, "plugins": [{"blogposts": options}]}
    text = yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)
    (work / "mkdocs.yml").write_text(_FUNCTION.sub(r"\1", text), "utf-8")
    if options.get("social_cards_fonts"):
        fonts = Path(mkdocs.__file__).parent / "themes/readthedocs/css/fonts"
        for name in options["social_cards_fonts"]:
            shutil.copy(fonts / name, work / name)


def _commit(work: Path) -> None:
    """Make a repository of a site, with two commits that are months apart."""
    who = {
        f"GIT_{role}_{key}": "Iris" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")
    }
    apart = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}

    def git(*arguments: str, date: str = "") -> None:
        when = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date} if date else {}
        environment = {**os.environ, **who, **apart, **when}
        subprocess.run(["git", *arguments], cwd=work, env=environment, check=True)

    git("init", "--quiet")
    for day in ("2026-09-01T12:00:00Z", "2026-10-25T12:00:00Z"):
        git("add", "--all")
        git("commit", "--quiet", "--message", "Write", date=day)
        for post in (work / "docs/posts").glob("*.md"):
            post.write_text(post.read_text("utf-8") + "\n", "utf-8")
    git("checkout", "--quiet", ".")


def address(site: Path, part: str) -> str:
    """The address that is `part`, or else the first of a post that holds it."""
    if (site / part / "index.html").is_file():
        return part
    posts = sorted(path.parent for path in site.glob("[0-9]*/**/index.html"))
    return next(f"{post.relative_to(site).as_posix()}/" for post in posts if part in post.name)


def given(pages: Iterable[tuple[str, Path, str]]) -> str:
    """A sum of what browsers get: of each page what is told, its HTML, and the files it names."""
    total = hashlib.sha256()
    for told, site, part in pages:
        page = site / address(site, part) / "index.html"
        for data in (told.encode(), page.read_bytes(), *_named(page, site)):
            total.update(hashlib.sha256(data).digest())
    return total.hexdigest()[:16]


def _named(page: Path, site: Path) -> Iterator[bytes]:
    """The files of the site that a page names but other pages, in the order of their names."""
    paths = {unquote(urlsplit(name).path) for name in _NAMED.findall(page.read_text("utf-8"))}
    files = {(page.parent / path).resolve() for path in paths if path and not path.startswith("/")}
    kinds = {".css", ".js", ".webp", ".png", ".svg"}
    for file in sorted(files):
        if file.suffix in kinds and file.is_file() and file.is_relative_to(site.resolve()):
            yield file.read_bytes()
