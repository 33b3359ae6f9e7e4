"""Our theme answers to what templates made for Material ask of it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, nodes

from mkdocs_blogposts.site.templates_of_material import answer, is_answered
from mkdocs_blogposts.theming import SHARED, STANDALONE

#: What of Material's our theme does not answer to: a page of its own.
UNKNOWN = {"redirect.html"}


def macros(text: str) -> dict[str, list[str]]:
    """The arguments of the macros of a template, by name."""
    found = Environment().parse(text).find_all(nodes.Macro)
    return {macro.name: [each.name for each in macro.args] for macro in found}


@pytest.mark.skipif(not find_spec("material"), reason="needs Material")
def test_our_theme_has_every_template_and_every_macro_of_materials() -> None:
    package = find_spec("material")
    assert package and package.origin
    root = Path(package.origin).parent / "templates"
    folders = [str(STANDALONE), str(SHARED)]
    env = Environment(loader=FileSystemLoader(folders))
    env.filters["url"] = env.filters["script_tag"] = str
    assert answer(env, folders) == []
    assert env.loader is not None
    for file in sorted(root.rglob("*.html")):
        name = file.relative_to(root).as_posix()
        if name in UNKNOWN:
            continue
        is_file = any((Path(folder) / name).is_file() for folder in folders)
        assert is_file or is_answered(name, folders), name
        ours = macros(env.loader.get_source(env, name)[0])
        for macro, arguments in macros(file.read_text("utf-8")).items():
            assert ours.get(macro, [])[: len(arguments)] == arguments, (name, macro)
        env.get_template(name)
