"""What a release holds: the wheel works where there is no checkout, the sdist can be tested."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from hatch_build import standing_alone
from tests.conftest import ROOT

# Asks the installed package, from a folder that holds no checkout.
PROBE = """\
import json, pathlib, sys
import mkdocs_blogposts, mkdocs_blogposts.plugin
from mkdocs_blogposts.theming import STANDALONE
from mkdocs.utils import get_theme_dir
print(json.dumps({
    "package": mkdocs_blogposts.__file__,
    "theme": str(STANDALONE),
    "entry_point": get_theme_dir("blogposts"),
    "path": sys.path,
}))
"""


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from that sdist."""
    target = tmp_path_factory.mktemp("dist")
    run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target), str(ROOT)],
        target,
    )
    return target


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    [file] = dist.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def sdist(dist: Path) -> Path:
    [file] = dist.glob("*.tar.gz")
    return file


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment that holds the wheel and, by a path, what it needs.

    The environment the tests run in lends its packages, so that nothing is downloaded. It
    comes after the wheel, and the lines that would lead to the checkout are not followed:
    a folder named in a .pth file adds its modules, not its own .pth files.
    """
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run([str(python), "-c", code], home).strip())
    lent = packages / "lent.pth"
    lent.write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    offline = ["--no-index", "--no-deps", "--ignore-installed", "--disable-pip-version-check"]
    run([*pip, *offline, str(wheel)], home)
    return python


def run(command: list[str], folder: Path) -> str:
    """The output of a command that is run outside of the checkout and must succeed."""
    hidden = ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        command, cwd=folder, env=kept, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_checkout_is_out_of_reach(python: Path, tmp_path: Path) -> None:
    answer = json.loads(run([str(python), "-c", PROBE], tmp_path))
    installed = python.parent.parent
    assert Path(answer["package"]).is_relative_to(installed)
    assert Path(answer["theme"]).is_relative_to(installed)
    assert Path(answer["entry_point"]) == Path(answer["theme"])
    assert str(ROOT) not in answer["path"]


def test_the_command_line_is_installed(python: Path, tmp_path: Path) -> None:
    shown = run([str(python.with_name("blogposts")), "--version"], tmp_path)
    assert shown.startswith("mkdocs-blogposts ")


def test_every_file_of_the_theme_ships(wheel: Path) -> None:
    theme = ROOT / "theme"
    here = {
        file.relative_to(theme).as_posix()
        for file in theme.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    prefix = "mkdocs_blogposts/theme/"
    shipped = {name.removeprefix(prefix) for name in names(wheel) if name.startswith(prefix)}
    assert here == shipped
    assert "standalone/mkdocs_theme.yml" in shipped


def test_the_theme_holds_no_python() -> None:
    """One such file would make an editable install take theme/ for a package."""
    assert list((ROOT / "theme").rglob("*.py")) == []


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in names(wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"mkdocs_blogposts"}
    assert "mkdocs_blogposts/py.typed" in names(wheel)
    assert "mkdocs_blogposts/locale/texts/fr.json" in names(wheel)
    assert "mkdocs_blogposts/schemas/front-matter.schema.json" in names(wheel)


def test_the_sdist_can_be_tested_and_read(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {"pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE"}
    wanted |= {f"theme/{name}" for name in ("standalone/mkdocs_theme.yml", "standalone/base.html")}
    wanted |= {"theme/shared/assets/blogposts/blogposts.css", "theme/material/blogposts/frame.html"}
    wanted |= {"example_site/mkdocs.yml", "tests/conftest.py", "tests/site.py"}
    assert wanted <= inside
    assert [name for name in inside if "__pycache__" in name or name.endswith(".pyc")] == []


def test_the_metadata_is_that_of_pyproject(wheel: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    with zipfile.ZipFile(wheel) as archive:
        [name] = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = archive.read(name).decode()
    assert f"Version: {project['version']}\n" in metadata
    extras = project["optional-dependencies"].values()
    needed = len(project["dependencies"]) + sum(map(len, extras))
    assert metadata.count("\nRequires-Dist: ") == needed
    source = project.get("urls", {}).get("Source", "")
    readme = standing_alone(
        (ROOT / "README.md").read_text("utf-8"), source, f"v{project['version']}"
    )
    assert readme.strip() in metadata


@pytest.mark.parametrize("theme", ["material", "blogposts"])
def test_a_blog_builds_from_the_wheel(python: Path, tmp_path: Path, theme: str) -> None:
    (tmp_path / "docs/posts").mkdir(parents=True)
    (tmp_path / "docs/posts/a.md").write_text(
        "---\ndate: 2023-06-16\ncategory: Essai\n---\n# {{ $frontmatter.date.slice(0, 4) }}\n",
        "utf-8",
    )
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Carnet\nsite_url: https://example.org/\n"
        f"theme:\n  name: {theme}\n  language: fr\n  font: false\n"
        "plugins: [search, blogposts]\n",
        "utf-8",
    )
    run([str(python), "-m", "mkdocs", "build", "--strict", "--quiet"], tmp_path)
    pages = {
        file.relative_to(tmp_path / "site").as_posix() for file in tmp_path.rglob("site/**/*.html")
    }
    assert {"index.html", "articles/index.html", "category/essai/index.html"} <= pages
    assert "16/06/2023" in (tmp_path / "site/articles/index.html").read_text("utf-8")
    assets = (tmp_path / "site/assets/blogposts").rglob("*")
    assert [file.suffix for file in assets if file.is_file()] != []


def test_a_blog_is_imported_from_the_wheel(python: Path, tmp_path: Path) -> None:
    """By an engine that needs the extra: its text is HTML in Liquid."""
    (tmp_path / "old/_posts").mkdir(parents=True)
    (tmp_path / "old/_config.yml").write_text("title: Carnet\n", "utf-8")
    (tmp_path / "old/_posts/2023-06-16-a.html").write_text(
        "---\ntitle: Essai\n---\n<p>{{ page.title | upcase }}, <b>voilà</b></p>\n", "utf-8"
    )
    command = [str(python), "-m", "mkdocs_blogposts", "import", "old", "--to", "new", "--strict"]
    run(command, tmp_path)
    assert "ESSAI, **voilà**" in (tmp_path / "new/docs/posts/2023-06-16-a.md").read_text("utf-8")


def test_a_blog_is_started_and_built_as_its_workflow_says(
    python: Path, wheel: Path, tmp_path: Path
) -> None:
    command = [str(python), "-m", "mkdocs_blogposts", "init", "blog", "--deploy", "github"]
    stopped = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert stopped.returncode == 2
    assert f"was installed from {wheel}" in stopped.stderr
    assert not (tmp_path / "blog").exists()
    (tmp_path / "blog/wheels").mkdir(parents=True)
    (tmp_path / "blog/wheels" / wheel.name).write_bytes(wheel.read_bytes())
    run([*command, "--lang", "fr", "--requirement", f"./wheels/{wheel.name}"], tmp_path)
    workflow = (tmp_path / "blog/.github/workflows/blog.yml").read_text("utf-8")
    steps = [line.split("run: ")[1].split() for line in workflow.splitlines() if "run: " in line]
    assert [step[2] for step in steps] == ["pip", "mkdocs"]
    pip = [sys.executable, "-m", "pip", "--python", str(python), *steps[0][3:]]
    run([*pip, "--quiet", "--no-index", "--no-deps", "--force-reinstall"], tmp_path / "blog")
    run([str(python), *steps[1][1:]], tmp_path / "blog")
    assert "Bonjour" in (tmp_path / "blog/site/index.html").read_text("utf-8")
    assert (tmp_path / "blog/.cache/blogposts").is_dir()


def names(wheel: Path) -> list[str]:
    """The files a wheel holds."""
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()
