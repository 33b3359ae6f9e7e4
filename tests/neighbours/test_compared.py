"""What other plugins and hooks did beside Material's blog, they do beside ours.

Plugins that do not disturb each other share a site. Not here: mkdocs-section-index and
mkdocs-static-i18n, beside which Material's blog stops or leaves posts where they are; they have
tests of their own, as encryptcontent has, beside which Material's blog shows the text.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests import site as sites
from tests.integration.samples import WEBP
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


def test_habits_of_authors(tmp_path: Path) -> None:
    """What authors write in odd ways, hooks and other plugins find as they wrote it."""
    hook = (
        "def on_page_markdown(markdown, page, config, files):\n"
        "    if page.file.name == 'named':\n        page.meta['title'] = 'By a hook'\n"
    )
    authors = (
        "authors:\n  kim:\n    name: Kim O'Neil\n    description: D'x\n"
        "    avatar: ../assets/a.webp\n    slug: team/kim\n"
    )
    texts = {
        "a": 'authors: [kim]\ncategories: ["A &amp; B", News]\ntags: [plain]\n---\n\n# A',
        "b": "authors: [kim]\ncategories: [news]\ntags: one, two\n---\n\n# B",
        "c": "author: [kim]\ncategories: [News]\ntags: [News, c]\n---\n\n# C",
        "d": "author: kim\ntitle: Short\n---\n\n# A much longer title",
        "named": "---\n\n# As it was",
        "2024-05-20-no-heading": "---\n\nText alone.",
        "emoji": "---\n\n# A :rocket: title",
    }
    posts = {
        f"blog/posts/{name}.md": f"---\ndate: 2024-06-{day:02}\n{text}\n\nText :rocket: here.\n"
        for day, (name, text) in enumerate(texts.items(), 1)
    }
    pair = compared.build(
        tmp_path,
        rss(tmp_path, use_git=False, match_path="blog/posts/.*"),
        files={
            "index.md": "---\nnote: x\n---\n\nHome.\n",
            "blog/index.md": "---\nnote: x\n---\n\nWords.\n",
            "blog/.authors.yml": authors,
            "assets/a.webp": WEBP,
            "/hook.py": hook,
            **posts,
        },
        hooks=["hook.py"],
        options={"pagination_per_page": 3, "authors_profiles": True},
        theme=sites.material(language="ja"),
    )
    # Names are text in JSON too; Material's blog leaves the entity there.
    assert [found for found in unlike(pair) if not found.startswith("feed_json")] == []
    assert pair.ours.exists("blog/author/team/kim/index.html")
    assert {"過去の投稿", "カテゴリー"} <= {
        title for title, *_ in pair.events["blogposts"]["tree"]["nav"][-1][2]
    }
    assert "<author>Kim O'Neil</author>" in pair.ours.text("feed_rss_created.xml")
    assert pair.ours.warnings == pair.material.warnings


#: A hook with the work that hooks of real blogs do: each event that they use.
HOOK = """
import json
from pathlib import Path

found = {}


def posts(files):
    pages = [file.page for file in files if file.page]
    return [page for page in pages if page.meta.get("date") and "draft" not in page.meta]


def on_config(config):
    found.clear()
    config.extra["from_hook"] = "x"


def on_files(files, config):
    for file in files.documentation_pages():
        if "/posts/" in file.src_uri:
            found[file.src_uri] = Path(file.abs_src_path).read_text("utf-8").count("tags")


def on_nav(nav, config, files):
    config.extra["terms"] = [page.meta.get("categories") for page in posts(files)]
    config.extra["titles"] = [str(page.title) for page in posts(files)]


def on_page_markdown(markdown, page, config, files):
    page.meta["reading"] = len(markdown.split())
    if page.meta.get("template") == "blog-post.html" or hasattr(page, "config"):
        return markdown + "\\n\\nBy the hook: " + str(page.meta.get("categories"))


def on_page_content(html, page, config, files):
    return html.replace("By the hook", "Added by the hook")


def on_env(env, config, files):
    env.globals["latest"] = sorted(
        posts(files), key=lambda page: str(page.meta["date"]), reverse=True
    )


def on_page_context(context, page, config, nav):
    context["seen"] = [page.meta.get("tags"), page.url]
    found[page.url] = [", ".join(page.meta.get("tags") or ()), page.content.count("Added by the hook")]


def on_post_build(config):
    names = ("terms", "titles", "from_hook")
    data = {name: config.extra[name] for name in names} | {"found": found}
    Path(config.site_dir, "hook.json").write_text(json.dumps(data), "utf-8")
"""


def test_hooks(tmp_path: Path) -> None:
    footer = (
        "{% extends 'base.html' %}{% block footer %}<ul>{% for post in latest %}"
        "<li><a href='{{ post.url | url }}'>{{ post.title }}</a> {{ post.meta.reading }}</li>"
        "{% endfor %}</ul>{% endblock %}"
    )
    files = {**FILES, "/hook.py": HOOK, "/overrides/main.html": footer}
    theme = sites.material(language="en", custom_dir="overrides")
    pair = compared.build(tmp_path, "tags", files=files, hooks=["hook.py"], theme=theme)
    assert unlike(pair) == []
    theirs, ours = (json.loads(site.text("hook.json")) for site in (pair.material, pair.ours))
    seen = {key: value for key, value in ours["found"].items() if key in theirs["found"]}
    assert ours | {"found": seen} == theirs
    shown = [
        [node.text() for node in site.page("about/").tree.css("ul > li > a[href*='/blog/20']")]
        for site in (pair.material, pair.ours)
    ]
    assert shown[0] == shown[1] == ["The first one", "Second & last", "Three"]
    assert "Added by the hook" in pair.ours.page("blog/2024/06/16/two/").text


class Elsewhere(BaseHTTPRequestHandler):
    """GitHub for git-committers, and a host of scripts for privacy."""

    def do_GET(self) -> None:
        body, kind = b"console.log(1)", "application/javascript"
        if "/commits" in self.path:
            person = {"login": "kim", "html_url": "https://example.org/kim", "avatar_url": None}
            commit = {"author": person, "committer": person, "commit": {"message": "All"}}
            body, kind = json.dumps([commit]).encode(), "application/json"
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_plugins_that_use_the_network(tmp_path: Path, elsewhere: str) -> None:
    # What social draws with, as it keeps it once it has fetched it.
    font = next(Path("/usr/share/fonts").rglob("*.ttf"))
    fonts = tmp_path / "social/fonts/Roboto"
    fonts.mkdir(parents=True)
    for style in ("Regular", "Bold"):
        shutil.copy(font, fonts / f"{style}.ttf")
    hook = (
        f"def on_config(config):\n    config.plugins['git-committers'].githuburl = {elsewhere!r}\n"
    )
    script = f'<script src="{elsewhere}/x.js"></script>\n'
    text = f"---\ndate: 2024-01-04\n---\n\n# Four\n\nWith a script.\n\n{script}"
    pair = compared.build(
        tmp_path,
        {"social": {"cache_dir": str(tmp_path / "social")}},
        rss(tmp_path, match_path="blog/posts/.*", use_git=False),
        {"privacy": {"cache_dir": str(tmp_path / "privacy"), "links": False}},
        {
            "git-committers": {
                "repository": "a/b",
                "branch": "main",
                "cache_dir": str(tmp_path / "c"),
            }
        },
        files={**FILES, "blog/.authors.yml": AUTHORS, "blog/posts/four.md": text, "/hook.py": hook},
        git=True,
        hooks=["hook.py"],
    )
    assert unlike(pair) == []
    assert elsewhere not in pair.ours.text("blog/2024/01/04/four/index.html")
    cards = [name for name in pair.material.tree() if name.startswith("assets/images/social/")]
    assert len(cards) > 8
    for name in (card for card in cards if "archive/" not in card and "category/" not in card):
        assert pair.ours.tree()[name] == pair.material.tree()[name], name


#: Authors whose picture is in the site.
AUTHORS = (
    "authors:\n  kim:\n    name: Kim Roe\n    description: Gardener\n    avatar: ../assets/a.webp\n"
)


def test_mike_keeps_versions(tmp_path: Path) -> None:
    trees = []
    for plugin in ("blog", "blogposts"):
        folder = tmp_path / plugin
        sites.write_site(folder, FILES, plugins=["search", plugin, "mike"])
        compared.commit(folder)
        deploy = "import sys; from mike.driver import main; sys.exit(main())"
        for command in (
            [sys.executable, "-c", deploy, "deploy", "1.0", "latest"],
            ["git", "ls-tree", "-r", "--name-only", "gh-pages"],
        ):
            done = subprocess.run(
                command,
                cwd=folder,
                env=sites.environment() | IDENTITY,
                check=True,
                capture_output=True,
                text=True,
            )
        trees.append(set(done.stdout.split()))
    assert trees[0] <= trees[1]
    assert "1.0/blog/2024/06/15/the-first-one/index.html" in trees[1]


#: Who commits.
IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Kim"), ("EMAIL", "kim@example.org"))
}
