"""The page of figures: written by its script, of modules and tests that are there."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from mkdocs_blogposts.locale.dates import locale_of
from scripts import branches, mutants, mutants_hooks, reliability, reliability_page
from tests.conftest import ROOT
from tests.unit.test_architecture import MODULES, imports


def test_the_page_is_what_the_script_makes_of_its_figures() -> None:
    figures = json.loads(reliability.FIGURES.read_text("utf-8"))
    assert reliability.PAGE.read_text("utf-8") == reliability.page(figures), (
        "run `python -m scripts.reliability --only page`"
    )


@pytest.mark.parametrize("module", mutants.MODULES)
def test_mutants_are_of_pure_modules_and_their_tests(module: str) -> None:
    name = module.removesuffix("/__init__").replace("/", ".")
    assert name in MODULES
    assert "mkdocs" not in imports(name)
    for test in mutants.MODULES[module]:
        assert (ROOT / "tests" / test).is_file(), test


def test_ends_of_mutants_are_read() -> None:
    printed = "    a.x_f__mutmut_1: killed\n    a.x_f__mutmut_2: no tests\nDone: all\n"
    assert mutants._ends(printed) == {"a.x_f__mutmut_1": "killed", "a.x_f__mutmut_2": "no tests"}


def test_of_mutants_those_that_lived_are_tried_again(tmp_path: Path) -> None:
    kept = tmp_path / "mkdocs_blogposts/a/b.py.meta"
    kept.parent.mkdir(parents=True)
    ends = {"killed": 1, "alive": 0, "no tests": 33, "endless": -24, "not tried": None}
    kept.write_text(json.dumps({"exit_code_by_key": ends, "more": 1}), "utf-8")
    (tmp_path / "mutmut-stats.json").touch()
    mutants._forget_the_living(tmp_path, "a/b")
    again = json.loads(kept.read_text("utf-8"))
    assert again == {"exit_code_by_key": {**dict.fromkeys(ends), "killed": 1}, "more": 1}
    assert not (tmp_path / "mutmut-stats.json").exists()


def test_a_score_says_what_lived() -> None:
    score = mutants.Score(killed=3, endless=1, alive=("a", "b"))
    assert str(score) == ("3 of 5 killed (1 by endless loops), 60.0 %\n    alive: a\n    alive: b")
    assert str(mutants.Score(killed=3, endless=0, alive=())) == "3 of 3 killed, 100.0 %"


@pytest.mark.parametrize("name", mutants.SLOW)
def test_slow_tests_that_meet_no_mutants_are_there(name: str) -> None:
    file, _, test = name.partition("::")
    assert f"def {test.partition('[')[0]}(" in (ROOT / "tests" / file).read_text("utf-8")


def test_no_cache_is_left_where_tests_meet_mutants() -> None:
    locale_of("fr")
    mutants_hooks.pytest_runtest_setup()
    assert locale_of.cache_info().currsize == 0


def test_branches_are_measured_by_tests_that_are_there() -> None:
    for test in branches.TESTS:
        assert (ROOT / test.removeprefix("--ignore=")).exists(), test


def test_what_is_not_reached_is_told() -> None:
    files = {
        "mkdocs_blogposts/a.py": {"missing_lines": [3], "missing_branches": [[2, 3], [5, -1]]},
        "mkdocs_blogposts/b.py": {"missing_lines": [], "missing_branches": []},
    }
    assert branches.missed({"files": files}) == {"a.py": "3, 2 to 3, 5 to its end"}


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert len(reliability.dependencies("dependencies")) == len(project["project"]["dependencies"])
    for name, reason in reliability.dependencies("dependencies"):
        assert reason, f"say beside {name} what it is for"


def test_what_was_not_measured_is_said_to_be_so() -> None:
    text = reliability_page.page({}, [("a", "b | c")])
    for name in ("mutants", *reliability.SECTIONS):
        assert f"`python -m scripts.reliability --only {name}`" in text
    assert "| a | b \\| c |" in text


def test_a_section_is_what_was_found() -> None:
    scores = {"urls": {"killed": 9, "tried": 10}, "links": {"killed": 1, "tried": 1}}
    text = reliability_page.page({"mutants": {"day": "2026-01-31", "modules": scores}}, [])
    assert "| `urls.py` | 10 | 9 | 90.0 % |" in text
    assert "| all of these | 11 | 10 | 90.9 % |" in text
    assert "Measured on 2026-01-31." in text
