"""The same site built with Material's `blog` and with `blogposts`, and what is compared of both."""

from __future__ import annotations

import json
import shutil
import subprocess
import warnings
from collections.abc import Iterator, Mapping
from contextlib import chdir
from dataclasses import dataclass
from html import unescape
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
        "categories: [News]\ntags: [Wood, Paint]\nsubject: boxes\n---\n\n# The first one\n\n"
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
        with chdir(folder), warnings.catch_warnings():
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


def items(site: Site, name: str) -> list[dict[str, object]]:
    """The items of a feed of mkdocs-rss-plugin, in order; each with its tags, texts, attributes."""
    channel = ElementTree.fromstring(site.text(name))
    return [
        {f"{child.tag} {at}": [child.text, dict(child.attrib)] for at, child in enumerate(item)}
        for item in channel.iter("item")
    ]


def words_of(page: Page) -> list[str]:
    """The paragraphs, headings and cells of the article of a page, each on one line."""
    nodes = page.tree.css("article :is(p, h1, h2, h3, td, code)")
    return [" ".join(node.text().replace("¶", "").split()) for node in nodes]


def links_of(page: Page) -> set[str]:
    """Where the links of the text and the pictures of a page lead."""
    found = {page.target(node) for node in page.tree.css("article :is(p, h2, td) > a[href]")}
    pictures = page.tree.css("article img")
    return found | {page.absolute(node.attributes["src"] or "") for node in pictures}


def unlike(pair: Pair) -> list[str]:
    """All that is not as with Material's blog, but for what `_intended` says."""
    lost = pair.material.tree().keys() - pair.ours.tree().keys()
    return [
        *(f"{name} is missing" for name in sorted(lost)),
        *_unlike_in_events(pair),
        *_unlike_in_nav(pair),
        *_unlike_in_feeds(pair),
        *_unlike_in_pages(pair),
        *_unlike_in_search(pair),
    ]


def _unlike_in_events(pair: Pair) -> Iterator[str]:
    theirs, ours = pair.events["blog"], pair.events["blogposts"]
    for event in theirs.keys() - {"tree"}:
        for path, page in theirs[event].items():
            # Lists get their pages in `on_nav`, where navigation plugins make others for them.
            if event == "files" and not page["meta"]:
                continue
            other = ours[event].get(path)
            if other is None:
                yield f"{event}: {path} has no page"
                continue
            for field in page:
                a, b = _intended(event, field, page), _intended(event, field, other)
                # Ours knows the title of a list earlier.
                if a != b and (field, a) != ("title", "None"):
                    yield f"{event}: {field} of {path} is {b!r}, not {a!r}"


def _intended(event: str, field: str, page: Mapping[str, Any]) -> Any:
    """A field of a page without what is meant to be unlike Material's blog."""
    value, is_list = page[field], not page["meta"].get("date")
    if field == "title":
        return unescape(str(value))  # text that themes print is HTML from `on_env` on
    if field == "around":
        # Lists are no chain; a post has the entry of the blog in the navigation as its parent.
        _, *neighbours = value
        return None if is_list else [unescape(str(title)) for title in neighbours]
    if field == "contents":
        # `#2026` is no selector of CSS: scripts of themes log an error.
        return [[level, anchor.removeprefix("_")] for level, anchor in value]
    if field == "meta":
        return {
            key: _as_text(item)
            for key, item in value.items()
            if not (
                # The title of the document says what a list is: "Category: News".
                (key == "title" and is_list)
                # In `on_env` ours has the template that it will use.
                or (key == "template" and event == "env")
                # The files of the two sites are committed apart; lists are as old as the build.
                or (key.startswith("git_") and (is_list or key.endswith("_hash")))
            )
        }
    return value


def _as_text(value: Any) -> Any:
    """A value of front matter, which themes print as HTML from `on_env` on, as text."""
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    return unescape(value) if isinstance(value, str) else value


#: What the navigation has besides the lists of Material's blog.
_ADDED = ("blog/articles", "blog/archive", "blog/category", "blog/author", "blog/tag")


def _unlike_in_nav(pair: Pair) -> Iterator[str]:
    theirs, ours = (pair.events[name]["tree"]["nav"] for name in ("blog", "blogposts"))
    if _without_added(theirs) != (found := _without_added(ours)):
        yield f"the navigation is {found}, not {theirs}"


def _without_added(entries: Any) -> Any:
    return [
        [_as_text(title), url, _without_added(below)]
        for title, url, below in entries
        if str(url).removesuffix("index.html").removesuffix(".html").rstrip("/") not in _ADDED
    ]


def _unlike_in_feeds(pair: Pair) -> Iterator[str]:
    for kind in ("created", "updated"):
        for name, read in ((f"feed_rss_{kind}.xml", items), (f"feed_json_{kind}.json", _json)):
            if pair.material.exists(name):
                found, expected = read(pair.ours, name), read(pair.material, name)
                if found != expected:
                    yield f"{name} has {found}, not {expected}"


def _json(site: Site, name: str) -> Any:
    return json.loads(site.text(name))["items"]


def _unlike_in_pages(pair: Pair) -> Iterator[str]:
    """What posts and other pages lack; lists have their own look."""
    lists = {
        page["url"].removesuffix("index.html")
        for page in pair.events["blog"]["env"].values()
        if page["url"].startswith("blog/") and not page["meta"].get("date")
    }
    for page, other in pair.pages():
        for what, read in (("words", words_of), ("links", links_of)):
            lost = [item for item in read(page) if item not in read(other)]
            if lost and page.url not in lists:
                yield f"{page.url} lacks the {what} {lost}"


def _unlike_in_search(pair: Pair) -> Iterator[str]:
    """What the search lacks; our h1 is no section of the text, and lists say what they are."""

    def entries(site: Site) -> dict[str, str]:
        found = json.loads(site.text("search/search_index.json"))["docs"]
        titles = {unquote(entry["location"]): unescape(entry["title"]) for entry in found}
        return {
            place: title
            for place, title in titles.items()
            if "#" not in place or title != titles[place.partition("#")[0]]
        }

    found = entries(pair.ours)
    for place, title in entries(pair.material).items():
        if not found.get(place, "").endswith(title):
            yield f"the search has {found.get(place)!r} at {place}, not {title!r}"
