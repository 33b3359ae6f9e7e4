"""What every test may ask for."""

from __future__ import annotations

import os
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import HealthCheck, settings

from tests import compiled, serving, site

ROOT = Path(__file__).resolve().parent.parent

#: Holds the guard that keeps Python off the network, here and in the processes of tests.
OFFLINE = Path(__file__).parent / "offline"

#: How many values a test of a property tries. With `ci` they are the same in every run; before a
#: release, `--hypothesis-profile=release` tries more, and new ones.
EXAMPLES = {"ci": 50, "release": 600}

_PROFILE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile(
    "ci", _PROFILE, max_examples=EXAMPLES["ci"], derandomize=True, database=None
)
settings.register_profile("release", _PROFILE, max_examples=EXAMPLES["release"], derandomize=False)
settings.load_profile("ci")


def pytest_configure(config: pytest.Config) -> None:
    """Let no test, and no process it starts, reach another machine; compile templates once."""
    compiled.keep()
    runpy.run_path(str(OFFLINE / "sitecustomize.py"))
    found = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(OFFLINE), *([found] if found else [])])


class BuildSite(Protocol):
    """Builds a site from files and keys of mkdocs.yml; see `tests.site.make_site`."""

    def __call__(self, files: site.Files, **options: Any) -> site.Site: ...


@pytest.fixture
def fixed_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """All builds of the test, also those of processes it starts, are of one moment."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", site.EPOCH)


@pytest.fixture
def build_site(tmp_path: Path) -> BuildSite:
    """Builds a site in a folder of the test's own; called twice, it builds there again."""

    def run(files: site.Files, **options: Any) -> site.Site:
        return site.make_site(tmp_path / "project", files, **options)

    return run


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> BuildSite:
    """Builds a site once for all tests of a process that ask for it, which only read it."""
    known: dict[str, site.Site] = {}

    def run(files: site.Files, **options: Any) -> site.Site:
        key = repr((sorted(files.items()), sorted(options.items())))
        if key not in known:
            known[key] = site.make_site(tmp_path_factory.mktemp("once"), files, **options)
        return known[key]

    return run


@pytest.fixture(autouse=True)
def _nothing_in_the_background() -> Iterator[None]:
    """A test builds nothing for the next one."""
    yield
    serving.stop_all()


@pytest.fixture(autouse=True)
def _no_token_of_the_developer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git in a test knows neither the developer's settings nor a terminal."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_TERMINAL_PROMPT", "0")
