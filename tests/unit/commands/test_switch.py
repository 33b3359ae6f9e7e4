"""What is changed in a copy of mkdocs.yml, and what stays letter for letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.commands.switch import SiteError, listed, read_configs, write_switched

SITE = """\
site_name: !ENV [NAME, "blog"]  # blog: the name
theme: &theme {name: material}
markdown_extensions:
  - pymdownx.superfences:
      custom_fences:
        - {name: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format }
plugins:
  - search
  - "blog":   # ours
      blog_dir: blog
  - 'material/blog': {blog_dir: news}
  - blog
  - tags: {blog: 1}
nav: [blog: blog/index.md]
"""


def switched(folder: Path, text: str, *, switch: bool = True) -> str:
    file = folder / "mkdocs.yml"
    file.write_text(text, "utf-8")
    write_switched(read_configs(file, folder), switch=switch, hook="probe.py")
    return file.read_text("utf-8")


def test_only_names_of_the_plugin_change(tmp_path: Path) -> None:
    changed = switched(tmp_path, SITE)
    expected = SITE.replace('"blog":', "blogposts:").replace("'material/blog'", "blogposts")
    expected = expected.replace("  - blog\n", "  - blogposts\n")
    assert changed == f"{expected}\nhooks: [probe.py]\n"


def test_material_side_gets_the_hook_alone(tmp_path: Path) -> None:
    assert switched(tmp_path, SITE, switch=False) == f"{SITE}\nhooks: [probe.py]\n"


@pytest.mark.parametrize(
    ("plugins", "expected"),
    [
        ("plugins: [search, blog]", "plugins: [search, blogposts]"),
        ("plugins:\n  blog:\n    blog_dir: .", "plugins:\n  blogposts:\n    blog_dir: ."),
        ("plugins: {blog: {}}", "plugins: {blogposts: {}}"),
        ("p: &p [blog]\nplugins: *p", "p: &p [blogposts]\nplugins: *p"),
    ],
)
def test_every_way_to_list_plugins(tmp_path: Path, plugins: str, expected: str) -> None:
    assert switched(tmp_path, f"{plugins}\nhooks: []\n") == f"{expected}\nhooks: [probe.py]\n"


@pytest.mark.parametrize(
    ("hooks", "expected"),
    [
        ("hooks:\n  - a.py\n  - b.py", "hooks:\n  - probe.py\n  - a.py\n  - b.py"),
        ("hooks:\n- a.py", "hooks:\n- probe.py\n- a.py"),
        ("hooks: [a.py]", "hooks: [probe.py, a.py]"),
        ("hooks: # none", "hooks: [probe.py] # none"),
    ],
)
def test_the_hook_comes_before_those_of_the_site(tmp_path: Path, hooks: str, expected: str) -> None:
    text = switched(tmp_path, f"plugins: [blog]\n{hooks}\nsite_name: A\n")
    assert text == f"plugins: [blogposts]\n{expected}\nsite_name: A\n"


def test_inherited_configurations_change_where_the_plugin_is(tmp_path: Path) -> None:
    base = tmp_path / "base.yml"
    base.write_text("plugins:\n  - blog\nhooks: [a.py]\n", "utf-8")
    own = switched(tmp_path, "INHERIT: base.yml\nsite_name: A\n")
    assert own == "INHERIT: base.yml\nsite_name: A\n"
    assert base.read_text("utf-8") == "plugins:\n  - blogposts\nhooks: [probe.py, a.py]\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("plugins: [search]", "does not have Material's blog in `plugins`; add `- blog`"),
        ("plugins: [blogposts: {}]", "change `blogposts` back to `blog`"),
        ("plugins: [", "is not valid YAML"),
        ("- blog", "does not hold settings"),
        ("INHERIT: gone.yml\nplugins: [blog]", "gone.yml cannot be read"),
        ("INHERIT: ../up.yml\nplugins: [blog]", "is outside"),
        ("INHERIT: mkdocs.yml\nplugins: [blog]", "inherits from itself"),
    ],
)
def test_what_cannot_be_changed_is_told(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SiteError, match=says):
        switched(tmp_path, text)


def test_names_of_extensions_are_read_from_any_form(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("markdown_extensions:\n  - toc: {permalink: true}\n  - abbr\nextra: {a: 1}\n")
    config = read_configs(file, tmp_path)[0]
    assert listed(config, "markdown_extensions") == ["toc", "abbr"]
    assert listed(config, "extra") == ["a"]
    assert listed(config, "nav") == []
