"""A MkDocs site made from a dict of files, built as its author would, read as its reader would."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urljoin

import mkdocs
import yaml
from click.testing import CliRunner
from mkdocs.__main__ import cli
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load
from selectolax.lexbor import LexborHTMLParser, LexborNode

#: A fixed moment, so that two builds of the same files may be compared byte by byte.
EPOCH = "1700000000"

#: `mkdocs`, or the fork that the suite runs on under `-p properdocs.replacement`.
GENERATOR = mkdocs.__name__

SITE_URL = "https://example.org/a/path/"

#: Templates of a line each: what Material's blog and ours need of a theme, and no more.
BARE_THEME = Path(__file__).parent / "bare_theme"

ROOT = Path(__file__).parents[1]

#: The example blog, in both themes.
EXAMPLE = ROOT / "example_site"

Files = Mapping[str, str | bytes]


@dataclass(frozen=True, kw_only=True)
class Site:
    """What one run of `mkdocs build` left behind.

    Attributes:
        root: folder of mkdocs.yml.
        path: folder of the built site.
        config: what mkdocs.yml holds.
        exit_code: of the command.
        log: all the command printed, on both streams.
    """

    root: Path
    path: Path
    config: Mapping[str, Any]
    exit_code: int
    log: str

    @property
    def said(self) -> str:
        """The log, with the files of docs named as `make_site` takes them."""
        return self.log.replace(f"{self.root / 'docs'}{os.sep}", "")

    @property
    def warnings(self) -> list[str]:
        """The lines of the log that are warnings or errors, with files as in `said`."""
        return [line for line in self.said.splitlines() if line.startswith(("WARNING", "ERROR"))]

    @property
    def base(self) -> str:
        """The address the site is published at, with a slash at its end."""
        return str(self.config.get("site_url") or SITE_URL)

    def file(self, url: str) -> Path:
        """The file that a web server answers with for `url`, relative to the site's root."""
        path = self.path / unquote(url)
        return path / "index.html" if url.endswith("/") or not url else path

    def exists(self, url: str) -> bool:
        return self.file(url).is_file()

    def text(self, url: str) -> str:
        """The file at `url` as text."""
        return self.file(url).read_text("utf-8")

    def page(self, url: str) -> Page:
        """The page at `url` (relative to the site's root; "" is the front page)."""
        return Page(site=self, url=url, tree=LexborHTMLParser(self.text(url)))

    def urls(self) -> list[str]:
        """The addresses of all HTML files, as a web server has them, sorted."""
        files = sorted(file.relative_to(self.path) for file in self.path.rglob("*.html"))
        return [_url(PurePosixPath(file)) for file in files]

    def pages(self) -> Iterator[Page]:
        """Every HTML page of the site."""
        return (self.page(url) for url in self.urls())

    def titled(self, title: str) -> Page:
        """The only page whose h1 reads `title`."""
        found = [url for url, headings in self._headings.items() if title in headings]
        assert len(found) == 1, f"{title!r} is the h1 of {found}"
        return self.page(found[0])

    @cached_property
    def _headings(self) -> dict[str, list[str]]:
        """The texts of the h1 elements of each page, by its address."""
        return {page.url: page.headings for page in self.pages()}

    def tree(self) -> dict[str, bytes]:
        """Every file of the site with its bytes."""
        files = sorted(file for file in self.path.rglob("*") if file.is_file())
        return {file.relative_to(self.path).as_posix(): file.read_bytes() for file in files}


@dataclass(frozen=True, kw_only=True)
class Page:
    """One HTML page of a built site."""

    site: Site
    url: str
    tree: LexborHTMLParser

    @property
    def headings(self) -> list[str]:
        """The texts of its h1 elements, without the sign that links to them."""
        return [_text(node) for node in self.tree.css("h1")]

    @property
    def is_redirect(self) -> bool:
        """Whether it leads elsewhere at once."""
        return self.tree.css_first('meta[http-equiv="refresh"]') is not None

    @property
    def text(self) -> str:
        """What a reader may read, white space folded."""
        assert self.tree.body is not None, f"{self.url} has no body"
        return _text(self.tree.body, between=" ")

    @property
    def content(self) -> LexborNode:
        """The main part of the page: what is not header, navigation or footer of the theme."""
        for selector in (".md-content", "[role=main]", "main"):
            if (node := self.tree.css_first(selector)) is not None:
                return node
        raise AssertionError(f"{self.url} has no main part")

    def links(self, within: LexborNode | None = None) -> list[tuple[str, str]]:
        """Text and absolute target (decoded) of every link of the page or of a part of it."""
        nodes = (within or self.tree).css("a[href]")
        return [(_text(node), self.target(node)) for node in nodes]

    def target(self, node: LexborNode) -> str:
        """Where a link leads, decoded: `base + url` of a page of the site can be compared to it."""
        return unquote(self.absolute(node.attributes["href"] or ""))

    def link(self, text: str) -> str:
        """Where the links that read `text` lead; all of them to one place."""
        targets = {target for label, target in self.links() if label == text}
        assert len(targets) == 1, f"{text!r} in {self.url} leads to {targets}"
        return targets.pop()

    def absolute(self, url: str) -> str:
        """Where `url`, as the page writes it, leads."""
        return urljoin(self.site.base + self.url, url.strip())

    def leads_to(self, other: Page) -> bool:
        """Whether some link of the page arrives at `other`."""
        target = self.site.base + other.url
        return any(link.partition("#")[0] == target for _, link in self.links())


def make_site(
    root: Path,
    files: Files,
    *,
    site_dir: Path | None = None,
    in_process: bool = True,
    strict: bool = True,
    **config: Any,
) -> Site:
    """Write `files` (path under docs/ -> content) and mkdocs.yml, and build the site.

    Args:
        root: an empty or an already used folder; files there are overwritten.
        files: what docs/ holds; a path that starts with `/` is taken from `root` instead.
        site_dir: where the site goes; `root/site` by default.
        in_process: whether to run the command in this process (quicker) or in its own.
        strict: whether to pass `--strict`.
        config: keys of mkdocs.yml, over those of `default_config`; None removes one.
    """
    write_site(root, files, **config)
    return build(root, site_dir=site_dir, in_process=in_process, strict=strict)


def write_site(root: Path, files: Files, **config: Any) -> None:
    """Write `files` and mkdocs.yml, as `make_site` does, and build nothing."""
    (root / "docs").mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        target = root / name[1:] if name.startswith("/") else root / "docs" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    merged = default_config() | config
    kept = {key: value for key, value in merged.items() if value is not None}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(kept, allow_unicode=True), "utf-8")


def default_config() -> dict[str, Any]:
    """A small mkdocs.yml: the Material theme in French, nothing asked of other hosts."""
    return {
        "site_name": "Carnet",
        "site_url": SITE_URL,
        "theme": material(),
        "plugins": ["search", "blogposts"],
    }


def material(**options: Any) -> dict[str, Any]:
    """The `theme` key of a French Material site that loads no font."""
    return {"name": "material", "language": "fr", "font": False} | options


def write_example(root: Path, *, of: str = "blogposts", **config: Any) -> None:
    """Copy the example site of one of its themes, with `config` over its mkdocs.yml."""
    shutil.copytree(EXAMPLE, root, dirs_exist_ok=True)
    (root / "mkdocs.yml").rename(root / "example.yml")
    of_material = (root / "material.yml").read_text("utf-8")
    (root / "material.yml").write_text(of_material.replace("mkdocs.yml", "example.yml"), "utf-8")
    parent = "material.yml" if of == "material" else "example.yml"
    settings = {"INHERIT": parent} | config
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")


def documentation(root: Path, *, site_dir: Path | None = None, **config: Any) -> Site:
    """Build our documentation in `root`, or into `site_dir`, with `config` over its own."""
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.copy(ROOT / "mkdocs.yml", root / "docs.yml")
    inherited = {"INHERIT": "docs.yml", "site_url": SITE_URL, **config}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(inherited), "utf-8")
    return build(root, site_dir=site_dir)


def bare(language: str = "fr") -> dict[str, Any]:
    """The `theme` key of a site whose pages are of no matter: the quickest to build."""
    return {"name": None, "custom_dir": str(BARE_THEME), "language": language}


def theme(name: str) -> dict[str, Any]:
    """The `theme` key of a French site for any of the themes the suite tries."""
    if name in ("material", "blogposts"):
        return material(name=name)
    return {"name": name, "locale": "fr", "highlightjs": False}


def build(
    root: Path, *, site_dir: Path | None = None, in_process: bool = True, strict: bool = True
) -> Site:
    """Run `mkdocs build` on the site at `root`.

    A site with mkdocs-encryptcontent has a process of its own: that plugin keeps paths and passwords
    of a build on its class, and ends the process where those of the next build do not fit.
    """
    in_process &= "encryptcontent" not in (root / "mkdocs.yml").read_text("utf-8")
    target = site_dir or root / "site"
    arguments = ["build", "-f", str(root / "mkdocs.yml"), "-d", str(target)]
    run = run_here if in_process else run_apart
    code, log = run([*arguments, *(["--strict"] if strict else [])])
    with (root / "mkdocs.yml").open(encoding="utf-8") as settings:
        config = yaml_load(settings)
    return Site(root=root, path=target, config=config, exit_code=code, log=log)


def run_here(arguments: Sequence[str], epoch: str | None = None) -> tuple[int, str]:
    """Exit code and output of the generator's command, run in this process, at `EPOCH` or `epoch`.

    The command is made to run once in a process: it keeps plugins for the next build of a server,
    and Material's blog cannot be shut down twice.
    """
    dict(MkDocsConfig._schema)["plugins"].plugin_cache.clear()
    with logging_as_before(), warnings.catch_warnings():
        result = CliRunner(env={"SOURCE_DATE_EPOCH": epoch or EPOCH}).invoke(cli, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


@contextmanager
def logging_as_before() -> Iterator[None]:
    """Undo what the command does to logging: it is made to run once in a process.

    It stops its loggers from propagating, which hides them from later tests, and adds a
    filter that lets each message through once, whichever build it is from. Its handler goes when
    the garbage is collected: if that is while a message is handed out, the next handler misses it.
    """
    top, builder = (logging.getLogger(name) for name in (GENERATOR, f"{GENERATOR}.commands.build"))
    level, propagate, filters = top.level, top.propagate, list(builder.filters)
    handlers = list(top.handlers)
    try:
        yield
    finally:
        top.setLevel(level)
        top.propagate = propagate
        builder.filters[:] = filters
        top.handlers[:] = handlers


def run_apart(arguments: Sequence[str], *, cwd: Path | None = None) -> tuple[int, str]:
    """Exit code and output of the generator's command, run in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", GENERATOR, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(),
        cwd=cwd,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def environment() -> dict[str, str]:
    """The environment of a command: ours, at a fixed moment, in UTF-8."""
    return os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "PYTHONUTF8": "1", "NO_COLOR": "1"}


def tokens_of(site: Site, token: str) -> list[str]:
    """The files of the site that hold `token`."""
    return [name for name, content in site.tree().items() if token.encode() in content]


def _url(file: PurePosixPath) -> str:
    parent = file.parent.as_posix()
    if file.name != "index.html":
        return file.as_posix()
    return "" if parent == "." else f"{parent}/"


def _text(node: LexborNode, *, between: str = "") -> str:
    """The text of a node without scripts, styles, and the signs of headings' anchors."""
    copy = LexborHTMLParser(node.html or "")
    for unread in copy.css("script, style, template, noscript, a.headerlink"):
        unread.decompose()
    words = copy.body.text(separator=between) if copy.body is not None else ""
    return " ".join(words.split())
