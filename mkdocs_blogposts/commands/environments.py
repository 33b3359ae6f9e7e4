"""Environments in which the two sides are built: new ones with what a site needs, or this one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, distribution
from json import loads
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from ..compatibility import EXTENSIONS
from .switch import SiteError

OURS, MATERIAL = "mkdocs-blogposts", "mkdocs-material"


def _named(form: str, names: str) -> dict[str, str]:
    return {name: form.format(name) for name in names.split()}


#: Packages of plugins and extensions, where a site does not say what it needs. A name that is not
#: here is told, and never guessed: anyone may own a package of a guessed name.
PACKAGES: Mapping[str, str] = {
    **_named(
        "mkdocs-{}-plugin",
        "rss minify git-revision-date-localized git-authors macros table-reader charts autolinks "
        "htmlproofer meta-descriptions print-site encryptcontent",
    ),
    **_named(
        "mkdocs-{}",
        "glightbox redirects awesome-nav literate-nav section-index static-i18n gen-files "
        "open-in-new-tab video audio caption autorefs exclude jupyter kroki-plugin",
    ),
    "i18n": "mkdocs-static-i18n",
    "git-committers": "mkdocs-git-committers-plugin-2",
    "mkdocstrings": "mkdocstrings[python]",
    "mike": "mike",
    "mermaid2": "mkdocs-mermaid2-plugin",
    "plotly": "mkdocs-plotly-plugin",
    "awesome-pages": "mkdocs-awesome-pages-plugin",
    "social": "mkdocs-material[imaging]",
    "optimize": "mkdocs-material[imaging]",
    "minify_html": "mkdocs-minify-html-plugin",
    "mdx_math": "python-markdown-math",
    "markdown_include": "markdown-include",
    "mdx_truly_sane_lists": "mdx_truly_sane_lists",
}

#: What Material for MkDocs, MkDocs or Python-Markdown brings along.
BUILT_IN = frozenset(
    {
        *("blog", "search", "tags", "meta", "offline", "privacy", "typeset", "info", "group"),
        *("projects", "get-deps", "material", "markdown", "pymdownx"),
        *(name.rpartition(".")[2] for name in EXTENSIONS if name.startswith("markdown.")),
    }
)

_NO_INDEX = re.compile(
    r"NewConnectionError|NameResolutionError|Failed to establish|Temporary failure in name|"
    r"ConnectTimeout|No index|ProxyError",
    re.IGNORECASE,
)


class NoIndexError(Exception):
    """No index of packages answers, so that nothing can be installed."""


class Environment(NamedTuple):
    """A Python that builds sites.

    Attributes:
        python: its executable.
        missing: what could not be installed into it.
    """

    python: Path
    missing: tuple[str, ...] = ()

    def variables(self) -> dict[str, str]:
        """The environment variables of a build; both sides have the same."""
        path = os.pathsep.join([str(self.python.parent), os.environ.get("PATH", "")])
        quiet = {"DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "true"}
        dropped = {"VIRTUAL_ENV", "PYTHONHOME"}
        kept = {key: value for key, value in os.environ.items() if key not in dropped}
        return {"SOURCE_DATE_EPOCH": "1767225600", **kept, **quiet, "PATH": path}

    def version(self, package: str) -> str:
        """The version of an installed package, or an empty text."""
        code = (
            "import importlib.metadata as m, sys\n"
            "try: print(m.version(sys.argv[1]))\nexcept m.PackageNotFoundError: pass"
        )
        ran = _run([str(self.python), "-c", code, package])
        return ran.stdout.strip()


class Needs(NamedTuple):
    """Files of requirements, packages, and names of plugins whose package is not known."""

    files: list[Path]
    packages: list[str]
    unknown: list[str]


def running() -> Environment:
    """The environment that this program runs in."""
    return Environment(Path(sys.executable))


def create(folder: Path, files: Iterable[Path], packages: Iterable[str]) -> Environment:
    """A new environment in `folder` with what files of requirements and packages name.

    What cannot be installed is left out and told, as one package that is gone need not matter.

    Raises:
        NoIndexError: if no index answers.
        SiteError: if Python cannot make an environment.
    """
    made = _run([sys.executable, "-m", "venv", str(folder)])
    if made.returncode:
        raise SiteError(
            f"Python could not make an environment ({_last(made.stderr or made.stdout)}); "
            "run it again with --here"
        )
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    missing: list[str] = []
    for file in files:
        if not _installs(python, ["-r", str(file)], file.parent):
            lines = (line.split("#")[0].strip() for line in file.read_text("utf-8").splitlines())
            wanted = [line for line in lines if line and not line.startswith("-")]
            missing += [each for each in wanted if not _installs(python, [each], file.parent)]
    named = list(dict.fromkeys(packages))
    if named and not _installs(python, named, folder):
        missing += [each for each in named if not _installs(python, [each], folder)]
    return Environment(python, tuple(missing))


def _installs(python: Path, arguments: list[str], folder: Path) -> bool:
    command = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    ran = _run([*command, "--retries", "1", *arguments], folder)
    if ran.returncode and _NO_INDEX.search(ran.stderr + ran.stdout):
        raise NoIndexError
    return ran.returncode == 0


def site_requirements(folder: Path, config: Path, names: Iterable[str]) -> Needs:
    """What a site needs.

    A requirements.txt is taken if there is one beside mkdocs.yml, in the folder or in its docs,
    else what pyproject.toml needs where it names MkDocs, else what the plugins are known to need.
    """
    places = (config.parent, folder, folder / "docs", folder / "requirements")
    texts = ("requirements.txt", "requirements-docs.txt", "docs-requirements.txt", "docs.txt")
    for file in (place / name for place in places for name in texts):
        if file.is_file() and "mkdocs" in file.read_text("utf-8", "replace"):
            return Needs([file], [], [])
    found = _of_pyproject(folder / "pyproject.toml")
    if found:
        return Needs([], found, [])
    roots = {name: name.rsplit("/", 1)[-1].split(":")[0].split(".")[0] for name in names}
    packages = [PACKAGES[root] for root in roots.values() if root in PACKAGES]
    unknown = [
        name for name, root in roots.items() if root not in PACKAGES and root not in BUILT_IN
    ]
    return Needs([], packages, unknown)


def _of_pyproject(file: Path) -> list[str]:
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return []
    project = data.get("project", {})
    poetry = data.get("tool", {}).get("poetry", {})
    lists: list[Any] = [project.get("dependencies", [])]
    lists += project.get("optional-dependencies", {}).values()
    lists += data.get("dependency-groups", {}).values()
    tables = [poetry, *poetry.get("group", {}).values()]
    lists += [list(table.get("dependencies", {})) for table in tables]
    lists += [list(poetry.get("dev-dependencies", {}))]
    texts = [[each for each in found if isinstance(each, str)] for found in lists]
    for_docs = [found for found in texts if any(each.startswith("mkdocs") for each in found)]
    return [each for found in for_docs for each in found if each != "python"]


def our_requirement(package: str | None) -> str:
    """What pip installs for our side: a given path, the sources that run, or their version."""
    if package:
        path = Path(package)
        if not path.exists():
            raise SiteError(f"--package {package}: there is no such file or folder")
        return str(path.resolve())
    try:
        ours = distribution(OURS)
    except PackageNotFoundError:
        return OURS
    direct = ours.read_text("direct_url.json")
    address = urlsplit(loads(direct)["url"]) if direct else None
    if address and address.scheme == "file":
        sources = unquote(address.path)
        return sources.lstrip("/") if os.name == "nt" else sources
    return f"{OURS}=={ours.version}"


def _run(command: list[str], folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, errors="replace", check=False
    )


def _last(text: str) -> str:
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "no word")
