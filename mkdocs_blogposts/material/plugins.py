"""Plugins of Material, by the names that MkDocs looks for under `theme: blogposts`.

MkDocs tries `blogposts/tags` before `tags`. The entry points of these names lead here: what they
name is loaded from Material's package, or, where that is not installed, is what `tags` is.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from typing import Any, Final

from mkdocs.config.base import ValidationError

#: The group of entry points that MkDocs looks plugins up in.
GROUP: Final = "mkdocs.plugins"


def __getattr__(name: str) -> Any:
    """The class of a plugin, as `TagsPlugin`."""
    stem = name.removesuffix("Plugin").lower()
    if name == stem or name.startswith("_"):
        raise AttributeError(name)
    if find_spec("material"):
        return EntryPoint(name, f"material.plugins.{stem}.plugin:{name}", GROUP).load()
    for entry in entry_points(group=GROUP, name=stem):
        return entry.load()
    raise ValidationError(
        f"The '{stem}' plugin is not installed; Material's is in the package mkdocs-material"
    )
