"""Sites of Jekyll: posts, pages, collections and data, with their Liquid worked out once.

`settings` reads `_config.yml`, `entries` the files, `addresses` makes the addresses as Jekyll
does. `liquid_*` work out Liquid with python-liquid, `kramdown*` rewrite Markdown, `links` leads
links to files. `reader` puts them together: in comes the folder of a site, out goes an
`ImportedSite`. Nothing of the site is executed. Imports what all engines share, and no other
engine.
"""

from __future__ import annotations

from pathlib import Path

from ..model import ImportedSite
from ..report import Report
from ..source import SourceError
from . import settings as site_settings

__all__ = ["read", "recognizes"]


def recognizes(source: Path) -> bool:
    """Return whether SOURCE has settings of Jekyll, and posts or layouts beside them."""
    file = site_settings.config_file(source)
    if file is None:
        # VuePress 1 has a folder `_posts` too.
        is_vuepress = (source / ".vuepress").is_dir()
        return not is_vuepress and any((source / name).is_dir() for name in ("_posts", "_drafts"))
    # Hexo's `_config.yml` stands beside `source/_posts`.
    is_hexo = (source / "scaffolds").is_dir() or (source / "source" / "_posts").is_dir()
    return not is_hexo or (source / "Gemfile").is_file() or (source / "Rakefile").is_file()


def read(source: Path, report: Report) -> ImportedSite:
    """Read the site in SOURCE, which is not changed.

    Raises:
        SourceError: if its settings cannot be read, or python-liquid is not installed.
    """
    try:
        from .reader import Reader
    except ModuleNotFoundError as error:
        raise SourceError(
            f"sites of Jekyll are read with {error.name}, which is not installed; "
            "run pip install markdownify beautifulsoup4 python-liquid"
        ) from None
    return Reader(source, report).read()
