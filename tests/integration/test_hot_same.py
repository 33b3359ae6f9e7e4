"""Edits that once gave another site than a clean build makes, one by one."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests import site as sites
from tests.integration.samples import post
from tests.serving import Serving, clean, differences

POSTS = {
    f"blog/posts/{name}.md": post(
        f"Billet {name}", f"2024-01-0{number}", categories="['Art & Vie']", tags="[x]"
    )
    for number, name in enumerate("abcde", 1)
}
HOME = {"index.md": "# Accueil\n"}
NEW = {"blog/posts/f.md": post("Billet f", "2024-02-02", tags="[x]")}
MOVED = {"blog/posts/b.md": post("Un autre nom", "2024-01-02", tags="[x]")}
UNTITLED = "---\ndate: 2024-02-03\nslug: i\n---\n<!-- a -->\n\n# {}\n\nA.\n"
BLOG = "blog/index.md"
MAIN = '{% extends "main.html" %}{% block content %}'


def _zoned(date: str) -> str:
    return post("Billet z", date, tags="[x]")


@dataclass(frozen=True, kw_only=True)
class Case:
    """A site, and what is written into it or removed (None), one edit after the other.

    `own` are templates of the author's.
    """

    edits: list[dict[str, str | None]]
    files: dict[str, str] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    config: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)


CASES = {
    "the heading of a post changes, and its `title` does not": Case(
        files={
            "blog/posts/g.md": post("Court", "2024-02-01", "# Le long\n\nA.", series="S"),
            "blog/posts/h.md": post("Autre", "2024-02-02", "A.", series="S", links="[a.md, g.md]"),
            "blog/posts/i.md": "---\ndate: 2024-02-03\n---\n<!-- a -->\n\n# Un\n\nA.\n",
        },
        edits=[
            {"blog/posts/g.md": post("Court", "2024-02-01", "# Le plus long\n\nA.", series="S")},
            {"blog/posts/i.md": "---\ndate: 2024-02-03\n---\n<!-- a -->\n\n# Deux\n\nA.\n"},
            {"blog/posts/g.md": post("Court", "2024-02-01", "A.", series="S")},
        ],
    ),
    "what old addresses lead to changes, goes and comes": Case(
        files={"p.md": "# Une page\n", "d.json": "1", "blog/posts/i.md": UNTITLED.format("Un")},
        edits=[
            {"p.md": "# Une autre\n"},
            {"d.json": "2"},
            {"blog/posts/i.md": UNTITLED.format("Deux")},
            {"blog/posts/a.md": post("Billet a", "2024-01-01", "Neuf.", tags="[x]")},
            {"blog/posts/b.md": post("Court", "2024-01-02", "# Le plus long\n\nA.")},
            {"blog/posts/b.md": post("Court", "2024-01-02", "# Encore plus long\n\nA.")},
            MOVED,
            {"p.md": None, "d.json": None},
            {"p.md": "# De retour\n", "d.json": "3"},
        ],
        options={
            "old_addresses": {
                "/q/": "p.md",
                "/e.json": "d.json",
                "/feed/": "blog/feed.xml",
                "/b/": "blog/posts/b.md",
                "/i/": "blog/posts/i.md",
                "/x/": "blog/tag/x/",
            }
        },
    ),
    "the blog's own page links to a post that moves": Case(
        files={BLOG: "# Journal\n\nVoir [b](posts/b.md).\n"},
        edits=[MOVED, NEW],
        options={"pagination_per_page": 2, "pagination_keep_content": True},
    ),
    "the same, in `nav`": Case(
        files={BLOG: "# Journal\n\nVoir [b](posts/b.md).\n"},
        edits=[MOVED, NEW],
        config={"nav": ["index.md", BLOG]},
    ),
    "the blog's own page has a title, and `nav` gives it none": Case(
        files={BLOG: "# Journal\n\nRien.\n"}, edits=[NEW], config={"nav": ["index.md", BLOG]}
    ),
    "the blog's page is called otherwise in the language of the site": Case(
        edits=[NEW],
        config={
            "nav": ["index.md", BLOG],
            "theme": {"name": "material", "language": "zh", "font": False},
        },
    ),
    "under our theme, whose header holds links to pages of the blog": Case(
        files={BLOG: "# Journal\n\nVoir [b](posts/b.md).\n"},
        edits=[
            MOVED,
            NEW,
            {"blog/posts/a.md": post("Billet a", "2024-01-01", "Neuf.", tags="[x]")},
            {"p.md": "# Une page\n"},
        ],
        config={
            "theme": {
                "name": "blogposts",
                "language": "fr",
                "search": "none",  # whose index is as old as the last full build
                "links": [{"Blog": BLOG}, {"Billet": "blog/posts/b.md"}],
            },
        },
        options={"pagination_per_page": 2},
    ),
    "`nav` gives a title that is typeset": Case(
        files={BLOG: "# Journal\n"},
        edits=[NEW],
        config={
            "nav": ["index.md", {"X": [{"L'été": f"/{BLOG}"}]}],
            "validation": {"nav": {"absolute_links": "relative_to_docs"}},
        },
    ),
    "the blog's front page lists nothing": Case(
        files={BLOG: "# Journal\n\nVoir [b](posts/b.md).\n"},
        edits=[MOVED, NEW],
        config={"nav": ["index.md", BLOG]},
        options={"index": False},
    ),
    "a list takes its title from another file": Case(
        files={"blog/category/art-vie.md": '--8<-- "snip.md"\n', "snip.md": "# Un\n"},
        edits=[{"snip.md": "# Deux\n"}, {"snip.md": "# Trois\n"}],
        options={"pagination_per_page": 2},
    ),
    "a README takes the place of the blog's page": Case(
        files={"blog/posts/a.md": POSTS["blog/posts/a.md"] + "\nVoir [le blog](../index.md).\n"},
        edits=[{"blog/README.md": "# Lu\n"}, NEW],
    ),
    "the author has a 404 page, which the theme writes as well": Case(
        edits=[{"404.html": "<p>Perdu"}, {"404.html": "<p>Encore"}, MOVED],
    ),
    "a page of the author's is written to 404.html": Case(
        edits=[{"404.md": "# Perdu\n"}, MOVED, NEW, {"404.md": None}],
        config={"use_directory_urls": False, "nav": ["index.md"]},
    ),
    "the template of the 404 page shows another page": Case(
        edits=[{"index.md": "# Accueil\n\nNeuf.\n"}],
        config={"theme": sites.material(custom_dir="own")},
        own={"404.html": "{{ nav.homepage.content }}"},
    ),
    "templates of Material's blog show posts and lists": Case(
        edits=[
            {"../own/blog-post.html": f"{MAIN}NEW {{{{ page.content }}}}{{% endblock %}}"},
            MOVED,
            {
                "blog/posts/b.md": post(
                    "Un autre nom", "2024-01-02", "Un.\n\n<!-- more -->\n\nDeux."
                )
            },
            {"blog/posts/c.md": post("c", "2024-01-03", "# Titre\n\nUn mot.", categories="[Neuf]")},
            NEW,
            {"blog/posts/c.md": None},
        ],
        config={"theme": sites.material(custom_dir="own")},
        own={
            "blog-post.html": f"{MAIN}{{{{ page.config.date.created | date }}}}{{% endblock %}}",
            "partials/post.html": "{{ post.content }} {{ post.config.readtime }} {{ post.more }}",
        },
    ),
    "a template of one post and one of a page show data of Material's blog": Case(
        files={
            "index.md": "---\ntemplate: home.html\n---\n\n# Accueil\n",
            "blog/posts/w.md": post("Large", "2024-02-05", "Un.", template="wide.html"),
        },
        edits=[
            {"blog/posts/w.md": post("Large", "2024-02-05", "Deux.", template="wide.html")},
            {
                "blog/posts/w.md": post(
                    "Long", "2024-02-05", "Deux.", template="wide.html", pin=True
                )
            },
            NEW,
            MOVED,
            {"blog/posts/f.md": None},
        ],
        config={"theme": sites.material(custom_dir="own")},
        own={
            "wide.html": '{% extends "blog-post.html" %}{% block content %}{{ page.config.pin }} '
            "{{ page.meta.template }} {{ super() }}{% endblock %}",
            "home.html": MAIN
            + '{% for post in config.plugins["material/blog"].blog.posts %}{{ post.title }} '
            "{{ post.config.date.created | date }} {{ post.config.readtime }}, {% endfor %}"
            "{% endblock %}",
        },
    ),
    "a date is written in another zone, and a post beside it changes": Case(
        files={"blog/posts/z.md": _zoned("2024-01-03 10:00:00 +02:00")},
        edits=[{"blog/posts/z.md": _zoned("2024-01-03 08:00:00 +00:00"), **MOVED}],
    ),
    "a date is written in another zone, where it is another day": Case(
        files={"blog/posts/z.md": _zoned("2024-01-02 23:00:00 -03:00")},
        edits=[{"blog/posts/z.md": _zoned("2024-01-03 02:00:00 +00:00")}],
        config={"site_url": "https://example.org/"},
    ),
}


@pytest.mark.usefixtures("fixed_moment")
@pytest.mark.parametrize("name", CASES)
def test_after_each_edit_the_site_is_what_a_clean_build_makes(name: str, tmp_path: Path) -> None:
    case, root = CASES[name], tmp_path / "site"
    plugins = ["search", {"blogposts": {"related": 2, **case.options}}]
    snippets = [{"pymdownx.snippets": {"base_path": [str(root / "docs")]}}]
    config = {"plugins": plugins, "markdown_extensions": snippets, **case.config}
    own = {f"/own/{name}": text for name, text in case.own.items()}
    sites.write_site(root, {**POSTS, **HOME, **case.files, **own}, **config)
    served = Serving(root=root, site_dir=tmp_path / "served")
    served.start()
    for number, edit in enumerate(case.edits):
        time.sleep(0.01)  # two edits within one tick of the clock of files are one
        for path, text in edit.items():
            if text is None:
                (root / "docs" / path).unlink()
            else:
                (root / "docs" / path).write_text(text, "utf-8")
        served.edited()
        assert differences(served.tree(), clean(root, tmp_path / f"clean{number}")) == []
