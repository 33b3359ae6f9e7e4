"""The documents of a VuePress or VitePress site: which are posts, and where they are shown."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from ...posts import permalinks
from ...posts.frontmatter import titles
from ...timestamps import PostDate, parse_date
from ..front_matter import FrontMatter
from ..plain_data import items, mapping
from .settings import Settings

#: Folders of posts, by the names that starters and themes give them.
_POST_FOLDERS = ("posts", "_posts", "blogs", "blog", "articles", "article")

_INDEXES = ("index.md", "readme.md")

_SYMBOLS = re.compile(r"[\s~`!@#$%^&*()\-_+=[\]{}|\\;:\"'“”‘’<>,.?/]+")


@dataclass(kw_only=True)
class Source:
    """A document: its path from the docs folder, its file as it is, and what that says."""

    path: str
    text: str
    front: FrontMatter
    target: str = ""
    is_post: bool = False
    addresses: list[str] = field(default_factory=list)
    hidden: str = ""

    @property
    def is_index(self) -> bool:
        """Whether it stands for its folder."""
        return posixpath.basename(self.path).lower() in _INDEXES

    @property
    def date(self) -> PostDate | None:
        """The date that its front matter or its path says."""
        for key in ("date", "createTime"):
            value = self.front.meta.get(key)
            if value is not None:
                try:
                    return parse_date(value)
                except ValueError:
                    return None
        return titles.date_from_path(self.path)

    @property
    def is_home(self) -> bool:
        """Whether it is a front page."""
        meta = self.front.meta
        return bool(meta.get("home")) or meta.get("layout") in ("home", "Home", "HomePage", "Blog")


def place_posts(sources: Sequence[Source]) -> str:
    """Say which documents are posts, set the targets of all, and return the folder of posts.

    A folder of posts that holds most of the dated documents stays where it is. Dated documents in
    several folders go below `posts`, with all that lies in their folders.
    """
    for each in sources:
        each.target = each.path
    dated = [each for each in sources if each.date and not each.is_home]
    if folder := _post_folder(sources, dated):
        for each in sources:
            below = each.path.startswith(f"{folder}/")
            is_front = each.is_index and posixpath.dirname(each.path) == folder and not each.date
            each.is_post = below and not is_front and not each.is_home
        return folder
    if len(dated) * 3 < len(sources):
        return "posts"
    tops = {each.path.split("/")[0] if "/" in each.path else "" for each in dated}
    for each in sources:
        top = each.path.split("/")[0] if "/" in each.path else ""
        each.is_post = not each.is_home and (each in dated if not top else top in tops)
        if each.is_post:
            each.target = f"posts/{each.path}"
    return "posts"


def _post_folder(sources: Sequence[Source], dated: Sequence[Source]) -> str:
    """The folder of posts, which may be one of a folder; "" where there is none, or several."""
    counts = Counter(name for each in dated for name in (_named_folder(each.path),) if name)
    if counts:
        name, count = counts.most_common(1)[0]
        if count * 10 >= len(dated) * 6:
            return name
    if dated:
        folders = [posixpath.dirname(each.path) for each in dated]
        if len(dated) * 3 < len(sources):  # a few dates make no blog of a manual
            return ""
        return posixpath.commonpath(folders)
    undated = [name for each in sources if (name := _named_folder(each.path))]
    return undated[0] if undated else ""


def _named_folder(path: str) -> str:
    folders = posixpath.dirname(path).split("/")
    for at, name in enumerate(folders[:3]):
        if name in _POST_FOLDERS:
            return "/".join(folders[: at + 1])
    return ""


def _none(found: re.Match[str]) -> str:
    return "0000" if found[1] == "year" else "00"


class Addresses:
    """The addresses at which the old site shows its documents."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._rewrites = list(_rewrites(settings.config.get("rewrites")))

    def of(self, source: Source) -> list[str]:
        """The addresses of a document, the own one first."""
        if self.settings.version == 0:
            return [self._vitepress(source.path)]
        return [self._vuepress(source)]

    def _vitepress(self, path: str) -> str:
        for pattern, target in self._rewrites:
            if found := pattern.fullmatch(path):
                path = re.sub(r":(\w+)", lambda m: found.groupdict().get(m[1], m[0]), target)
                break
        folder, name = posixpath.split(path)
        if name == "index.md":
            return f"/{folder}/" if folder else "/"
        stem = path.removesuffix(".md")
        return f"/{stem}" if self.settings.config.get("cleanUrls") else f"/{stem}.html"

    def _vuepress(self, source: Source) -> str:
        pattern = self._pattern(source)
        date = source.date
        if date is None and self.settings.version == 2:
            # Pages without a date are of 0000-00-00 there.
            pattern = re.sub(r":(year|month|day)", _none, pattern)
        needs_date = re.search(r":(year|month|day|i_month|i_day)", pattern)
        if pattern and not (needs_date and date is None):
            known = date or parse_date("2000-01-01")
            try:
                filled = permalinks.expand(
                    pattern, known, source.front.meta, lambda name: self._value(source, name)
                )
            except (KeyError, ValueError):
                filled = ""
            if filled:
                return "/" + filled.lstrip("/")
        return _plain_address(source)

    def _pattern(self, source: Source) -> str:
        meta, config = source.front.meta, self.settings.config
        own = meta.get("permalink") or meta.get("permalinkPattern")
        if isinstance(own, str):
            return own
        if self.settings.version == 1:
            if pattern := self._pattern_of_folder(source.path):
                return pattern
            return str(config.get("permalink") or "")
        return str(config.get("permalinkPattern") or "")

    def _pattern_of_folder(self, path: str) -> str:
        """The pattern of the plugin of blogs of VuePress 1 for the posts of a folder."""
        if self.settings.theme_name == "meteorlxy":
            return "/posts/:year/:month/:day/:slug.html" if path.startswith("_posts/") else ""
        blog = self.settings.plugin("@vuepress/blog", "blog", "@vuepress/plugin-blog")
        is_theme = "blog" in self.settings.theme_name
        if blog is None and not is_theme:
            return ""
        directories = items(
            mapping(blog).get("directories") or self.settings.theme.get("directories")
        )
        if not directories and is_theme:
            directories = [{"dirname": "_posts"}]
        for directory in map(mapping, directories):
            if path.startswith(f"{str(directory.get('dirname')).strip('/')}/"):
                return str(directory.get("itemPermalink") or "/:year/:month/:day/:slug")
        return ""

    def _value(self, source: Source, name: str) -> str:
        if name in ("regular", "raw"):
            return _plain_address(source)
        _, stem = titles.name_parts(source.path)
        if self.settings.version == 1 and name in ("slug", "title"):
            return _SYMBOLS.sub("-", stem.lower()).strip("-")
        return stem


def _plain_address(source: Source) -> str:
    folder, name = posixpath.split(source.path)
    if source.is_index:
        return f"/{folder}/" if folder else "/"
    return "/" + posixpath.join(folder, name.removesuffix(".md") + ".html")


def _rewrites(value: object) -> Iterator[tuple[re.Pattern[str], str]]:
    """The patterns of `rewrites` of VitePress, `:name` being a part of a path."""
    for old, new in mapping(value).items():
        if not isinstance(new, str):
            continue
        parts = re.split(r"(:\w+(?:\([^()]*\)\*?)?)", str(old))
        pattern = "".join(_part(part) for part in parts)
        try:
            yield re.compile(pattern), new
        except re.error:
            continue


def _part(part: str) -> str:
    if not (name := re.match(r":(\w+)(.*)", part)):
        return re.escape(part)
    return f"(?P<{name[1]}>{'.+' if name[2] else '[^/]+'})"


def hidden(source: Source, settings: Settings) -> str:
    """What keeps readers from a document: a folder of drafts, or a password of the theme; or ""."""
    if found := re.match(r"(?:.*/)?(_?drafts?)/", source.path):
        return f"{found[1]}/"
    plugin = mapping(mapping(settings.theme.get("plugins")).get("encrypt"))
    for encrypt in (mapping(settings.theme.get("encrypt")), plugin):
        rules = mapping(encrypt.get("config")) or mapping(encrypt.get("rules"))
        paths = (str(rule).lstrip("^").rstrip("$") for rule in rules)
        path = next((rule for rule in paths if _is_below(source, rule)), "")
        if encrypt.get("global") or path:
            return f"`encrypt` of {path or 'the whole site'}"
    # Reco's passwords of a page; elsewhere the words for search engines.
    is_locked = settings.theme_name == "reco" and source.front.meta.get("keys")
    return "`keys`" if is_locked else ""


def _is_below(source: Source, rule: str) -> bool:
    paths = (source.addresses[0].lstrip("/"), source.path)
    start = rule.lstrip("/")
    return any(path == start or path.startswith(start) for path in paths)


def excluded(path: str, settings: Settings) -> bool:
    """Return whether the settings leave a document out."""
    patterns = [str(each) for each in items(settings.config.get("srcExclude"))]
    for each in map(str, items(settings.config.get("pagePatterns"))):
        patterns += [each[1:]] if each.startswith("!") else []
    return any(_matches(path, pattern) for pattern in patterns)


def _matches(path: str, pattern: str) -> bool:
    plain = pattern.removeprefix("./").rstrip("/")
    forms = {plain, plain.replace("**/", ""), f"{plain}/*"}
    return any(fnmatchcase(path, form.replace("**", "*")) for form in forms)
