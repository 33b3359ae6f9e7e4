"""The addresses at which posts were published, kept between builds as a text file.

The file has one line for each address: the post and, after a tab, the address from the root of the
site. A line that is not understood, such as one of a conflict in Git, says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import get_build_datetime

from .. import urls
from ..config import BlogConfig
from ..errors import BlogError, Problem
from ..messages import message
from . import mkdocs_config
from .find_files import is_written
from .layout import SiteLayout

log = get_plugin_logger("blogposts")

_HEADER = "# Addresses of published posts, added by each build (compatibility: {kind})"
_KIND = re.compile(re.escape(_HEADER).replace(r"\{kind\}", "(material|none)"))

#: Moved posts that are named one by one; a change of options may move all of them.
_MOST = 10


@dataclass(frozen=True, kw_only=True)
class Published:
    """Published addresses.

    Attributes:
        kind: the `compatibility` that they were made with, or "".
        posts: the src_uri of the post by address.
    """

    kind: str = ""
    posts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The result of `compare`.

    Attributes:
        moved: the post by address, for addresses of posts that have another one now.
        gone: the same for posts that are no more.
        was: the `compatibility` that the addresses were made with, if that is another one now.
        after: the addresses to keep for the next build.
    """

    moved: Mapping[str, str]
    gone: Mapping[str, str]
    was: str
    after: Published


def parse(text: str) -> Published:
    """The addresses in the text of a file."""
    kind = _KIND.match(text)
    pairs = (line.rpartition("\t") for line in text.splitlines() if not line.startswith("#"))
    posts = {address: uri for uri, tab, address in pairs if tab and address.startswith("/")}
    return Published(kind=kind[1] if kind else "", posts=posts)


def text_of(published: Published) -> str:
    """The text of a file with `published`."""
    lines = sorted(f"{uri}\t{address}" for address, uri in published.posts.items())
    return "\n".join((_HEADER.format(kind=published.kind), *lines, ""))


def compare(
    before: Published, now: Mapping[str, str], kind: str, answers: Callable[[str], bool]
) -> Comparison:
    """What became of the addresses of earlier builds.

    An address that nothing answers is kept as long as its post is there: the post may get an alias.

    Args:
        before: the addresses of earlier builds.
        now: the post by its present address.
        kind: the present `compatibility`.
        answers: whether a file of the site is at an address.
    """
    present = set(now.values())
    lost = {
        address: uri
        for address, uri in before.posts.items()
        if address not in now and not answers(address)
    }
    moved = {address: uri for address, uri in lost.items() if uri in present}
    gone = {address: uri for address, uri in lost.items() if uri not in present}
    kept = {address: uri for address, uri in before.posts.items() if address not in gone}
    was = before.kind if before.kind != kind else ""
    after = Published(kind=was if was and moved else kind, posts={**kept, **now})
    return Comparison(moved=moved, gone=gone, was=was, after=after)


def problems(found: Comparison, name: str) -> tuple[list[Problem], list[Problem]]:
    """What to warn of and what to note about `found`; `name` is that of the file."""
    hint = "to lead readers on, write that address in `aliases` of another post"
    gone = [_lost(found.gone, address, hint) for address in _sorted(found.gone)[:_MOST]]
    if (further := len(found.gone) - _MOST) > 0:
        told = f"kept {further} more addresses of posts that are no more"
        gone.append(Problem(file=name, found=told, hint=hint.replace("that address", "them")))
    if found.was:
        change = Problem(
            file="mkdocs.yml",
            key="compatibility",
            found=f"was '{found.was}' when posts were published, and is another now, so that "
            "their addresses may be others",
            hint=f"write `compatibility: {found.was}` to keep them, "
            f"or delete the first line of {name}",
        )
        return [change], gone
    line = f"or delete that line of {name}"
    warnings = [
        _lost(found.moved, address, f"write `aliases: [{_as_yaml(address)}]`, {line}")
        for address in _sorted(found.moved)[:_MOST]
    ]
    if (more := len(found.moved) - _MOST) > 0:
        told = f"keeps {more} more addresses of posts that moved"
        hint = f"write `aliases`, or delete these lines of {name}"
        warnings.append(Problem(file="mkdocs.yml", found=told, hint=hint))
    return warnings, gone


def _sorted(posts: Mapping[str, str]) -> list[str]:
    return sorted(posts, key=lambda address: (posts[address], address))


def _lost(posts: Mapping[str, str], address: str, hint: str) -> Problem:
    found = f"was published at '{address}', where nothing answers now"
    return Problem(file=posts[address], found=found, hint=hint)


def _as_yaml(address: str) -> str:
    """`address` as an item of a list in YAML."""
    quoted = address.replace("'", "''")
    return address if re.fullmatch(r"[\w/.-]+", address) else f"'{quoted}'"


def check_file(config: MkDocsConfig, options: BlogConfig) -> None:
    """Check that `addresses_file` is ours to write; raises BlogError."""
    path = _file(config, options)
    if not options.addresses_file or path is None or not path.exists():
        return
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        text = "?"
    if text.strip() and not (_KIND.match(text) or parse(text).posts):
        found = f"is '{path.name}', a file that holds no list of addresses"
        hint = "write the name of a new file"
        raise BlogError([Problem(file="mkdocs.yml", key="addresses_file", found=found, hint=hint)])


@dataclass(kw_only=True)
class AddressKeeper:
    """Says which addresses are lost, once in one run of MkDocs, and keeps those of each build."""

    _kind: str | None = None
    _said: set[str] = field(default_factory=set)

    def remember(self, layout: SiteLayout, drafts: Iterable[str], *, is_serving: bool) -> None:
        """Compare the addresses of the build, which must be written, with those of earlier ones.

        `drafts` are src_uris of drafts that are built, which are not published. `mkdocs serve`
        keeps nothing: what it shows is not published either, nor is a site of a day to come.
        """
        config, site_dir = layout.config, Path(layout.config.site_dir)
        path = _file(config, layout.options)
        if path is None:
            return
        text = _read(path)
        others, mine = _split(parse(text), layout)
        # mkdocs-static-i18n builds a site once for each language.
        self._kind = mine.kind if self._kind is None else self._kind
        before = Published(kind=self._kind, posts=mine.posts)
        found = _compared(layout, drafts, before, lambda dest: (site_dir / dest).is_file())
        warnings, notices = problems(found, _name(layout.options, path))
        self._say(log.warning, (message(config, problem) for problem in warnings))
        # The files of these are no more.
        self._say(log.info, map(str, notices))
        posts = {**others.posts, **found.after.posts}
        after = text_of(Published(kind=found.after.kind, posts=posts))
        if not is_serving and not _is_of_later() and after != text:
            _write(path, after)

    def _say(self, log_text: Callable[[str], None], texts: Iterable[str]) -> None:
        for text in texts:
            if text not in self._said:
                self._said.add(text)
                log_text(text)


def remembered(config: MkDocsConfig, options: BlogConfig) -> Mapping[str, str]:
    """The src_uri of the post by address, as earlier builds have published them."""
    path = _file(config, options)
    return parse(_read(path)).posts if path else {}


def lost(layout: SiteLayout, drafts: Iterable[str]) -> tuple[list[Problem], list[Problem]]:
    """What a build of `layout` would warn of and note, without its files; nothing is kept."""
    path = _file(layout.config, layout.options)
    if path is None:
        return [], []
    written = {file.dest_uri for file in layout.files if is_written(file)}
    _, mine = _split(parse(_read(path)), layout)
    found = _compared(layout, drafts, mine, written.__contains__)
    return problems(found, _name(layout.options, path))


def _compared(
    layout: SiteLayout, drafts: Iterable[str], before: Published, has: Callable[[str], bool]
) -> Comparison:
    """What became of the addresses `before`; `has` says whether the site has a file."""
    hidden = frozenset(drafts)
    pages = {uri: page for uri, page in layout.pages.items() if uri not in hidden}
    return compare(
        before,
        {urls.address_of(page.file.dest_uri): uri for uri, page in pages.items()},
        layout.options.compatibility,
        lambda address: has(_dest_of(address)),
    )


def _is_of_later() -> bool:
    """Whether the build shows a moment to come, as SOURCE_DATE_EPOCH asks."""
    return get_build_datetime() > datetime.now(UTC) + timedelta(minutes=1)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _name(options: BlogConfig, path: Path) -> str:
    """The name of the file in messages."""
    return path.name if options.addresses_file else f".cache/blogposts/{path.name}"


def _split(published: Published, layout: SiteLayout) -> tuple[Published, Published]:
    """The addresses of other blogs and languages, and those of this blog in this language."""
    folders = layout.folders
    locale = folders.locale

    def is_mine(address: str, uri: str) -> bool:
        return folders.is_post_path(uri) and locale.language_of(address) == locale.language

    mine = {address: uri for address, uri in published.posts.items() if is_mine(address, uri)}
    others = {address: uri for address, uri in published.posts.items() if address not in mine}
    return Published(posts=others), Published(kind=published.kind, posts=mine)


def _file(config: MkDocsConfig, options: BlogConfig) -> Path | None:
    """The file beside mkdocs.yml, or that in the cache, one for each blog; None without a cache."""
    cache = mkdocs_config.cache_folder(config)
    if options.addresses_file:
        return cache.parents[1] / options.addresses_file
    blog = re.sub(r"[^\w-]+", "-", options.blog_dir or "").strip("-")
    return cache / f"addresses{blog and '-'}{blog}.txt" if options.cache else None


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        log.info(f"The addresses of posts were not kept: {error}")


def _dest_of(address: str) -> str:
    path = address.lstrip("/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path
