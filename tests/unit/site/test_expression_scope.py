"""The values that expressions of a page may read."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from mkdocs_blogposts.markdown import expressions
from mkdocs_blogposts.site.expression_scope import page_scope


def test_values_are_made_for_the_first_expression() -> None:
    config = MkDocsConfig()
    config.load_dict({"site_name": "Carnet", "site_url": "https://example.org/de/"})
    meta: dict[str, object] = {"name": "Ada"}
    file = File("a.md", None, "site", True)
    scope = page_scope(meta, "Titel", None, file, config, "de")
    meta["name"] = "Grace"  # nothing was read yet
    text = "{{ $frontmatter.name }}, {{ $title }}, {{ $page.path }}, {{ $site.base }}, {{ $lang }}"
    found, unresolved = expressions.interpolate(text, scope, escape=str)
    assert (found, unresolved) == ("Grace, Titel | Carnet, /a/, /de/, de", ())
    meta["name"] = "Alan"  # of one page they are the same
    assert expressions.interpolate("{{ $frontmatter.name }}", scope, escape=str)[0] == "Grace"
