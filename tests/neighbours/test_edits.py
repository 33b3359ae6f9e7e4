"""Edits under `mkdocs serve` beside other plugins: what is exact, what is stale until settled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.serve import state
from mkdocs_blogposts.serve.settling import settler
from tests import site as sites
from tests.integration.samples import post
from tests.serving import Serving, clean, differences

pytest.importorskip("mkdocs_rss_plugin", reason="the plugins of the extra `dev` are not installed")


def _post(name: str, day: str, text: str = "Du *texte*.", **keys: str) -> str:
    return post(
        f"Billet {name}", day, f"{text}\n\n<!-- more -->\n\n## Suite {name}\n\nFin.", **keys
    )


FILES = {
    **{
        f"blog/posts/{name}.md": _post(name, f"2022-01-0{number}", tags=tags, categories="[Bois]")
        for number, (name, tags) in enumerate(
            (
                ("a", "[x]"),
                ("b", "[x, y]"),
                ("c", "[y]"),
                ("d", "[x]"),
                ("e", "[z]"),
                ("h & i", "[x]"),
            ),
            1,
        )
    },
    "blog/index.md": "# Carnet\n",
    "index.md": "# Accueil\n\nVoir [b](blog/posts/b.md).\n",
    "about.md": "# À propos\n\nUne page.\n",
    "guide/index.md": "# Guide\n\nTexte.\n",
    "guide/one.md": "---\ntags: [x]\n---\n# Un\n\nTexte.\n",
    "tags.md": "# Étiquettes\n\nLes voici.\n\n## Toutes\n\n<!-- material/tags -->\n",
    "extra.css": "a { color: red; }\n",
}

REDIRECTS = {
    "old/b.md": "blog/posts/b.md",
    "old/e.md": "blog/posts/e.md#suite-e",
    "old/p.md": "about.md",
}

#: Beside these, rebuilds are exact.
EXACT: list[Any] = [
    *("meta", "typeset", "glightbox", "awesome-nav", "section-index", "open-in-new-tab"),
    {"tags": {"export": True}},
    {"rss": {"use_git": False, "date_from_meta": {"as_creation": "date"}, "match_path": "blog/.*"}},
    {"redirects": {"redirect_maps": REDIRECTS}},
    {"minify": {"minify_css": True, "css_files": ["extra.css"], "cache_safe": True}},
]


def _serve(folder: Path, plugins: list[Any], files: sites.Files, **config: Any) -> Serving:
    ours = config.pop("ours", {})
    all_plugins = ["search", {"blogposts": ours}, *plugins]
    sites.write_site(folder / "site", {**FILES, **files}, plugins=all_plugins, **config)
    served = Serving(root=folder / "site", site_dir=folder / "served")
    served.start()
    return served


@pytest.fixture(autouse=True)
def _unsettled(monkeypatch: pytest.MonkeyPatch, fixed_moment: None) -> None:
    """Nothing is settled while a test looks."""
    monkeypatch.setattr(settler, "PAUSES", (3600.0, 3600.0))


class Author:
    """Someone who makes one edit of each kind, on the site in `root`."""

    def __init__(self, root: Path) -> None:
        self.docs, self.posts = root / "docs", root / "docs/blog/posts"

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.docs / name).read_text("utf-8")
        assert old in text
        (self.docs / name).write_text(text.replace(old, new, 1), "utf-8")

    def edits(self) -> Iterator[str]:
        """Make the next edit, and say what it was."""
        self.change("blog/posts/a.md", "Fin.", "Fin, enfin.")
        yield "text"
        self.change("blog/posts/b.md", "Du *texte*", "Un *autre*")
        yield "text of an excerpt"
        self.change("blog/posts/b.md", "Billet b", "Tout autre")
        yield "title, and with it the address"
        self.change("blog/posts/c.md", "tags: [y]", "tags: [y, new]")
        yield "tag"
        (self.posts / "f.md").write_text(_post("f", "2022-02-01", tags="[x, w]"), "utf-8")
        yield "new post"
        self.change("blog/posts/d.md", "---\n", "---\ndraft: true\n")
        yield "draft"
        self.change("blog/posts/d.md", "draft: true\n", "")
        yield "no draft any more"
        (self.posts / "a.md").rename(self.posts / "aa.md")
        yield "renamed"
        (self.posts / "e.md").unlink()
        yield "deleted, with a redirect to it"
        self.change("about.md", "# À propos", "# Qui ?")
        yield "title of a page in the navigation"
        (self.docs / "guide/two.md").write_text("---\ntags: [x]\n---\n# Deux\n", "utf-8")
        yield "new page in a section"
        self.change("tags.md", "Les voici", "Les voilà")
        yield "page with a list of tags"
        untitled = "---\ndate: 2022-03-01\ntags: [x]\n---\n# Sans titre\n\nTexte.\n"
        (self.posts / "g.md").write_text(untitled, "utf-8")
        yield "new post without a title"
        self.change("blog/posts/g.md", "# Sans titre", "# Un titre")
        yield "its heading"
        (self.docs / "guide/two.md").unlink()
        yield "deleted page"
        self.change("blog/posts/b.md", "Fin.", "Voir [f](f.md).")
        yield "text once more"


@pytest.mark.parametrize("compatibility", ["material", "none"])
def test_beside_plugins_that_are_known_every_edit_is_exact(
    tmp_path: Path, compatibility: str
) -> None:
    files = {"blog/posts/.meta.yml": "description: Un billet\n"}
    served = _serve(
        tmp_path, EXACT, files, ours={"compatibility": compatibility}, extra_css=["extra.css"]
    )
    wrong: dict[str, object] = {}
    for edit in Author(served.root).edits():
        work = served.edited()
        assert work is not None, f"the whole site was built: {edit}"
        fresh = clean(served.root, tmp_path / "clean")
        found = differences(served.tree(), fresh)
        # The edited post, its lists with a text, the page with tags, and links to it.
        if found or served.builder.verdict.kind != "exact" or len(work.converted) > 6:
            wrong[edit] = found, served.builder.verdict, work.converted
    assert wrong == {}
    assert '"title": "Un titre"' in served.tree()["tags.json"].decode()
    assert "old/e/index.html" not in served.tree()


#: A script that lists posts on a page, and hooks: one collects posts, one looks at other pages.
MADE = """\
import os
import mkdocs_gen_files
names = sorted(os.listdir("docs/blog/posts"))
with mkdocs_gen_files.open("made.md", "w") as file:
    print("# Fait", *names, f"[le premier](blog/posts/{names[0]})", sep="\\n\\n", file=file)
with mkdocs_gen_files.open("made.txt", "w") as file:
    print(len(names), file=file)
"""
HOOKS = """\
from mkdocs.structure.files import File
POSTS = []
def on_files(files, config):
    POSTS[:] = [file.src_uri for file in files if file.src_uri.startswith("blog/posts/")]
    text = "# Crochet" + "".join(f"\\n\\n- {uri}" for uri in POSTS)
    files.append(File.generated(config, "hook.md", content=text))
def on_nav(nav, config, files):
    config.extra["count"] = len(POSTS)
def on_page_markdown(markdown, page, config, files):
    return markdown.replace("Fin", "Enfin")
"""
NAV = "- [Accueil](index.md)\n- [Qui](about.md)\n- [Guide](guide/)\n- [Fait](made.md)\n- [Carnet](blog/)\n"


def test_what_is_made_of_all_files_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A navigation in a file, pages of scripts and of hooks, and macros that walk all files."""
    plugins: list[Any] = ["literate-nav", {"gen-files": {"scripts": ["made.py"]}}, "macros", "tags"]
    files = {
        "/made.py": MADE,
        "/hooks.py": HOOKS,
        "SUMMARY.md": NAV,
        "guide/one.md": "# Un\n\n{% for file in files %}{{ file.src_uri }}, {% endfor %}\n",
    }
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    served = _serve(tmp_path, plugins, files, hooks=["hooks.py"])
    assert served.builder.verdict.kind == "preview"
    # As after exact rebuilds, also the pages of which only the navigation changes are looked at.
    all_pages = property(lambda site: False, lambda site, is_preview: None)
    monkeypatch.setattr(state.BuiltSite, "is_preview", all_pages)
    stale = {"guide/one/index.html", "search/search_index.json"}  # of the macro, on one page
    wrong = {}
    author = Author(served.root)

    def edits() -> Iterator[str]:
        yield from author.edits()
        author.change("SUMMARY.md", "[Qui]", "[Nous]")
        yield "a title in the file of the navigation"

    for edit in edits():
        work = served.edited()
        assert work is not None, f"the whole site was built: {edit}"
        found = differences(served.tree(), clean(served.root, tmp_path / "clean"))
        if not stale.issuperset(found):
            wrong[edit] = found
    assert wrong == {}
    tree = served.tree()
    assert "aa.md" in tree["made/index.html"].decode() + tree["hook/index.html"].decode()
    assert b"Nous" in tree["index.html"]


LATE = """\
def on_env(env, config, files):
    pages = [file.page for file in files.documentation_pages()]
    page = files.get_file_from_path("about.md").page
    page.content = page.content.replace("@@", ", ".join(str(each.title) for each in pages))
def on_pre_page(page, config, files):
    if "fail" in page.file.name and files.get_file_from_path("armed.txt"):
        raise ValueError("only in builds of all")
"""


def test_what_only_a_full_build_can_complete_stays_as_it_is(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A page that a plugin changes once all are converted is never written without that."""
    caplog.set_level("INFO")
    files = {"/late.py": LATE, "about.md": "# À propos\n\nTitres : @@\n\n[b](blog/posts/b.md)\n"}
    served = _serve(tmp_path, [], files, hooks=["late.py"], theme=sites.bare())
    about = served.tree()["about/index.html"]
    assert b"Billet b" in about and b"@@" not in about
    author = Author(served.root)
    author.change("blog/posts/b.md", "Billet b", "Tout autre")
    assert served.edited() is not None
    found = differences(served.tree(), clean(served.root, tmp_path / "clean"))
    assert "about/index.html" in found
    assert served.tree()["about/index.html"].count(b"Billet b") == about.count(b"Billet b")
    author.change("about.md", "Titres", "Les titres")
    assert served.edited() is None
    assert "another plugin completes 'about.md' after all pages" in caplog.text
    assert differences(served.tree(), clean(served.root, tmp_path / "clean")) == []


def test_a_preview_that_fails_is_a_full_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    hook = (
        "def on_page_context(context, page, config, nav):\n    context['n'] = config.extra['n']\n"
    )
    hook += "def on_pre_build(config):\n    config.extra['n'] = 1\n"
    hook += "def on_post_build(config):\n    del config.extra['n']\n"
    served = _serve(tmp_path, [], {"/hook.py": hook}, hooks=["hook.py"], theme=sites.bare())
    Author(served.root).change("blog/posts/a.md", "Fin.", "Fin, enfin.")
    assert served.edited() is None
    assert "Building the whole site: a preview failed: KeyError: 'n'" in caplog.text
    assert differences(served.tree(), clean(served.root, tmp_path / "clean")) == []


def test_a_strict_site_is_rebuilt_unless_there_is_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    served = _serve(tmp_path, [], {}, theme=sites.bare(), strict=True)
    author = Author(served.root)
    author.change("blog/posts/a.md", "Fin.", "Fin, enfin.")
    assert served.edited() is not None
    author.change("blog/posts/a.md", "Fin, enfin.", "[Fin](nowhere.md).")
    with pytest.raises(SystemExit):
        served.edited()
    assert "`strict` forbids warnings, and there is one" in caplog.text
