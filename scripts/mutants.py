"""Change the code of pure modules a little, in every way, and count what the tests notice.

Usage: python -m scripts.mutants [--again] [--diff] [module ...]

Without modules, all of MODULES. Prints, for each, how many changes (mutants) the tests killed,
and the names of those that they let live; `--diff` prints what these are. Works on copies of the
project in .cache/mutants, and takes from minutes to an hour. `--again`, after tests were added,
tries those alone that lived the last time, and those of functions that were written anew since.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".cache" / "mutants"

_POST = ("unit/posts/test_post.py",)
_EXPRESSIONS = ("unit/markdown/expressions/test_expressions.py", "trust/test_values_as_code.py")

_TYPOGRAPHY = ("unit/locale/test_typography.py",)

#: The tests that know each module best, the modules on which most trust rests first. Only
#: these are run against its mutants: what they let live, they do not say.
MODULES: dict[str, tuple[str, ...]] = {
    "urls": ("unit/test_urls.py", "trust/test_addresses.py"),
    "site/output_owners": ("trust/test_addresses.py",),
    "html/links": ("unit/html/test_links.py",),
    "timestamps": ("unit/locale/test_dates.py",),
    "locale/dates": ("unit/locale/test_dates.py",),
    "posts/frontmatter/__init__": _POST,
    "posts/frontmatter/nodes": _POST,
    "posts/frontmatter/keys": _POST,
    "posts/frontmatter/compound_values": _POST,
    "posts/frontmatter/values": _POST,
    "posts/frontmatter/titles": _POST,
    "posts/frontmatter/fields": _POST,
    "posts/post": _POST,
    "site/unpublished/candidates": (
        "trust/test_secrecy.py",
        "unit/site/unpublished/test_candidates.py",
    ),
    "site/unpublished/references": (
        "trust/test_secrecy.py",
        "unit/site/unpublished/test_references.py",
    ),
    "markdown/expressions/evaluator": _EXPRESSIONS,
    "markdown/expressions/finder": _EXPRESSIONS,
    "markdown/expressions/lexer": _EXPRESSIONS,
    "markdown/expressions/limits": _EXPRESSIONS,
    "markdown/expressions/methods": _EXPRESSIONS,
    "markdown/expressions/parser": _EXPRESSIONS,
    "markdown/expressions/values": _EXPRESSIONS,
    "blog/index": ("unit/blog/test_index.py",),
    "blog/views": ("unit/blog/test_views.py",),
    "blog/post_paths": ("unit/blog/test_post_paths.py", "trust/test_addresses.py"),
    "blog/related": ("unit/blog/test_related.py",),
    "site/redirects": ("unit/site/test_redirects.py", "trust/test_addresses.py"),
    "markdown/summary": ("unit/markdown/test_summary.py",),
    "markdown/shorten": ("unit/markdown/test_shorten.py",),
    "locale/typography/rules": _TYPOGRAPHY,
    "locale/typography/runs": _TYPOGRAPHY,
    "locale/typography/silence": _TYPOGRAPHY,
    "posts/authors": ("unit/posts/test_authors.py",),
    "blog/translations": ("unit/blog/test_translations.py",),
    "render/facets": ("unit/render/test_facets.py",),
    "render/pager": ("unit/render/test_pager.py",),
    "render/embeds": ("unit/render/test_embeds.py",),
    "render/share_links": ("unit/render/test_share_links.py",),
    "render/comments": ("unit/render/test_comments.py",),
    "render/head/graph": ("unit/render/head/test_head.py",),
    "render/head/social": ("unit/render/head/test_head.py",),
    "render/head/describe": ("unit/render/head/test_head.py",),
    "compatibility": ("unit/test_compatibility.py",),
    "html/plain": ("unit/html/test_plain.py",),
}

#: Beginnings of names of tests that take a second or more each. They are not run against
#: mutants, because all that live would meet them: the figures say a little less than is known.
SLOW = (
    "unit/markdown/expressions/test_expressions.py::test_any_text_gives_a_bounded_text_or_an_error",
    "unit/markdown/expressions/test_expressions.py::test_arrays_print_as_the_json_of_what_they_hold",
    "unit/locale/test_dates.py::test_any_text_is_read_or_refused",
)

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
    -p
    scripts.mutants_hooks
    --hypothesis-seed=0
    --hypothesis-profile=mutants
{slow}
also_copy =
    theme
    scripts
    docs
    example_site
track_dependencies = false
use_git_change_detection = false
timeout_constant = 5
timeout_multiplier = 3
"""


#: How many mutants are tried at once.
_CHILDREN = os.environ.get("MUTANTS_AT_ONCE", "2")


@dataclass(frozen=True, kw_only=True)
class Score:
    """What became of the mutants of a module."""

    killed: int
    #: How many of the killed never came to an end.
    endless: int
    alive: tuple[str, ...]

    @property
    def tried(self) -> int:
        return self.killed + len(self.alive)

    @property
    def percent(self) -> float:
        return 100 * self.killed / self.tried if self.tried else 100.0

    def __str__(self) -> str:
        endless = f" ({self.endless} by endless loops)" if self.endless else ""
        summary = f"{self.killed} of {self.tried} killed{endless}, {self.percent:.1f} %"
        return "\n    alive: ".join((summary, *self.alive))


def score(module: str, *, again: bool = False, with_diff: bool = False) -> Score:
    """Try the mutants of one module, in a copy of the project.

    Args:
        module: a key of MODULES.
        again: believe the last run what it killed of functions that are as they were.
        with_diff: print what lives.

    Raises:
        subprocess.CalledProcessError: the tests fail without any mutant, too.
    """
    folder = _folder(module)
    if not again:
        shutil.rmtree(folder, ignore_errors=True)
    copy_project(folder)
    tests = [f"tests/{test}" for test in MODULES[module] if (ROOT / "tests" / test).exists()]
    slow = [f"--deselect=tests/{name}" for name in SLOW]
    settings = _SETTINGS.format(module=module, tests=_lines(tests), slow=_lines(slow))
    (folder / "setup.cfg").write_text(settings, encoding="utf-8")
    _forget_the_living(folder / "mutants", module)
    _mutmut(folder, "run", "--max-children", _CHILDREN)
    found = last_score(module)
    for name in found.alive if with_diff else ():
        print(_mutmut(folder, "show", name), flush=True)
    return found


def last_score(module: str) -> Score:
    """The score of the last run; the module must be unchanged since."""
    folder, path = _folder(module), f"mkdocs_blogposts/{module}.py"
    assert (folder / path).read_bytes() == (ROOT / path).read_bytes(), f"{path} is another"
    ends = _ends(_mutmut(folder, "results", "--all", "true"))
    counts = Counter(ends.values())
    alive = tuple(name for name, end in ends.items() if end not in _KILLED)
    return Score(killed=len(ends) - len(alive), endless=counts["timeout"], alive=alive)


def _folder(module: str) -> Path:
    return KEPT / module.replace("/", "-")


def _lines(values: list[str]) -> str:
    return "\n".join(f"    {value}" for value in values)


def _ends(results: str) -> dict[str, str]:
    """The end of each mutant, by its name."""
    lines = [line.strip().rpartition(": ") for line in results.splitlines()]
    return {name: end for name, colon, end in lines if colon and "__mutmut_" in name}


def _forget_the_living(found: Path, module: str) -> None:
    """Let mutmut try again what it did not kill, and see again which test knows which function.

    What it found, it keeps in `found`: 1 is the end of a mutant that a test noticed.
    """
    (found / "mutmut-stats.json").unlink(missing_ok=True)
    meta = found / f"mkdocs_blogposts/{module}.py.meta"
    if meta.exists():
        data = json.loads(meta.read_text("utf-8"))
        ends = data["exit_code_by_key"].items()
        data["exit_code_by_key"] = {name: end if end == 1 else None for name, end in ends}
        meta.write_text(json.dumps(data), "utf-8")


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


def copy_project(folder: Path) -> None:
    """The parts of the project that tests read, in `folder`, in place of those there."""
    for name in ("mkdocs_blogposts", "theme", "tests", "scripts", "docs", "example_site"):
        shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "CHANGELOG.md"):
        shutil.copy(ROOT / name, folder / name)


def main() -> None:
    options = {word for word in sys.argv[1:] if word.startswith("--")}
    modules = [word for word in sys.argv[1:] if word not in options] or list(MODULES)
    for module in modules:
        found = score(module, again="--again" in options, with_diff="--diff" in options)
        print(f"{module}: {found}", flush=True)


if __name__ == "__main__":
    main()
