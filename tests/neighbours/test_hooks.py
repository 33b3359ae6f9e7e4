"""Beside hooks of the kinds that sites have."""

from __future__ import annotations

from pathlib import Path

from tests import site as sites
from tests.integration.samples import WEBP, post
from tests.site import Files

FILES: Files = {
    "index.md": "# Home\n",
    "blog/index.md": "# Blog\n",
    "blog/posts/one.md": post("One", "2024-06-15"),
}


def test_a_hook_may_take_a_post_away_and_add_one_after_materials_blog(tmp_path: Path) -> None:
    hook = (
        "from mkdocs.plugins import event_priority\n"
        "from mkdocs.structure.files import File\n"
        "@event_priority(-100)\n"
        "def on_files(files, config, **_):\n"
        "    files.remove(files.get_file_from_path('blog/posts/two.md'))\n"
        "    text = '---\\ndate: 2024-05-01\\n---\\n# Made\\n'\n"
        "    files.append(File.generated(config, 'made.md', content=text))\n"
    )
    two = post("Two", "2023-06-16", tags="[A]")
    files = {**FILES, "/hook.py": hook, "blog/posts/two.md": two}
    files["blog/posts/draft.md"] = post("Draft", "2024-06-16", draft="true")
    built = sites.make_site(tmp_path, files, hooks=["hook.py"])
    assert built.exit_code == 0, built.log
    assert built.exists("blog/2024/06/15/one/") and built.exists("made/")
    gone = ("blog/2023/06/16/two/", "blog/archive/2023/", "blog/tag/a/", "blog/2024/06/16/draft/")
    assert not any(built.exists(url) for url in gone)
    assert "Two" not in built.text("blog/")


def test_a_hook_may_set_titles_that_are_plain(tmp_path: Path) -> None:
    hook = "def on_page_content(html, page, **_):\n    page.title = f'{page.file.name} of a hook'\n"
    files = {**FILES, "/hook.py": hook}
    built = sites.make_site(tmp_path, files, hooks=["hook.py"], theme=sites.material(language="en"))
    assert built.exit_code == 0, built.log
    assert "of a hook" in built.page("blog/").tree.css_first("title").text()  # type: ignore[union-attr]


def test_a_hook_may_read_each_page_as_a_file_with_a_text(tmp_path: Path) -> None:
    hook = (
        "from pathlib import Path\n"
        "import lxml.html\n"
        "def on_page_content(html, page, **_):\n"
        "    assert page.markdown, page.file.src_uri\n"
        "    assert Path(page.file.abs_src_path).read_text('utf-8').strip(), page.file.src_uri\n"
        "    return lxml.html.tostring(lxml.html.fromstring(html), encoding='unicode')\n"
    )
    files = {**FILES, "/hook.py": hook, "blog/posts/two.md": post("Two", "2023-01-01", tags="[A]")}
    ours = {"blogposts": {"pagination_per_page": 1, "tags_min_posts": 1}}
    built = sites.make_site(tmp_path, files, plugins=["search", ours], hooks=["hook.py"])
    assert built.exit_code == 0, built.log
    for url, heading in {"blog/tag/a/": "A", "blog/archive/2023/": "2023"}.items():
        (title,) = built.page(url).tree.css("h1")
        assert title.text() == heading
        skip = built.page(url).tree.css_first("a.md-skip")
        assert skip is not None and skip.attributes["href"] == f"#{title.attributes['id']}"


def test_a_plugin_after_materials_blog_sees_the_addresses_of_the_site(tmp_path: Path) -> None:
    """And what hooks read there of Material's blog, which has its posts and lists at -50."""
    hook = (
        "from mkdocs.plugins import event_priority\n"
        "seen = {}\n"
        "@event_priority(-60)\n"
        "def on_files(files, config, **_):\n"
        "    seen.update({file.src_uri: file.abs_dest_path for file in files})\n"
        "    for post in config.plugins['material/blog'].blog.posts:\n"
        "        print('POST', post.url, post.config.date.created.year, post.meta['title'])\n"
        "def on_post_build(config, **_):\n"
        "    from pathlib import Path\n"
        "    for name, path in seen.items():\n"
        "        if name.startswith('blog/'):\n"
        "            print('SEEN', name, Path(path).is_file())\n"
    )
    files = {**FILES, "/hook.py": hook, "blog/posts/img/a.png": WEBP}
    files["blog/posts/two.md"] = post("Two", "2024-06-16", "![a](img/a.png)")
    files["blog/posts/draft.md"] = post("Draft", "2024-06-16", draft="true")
    built = sites.make_site(tmp_path, files, hooks=["hook.py"])
    assert built.exit_code == 0, built.log
    seen = {line.split()[1]: line.split()[2] for line in built.log.splitlines() if "SEEN" in line}
    assert seen.pop("blog/posts/draft.md") == "False"
    assert set(seen) == {
        "blog/index.md",
        "blog/posts/one.md",
        "blog/posts/two.md",
        "blog/posts/img/a.png",
        "blog/archive/2024.md",
        *("blog/archive/index.md", "blog/articles.md"),
        *("blog/feed.json", "blog/feed.xml", "blog/rss.xml"),
    }
    assert set(seen.values()) == {"True"}
    read = [line.partition("POST ")[2] for line in built.log.splitlines() if "POST" in line]
    assert read == ["blog/2024/06/16/two/ 2024 Two", "blog/2024/06/15/one/ 2024 One"]


def test_a_plugin_may_take_pictures_to_copy_them_itself(tmp_path: Path) -> None:
    """As Material's `optimize` does where it is listed before ours."""
    hook = (
        "from mkdocs.plugins import event_priority\n"
        "taken = []\n"
        "@event_priority(100)\n"
        "def on_env(env, files, **_):\n"
        "    taken.extend(file for file in files.media_files() if file.name == 'x')\n"
        "    for file in taken:\n"
        "        files.remove(file)\n"
        "def on_post_build(config):\n"
        "    for file in taken:\n"
        "        file.copy_file()\n"
    )
    files = {**FILES, "/hook.py": hook, "blog/posts/x.webp": WEBP}
    files["blog/posts/two.md"] = post("Two", "2024-06-16", cover="x.webp")
    built = sites.make_site(tmp_path, files, hooks=["hook.py"])
    assert built.exit_code == 0, built.log
    assert built.exists("blog/x.webp")
    assert "blog/x.webp" in built.text("blog/2024/06/16/two/")
    assert "x.webp" in built.text("blog/")
    assert "is not there" not in built.log
