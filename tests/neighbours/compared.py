"""The same site built with Material's `blog` and with `blogposts`, and what is compared of both."""

from __future__ import annotations

import json
import shutil
import subprocess
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

from tests import site as sites
from tests.integration.samples import WEBP
from tests.site import Files, Page, Site

#: A hook that notes what plugins after Material's blog see, at each event.
RECORDER = Path(__file__).with_name("recorder.py")

FILES: Files = {
    "index.md": "# Home\n\nSee [the first](blog/posts/one.md) and [others](about.md).\n",
    "about.md": "---\ntags: [Wood]\n---\n\n# About us\n\n![A](assets/a.webp)\n",
    "tags.md": "# Tags\n\n<!-- material/tags -->\n",
    "blog/index.md": "# Notebook\n\nThe author's words.\n",
    "blog/.authors.yml": "authors:\n  kim:\n    name: Kim Roe\n    description: Gardener\n    avatar: https://example.org/k.png\n",
    "blog/posts/one.md": (
        "---\ndate:\n  created: 2024-06-15\n  updated: 2024-07-01\nauthors: [kim]\n"
        "categories: [News]\ntags: [Wood, Paint]\nsubject: boxes\n---\n\n# The first *one*\n\n"
        "Begins with [two](two.md) and ![a picture](../../assets/a.webp).\n\n<!-- more -->\n\n"
        "## Paint\n\nGoes on at [about](../../about.md), [Paint](#paint).\n"
    ),
    "blog/posts/two.md": (
        "---\ntitle: Second & last\ndescription: What it says\ndate: 2024-06-16\nslug: two\n"
        "categories: [News, Other things]\nlinks:\n  - about.md\n---\n\nNo heading here.\n"
    ),
    "blog/posts/deep/three.md": (
        "---\ndate: 2023-01-02 10:30:00\ntags: [Paint]\nhide: [toc]\n---\n\n# Three\n\n"
        "## Same\n\nText.\n\n## Same\n\nMore.\n"
    ),
    "blog/posts/draft.md": "---\ndate: 2023-01-02\ndraft: true\n---\n\n# Unfinished\n",
    "assets/a.webp": WEBP,
}


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One site, built with both plugins.

    Attributes:
        material, ours: the sites.
        events: what the recorder noted, by "blog" or "blogposts", then by event.
    """

    material: Site
    ours: Site
    events: Mapping[str, Mapping[str, Any]]

    def seen(self, event: str, field: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """One field of each page that Material's blog has, at an event, by output path."""
        theirs, ours = (self.events[name][event] for name in ("blog", "blogposts"))
        return (
            {path: page[field] for path, page in theirs.items()},
            {path: ours.get(path, {}).get(field, "no such page") for path in theirs},
        )

    def pages(self) -> Iterator[tuple[Page, Page]]:
        """The HTML pages of Material's, each with ours."""
        for name in sorted(self.material.tree()):
            if name.endswith(".html") and name != "404.html":
                url = name.removesuffix("index.html")
                yield self.material.page(url), self.ours.page(url)


def build(
    root: Path,
    *plugins: Any,
    files: Files = FILES,
    options: Mapping[str, Any] | None = None,
    git: bool = False,
    more: str = "",
    **config: Any,
) -> Pair:
    """Build the site with search, the blog, and `plugins` (as in mkdocs.yml), with each plugin.

    Args:
        root: an empty folder.
        plugins: the other plugins, after the blog.
        files: the files of both sites.
        options: the options of the blog.
        git: whether the files are committed.
        more: lines at the end of mkdocs.yml, such as extensions with functions.
        config: further keys of mkdocs.yml.
    """
    found: dict[str, Site] = {}
    events: dict[str, Any] = {}
    hooks = ["recorder.py", *config.pop("hooks", ())]
    config.setdefault("theme", sites.material(language="en"))
    for name in ("blog", "blogposts"):
        folder = root / name
        texts = {**files, "/recorder.py": RECORDER.read_text("utf-8")}
        chosen = ["search", {name: dict(options or {})}, *plugins]
        sites.write_site(folder, texts, plugins=chosen, hooks=hooks, **config)
        with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
            settings.write(more)
        if git:
            commit(folder)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the neighbours
            found[name] = sites.build(folder, strict=False)
        assert found[name].exit_code == 0, found[name].log
        events[name] = json.loads((folder / "events.json").read_text("utf-8"))
    return Pair(material=found["blog"], ours=found["blogposts"], events=events)


def commit(folder: Path) -> None:
    """Commit the files of a folder, at one moment."""
    shutil.rmtree(folder / ".git", ignore_errors=True)
    at = "2024-08-01T12:00:00+00:00"
    dates = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at}
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "All"]):
        identity = ["-c", "user.name=Kim", "-c", "user.email=kim@example.org"]
        subprocess.run(["git", *identity, *command], cwd=folder, check=True, env=_env(dates))


def _env(dates: Mapping[str, str]) -> dict[str, str]:
    return sites.environment() | dict(dates)


def items(site: Site, name: str) -> list[dict[str, str]]:
    """The items of a feed of mkdocs-rss-plugin, each as texts by tag, in order."""
    channel = ElementTree.fromstring(site.text(name))
    return [
        {
            f"{child.tag} {number}": (child.text or "") + "".join(map(str, child.attrib.items()))
            for number, child in enumerate(item)
        }
        for item in channel.iter("item")
    ]


def text_of(page: Page) -> str:
    """The words of the article of a page, on one line."""
    node = page.tree.css_first("article, .md-content") or page.tree.body
    return " ".join(node.text(separator=" ").split()) if node else ""


def links_of(page: Page) -> set[str]:
    """Where the links of the content of a page lead."""
    found = (page.target(node) for node in page.tree.css(".md-content a[href]"))
    return {unquote(link) for link in found}
