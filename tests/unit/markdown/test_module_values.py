"""What modules of an author hold, which functions in settings may show."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from mkdocs_blogposts.markdown import module_values

TEXT = """
from __future__ import annotations
import functools, itertools, logging, os, pathlib, re
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, Optional
log = logging.getLogger("own")
PATTERN, COUNT, Maybe = re.compile("a"), itertools.count(), Optional[list[int]]
class Kind(Enum):
    A = 1
class Row(NamedTuple):
    name: str = "x"
@dataclass
class Data:
    rows: tuple[Row, ...]
    @property
    def first(self): return self.rows[0]
@functools.cache
def cached(x): return x
def shown(*rows, names={"a": {1, 2}}): return [*rows, names, Kind.A]
data = Data((Row(), Row("y")))
data.itself = data
"""

#: How a module may come to hold what is in the file `data`.
READ = {
    "a name": "VALUE = {}",
    "a default": "def fence(source, value={}): pass",
    "a closure": "def make(value):\n    return lambda: value\nfence = make({})",
    "an attribute of a class": "class Fence:\n    text = {}",
    "an attribute of a function": "def fence(): pass\nfence.text = {}",
    "an object": "class Fence: pass\nfence = Fence()\nfence.texts = [{}]",
    "an object of another module": "import string\nFENCE = string.Template({})",
    "a part": "import functools\nFENCE = functools.partial(print, {})",
    "a version": "__version__ = {}",
}

UNKNOWN = {
    "a template": "import jinja2\nTEMPLATE = jinja2.Template({})",
    "code": "exec('def fence(): return ' + repr({}))",
    "a queue": "import collections\nclass Own(collections.deque): pass\nTEXTS = Own([{}])",
    "an iterator": "TEXTS = iter([{}])",
    "too much": "TEXTS = [object] * 30_000, {}",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _held(folder: Path, text: str, data: str) -> str | None:
    """The digest of a module that is loaded anew."""
    (folder / "data").write_text(data, "utf-8")
    (folder / "own_values.py").write_text(text, "utf-8")
    sys.modules.pop("own_values", None)
    importlib.invalidate_caches()
    importlib.import_module("own_values")
    module_values.refresh()
    return module_values.values_of("own_values")


def test_what_is_usual_in_a_module_has_a_digest(folder: Path) -> None:
    first = _held(folder, TEXT, "")
    assert first and first == _held(folder, TEXT, "")


@pytest.mark.parametrize("how", READ)
def test_data_that_a_module_read_when_it_was_loaded_counts(how: str, folder: Path) -> None:
    text = READ[how].format("__import__('pathlib').Path('data').read_text()") + "\n"
    one, two = _held(folder, text, "one"), _held(folder, text, "two")
    assert one and two and one != two
    assert _held(folder, text, "one") == one


@pytest.mark.parametrize("what", UNKNOWN)
def test_of_what_cannot_be_read_nothing_is_known(what: str, folder: Path) -> None:
    assert (
        _held(
            folder,
            UNKNOWN[what].format("__import__('pathlib').Path('data').read_text()") + "\n",
            "one",
        )
        is None
    )
    assert module_values.values_of("own_never_loaded") is None


def test_changes_are_seen_until_they_are_taken_for_known(folder: Path) -> None:
    first = _held(folder, "current = None\nseen = []\n", "")
    module = sys.modules["own_values"]
    assert module_values.are_untouched()
    module.seen.append("post.md")
    assert not module_values.are_untouched()
    module_values.look_again()
    assert module_values.are_untouched() and module_values.values_of("own_values") == first
    module_values.refresh()
    assert module_values.values_of("own_values") != first
