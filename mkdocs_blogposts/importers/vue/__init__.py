"""Sites of VuePress and VitePress: where they lie, what their configuration says, what is in them.

In comes the folder of a site, which `vuepress.py` and `vitepress.py` recognize; out goes an
`ImportedSite` whose documents are the files as they are. Imports the room `importers` and those
below it.
"""

from __future__ import annotations

from .reader import read_site
from .settings import find_folders

__all__ = ["find_folders", "read_site"]
