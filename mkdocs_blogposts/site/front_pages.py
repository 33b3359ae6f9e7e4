"""Front pages that VitePress (`layout: home`) and VuePress (`home: true`) have in front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from ..errors import describe_value

#: Endings of addresses that are pictures.
_PICTURE: Final = re.compile(r"\.(?:svg|png|jpe?g|gif|webp|avif|ico)(?:[?#].*)?\Z", re.IGNORECASE)

#: Names of icons in fonts, such as `fa-solid fa-home`, `mdi:leaf` and `material/leaf`.
_ICON_NAME: Final = re.compile(r"[a-z0-9][a-z0-9 :/_-]*", re.ASCII | re.IGNORECASE)

#: Kinds of actions that stand out.
_MAIN: Final = ("brand", "primary")

_KEYS_OF_VUEPRESS: Final = (
    *("heroText", "heroImage", "tagline", "actions", "actionText", "features"),
)


class Mistake(NamedTuple):
    """What is wrong with a key, and what to write instead."""

    key: str
    found: str
    hint: str

    @property
    def is_icon(self) -> bool:
        """Return whether an icon is known to the old site only."""
        return self.key.endswith(".icon") and "set of icons" in self.found


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture: its address as written, that of the one for dark colours or "", its text."""

    src: str
    dark: str = ""
    alt: str = ""


@dataclass(frozen=True, kw_only=True)
class Action:
    """A link as a button; the main one stands out."""

    text: str
    link: str
    is_main: bool


@dataclass(frozen=True, kw_only=True)
class Feature:
    """A feature: its icon is a picture, a drawing in SVG or a sign such as an emoji."""

    title: str
    details: str = ""
    link: str = ""
    link_text: str = ""
    picture: Picture | None = None
    icon: str = ""


@dataclass(frozen=True, kw_only=True)
class Front:
    """What the front matter of a front page says; texts may hold HTML.

    Attributes:
        name, text: the two parts of the heading; both "" for a heading that is not to be seen,
            None for what the site is called.
        tagline: a sentence below; None for the description of the site.
        footer: a line at the end of the page.
    """

    name: str | None = ""
    text: str = ""
    tagline: str | None = ""
    picture: Picture | None = None
    actions: tuple[Action, ...] = ()
    features: tuple[Feature, ...] = ()
    footer: str = ""


def read_front(meta: Mapping[str, Any]) -> tuple[Front | None, list[Mistake]]:
    """The front page that front matter describes, if it does, and what is wrong with it."""
    mistakes: list[Mistake] = []
    if meta.get("layout") == "home" and (meta.get("hero") or meta.get("features")):
        return _of_vitepress(meta, mistakes), mistakes
    if meta.get("home") is True and any(key in meta for key in _KEYS_OF_VUEPRESS):
        return _of_vuepress(meta, mistakes), mistakes
    return None, mistakes


def _of_vitepress(meta: Mapping[str, Any], mistakes: list[Mistake]) -> Front:
    hero = meta.get("hero") or {}
    if not isinstance(hero, Mapping):
        hint = "write `name`, `text`, `tagline`, `image` and `actions` below it"
        mistakes.append(Mistake("hero", describe_value(hero), hint))
        hero = {}
    return Front(
        name=one_line(hero.get("name")),
        text=one_line(hero.get("text")),
        tagline=one_line(hero.get("tagline")),
        picture=_picture(hero.get("image"), "hero.image", mistakes),
        actions=tuple(_actions(hero.get("actions"), "hero.actions", mistakes)),
        features=tuple(_features(meta.get("features"), mistakes)),
    )


def _of_vuepress(meta: Mapping[str, Any], mistakes: list[Mistake]) -> Front:
    pictured = {"src": meta.get("heroImage"), "dark": meta.get("heroImageDark")}
    actions = meta.get("actions")
    if actions is None and meta.get("actionText"):  # VuePress 1
        actions = [{"text": meta["actionText"], "link": meta.get("actionLink")}]
    return Front(
        name=one_line(meta.get("heroText")) if "heroText" in meta else None,
        tagline=one_line(meta.get("tagline")) if "tagline" in meta else None,
        picture=_picture(
            {**pictured, "alt": meta.get("heroAlt")} if meta.get("heroImage") else None,
            "heroImage",
            mistakes,
        ),
        actions=tuple(_actions(actions, "actions", mistakes)),
        features=tuple(_features(meta.get("features"), mistakes)),
        footer=one_line(meta.get("footer")),
    )


def _items(value: object, key: str, hint: str, mistakes: list[Mistake]) -> Iterator[Any]:
    """The mappings of a list."""
    if value is None or value is False:
        return
    if not isinstance(value, list | tuple):
        mistakes.append(Mistake(key, describe_value(value), f"write a list of {hint}"))
        return
    for number, item in enumerate(value, 1):
        if isinstance(item, Mapping):
            yield f"{key}.{number}", item
        else:
            mistakes.append(Mistake(f"{key}.{number}", describe_value(item), f"write {hint}"))


def _actions(value: object, key: str, mistakes: list[Mistake]) -> Iterator[Action]:
    hint = "`text` and `link`"
    for number, (place, item) in enumerate(_items(value, key, hint, mistakes)):
        text, link = one_line(item.get("text")), one_line(item.get("link"))
        if not (text and link):
            mistakes.append(
                Mistake(place, f"has no `{'link' if text else 'text'}`", f"write {hint}")
            )
            continue
        kind = item.get("theme") or item.get("type")
        yield Action(text=text, link=link, is_main=kind in _MAIN or (kind is None and number == 0))


def _features(value: object, mistakes: list[Mistake]) -> Iterator[Feature]:
    hint = "`title` and `details`"
    for place, item in _items(value, "features", hint, mistakes):
        title, details = one_line(item.get("title")), one_line(item.get("details"))
        if not title:
            mistakes.append(Mistake(place, "has no `title`", f"write {hint}"))
            continue
        picture, icon = _icon(item.get("icon"), f"{place}.icon", mistakes)
        yield Feature(
            title=title,
            details=details,
            link=one_line(item.get("link")),
            link_text=one_line(item.get("linkText")),
            picture=picture,
            icon=icon,
        )


def _icon(value: object, key: str, mistakes: list[Mistake]) -> tuple[Picture | None, str]:
    """The picture of an icon, or the icon as text."""
    if not isinstance(value, str):
        return _picture(value, key, mistakes), ""
    text = value.strip()
    if text.startswith("<"):
        return None, text
    if _PICTURE.search(text) or text.startswith(("http://", "https://", "//")):
        return Picture(src=text), ""
    if _ICON_NAME.fullmatch(text) and len(text) > 2:
        hint = "write an emoji, a picture (`src: /icon.svg` below it) or a drawing in SVG"
        mistakes.append(Mistake(key, f"is '{text[:40]}', a name in a set of icons", hint))
        return None, ""
    return None, text[:16]


def _picture(value: object, key: str, mistakes: list[Mistake]) -> Picture | None:
    match value:
        case None | False | "":
            return None
        case str():
            return Picture(src=value.strip())
        case Mapping():
            src = one_line(value.get("src")) or one_line(value.get("light"))
            dark = one_line(value.get("dark"))
            if src or dark:
                return Picture(
                    src=src or dark, dark=dark if src else "", alt=one_line(value.get("alt"))
                )
            mistakes.append(Mistake(key, "has no `src`", "write `src: /path/of/the/picture.svg`"))
        case _:
            hint = "write a path, or `src` and `alt` below it"
            mistakes.append(Mistake(key, describe_value(value), hint))
    return None


def one_line(value: object) -> str:
    """A value as one line of text; "" for a flag, a list or a mapping."""
    if isinstance(value, bool | Mapping | list | tuple) or value is None:
        return ""
    return " ".join(str(value).split())
