"""Change the code of pure modules a little, in every way, and count what the tests notice.

Usage: python -m scripts.mutants [module ...]

Without modules, all of MODULES. Prints, for each, how many changes (mutants) the tests killed,
and the names of those that they let live; `--diff` prints what these are. Works on a copy of the
project in a temporary folder, and takes from minutes to an hour.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

#: The tests that know each module best, the modules on which most trust rests first. Only
#: these are run against its mutants: what they let live, they do not say.
MODULES: dict[str, tuple[str, ...]] = {
    "urls": ("unit/test_urls.py", "trust/test_addresses.py"),
    "claims": ("trust/test_addresses.py",),
    "links": ("unit/test_links.py",),
    "moments": ("unit/test_dates.py",),
    "dates": ("unit/test_dates.py",),
    "frontmatter/__init__": ("unit/test_post.py",),
    "frontmatter/nodes": ("unit/test_post.py",),
    "frontmatter/keys": ("unit/test_post.py",),
    "frontmatter/shapes": ("unit/test_post.py",),
    "frontmatter/values": ("unit/test_post.py",),
    "frontmatter/titles": ("unit/test_post.py",),
    "post": ("unit/test_post.py",),
    "secrecy/index": ("trust/test_secrecy.py", "unit/test_secrecy_index.py"),
    "secrecy/mentions": ("trust/test_secrecy.py",),
    "secrecy/search": ("trust/test_secrecy.py",),
    "expressions/evaluator": ("unit/test_expressions.py", "trust/test_values_as_code.py"),
    "expressions/finder": ("unit/test_expressions.py", "trust/test_values_as_code.py"),
    "expressions/lexer": ("unit/test_expressions.py", "trust/test_values_as_code.py"),
    "expressions/limits": ("unit/test_expressions.py", "trust/test_values_as_code.py"),
    "expressions/members": ("unit/test_expressions.py", "trust/test_values_as_code.py"),
    "expressions/parser": ("unit/test_expressions.py", "trust/test_values_as_code.py"),
    "expressions/string_methods": ("unit/test_expressions.py",),
    "expressions/values": ("unit/test_expressions.py",),
    "blog": ("unit/test_blog.py",),
    "views": ("unit/test_views.py", "trust/test_addresses.py"),
    "related": ("unit/test_related.py",),
    "redirects": ("unit/test_redirects.py", "trust/test_addresses.py"),
    "summary": ("unit/test_summary.py",),
    "typography/rules": ("unit/test_typography.py",),
    "typography/runs": ("unit/test_typography.py",),
    "typography/silence": ("unit/test_typography.py",),
}

#: What mutmut calls the ends of a mutant that the tests noticed.
_KILLED = frozenset({"killed", "timeout", "segfault", "suspicious"})

_SETTINGS = """\
[mutmut]
source_paths = mkdocs_blogposts
only_mutate = mkdocs_blogposts/{module}.py
pytest_add_cli_args_test_selection =
{tests}
pytest_add_cli_args =
    -q
    -p
    no:cacheprovider
    --hypothesis-seed=0
also_copy =
    theme
    scripts
    docs
    example_site
track_dependencies = false
use_git_change_detection = false
"""


@dataclass(frozen=True, kw_only=True)
class Score:
    """What became of the mutants of a module."""

    killed: int
    alive: tuple[str, ...]

    @property
    def tried(self) -> int:
        return self.killed + len(self.alive)

    @property
    def percent(self) -> float:
        return 100 * self.killed / self.tried if self.tried else 100.0


def score(module: str, folder: Path, with_diff: bool = False) -> Score:
    """Try all mutants of one module, in a copy of the project at `folder`.

    Raises:
        subprocess.CalledProcessError: the tests fail without any mutant, too.
    """
    shutil.rmtree(folder / "mutants", ignore_errors=True)
    tests = [f"tests/{test}" for test in MODULES[module] if (ROOT / "tests" / test).exists()]
    settings = _SETTINGS.format(module=module, tests="\n".join(f"    {test}" for test in tests))
    (folder / "setup.cfg").write_text(settings, encoding="utf-8")
    _mutmut(folder, "run", "--max-children", "2")
    ends = _ends(_mutmut(folder, "results", "--all", "true"))
    counts = Counter(end in _KILLED for end in ends.values())
    alive = tuple(name for name, end in ends.items() if end not in _KILLED)
    for name in alive if with_diff else ():
        print(_mutmut(folder, "show", name), flush=True)
    return Score(killed=counts[True], alive=alive)


def _ends(results: str) -> dict[str, str]:
    """The end of each mutant, by its name."""
    lines = [line.strip().rpartition(": ") for line in results.splitlines()]
    return {name: end for name, colon, end in lines if colon and "__mutmut_" in name}


def _mutmut(folder: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "mutmut", *words],
        cwd=folder,
        env=_environment(),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        print(done.stdout[-4_000:], done.stderr[-2_000:], file=sys.stderr)
    done.check_returncode()
    return done.stdout


def _environment() -> dict[str, str]:
    """Ours, without the paths that would find the project itself before its copy."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}


def copy_project(folder: Path) -> Path:
    """The parts of the project that tests read, in `folder`."""
    for name in ("mkdocs_blogposts", "theme", "tests", "scripts", "docs", "example_site"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "CHANGELOG.md"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def main() -> None:
    words = sys.argv[1:]
    modules = [word for word in words if word != "--diff"] or list(MODULES)
    with tempfile.TemporaryDirectory() as temporary:
        folder = copy_project(Path(temporary))
        for module in modules:
            found = score(module, folder, "--diff" in words)
            print(f"{module}: {found.killed} of {found.tried} killed, {found.percent:.1f} %")
            for name in found.alive:
                print(f"    alive: {name}", flush=True)


if __name__ == "__main__":
    main()
