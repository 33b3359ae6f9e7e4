"""What an edit rebuilds on a site that is served: counted, since a timer cannot tell."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from mkdocs_blogposts.serve.state import RebuildReport
from tests import site as sites
from tests.integration.samples import post
from tests.serving import Serving, clean, differences

NAMES = ("a", "b", "c", "d", "e")

TEXT = "Le début.\n\n## Suite\n\nLa fin."


def _post(number: int, name: str, body: str = TEXT, **meta: str) -> str:
    keys = {"description": f"Sur {name}"} | meta
    return post(f"Billet {name}", f"2024-01-0{number}", body, **keys)


POSTS = {f"blog/posts/{name}.md": _post(number, name) for number, name in enumerate(NAMES, 1)}

FILES = {
    **POSTS,
    "blog/posts/c.md": _post(3, "c", tags="[Rare]"),
    "blog/posts/e.md": post("Billet e", "2024-01-05", TEXT),
    "index.md": "# Accueil\n\nVoir [le billet](blog/posts/b.md).\n",
    "about.md": "# À propos\n\nRien.\n",
}

INDEX, ARTICLES, YEAR = "blog/index.md", "blog/articles.md", "blog/archive/2024.md"
LISTS = {INDEX, ARTICLES, YEAR}


def _p(*names: str) -> set[str]:
    return {f"blog/posts/{name}.md" for name in names}


@pytest.fixture
def served(tmp_path: Path, fixed_moment: None) -> Serving:
    return _serving(tmp_path)


def _serving(folder: Path, *more: str, **options: object) -> Serving:
    plugins = ["search", {"blogposts": {"related": 0, **options}}, *more]
    sites.write_site(folder / "site", FILES, plugins=plugins)
    serving = Serving(root=folder / "site", site_dir=folder / "served")
    serving.start()
    return serving


def _write(served: Serving, name: str, text: str) -> None:
    time.sleep(0.01)  # two edits within one tick of the clock of files are one
    (served.root / "docs" / name).write_text(text, "utf-8")


def _edited(served: Serving, name: str, text: str) -> RebuildReport:
    _write(served, name, text)
    work = served.edited()
    assert work is not None, "the whole site was built"
    return work


def test_the_text_of_a_post_is_its_page_and_its_feeds(
    served: Serving, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    work = _edited(served, "blog/posts/c.md", _post(3, "c", f"{TEXT}\n\nUn mot.", tags="[Rare]"))
    assert (set(work.converted), set(work.rendered)) == (_p("c"), _p("c"))
    feeds = ("feed.json", "feed.xml", "rss.xml")
    assert sorted(work.written) == [f"blog/{name}" for name in feeds]
    assert work.removed == []
    assert "blogposts: 5 posts" not in caplog.text, "the sum of the first build is out of date"


def test_a_post_that_is_edited_twice_says_how_long_it_is_now(
    served: Serving, tmp_path: Path
) -> None:
    """The number of its words stands in its head."""
    for words in (20, 40, 60):
        _edited(served, "blog/posts/c.md", _post(3, "c", TEXT + "\nMot. " * words))
        assert differences(served.tree(), clean(served.root, tmp_path / f"{words}")) == []


def test_a_new_title_has_a_drawing_and_the_old_one_none(tmp_path: Path, fixed_moment: None) -> None:
    pytest.importorskip("PIL.Image")
    served = _serving(tmp_path, social_cards=True)
    before = {path for path in served.tree() if "/cards/" in path}
    assert len(before) >= len(NAMES)
    _edited(served, "blog/posts/e.md", post("Autre titre", "2024-01-05", TEXT))
    after = {path for path in served.tree() if "/cards/" in path}
    assert (len(after - before), len(before - after)) == (1, 1)
    assert differences(served.tree(), clean(served.root, tmp_path / "clean")) == []


def test_a_new_summary_is_shown_by_lists_and_neighbours(served: Serving) -> None:
    text = post("Billet e", "2024-01-05", "Un autre début.\n\n## Suite\n\nLa fin.")
    work = _edited(served, "blog/posts/e.md", text)
    assert set(work.converted) == _p("e")
    assert set(work.rendered) == _p("d", "e") | LISTS


def test_a_tag_is_an_entry_more_and_of_two_posts_a_list(served: Serving) -> None:
    work = _edited(served, "blog/posts/b.md", _post(2, "b", tags="[Neuf]"))
    assert set(work.converted) == _p("b")
    assert set(work.rendered) == _p("a", "b", "c") | LISTS | {"blog/tag/index.md"}
    assert "#tag:neuf" in served.tree()["blog/tag/neuf/index.html"].decode()
    work = _edited(served, "blog/posts/c.md", _post(3, "c", tags="[Neuf]"))
    assert set(work.converted) == {*_p("c"), "blog/tag/neuf.md"}
    assert {*_p("b", "c"), "blog/tag/index.md", "blog/tag/neuf.md"} <= set(work.rendered)
    assert "blog/tag/rare/index.html" in work.removed


def test_a_new_address_reaches_what_links_to_it(served: Serving) -> None:
    work = _edited(served, "blog/posts/b.md", _post(2, "b", slug="autre"))
    assert set(work.converted) == {*_p("b"), "index.md"}
    assert set(work.rendered) == _p("a", "b", "c") | LISTS | {"index.md"}
    assert "blog/2024/01/02/billet-b/index.html" in work.removed


def test_a_new_post_moves_lists(served: Serving) -> None:
    work = _edited(served, "blog/posts/f.md", _post(6, "f"))
    assert set(work.converted) == _p("f")
    assert set(work.rendered) == _p("e", "f") | LISTS | {"blog/archive/index.md"}


def test_a_page_is_a_page(served: Serving) -> None:
    work = _edited(served, "about.md", "# À propos\n\nTout.\n")
    assert (work.converted, work.rendered, work.written) == (["about.md"], ["about.md"], [])


def test_a_part_of_our_style_sheet_is_joined_again(tmp_path: Path, fixed_moment: None) -> None:
    """An owner's part in docs_dir; the others come from the theme."""
    folder, part = "assets/blogposts", "/* Ici. */\n.billet {\n  color: red;\n}\n"
    sites.write_site(
        tmp_path / "site",
        {**FILES, f"{folder}/other-themes.css": part},
        plugins=["search", "blogposts"],
        theme={"name": "mkdocs"},
    )
    served = Serving(root=tmp_path / "site", site_dir=tmp_path / "served")
    served.start()
    for color in ("blue", "green"):
        work = _edited(served, f"{folder}/other-themes.css", part.replace("red", color))
        assert work.written == [f"{folder}/blogposts.css"]
        sheet = served.tree()[f"{folder}/blogposts.css"].decode()
        assert f".billet{{color:{color}}}" in sheet
        assert differences(served.tree(), clean(served.root, tmp_path / color)) == []


def test_what_is_not_rebuilt_stays_on_disk(served: Serving) -> None:
    before = {path: path.stat().st_mtime_ns for path in served.site_dir.rglob("*.html")}
    _edited(served, "blog/posts/c.md", _post(3, "c", "Neuf.", tags="[Rare]"))
    touched = [path for path, moment in before.items() if path.stat().st_mtime_ns != moment]
    assert [path.relative_to(served.site_dir).as_posix() for path in touched] == [
        "blog/2024/01/03/billet-c/index.html"
    ]


def test_a_mistake_leaves_the_site_and_mending_is_quick(
    served: Serving, caplog: pytest.LogCaptureFixture
) -> None:
    before = served.tree()
    _write(served, "blog/posts/c.md", _post(3, "c").replace("2024-01-03", "bientôt"))
    with pytest.raises(Abort):
        served.edited()
    assert "blog/posts/c.md:3: `date` is 'bientôt'" in caplog.text
    assert served.tree() == before
    work = _edited(served, "blog/posts/c.md", _post(3, "c", "Réparé.", tags="[Rare]"))
    assert work.converted == ["blog/posts/c.md"]


@pytest.mark.usefixtures("fixed_moment")
def test_two_posts_at_one_address_are_a_mistake(tmp_path: Path) -> None:
    # Both are published in a blog of Material's kind.
    served = _serving(tmp_path, compatibility="none")
    _write(served, "blog/posts/copy.md", _post(3, "c"))
    with pytest.raises(Abort):
        served.edited()
    (served.root / "docs/blog/posts/copy.md").unlink()
    _edited(served, "about.md", "# Rien\n")
    assert differences(served.tree(), clean(served.root, tmp_path / "clean")) == []


def _lengthen(path: Path) -> None:
    path.write_text(f"{path.read_text('utf-8')}\n", "utf-8")


REASONS: list[tuple[str, Callable[[Path], object], str]] = [
    (
        "the authors",
        lambda root: (root / "docs/blog/.authors.yml").write_text("{}"),
        ".authors.yml",
    ),
    ("mkdocs.yml", lambda root: _lengthen(root / "mkdocs.yml"), "mkdocs.yml"),
    ("nothing", lambda root: None, "nothing changed"),
]


@pytest.mark.parametrize(
    ("edit", "reason"), [row[1:] for row in REASONS], ids=[r[0] for r in REASONS]
)
def test_what_is_not_understood_builds_all(
    served: Serving, caplog: pytest.LogCaptureFixture, edit: Callable[[Path], object], reason: str
) -> None:
    caplog.set_level("INFO")
    time.sleep(0.01)
    edit(served.root)
    assert served.edited() is None
    assert "Building the whole site: " in caplog.text and reason in caplog.text
    # From there on edits are quick again.
    assert _edited(served, "about.md", "# Autre\n").converted == ["about.md"]


def test_templates_and_hooks_below_docs_are_no_files_of_docs(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    own = {
        "own/main.html": '{% extends "base.html" %}',
        "hook.py": "def on_page_markdown(markdown, **_):\n    return markdown\n",
        "own/seen.md": "# Vu\n",
    }
    sites.write_site(
        tmp_path / "site",
        {**FILES, **own},
        plugins=["search", {"blogposts": {"related": 0}}],
        theme=sites.material(custom_dir="docs/own"),
        hooks=["docs/hook.py"],
    )
    served = Serving(root=tmp_path / "site", site_dir=tmp_path / "served")
    served.start()
    for name, text in own.items():
        _write(served, name, f"{text}\n")
        assert (served.edited() is None) is not name.endswith(".md"), name
    assert "Building the whole site: 'own/main.html' changed" in caplog.text


def test_what_was_said_of_terms_is_not_said_again(
    served: Serving, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    _edited(served, "blog/posts/c.md", _post(3, "c", tags="[Rare, Rare, rare]"))
    _edited(served, "blog/posts/d.md", _post(4, "d", tags="[Rare]"))
    _edited(served, "blog/posts/e.md", _post(5, "e", tags="[Autre]"))
    assert caplog.text.count("'rare' is filed under 'Rare'") == 1
    _edited(served, "blog/posts/e.md", _post(5, "e", tags="[rARE]"))
    assert caplog.text.count("'rare' is filed under 'Rare'") == 1
    assert caplog.text.count("'rARE' is filed under 'Rare'") == 1


def test_a_hook_that_is_edited_is_loaded_again(tmp_path: Path) -> None:
    hook = "def on_page_markdown(markdown, **_):\n    return markdown + {!r}\n"
    files = FILES | {"/hook.py": hook.format("\n\nVu.")}
    sites.write_site(tmp_path / "site", files, plugins=["search", "blogposts"], hooks=["hook.py"])
    served = Serving(root=tmp_path / "site", site_dir=tmp_path / "served")
    served.start()
    (served.root / "hook.py").write_text(hook.format("\n\nEncore vu."), "utf-8")
    assert served.edited() is None
    assert "Encore vu." in (served.site_dir / "about/index.html").read_text("utf-8")


def test_an_edit_that_the_last_rebuild_saw_is_none(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    # MkDocs looks at files twice a second, and tells of what was saved a moment later on its own.
    caplog.set_level("INFO")
    served = _serving(tmp_path)
    elsewhere = served.root.parent / "elsewhere"
    elsewhere.mkdir()
    served.server._watched_paths = dict.fromkeys((str(served.root / "docs"), str(elsewhere)), 1)
    _write(served, "about.md", "# Autre\n")
    time.sleep(0.1)  # as MkDocs waits after an edit
    assert served.edited() is not None
    assert served.edited() is None
    _write(served, "blog/posts/.a.md.swp", "what an editor keeps while a file is open")
    assert served.edited() is None
    assert "Building the whole site" not in caplog.text
    assert _edited(served, "about.md", "# Encore\n").converted == ["about.md"]
    # A plugin may have the server watch what no snapshot has.
    (elsewhere / "module.py").touch()
    assert served.edited() is None
    assert "nothing changed" in caplog.text


def test_it_can_be_turned_off(tmp_path: Path) -> None:
    served = _serving(tmp_path, hot_reload=False)
    _write(served, "about.md", "# Autre\n")
    assert served.edited() is None


def test_beside_a_plugin_that_reads_other_pages_only_builds_of_all_are_exact(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    served = _serving(tmp_path, "macros", hot_reload="exact")
    for text in ("# Autre\n", "# Encore\n"):
        _write(served, "about.md", text)
        assert served.edited() is None
    assert caplog.text.count("is built after each edit: the plugin 'macros': ") == 1


OWN = """\
{% extends "base.html" %}
{% block footer %}
{% for card in blogposts.recent(5) %}<p>{{ card.title }}: {{ card.summary }}</p>{% endfor %}
{{ super() }}
{% endblock %}
"""


@pytest.mark.usefixtures("fixed_moment")
def test_where_a_template_may_show_any_post_all_pages_are_printed(tmp_path: Path) -> None:
    sites.write_site(
        tmp_path / "site",
        {**FILES, "/own/main.html": OWN},
        plugins=["search", {"blogposts": {"related": 0}}],
        theme=sites.material(custom_dir="own"),
    )
    served = Serving(root=tmp_path / "site", site_dir=tmp_path / "served")
    served.start()
    text = post("Billet e", "2024-01-05", "Un autre début.\n\n## Suite\n\nLa fin.")
    work = _edited(served, "blog/posts/e.md", text)
    assert set(work.converted) == _p("e")
    assert set(work.rendered) >= _p(*NAMES) | LISTS | {"index.md", "about.md"}
    assert "<p>Billet e: Un autre début." in served.tree()["about/index.html"].decode()
    assert differences(served.tree(), clean(served.root, tmp_path / "clean")) == []


def test_a_day_of_edits_leaves_memory_as_it_was(served: Serving) -> None:
    """200 rebuilds, of each kind in turn: the objects of ours and of MkDocs stay as many."""

    def rounds(count: int) -> None:
        for number in range(count):
            text = f"Tour {number}.\n\n## Suite\n\nLa fin."
            _edited(served, "blog/posts/c.md", _post(3, "c", text, tags="[Rare]"))
            _edited(served, "blog/posts/b.md", _post(2, "b", slug=f"tour-{number % 2}"))

    rounds(3)
    before = _objects()
    rounds(97)
    # One object a round would be 97; what feeds keep of the last edits is less than half of it.
    grown = {name: (before[name], n) for name, n in _objects().items() if n > before[name] + 45}
    assert grown == {}


def _objects() -> Counter[str]:
    """How many objects there are of each class of ours, of MkDocs and of Jinja."""
    gc.collect()
    kinds = (type(thing) for thing in gc.get_objects())
    ours = ("mkdocs", "properdocs", "jinja2", "material")
    return Counter(
        f"{kind.__module__}.{kind.__name__}"
        for kind in kinds
        if str(kind.__module__).startswith(ours)
    )


@pytest.mark.usefixtures("fixed_moment")
def test_the_file_of_a_draft_comes_and_goes_with_what_shows_it(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    files = {**FILES, "blog/posts/d.md": _post(4, "d", "![](zq.txt)", draft="true")}
    sites.write_site(
        folder / "site",
        {**files, "blog/posts/zq.txt": "Plan"},
        plugins=["search", {"blogposts": {"draft_on_serve": False}}],
    )
    serving = Serving(root=folder / "site", site_dir=folder / "served")
    serving.start()
    assert "blog/zq.txt" not in serving.tree()
    for number, (name, text, is_there) in enumerate(
        [
            ("blog/posts/a.md", "![](zq.txt)", True),
            ("blog/posts/b.md", "Rien.", True),
            ("blog/posts/a.md", "Rien.", False),
            ("blog/posts/a.md", '<i data-src="/a/path/blog/zq.txt"></i>', True),
        ]
    ):
        _edited(serving, name, _post(1, f"x{number}", text))
        assert ("blog/zq.txt" in serving.tree()) is is_there, (name, text)
        fresh = clean(serving.root, folder / f"clean{number}")
        assert differences(serving.tree(), fresh) == []
