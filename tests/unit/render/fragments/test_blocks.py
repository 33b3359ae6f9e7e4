"""Blocks of templates that are rendered once: whatever they read, each page gets its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, pass_context
from markupsafe import Markup
from mkdocs.utils.templates import url_filter

from mkdocs_blogposts.render.fragments import Frame, SharedBlocks, frames
from mkdocs_blogposts.render.fragments.relative_urls import RelativeUrls

ITEM = SimpleNamespace(active=False, children=None)
NAV = SimpleNamespace(items=[ITEM], urls=[f"blog/{name}/" for name in range(5)])

#: A page template, and what stands for Material's, without the block.
TEMPLATES = {
    "page.html": "{% extends 'main.html' %}{% block part %}"
    "{{ (shared.sidebars(super) if sidebars else shared(super)) if shared else super() }}"
    "{% endblock %}",
    "main.html": "{% extends 'base.html' %}",
    "partials/language.html": "{% macro t(key) %}{{ key }}{% endmacro %}",
    "partials/part.html": "<b>{{ page.title }}</b>{% include 'partials/inner.html' %}",
    "partials/inner.html": "inner",
    "partials/reads.html": "{% macro say(x) %}{{ x }} {{ page.title }}{% endmacro %}",
    "partials/plain.html": "{% macro say(x) %}<b>{{ x }}</b>{% endmacro %}",
    "icon.svg": "<svg/>",
}

#: A block of a navigation and the contents of the page.
SIDEBARS = "{% if nav %}<nav>NAV</nav> {% endif %}<ul>{{ page.toc | join(' ') }}</ul>"
LINKS = "{% for to in nav.urls %}<a>{{ to | url }}</a>{% endfor %}"


def page(title: object, number: int, /, **meta: Any) -> Any:
    return SimpleNamespace(
        title=title, meta={"date": "2024", **meta}, url=f"blog/{number}/", toc=[title, number]
    )


def pages() -> list[Any]:
    return [
        *(page(title, n) for n, title in enumerate(["One", "Two", "Two & <b>", "xyz"])),
        page(Markup("<i>Five</i>"), 5, title=Markup("<i>5</i>")),
        *(page(title, 6 + n) for n, title in enumerate([None, "", None, "", "Eight", "Nine"])),
        *(page("Ten", 12 + n, title=f"Other {n}", tags=["a"], thing=ITEM) for n in range(5)),
        *(page(f"Title {n}", 17 + n, hide=["toc"]) for n in range(5)),
        *(page(f"Title {n}", 22 + n, hide=["footer"]) for n in range(5)),
        *(page(title, 27 + n) for n, title in enumerate(["Eleven", "One", "A &amp; B"])),
    ]


@pass_context
def in_language(context: Any, value: str) -> str:
    """A filter `url` of another plugin, which asks the page for more than its address."""
    return f"{url_filter(context, value)}?{context['page'].title}"


Render = Callable[..., tuple[list[str], list[str], int]]

CONTEXT: Any = {"nav": NAV, "config": SimpleNamespace(extra={}), "base_url": ""}


def frame(folder: Path) -> Frame:
    """What is known of a theme with templates in `folder`."""
    return Frame(
        folders=(folder,),
        blocks=("footer",),
        imported=("partials/language.html",),
        variables=frozenset({"base_url", "config", "features", "lang", "nav"}),
    )


@pytest.fixture
def render(tmp_path: Path) -> Render:
    """Each page by itself, each page with what is shared, and how many fragments were made."""
    material, own = tmp_path / "material", tmp_path / "own"

    def write(folder: Path, name: str, text: str) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")

    def render(
        body: str,
        shown: list[Any],
        *,
        overridden: dict[str, str] | None = None,
        url: Any = url_filter,
        active: Callable[[Any], bool] = lambda page: False,
        **variables: Any,
    ) -> tuple[list[str], list[str], int]:
        start = "{% import 'partials/language.html' as lang with context %}{% block part %}"
        for name, text in {**TEMPLATES, "base.html": start + body + "{% endblock %}"}.items():
            write(material, name, text)
        for name, text in (overridden or {}).items():
            write(own, name, text)
        env = Environment(loader=FileSystemLoader([own, material]))
        env.filters["url"] = url
        shared, config = SharedBlocks(env, frame(material)), SimpleNamespace(extra={})

        def output(each: Any, is_shared: bool) -> str:
            ITEM.active, config.extra = active(each), {"alternate": each.meta.get("alternate")}
            context = {"base_url": "../..", "nav": NAV, "config": config, **variables, "page": each}
            given = shared.blocks_for(each, context) if is_shared else None
            return env.get_template("page.html").render(context, shared=given)

        alone, together = ([output(each, how) for each in shown] for how in (False, True))
        return alone, together, sum(map(bool, shared._fragments.values()))

    return render


@pytest.mark.parametrize(
    ("body", "is_shared"),
    [
        ("Nothing of the page.", True),
        ("<h1>{{ page.title }}</h1>", True),
        ("{% if page.meta and page.meta.title %}{{ page.meta.title }}{% endif %}", True),
        ("{{ page.title if page }} {{ page.meta['title'] | default('none') }}", True),
        ("{% if 'toc' in page.meta.hide %}hidden{% endif %}", True),
        ("{{ 'assets/a.css' | url }} {{ {'a': base_url, 'b': 'x/y' | url} | tojson }}", True),
        ("{{ 'here' if nav.items[0].active }}", True),
        ("{{ config.extra }}", True),
        ("{{ lang.t('x') }}", True),
        ("{% include 'partials/part.html' %}", True),
        ("{% include 'icon' ~ '.svg' %}", True),
        ("{% import 'partials/plain.html' as macros %}{{ macros.say('x') }}", True),
        ("{% import 'partials/reads.html' as macros with context %}{{ macros.say('x') }}", True),
        ("{% set page = {'title': 'own'} %}{{ page.title }}", True),
        ("{{ page == 1 }}", True),
        ("{{ page.title | e }} {{ page.meta.title }}", False),
        ("{{ page.title | upper }}", False),
        ("{{ page.title | striptags }}", False),
        ("{{ page.title | tojson }}", False),
        ("{{ page.meta.get('title') or page.title }}", False),
        ("{{ page.meta.tags }}", False),
        ("{{ (page.title or '') | length }}", False),
        ("{{ page.title == 'One' }}", False),
        ("{{ 'o' in page.title if page.title }}", False),
        ("{% for char in page.title or '' %}{{ char }}.{% endfor %}", False),
        ("{{ {page.title: 'key'} }}", False),
        ("{{ 'tags' in page.meta }}", False),
        ("{{ page.meta | length }}", False),
        ("{% for key in page.meta %}{{ key }}{% endfor %}", False),
        ("{{ page.meta.items() | length }}", False),
        ("{{ page.url }}", False),
        ("{{ page.toc | length }}", False),
        ("{{ other }}", False),
        ("{{ 'is' if other }}", False),
        ("{% for each in other %}{{ each }}{% endfor %}", False),
        ("{% set p = page %}{{ p.url }}", False),
        ('{{ ("a/" | url) | upper }}', False),
        ("{{ 'here' if (\"a/\" | url) == '../../a/' }}", False),
        ("{% include 'partials/none.html' ignore missing %}", False),
    ],
)
def test_what_is_shared_is_what_each_page_says_by_itself(
    body: str, is_shared: bool, render: Render
) -> None:
    alone, shared, made = render(body, pages(), other="other")
    assert shared == alone
    assert bool(made) is is_shared


def test_blocks_lose_indents_and_blank_lines(render: Render) -> None:
    body = "<ul>\n  \n\t<li> {{ page.title }}  </li>\n</ul>\n<pre>\n\n  a\n</pre>\n  <b>\n<SCRIPT>\n  1\n</SCRIPT>"
    shown = [page(title, 0) for title in ("A", "B", " C\n  d ", "E", "F")]
    alone, shared, made = render(body, shown)
    assert made == 1
    wanted = "<ul>\n<li> {}  </li>\n</ul>\n<pre>\n\n  a\n</pre>\n<b>\n<SCRIPT>\n  1\n</SCRIPT>"
    assert shared == [
        wanted.format(title.replace("\n  ", "\n")) for title in ("A", "B", " C\n  d ", "E", "F")
    ]
    assert alone != shared


@pytest.mark.parametrize("body", ["{{ page.title or 'none' }}", "{{ page.title | upper }}"])
@pytest.mark.parametrize("title", [None, ""])
def test_pages_without_a_title(title: str | None, body: str, render: Render) -> None:
    alone, shared, made = render(body, [page(title, number) for number in range(4)])
    assert shared == alone
    assert made == 1


def test_few_pages_are_rendered_by_themselves(render: Render) -> None:
    *_, made = render("{{ page.title }}", pages()[:2])
    assert made == 0


def test_active_items_of_the_navigation_have_forms_of_their_own(render: Render) -> None:
    body = "{{ 'here' if nav.items[0].active }}"
    shown = [page("One", number) for number in range(10)]
    alone, shared, made = render(body, shown, active=lambda page: page.url < "blog/5")
    assert shared == alone
    assert made == 2


def test_what_another_plugin_says_on_each_page_is_shared_by_none(render: Render) -> None:
    shown = [page("One", number, alternate=f"/{number}/") for number in range(9)]
    alone, shared, made = render("{{ config.extra.alternate }}", shown)
    assert shared == alone
    assert made == 0


@pytest.mark.parametrize("name", ["partials/part.html", "partials/inner.html", "base.html"])
def test_a_template_of_the_owner_switches_off_the_blocks_it_is_in(
    name: str, render: Render
) -> None:
    own = "{% block part %}own {{ page.title | string | replace('e', 'E') }}{% endblock %}"
    body = "{% include 'partials/part.html' %}"
    alone, shared, made = render(body, pages(), overridden={name: own})
    assert shared == alone
    assert "own" in shared[0]
    assert made == 0


def test_a_block_of_the_owner_is_not_shared(render: Render) -> None:
    own = "{% extends 'base.html' %}{% block part %}own {{ page.url }}{{ super() }}{% endblock %}"
    alone, shared, made = render("part", pages(), overridden={"main.html": own})
    assert shared == alone
    assert made == 0


def test_other_templates_of_the_owner_switch_nothing_off(render: Render) -> None:
    own = {"main.html": "{% extends 'base.html' %}", "partials/other.html": "other"}
    *_, made = render("{{ page.title }}", pages(), overridden=own)
    assert made > 0


def test_only_what_material_reads_of_the_extras_tells_pages_apart(render: Render) -> None:
    def made(body: str) -> int:
        frames._extra_names.cache_clear()
        shown = [page("Title", number, alternate=number % 2) for number in range(12)]
        alone, shared, count = render(body, shown)
        assert shared == alone
        return count

    assert made("{{ config.extra.alternate }}") == made("{{ config.extra }}") == 2
    assert made("{{ config.extra.social }}") == 1


def test_any_template_shares_the_blocks_of_the_frame(tmp_path: Path) -> None:
    templates = {
        "material/base.html": "{% block footer %}(f){% endblock %}{% block other %}(o){% endblock %}",
        "material/partials/language.html": "",
        "own.html": "{% extends 'base.html' %}{% block footer %}<{{ super() }}>{% endblock %}",
    }
    for name, text in templates.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    env = Environment(loader=FileSystemLoader([tmp_path, tmp_path / "material"]))
    for _ in range(2):  # once for each build of a server
        SharedBlocks(env, frame(tmp_path / "material")).blocks_for(page("One", 1), CONTEXT)

    def shared(block: Any) -> str:
        return f"shared {block.name}{block()}"

    template = env.get_template("own.html")
    assert template.render() == "<(f)>(o)"
    assert template.render(blogposts_shared=shared) == "<shared footer(f)>(o)"


def test_a_page_of_the_navigation_is_rendered_by_itself(render: Render) -> None:
    shown = pages()
    body = "{% for item in nav.items %}{{ 'here' if item == page }}{% endfor %}"
    for item in shown:
        item.active, item.children = False, None
    alone, shared, made = render(body, shown, nav=SimpleNamespace(items=shown))
    assert shared == alone
    assert made == 0


@pytest.mark.parametrize(
    ("body", "is_shared"),
    [
        (SIDEBARS, True),
        (SIDEBARS.replace("NAV", LINKS), True),
        (SIDEBARS.replace("NAV", "{{ page.title }}"), True),
        ("{% if nav %}<nav>" + LINKS + "</nav>{% endif %}", True),
        (SIDEBARS.replace("NAV", "{{ page.toc | length }}"), False),
        (SIDEBARS.replace("NAV", "{{ page.url }}"), False),
        (SIDEBARS + "{{ page.url }}", False),
        ("<ul>{{ page.toc | join }}</ul>{% if nav %}<nav></nav>{% endif %}", False),
    ],
)
def test_sidebars_share_the_navigation_and_have_their_own_contents(
    body: str, is_shared: bool, render: Render
) -> None:
    alone, shared, made = render(body, pages(), sidebars=True)
    assert shared == alone
    assert bool(made) is is_shared


def test_addresses_are_those_of_each_page(render: Render) -> None:
    shown = [
        SimpleNamespace(title="x", meta={"date": 1}, url=f"blog/{name}/page/{number}/", toc=[name])
        for name in ("none", *range(8))
        for number in range(3)
    ]
    for each in (shown, shown[::-1]):
        alone, shared, made = render(SIDEBARS.replace("NAV", LINKS), each, sidebars=True)
        assert shared == alone
        assert made == 1


@pytest.mark.parametrize("sidebars", [False, True])
def test_a_filter_of_another_plugin_is_asked_for_each_page(sidebars: bool, render: Render) -> None:
    body = SIDEBARS.replace("NAV", LINKS) if sidebars else LINKS
    alone, shared, made = render(body, pages(), sidebars=sidebars, url=in_language)
    assert shared == alone
    assert made > 0


def test_addresses_are_those_that_the_filter_makes_for_each_page() -> None:
    shown = ["", "a/", "a/b/", "a/b/c/", "a/c/", "a/b.html", "b.html", "x/y/z/", "404.html"]
    targets = [
        *("", ".", "a", "a/", "a/b", "a/b/", "a/b.html", "a/b/#part", "b/c/", "../a/", "a//b/"),
        *("/a/b/", "https://example.org/a/", "//example.org/a", "#part", "a/b/?q=1", "mailto:a@b"),
        *("a/../b/", "./a/", "é/", "a%20b/", "a\\b\\x.css"),
    ]
    asked: list[str] = []

    def theirs(context: Any, target: str) -> str:
        asked.append(target)
        return str(url_filter(context, target))

    theirs.__module__ = url_filter.__module__
    urls = RelativeUrls(theirs)
    for _ in range(2):
        for url in shown:
            context: Any = {"page": SimpleNamespace(url=url), "base_url": "."}
            for target in targets:
                assert urls.address(context, target) == url_filter(context, target), (url, target)
    assert len(asked) < 0.7 * len(shown) * len(targets)
    # Templates that are no page have the root of the site for their base.
    nowhere: Any = {"page": None, "base_url": "/site"}
    assert urls.address(nowhere, "a/b/") == url_filter(nowhere, "a/b/")


def test_backslashes_in_addresses_of_other_hosts_are_left_alone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    urls = RelativeUrls(url_filter)
    for page in (SimpleNamespace(url="a/"), None):
        context: Any = {"page": page, "base_url": "."}
        for target in ("https://example.org/img\\2023\\a.png", "//example.org/a\\b.png"):
            assert urls.address(context, target) == target
    assert caplog.text == ""
