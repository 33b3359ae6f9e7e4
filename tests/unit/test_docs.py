"""Docs that cannot rot: all there is is documented, and every example does what it says."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt
from mkdocs.config import config_options as c

from mkdocs_blogposts import i18n
from mkdocs_blogposts.config import BlogConfig
from mkdocs_blogposts.frontmatter.keys import KEYS
from mkdocs_blogposts.post import read_post
from scripts import docs
from tests import site as sites
from tests.conftest import ROOT
from tests.reader import dead_links, foreign_requests
from tests.site import Site

PAGES = {path.relative_to(docs.DOCS).as_posix(): path for path in docs.DOCS.rglob("*.md")}

#: The code in a line of Markdown.
CODE = re.compile(r"`([^`]+)`").findall

#: Keys of front matter that are no concept of a post: what they say, another module reads.
OTHER_KEYS = {("translation_key", "translationKey")}

#: What an example has where it shows nothing else.
SETTINGS = {
    "site_name": "Example",
    "theme": {"name": "material", "font": False},
    "plugins": ["search", "blogposts"],
}
SAMPLE = "---\ntitle: Sample\ndate: 2026-01-01\n---\n\nA post.\n"


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
        assert f"`{setting.name}` is the old name of" in page
    else:
        assert setting.meaning, "write what it means in a docstring below it in config.py"
        assert f"{{ #{setting.name} }}" in page


@pytest.mark.parametrize("kind", docs.kinds(), ids=lambda kind: kind.name)
def test_every_field_of_templates_is_documented(kind: docs.Kind) -> None:
    page = text_of("templates.md")
    assert kind.meaning
    assert [item.name for item in kind.fields if not item.meaning] == []
    table = page.partition(f"### {kind.name}\n")[2].partition("\n### ")[0]
    assert [item.name for item in kind.fields if f"| `{item.name}` |" not in table] == []


@pytest.mark.parametrize("path", sorted(docs.TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_every_template_is_listed_with_what_it_is(path: Path) -> None:
    name = path.relative_to(docs.TEMPLATES.parent).as_posix()
    assert re.search(rf"^\| `{re.escape(name)}` \| \w.+ \|$", text_of("templates.md"), re.MULTILINE)


def test_every_language_is_listed() -> None:
    page = text_of("languages.md")
    assert [tag for tag in i18n.languages() if f"| `{tag}` |" not in page] == []


def test_every_text_of_the_interface_is_listed() -> None:
    page = text_of("templates.md")
    assert [key for key in i18n.translator("en").texts if f"| `{key}` |" not in page] == []


# What is written by hand, and checked


def test_every_key_of_front_matter_is_documented() -> None:
    table = text_of("front-matter.md").partition("## Keys")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    documented = [tuple(CODE(keys)) for keys in rows]
    assert len(documented) == len(set(documented))
    assert set(documented) == set(KEYS.values()) | OTHER_KEYS


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


# The site


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The documentation, built as its readers get it and published under a path."""
    root = tmp_path_factory.mktemp("docs")
    shutil.copytree(docs.DOCS, root / "docs")
    shutil.copy(ROOT / "mkdocs.yml", root / "docs.yml")
    settings = {"INHERIT": "docs.yml", "site_url": sites.SITE_URL}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    return sites.build(root)


def test_the_documentation_builds_without_a_warning(built: Site) -> None:
    assert built.exit_code == 0, built.log
    assert built.warnings == []


def test_no_link_of_the_documentation_is_dead(built: Site) -> None:
    assert dead_links(built) == []


def test_the_documentation_asks_no_other_host(built: Site) -> None:
    assert [address for page in built.pages() for address in foreign_requests(page)] == []


def test_every_page_is_in_the_navigation(built: Site) -> None:
    front = built.page("")
    linked = {target for _, target in front.links()}
    hand_written = [page for page in PAGES if not page.startswith("changelog/")]
    urls = {page.removesuffix(".md").replace("index", "") for page in hand_written}
    assert [
        url
        for url in sorted(urls)
        if f"{built.base}{url}/".replace("//", "/")
        not in {target.replace("//", "/") for target in linked}
    ] == []


def test_the_changelog_is_a_blog(built: Site) -> None:
    titles = [node.text() for node in built.page("changelog/").tree.css("article h2")]
    assert len(titles) == len(list(pages_of("changelog/posts/")))


# The examples


@dataclass(kw_only=True)
class Example:
    """Files that a page shows, and what it says of the site made of them.

    Attributes:
        page, heading: where it stands.
        files: content by path from the root of the project.
        claims: what is said, by what of: `site/` (paths), `site/<url>` (text of a page), or
            `mkdocs build --strict` (lines of its log, of a build that fails).
    """

    page: str
    heading: str
    files: dict[str, str] = field(default_factory=dict)
    claims: dict[str, list[str]] = field(default_factory=dict)


def is_claim(title: str) -> bool:
    return title.startswith(("site/", "mkdocs build"))


def examples_of(page: str) -> Iterator[Example]:
    """The examples of a page: code blocks with a title, under one heading.

    A file after what is said of a site, or one that is there already, starts another.
    """
    example = Example(page=page, heading="")
    tokens = MarkdownIt().parse(text_of(page))
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            yield example
            example = Example(page=page, heading=tokens[index + 1].content)
        elif token.type == "fence" and (found := re.search(r'title="([^"]+)"', token.info)):
            title = found[1]
            if not is_claim(title) and (example.claims or title in example.files):
                yield example
                example = Example(page=page, heading=example.heading)
            if is_claim(title):
                example.claims[title] = token.content.splitlines()
            else:
                example.files[title] = token.content
    yield example


EXAMPLES = [example for page in sorted(PAGES) for example in examples_of(page) if example.files]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda item: f"{item.page}: {item.heading}")
def test_an_example_does_what_is_said(example: Example, tmp_path: Path) -> None:
    write(tmp_path, example.files)
    site = built_at(tmp_path)
    if log := example.claims.get("mkdocs build --strict"):
        assert site.exit_code == 1
        assert [line for line in log if line not in site.log] == [], site.log
        return
    assert site.exit_code == 0, site.log
    for title, lines in example.claims.items():
        assert list(untrue(site, title.removeprefix("site/"), lines)) == [], site.log


def built_at(root: Path) -> Site:
    """The site at `root`; its settings may hold functions, which only MkDocs reads."""
    arguments = ["build", "--strict", "-f", str(root / "mkdocs.yml"), "-d", str(root / "site")]
    code, log = sites.run_here(arguments)
    return Site(root=root, path=root / "site", config={}, exit_code=code, log=log)


def write(root: Path, files: Mapping[str, str]) -> None:
    """Write the files of an example, and those that its readers have: settings, a page, a post."""
    shown = files.get("mkdocs.yml", "")
    keys = re.findall(r"^(\w+):", shown, re.MULTILINE)
    rest = {key: value for key, value in SETTINGS.items() if key not in keys}
    written = {**files, "mkdocs.yml": shown + (yaml.safe_dump(rest) if rest else "")}
    if not any("/posts/" in name for name in files):
        written["docs/blog/posts/sample.md"] = SAMPLE
    if not any(name.startswith("docs/posts/") for name in files):
        written.setdefault("docs/index.md", "# Home\n")
    for name, content in written.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, "utf-8")


def untrue(site: Site, url: str, lines: list[str]) -> Iterator[str]:
    """The lines that do not hold; one that begins with `!` says that something is not there."""
    text = "".join(site.page(url).text.split()) if url else ""
    for line in lines:
        said = line.removeprefix("!")
        there = "".join(said.split()) in text if url else site.exists(said)
        if there == line.startswith("!"):
            yield line


def test_examples_are_found() -> None:
    assert len(EXAMPLES) > 20
    assert sum(len(example.claims) for example in EXAMPLES) > 20


@pytest.mark.parametrize("page", sorted(PAGES))
def test_every_example_of_settings_is_yaml(page: str) -> None:
    fences = [token for token in MarkdownIt().parse(text_of(page)) if token.type == "fence"]
    for token in fences:
        if token.info.split()[:1] == ["yaml"]:
            assert yaml.compose(token.content) is not None
