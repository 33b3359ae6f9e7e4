"""Every example in the documentation does what the page says it does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

from scripts import docs
from tests import site as sites
from tests.site import Site

PAGES = {path.relative_to(docs.DOCS).as_posix(): path for path in docs.DOCS.rglob("*.md")}

#: What an example has where it shows nothing else. What is said of it is true under any theme,
#: so one of a few lines is enough for those that neither name a theme nor use Material's plugins.
SETTINGS = {"site_name": "Example", "plugins": ["search", "blogposts"]}
MATERIAL = {"name": "material", "font": False}
SAMPLE = "---\ntitle: Sample\ndate: 2026-01-01\n---\n\nA post.\n"

#: What a line begins with that says of a site what it does not hold.
NOT = "not: "


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

    @property
    def needs_material(self) -> bool:
        """Whether it uses a plugin of Material, or speaks of what that finds."""
        uses_meta = re.search(r"^ +- meta$", self.files.get("mkdocs.yml", ""), re.MULTILINE)
        return bool(uses_meta) or any(title.startswith("site/search/") for title in self.claims)


def is_claim(title: str) -> bool:
    return title.startswith(("site/", "mkdocs build"))


def examples_of(page: str) -> Iterator[Example]:
    """The examples of a page: code blocks with a title, under one heading.

    A file after what is said of a site, or one that is there already, starts another.
    """
    example = Example(page=page, heading="")
    tokens = MarkdownIt().parse(PAGES[page].read_text("utf-8"))
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
    theme = MATERIAL if example.needs_material else sites.bare("en")
    write(tmp_path, example.files, theme)
    site = sites.build(tmp_path)
    if log := example.claims.get("mkdocs build --strict"):
        assert site.exit_code == 1
        assert [line for line in log if line not in site.log] == [], site.log
        return
    assert site.exit_code == 0, site.log
    for title, lines in example.claims.items():
        assert list(untrue(site, title.removeprefix("site/"), lines)) == [], site.log


def write(root: Path, files: Mapping[str, str], theme: Mapping[str, Any]) -> None:
    """Write the files of an example, and those that its readers have: settings, a page, a post."""
    shown = files.get("mkdocs.yml", "")
    keys = re.findall(r"^(\w+):", shown, re.MULTILINE)
    usual = {**SETTINGS, "theme": theme}
    rest = {key: value for key, value in usual.items() if key not in keys}
    written = {**files, "mkdocs.yml": shown + (yaml.safe_dump(rest) if rest else "")}
    for name, text in files.items():
        for picture in re.findall(r"^(?:cover|  src): (\S+)$", text, re.MULTILINE):
            written[str(PurePosixPath(name).with_name(picture))] = ""
    written |= {f"docs/{font}": "" for font in re.findall(r"\S+\.woff2", shown)}
    if not any("/posts/" in name for name in files):
        written["docs/blog/posts/sample.md"] = SAMPLE
    if not any(name.startswith("docs/posts/") for name in files):
        written.setdefault("docs/index.md", "# Home\n")
    for name, content in written.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, "utf-8")


def untrue(site: Site, url: str, lines: list[str]) -> Iterator[str]:
    """The lines that do not hold; one that begins with `not: ` says that something is not there."""
    text = "".join(site.page(url).text.split()) if url else ""
    for line in lines:
        said = line.removeprefix(NOT)
        there = "".join(said.split()) in text if url else site.exists(said)
        if there == line.startswith(NOT):
            yield line


def test_examples_are_found() -> None:
    assert len(EXAMPLES) > 20
    assert sum(len(example.claims) for example in EXAMPLES) > 20


def test_every_example_of_settings_is_yaml() -> None:
    for page, path in PAGES.items():
        for token in MarkdownIt().parse(path.read_text("utf-8")):
            if token.type == "fence" and token.info.split()[:1] == ["yaml"]:
                assert yaml.compose(token.content) is not None, (page, token.content)
