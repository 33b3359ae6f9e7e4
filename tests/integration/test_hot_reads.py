"""An edit of a file that pages read converts those pages again, wherever the file lies."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

import pytest

from mkdocs_blogposts.serve.state import RebuildReport
from tests import live
from tests import site as sites
from tests.integration.samples import post
from tests.serving import Serving, clean, differences

POSTS = ("outer", "part", "missing", "draft", "plain")


def _post(day: int, text: str, **meta: str) -> str:
    return post(f"Billet {day}", f"2024-01-{day:02}", text, description="Rien.", **meta)


FILES: dict[str, str | bytes] = {
    "blog/posts/outer.md": _post(1, '--8<-- "outer.md"'),
    "blog/posts/part.md": _post(2, '--8<-- "parts.md:one"'),
    "blog/posts/missing.md": _post(3, '--8<-- "missing.md"'),
    "blog/posts/draft.md": _post(4, '--8<-- "blog/posts/later.md:6:"'),
    "blog/posts/plain.md": _post(5, "Rien."),
    "blog/posts/vue.md": _post(6, "<!-- @include: ./beside.txt -->", flavor="commonmark"),
    "blog/posts/later.md": _post(7, "Secret.", draft="true"),
    "blog/posts/beside.txt": "À côté.\n",
    "blog/posts/hidden.md": _post(8, '--8<-- ".parts/a.md"'),
    ".parts/a.md": "Caché.\n",
    "about.md": '# À propos\n\n--8<-- "outer.md"\n',
    "index.md": "# Accueil\n",
    "/late/outer.md": 'Dehors.\n\n--8<-- "inner.md"\n',
    "/late/inner.md": "Dedans.\n",
    "/late/parts.md": "--8<-- [start:one]\nUn.\n--8<-- [end:one]\n\nReste.\n",
    "/late/unused.md": "Rien.\n",
}

HOOK = """
from pathlib import Path

def on_page_markdown(markdown, page, **_):
    return f"{markdown} {Path('data.txt').read_text()}" if page.is_homepage else markdown
"""


@pytest.fixture
def served(tmp_path: Path, fixed_moment: None, monkeypatch: pytest.MonkeyPatch) -> Serving:
    root = tmp_path / "site"
    snippets = {"base_path": ["early", "late", "docs"]}
    sites.write_site(
        root,
        FILES,
        theme=sites.bare(),
        plugins=["search", {"blogposts": {"related": 0, "categories": False, "archive": False}}],
        markdown_extensions=[{"pymdownx.snippets": snippets}],
    )
    (root / "early").mkdir()
    monkeypatch.chdir(root)
    serving = Serving(root=root, site_dir=tmp_path / "served")
    serving.start()
    return serving


def _edited(served: Serving, path: str, text: str | None) -> RebuildReport | None:
    time.sleep(0.01)  # two edits within one tick of the clock of files are one
    file = served.root / path
    if text is None:
        file.unlink()
    else:
        file.write_text(text, "utf-8")
    return served.edited()


def _shows(server: live.Server, text: str) -> bool:
    return text in server.get("about/")


def _check(served: Serving, tmp_path: Path) -> None:
    assert not differences(served.tree(), clean(served.root, tmp_path / "clean"))


def test_pages_follow_the_files_that_they_read(
    served: Serving, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What is edited, and the pages that are converted again: those that read it, and no other."""
    caplog.set_level("INFO")
    steps: list[tuple[str, str | None, set[str]]] = [
        ("late/inner.md", "Autre.\n", {"outer", "about"}),
        ("late/parts.md", "--8<-- [start:one]\nDeux.\n--8<-- [end:one]\n", {"part"}),
        ("late/missing.md", "Trouvé.\n", {"missing"}),
        ("early/inner.md", "Plus tôt.\n", {"outer", "about"}),
        ("late/inner.md", "Pas lu.\n", set()),
        ("early/inner.md", None, {"outer", "about"}),
        ("late/outer.md", "Rien d'autre.\n", {"outer", "about"}),
        ("late/missing.md", None, {"missing"}),
        ("docs/blog/posts/beside.txt", "Changé.\n", {"vue"}),
        ("docs/.parts/a.md", "Changé.\n", {"hidden"}),
        ("docs/blog/posts/plain.md", _post(5, "Changé."), {"plain"}),
        ("docs/blog/posts/later.md", _post(7, "Publié."), {"later", "draft"}),
        ("docs/blog/posts/later.md", _post(7, "Encore."), {"later", "draft"}),
    ]
    for path, text, expected in steps:
        work = _edited(served, path, text)
        if not expected:
            continue
        assert work is not None, f"{path}: the whole site was built"
        assert {Path(uri).stem for uri in work.converted if "index" not in uri} == expected, path
        assert path.removeprefix("docs/") in caplog.messages[-1]
        _check(served, tmp_path)


def test_a_file_that_no_page_reads_changes_nothing(served: Serving) -> None:
    builder, before = served.builder, served.tree()
    paths = builder._read_files.paths
    assert str(served.root / "late" / "unused.md") not in paths
    assert {str(served.root / folder / "missing.md") for folder in ("early", "late")} < {*paths}
    _edited(served, "late/unused.md", "Autre.\n")
    assert served.tree() == before


def test_what_other_plugins_read_is_followed_too(tmp_path: Path, fixed_moment: None) -> None:
    root, about = tmp_path / "site", "# À propos\n\n{{ read_csv('numbers.csv') }}\n"
    sites.write_site(
        root,
        {**FILES, "about.md": about, "/numbers.csv": "ville,nombre\nOslo,3\n"},
        theme=sites.bare(),
        plugins=["table-reader", {"blogposts": {"related": 0}}],
    )
    served = Serving(root=root, site_dir=tmp_path / "served")
    served.start()
    work = _edited(served, "numbers.csv", "ville,nombre\nOslo,4\n")
    assert work is not None and work.converted == ["about.md"]
    _check(served, tmp_path)


def test_what_a_hook_reads_is_looked_after(served: Serving) -> None:
    data = served.root / "data.txt"
    data.write_text("un")
    (served.root / "hook.py").write_text(HOOK)
    config = served.root / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}hooks: [hook.py]\n", "utf-8")
    served.edited()
    assert str(data) in served.builder._read_files.paths


def test_the_server_notices_a_snippet_beside_docs(tmp_path: Path, fixed_moment: None) -> None:
    """It watches only what is below docs/: neither `late` nor `early/deep`, which comes later."""
    root = tmp_path / "site"
    snippets = {"base_path": ["early/deep", "late"]}
    sites.write_site(
        root,
        FILES,
        theme=sites.bare(),
        plugins=[{"blogposts": {"related": 0}}],
        markdown_extensions=[{"pymdownx.snippets": snippets}],
    )
    with live.serve(root) as server:
        server.wait_for_words("Serving on", 0)
        for path in ("late/inner.md", "early/deep/inner.md"):
            said = len(server.log)
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(f"De {path}.\n", "utf-8")
            server.wait(partial(_shows, server, f"De {path}."), path)
            server.wait_for_words("Reloading browsers", said)
            assert f"({path})" in server.log[said:] and "whole site" not in server.log[said:]


def test_an_icon_of_the_author_s_shows_once_it_is_there(
    tmp_path: Path, fixed_moment: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "site"
    files = {"about.md": "# À propos\n\n:new-icon:\n", "/icons/old.svg": "<svg/>"}
    sites.write_site(
        root,
        {**FILES, **files},
        theme=sites.bare(),
        plugins=[{"blogposts": {"related": 0}}],
        markdown_extensions=[{"pymdownx.emoji": {"options": {"custom_icons": ["icons"]}}}],
    )
    config = root / "mkdocs.yml"
    emoji = "!!python/name:material.extensions.emoji"
    names = f"emoji_index: {emoji}.twemoji\n    emoji_generator: {emoji}.to_svg\n    options:"
    config.write_text(config.read_text("utf-8").replace("options:", names), "utf-8")
    monkeypatch.chdir(root)
    served = Serving(root=root, site_dir=tmp_path / "served")
    served.start()
    assert str(root / "icons") in served.config.watch
    page = tmp_path / "served" / "about" / "index.html"
    assert ":new-icon:" in page.read_text("utf-8")
    for text in ("<svg>first</svg>", "<svg>second</svg>"):
        _edited(served, "icons/new-icon.svg", text)
        assert text in page.read_text("utf-8")
        _check(served, tmp_path)
