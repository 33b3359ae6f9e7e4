"""The settings of a Hexo site: `_config.yml`, that of its theme, and what package.json names."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ...errors import InputError
from ..dates import zone
from ..front_matter import read_yaml
from ..plain_data import mapping
from ..report import Place, Report
from ..source import is_file

#: What Hexo 8 has where `_config.yml` says nothing (hexo/dist/hexo/default_config.js).
DEFAULTS: Mapping[str, object] = {
    "title": "Hexo",
    "url": "http://example.com",
    "permalink": ":year/:month/:day/:title/",
    "source_dir": "source",
    "tag_dir": "tags",
    "archive_dir": "archives",
    "category_dir": "categories",
    "code_dir": "downloads/code",
    "new_post_name": ":title.md",
    "default_category": "uncategorized",
    "per_page": 10,
    "pagination_dir": "page",
    "theme": "landscape",
}

#: Renderers of Markdown that make no line of each line break.
_WITHOUT_BREAKS = ("hexo-renderer-pandoc", "hexo-renderer-kramdown")

#: Renderers that make formulas of all that looks like one.
_EVERY_PAGE = re.compile(
    r"markdown-it-(?:katex|mathjax|latex)|renderer-(?:pandoc|kramdown|mathjax)"
)

Data = Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a site says of itself.

    Attributes:
        source: SOURCE, the folder of the site.
        data: `_config.yml`, over the defaults.
        theme: the settings of its theme.
        packages: the names of the packages in package.json; None where there is no such file.
    """

    source: Path
    data: Data
    theme: Data = field(default_factory=dict)
    packages: frozenset[str] | None = None

    def text(self, key: str) -> str:
        """A setting as text, "" where it says none."""
        value = self.data.get(key)
        return str(value).strip() if isinstance(value, str | int | float) else ""

    def mapping(self, key: str) -> Data:
        """A setting that holds others."""
        return mapping(self.data.get(key))

    def flag(self, key: str) -> bool:
        """Whether a setting is true."""
        return self.data.get(key) is True

    def has(self, *packages: str) -> bool:
        """Whether package.json names one of the packages."""
        return bool(self.packages and self.packages & set(packages))

    @property
    def folder(self) -> Path:
        """The folder of the texts, `source/`."""
        return self.source / self.text("source_dir")

    @property
    def zone(self) -> tzinfo | None:
        """The time zone of the site, if it says one that is known."""
        return zone(self.text("timezone"))

    @property
    def root(self) -> str:
        """The path below which the site is served, with slashes at both ends."""
        root = self.text("root") or urlsplit(self.text("url")).path
        return f"/{root.strip('/')}/" if root.strip("/") else "/"

    @property
    def host(self) -> str:
        """The address of the site without `root`, "" where it is the example's."""
        url = self.text("url").rstrip("/")
        parts = urlsplit(url)
        is_example = not parts.netloc or parts.netloc in ("example.com", "yoursite.com")
        return "" if is_example else f"{parts.scheme}://{parts.netloc}"

    @property
    def language(self) -> str:
        """The language of the site: the first, where there are several."""
        value = self.data.get("language")
        first = value[0] if isinstance(value, list) and value else value
        return str(first).replace("_", "-") if isinstance(first, str) and first != "default" else ""

    @property
    def filename_case(self) -> int:
        """0, or 1 for lower and 2 for upper case, of the slugs of tags and categories."""
        value = self.data.get("filename_case")
        return value if isinstance(value, int) else 0

    @property
    def breaks(self) -> bool:
        """Whether the renderer of Markdown makes a line of each line break in the source.

        hexo-renderer-marked and hexo-renderer-markdown-it do by default.
        """
        if self.has("hexo-renderer-markdown-it"):
            options = mapping(self.mapping("markdown").get("render"))
        elif self.has("hexo-renderer-markdown-it-plus"):
            options = self.mapping("markdown_it_plus")
        elif self.has(*_WITHOUT_BREAKS):
            options = {"breaks": self.mapping("kramdown").get("hard_wrap") is True}
        else:
            options = self.mapping("marked")
        return options.get("breaks") is not False

    @property
    def locked_tags(self) -> frozenset[str]:
        """The tags whose posts hexo-blog-encrypt locks."""
        tags = self.mapping("encrypt").get("tags")
        items = tags if isinstance(tags, list) else []
        return frozenset(str(item.get("name")) for item in items if isinstance(item, Mapping))

    @property
    def hiding_key(self) -> str:
        """The key with which hexo-hide-posts takes a post out of lists, "" without it."""
        if not self.has("hexo-hide-posts"):
            return ""
        own = self.mapping("hide_posts").get("filter")
        return own if isinstance(own, str) and own else "hidden"

    @property
    def has_marks(self) -> bool:
        """Whether the renderer raises `x^2^`, as those of markdown-it do."""
        return any("markdown-it" in name for name in self.packages or ())

    @property
    def has_math(self) -> bool:
        """Whether every page has formulas, and not only those whose front matter asks for them."""
        if any(_EVERY_PAGE.search(name) for name in self.packages or ()):
            return True
        own = self.mapping("mathjax")
        if self.has("hexo-filter-mathjax") and own.get("every_page") is True:
            return True
        return any(_is_math_on(self.theme.get(key)) for key in ("mathjax", "katex", "math"))

    def is_rendered(self, path: str) -> bool:
        """Whether a file below `source/` is made a page of, and not copied as it is."""
        return not _matches(path, self.data.get("skip_render"))

    def is_left_out(self, path: str) -> bool:
        """Whether Hexo leaves a file below `source/` out: hidden, temporary, `exclude`."""
        if path.endswith(("~", "%")) or _matches(path, self.data.get("exclude")):
            return True
        is_hidden = re.search(r"(?:^|/)[_.]", path) is not None
        return is_hidden and not _matches(path, self.data.get("include"))


def read_settings(source: Path, report: Report) -> Settings:
    """The settings of the site in SOURCE; a file that cannot be read is reported."""
    found = next((name for name in _names("_config") if is_file(source, name)), "")
    data = {**DEFAULTS, **{k: v for k, v in _read(source, found, report).items() if v is not None}}
    if ".." in (parts := str(data["source_dir"]).split("/")) or parts[0] == "":
        report.refused[Place(file=found)] = "`source_dir` leads out of the site"
        data["source_dir"] = DEFAULTS["source_dir"]
    packages = _packages(source, report)
    # One with a slash is in a folder of its own, perhaps out of the site.
    theme = str(data["theme"]).replace("/", "-").replace("\\", "-")
    settings = next(
        (name for name in _names(f"_config.{theme}") if is_file(source, name)), ""
    ) or next(
        (
            f"themes/{theme}/{name}"
            for name in _names("_config")
            if is_file(source, f"themes/{theme}/{name}")
        ),
        "",
    )
    inner = data.get("theme_config")
    themed = {**_read(source, settings, report), **mapping(inner)}
    return Settings(source=source, data=data, theme=themed, packages=packages)


def names_hexo(source: Path) -> bool:
    """Whether package.json in SOURCE names Hexo."""
    return any(
        name == "hexo" or name.startswith("hexo-") for name in _packages(source, Report()) or ()
    )


def local(address: str, settings: Settings) -> str:
    """The path from the root of the site that an address leads to, "" for one of another site."""
    host = settings.host
    if host and (address == host or address.startswith(f"{host}/")):
        address = address[len(host) :] or "/"
    if not address.startswith("/") or address.startswith("//"):
        return ""
    path, mark, anchor = address.partition("#")
    path = unquote(path)
    if settings.root != "/" and f"{path}/".startswith(settings.root):
        path = f"/{path[len(settings.root) :]}"
    return f"{path}{mark}{anchor}"


def _is_math_on(value: object) -> bool:
    """Whether the setting of a theme turns formulas on for every page."""
    if not isinstance(value, Mapping):
        return value is True
    if value.get("every_page") is False or value.get("per_page") is True:
        return False
    inner = (value.get(key) for key in ("mathjax", "katex"))
    return value.get("enable") is True or any(_is_math_on(each) for each in inner)


def _names(stem: str) -> tuple[str, ...]:
    return f"{stem}.yml", f"{stem}.yaml", f"{stem}.json"


def _read(source: Path, name: str, report: Report) -> dict[str, object]:
    if not name:
        return {}
    try:
        return read_yaml((source / name).read_bytes())
    except OSError as error:
        report.refused[Place(file=name)] = f"cannot be read ({error.strerror or error})"
    except InputError as error:
        report.refused[Place(file=name, line=error.line or 0)] = error.found
    return {}


def _packages(source: Path, report: Report) -> frozenset[str] | None:
    try:
        data = json.loads((source / "package.json").read_bytes())
        found = [data.get(key) or {} for key in ("dependencies", "devDependencies")]
        return frozenset(name for group in found for name in group)
    except OSError:
        return None
    except (ValueError, AttributeError, TypeError, RecursionError):
        report.refused[Place(file="package.json")] = "is not valid JSON"
        return None


def _matches(path: str, patterns: object) -> bool:
    """Whether a pattern of micromatch's kind, as `post/**` or `*.html`, matches a path."""
    listed = patterns if isinstance(patterns, list) else [patterns]
    return any(isinstance(each, str) and each and _glob(each).fullmatch(path) for each in listed)


def _glob(pattern: str) -> re.Pattern[str]:
    parts = []
    for part in re.split(r"(\*\*/?|\*|\?)", pattern):
        match part:
            case "**/":
                parts.append(r"(?:.*/)?")
            case "**":
                parts.append(".*")
            case "*":
                parts.append("[^/]*")
            case "?":
                parts.append("[^/]")
            case _:
                parts.append(re.escape(part))
    return re.compile("".join(parts))
