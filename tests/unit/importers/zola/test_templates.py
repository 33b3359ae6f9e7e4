"""Templates of Tera as those of Go, which the reader of Hugo's works out."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.importers.hugo.own import OwnShortcodes
from mkdocs_blogposts.importers.hugo.settings import settings_of
from mkdocs_blogposts.importers.hugo.shortcodes import Call
from mkdocs_blogposts.importers.zola.templates import in_go, template_paths

CASES = {
    "<b>{{ k }}</b>": "<b>v</b>",
    "{# why #}<i>{{ none | default(value='d') | safe }}</i>": "<i>d</i>",
    "{% if k %}a{% else %}b{% endif %}": "a",
    "{% if none is defined %}a{% elif k == 'v' %}b{% endif %}": "b",
    "{% if k and not none %}a{% endif %}": "a",
    "{% if k != 'v' %}a{% endif %}x": "x",
    "{% set x = k %}<u>{{ x }}</u>": "<u>v</u>",
    "<span>{{ body | markdown(inline=true) | safe }}</span>": "<span>in</span>",
    "<div>{{ body }}</div>": "\n<div>\n\nin\n\n</div>\n",
    "{{ config.extra.color }} {{ config.base_url }}": "red https://x.example/",
}
UNREADABLE = [
    "{% for x in k %}x{% endfor %}",
    "{{ resize_image(path=k) }}",
    "{{ page.title }}",
    "{{ k ~ 'x' }}",
    "{{ load_data(path='/etc/passwd') }}",
    "{{ k | upper }}",
]


def _shown(folder: Path, template: str, ending: str = "html") -> str | None:
    root = folder / "templates" / "shortcodes"
    root.mkdir(parents=True)
    (root / f"mine.{ending}").write_text(template, "utf-8")
    settings = settings_of({"baseurl": "https://x.example/", "params": {"color": "red"}})
    call = Call(name="mine", named={"k": "v"}, inner="in")
    return OwnShortcodes(template_paths(folder, ""), settings, in_go).shown(call)


@pytest.mark.parametrize("template", CASES)
def test_a_plain_template_is_filled(tmp_path: Path, template: str) -> None:
    assert _shown(tmp_path, template) == CASES[template]


@pytest.mark.parametrize("template", UNREADABLE)
def test_a_template_that_does_more_is_not_read(tmp_path: Path, template: str) -> None:
    assert _shown(tmp_path, template) is None


def test_a_template_of_markdown_is_text(tmp_path: Path) -> None:
    assert _shown(tmp_path, "## {{ k }}\n\ntext", "md") == "## v\n\ntext"
