"""What other plugins and hooks did beside Material's blog, they do beside ours.

Plugins that do not disturb each other share a site. Not here: mkdocs-section-index and
mkdocs-static-i18n, beside which Material's blog stops or leaves posts where they are; they have
tests of their own, as encryptcontent has, beside which Material's blog shows the text.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.neighbours import compared
from tests.neighbours.compared import FILES, unlike

#: `pymdownx.superfences` as mkdocs-charts-plugin wants it.
CHARTS = """
markdown_extensions:
  - pymdownx.superfences:
      custom_fences:
        - name: vegalite
          class: vegalite
          format: !!python/name:mkdocs_charts_plugin.fences.fence_vegalite
"""


def rss(root: Path, **options: Any) -> dict[str, Any]:
    dates = {"as_creation": "date.created", "as_update": "date.updated"}
    common = {"date_from_meta": dates, "categories": ["categories", "tags"]}
    return {"rss": {**common, "cache_dir": str(root / "cache"), **options}}


def test_plugins_that_change_pages(tmp_path: Path) -> None:
    rows = "{{ read_csv('docs/assets/rows.csv') }}\n\n{{ page.meta.subject }} {{ 6 * 7 }}\n"
    chart = '```vegalite\n{"data": {"url": "assets/rows.csv"}, "mark": "bar"}\n```\n'
    media = "![type:video](https://example.org/v)\n\n![type:audio](a.mp3)\n"
    text = f"---\ndate: 2024-01-04\n---\n\n# Four\n\n{rows}\n{chart}\n{media}"
    pair = compared.build(
        tmp_path,
        "tags",
        "meta",
        "glightbox",
        rss(tmp_path, match_path="blog/posts/.*", use_git=True),
        {"git-revision-date-localized": {"enable_creation_date": True}},
        {"redirects": {"redirect_maps": {"old.md": "blog/posts/one.md"}}},
        "macros",
        {"table-reader": {"data_path": "."}},
        "charts",
        "open-in-new-tab",
        "mkdocs-video",
        "mkdocs-audio",
        {"minify": {"minify_html": True}},
        files={
            **FILES,
            "blog/posts/four.md": text,
            "assets/rows.csv": "a,b\n1,2\n",
            "blog/posts/.meta.yml": "subject: from the folder\n",
        },
        git=True,
        more=CHARTS,
        extra_javascript=["vega@5", "vega-lite@5", "vega-embed@6"],
    )
    assert unlike(pair) == []
    for name in ("old/index.html", "tags/index.html"):
        assert "blog/2024/06/15/the-first-one/" in pair.ours.text(name)
    page = pair.ours.page("blog/2024/01/04/four/")
    assert page.tree.css("td") and page.tree.css("iframe") and page.tree.css("audio")
    assert "from the folder 42" in page.text and page.tree.css(".vegalite")
    assert pair.ours.warnings == pair.material.warnings


def test_plugins_that_read_the_whole_site(tmp_path: Path) -> None:
    made = (
        "import mkdocs_gen_files\n"
        "with mkdocs_gen_files.open('blog/posts/made.md', 'w') as file:\n"
        "    file.write('---\\ndate: 2022-02-02\\n---\\n\\n# Made\\n\\nBy a script.\\n')\n"
    )
    code = 'def plant():\n    """Sow *seeds*."""\n'
    text = "# Four\n\n::: code.plant\n\nSee [code.plant][] and [About us][].\n"
    pair = compared.build(
        tmp_path,
        {"gen-files": {"scripts": ["gen.py"]}},
        {
            "mkdocstrings": {
                "handlers": {"python": {"paths": ["."], "options": {"show_source": False}}}
            }
        },
        "autorefs",
        "typeset",
        {"minify_html": {}},
        rss(tmp_path, use_git=False),
        "awesome-nav",
        "autolinks",
        "exclude-unused-files",
        "print-site",
        files={
            **FILES,
            "/gen.py": made,
            "/code.py": code,
            "blog/posts/four.md": f"---\ndate: 2024-01-04\n---\n\n{text}",
        },
        git=True,
    )
    assert unlike(pair) == []
    assert "The author's words." in pair.ours.text("print_page/index.html")
    assert "By a script." in pair.ours.text("blog/2022/02/02/made/index.html")
    assert "Sow" in pair.ours.text("blog/2024/01/04/four/index.html")
    assert pair.ours.warnings == pair.material.warnings


def test_offline_and_literate_nav(tmp_path: Path) -> None:
    nav = "* [Home](index.md)\n* [About](about.md)\n* Blog\n    * [Notebook](blog/index.md)\n"
    pair = compared.build(
        tmp_path, "tags", "offline", "literate-nav", files={**FILES, "SUMMARY.md": nav}
    )
    assert unlike(pair) == []
    assert pair.ours.exists("blog/2024/06/15/the-first-one.html")
