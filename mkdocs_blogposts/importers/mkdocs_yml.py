"""mkdocs.yml of the new site: what the old one said, and nothing superfluous."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from . import yaml_text
from .engines import ENGINES
from .model import ImportedSite
from .plain_data import mapping

#: The extension that formulas need.
FORMULAS = "pymdownx.arithmatex"

#: What a line of mkdocs.yml is for, where its name does not say it.
_COMMENTS = {
    "use_directory_urls": "addresses end in .html, as before",
    "post_url_prefix": "the folder of the addresses of posts, as before",
    "old_addresses": "addresses of the old site, and what answers there now",
    "flavor": "CommonMark, as the old site had it",
    "compatibility": "no blog of Material's plugin",
    FORMULAS: "a script draws them: https://squidfunk.github.io/mkdocs-material/reference/math/",
}


#: What themes would take for tags.
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->")
_LEFT = re.compile(r"<(?=[A-Za-z/!?])")
_QUOTED = re.compile(r'(?<!\S)"([^"]+)"(?!\w)')
_SCHEME = re.compile(r"(?:https?|mailto|tel|xmpp|irc|ircs|matrix|sms|ftp|geo|feed):", re.IGNORECASE)


def text_of(
    site: ImportedSite,
    options: Mapping[str, object],
    *,
    use_directory_urls: bool,
    slugify: Mapping[str, str],
    old_addresses: Mapping[str, str],
) -> str:
    """The text of mkdocs.yml.

    Args:
        site: what was read.
        options: options of the plugin, in their order.
        use_directory_urls: MkDocs' setting.
        slugify: options of the plugin that are functions, as YAML says them.
        old_addresses: the option of that name.
    """
    head: dict[str, object] = {"site_name": shown(site.title) or "Blog"}
    for key, value in (
        ("site_url", _url(site)),
        ("site_description", shown(site.description)),
        ("site_author", shown(site.author)),
    ):
        if value:
            head[key] = value
    if not use_directory_urls:
        head["use_directory_urls"] = False
    theme = _theme(site)
    settings = {key: value for key, value in site.settings.items() if key != "theme"}
    if "nav" in settings:
        settings["nav"] = _menu(settings["nav"])
    if social := mapping(settings.get("extra")).get("social"):
        settings["extra"] = {**mapping(settings["extra"]), "social": _menu(social)}
    parts = [
        f"# From a site of {ENGINES[site.engine]}, by `blogposts import`.\n",
        _commented(head),
        "\n",
        yaml_text.mapping({"theme": theme}),
        "\n",
        "plugins:\n  - search\n  - blogposts:\n",
        _indented(_commented({"compatibility": "none", **options}), 6),
        *(f"      {key}: {value}\n" for key, value in slugify.items()),
    ]
    if old_addresses:
        parts.append(_indented(_commented({"old_addresses": dict(old_addresses)}), 6))
    if site.extensions:
        parts += ["\nmarkdown_extensions:\n", *map(_extension, site.extensions.items())]
    for name, setting in settings.items():
        parts += ["\n", yaml_text.mapping({name: setting})]
    return "".join(parts)


def _theme(site: ImportedSite) -> dict[str, object]:
    """The setting `theme`."""
    theme: dict[str, object] = {"name": "material"}
    if site.language:
        theme["language"] = _language(site.language)
    theme["font"] = False
    if "nav" in site.settings:
        theme["features"] = ["navigation.tabs"]  # the old site had its menu at the top
    return {**theme, **mapping(site.settings.get("theme"))}


def shown(words: str) -> str:
    """`words` as themes can print them, which take them for HTML, in attributes too."""
    words = _LEFT.sub("‹", _TAG.sub("", words))
    return _QUOTED.sub(r"“\1”", words).replace('"', "”")


def _address(url: str) -> str:
    """`url` as themes can print it in an attribute, "" for one that is no address of a page."""
    url = re.sub(r"[\s\"<>\x00-\x1f]", lambda found: quote(found[0]), url.strip())
    is_other = re.match(r"[a-z][a-z0-9+.-]*:", url, re.IGNORECASE)
    return "" if is_other and not _SCHEME.match(url) else url


def _menu(entries: object) -> list[object]:
    """Entries of a menu, or of a list of links, that themes can print."""
    found: list[object] = []
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, Mapping):
            inner = {
                shown(str(key)): _menu(value) if isinstance(value, list) else _address(str(value))
                for key, value in entry.items()
            }
            found += [inner] if all(inner.values()) else []
        elif target := _address(str(entry)):
            found.append(target)
    return found


def _url(site: ImportedSite) -> str:
    """`site_url`: the address of the old site with its base, where that is not in it yet."""
    url, base = _address(site.url).rstrip("/"), _address(site.base).strip("/")
    if not url:
        return ""
    return f"{url}/" if not base or url.endswith(f"/{base}") else f"{url}/{base}/"


def _language(tag: str) -> str:
    """A language as Material's theme names it: `zh-Hans`, `pt-BR`, else without its region.

    One that the theme has not would stop the build; it is English there.
    """
    parts = tag.replace("_", "-").split("-")
    whole = "-".join([parts[0].lower(), *parts[1:]])
    if parts[0].lower() == "zh":
        return {"zh-TW": "zh-TW", "zh-HK": "zh-Hant", "zh-Hant": "zh-Hant"}.get(whole, "zh")
    base = parts[0].lower()
    # Norwegian is Bokmål where nothing else is said.
    name = whole if whole == "pt-BR" else {"no": "nb"}.get(base, base)
    theme = find_spec("material")
    folders = (theme.submodule_search_locations if theme else None) or []
    known = any(
        Path(folder, "templates/partials/languages", f"{name}.html").is_file() for folder in folders
    )
    return name if known else "en"


def _commented(fields: Mapping[str, object]) -> str:
    lines = []
    for key, value in fields.items():
        first, _, rest = yaml_text.mapping({key: value}).partition("\n")
        comment = f" # {_COMMENTS[key]}" if key in _COMMENTS else ""
        lines.append(f"{first}{comment}\n{rest}")
    return "".join(lines)


def _indented(text: str, width: int) -> str:
    return "".join(
        f"{' ' * width}{line}" if line.strip() else line for line in text.splitlines(True)
    )


def _extension(item: tuple[str, Mapping[str, object]]) -> str:
    name, settings = item
    if not settings:
        return f"  - {name}\n"
    text = yaml_text.mapping(settings)
    # A function is a tag, and no text.
    text = re.sub(r"'(!!python/[^'\n]+)'$", r"\1", text, flags=re.MULTILINE)
    comment = f" # {_COMMENTS[name]}" if name in _COMMENTS else ""
    return f"  - {name}:{comment}\n" + _indented(text, 6)
