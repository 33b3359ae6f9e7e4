"""Addresses that are found without a build are those of one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.commands.project import read_project
from mkdocs_blogposts.site.source_addresses import find_addresses, source_files
from mkdocs_blogposts.site.trial import lay_out
from tests import site as sites

POST = "---\ntitle: {}\ndate: 2024-01-02\n{}---\nText\n"
FILES: dict[str, str | bytes] = {
    "index.md": "# Home\n",
    "about/README.md": "# About\n",
    "blog/posts/a.md": POST.format("A post", "categories: [Été]\n"),
    "blog/posts/b/index.md": POST.format("B", "permalink: /fixed/:year/\n"),
    "blog/posts/b/p.png": b"p",
    "blog/posts/c.md": POST.format("C", "slug: see\n"),
    "p.png": b"p",
}
I18N = {
    "docs_structure": "suffix",
    "languages": [
        {"locale": "en", "name": "English", "default": True},
        {"locale": "fr", "name": "Français"},
    ],
}
FOLDERS = {f"{lang}/{name}": text for lang in ("en", "fr") for name, text in FILES.items()}

CASES: dict[str, tuple[dict[str, str | bytes], dict[str, Any]]] = {
    "ours": (FILES, {"plugins": ["blogposts"]}),
    "no folders": (FILES, {"plugins": ["blogposts"], "use_directory_urls": False}),
    "a pattern": (
        FILES,
        {
            "plugins": [
                {"blogposts": {"post_url_format": "{categories}/{name}", "blog_dir": "blog"}}
            ]
        },
    ),
    "of Material's kind": (
        {**FILES, "blog/posts/d.md": POST.format("A post", ""), "blog/posts/.x.md": "x"},
        {"plugins": [{"blogposts": {"compatibility": "material"}}]},
    ),
    "suffixes": (
        {**FILES, "blog/posts/a.fr.md": POST.format("Un billet", ""), "index.fr.md": "# Accueil\n"},
        {"plugins": ["blogposts", {"i18n": I18N}]},
    ),
    "folders": (
        FOLDERS,
        {"plugins": ["blogposts", {"i18n": {**I18N, "docs_structure": "folder"}}]},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_addresses_are_those_of_a_build(case: str, tmp_path: Path) -> None:
    files, settings = CASES[case]
    sites.write_site(tmp_path, files, theme=sites.bare("en"), **settings)
    project = read_project(tmp_path / "mkdocs.yml")
    blogs = [blog.loaded for blog in project.blogs]
    found = find_addresses(project.config, blogs, source_files(project.config)).dests
    trial = lay_out(tmp_path / "mkdocs.yml")
    built: dict[str, set[str]] = {}
    for dest, uri in trial.files.items():
        built.setdefault(uri, set()).add(dest)
    assert len(built.keys() & found.keys()) >= len(FILES) - 1
    wrong = {
        uri: (dest, built[uri])
        for uri, dest in found.items()
        if uri in built and dest not in built[uri]
    }
    assert wrong == {}
