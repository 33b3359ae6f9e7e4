"""What `blogposts init` writes: mkdocs.yml, a post, requirements.txt, a workflow, settings."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Final

from babel import Locale, UnknownLocaleError

from ..importers import yaml_text
from ..site.mkdocs_config import language_of_theme
from . import editor, installed, repository, site_file
from .date_texts import begun
from .editor import starter
from .project import Project, config_in, read_project
from .run import CommandError

#: Host -> its workflow, and what is left to do there.
HOSTS: Final[Mapping[str, tuple[str, str]]] = {
    "github": (".github/workflows/blog.yml", "Settings > Pages > Source: GitHub Actions"),
    "gitlab": (".gitlab-ci.yml", "Build > Pipeline schedules: a daily one, for scheduled posts"),
    "netlify": (
        ".github/workflows/blog.yml",
        "on GitHub, the secrets NETLIFY_AUTH_TOKEN and NETLIFY_SITE_ID",
    ),
    "cloudflare": (
        ".github/workflows/blog.yml",
        "on GitHub, the secrets CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID, "
        "and the variable CLOUDFLARE_PROJECT",
    ),
}

_IGNORED: Final = ("site/", ".cache/", ".venv/")

#: The options of a new blog beside a documentation.
_OPTIONS: Final = {
    "compatibility": "none",
    "addresses_file": "addresses.txt",
    "draft_if_future_date": True,
}


@dataclass(frozen=True, kw_only=True)
class Start:
    """What a writer asks for; None where nothing is said."""

    folder: Path
    deploy: str | None = None
    lang: str | None = None
    name: str | None = None
    url: str | None = None
    requirement: str | None = None

    @cached_property
    def root(self) -> Path:
        """The folder of mkdocs.yml, whole."""
        return self.folder.absolute()

    @cached_property
    def site(self) -> Project | None:
        """The site that is there, or None."""
        file = config_in(self.root)
        return read_project(file) if file else None

    @cached_property
    def docs_dir(self) -> Path:
        """The folder of the documents."""
        return self.site.docs_dir if self.site else self.root / "docs"

    @cached_property
    def is_whole_site(self) -> bool:
        """Whether the blog is the site: there is no other document."""
        posts = self.docs_dir / "posts"
        others = (page for page in self.docs_dir.rglob("*.md") if not page.is_relative_to(posts))
        return self.site is None and next(others, None) is None


@dataclass(kw_only=True)
class Made:
    """What is to be written.

    Attributes:
        root: the folder of the site.
        files: path -> text.
        edited: those of them that were there.
        kept: the names of files that are left as they are.
        next: what there is to do then, as sentences.
    """

    root: Path
    files: dict[Path, str] = field(default_factory=dict)
    edited: set[Path] = field(default_factory=set)
    kept: list[str] = field(default_factory=list)
    next: list[str] = field(default_factory=list)

    def new(self, name: str, text: str) -> None:
        """Note a file that is written where it is not there yet."""
        path = self.root / name
        if path.exists():
            self.kept.append(self.name_of(path))
        else:
            self.files[path] = text

    def name_of(self, path: Path) -> str:
        """A path as the writer sees it from the folder of the site."""
        return Path(os.path.relpath(path, self.root)).as_posix()

    def more(self, name: str, add: Callable[[str], str]) -> None:
        """Note a file whose text, perhaps "", gets more."""
        path = self.root / name
        old = path.read_bytes().decode("utf-8") if path.exists() else ""
        new = add(old)
        if path.exists():
            if new == old:
                self.kept.append(name)
                return
            self.edited.add(path)
        self.files[path] = new


def plan(start: Start) -> Made:
    """All that is written for a blog; nothing is yet.

    Raises:
        CommandError: if something that is there, or was asked for, does not go together.
    """
    made = Made(root=start.root)
    _check(start)
    made.more("requirements.txt", lambda old: _requirements(start, old, made))
    if start.site:
        _into(start.site, start, made)
    else:
        made.new("mkdocs.yml", _mkdocs_yml(start, made))
    if start.is_whole_site:
        # The list of posts is called "Blog" where its page has no title.
        title = yaml_text.mapping({"title": _site_name(start)})
        made.new(str(start.docs_dir / "index.md"), f"---\n{title}---\n")
    _first_post(start, made)
    made.more(".gitignore", _ignoring)
    for name, text in editor.files():
        made.new(f".vscode/{name}", text)
    made.next.insert(0, 'see it with `mkdocs serve`; write with `blogposts new "A title"`')
    if start.deploy:
        name, left = HOSTS[start.deploy]
        made.new(name, starter(f"deploy/{start.deploy}.yml", BRANCH=repository.branch(start.root)))
        made.next.append(f"{start.deploy}: {left}")
    return made


def _check(start: Start) -> None:
    if start.site and (start.lang or start.name or start.url):
        raise CommandError(
            f"{start.site.file} is there; write its name, address and language in it, "
            "and run this without --lang, --name and --url"
        )
    if start.url and not re.match(r"https?://[^\s/]+", start.url):
        raise CommandError(f"--url is '{start.url}'; write an address, as https://example.org/")
    if start.lang and not _is_language(start.lang):
        raise CommandError(
            f"--lang is '{start.lang}'; write the code of a language, as fr or pt-BR"
        )
    if start.requirement is not None and not re.fullmatch(r"\S[^\r\n]*", start.requirement):
        raise CommandError("--requirement is empty; write one line of a requirements.txt")
    wheel = start.root / (start.requirement or "")
    if str(start.requirement).startswith("./") and not wheel.is_file():
        raise CommandError(f"{wheel} is not there; copy it there first")


def _is_language(code: str) -> bool:
    try:
        Locale.parse(code.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return False
    return True


# mkdocs.yml and the first post


def _mkdocs_yml(start: Start, made: Made) -> str:
    site = yaml_text.mapping({"site_name": _site_name(start)})
    pages = repository.pages_address(start.root) if start.deploy == "github" else ""
    if url := start.url or pages:
        site += yaml_text.mapping({"site_url": url.rstrip("/") + "/"})
    else:
        site += "# site_url: https://example.org/ # feeds and previews need it\n"
        made.next.append("write `site_url` in mkdocs.yml: feeds and previews need it")
    is_other = start.lang and start.lang != "en"
    language = yaml_text.mapping({"language": start.lang}) if is_other else ""
    return starter("mkdocs.yml", SITE=site, LANGUAGE=language and f"  {language.rstrip()}")


def _site_name(start: Start) -> str:
    return start.name or start.root.name or "Blog"


def _into(site: Project, start: Start, made: Made) -> None:
    """Put the blog into the mkdocs.yml that is there."""
    name = site.file.name
    if any(plugin == "blogposts" for plugin, _ in site.plugins):
        made.kept.append(name)
        return
    flow = json.dumps({"blogposts": _OPTIONS})[1:-1].replace('"', "")
    block = "blogposts:\n" + "".join(
        f"  {line}\n" for line in yaml_text.mapping(_OPTIONS).splitlines()
    )

    def add(old: str) -> str:
        text = site_file.with_item(old, "plugins", block, flow, first="search")
        if isinstance(site.settings.get("nav"), list):
            item = f"Blog: {_blog(start)}index.md"
            text = site_file.with_item(text, "nav", item, item)
        return text

    made.more(name, add)


def _blog(start: Start) -> str:
    """The folder of the blog below docs_dir, as in addresses."""
    is_root = start.is_whole_site or (
        (start.docs_dir / "posts").is_dir() and not (start.docs_dir / "blog").is_dir()
    )
    return "" if is_root else "blog/"


def _first_post(start: Start, made: Made) -> None:
    posts = start.docs_dir / f"{_blog(start)}posts"
    if start.site and any(plugin == "blogposts" for plugin, _ in start.site.plugins):
        return
    if posts.is_dir() and next(posts.rglob("*.md"), None):
        return  # there is something to see
    language = start.lang or language_of_theme(start.site.theme if start.site else {})
    base = language.partition("-")[0]
    today = f"{begun(datetime.now(UTC).astimezone()):%Y-%m-%d}"
    if base == "fr":
        name, text = "bonjour.md", starter("hello.fr.md", DATE=today)
    else:
        own = "" if base == "en" else "lang: en\n"
        name = "hello.md"
        text = starter("hello.md", DATE=today, LANG=own).replace("@LANG@", "")
    made.new(str(posts / name), text)


# What is installed, and where from


def _requirements(start: Start, old: str, made: Made) -> str:
    if installed.is_named_in(old):
        return old
    lines = [start.requirement or installed.requirement(start.root)]
    if start.site and not old:
        names = [name.rpartition("/")[2] for name, _ in start.site.plugins]
        extensions = start.site.settings.get("markdown_extensions") or ()
        names += [
            next(iter(item)) if isinstance(item, Mapping) else str(item) for item in extensions
        ]
        names.append(str(start.site.theme.get("name")))
        others, unknown = installed.packages_of(name for name in names if name != "blogposts")
        lines += others
        if unknown:
            made.next.append(f"requirements.txt: add the package of {', '.join(unknown)}")
    return _with_lines(old, lines)


def _ignoring(old: str) -> str:
    there = {line.strip().strip("/") for line in old.splitlines()}
    return _with_lines(old, [name for name in _IGNORED if name.strip("/") not in there])


def _with_lines(old: str, lines: list[str]) -> str:
    end = "\r\n" if "\r\n" in old else "\n"
    gap = end if old and not old.endswith("\n") and lines else ""
    return old + gap + "".join(f"{line}{end}" for line in lines)
