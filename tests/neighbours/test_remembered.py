"""What other plugins made of a page is kept for the next build, and used only where it is right."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.site import remembered
from tests.corpus import png
from tests.integration.samples import post
from tests.site import Site, build, write_site

htmlmin = pytest.importorskip("htmlmin", reason="mkdocs-minify-plugin is not installed")
glightbox = pytest.importorskip("mkdocs_glightbox.plugin", reason="it is not installed")
for name in ("mkdocs_charts_plugin", "mkdocs_video", "mkdocs_audio", "mkdocs_minify_html_plugin"):
    pytest.importorskip(name)

FILES: dict[str, str | bytes] = {
    "index.md": "# Home\n\n![A](a.png)\n\n<!-- a comment -->\n",
    "posts/one.md": post("One", "2022-01-01", "![A](../a.png)\n\n```vegalite\n{}\n```", tags="[a]"),
    "posts/two.md": post("Two", "2022-01-02", "![type:video](two.mp4)", tags="[a, b]"),
    "a.png": png(10),
    "one.css": "a { color: red; }\n",
    "/theme/main.html": (
        "<html><head><title>{{ page.title }}</title>{% for path in config.extra_css %}"
        '<link rel="stylesheet" href="{{ path | url }}">{% endfor %}</head>'
        "<body><main>{{ page.content }}</main></body></html>"
    ),
}

MINIFY: dict[str, Any] = {"minify_html": True, "cache_safe": True, "css_files": ["one.css"]}

#: `ours` stands where blogposts is.
ORDERS: dict[str, list[Any]] = {
    "first": ["ours", "glightbox", "charts", {"minify": MINIFY}, "mkdocs-video", "mkdocs-audio"],
    "last": [
        {"minify": MINIFY},
        {"minify_html": {"keep_closing_tags": True}},
        "mkdocs-video",
        "charts",
        "glightbox",
        "ours",
    ],
}


class Counts:
    """How often HTML was minified, and pictures of a text were looked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.minified = self.framed = 0
        minify = htmlmin.minify
        wrap = glightbox.LightboxPlugin.wrap_img_with_anchor_selectolax

        def counted_minify(*given: Any, **options: Any) -> Any:
            self.minified += 1
            return minify(*given, **options)

        def counted_wrap(*given: Any, **options: Any) -> Any:
            self.framed += 1
            return wrap(*given, **options)

        monkeypatch.setattr(htmlmin, "minify", counted_minify)
        monkeypatch.setattr(
            glightbox.LightboxPlugin, "wrap_img_with_anchor_selectolax", counted_wrap
        )

    def take(self) -> tuple[int, int]:
        found, self.minified, self.framed = (self.minified, self.framed), 0, 0
        return found


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counts:
    return Counts(monkeypatch)


@pytest.mark.parametrize("order", ORDERS)
def test_a_cached_build_is_a_clean_one(
    order: str, tmp_path: Path, counts: Counts, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugins = ORDERS[order]
    _write(tmp_path, plugins)
    build(tmp_path)
    minified, framed = counts.take()
    assert min(minified, framed) > len(FILES)
    _, texts = _check(tmp_path, counts)
    assert texts == (0, 0)

    edited = post("One", "2022-01-01", "![B](../a.png)", tags="[a]")
    _write(tmp_path, plugins, {"posts/one.md": edited})
    site, (pages, texts) = _check(tmp_path, counts)
    assert 0 < pages < minified, "the post and its lists"
    assert 0 < texts < framed
    assert 'alt="B"' in site.text("2022/01/01/one/") or "alt=B" in site.text("2022/01/01/one/")

    meta = "---\nglightbox: false\n---\n"
    _write(tmp_path, plugins, {"index.md": f"{meta}{FILES['index.md']!s}"})
    site, (pages, _) = _check(tmp_path, counts)
    assert pages == 1, "the page without frames"
    assert "glightbox" not in site.text("")

    _write(tmp_path, plugins, {"one.css": "a { color: blue; }\n"})
    _, (pages, texts) = _check(tmp_path, counts)
    assert (pages, texts) == (minified, 0), "every page names the file by its hash"

    settings = {**MINIFY, "htmlmin_opts": {"remove_comments": True}}
    _write(tmp_path, [{"minify": settings} if _is_minify(each) else each for each in plugins])
    site, (pages, texts) = _check(tmp_path, counts)
    assert (pages, texts) == (minified, 0)
    assert "a comment" not in site.text("")

    monkeypatch.setattr(remembered, "code_of", lambda module: (f"another {module}", []))
    assert _check(tmp_path, counts)[1][0] == minified
    assert _check(tmp_path, counts)[1] == (0, 0)


def test_what_a_handler_prints_is_printed_again(tmp_path: Path, counts: Counts) -> None:
    _write(tmp_path, ["ours", {"minify": {"minify_html": True, "htmlmin_opts": {"unknown": 1}}}])
    first, second = build(tmp_path), build(tmp_path)
    assert first.log.count("'unknown' not recognized") == counts.take()[0] / 2 > 0
    assert second.log.count("'unknown' not recognized") == first.log.count("'unknown' not rec")


def _check(root: Path, counts: Counts) -> tuple[Site, tuple[int, int]]:
    """The site built with what is kept, which is that without; and what was done for it."""
    site = build(root)
    found = counts.take()
    clean = root.parent / f"{root.name}-clean"
    shutil.rmtree(clean, ignore_errors=True)
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns(".cache", "site"))
    assert site.tree() == build(clean).tree()
    counts.take()
    return site, found


def _is_minify(plugin: Any) -> bool:
    return isinstance(plugin, dict) and "minify" in plugin


def _write(root: Path, plugins: list[Any], files: dict[str, Any] | None = None) -> None:
    fences = [{"name": "vegalite", "class": "vegalite", "format": _FORMAT}]
    write_site(
        root,
        FILES if files is None else files,
        plugins=["blogposts" if each == "ours" else each for each in plugins],
        theme={"name": None, "custom_dir": "theme"},
        markdown_extensions=["attr_list", {"pymdownx.superfences": {"custom_fences": fences}}],
        extra_css=["one.css"],
        extra_javascript=["vega.js", "vega-lite.js", "vega-embed.js"],
    )
    settings = root / "mkdocs.yml"
    tag = "!!python/name:mkdocs_charts_plugin.fences.fence_vegalite"
    settings.write_text(settings.read_text("utf-8").replace(_FORMAT, tag), "utf-8")


_FORMAT = "the function of charts"
