"""Which templates of the owner's change nothing for the next page."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment

from mkdocs_blogposts.render.mkdocs_pages.templates_without_effects import are_all
from mkdocs_blogposts.theming import MATERIAL, SHARED

PRINTS = [
    "{% extends 'base.html' %}{% block footer %}{{ super() }}{{ config.x | upper }}{% endblock %}",
    "{% macro row(a) %}{{ a }}{% endmacro %}{{ row(page.meta.get('x')) }}{{ lang.t('home') }}",
    "{% import 'partials/icons.html' as icons %}{{ icons.render('x') }}{{ self.footer() }}",
    "{% from 'partials/icons.html' import render as icon %}{{ icon('x') }}{{ 'a' | url }}",
    "{% set ns = namespace(n=0) %}{% for x in nav %}{% set ns.n = ns.n + 1 %}{% endfor %}",
]

CHANGES = [
    "{% set _ = config.extra.update({'n': 1}) %}",
    "{% if page.meta.pop('x') %}{% endif %}",
    "{{ counter() }}",
    "{{ 'x' | counted }}",
    "{{ [1, 2] | random }}",
    "{{ config['extra']['list']['append'](1) }}",
    "{% unknown %}",
]


@pytest.mark.parametrize("text", PRINTS + CHANGES)
def test_templates_may_call_only_what_is_known_to_change_nothing(text: str, tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials/one.html").write_text(text, "utf-8")
    assert are_all(Environment(autoescape=True), [str(tmp_path)]) == (text in PRINTS)


def test_templates_of_ours_and_installed_ones_are_known() -> None:
    import material

    theme = str(Path(material.__file__).parent / "templates")
    assert are_all(Environment(autoescape=True), [str(MATERIAL), str(SHARED), theme])
