"""The loader of templates by old names."""

from __future__ import annotations

from jinja2 import Environment, FunctionLoader

from mkdocs_blogposts.site.renamed_templates import accept_old_names


def test_a_template_that_there_is_not_is_looked_for_once() -> None:
    asked: list[str] = []
    env = Environment(loader=FunctionLoader(asked.append), auto_reload=False)
    accept_old_names(env, ())
    page = env.from_string('a{% include "own.html" ignore missing %}b')
    assert [page.render() for _ in range(3)] == ["ab"] * 3
    assert asked == ["own.html"]
