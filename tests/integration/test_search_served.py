"""The index of the search of our theme under `mkdocs serve`: made by full builds, not by edits."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from mkdocs_blogposts.serve.settling import settler
from tests import site as sites
from tests.integration.samples import post
from tests.serving import Serving, clean, differences

SAID = "blogposts: the search finds what the last full build found, and edits after the next one"

#: Makes of an edit a preview, which a build in another process settles.
HOOK = "def on_env(env, config, files):\n    pass\n"


def _serving(folder: Path, **config: object) -> Serving:
    files = {
        "index.md": "# Accueil\n",
        "posts/a.md": post("Premier", "2024-01-01"),
        "posts/b.md": post("Zqbrouillon", "2024-01-02", draft="true"),
    }
    theme = {"name": "blogposts", "locale": "fr"}
    sites.write_site(folder / "site", files, plugins=["blogposts"], theme=theme, **config)
    (folder / "site/hook.py").write_text(HOOK, "utf-8")
    serving = Serving(root=folder / "site", site_dir=folder / "served")
    serving.start()
    return serving


def _titles(served: Serving) -> list[str]:
    text = (served.site_dir / "search/titles.js").read_text("utf-8")
    found: list[str] = json.loads(text[text.index("{") : text.rindex("}") + 1])["title"]
    return found


def _index(served: Serving) -> dict[str, bytes]:
    return {name: text for name, text in served.tree().items() if name.startswith("search/page")}


def test_an_edit_leaves_the_index_as_it_is(
    tmp_path: Path, fixed_moment: None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "mkdocs.plugins.blogposts")
    served = _serving(tmp_path)
    first, file = _index(served), served.root / "docs/posts/a.md"
    assert first and _titles(served) == ["Accueil", "Premier"], "a draft is shown, and not found"
    for title in ("Deuxième", "Troisième"):
        file.write_text(post(title, "2024-01-01"), "utf-8")
        assert served.edited() is not None, "the whole site was built"
        assert _index(served) == first
    assert [each.message for each in caplog.records].count(SAID) == 1

    settings = served.root / "mkdocs.yml"
    settings.write_text(f"{settings.read_text('utf-8')}\n", "utf-8")
    os.utime(settings, (1, 1))
    assert served.edited() is None
    assert _titles(served) == ["Accueil", "Troisième"]
    assert differences(served.tree(), clean(served.root, tmp_path / "clean")) == []


def test_what_settles_the_site_renews_the_index(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fixed_moment: None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(settler, "PAUSES", (0.0, 0.0))
    caplog.set_level("DEBUG", "mkdocs.plugins.blogposts")
    served = _serving(tmp_path, hooks=["hook.py"])
    (served.root / "docs/posts/a.md").write_text(post("Deuxième", "2024-01-01"), "utf-8")
    assert served.edited() is not None, "the whole site was built"
    served.settle()
    assert _titles(served) == ["Accueil", "Deuxième"]
    assert differences(served.tree(), clean(served.root, tmp_path / "clean")) == []
    assert "settled: nothing differed" in caplog.text
