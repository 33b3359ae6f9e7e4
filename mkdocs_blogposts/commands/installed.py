"""The line of requirements.txt with which a host installs what is installed here."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from ..messages import from_here
from .run import CommandError

PACKAGE: Final = "mkdocs-blogposts"

#: What names are looked up in: plugins, themes and extensions of Markdown.
_GROUPS: Final = ("mkdocs.plugins", "mkdocs.themes", "markdown.extensions")


def requirement(folder: Path) -> str:
    """The line for the version of this package that runs, as it was installed (PEP 610).

    Args:
        folder: that of requirements.txt. A wheel in it is named by its path from there; one of
            the same version in it, or in its `wheels`, counts for what only this machine has.

    Raises:
        CommandError: if only this machine has what was installed, and there is no such wheel.
    """
    package = metadata.distribution(PACKAGE)
    written = package.read_text("direct_url.json")
    if written is None:  # by its name, from an index
        return f"{PACKAGE}=={package.version}"
    source: Mapping[str, Any] = json.loads(written)
    url = str(source.get("url", ""))
    place = urlsplit(url)
    if place.scheme in ("", "file"):
        path = re.sub("^/(?=[A-Za-z]:)", "", unquote(place.path))  # Windows has `/C:/wheels/x.whl`
        return _local(source, Path(path), folder.resolve(), package.version)
    below = f"#subdirectory={source['subdirectory']}" if "subdirectory" in source else ""
    if "vcs_info" in source:
        found = source["vcs_info"]
        return f"{PACKAGE} @ {found['vcs']}+{url}@{found['commit_id']}{below}"
    sums = source.get("archive_info", {}).get("hashes") or {}
    check = f"sha256={sums['sha256']}" if "sha256" in sums else ""
    parts = "&".join(part for part in (below.lstrip("#"), check) if part)
    return f"{PACKAGE} @ {url}{parts and '#'}{parts}"


def _local(source: Mapping[str, Any], path: Path, folder: Path, version: str) -> str:
    own = path.resolve()
    if own.suffix in (".whl", ".gz", ".zip") and own.is_relative_to(folder):
        return f"./{own.relative_to(folder).as_posix()}"
    for place in ("wheels", "."):
        for wheel in sorted(Path(folder, place).glob(f"mkdocs_blogposts-{version}-*.whl")):
            return f"./{wheel.relative_to(folder).as_posix()}"
    git = source.get("vcs_info")
    installed = f"{git['vcs']}+{source['url']}@{git['commit_id']}" if git else str(path)
    wheels = shlex.quote(str(from_here(folder / "wheels")))
    raise CommandError(
        f"{PACKAGE} was installed from {path}, where a host cannot install it from\n"
        "Put a wheel of it beside mkdocs.yml, and run this again:\n"
        f"  pip wheel --no-deps --wheel-dir {wheels} {shlex.quote(installed)}\n"
        "Or say where a host can install it from:\n"
        f"  --requirement '{PACKAGE} @ git+https://HOST/OWNER/REPOSITORY@COMMIT'"
    )


def is_named_in(text: str) -> bool:
    """Return whether a requirements.txt has this package already."""
    names = re.sub(r"[-_.]+", "-", re.sub(r"(?m)#.*$", "", text)).lower()
    return PACKAGE in names


def packages_of(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """The lines for packages with these plugins, themes and extensions; names of none known.

    Those of this package and of what it needs anyway have no line.
    """
    needed = {_plain(PACKAGE), *map(_name_of, metadata.distribution(PACKAGE).requires or ())}
    found: dict[str, metadata.Distribution] = {
        point.name: point.dist
        for group in _GROUPS
        for point in metadata.entry_points(group=group)
        if point.dist is not None
    }
    names = list(dict.fromkeys(names))
    lines = {
        f"{found[name].name}=={found[name].version}"
        for name in names
        if name in found and _plain(found[name].name) not in needed
    }
    return sorted(lines, key=str.lower), [name for name in names if name not in found]


def _name_of(required: str) -> str:
    """The name of a package in a requirement; "" for one of an extra."""
    return "" if "extra ==" in required else _plain(re.split(r"[^\w.-]", required, maxsplit=1)[0])


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
