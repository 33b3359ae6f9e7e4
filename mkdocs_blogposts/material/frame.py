"""The frame of Material, of which many pages share blocks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment

from ..render.fragments import STANDALONE_FRAME, Frame, SharedBlocks
from ..theming import kind_of


def shared_blocks(env: Environment, folders: Iterable[str]) -> SharedBlocks | None:
    """The blocks that pages share in the theme with `folders`; None if its frame is not known."""
    match kind_of(folders):
        case "standalone":
            return SharedBlocks(env, STANDALONE_FRAME)
        case "material":
            return SharedBlocks(env, material_frame())
    return None


@lru_cache(maxsize=1)
def material_frame() -> Frame:
    """The frame of the package of Material that is installed."""
    spec = find_spec("material")
    folders = spec.submodule_search_locations if spec else None
    return Frame(
        folders=tuple(Path(folder) / "templates" for folder in folders or ()),
        blocks=("styles", "header", "tabs", "footer", "config"),
        imported=("partials/language.html",),
        variables=frozenset({"base_url", "config", "features", "lang", "nav"}),
        sidebars="site_nav",
    )
