"""A blog of Material's built with both plugins, and what would be worse with ours.

The given folder is read only: each side is built in a copy, in a folder that is removed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..errors import printable
from . import environments, probe_hook
from .built_site import BuiltSite
from .differences import Row, differences, new_warnings
from .environments import Environment, NoIndexError
from .switch import SiteError, listed, plugins, read_configs, write_switched

__all__ = ["Comparison", "SiteError", "compare", "report"]

#: Folders that a build writes or that belong to no site.
_NOT_COPIED = shutil.ignore_patterns("node_modules", ".venv", "venv", "__pycache__", "blogposts-*")

_HOOK = "blogposts_probe.py"
_SHOWN = 8


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What both builds gave.

    Attributes:
        rows: the table.
        notes: what the reader has to know of how it was done.
        failed: the last words of Material's build where it failed, so that there is no table.
    """

    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    failed: str = ""

    @property
    def is_worse(self) -> bool:
        """Whether anything is worse with our plugin."""
        return any(row.worse for row in self.rows)


@dataclass(frozen=True, kw_only=True)
class _Side:
    """One build."""

    exit_code: int
    log: str
    seconds: float
    site: BuiltSite

    @property
    def warnings(self) -> list[str]:
        found = re.findall(r"^WARNING\s+-\s+(.*)", self.log, re.MULTILINE)
        return [line.strip() for line in found]

    @property
    def last_words(self) -> str:
        lines = [line for line in self.log.splitlines() if line.strip() and "│" not in line]
        errors = [line for line in lines if re.match(r"ERROR|\w*(Error|Exception)\b", line)]
        return "\n".join((errors or lines)[-4:]) or "without a word"


def compare(
    folder: Path,
    *,
    config: str = "mkdocs.yml",
    package: str | None = None,
    requirements: Path | None = None,
    here: bool = False,
    strict: bool = False,
    keep: Path | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Comparison:
    """Build the blog in `folder` with Material's plugin and with ours, and compare the sites.

    Args:
        folder: the site; nothing is written there.
        config: its configuration, relative to `folder`.
        package: our side's package, a wheel or a folder; else the version that runs.
        requirements: a file of requirements; else those of the site.
        here: build in the running environment, and install nothing.
        strict: build with `--strict`.
        keep: an empty or new folder, which keeps both sites; else a temporary one is removed.
        say: is told what is being done.

    Raises:
        SiteError: with one sentence, if the site cannot be compared.
    """
    file = folder / config
    if not file.is_file():
        raise SiteError(
            f"{file} is not there; name the configuration with -f, relative to {folder}"
        )
    with _work_folder(keep) as work:
        say("copying the site")
        for side in ("material", "ours"):
            _copy(folder, work / side, config, switch=side == "ours")
        theirs, ours, notes = _environments(work, folder, config, package, requirements, here, say)
        say("building it with Material's plugin")
        first = _build(theirs, work / "material", config, strict)
        if first.exit_code:
            return Comparison(rows=(), notes=notes, failed=first.last_words)
        say("building it with ours")
        second = _build(ours, work / "ours", config, strict)
        say("comparing the sites")
        return Comparison(rows=tuple(_rows(first, second)), notes=notes)


@contextmanager
def _work_folder(keep: Path | None) -> Iterator[Path]:
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="blogposts-compare-") as name:
            yield Path(name).resolve()
        return
    keep.mkdir(parents=True, exist_ok=True)
    if any(keep.iterdir()):
        raise SiteError(f"{keep} is not empty; name a new folder to keep the sites in")
    yield keep.resolve()


def _copy(folder: Path, target: Path, config: str, *, switch: bool) -> None:
    try:
        shutil.copytree(folder, target, symlinks=True, ignore=_NOT_COPIED)
    except (OSError, shutil.Error) as error:
        raise SiteError(f"{folder} could not be copied: {str(error)[:200]}") from None
    _cut_links(target, folder.resolve())
    file = (target / config).resolve()
    write_switched(read_configs(file, target), switch=switch, hook=_HOOK)
    for place in {target, file.parent}:
        (place / _HOOK).unlink(missing_ok=True)  # it may be a link
        shutil.copy(Path(probe_hook.__file__), place / _HOOK)


def _cut_links(copy: Path, folder: Path) -> None:
    """Let no symbolic link of a copy lead into `folder`, or from the caches that builds write."""
    for place, names, files in os.walk(copy):
        for path in (Path(place, name) for name in (*names, *files)):
            if not path.is_symlink():
                continue
            parts = path.relative_to(copy).parts
            if ".cache" in parts:
                path.unlink()
            elif (target := path.readlink()).is_absolute() and target.is_relative_to(folder):
                path.unlink()
                path.symlink_to(copy / target.relative_to(folder))


def _environments(
    work: Path,
    folder: Path,
    config: str,
    package: str | None,
    requirements: Path | None,
    here: bool,
    say: Callable[[str], None],
) -> tuple[Environment, Environment, tuple[str, ...]]:
    if not here:
        try:
            return _new_environments(work, folder, config, package, requirements, say)
        except NoIndexError:
            if package:
                raise SiteError(
                    "no index of packages answers, so that --package cannot be installed; "
                    "install it yourself, and run this again with --here"
                ) from None
    this = environments.running()
    if not this.version(environments.MATERIAL):
        raise SiteError("Material for MkDocs is not installed here; run it without --here")
    why = "as asked" if here else "as no index of packages answers"
    return this, this, (f"both are built in the running environment, {why}", *_versions(this, this))


def _new_environments(
    work: Path,
    folder: Path,
    config: str,
    package: str | None,
    requirements: Path | None,
    say: Callable[[str], None],
) -> tuple[Environment, Environment, tuple[str, ...]]:
    copy = work / "material"
    configs = read_configs((copy / config).resolve(), copy)
    names = [node.value for each in configs for node in plugins(each)]
    names += [name for each in configs for name in listed(each, "markdown_extensions")]
    if requirements:
        files, packages, unknown = environments.Needs([requirements.resolve()], [], [])
    else:
        files, packages, unknown = environments.site_requirements(folder, folder / config, names)
    say("installing what the site needs, for Material's side")
    first = environments.create(work / "env-material", files, [*packages, environments.MATERIAL])
    say("the same for ours")
    ours = environments.our_requirement(package)
    second = environments.create(work / "env-ours", files, [*packages, ours])
    source = files[0].name if files else "pyproject.toml or the list of plugins"
    notes = [f"each is built in an environment of its own, from {source}"]
    notes += [f"could not be installed: {each}" for each in dict.fromkeys(first.missing)]
    notes += [f"not known which package it is of: {each}; use --requirements" for each in unknown]
    return first, second, (*notes, *_versions(first, second))


def _versions(first: Environment, second: Environment) -> list[str]:
    names = ("mkdocs", environments.MATERIAL, environments.OURS)
    return [
        f"{name}: {first.version(name) or '-'}, {second.version(name) or '-'}" for name in names
    ]


def _build(environment: Environment, folder: Path, config: str, strict: bool) -> _Side:
    site, probe = folder.with_name(f"{folder.name}-site"), folder.with_name(f"{folder.name}.json")
    command = [str(environment.python), "-m", "mkdocs", "build", "-f", config, "-d", str(site)]
    start = time.perf_counter()
    ran = subprocess.run(
        [*command, *(["--strict"] if strict else [])],
        cwd=folder,
        env=environment.variables() | {"BLOGPOSTS_PROBE": str(probe)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    seconds = time.perf_counter() - start
    try:
        seen = json.loads(probe.read_text("utf-8"))
    except (OSError, ValueError):
        seen = {}
    log = ran.stdout.replace(f"{folder}/", "").replace(str(folder), ".")
    return _Side(
        exit_code=ran.returncode,
        log=log.replace(str(site), "site"),
        seconds=seconds,
        site=BuiltSite(folder=site, seen=seen),
    )


def _rows(first: _Side, second: _Side) -> list[Row]:
    stops = (f"the build stops: {second.last_words}",) if second.exit_code else ()
    warnings = new_warnings(first.warnings, second.warnings)
    rows = [
        Row("exit code", "0", str(second.exit_code), stops),
        Row("warnings", str(len(first.warnings)), str(len(second.warnings)), tuple(warnings)),
    ]
    if not second.exit_code:
        rows += differences(first.site, second.site)
    return [*rows, Row("seconds", f"{first.seconds:.1f}", f"{second.seconds:.1f}")]


def report(comparison: Comparison, *, everything: bool = False) -> str:
    """A comparison as text: the table, then what is worse, some of it or `everything`."""
    text = "\n".join(_lines(comparison, everything))
    return "\n".join(map(printable, text.split("\n")))


def _lines(comparison: Comparison, everything: bool) -> list[str]:
    lines = [*(f"- {note}" for note in comparison.notes), ""]
    if comparison.failed:
        lines += ["Material's own build fails, so that there is nothing to compare:"]
        return [*lines, comparison.failed]
    width = max(len(row.name) for row in comparison.rows)
    lines.append(f"{'':{width}}  {'Material':>10}  {'blogposts':>10}  {'worse':>6}")
    lines += [
        f"{row.name:{width}}  {row.material:>10}  {row.ours:>10}  {len(row.worse) or '-':>6}"
        for row in comparison.rows
    ]
    for row in (row for row in comparison.rows if row.worse):
        shown = row.worse if everything else row.worse[:_SHOWN]
        lines += ["", f"{row.name}:", *(f"  {text}" for text in shown)]
        if len(shown) < len(row.worse):
            lines.append(f"  … and {len(row.worse) - len(shown)} more (--all shows them)")
    verdict = "Something is worse with blogposts." if comparison.is_worse else "Nothing is worse."
    return [*lines, "", verdict]
