"""Docs that cannot rot: all there is is documented, and every example does what it says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import get_args
from urllib.parse import urljoin

import pytest
from mkdocs.config import config_options as c

from mkdocs_blogposts.blog.channels import MEDIA_TYPES
from mkdocs_blogposts.blog.views import ListKind
from mkdocs_blogposts.config import BlogConfig
from mkdocs_blogposts.locale import texts
from mkdocs_blogposts.markdown.expressions.evaluator import ROOTS
from mkdocs_blogposts.posts import permalinks
from mkdocs_blogposts.posts.frontmatter.keys import KEYS
from mkdocs_blogposts.posts.post import read_post
from mkdocs_blogposts.render.embeds import _KINDS, LOOKS
from mkdocs_blogposts.site.theme_checks import CHECKS
from scripts import docs, shots
from scripts.docs import theme
from tests import site as sites
from tests.conftest import ROOT
from tests.reader import dead_links, foreign_requests
from tests.site import Site

PAGES = {path.relative_to(docs.DOCS).as_posix(): path for path in docs.DOCS.rglob("*.md")}

#: The code in a line of Markdown.
CODE = re.compile(r"`([^`]+)`").findall

#: Keys of front matter that are no concept of a post: what they say, another module reads.
OTHER_KEYS = {
    ("translation_key", "translationKey"),
    ("hidden", "private", "encrypt"),
    ("password",),
}


def text_of(page: str) -> str:
    return PAGES[page].read_text("utf-8")


# What is generated


def test_generated_parts_are_as_the_code_has_them() -> None:
    stale = [path.relative_to(ROOT).as_posix() for path in docs.stale()]
    assert stale == [], "run `python -m scripts.docs`"


def test_a_part_that_is_not_as_the_code_has_it_is_found() -> None:
    old = "a\n<!-- generated: containers -->\nold\n<!-- end of generated -->\nb"
    new = docs.filled(old)
    assert new.startswith("a\n<!-- generated: containers -->\n")
    assert "`tip`" in new
    assert "old" not in new
    assert new.endswith("<!-- end of generated -->\nb")
    assert docs.filled(new) == new


def test_every_part_is_in_some_page() -> None:
    used = set(re.findall(r"<!-- generated: ([a-z]+)", "".join(map(text_of, PAGES))))
    assert used == set(docs.PARTS)


def test_every_option_is_read_from_the_configuration() -> None:
    assert [setting.name for setting in docs.settings()] == [name for name, _ in BlogConfig._schema]


@pytest.mark.parametrize("setting", docs.settings(), ids=lambda setting: setting.name)
def test_every_option_is_documented(setting: docs.Setting) -> None:
    page = text_of("options.md")
    if isinstance(setting.option, c.Deprecated):
        assert f"`{setting.name}` is " in page
    else:
        assert setting.meaning, "write what it means in a docstring below it in config.py"
        assert f"{{ #{setting.name} }}" in page


@pytest.mark.parametrize("kind", docs.kinds(), ids=lambda kind: kind.name)
def test_every_field_of_templates_is_documented(kind: docs.Kind) -> None:
    page = text_of("template-reference.md")
    assert kind.meaning
    assert [item.name for item in kind.fields if not item.meaning] == []
    table = page.partition(f"### {kind.name}\n")[2].partition("\n### ")[0]
    assert [item.name for item in kind.fields if f"| `{item.name}` |" not in table] == []


@pytest.mark.parametrize("path", sorted(docs.THEME.rglob("*.html")), ids=lambda path: path.stem)
def test_every_template_is_listed_with_what_it_is(path: Path) -> None:
    name = path.relative_to(docs.THEME).as_posix().partition("/")[2]
    assert re.search(
        rf"^\| `{re.escape(name)}` \| \S.+ \|$", text_of("template-reference.md"), re.MULTILINE
    )


def test_every_language_is_listed() -> None:
    page = text_of("languages.md")
    assert [tag for tag in texts.languages() if f"| `{tag}` |" not in page] == []


def test_every_text_of_the_interface_is_listed() -> None:
    page = text_of("template-reference.md")
    assert [key for key in texts.translator("en").texts if f"| `{key}` |" not in page] == []


def test_all_that_can_be_changed_of_the_theme_has_a_meaning_and_a_picture() -> None:
    pictures = {shot.name: shot for shot in shots.SHOTS}
    shown = {name for shot in pictures.values() for name, _ in shot.marks}
    assert shown <= set(theme.marks())
    # Stacks of fonts, which two pictures show without a mark; an option of several pictures.
    fonts = {f"--blogposts-{name}" for name in ("system", "serif", "mono")}
    assert {token.name for token in theme.tokens()} - shown == fonts
    assert [each.name for each in (*theme.tokens(), *theme.choices()) if not each.meaning] == []
    text = text_of("theme.md") + text_of("colors.md")
    assert [name for name in pictures if name.startswith("theme-") and name not in text] == []


def test_the_options_of_the_theme_are_those_that_are_checked() -> None:
    assert [choice.name for choice in theme.choices()] == list(CHECKS)


# What is written by hand, and checked


def test_every_placeholder_of_permalinks_is_documented() -> None:
    page = text_of("addresses.md")
    assert [name for name in permalinks.NAMES if f"`:{name}`" not in page] == []


def test_every_key_of_front_matter_is_documented() -> None:
    table = text_of("front-matter.md").partition("## Keys")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    documented = [tuple(CODE(keys)) for keys in rows]
    assert len(documented) == len(set(documented))
    assert set(documented) == set(KEYS.values()) | OTHER_KEYS


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("template-reference.md", get_args(ListKind)),
        ("lists-of-posts.md", (*(f"as {look}" for look in LOOKS), *_KINDS, "recent")),
        ("vuepress-markdown.md", ROOTS),
        ("feeds.md", MEDIA_TYPES),
    ],
    ids=["kinds of lists", "lists on pages", "expressions", "feeds"],
)
def test_a_page_names_all_there_is(page: str, names: Collection[str]) -> None:
    assert [name for name in names if f"`{name}`" not in text_of(page)] == []


def test_every_date_that_is_said_to_be_read_is_read() -> None:
    section = text_of("front-matter.md").partition("## Dates")[2].partition("\n## ")[0]
    written = [value for line in section.splitlines() if line[:2] == "- " for value in CODE(line)]
    assert len(written) > 5
    for value in written:
        post, errors, _ = read_post(f"---\ndate: {value}\n---\n", "posts/a.md")
        assert post is not None, (value, errors)
        assert post.date.iso.startswith("2026-01-31")


def test_every_release_is_a_post_of_the_changelog() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    released = set(docs.releases()) - {"Unreleased"}
    posts = [text for page, text in pages_of("changelog/posts/")]
    told = {match[1] for text in posts if (match := re.search(r"generated: release (\S+)", text))}
    assert told == released | {version}


def pages_of(folder: str) -> Iterator[tuple[str, str]]:
    return ((page, text_of(page)) for page in PAGES if page.startswith(folder))


def test_actions_are_of_one_version_in_the_docs_and_in_what_init_writes() -> None:
    workflows = (ROOT / "mkdocs_blogposts/starter/deploy").glob("*.yml")
    texts_of_both = [*map(text_of, PAGES), *(path.read_text("utf-8") for path in workflows)]
    used = set(re.findall(r"(?:uses: |npx (?:--yes )?)([\w/-]+)@v?(\d+)", "".join(texts_of_both)))
    assert len(used) > 5
    assert len(used) == len({name for name, _ in used}), sorted(used)


# The site


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The documentation, built as its readers get it and published under a path."""
    return sites.documentation(tmp_path_factory.mktemp("docs"))


def test_the_documentation_builds_without_a_warning(built: Site) -> None:
    assert built.exit_code == 0, built.log
    assert built.warnings == []


def test_the_documentation_builds_in_the_theme_of_material_too(tmp_path: Path) -> None:
    built = sites.documentation(tmp_path, theme={"name": "material", "font": False})
    assert (built.exit_code, built.warnings) == (0, []), built.log
    assert built.page("theme/").tree.css(".md-content h1")


def test_no_link_of_the_documentation_is_dead(built: Site) -> None:
    assert dead_links(built) == []


def test_the_documentation_asks_no_other_host(built: Site) -> None:
    assert [address for page in built.pages() for address in foreign_requests(page)] == []


def test_every_page_is_in_the_navigation(built: Site) -> None:
    places = ".blogposts-nav a, .blogposts-tree a"
    linked = {
        urljoin(f"{built.base}{page.url}", node.attributes["href"] or "")
        for page in built.pages()
        for node in page.tree.css(places)
    }
    hand_written = [page for page in PAGES if not page.startswith("changelog/")]
    urls = {page.removesuffix(".md").removesuffix("index") for page in hand_written} - {""}
    assert [url for url in sorted(urls) if f"{built.base}{url}/" not in linked] == []


def test_the_changelog_is_a_blog(built: Site) -> None:
    titles = [node.text() for node in built.page("changelog/").tree.css("article h2")]
    assert len(titles) == len(list(pages_of("changelog/posts/")))
