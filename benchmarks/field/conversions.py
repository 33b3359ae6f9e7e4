"""Counts the sites whose conversions are kept: `python -m benchmarks.field.conversions`.

A site of sites.yml counts if every Markdown extension allows it, once plugins had `on_config`.
"""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_blogposts.compatibility import is_pure
from mkdocs_blogposts.markdown.extensions import recipe_of

from . import make


def kept(folder: Path) -> str:
    """Why conversions of the site in `folder` are not kept; "" if they are."""
    with _configured(folder) as config:
        configs = config.mdx_configs or {}
        if recipe_of(config.markdown_extensions, configs):
            return ""
        unknown = [
            f"`{each}`" if isinstance(each, str) else f"an object of {type(each).__module__}"
            for each in config.markdown_extensions
            if not isinstance(each, str) or not is_pure(each, configs.get(each) or {})
        ]
        return ", ".join(unknown) or "a function in a setting"


@contextmanager
def _configured(folder: Path) -> Iterator[MkDocsConfig]:
    """The configuration of a site, as a build begins with it."""
    MkDocsConfig.plugins.plugin_cache = {}  # type: ignore[attr-defined]
    config = load_config(config_file=str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        yield config.plugins.on_config(config)
    finally:
        config.plugins.on_shutdown()


def main() -> int:
    """Print each site that is passed over or not kept, and the count."""
    logging.disable()
    reasons: dict[str, str] = {}
    for site in make.sites():
        if missing := make.not_installed(site):
            reasons[site["name"]] = f"not installed: {', '.join(missing)}"
            continue
        with tempfile.TemporaryDirectory(prefix="blogposts-field-") as name:
            make.make(site, Path(name))
            reasons[site["name"]] = kept(Path(name))
    for name, reason in reasons.items():
        if reason:
            print(f"{name:12} {reason}")
    print(f"{sum(not reason for reason in reasons.values())} of {len(reasons)}: kept")
    return 0


if __name__ == "__main__":
    sys.exit(main())
