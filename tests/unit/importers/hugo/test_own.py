"""Templates of a site's own shortcodes: what only puts arguments into text is worked out."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.importers.hugo.own import OwnShortcodes, template_paths
from mkdocs_blogposts.importers.hugo.settings import settings_of
from mkdocs_blogposts.importers.hugo.shortcodes import Call

CASES = {
    "<b>{{ .Get 0 }}</b>": "<b>one</b>",
    '{{- /* why */ -}} <i>{{ .Get "k" }}</i>': "<i>v</i>",
    '<i>{{ .Get "none" | default "d" }}</i>': "<i>d</i>",
    '{{ with .Get "k" }}<a>{{ . | safeHTML }}</a>{{ end }}': "<a>v</a>",
    '{{ if .Get "none" }}a{{ else if eq (.Get "k") "v" }}b{{ else }}c{{ end }}': "b",
    '{{ if and (.Get "k") (not (.Get "none")) }}a{{ end }}': "a",
    "{{ $x := .Get 0 }}<u>{{ $x }}</u>": "<u>one</u>",
    "<span>{{ .Inner | markdownify }}</span>": "<span>in</span>",
    "<div>\n  {{ .Inner }}\n</div>": "\n<div>\n\nin\n\n</div>\n",
    '<div>\n  <p>{{ .Get "md" | markdownify }}</p>\n\n  <i>{{ .Get "md" }}</i></div>': (
        '\n<div>\n<p>a <a href="b.md">b</a></p>\n<i>a [b](b.md)</i></div>\n'
    ),
    "<div>\n\n> a\n> b\n\n</div>": "\n<div>\n\n> a\n> b\n\n</div>\n",
    "{{ .Site.Params.color }} {{ site.BaseURL }}": "red https://x.example/",
    "{{ if .IsNamedParams }}a{{ end }}": "a",
}
UNREADABLE = [
    "{{ len .Site.Pages }}",
    "{{ range .Params }}x{{ end }}",
    '{{ partial "x" . }}',
    "{{ if .Get 0 }}never closed",
    "{{ .Get 0 | upper }}",
    '{{ readFile "/etc/passwd" }}',
]


def _shown(folder: Path, template: str) -> str | None:
    (folder / "layouts" / "shortcodes").mkdir(parents=True)
    (folder / "layouts" / "shortcodes" / "Mine.html").write_text(template, "utf-8")
    settings = settings_of({"baseurl": "https://x.example/", "params": {"color": "red"}})
    call = Call(name="mine", args=["one"], named={"k": "v", "md": "a [b](b.md)"}, inner="in")
    return OwnShortcodes(template_paths(folder, settings), settings).shown(call)


@pytest.mark.parametrize("template", CASES)
def test_a_plain_template_is_filled(tmp_path: Path, template: str) -> None:
    assert _shown(tmp_path, template) == CASES[template]


@pytest.mark.parametrize("template", UNREADABLE)
def test_a_template_that_does_more_is_not_read(tmp_path: Path, template: str) -> None:
    assert _shown(tmp_path, template) is None


def test_the_template_of_the_site_counts_before_that_of_its_theme(tmp_path: Path) -> None:
    for folder, text in (("themes/t/layouts/_shortcodes", "theme"), ("layouts/shortcodes", "own")):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.html").write_text(text, "utf-8")
    (tmp_path / "themes/t/layouts/_shortcodes/b.html").write_text("b of theme", "utf-8")
    settings = settings_of({"theme": "t"})
    own = OwnShortcodes(template_paths(tmp_path, settings), settings)
    assert own.shown(Call(name="a")) == "own"
    assert own.shown(Call(name="b")) == "b of theme"
    assert own.shown(Call(name="c")) is None
