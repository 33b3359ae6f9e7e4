"""What the configuration of a VuePress or VitePress site becomes in mkdocs.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from ..model import ImportedSite
from ..nav import files_in, with_front_page
from ..plain_data import items, mapping
from ..report import Place, Report
from .settings import Settings

#: Icons of links to profiles, as Material's theme names them.
_ICONS = {
    "twitter": "x-twitter",
    "x": "x-twitter",
    **{
        name: name
        for name in (
            *(
                "github",
                "gitlab",
                "discord",
                "facebook",
                "instagram",
                "linkedin",
                "mastodon",
                "npm",
            ),
            *("slack", "youtube", "bilibili", "bluesky", "reddit", "telegram", "weibo", "zhihu"),
        )
    },
}

#: A navigation is small; more is a mistake.
_MOST_ITEMS = 300
_DEEPEST = 6


def describe(
    site: ImportedSite, settings: Settings, by_address: Mapping[str, str], report: Report
) -> None:
    """Set the title, the language and the navigation of a site, and its other settings.

    Args:
        site: is filled.
        settings: what the old site says.
        by_address: the new file of each document, by its old address.
        report: is told what is left out.
    """
    theme, place = settings.theme, Place(file=_place(settings))
    site.title = settings.text("title")
    site.description = settings.text("description")
    site.language = settings.text("lang")
    site.base = str(settings.config.get("base") or "/")
    site.url = _url(settings)
    author = theme.get("author")
    site.author = str(mapping(author).get("name") or (author if isinstance(author, str) else ""))
    nav = Navigation(by_address, report, place)
    if found := nav.entries(settings):
        site.settings["nav"] = found
    extra: dict[str, object] = {}
    if social := list(_social(theme, report, place)):
        extra["social"] = social
    _head(site, settings, extra, report, place)
    if extra:
        site.settings["extra"] = extra
    footer = mapping(theme.get("footer"))
    if isinstance(text := footer.get("copyright") or footer.get("message"), str):
        site.settings["copyright"] = text
    locales = [
        name for name in mapping(settings.config.get("locales")) if name not in ("/", "root")
    ]
    for name in locales:
        report.leave(f"settings of the language {name}", place)


def _place(settings: Settings) -> str:
    return settings.folder.relative_to(settings.source).as_posix()


def _url(settings: Settings) -> str:
    """The address of the host of the site, or ""."""
    theme, config = settings.theme, settings.config
    for value in (
        theme.get("hostname"),
        mapping(config.get("sitemap")).get("hostname"),
        theme.get("domain"),
        mapping(settings.plugin("sitemap", "sitemapPlugin", "@vuepress/sitemap")).get("hostname"),
        mapping(settings.plugin("feedPlugin")).get("hostname"),
    ):
        if isinstance(value, str) and value.strip():
            parts = urlsplit(value if "//" in value else f"https://{value}")
            return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
    for folder in (settings.docs / "public", settings.folder / "public", settings.source):
        try:
            name = (folder / "CNAME").read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            continue
        if re.fullmatch(r"[\w.-]+\.\w+", name):
            return f"https://{name}"
    return ""


class Navigation:
    """`nav` of mkdocs.yml from the bar and the sidebar of the old site."""

    def __init__(self, by_address: Mapping[str, str], report: Report, place: Place) -> None:
        self.by_address, self.report, self.place = by_address, report, place
        self.count = 0

    def entries(self, settings: Settings) -> list[object]:
        """The entries, the front page first; none where the old site says nothing."""
        theme = settings.theme
        bar = items(theme.get("nav")) or items(theme.get("navbar"))
        found = list(self._entries(bar, "", 0))
        sidebar = theme.get("sidebar")
        groups = items(sidebar)
        if isinstance(sidebar, Mapping):
            groups = [group for value in sidebar.values() for group in _groups(value)]
        known = set(files_in(found))
        found += [e for e in self._entries(groups, "", 0) if known.isdisjoint(files_in(e))]
        return with_front_page(found, self.by_address.get("/", []))

    def _entries(self, entries: list[object], prefix: str, depth: int) -> Iterator[object]:
        for entry in entries:
            self.count += 1
            if self.count > _MOST_ITEMS or depth > _DEEPEST:
                return
            if isinstance(entry, str):
                entry = {"link": entry}
            elif isinstance(entry, list) and len(entry) == 2:
                entry = {"link": entry[0], "text": entry[1]}
            if isinstance(entry, Mapping):
                yield from self._entry(entry, prefix, depth)

    def _entry(self, entry: Mapping[str, object], prefix: str, depth: int) -> Iterator[object]:
        text = str(entry.get("text") or entry.get("title") or "").strip()
        inner = items(entry.get("items")) or items(entry.get("children"))
        below = entry.get("prefix") or entry.get("base") or ""
        base = str(below) if str(below).startswith("/") else prefix + str(below)
        link = entry.get("link") or entry.get("path")
        if inner:
            found = list(self._entries(inner, base, depth + 1))
            if isinstance(link, str) and (page := self._page(link, prefix)):
                found = [page, *(each for each in found if page not in files_in([each]))]
            if found:
                yield {text: found} if text else found[0]
        elif isinstance(link, str) and (page := self._page(link, base)):
            yield {text: page} if text else page

    def _page(self, link: str, prefix: str) -> str:
        """What a link of the navigation is here: a file, an address, or "" where it is neither."""
        if re.match(r"https?:|mailto:", link):
            return link
        path = link.split("#")[0].split("?")[0]
        path = path if path.startswith("/") else prefix + path
        stem = re.sub(r"(\.md|\.html)$", "", path if path.startswith("/") else f"/{path}")
        stem = re.sub(r"/(index|README)$", "/", stem)
        for address in (stem, f"{stem}.html", f"{stem}/", stem.rstrip("/")):
            if address in self.by_address:
                return self.by_address[address]
        self.report.leave(f"navigation: {link}", self.place)
        return ""


def _groups(value: object) -> list[object]:
    found = items(value) or items(mapping(value).get("items"))
    base = mapping(value).get("base")
    return [{"base": base, "items": found, "text": ""}] if base and found else found


def _social(theme: Mapping[str, object], report: Report, place: Place) -> Iterator[object]:
    links = items(theme.get("socialLinks")) or items(theme.get("social"))
    repo = theme.get("repo")
    if not links and isinstance(repo, str) and repo:
        url = repo if "://" in repo else f"https://github.com/{repo}"
        links = [{"icon": "github", "link": url}]
    for entry in map(mapping, links):
        icon, link = entry.get("icon"), entry.get("link")
        if isinstance(icon, str) and icon in _ICONS and isinstance(link, str):
            yield {"icon": f"fontawesome/brands/{_ICONS[icon]}", "link": link}
        else:
            report.leave("socialLinks without an icon here", place)


def _head(
    site: ImportedSite,
    settings: Settings,
    extra: dict[str, object],
    report: Report,
    place: Place,
) -> None:
    """The icon and Google's analytics; other elements of the head are counted."""
    look: dict[str, object] = {}
    logo = settings.theme.get("logo")
    logo = mapping(logo).get("src") or mapping(logo).get("light") or logo
    if isinstance(logo, str) and logo.startswith("/"):
        look["logo"] = logo.lstrip("/")
    for entry in items(settings.root.get("head")):
        name, values = ([*items(entry), "", {}])[:2]
        values = mapping(values)
        source, href = str(values.get("src") or ""), str(values.get("href") or "")
        if name == "link" and "icon" in str(values.get("rel")).split() and href.startswith("/"):
            # Elements of the head are written with the base, as the engines want them.
            look.setdefault("favicon", href.removeprefix(site.base).lstrip("/"))
        elif found := re.search(r"googletagmanager\.com/gtag/js\?id=([\w-]+)", source):
            extra["analytics"] = {"provider": "google", "property": found[1]}
        elif name:
            report.leave(f"head: <{name}>", place)
    if look:
        site.settings["theme"] = look
