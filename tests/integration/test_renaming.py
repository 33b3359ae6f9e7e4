"""Commands that change posts, and the sites that are built before and after."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.cli import main
from mkdocs_blogposts.commands import links, relocation
from tests import site as sites
from tests.reader import dead_links
from tests.serving import tree

#: Twenty links to the post, each as authors write them.
LINKS = """\
[1](a.md) [2](./a.md#part) [3](<a.md> "A") [4]: [5] ![6](a/p.png)

[4]: a.md
[5]: a.md#part 'A'

> [7](../posts/a.md)
> [8]: a.md

- [8] [9](a.md?x=1)
- <a href="../../02/a-post/">10</a> <a href='/a/path/blog/2024/01/02/a-post/#part'>11</a>

[![12](a/p.png)](a.md) [13](https://example.org/a/path/blog/2024/01/02/a-post/)
[14](/blog/2024/01/02/a-post/) <img src="/a/path/blog/a/p.png" alt="">

`[15](a.md)`

```markdown
[16](a.md)
```
"""
PAGES = "[17](blog/posts/a.md) [18][x] [19](blog/posts/a.md#part)\n\n[x]: <blog/posts/a.md>\n"
FILES: dict[str, str | bytes] = {
    "index.md": f"# Home\n\n{PAGES}",
    "blog/posts/a.md": (
        "---\ntitle: 'A post'  # the first\ndate: 2024-01-02\n---\n# A post {#top}\n\n## Part\n\n"
        "![p](a/p.png) [b](b.md) ![q](q.png) [](../../index.md)\n"
    ),
    "blog/posts/a/p.png": b"p",
    "blog/posts/q.png": b"q",
    "blog/posts/b.md": (
        "---\r\ntitle: B\r\ndate: 2024-01-03\r\nlinks:\r\n  - The first: a.md # 20\r\n---\r\n"
        + LINKS.replace("\n", "\r\n")
    ),
    "blog/posts/c.md": "---\ntitle: C\ndate: 2024-01-03\ndraft: true\n---\n[a](a.md)\n",
}
NAV = ["index.md", {"First": "blog/posts/a.md"}]


def run(root: Path, *words: str) -> int:
    return main([*words, "-f", str(root / "mkdocs.yml")])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    settings: dict[str, Any] = {"theme": sites.bare("en"), "nav": NAV, "plugins": ["blogposts"]}
    settings["markdown_extensions"] = ["attr_list"]
    sites.write_site(tmp_path, FILES, **settings)
    return tmp_path


def test_a_renamed_post_has_no_dead_link_and_answers_at_its_old_address(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(root)
    assert run(root, "rename", "a", "Another post", "--dry-run") == 0
    assert tree(root) == before
    planned = capsys.readouterr().out
    assert run(root, "rename", "a", "Another post") == 0
    assert planned == capsys.readouterr().out + "nothing was written\n"
    after = tree(root)
    assert after["docs/blog/posts/q.png"] == b"q"
    assert after["docs/blog/posts/another-post/p.png"] == b"p"
    assert after["docs/blog/posts/another-post.md"] == (
        b"---\ntitle: 'Another post'  # the first\ndate: 2024-01-02\n"
        b"aliases: [/blog/2024/01/02/a-post/]\n---\n# Another post {#top}\n\n## Part\n\n"
        b"![p](another-post/p.png) [b](b.md) ![q](q.png) [](../../index.md)\n"
    )
    text = before["docs/blog/posts/b.md"].decode()
    code = text.index("`[15]")
    moved = text[:code].replace("a.md", "another-post.md").replace("a-post", "another-post")
    moved = moved.replace("(a/p.png", "(another-post/p.png").replace(
        "/a/p.png", "/another-post/p.png"
    )
    assert after["docs/blog/posts/b.md"].decode() == moved + text[code:]
    site = sites.build(root)
    assert site.exit_code == 0, site.log
    assert dead_links(site) == []
    old, new = "blog/2024/01/02/a-post/", "blog/2024/01/02/another-post/"
    assert site.page(old).is_redirect and f"{new}" in site.text(old)
    assert site.page(new).headings == ["Another post"]


def test_a_post_goes_to_another_folder_with_its_pictures_and_comes_back(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(root)
    assert run(root, "move", "a", "2024/first") == 0
    after = tree(root)
    assert "docs/blog/posts/a.md" not in after and "docs/blog/posts/2024/first/a.md" in after
    assert "docs/blog/posts/2024/first/a/p.png" in after  # it is in a folder of its name
    assert "docs/blog/posts/2024/first/q.png" in after  # only the post shows it
    moved = after["docs/blog/posts/2024/first/a.md"].decode()
    assert "![p](a/p.png) [b](../../b.md) ![q](q.png) [](../../../../index.md)" in moved
    site = sites.build(root)
    assert site.exit_code == 0, site.log
    assert dead_links(site) == []
    assert run(root, "move", "a", "blog/posts") == 0
    again = tree(root)
    assert {name for name in again if name.startswith("docs")} == {
        name for name in before if name.startswith("docs")
    }
    assert again["docs/blog/posts/a.md"] == before["docs/blog/posts/a.md"]


def test_a_draft_is_published_with_a_date_and_taken_back(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "publish", "c", "--at", "2024-02-01", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["written"] == ["docs/blog/posts/c.md"]
    post = root / "docs/blog/posts/c.md"
    assert post.read_text() == "---\ntitle: C\ndate: 2024-02-01\n---\n[a](a.md)\n"
    site = sites.build(root)
    assert site.page("blog/2024/02/01/c/").headings == ["C"]
    assert run(root, "publish", "c") == 0
    assert "is published already" in capsys.readouterr().out
    assert run(root, "unpublish", "a") == 0
    out = capsys.readouterr().out
    assert "docs/blog/posts/a.md is a draft\n" in out and "docs/index.md links to it" in out
    assert "draft: true\n---" in (root / "docs/blog/posts/a.md").read_text()


def test_other_documents_are_read_for_links_only_where_an_address_changes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def note(text: str, uri: str, still: links.Relocation) -> links.Rewritten:
        read.append(uri)
        return links.rewrite_document(text, uri, still)

    monkeypatch.setattr(relocation, "rewrite_document", note)
    assert run(root, "publish", "c", "--at", "2024-01-03") == 0
    assert read == ["blog/posts/c.md"]
    assert run(root, "publish", "c", "--at", "2024-02-01") == 0
    assert {*read} == {uri for uri in FILES if uri.endswith(".md")}


TAGGED: dict[str, str | bytes] = {
    "index.md": "---\ntags: [herb]\n---\n# Home\n\n[herbs](/a/path/blog/tag/herb/)\n",
    "blog/posts/a.md": (
        "---\ntitle: A\ndate: 2024-01-02\ntags:\n  - 'herb' # mine\n  - tea\n---\nherb\n"
    ),
    "blog/posts/b.md": (
        "---\ntitle: B\ndate: 2024-01-03\ntag: Herb\n---\n<a href='../../../../tag/herb/'>x</a>\n"
    ),
    "blog/posts/c.md": "---\ntitle: C\ndate: 2024-01-04\ntags: [herb, Kräuter]\n---\n",
    "blog/posts/x/.meta.yml": "# all\ntags: [herb]\n",
    "blog/posts/x/d.md": "---\ntitle: D\ndate: 2024-01-05\n---\n",
}


def test_a_tag_is_renamed_in_all_documents_and_its_list_answers_where_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings: dict[str, Any] = {"theme": sites.bare("en"), "plugins": ["blogposts"]}
    sites.write_site(tmp_path, TAGGED, **settings)
    assert run(tmp_path, "tag", "rename", "herbs", "x") == 2
    assert "no post or page has the tag 'herbs'; did you mean 'herb'?" in capsys.readouterr().err
    before = tree(tmp_path)
    assert run(tmp_path, "tag", "rename", "herb", "Kräuter", "--dry-run") == 0
    assert tree(tmp_path) == before
    assert run(tmp_path, "tag", "rename", "herb", "Kräuter") == 0
    changed = tree(tmp_path)
    docs = {name: changed[f"docs/{name}"].decode() for name in TAGGED}
    assert (
        docs["index.md"]
        == "---\ntags: [Kräuter]\n---\n# Home\n\n[herbs](/a/path/blog/tag/kräuter/)\n"
    )
    assert "  - 'Kräuter' # mine\n  - tea\n---\nherb\n" in docs["blog/posts/a.md"]
    assert "tag: Kräuter\n---\n<a href='../../../../tag/kräuter/'>" in docs["blog/posts/b.md"]
    assert "tags: [Kräuter]\n" in docs["blog/posts/c.md"]
    assert docs["blog/posts/x/.meta.yml"] == "# all\ntags: [Kräuter]\n"
    site = sites.build(tmp_path)
    assert site.exit_code == 0, site.log
    assert dead_links(site) == []
    assert site.page("blog/tag/herb/").is_redirect
    assert site.exists("blog/tag/kräuter/")
