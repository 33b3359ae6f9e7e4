"""The settings of `theme: blogposts` under `theme:`: checked, completed, and made into CSS."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files

from .. import option_checks, theming
from ..errors import BlogError, InputError, Problem, quote
from ..markdown import emoji
from ..messages import message
from . import code_colors, colors_of_material, settings_of_material, style_sheets, yaml_lines
from .theme_checks import CHECKS

log = get_plugin_logger("blogposts")

#: The custom property that has the font of each part of a page.
_FONTS: Final = {"text": "font", "headings": "font-headings", "code": "font-code"}

#: Attributes of an icon in the frame.
_ICON: Final = 'class="blogposts-icon blogposts-icon--mark" aria-hidden="true" focusable="false"'

#: Keys under `theme:` that are read by MkDocs, or set by us.
_OF_MKDOCS: Final = frozenset(
    {
        *("name", "locale", "custom_dir", "static_templates", "include_search_page"),
        *("search_index_only", "search_page", "logo_svg", "is_styled"),
        *("of_material", "accent_follows"),
    }
)


def apply(config: MkDocsConfig) -> None:
    """Check the settings of the theme, and complete them by those of Material.

    Raises:
        BlogError: with all the mistakes.
    """
    theme = config.theme
    if not theming.is_standalone(theme.dirs):
        return
    strange = _strange(config)
    of_material = strange if are_made_for_material(theme) else {}
    unknown = [
        _problem(config, key, "is no setting of the theme", hint or "remove it (see docs/theme.md)")
        for key, hint in strange.items()
        if hint or key not in of_material
    ]
    if problems := list(_mistakes(config)):
        raise BlogError([*problems, *unknown])
    for problem in unknown:
        log.warning(message(config, problem))
    found, left = settings_of_material.read(config)
    left += [key for key, hint in of_material.items() if not hint]
    theme["of_material"] = colors_of_material.schemes(settings_of_material.palettes_of(theme))
    theme["accent_follows"] = theme["accent"] is None
    for key in CHECKS.keys() & found.keys():
        theme[key] = theme[key] or found[key]
    theme["social"] = [_with_icon(config, item) for item in theme["social"] or ()]
    theme["logo_svg"] = None if theme["logo"] else icon_of(config, found.get("logo_icon"))
    theme["links"] = theme["links"] or []
    if "features" in theme and not isinstance(theme["features"], list):
        theme["features"] = []  # our templates, and those of plugins, look for names in it
    theme["is_styled"] = True  # what `css` says is in the style sheet, and not in each page
    if left:
        names = ", ".join(f"`{name}`" for name in left)
        log.info(f"the theme has no counterpart of these settings of Material: {names}")


def come_from_material(config: MkDocsConfig) -> bool:
    """Return whether the settings of our theme are those of a site that was made for Material."""
    theme = config.theme
    return theming.is_standalone(theme.dirs) and are_made_for_material(theme)


def are_made_for_material(theme: Iterable[str]) -> bool:
    """Return whether some names of settings of a theme are those that only Material reads."""
    return settings_of_material.are_in(theme)


def _mistakes(config: MkDocsConfig) -> Iterator[Problem]:
    """The settings that are no values of theirs; the others are as templates read them."""
    for key, check in CHECKS.items():
        given = config.theme.get(key)
        config.theme[key] = given
        try:
            if given is not None:
                config.theme[key] = check(given)
            elif key == "accent" and "#" in yaml_lines.find(config, "theme", key).text:
                raise InputError("is empty: `#` begins a comment", "write quotes around the color")
        except InputError as wrong:
            yield _problem(config, key, wrong.found, wrong.hint)


def _strange(config: MkDocsConfig) -> dict[str, str]:
    """The settings that neither we, nor Material, nor a template of the owner's reads; hints."""
    known = {*CHECKS, *_OF_MKDOCS, *settings_of_material.KEYS}
    strange = [key for key in config.theme if key not in known]
    templates = theming.own_templates(config.theme.dirs) if strange else ()
    read = {word for text in templates for word in re.findall(r"\w+", text)}
    return {key: option_checks.did_you_mean(key, CHECKS) for key in strange if key not in read}


def _problem(config: MkDocsConfig, key: str, found: str, hint: str) -> Problem:
    place = yaml_lines.find(config, "theme", key)
    return Problem(file=place.file, line=place.line, key=f"theme.{key}", found=found, hint=hint)


def finish(files: Files, config: MkDocsConfig) -> None:
    """Publish our style sheets, and look up the pages that links of our theme name."""
    theme = config.theme
    if theming.is_standalone(theme.dirs):
        is_moved = are_made_for_material(theme)
        if not colors_of_material.are_used(files, config, is_moved=is_moved):
            theme["of_material"] = None
    publish_style_sheets(files, config)
    if not theming.is_standalone(theme.dirs):
        return
    for link in theme["links"]:
        link.setdefault("path", link["url"])
        if (url := _address(files, link["path"])) is None:
            found = f"names {quote(link['path'])}, which is no file in docs_dir"
            problem = _problem(config, "links", found, "write another path")
            log.warning(message(config, problem))
        else:
            link["url"] = url
    for key, path in _own_files(theme):
        if "//" not in path and not path.startswith("data:") and not files.get_file_from_path(path):
            found = f"names {quote(path)}, which is no file in docs_dir"
            log.warning(message(config, _problem(config, key, found, "write another path")))


def publish_style_sheets(files: Files, config: MkDocsConfig) -> None:
    """Publish our style sheets, with what the settings of our theme say."""
    theme, more, of_material = config.theme, "", False
    if theming.is_standalone(theme.dirs):
        colors = code_colors.css(**theme["code_style"]) if theme["code_style"] else ""
        more = f"{colors}{css(theme)}"
        if of_material := bool(theme["of_material"]):
            more += colors_of_material.css(theme["accent"], follows=theme["accent_follows"])
    style_sheets.join(files, config, more, with_colors_of_material=of_material)


def _own_files(theme: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The files that settings of the theme name, each with the key of the setting."""
    for key in ("logo", "favicon"):
        if theme[key]:
            yield key, theme[key].lstrip("/")
    fonts = (theme["fonts"] or {}).values()
    for font in (font for font in fonts if isinstance(font, Mapping)):
        yield from (("fonts", file["src"].lstrip("/")) for file in font["files"])


def has_moved_links(files: Files, config: MkDocsConfig) -> bool:
    """Return whether a link of the header, which is on every page, has another address now."""
    links = config.theme.get("links") or () if theming.is_standalone(config.theme.dirs) else ()
    return any(_address(files, link["path"]) != link["url"] for link in links)


def _address(files: Files, path: str) -> str | None:
    """Where a link leads, seen from the root of the site; None for a file that is missing."""
    name, mark, anchor = path.partition("#")
    if not name.endswith(".md") or "//" in name:
        return path
    file = files.get_file_from_path(name)
    return f"{file.url}{mark}{anchor}" if file else None


def css(theme: Mapping[str, Any]) -> str:
    """The style sheet of what the settings say of colors, fonts and sizes."""
    values = {"own-accent": theme["accent"], "measure": theme["width"]}
    faces: list[str] = []
    for part, name in _FONTS.items():
        font = (theme["fonts"] or {}).get(part)
        if isinstance(font, Mapping):
            rest = font.get("fallback") or ("mono" if part == "code" else "system")
            values[name] = f'"{font["family"]}", var(--blogposts-{rest})'
            faces += _faces(font)
        elif font:
            values[name] = f"var(--blogposts-{font})"
    text = "".join(f"--blogposts-{name}: {value}; " for name, value in values.items() if value)
    return "".join(faces) + (f"@layer blogposts {{ :root {{ {text}}} }}\n" if text else "")


def _faces(font: Mapping[str, Any]) -> Iterator[str]:
    """The rules for the files of a font; their addresses are seen from the style sheet."""
    adjust = f" size-adjust: {font['size_adjust']};" if font.get("size_adjust") else ""
    for file in font["files"]:
        source = file["src"] if "//" in file["src"] else f"../../{file['src'].lstrip('/')}"
        yield (
            f'@font-face {{ font-family: "{font["family"]}"; src: url("{source}"); '
            f"font-weight: {file.get('weight', '100 900')}; "
            f"font-style: {file.get('style', 'normal')}; font-display: swap;{adjust} }}\n"
        )


def icon_of(config: MkDocsConfig, name: object) -> Markup | None:
    """The icon `name`, as `material/sail-boat`: of the owner's, or of an installed package."""
    if not isinstance(name, str) or not re.fullmatch(r"[\w.-][\w./-]*", name) or ".." in name:
        return None
    for folder in (*(f"{each}/.icons" for each in config.theme.dirs), *emoji.installed()):
        if (file := Path(folder, f"{name}.svg")).is_file():
            return Markup(file.read_text("utf-8").replace("<svg", f"<svg {_ICON}", 1))
    return None


def _with_icon(config: MkDocsConfig, item: dict[str, Any]) -> dict[str, Any]:
    svg = icon_of(config, item.get("icon"))
    return item | {"svg": svg} if svg else item
