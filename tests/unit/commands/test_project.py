"""A site read without a build: what mkdocs.yml says, and the posts that a build would read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from mkdocs_blogposts.commands.project import Project, find_post, read_project
from mkdocs_blogposts.commands.run import CommandError
from mkdocs_blogposts.urls import lower_slug

POST = "---\ntitle: {0}\ndate: 2024-01-0{0}\n---\nText\n"


def project(root: Path, files: Mapping[str, str]) -> Project:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return read_project(root / "mkdocs.yml")


def test_mkdocs_yml_is_read_as_mkdocs_does_without_what_it_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BLOG", "notes")
    site = project(
        tmp_path,
        {
            "base.yml": "theme: {name: material, language: fr}\nextra: {a: 1, b: 1}\n",
            "mkdocs.yml": "INHERIT: base.yml\nsite_name: x\nextra: {b: 2}\n"
            "hooks: [none.py]\nwatch: !relative $docs_dir\n"
            "markdown_extensions:\n- x: {y: !!python/name:no.such.function , z: !odd [1]}\n"
            "plugins:\n- not-installed: {}\n- blogposts:\n    blog_dir: !ENV [NONE, BLOG, x]\n"
            "    post_slugify: !!python/name:mkdocs_blogposts.urls.lower_slug\n"
            "exclude_docs: old.md\n",
            "docs/notes/posts/a.md": POST.format(1),
            "docs/notes/posts/old.md": POST.format(2),
            "docs/other/b.md": POST.format(3),
        },
    )
    assert site.settings["extra"] == {"a": 1, "b": 2}
    values = site.settings["markdown_extensions"][0]["x"]
    assert values == {"y": "tag:yaml.org,2002:python/name:no.such.function", "z": "!odd"}
    (blog,) = site.blogs
    assert blog.errors == blog.warnings == ()
    assert [post.src_uri for post in blog.posts] == ["notes/posts/a.md"]
    assert blog.loaded.options.is_material_blog and blog.loaded.language == "fr"
    assert blog.loaded.options.post_slugify is lower_slug


def test_posts_have_the_defaults_locks_and_languages_of_plugins(tmp_path: Path) -> None:
    site = project(
        tmp_path,
        {
            "mkdocs.yml": "site_name: x\nplugins:\n  meta: {}\n  encryptcontent: {}\n  i18n:\n"
            "    docs_structure: folder\n    languages:\n    - {locale: en, default: true}\n"
            "    - {locale: fr}\n  blogposts: {}\n",
            "docs/en/blog/posts/.meta.yml": "tags: [all]\n",
            "docs/en/blog/posts/a.md": POST.format(1),
            "docs/fr/blog/posts/b.md": "---\ndate: 2024-01-02\npassword: x\n---\n# B\n",
        },
    )
    newest, oldest = site.blogs[0].posts
    assert newest.src_uri == "fr/blog/posts/b.md" and newest.is_locked
    assert not site.blogs[0].loaded.reason_to_hide(newest)  # its readers have the password
    assert oldest.tags == ("all",)


def test_mistakes_in_posts_are_told_beside_those_that_can_be_read(tmp_path: Path) -> None:
    site = project(
        tmp_path,
        {
            "mkdocs.yml": "site_name: x\nplugins: [blogposts: {blog_dir: a}, blogposts: {blog_dir: "
            "b}, blogposts: {enabled: false}]\n",
            "docs/a/posts/1.md": POST.format(1),
            "docs/a/posts/2.md": "---\ndate: soon\n---\n",
            "docs/b/posts/3.md": POST.format(3) + "{title: a}",
            "docs/b/posts/release-2.md": POST.format(4) + "{title: a}",
            "docs/b/posts/1.md": "---\ntilte: a\ndate: 2024-01-01\n---\n",
        },
    )
    first, second = site.blogs
    assert [str(error).split(";")[0] for error in first.errors] == [
        "a/posts/2.md:2: `date` is 'soon'"
    ]
    assert [warning.hint for warning in second.warnings] == ["did you mean `title`?"]
    assert find_post(site, "a/posts/1.md")[1].title == "1"
    assert find_post(site, str(site.docs_dir / "b/posts/3.md"))[0] is second
    assert find_post(site, "3")[1].src_uri == "b/posts/3.md"
    for name, said in {
        "1": "may be a/posts/1.md, b/posts/1.md",
        "2.md": "is not a post; `blogposts list` shows",
        "rel": "is not a post; did you mean 'release-2'[?] `blogposts list` shows",
        "a/posts/2.md": "`date` is 'soon'",
    }.items():
        with pytest.raises(CommandError, match=said):
            find_post(site, name)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site_name: [", "error parsing the configuration"),
        ("- a\n", "does not hold settings"),
        ("INHERIT: none.yml\n", "'none.yml' does not exist"),
        ("site_name: x\ndocs_dir: none\nplugins: [blogposts]\n", "`docs_dir`: The path"),
        ("site_name: x\nplugins: [search]\n", "has no blog"),
        ("site_name: x\nplugins: [blogposts: {enabled: false}]\n", "has no blog"),
        ("site_name: x\nplugins: [blogposts: {blog_dir: ..}]\n", "leads out of docs_dir"),
        ("site_name: x\nplugins: [blogposts: {post_slugify: !!python/name:no.x }]\n", "'no'"),
    ],
)
def test_a_wrong_configuration_is_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "docs").mkdir()
    with pytest.raises(CommandError) as error:
        _ = project(tmp_path, {"mkdocs.yml": text}).blogs
    assert said in str(error.value.message)


def test_no_configuration_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CommandError, match=r"mkdocs\.yml is not there; run this in the folder"):
        read_project(None)
    with pytest.raises(CommandError, match=r"other\.yml is not there"):
        read_project(Path("other.yml"))


def test_no_plugin_theme_or_converter_is_loaded() -> None:
    code = (
        "import sys; from mkdocs_blogposts.commands.project import read_project;"
        "from pathlib import Path; print(len(read_project(Path(sys.argv[1])).blogs[0].posts) > 9,"
        "{'material', 'mkdocs_blogposts.plugin', 'mkdocs.contrib.search'} & set(sys.modules))"
    )
    site = Path(__file__).parents[3] / "example_site/mkdocs.yml"
    words = [sys.executable, "-c", code, str(site)]
    shown = subprocess.run(words, capture_output=True, text=True, check=True)
    assert shown.stdout == "True set()\n"
