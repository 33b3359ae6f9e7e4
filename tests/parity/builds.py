"""The same docs built by Material's `blog` and by `blogposts`, to be compared."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import yaml

from tests import site as sites
from tests.site import Site

PluginName = Literal["blog", "blogposts"]

#: Files that belong to a theme or to MkDocs, not to the blog.
_NOT_OURS = ("assets/", "search/", "sitemap", "404.html")


def build(
    root: Path,
    docs: Path,
    plugin: PluginName,
    options: Mapping[str, Any],
    *,
    strict: bool = False,
    **config: Any,
) -> Site:
    """Build `docs` with one of the plugins into `root/<plugin>`.

    Options may be functions: mkdocs.yml then names them with `!!python/name:`.
    `material/blog` is the name of Material's plugin under any theme.
    """
    merged = sites.default_config() | config | {"docs_dir": str(docs)}
    name = "material/blog" if plugin == "blog" else plugin
    merged["plugins"] = [*config.get("plugins", ()), {name: dict(options)}]
    target = root / plugin
    target.mkdir(parents=True, exist_ok=True)
    (target / "mkdocs.yml").write_text(yaml.dump(merged, allow_unicode=True), "utf-8")
    return sites.build(target, strict=strict)


def files_of(site: Site) -> set[str]:
    """The HTML files and pictures of the site that are not its theme's."""
    found = (file.relative_to(site.path).as_posix() for file in site.path.rglob("*.*"))
    return {
        name
        for name in found
        if name.endswith((".html", ".png")) and not name.startswith(_NOT_OURS)
    }
