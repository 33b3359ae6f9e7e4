"""mkdocs.yml of an import: names and links that themes print as HTML hold nothing that acts."""

from __future__ import annotations

import pytest
import yaml

from mkdocs_blogposts.importers import mkdocs_yml
from mkdocs_blogposts.importers.model import ImportedSite

_ACTS = '<img src=x onerror=a()>Tea" onmouseover="b()'


def config(site: ImportedSite) -> dict[str, object]:
    text = mkdocs_yml.text_of(site, {}, use_directory_urls=True, slugify={}, old_addresses={})
    found = yaml.safe_load(text)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('Notes on "the web", and "tea"', "Notes on “the web”, and “tea”"),
        ("Tom's <b>blog</b> & more <!-- x -->", "Tom's blog & more "),
        ("I <3 tea, 1 < 2 and a <b", "I <3 tea, 1 < 2 and a ‹b"),
        (_ACTS, "Tea” onmouseover=”b()"),
    ],
)
def test_texts_of_the_site_are_no_html(written: str, shown: str) -> None:
    site = ImportedSite(engine="hexo", title=written, description=written, author=written)
    found = config(site)
    keys = ("site_name", "site_description", "site_author")
    assert [found[key] for key in keys] == [shown] * 3


def test_menus_lead_to_pages_and_hold_no_html() -> None:
    links = [
        {_ACTS: "about.md"},
        {"Bad": "javascript:a()"},
        {"Below": [{"Mail": "mailto:jane@example.org"}, {"x": "data:text/html,x"}]},
        {"Out": 'https://example.org/" onmouseover="a()'},
        "index.md",
    ]
    social = [
        {"icon": "fontawesome/brands/github", "link": "javascript:a()"},
        {"icon": "fontawesome/brands/x", "link": "https://example.org/a b"},
    ]
    site = ImportedSite(engine="hexo", settings={"nav": links, "extra": {"social": social, "a": 1}})
    found = config(site)
    assert found["nav"] == [
        {"Tea” onmouseover=”b()": "about.md"},
        {"Below": [{"Mail": "mailto:jane@example.org"}]},
        {"Out": "https://example.org/%22%20onmouseover=%22a()"},
        "index.md",
    ]
    shown = {"icon": "fontawesome/brands/x", "link": "https://example.org/a%20b"}
    assert found["extra"] == {"social": [shown], "a": 1}


def test_the_address_of_the_site_stays_in_its_quotes() -> None:
    site = ImportedSite(engine="hexo", url='https://example.org"><script>', base='/a"/')
    assert config(site)["site_url"] == "https://example.org%22%3E%3Cscript%3E/a%22/"
    assert "site_url" not in config(ImportedSite(engine="hexo", url="javascript:a()"))
