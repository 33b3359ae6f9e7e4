"""The pictures of options that the docs show: which there are, and what each one is taken of.

They are listed in option_pictures.yml, with the options that change nothing that is seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from mkdocs_blogposts.config import BlogConfig
from scripts.shots import SCHEMES, Scheme, View

_LIST = Path(__file__).with_name("option_pictures.yml")
_THEME = Path(__file__).parent.parent / "theme/standalone/mkdocs_theme.yml"

#: The folder of the pictures, under docs/.
FOLDER = "assets/options"

Place = Literal["plugin", "theme"]


@dataclass(frozen=True, kw_only=True)
class OptionPicture(View):
    """What shows one option: a page of the sample blog for each of some values.

    Attributes:
        option: its name, which is that of the picture.
        place: whether it stands below `blogposts` or below `theme`.
        alt: what is seen, for those who do not see it.
        values: what it is set to, one part of the picture each; None is not set.
        captions: what stands above the parts; unless given, the option as in mkdocs.yml.
        options, theme, site, files: what is over the sample blog's own, for all parts.
        width: of the window.
        height: the most that is shown of a part.
        columns: how many parts are side by side.
    """

    option: str
    place: Place
    alt: str
    values: tuple[Any, ...]
    captions: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    theme: Mapping[str, Any] = field(default_factory=dict)
    site: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    width: int = 592
    height: int = 420
    columns: int = 1

    def settings(self, value: object) -> dict[str, Any]:
        """mkdocs.yml over that of the sample blog, with the option at `value`."""
        own = {} if value is None else {self.option: value}
        below: dict[Place, dict[str, Any]] = {
            "plugin": dict(self.options),
            "theme": dict(self.theme),
        }
        below[self.place] |= own
        return {**self.site, "theme": below["theme"], "blogposts": below["plugin"]}

    def caption(self, part: int) -> str:
        """What stands above a part, in the words of mkdocs.yml; nothing above a single one."""
        if self.captions:
            return self.captions[part]
        value = self.values[part]
        if len(self.values) == 1:
            return ""
        if value is None:
            return f"{self.option} not set"
        return f"{self.option}: {_flow(value)}{'  (default)' if self.is_default(value) else ''}"

    def is_default(self, value: object) -> bool:
        """Whether the option is at `value` where mkdocs.yml does not set it."""
        if self.place == "plugin":
            return bool(getattr(BlogConfig, self.option).default == value)
        return bool(_theme()[self.option] == value)


@cache
def _theme() -> Mapping[str, Any]:
    """The options of the theme with their values by default."""
    options: dict[str, Any] = yaml.safe_load(_THEME.read_text("utf-8"))
    return options


def _flow(value: object) -> str:
    """`value` in one line of YAML."""
    text = yaml.safe_dump([value], default_flow_style=True, width=999, allow_unicode=True)
    return text.strip()[1:-1]


def file_of(option: str, scheme: Scheme) -> str:
    """The name of the file that shows an option in a scheme."""
    return f"{option}{SCHEMES[scheme]}.webp"


@cache
def pictures() -> Mapping[str, OptionPicture]:
    """The pictures by the names of their options."""
    listed = yaml.safe_load(_LIST.read_text("utf-8"))
    return {
        option: OptionPicture(option=option, place=place, **_tuples(entry))
        for place in ("plugin", "theme")
        for option, entry in listed[place].items()
    }


def _tuples(entry: Mapping[str, Any]) -> dict[str, Any]:
    several = {"values", "captions", "crop", "omit"}
    return {
        key: tuple(value if isinstance(value, list) else [value]) if key in several else value
        for key, value in entry.items()
    }


@cache
def unseen() -> Mapping[str, str]:
    """Why no picture shows an option, by the names of those that have none."""
    names: dict[str, str] = yaml.safe_load(_LIST.read_text("utf-8"))["unseen"]
    return names
