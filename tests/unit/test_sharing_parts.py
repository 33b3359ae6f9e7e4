"""Blocks of templates that are rendered once: whatever they read, each page gets its own."""

from __future__ import annotations

import threading
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, pass_context
from markupsafe import Markup
from mkdocs.utils.templates import url_filter

from mkdocs_blogposts.sharing import Once

NAV = SimpleNamespace(items=[SimpleNamespace(active=False, children=None)])

#: A macro that reads the page, and one that reads nothing.
MACROS = {
    "reads.html": "{% macro say(x) %}{{ x }} {{ page.title }}{% endmacro %}",
    "plain.html": "{% macro say(x) %}<b>{{ x }}</b>{% endmacro %}",
}


def page(title: object, number: int, /, **meta: Any) -> Any:
    return SimpleNamespace(title=title, meta=meta, url=f"blog/{number}/", toc=[title, number])


def pages(**meta: Any) -> list[Any]:
    return [
        *(page(title, n, **meta) for n, title in enumerate(["One", "Two", "Two & <b>", "xyz"])),
        page(Markup("<i>Five</i>"), 5, title=Markup("<i>5</i>"), **meta),
        *(page(title, 6 + n, **meta) for n, title in enumerate([None, "", "Eight", "Nine"])),
        page("Ten", 10, title="Other", tags=["a"], thing=SimpleNamespace(value=1), **meta),
        *(page(title, 11 + n, **meta) for n, title in enumerate(["Eleven", "One"])),
    ]


@pass_context
def in_language(context: Any, value: str) -> str:
    """A filter `url` of another plugin, which asks the page for more than its address."""
    return f"{url_filter(context, value)}?{context['page'].title}"


def rendered(
    body: str,
    shown: list[Any],
    *,
    call: str = "once(super)",
    url: Any = url_filter,
    **variables: Any,
) -> tuple[list[str], list[str], int]:
    """Each page by itself, each page with what is shared, and how often a block was rendered."""
    templates = {**MACROS, "base.html": "{% block part %}" + body + "{% endblock %}"}
    templates["page.html"] = (
        '{% extends "base.html" %}{% block part %}{{ ' + call + " }}{% endblock %}"
    )
    env = Environment(loader=DictLoader(templates))
    env.filters["url"] = url
    once = Once(env)
    given = {"nav": NAV, "base_url": "../..", "config": {"extra": {}}, **variables}
    alone = [env.get_template("base.html").render(page=each, **given) for each in shown]
    shared = [env.get_template("page.html").render(page=each, once=once, **given) for each in shown]
    return alone, shared, once.rendered


@pytest.mark.parametrize(
    "body",
    [
        "Nothing of the page.",
        "<h1>{{ page.title }}</h1>",
        "{{ page.title | e }} {{ page.meta.title }}",
        "{{ page.meta.get('title') or page.title }}",
        "{{ page.meta.get('none', 'nothing') }}",
        "{{ page.meta['title'] | default('none') }}",
        "{{ (page.title or '') | length }}",
        "{{ page.meta.thing.value if page.meta.thing }}",
        "{{ page.title == 'One' }}",
        "{{ 'o' in page.title if page.title }}",
        "{% for char in page.title or '' %}{{ char }}.{% endfor %}",
        "{{ {page.title: 'key'} }}",
        "{{ 'tags' in page.meta }}",
        "{{ page.meta | length }}",
        "{% for key in page.meta %}{{ key }}{% endfor %}",
        "{{ 'meta' if page.meta else 'none' }}",
        "{{ page.meta.items() | length }}",
        "{{ page == 1 }}",
        "{{ page.url }}",
        "{{ page.toc | length }}",
        "{{ 'assets/a.css' | url }}",
        "{% import 'plain.html' as macros %}{{ macros.say('x') }}",
        "{% import 'reads.html' as macros with context %}{{ macros.say('x') }}",
        "{% set page = {'title': 'own'} %}{{ page.title }}",
    ],
)
def test_what_is_shared_is_what_each_page_says_by_itself(body: str) -> None:
    alone, shared, _ = rendered(body, pages())
    assert shared == alone


def test_what_says_the_title_only_is_rendered_for_the_first_pages_only() -> None:
    few, many = ([page(f"Title {n}", n) for n in range(count)] for count in (10, 30))
    (_, _, before), (alone, shared, after) = (
        rendered("{{ page.title }}", each) for each in (few, many)
    )
    assert shared == alone
    assert before == after < 10


@pytest.mark.parametrize(
    ("body", "variables"),
    [
        ("{{ macros.say('x') }}", {}),
        ("{{ macros.say('x') }}{{ page.title }}", {}),
    ],
)
@pytest.mark.parametrize("name", ["plain.html", "reads.html", None])
def test_macros_that_are_given_are_shared_where_they_can_be_read(
    body: str, variables: dict[str, Any], name: str | None
) -> None:
    env = Environment(loader=DictLoader(MACROS))
    template = env.get_template(name) if name else env.from_string(MACROS["plain.html"])
    macros = template.make_module({"page": SimpleNamespace(title="given")})
    alone, shared, _ = rendered(body, pages(), macros=macros)
    assert shared == alone


def test_what_cannot_be_copied_is_not_taken_for_the_same() -> None:
    shown = pages(x=[threading.Lock()])
    alone, shared, count = rendered("{{ page.meta.x | length }}", shown)
    assert shared == alone
    assert count >= len(shown), "nothing of it is shared"


def test_a_block_of_very_many_forms_is_left_alone() -> None:
    shown = [page("One", n, kind=n) for n in range(40)]
    alone, shared, _ = rendered("{{ page.meta.kind }}", shown)
    assert shared == alone


@pytest.mark.parametrize("nav", [None, SimpleNamespace(items=[])])
@pytest.mark.parametrize("shown", [[None] * 5, "pages"])
def test_pages_of_no_navigation_and_templates_of_no_page(nav: Any, shown: Any) -> None:
    alone, shared, _ = rendered(
        "{{ page.url if page else 'none' }}", pages() if shown == "pages" else shown, nav=nav
    )
    assert shared == alone


@pytest.mark.parametrize(
    "body",
    [
        "<nav>{{ nav.items | length if nav }}</nav> <ul>{{ page.toc | join(' ') }}</ul>",
        "<nav>{% if nav %}{{ page.toc | length }}{% endif %}</nav><ul>{{ page.toc | join }}</ul>",
        "<nav>{{ page.title if nav }}</nav> <ul>{{ page.toc | join }}</ul>",
        "<nav>{{ nav.items | length if nav }}</nav>",
        "{% if nav %}<nav>{{ nav.items | length }}</nav>{% endif %}<ul>{{ page.toc | join }}</ul>",
        "{{ page.meta | length }}<ul>{{ page.toc | join }}</ul>",
    ],
)
def test_sidebars_share_the_navigation_and_have_their_own_contents(body: str) -> None:
    alone, shared, _ = rendered(body, pages(), call="once.sidebars(super)")
    assert shared == alone


def below_lists(count: int, pages: int = 3) -> list[Any]:
    """Pages below `count` lists, `pages` each, which see another address of that list."""
    return [
        SimpleNamespace(title="x", meta={}, url=f"blog/{name}/page/{number}/", toc=[name, number])
        for name in range(count)
        for number in range(pages)
    ]


@pytest.mark.parametrize(
    "link",
    [
        "{{ to | url }}",
        "{{ (to | url) ~ '#x' }}",
        "{{ to | url | upper }}",
        "{{ to | url | length }}",
        "{{ to | url | tojson }}",
        "{{ 'here' if (to | url) == '../..' else 'there' }}",
        "{{ 'below' if '../..' in (to | url) }}",
        "{{ 'up' if (to | url).startswith('../../../') else 'near' }}",
        "{{ (to | url).count('.') }}",
        "{% for char in to | url %}{{ char }}{% endfor %}",
        "{% set u %}{{ to | url }}{% endset %}{{ 'here' if u == '../../' else u }}",
        "{{ 'here' if (to | url)[:] == '../../' else 'there' }}",
        "{{ 'here' if (to | url | replace('x', 'x')) == '../../' else 'there' }}",
    ],
)
def test_addresses_in_the_navigation_are_those_of_each_page(link: str) -> None:
    body = "{% if nav %}{% for to in nav.urls %}<a>" + link + "</a>{% endfor %}{% endif %}"
    nav = SimpleNamespace(items=NAV.items, urls=[f"blog/{name}/" for name in range(5)])
    body += "<ul>{{ page.toc | join }}</ul>"
    # As deep as the others, and below none of the lists that the navigation leads to.
    outside = [
        SimpleNamespace(title="x", meta={}, url=f"blog/none/page/{n}/", toc=[n]) for n in range(3)
    ]
    for shown in ([*outside, *below_lists(8)], [*below_lists(8), *outside]):
        alone, shared, _ = rendered(body, shown, call="once.sidebars(super)", nav=nav)
        assert shared == alone


@pytest.mark.parametrize("call", ["once(super)", "once.sidebars(super)"])
def test_what_another_filter_asks_of_the_page_is_not_shared(call: str) -> None:
    body = "{% if nav %}{{ 'a/' | url }}{% endif %}<ul>{{ page.toc | join }}</ul>"
    body = body if "sidebars" in call else "{{ 'a/' | url }}"
    alone, shared, _ = rendered(body, pages(), call=call, url=in_language)
    assert shared == alone


class Counted:
    """A navigation that leads to lists, and counts how often it is asked for them."""

    items = NAV.items

    def __init__(self, lists: int) -> None:
        self.asked, self._urls = 0, [f"blog/{name}/" for name in range(lists)]

    @property
    def urls(self) -> list[str]:
        self.asked += 1
        return self._urls


def test_a_navigation_is_rendered_once_for_the_pages_of_each_list_it_leads_to() -> None:
    body = "{% if nav %}{% for to in nav.urls %}<a>{{ to | url }}</a>{% endfor %}{% endif %}"
    body += "<ul>{{ page.toc | join }}</ul>"
    beyond = []
    for lists, each in ((10, 3), (40, 3), (40, 9)):
        nav, shown = Counted(lists), below_lists(lists, each)
        alone, shared, _ = rendered(body, shown, call="once.sidebars(super)", nav=nav)
        assert shared == alone
        beyond.append(nav.asked - len(shown) - lists)
    assert beyond[0] == beyond[1] == beyond[2] < 10


def test_what_is_forgotten_is_rendered_again() -> None:
    env = Environment(
        loader=DictLoader({"base.html": "{% block part %}{{ nav.title }}{% endblock %}"})
    )
    env.loader.mapping["page.html"] = (
        '{% extends "base.html" %}{% block part %}{{ once(super) }}{% endblock %}'
    )
    once, shown = Once(env), []
    for title in ("before", "after"):
        nav = SimpleNamespace(items=[], title=title)
        shown += [
            env.get_template("page.html").render(page=each, once=once, nav=nav, base_url="..")
            for each in pages()
        ]
        once.forget()
    assert shown == ["before"] * len(pages()) + ["after"] * len(pages())
