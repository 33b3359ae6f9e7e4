"""What a preview leaves stale, and a full build in another process settles."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from mkdocs_blogposts.serve.settling import settler
from tests import site as sites
from tests.integration.samples import post
from tests.serving import Serving, clean, differences

#: Shows the titles of all pages on one of them and in a file: in `on_env`, which a
#: preview does not run. Files beside mkdocs.yml make it warn or fail.
HOOK = """
import logging
from pathlib import Path

log = logging.getLogger("mkdocs.hooks.list")

def on_env(env, config, files):
    folder = Path(config.docs_dir).parent
    pages = [file.page for file in files.documentation_pages()]
    titles = ", ".join(sorted(str(page.title) for page in pages))
    files.get_file_from_path("about.md").page.content = titles
    Path(config.site_dir).mkdir(parents=True, exist_ok=True)
    Path(config.site_dir, "titles.txt").write_text(titles)
    if (folder / "warn").exists():
        log.warning("a page is odd")
    if (folder / "fail").exists():
        raise ValueError("no list today")
"""

#: Counts the builds in one process, as plugins do that MkDocs keeps for all of them.
COUNT = """
def on_post_build(config):
    log.builds = getattr(log, "builds", 0) + 1
    Path(config.site_dir, "builds.txt").write_text(str(log.builds))
"""

POSTS = {
    f"blog/posts/{name}.md": post(f"Billet {name}", f"2024-01-0{number}")
    for number, name in enumerate("abc", 1)
}
PLUGINS = [{"blogposts": {"tags_min_posts": 1}}]
STALE = ["about/index.html", "titles.txt"]
LOST = "blogposts: The rest of the site could not be built: ValueError: no list today"


@pytest.fixture
def served(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fixed_moment: None,
    caplog: pytest.LogCaptureFixture,
) -> Serving:
    monkeypatch.setattr(settler, "PAUSES", (0.0, 0.0))
    caplog.set_level("DEBUG", "mkdocs.plugins.blogposts")
    return _serving(tmp_path, HOOK)


def _serving(folder: Path, hook: str) -> Serving:
    files = {**POSTS, "index.md": "# Accueil\n", "about.md": "# À propos\n"}
    root = folder / "site"
    sites.write_site(root, files, plugins=PLUGINS, theme=sites.bare(), hooks=["hook.py"])
    (root / "hook.py").write_text(hook, "utf-8")
    serving = Serving(root=root, site_dir=folder / "served")
    serving.start()
    return serving


def _edit(served: Serving, title: str, **meta: str) -> None:
    file = served.root / "docs/blog/posts/b.md"
    file.write_text(post(title, "2024-01-02", **meta), "utf-8")
    assert served.edited() is not None, "the whole site was built"


def _errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    found = [each.getMessage() for each in caplog.records if each.levelno >= logging.WARNING]
    caplog.clear()
    return found


def test_a_preview_is_shown_and_the_rest_is_settled(
    served: Serving, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _edit(served, "Nouveau")
    wanted = clean(served.root, tmp_path / "clean")
    assert differences(served.tree(), wanted) == STALE
    served.settle()
    assert differences(served.tree(), wanted) == []
    assert "settled: 2 files differed: about/index.html, titles.txt" in caplog.text
    assert sorted(tmp_path.glob("blogposts_*")) == []

    # Pages that only the navigation or a template of the author's may change are left as well.
    about = served.site_dir / "about/index.html"
    settled = about.read_text("utf-8")
    _edit(served, "Nouveau", tags="[Neuf]")
    assert served.builder.report and "about.md" not in served.builder.report.rendered
    assert "blog/tag/neuf/index.html" in served.tree()
    assert about.read_text("utf-8") == settled
    served.settle()
    assert differences(served.tree(), clean(served.root, tmp_path / "again")) == []


def test_a_build_that_fails_is_said_once_and_the_site_stays(
    served: Serving, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (served.root / "fail").touch()
    for title in ("Un", "Deux"):
        _edit(served, title)
        shown = served.tree()
        served.settle()
        assert served.tree() == shown
    assert _errors(caplog) == [LOST]

    (served.root / "fail").unlink()
    (served.root / "warn").touch()
    file = served.root / "docs/blog/posts/b.md"
    file.write_text(post("Trois", "bientôt"), "utf-8")
    with pytest.raises(Abort):
        served.edited()
    assert not served.builder.settler.is_busy, "a mistake is shown, and nothing settled"
    caplog.clear()
    for title in ("Trois", "Quatre"):
        _edit(served, title)
        served.settle()
    assert _errors(caplog) == ["a page is odd"]
    (served.root / "warn").unlink()
    assert differences(served.tree(), clean(served.root, tmp_path / "clean")) == []


def test_what_a_preview_has_seen_is_no_edit(
    served: Serving, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """MkDocs may tell of one edit twice, and of a file that is saved as it was."""
    monkeypatch.setattr(settler, "PAUSES", (60.0, 60.0))
    _edit(served, "Nouveau")
    caplog.clear()
    served.edited()
    (served.root / "docs/blog/posts/b.md").touch()
    served.edited()
    assert [each for each in caplog.messages if "No file was edited" not in each] == []
    assert served.builder.settler.is_busy


def test_a_full_build_beside_a_plugin_that_remembers_is_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server has one instance of a plugin for all its builds."""
    monkeypatch.setattr(settler, "PAUSES", (0.0, 0.0))
    served = _serving(tmp_path, HOOK + COUNT)
    for builds in ("2", "3"):
        with (served.root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
            settings.write("\n")
        assert served.edited() is None, "only a part of the site was built"
        assert (served.site_dir / "builds.txt").read_text("utf-8") == builds
        served.settle()
        assert (served.site_dir / "builds.txt").read_text("utf-8") == "1"
