"""Where the code of functions comes from, which results are kept under."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from mkdocs_blogposts.markdown import module_values
from mkdocs_blogposts.markdown import provenance as module
from mkdocs_blogposts.markdown.provenance import provenance


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    return tmp_path


def _of(name: str) -> str | None:
    """The provenance of a module in a process that loads it now."""
    for loaded in [each for each in sys.modules if each.partition(".")[0].startswith("prov_")]:
        del sys.modules[loaded]
    importlib.invalidate_caches()
    importlib.import_module(name)
    module.code_of.cache_clear()
    module_values.refresh()
    module._distribution.cache_clear()
    return provenance(name)


def test_a_module_of_the_author_s_is_its_text_and_that_of_what_it_imports(folder: Path) -> None:
    main, helper, other = (folder / f"prov_{name}.py" for name in ("main", "helper", "other"))
    main.write_text("import json\nfrom prov_helper import help_me\ndef fence(): pass\n")
    helper.write_text("import prov_other\ndef help_me(): pass\n")
    other.write_text("x = 1\n")
    first = _of("prov_main")
    assert first and first == _of("prov_main")
    other.write_text("x = 2\n")
    second = _of("prov_main")
    helper.write_text("import prov_other\ndef help_me(): return 1\n")
    assert len({first, second, _of("prov_main")}) == 3
    (folder / "prov_unrelated.py").write_text("")
    assert _of("prov_main") == provenance("prov_main")


def test_a_process_goes_on_with_the_code_that_it_has_loaded(folder: Path) -> None:
    (folder / "prov_main.py").write_text("x = 1\n")
    first = _of("prov_main")
    (folder / "prov_main.py").write_text("x = 2\n")
    assert provenance("prov_main") == first


def test_a_package_is_its_version_and_what_it_imports_of_other_packages(folder: Path) -> None:
    def install(name: str, version: str, text: str, files: str = "") -> None:
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "__init__.py").write_text(text)
        for old in folder.glob(f"{name}_dist-*"):
            (old / "RECORD").unlink(missing_ok=True)
        info = folder / f"{name}_dist-{version}.dist-info"
        info.mkdir(exist_ok=True)
        (info / "RECORD").write_text(files or f"{name}/__init__.py,sha256=x{version},9\n")

    install("prov_lib", "1", "def help_me(): pass\n")
    install("prov_pkg", "1", "from prov_lib import help_me\nimport markdown\ndef fence(): pass\n")
    first = _of("prov_pkg")
    assert first and "prov_pkg_dist-1" in first and "prov_lib_dist-1" in first
    assert "markdown" not in first  # its version is in every key
    install("prov_pkg", "2", "from prov_lib import help_me\n")
    second = _of("prov_pkg")
    install("prov_lib", "2", "def help_me(): pass\n")
    assert len({first, second, _of("prov_pkg")}) == 3
    # An editable installation lists none of its files: what counts is their text.
    install("prov_pkg", "2", "x = 1\n", "prov_pkg_dist-2.dist-info/METADATA,,\n")
    edited = _of("prov_pkg")
    install("prov_pkg", "2", "x = 2\n", "prov_pkg_dist-2.dist-info/METADATA,,\n")
    assert edited and edited != _of("prov_pkg")


def test_code_that_is_nowhere_has_no_provenance(folder: Path) -> None:
    assert provenance("prov_never_loaded") is None
    (folder / "prov_folder").mkdir()
    (folder / "prov_main.py").write_text("import prov_folder\n")
    assert _of("prov_main") and "prov_folder" not in (provenance("prov_main") or "")
    assert provenance("html.parser") == "[]"  # Python's version is in every key


def test_imports_within_functions_and_of_values_count(folder: Path) -> None:
    texts = {
        "main": "def fence():\n    from prov_late import help_me\n    import prov_pkg.part\n",
        "late": "from prov_values import COLOUR\nfrom prov_values import gone_since as x\n",
        "values": "COLOUR, gone_since = 'red', 1\n",
    }
    (folder / "prov_pkg").mkdir()
    (folder / "prov_pkg/__init__.py").write_text("")
    (folder / "prov_pkg/part.py").write_text("from . import other\n")
    (folder / "prov_pkg/other.py").write_text("import prov_late, prov_pkg.part\n")
    for name, text in texts.items():
        (folder / f"prov_{name}.py").write_text(text)
    sys.modules.pop("prov_main", None)

    def loaded() -> str | None:
        for name in [each for each in sys.modules if each.startswith("prov_")]:
            del sys.modules[name]
        importlib.import_module("prov_pkg.other")  # as a hook may do
        importlib.import_module("prov_main")
        module.code_of.cache_clear()
        module_values.refresh()
        return provenance("prov_main")

    found = {loaded()}
    (folder / "prov_values.py").write_text("COLOUR, gone_since = 'blue', 1\n")
    found.add(loaded())
    (folder / "prov_pkg/other.py").write_text("import prov_late\n")
    found.add(loaded())
    assert len(found) == 3 and None not in found


def test_what_a_module_holds_is_part_of_it(folder: Path) -> None:
    (folder / "prov_main.py").write_text(
        f"import pathlib\nx = pathlib.Path({str(folder / 'data')!r}).read_text()\n"
    )
    (folder / "data").write_text("one")
    first = _of("prov_main")
    (folder / "data").write_text("two")
    assert first and first != _of("prov_main")
    (folder / "prov_main.py").write_text("x = iter([])\n")
    assert _of("prov_main") is None
