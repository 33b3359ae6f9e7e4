"""Conversions that read files are kept, and made again when what they read or looked for changes."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from mkdocs_blogposts.markdown import provenance
from mkdocs_blogposts.markdown.mkdocs_pages import conversion_cache
from tests.integration.test_cache import Counter
from tests.site import Site, bare, build, write_site

MODULE = """
import itertools
import pathlib
import subprocess

data = None
count = itertools.count()

def chart(source, language, css_class, options, md, **more):
    global data
    if source.startswith("run"):
        subprocess.run(["true"], check=True)
    if source.startswith("write"):
        pathlib.Path("written.txt").write_text(source)
    if source.startswith("count"):
        return f"<p>{next(count)}</p>"
    if source.startswith("read"):
        data = data or pathlib.Path("data.txt").read_text()
    return f"<pre>{source} {data if source.startswith('r') else ''}</pre>"
"""

EXTENSIONS: list[Any] = [
    {
        "pymdownx.snippets": {
            "base_path": ["early", "late"],
            "auto_append": ["everywhere.md"],
            "url_download": True,
        }
    },
    {
        "pymdownx.superfences": {
            "custom_fences": [{"name": "chart", "class": "chart", "format": "FUNCTION"}]
        }
    },
    {
        "pymdownx.emoji": {
            "emoji_index": "INDEX",
            "emoji_generator": "GENERATOR",
            "options": {"custom_icons": ["icons"]},
        }
    },
]

NAMES = {
    "FUNCTION": "author_functions.chart",
    "INDEX": "material.extensions.emoji.twemoji",
    "GENERATOR": "material.extensions.emoji.to_svg",
}


def _post(text: str, day: int) -> str:
    return f"---\ndate: 2024-01-{day:02}\n---\n# Post {day}\n\n{text}\n"


FILES: dict[str, str | bytes] = {
    "index.md": "# Home\n",
    "blog/posts/plain.md": _post("Nothing but :own-icon: text.", 1),
    "blog/posts/outer.md": _post('--8<-- "outer.md"', 2),
    "blog/posts/part.md": _post('--8<-- "parts.md:one"', 3),
    "blog/posts/missing.md": _post('--8<-- "missing.md"', 4),
    "blog/posts/draft.md": "---\ndate: 2024-01-05\ndraft: true\n---\n# Draft\n\nSecret.\n",
    "/late/outer.md": 'Outer.\n\n--8<-- "inner.md"\n',
    "/late/inner.md": "Inner.\n",
    "/late/parts.md": "--8<-- [start:one]\nOne.\n--8<-- [end:one]\n\nRest.\n",
    "/late/everywhere.md": "*[HTML]: Hyper Text\n",
    "/icons/own-icon.svg": "<svg>own</svg>",
    "/author_functions.py": MODULE,
    "/data.txt": "first",
}

CHARTS: dict[str, str | bytes] = {
    "blog/posts/chart.md": _post("```chart\npure\n```", 6),
    "blog/posts/read.md": _post("```chart\nread\n```", 7),
    "blog/posts/remembers.md": _post("```chart\nread again\n```", 8),
}


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> Counter:
    return Counter(monkeypatch)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site, beside the cache that its build left."""
    root = tmp_path_factory.mktemp("built") / "site"
    with pytest.MonkeyPatch.context() as monkeypatch:
        _write(root, FILES | CHARTS)
        monkeypatch.chdir(root)
        monkeypatch.syspath_prepend(root)
        _new_process()
        site = build(root)
    assert site.exit_code == 0
    return site


@pytest.fixture
def root(built: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The site, to be changed where it is: in another place, paths are other ones."""
    shutil.copytree(built.root, tmp_path / "copy")
    monkeypatch.chdir(built.root)
    monkeypatch.syspath_prepend(built.root)
    _new_process()
    yield built.root
    shutil.rmtree(built.root)
    shutil.copytree(tmp_path / "copy", built.root)


def _write(root: Path, files: dict[str, str | bytes], **options: Any) -> None:
    blog = {"tags": False, "categories": False, "archive": False, **options}
    write_site(
        root,
        files,
        theme=bare("en"),
        plugins=["search", {"blogposts": blog}],
        markdown_extensions=EXTENSIONS,
    )
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    for name, place in NAMES.items():
        text = text.replace(name, f"!!python/name:{place}")
    config.write_text(text, "utf-8")


def _new_process() -> None:
    """Forget what a process knows of the author's functions, and they themselves."""
    sys.modules.pop("author_functions", None)
    provenance.code_of.cache_clear()
    conversion_cache._functions.clear()


def _check(root: Path, converted: Counter, expected: int) -> None:
    """Build with the cache, and compare with what is built without it."""
    _new_process()
    site = build(root)
    assert converted.take() == expected
    _new_process()
    _write(root, {}, cache=False)
    clean = build(root, site_dir=root.parent / "clean")
    _write(root, {})
    assert (site.exit_code, site.warnings) == (clean.exit_code, clean.warnings) == (0, [])
    assert site.tree() == clean.tree()
    converted.take()


def _file(path: str, text: str) -> Callable[[Path], None]:
    return lambda root: (root / path).write_text(text, "utf-8") and None


#: What is changed, and how many conversions that makes. A text with a chart, or one that may
#: include one, is converted twice: the author's function is on trial in each process.
EDITS: dict[str, tuple[Callable[[Path], None], int]] = {
    "nothing": (lambda root: None, 0),
    "a file that is included": (_file("late/outer.md", "Changed.\n"), 2),
    "a file that an included one includes": (_file("late/inner.md", "Changed.\n"), 2),
    "a file of which a part is included": (
        _file("late/parts.md", "--8<-- [start:one]\nTwo.\n--8<-- [end:one]\n"),
        2,
    ),
    "a file that is appended to all": (_file("late/everywhere.md", "*[TXT]: Text\n"), 13),
    "a file is gone": (lambda root: (root / "late/inner.md").unlink(), 2),
    "a file that was looked for": (_file("late/missing.md", "Found.\n"), 2),
    "a file that was looked for earlier": (_file("early/parts.md", "Early.\n"), 2),
    "a file with the same text earlier": (_file("early/inner.md", "Inner.\n"), 2),
    "a file that nothing reads": (_file("late/other.md", "Other.\n"), 0),
    "an icon": (_file("icons/own-icon.svg", "<svg>other</svg>"), 13),
    "an icon more": (_file("icons/new.svg", "<svg>new</svg>"), 13),
    "a file that a function reads": (_file("data.txt", "second"), 4),
    "a function": (_file("author_functions.py", MODULE.replace("<pre>", "<pre><b>")), 13),
}


@pytest.mark.parametrize("name", EDITS)
def test_cached_is_clean(name: str, root: Path, converted: Counter) -> None:
    (root / "early").mkdir(exist_ok=True)
    edit, expected = EDITS[name]
    edit(root)
    _check(root, converted, expected)
    _check(root, converted, 0)


@pytest.mark.parametrize("what", ["run", "write", "count"])
def test_what_does_more_than_compute_is_never_kept(
    what: str, root: Path, converted: Counter
) -> None:
    """The text itself, or all with a chart if one is not the same when it is converted again."""
    _write(root, {"blog/posts/more.md": _post(f"```chart\n{what}\n```", 9)})
    _new_process()
    build(root)
    converted.take()
    _new_process()
    site = build(root)
    assert converted.take() == 2 and site.exit_code == 0


def test_what_is_downloaded_is_never_kept(root: Path, converted: Counter) -> None:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Send a snippet."""
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"From elsewhere.\n")

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/a.md"
        _write(root, {"blog/posts/more.md": _post(f'--8<-- "{url}"', 9)})
        for _ in range(3):
            _new_process()
            site = build(root)
            assert "From elsewhere." in site.text("blog/2024/01/09/post-9/")
            # Twice: it may include a fence, whose function is on trial in each process.
            assert converted.take() == 2
        server.shutdown()


def test_a_draft_is_no_snippet_until_it_is_published(root: Path) -> None:
    draft = root / "docs" / "blog" / "posts" / "draft.md"
    shows = {"blog/posts/shows.md": _post('--8<-- "blog/posts/draft.md:7:7"', 20)}
    shutil.rmtree(root / "late")
    (root / "late").symlink_to("docs")
    _write(root, shows)
    for _ in range(2):
        site = build(root, strict=False)
        assert "is not published" in site.log and "Secret" not in site.text(
            "blog/2024/01/20/post-20/"
        )
    draft.write_text(draft.read_text("utf-8").replace("draft: true\n", "\n"), "utf-8")
    site = build(root, strict=False)
    assert "is not published" not in site.log and "Secret" in site.text("blog/2024/01/20/post-20/")


def test_hooks_may_patch_what_converts(tmp_path: Path, converted: Counter) -> None:
    (tmp_path / "one.py").write_text("def on_config(config):\n    pass\n")
    (tmp_path / "two.py").write_text("def on_config(config):\n    return config\n")
    files = {"blog/posts/a.md": _post("Text.", 1)}
    for hook, is_kept in (("one.py", False), ("one.py", True), ("two.py", False), ("one.py", True)):
        write_site(tmp_path, files, hooks=[hook])
        assert build(tmp_path).exit_code == 0
        assert (converted.take() == 0) == is_kept
