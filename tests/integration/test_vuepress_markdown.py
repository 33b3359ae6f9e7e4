"""Formulas and diagrams of commonmark posts in whole sites: as the extensions of the site have them."""

from __future__ import annotations

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import post
from tests.site import Files

#: YAML needs a tag for a function.
HOOK = """
from pymdownx.superfences import fence_code_format

def on_config(config):
    fence = {"name": "mermaid", "class": "mermaid", "format": fence_code_format}
    config.mdx_configs["pymdownx.superfences"] = {"custom_fences": [fence]}
"""
MERMAID = "```mermaid\nA-->B\n```\n"
FILES: Files = {
    "index.md": "# Home\n",
    "blog/posts/a.md": post("A", "2024-01-01", f"Let $x_1$ be.\n\n{MERMAID}", flavor="commonmark"),
    "blog/posts/b.md": post("B", "2024-01-02", "$$\ny\n$$\n", flavor="commonmark"),
    "blog/posts/c.md": post("C", "2024-01-03", "`$x_1$`, $5 or 6$.\n", flavor="commonmark"),
    "blog/posts/d.md": post("D", "2024-01-04", "Let $x_1$ be.\n"),
}


def test_formulas_and_diagrams_are_shown_as_the_site_has_them(built_once: BuildSite) -> None:
    extensions = [{"pymdownx.arithmatex": {"generic": True}}, "pymdownx.superfences"]
    files = {**FILES, "/own.py": HOOK}
    built = built_once(files, markdown_extensions=extensions, hooks=["own.py"], theme=sites.bare())
    assert built.exit_code == 0, built.log
    first, second = built.text("blog/2024/01/01/a/"), built.text("blog/2024/01/02/b/")
    assert '<span class="arithmatex">\\(x_1\\)</span>' in first
    assert '<pre class="mermaid"><code>A--&gt;B</code></pre>' in first
    assert '<div class="arithmatex">\\[\ny\n\\]</div>' in second
    assert "formulas" not in built.log


def test_one_warning_counts_posts_with_formulas_that_are_not_shown(built_once: BuildSite) -> None:
    built = built_once(FILES, strict=False, theme=sites.bare())
    assert built.warnings == [
        "WARNING -  blogposts: 2 posts have formulas, `$x$` or `$$x$$`, which are shown as they are "
        "written; add `pymdownx.arithmatex` to `markdown_extensions` "
        "(blog/posts/a.md, blog/posts/b.md)"
    ]
    assert '<div class="language-mermaid highlight">' in built.text("blog/2024/01/01/a/")


def test_only_whole_addresses_are_links_in_a_site_of_vuepress(built_once: BuildSite) -> None:
    text = post("A", "2024-01-01", "See www.fa.example and https://b.example/.\n")
    keys = post("A", "2024-01-01", "See www.fa.example.\n", flavor="commonmark")
    files = {"index.md": "# H\n", "blog/posts/a.md": text}
    there = built_once({**files, "/.vitepress/config.mts": ""}, theme=sites.bare())
    elsewhere = built_once({**files, "blog/posts/a.md": keys}, theme=sites.bare())
    assert there.page("blog/2024/01/01/a/").link("https://b.example/") == "https://b.example/"
    assert "http://www.fa.example" not in there.text("blog/2024/01/01/a/")
    assert "http://www.fa.example" in elsewhere.text("blog/2024/01/01/a/")
