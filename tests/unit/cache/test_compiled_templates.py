"""Compiled templates are kept for environments that compile them in the same way."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader, pass_context

from mkdocs_blogposts.cache.compiled_templates import keep_compiled
from mkdocs_blogposts.cache.reads import Watch
from mkdocs_blogposts.cache.store import Store

Change = Callable[[Environment], Any]


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The temporary folder of the system."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def counting(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The texts that Jinja compiles from now on."""
    compile_ = Environment.compile
    texts: list[object] = []

    def counted(self: Environment, source: Any, *arguments: Any, **options: Any) -> Any:
        texts.append(source)
        return compile_(self, source, *arguments, **options)

    monkeypatch.setattr(Environment, "compile", counted)
    return texts


def build(folder: Path, text: str, change: Change = lambda _: None, cache: bool = True) -> str:
    """A page made of `text` with an environment of its own, which `change` changed."""
    (folder / "page.html").write_text(text, "utf-8")
    env = Environment(loader=FileSystemLoader(folder), auto_reload=False)
    change(env)
    keep_compiled(env, Store(folder / "cache" if cache else None))
    return env.get_template("page.html").render()


TEXT = "a{% if true %}\n{{ 1 }}{% endif %}"


def test_a_template_is_compiled_once_for_equal_environments(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = counting(monkeypatch)
    pages = [build(tmp_path, TEXT) for _ in range(2)]
    assert (pages, texts) == (["a\n1"] * 2, [TEXT])
    build(tmp_path, f"{TEXT}!")  # another text
    assert build(tmp_path, f"{TEXT}!", lambda env: setattr(env, "trim_blocks", True)) == "a1!"
    assert len(texts) == 3
    (folder,) = temporary.iterdir()
    assert folder.stat().st_mode & 0o077 == 0  # code that nobody else may write
    for file in folder.iterdir():
        file.write_bytes(file.read_bytes()[:60])
    assert build(tmp_path, TEXT) == "a\n1"
    assert len(texts) == 4


def test_nothing_is_kept_without_a_cache(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, TEXT, cache=False)
    assert not list(temporary.iterdir())
    own = Environment(bytecode_cache=None)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "absent"))
    assert keep_compiled(own, Store(tmp_path / "cache")).bytecode_cache is None


def _filter(name: str, function: Callable[..., Any]) -> Change:
    return lambda env: env.filters.update({name: function})


@pytest.mark.parametrize("text", ['{{ "a" | said }}', "{% filter said %}a{% endfilter %}"])
def test_a_constant_is_not_kept_as_a_filter_of_a_plugin_made_it(text: str, tmp_path: Path) -> None:
    assert build(tmp_path, text, _filter("said", lambda text: f"{text}1")) == "a1"
    assert build(tmp_path, text, _filter("said", lambda text: f"{text}2")) == "a2"


def _test(function: Callable[..., Any]) -> Change:
    return lambda env: vars(env)["tests"].update(said=function)


def test_nor_as_a_test_of_a_plugin_found_it(tmp_path: Path) -> None:
    text = '{{ "a" is not said }}'
    assert build(tmp_path, text, _test(bool)) == "False"
    assert build(tmp_path, text, _test(lambda _: False)) == "True"


def test_filters_that_wait_for_the_page_are_called_for_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = counting(monkeypatch)
    for number in (1, 2):
        address = pass_context(lambda _, text, number=number: f"{text}{number}")
        assert build(tmp_path, '{{ "a" | url }}', _filter("url", address)) == f"a{number}"
    assert len(texts) == 1


def test_nothing_is_kept_of_a_plugin_that_compiles_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = counting(monkeypatch)
    for end in "12":
        patch = {"preprocess": lambda source, *_, end=end: source + end}
        assert build(tmp_path, TEXT, lambda env: vars(env).update(patch)) == f"a\n1{end}"  # noqa: B023
    build(tmp_path, TEXT, lambda env: setattr(env, "finalize", str))
    build(tmp_path, TEXT, lambda env: setattr(env, "finalize", str))
    assert len(texts) == 4


def test_pages_do_not_depend_on_the_file_of_the_code(tmp_path: Path) -> None:
    for _ in range(2):
        with Watch().running() as watch:
            build(tmp_path, TEXT)
        assert not any("blogposts_" in path for path in watch.files)


def test_templates_stay_in_memory_however_many_a_page_includes() -> None:
    names = [f"{number}.html" for number in range(500)]
    env = keep_compiled(Environment(loader=DictLoader(dict.fromkeys(names, ""))), Store())
    assert list(map(env.get_template, names)) == list(map(env.get_template, names))


def test_templates_stay_in_memory_from_rebuild_to_rebuild() -> None:
    env = keep_compiled(Environment(loader=DictLoader({"a.html": ""})), Store())
    before = env.get_template("a.html")
    assert keep_compiled(env, Store()).get_template("a.html") is before
