"""Folders of the sites that sites.yml describes, from the texts in parts.yml."""

from __future__ import annotations

import base64
import re
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import yaml

_HERE = Path(__file__).parent

#: A picture of one pixel, for every file that ends in `.png`.
_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="
)

_EXTENSIONS = [
    "admonition",
    "attr_list",
    "md_in_html",
    "footnotes",
    "pymdownx.details",
    {"pymdownx.snippets": {"base_path": ["."]}},
    {"pymdownx.tabbed": {"alternate_style": True}},
    {"toc": {"permalink": True}},
]

_TEXT = """\
A paragraph of [another post](second.md), with a picture ![of nothing](one.png){ loading=lazy }.

<!-- more -->

## A part

!!! note "Mind this"

    With `code`, and a footnote.[^1]

=== "One"

    Inside.

=== "Two"

    Beside.

```python title="a.py"
print("hello")
```

[^1]: Below.
"""


@cache
def parts() -> dict[str, Any]:
    """The texts that sites are made of."""
    return yaml.safe_load((_HERE / "parts.yml").read_text("utf-8"))


def sites() -> list[dict[str, Any]]:
    """Every description of a site."""
    return yaml.safe_load((_HERE / "sites.yml").read_text("utf-8"))


def not_installed(site: Mapping[str, Any]) -> list[str]:
    """The plugins of a site that this environment lacks."""
    known = {point.name for point in entry_points(group="mkdocs.plugins")}
    names = [parts()["plugins"][name].get("plugin", name) for name in site["plugins"]]
    return sorted(name for name in names if not {name, f"material/{name}"} & known)


def left_out(site: Mapping[str, Any]) -> list[str]:
    """Beginnings of paths that our plugin leaves out on purpose."""
    found = [path for name in site["habits"] for path in parts()["habits"][name].get("out", ())]
    return [_at_root(path) if _is_root(site) else path for path in found]


def make(site: Mapping[str, Any], folder: Path, plugin: str = "blog") -> None:
    """Write the files of a site into a new folder, for Material's plugin or for ours."""
    files: dict[str, str | None] = {}
    created = any(parts()["plugins"][name].get("dates") for name in site["plugins"])
    for name, text in _files(site, plugin):
        if text and created:
            text = re.sub(r"^date: (.+)$", r"date:\n  created: \1", text, flags=re.MULTILINE)
        files[_at_root(name) if _is_root(site) else name] = text
    for name, text in files.items():
        if text is None:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".png"):
            path.write_bytes(_PIXEL)
        else:
            path.write_text(_at_root(text) if _is_root(site) else text, "utf-8")
    if site.get("git"):
        _commit(folder)


def _is_root(site: Mapping[str, Any]) -> bool:
    return bool(parts()["shapes"][site["shape"]].get("root"))


def _at_root(text: str) -> str:
    return (
        text.replace("docs/blog/", "docs/")
        .replace("blog/posts", "posts")
        .replace("blog/old", "old")
    )


def _files(site: Mapping[str, Any], plugin: str) -> Iterator[tuple[str, str | None]]:
    yield "docs/index.md", "# Home\n\nWelcome to it.\n"
    yield "docs/about.md", "# About\n\n[The first post](blog/posts/first.md).\n"
    yield "docs/blog/index.md", "# Blog\n"
    yield (
        "docs/blog/.authors.yml",
        (
            "authors:\n  kim:\n    name: Kim Roe\n    description: Author\n    avatar: one.png\n"
            "  ada:\n    name: Ada Fry\n    description: Editor\n    avatar: two.png\n"
        ),
    )
    for number, name in enumerate(("first", "second", "third", "fourth"), 1):
        yield (
            f"docs/blog/posts/{name}.md",
            (
                f"---\ndate: 2024-0{number}-1{number}\nauthors: [{('ada', 'kim')[number % 2]}]\n"
                f"categories: [{'News' if number < 3 else 'Notes'}]\ntags: [plain, t{number}]\n"
                f"comments: true\ndescription: What the {name} says\n---\n"
                f"# The {name} post\n\n{_TEXT}"
            ),
        )
    yield "docs/blog/posts/one.png", ""
    config = _config(site, plugin)
    for name in site["plugins"]:
        for part in parts()["plugins"][name].get("files", ()):
            yield from parts()["files"][part].items()
    for group in ("over", "hooks"):
        for name in site.get(group, ()):
            for path, text in parts()["overrides" if group == "over" else "hooks"][name].items():
                if path.startswith(("docs:", "docs/", "hooks/")):
                    yield path.replace("docs:", "docs/"), text
                else:
                    yield f"overrides/{path}", text
    for name in site["habits"]:
        habit = parts()["habits"][name]
        yield from ((f"docs/{path}", text) for path, text in habit.get("files", {}).items())
        yield from habit.get("root", {}).items()
    text = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
    yield "mkdocs.yml", re.sub(r"python:([\w.]+)", r"!!python/name:\1", text)


def _config(site: Mapping[str, Any], plugin: str) -> dict[str, Any]:
    known = parts()
    blog = dict(known["shapes"][site["shape"]].get("blog", {}))
    for name in site["habits"]:
        blog |= known["habits"][name].get("blog", {})
    plugins: list[Any] = []
    for name in site["plugins"]:
        row = known["plugins"][name]
        plugins.append({row.get("plugin", name): row["config"]} if "config" in row else name)
    place = len(site["name"]) % (len(plugins) + 1)  # before, between and after the others
    theme: dict[str, Any] = {
        "name": "material",
        "font": False,
        "language": site.get("language", "en"),
    }
    theme["features"] = ["navigation.tabs", "navigation.indexes"] if place % 2 else []
    if site.get("over"):
        theme["custom_dir"] = "overrides"
    rows = [known["plugins"][name] for name in site["plugins"]]
    fences = [row["fence"] for row in rows if "fence" in row]
    scripts = [path for row in rows for path in row.get("scripts", ())]
    hooks = [path for name in site.get("hooks", ()) for path in known["hooks"][name]]
    return {
        "site_name": site["name"].title(),
        "site_url": f"https://{site['name']}.example/",
        "theme": theme,
        "plugins": [*plugins[:place], {plugin: blog} if blog else plugin, *plugins[place:]],
        "hooks": [path for path in hooks if path.endswith(".py")],
        "extra_javascript": scripts,
        "markdown_extensions": [*_EXTENSIONS, {"pymdownx.superfences": {"custom_fences": fences}}],
    }


def _commit(folder: Path) -> None:
    who = ["-c", "user.name=Kim", "-c", "user.email=kim@site.example"]
    for words in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "Write it"]):
        subprocess.run(["git", *words], cwd=folder, check=True)
