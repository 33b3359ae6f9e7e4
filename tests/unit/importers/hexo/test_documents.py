"""Posts of Hexo as documents: links, pictures, captions of code, ids of headings."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.importers import hexo
from mkdocs_blogposts.importers.hexo.links import with_fences
from mkdocs_blogposts.importers.model import Document, ImportedSite
from mkdocs_blogposts.importers.report import Report

CONFIG = "url: https://h.example/b\nroot: /b/\npost_asset_folder: true\n"
DATE = "---\ntitle: T\ndate: 2024-01-0{}\n---\n"


def site(root: Path, files: dict[str, str], report: Report | None = None) -> ImportedSite:
    for name, text in {"_config.yml": CONFIG, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return hexo.read(root, report or Report())


def document(root: Path, body: str, **files: str) -> Document:
    """The document of a post with `body`, beside another one, pictures, and what `files` says."""
    found = site(
        root,
        {
            "source/_posts/p.md": DATE.format(1) + body,
            "source/_posts/p/a.png": "",
            "source/_posts/sub/other.md": DATE.format(2) + "## Its Heading\n",
            "source/_posts/sub/other/c.png": "",
            "source/about/index.md": "# About\n",
            "source/img/b.png": "",
            "themes/landscape/source/css/t.png": "",
            "themes/landscape/layout/x.ejs": "",
            **{name.replace("__", "/"): text for name, text in files.items()},
        },
    )
    return next(each for each in found.documents if each.target == "posts/p.md")


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("[x](/b/2024/01/02/sub/other/)", "[x](sub/other.md)"),
        ("[x](https://h.example/b/2024/01/02/sub/other/index.html#Its-Heading)", "[x](sub/other.md#Its-Heading)"),
        ("[x](../../02/sub/other/ 'Title')", "[x](sub/other.md 'Title')"),
        ("[x](sub/other.md)", "[x](sub/other.md)"),
        ("[x](/b/about/)", "[x](../about/index.md)"),
        ("[x](/b/tags/y/)", "[x](/tags/y/)"),
        ("[x](#part)", "[x](#part)"),
        ("[x](https://else.example/b/about/)", "[x](https://else.example/b/about/)"),
        ("[x](mailto:a@b.example)", "[x](mailto:a@b.example)"),
        ("[x]: /b/about/ 'Title'", "[x]: ../about/index.md 'Title'"),
        ("![x](a.png)", "![x](p/a.png)"),
        ("![x](./p/a.png)", "![x](p/a.png)"),
        ("![x](/b/2024/01/01/p/a.png)", "![x](p/a.png)"),
        ("![x](/b/2024/01/02/sub/other/c.png)", "![x](sub/other/c.png)"),
        ("![x](/b/img/b.png)", "![x](/img/b.png)"),
        ("![x](img/b.png)", "![x](/img/b.png)"),
        ("![x](/css/t.png?v=1)", "![x](/css/t.png?v=1)"),
        ("![x](nowhere.png)", "![x](nowhere.png)"),
        ('<img src="a.png" alt=x>', '<img src="/posts/p/a.png" alt=x>'),
        ("<a href='/b/about/'>x</a>", "<a href='/about/'>x</a>"),
        ("`[x](/b/about/)`", "`[x](/b/about/)`"),
        ("List<String> x", "List&lt;String> x"),
        ("<Tabs>x</Tabs>", "<Tabs>x</Tabs>"),
    ],
)  # fmt: skip
def test_links_and_pictures(tmp_path: Path, written: str, right: str) -> None:
    assert document(tmp_path, written).body == right


def test_files_of_the_theme_come_along_where_they_are_used(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        {
            "source/_posts/p.md": DATE.format(1) + "![x](/css/t.png)\n",
            "themes/landscape/source/css/t.png": "",
            "themes/landscape/source/css/u.png": "",
        },
    )
    assert [*found.files] == ["css/t.png"]


def test_headings_have_the_ids_that_links_lead_to(tmp_path: Path) -> None:
    body = "[a](#Part-Two) [b](#its)\n\n## Part Two\n\n## Part *Two*\n\n## Else\n"
    found = document(tmp_path, body + "[c](/b/2024/01/02/sub/other/#Its-Heading)")
    assert "## Part Two {#Part-Two}\n\n## Part *Two*\n\n## Else\n" in found.body


@pytest.mark.parametrize(
    ("first", "right", "after"),
    [
        ("```js", None, ""),
        ("```js title.js", '```js title="title.js"', ""),
        ("``` js A title https://h.example/ source", '```js title="A title"', "\n\n[source](https://h.example/)"),
        ("```js line_number:false mark:1,3-4", "```js{1,3-4}", ""),
        ("```js first_line:7", "```js:line-numbers=7", ""),
        ("```js =7", "```js:line-numbers=7", ""),
        ('```js title="a.js"', None, ""),
        ("```js {1,2}", None, ""),
    ],
)  # fmt: skip
def test_captions_of_code(first: str, right: str | None, after: str) -> None:
    text = f"a\n\n{first}\ncode\n```\n\nb"
    new = f"a\n\n{right}\ncode\n```{after}\n\nb" if right else text
    assert with_fences(text) == (new, int(right is not None))


def test_captions_of_code_in_lists_and_quotes() -> None:
    assert (
        with_fences("- ```js t\n  code\n  ```\n- x")[0] == '- ```js title="t"\n  code\n  ```\n- x'
    )
    assert with_fences("> ```js t\n> code\n> ```\nx")[0] == '> ```js title="t"\n> code\n> ```\nx'


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("- a\n\n  ```js\nb\n  c\n  ```\n- d", "- a\n\n  ```js\n  b\n    c\n  ```\n- d"),
        ("- ```\nb\n```\n- d", "- ```\n  b\n  ```\n- d"),
        ("```\na\n\t```\nb", "```\na\n```\nb"),
        ("- ```\n  b\n\n  c\n  ```", "- ```\n  b\n\n  c\n  ```"),
        ("```\n\na\n\n```\n", "```\n\na\n\n```\n"),
        ("```\na", "```\na"),
        ("```\n```", "```\n```"),
    ],
)
def test_fences_that_hexo_finds_without_markdown(text: str, right: str) -> None:
    assert with_fences(text) == (right, 0)


MATH = "---\ntitle: M\ndate: 2024-01-03\nmathjax: true\n---\n$x$ and a^2^\n"


def test_marks_that_the_old_site_did_not_know_stay_text(tmp_path: Path) -> None:
    body = "2^n,3^n and $A/$B, `$C $D`, [x](/$e/$f) <i id='$'> [^1]"
    found = document(tmp_path, body, **{"source/_posts/m.md": MATH})
    assert found.body == r"2\^n,3^n and \$A/\$B, `$C $D`, [x](/$e/$f) <i id='$'> [^1]"


def test_formulas_stay_where_a_post_has_them(tmp_path: Path) -> None:
    found = site(tmp_path, {"source/_posts/m.md": MATH})
    assert found.documents[0].body == "$x$ and a^2^\n"
    assert found.extensions == {"pymdownx.arithmatex": {"generic": True}}


def test_dollars_are_text_where_no_post_has_formulas(tmp_path: Path) -> None:
    assert document(tmp_path, "$A and $B").body == "$A and $B"


def test_posts_stay_posts_where_the_old_site_has_pages_in_posts(tmp_path: Path) -> None:
    found = site(tmp_path, {"source/_posts/p.md": DATE.format(1), "source/posts/index.md": "x"})
    assert [each.target for each in found.documents] == ["blog-posts/p.md", "posts/index.md"]
    assert found.options["post_dir"] == "blog-posts"


def test_texts_that_would_be_one_page_are_parted(tmp_path: Path) -> None:
    names = ("a.markdown", "a.md", "f/README.md", "f/index.md", "B.md", "b.md")
    found = site(tmp_path, {f"source/_posts/{name}": DATE.format(1) for name in names})
    targets = {each.source.removeprefix("source/_posts/"): each.target for each in found.documents}
    assert targets == {
        "B.md": "posts/B.md",
        "a.markdown": "posts/a.md",
        "a.md": "posts/a-2.md",
        "b.md": "posts/b-2.md",
        "f/README.md": "posts/f/README.md",
        "f/index.md": "posts/f/index-2.md",
    }


def test_a_readme_is_no_front_page(tmp_path: Path) -> None:
    found = site(tmp_path, {"source/README.md": "# Read me\n"}).documents[0]
    assert (found.target, found.addresses) == ("README-page.md", ["/README.html"])


def test_settings_lead_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    report = Report()
    files = {
        "_config.yml": "source_dir: ../\ntheme: ../../secret\n",
        "source/_posts/p.md": DATE.format(1) + "{% include_code ../../../secret.md %}",
    }
    found = site(tmp_path / "old", files, report)
    assert [each.source for each in found.documents] == ["source/_posts/p.md"]
    assert "{% include_code %}" in report.raw
    assert "`source_dir` leads out of the site" in report.refused.values()


def test_what_cannot_be_read_is_refused_with_its_line(tmp_path: Path) -> None:
    report = Report()
    files = {
        "source/_posts/p.md": "---\na: 1\nwhat is this\n---\n",
        "source/_posts/q.rst": "x",
        "_config.yml": CONFIG + "theme: x\n",
        "_config.x.yml": "- a\n: b\n",
        "package.json": "{",
    }
    assert site(tmp_path, files, report).documents == []
    assert {str(place) for place in report.refused} == {
        "source/_posts/p.md:3",
        "source/_posts/q.rst",
        "package.json",
        "_config.x.yml:2",
    }


def test_html_is_left_alone_by_markdown(tmp_path: Path) -> None:
    html = "<div>\n    <p>a</p>\n\n  <pre>\n  b\n\n  c</pre> <p>d</p></div>"
    found = site(tmp_path, {"source/x.html": f"---\ntitle: X\n---\n{html}"}).documents[0]
    assert (found.target, found.addresses) == ("x.md", ["/x.html"])
    assert found.body == "<div>\n<p>a</p>\n\n<pre>\n  b\n\n  c</pre>\n\n<p>d</p></div>\n"


def test_recognizes(tmp_path: Path) -> None:
    assert not hexo.recognizes(tmp_path)
    (tmp_path / "_config.yml").write_text("title: x\n")
    assert not hexo.recognizes(tmp_path)
    (tmp_path / "package.json").write_text('{"dependencies": {"hexo": "^8"}}')
    assert hexo.recognizes(tmp_path)
