"""What settings of Material say to our theme: its own values, and what has no counterpart.

So a site moves from `theme: material` by one word, and loses nothing silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig

from . import colors_of_material
from .theme_checks import is_plain

#: Settings under `theme:` that only Material reads.
KEYS: Final = frozenset({"palette", "font", "icon", "features", "language", "direction"})

#: Those that a site has which was made for it: others are common to both themes.
_SIGNS: Final = KEYS - {"language", "direction"}

#: Where templates for analytics are, by the name of their provider.
_ANALYTICS: Final = "partials/integrations/analytics"

#: The colors that Material calls by names, as its headers have them.
_COLORS: Final[Mapping[str, str]] = {
    "red": "#ef5552",
    "pink": "#e92063",
    "purple": "#ab47bd",
    "deep purple": "#7e56c2",
    "indigo": "#4051b5",
    "blue": "#2094f3",
    "light blue": "#02a6f2",
    "cyan": "#00bdd6",
    "teal": "#009485",
    "green": "#4cae4f",
    "light green": "#8bc34b",
    "lime": "#cbdc38",
    "yellow": "#ffec3d",
    "amber": "#ffc105",
    "orange": "#ffa724",
    "deep orange": "#ff6e42",
    "brown": "#795649",
    "grey": "#757575",
    "blue grey": "#546d78",
}

#: Features that our theme reads or always has, or that the navigation decides.
_ALWAYS: Final = frozenset(
    {
        *("content.action.edit", "content.action.view", "content.tabs.link"),
        *("content.code.annotate", "content.code.copy"),
        *("navigation.footer", "navigation.path", "navigation.indexes", "navigation.sections"),
        *("navigation.tabs", "navigation.expand", "navigation.prune", "navigation.tracking"),
        *("toc.follow", "search.suggest", "search.highlight", "search.share"),
    }
)

#: Keys under `extra:` that only Material reads, without those that our theme reads as well.
_EXTRA: Final = ("consent", "version", "status", "tags", "annotate")


def are_in(theme: Iterable[str]) -> bool:
    """Return whether a theme has settings that only Material reads."""
    return not _SIGNS.isdisjoint(theme)


def read(config: MkDocsConfig) -> tuple[dict[str, Any], list[str]]:
    """The settings of our theme that those of Material say, and the names of the others."""
    theme, extra = config.theme, config.extra
    found: dict[str, Any] = {}
    palettes = palettes_of(theme)
    if color := next(filter(None, map(_color, palettes)), None):
        found["accent"] = color
    scheme = palettes[0].get("scheme") if len(palettes) == 1 else None
    if scheme and "media" not in palettes[0]:
        found["color_scheme"] = "dark" if colors_of_material.is_dark(str(scheme)) else "light"
    if isinstance(font := theme.get("font"), Mapping):
        fonts = {part: _family(font[part]) for part in ("text", "code") if font.get(part)}
        found["fonts"] = {part: font for part, font in fonts.items() if font}
    icons = theme.get("icon")
    if isinstance(icons, Mapping) and isinstance(icons.get("logo"), str):
        found["logo_icon"] = icons["logo"]
    social = extra.get("social")
    if isinstance(social, list):
        found["social"] = [
            dict(item) for item in social if isinstance(item, Mapping) and item.get("link")
        ]
    return found, [*_left(theme, extra), *_unread_analytics(config)]


def palettes_of(theme: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The palettes of a site, in their order."""
    palettes = _as_list(theme.get("palette") or [])
    return [each for each in palettes if isinstance(each, Mapping)]


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _color(palette: Mapping[str, Any]) -> str | None:
    """The color of a palette: what is black or white in Material shows its other color."""
    names = (str(palette.get(key) or "").replace("-", " ") for key in ("primary", "accent"))
    return next((_COLORS[name] for name in names if name in _COLORS), None)


def _family(name: object) -> dict[str, Any] | None:
    """A font by its name: a reader who has it sees it, and no other host is asked for it."""
    return {"family": name, "files": []} if is_plain(name) else None


def _left(theme: Mapping[str, Any], extra: Mapping[str, Any]) -> Iterator[str]:
    features = theme.get("features")
    if features and not isinstance(features, list):
        yield "features"
    for name in features if isinstance(features, list) else ():
        if name not in _ALWAYS:
            yield f"features: {name}"
    icons = theme.get("icon")
    if isinstance(icons, Mapping):
        yield from (f"icon.{name}" for name in icons if name != "logo")
    yield from (f"extra.{name}" for name in _EXTRA if extra.get(name))


def _unread_analytics(config: MkDocsConfig) -> Iterator[str]:
    """The provider of `extra.analytics`, unless the owner has a template for it."""
    analytics = config.extra.get("analytics")
    if not isinstance(analytics, Mapping) or not (name := analytics.get("provider")):
        return
    if not any(Path(each, _ANALYTICS, f"{name}.html").is_file() for each in config.theme.dirs):
        yield f"extra.analytics: {name}"
