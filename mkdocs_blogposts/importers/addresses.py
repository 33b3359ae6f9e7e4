"""The addresses of posts: options that keep most of the old ones, `permalink` for the others."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from .. import urls
from ..config import BlogConfig
from ..posts.folders import Folders, find_folders
from ..posts.post import read_post
from ..site.placement import PostPaths, page_dest
from .entries import Entry
from .report import Report

Options = Mapping[str, object]

#: Further forms of addresses of posts, after those that an engine names.
_FORMS: Sequence[str] = (
    "{name}",
    "{folder}/{name}",
    "{slug}",
    "{file}",
    "{folder}/{file}",
    "{date}/{name}",
    "{date}/{folder}/{name}",
    "{date}/{slug}",
    "{categories}/{name}",
    "{categories}/{slug}",
    "{categories}/{date}/{name}",
)


def dests_of(address: str) -> tuple[str, ...]:
    """The output paths at which a host finds `address`: `/a` is `a.html` or `a/index.html`."""
    path = unicodedata.normalize("NFC", address).lstrip("/")
    if not path or path.endswith("/"):
        return (f"{path}index.html",)
    if path.endswith((".html", ".htm")):
        return (path,)
    return (f"{path}.html", f"{path}/index.html", path)


def encoded(address: str) -> str:
    """An old address as `aliases` and `old_addresses` have it: its percent signs are no codes."""
    path = unicodedata.normalize("NFC", address).lstrip("/")
    return "/" + path.replace("%", "%25").replace("#", "%23")


def answers(dest: str, address: str) -> bool:
    """Return whether the file at the output path `dest` answers at `address`."""
    return unicodedata.normalize("NFC", dest) in dests_of(address)


def blog_options(options: Options) -> BlogConfig:
    """The options of the plugin, checked."""
    config = BlogConfig()
    known = {key: value for key, value in options.items() if key != "use_directory_urls"}
    config.load_dict({"compatibility": "none", **known})
    failed, _ = config.validate()
    if failed:
        key, error = failed[0]
        raise ValueError(f"{key}: {error}")
    return config


def folders_of(options: BlogConfig) -> Folders:
    """The folders of a blog whose folder is said."""
    return find_folders(Path(), options)


class PostAddresses:
    """The addresses that options give to posts."""

    def __init__(self, entries: Iterable[Entry], language: str) -> None:
        entries = list(entries)
        self.entries = [entry for entry in entries if entry.post]
        self.pages = [entry for entry in entries if not entry.post and entry.document.addresses]
        self.language = language

    def dests(self, options: Options) -> dict[str, str]:
        """The output path of each post, by its target."""
        config = blog_options(options)
        posts = [entry.post for entry in self.entries if entry.post]
        paths = PostPaths.of(posts, config, folders_of(config), self.language).by_uri
        directories = bool(options.get("use_directory_urls", True))
        return {uri: page_dest(path, directories) for uri, path in paths.items()}

    def kept(self, options: Options) -> int:
        """How many posts and pages have their old address."""
        dests = self.dests(options)
        directories = bool(options.get("use_directory_urls", True))
        dests |= {entry.target: file_dest(entry.target, directories) for entry in self.pages}
        return sum(
            answers(dests[entry.target], entry.document.addresses[0]) for entry in self.addressed
        )

    @property
    def addressed(self) -> list[Entry]:
        """The documents that are published and had an address."""
        every = (*self.entries, *self.pages)
        return [entry for entry in every if entry.document.addresses and not entry.is_hidden]


def choose(
    posts: PostAddresses, candidates: Sequence[Options], given: Options
) -> dict[str, object]:
    """The first of `candidates`, or of the usual forms, that keeps most of the old addresses."""
    best: dict[str, object] = {}
    most, wanted = -1, len(posts.addressed)
    for candidate in (*candidates, *_usual(posts)):
        try:
            kept = posts.kept({**given, **candidate})
        except (ValueError, KeyError):
            continue
        if kept > most:
            best, most = dict(candidate), kept
        if most == wanted:
            break
    return best


def _usual(posts: PostAddresses) -> Iterator[Options]:
    """The usual forms below the folder that most old addresses are in."""
    old = [entry.document.addresses[0] for entry in posts.entries if entry.document.addresses]
    folders = [posixpath.dirname(address.rstrip("/")).strip("/") for address in old]
    common = posixpath.commonpath(folders) if folders else ""
    is_folder = sum(address.endswith("/") for address in old) * 2 >= len(old)
    # Below pages that end in .html, posts may end in a slash.
    forms = [(form, True) for form in _FORMS] if is_folder else []
    forms += [(f"{form}/index" if is_folder else form, False) for form in _FORMS]
    for prefix in dict.fromkeys((common, "")):
        for form, directories in forms:
            yield {
                "post_url_prefix": prefix,
                "post_url_format": form,
                "use_directory_urls": directories,
            }


def file_dest(uri: str, directories: bool) -> str:
    """The output path that MkDocs gives to the page of a file."""
    folder, name = posixpath.split(posixpath.splitext(uri)[0])
    name = "index" if name == "README" else name
    return page_dest(posixpath.join(folder, name), directories)


def settle(posts: PostAddresses, options: Options, report: Report) -> None:
    """Write `permalink` and `aliases` where `options` do not say an old address.

    No two posts share one: the first has it, and the address of another is reported as lost.
    """
    dests = posts.dests(options)
    taken: dict[str, Entry] = {}
    for entry in posts.entries:
        if entry.is_hidden:
            continue
        old = [address for address in entry.document.addresses if address.strip("/")]
        own = old[0] if old else ""
        dest = dests[entry.target]
        if own and not answers(dest, own):
            dest = page_dest(own.lstrip("/"), bool(options.get("use_directory_urls", True)))
            fault = urls.confinement_problem(dest)
            if fault:
                report.lost[own] = fault
                dest = dests[entry.target]
            else:
                entry.added["permalink"] = own
        if rival := taken.get(urls.address_key(dest)):
            if own:
                report.lost[own] = f"is the address of {rival.document.source} too"
            dest = _free(dest, taken)
            entry.added["permalink"] = urls.address_of(dest)
        taken[urls.address_key(dest)] = entry
    for entry in posts.entries:
        if not entry.is_hidden:
            _add_aliases(entry, taken, report)
            if entry.added.keys() & {"permalink", "aliases"}:
                _read_again(entry, report)


def _free(dest: str, taken: Mapping[str, Entry]) -> str:
    """`dest` with a number that makes it an output path that no post has."""
    folder, name = posixpath.split(dest)
    stem = folder if name == "index.html" else dest.removesuffix(".html")
    number = 2
    while True:
        other = f"{stem}-{number}" + ("/index.html" if name == "index.html" else ".html")
        if urls.address_key(other) not in taken:
            return other
        number += 1


def _add_aliases(entry: Entry, taken: dict[str, Entry], report: Report) -> None:
    """Write the further old addresses of a post as its aliases."""
    further = [address for address in entry.document.addresses[1:] if address.strip("/")]
    written = list(entry.post.aliases) if entry.post else []
    aliases = list(written)
    for address in further:
        dest = dests_of(address)[-1 if address.endswith((".html", ".htm", "/")) else 0]
        key = urls.address_key(dest)
        if taken.get(key) is entry:
            continue
        if fault := urls.confinement_problem(dest):
            report.lost[address] = fault
        elif key in taken:
            report.lost[address] = f"is the address of {taken[key].document.source} too"
        else:
            taken[key] = entry
            aliases.append(encoded(address))
    if aliases != written:
        entry.added["aliases"] = aliases


def _read_again(entry: Entry, report: Report) -> None:
    """Read a post with the keys that were added, without those that our reader refuses."""
    for key in ("permalink", "aliases", ""):
        post, errors, _ = read_post(entry.text, entry.target)
        if post:
            entry.post = post
            return
        value = entry.added.pop(key, None)
        faults = [error.found for error in errors if error.key == key]
        for address in value if isinstance(value, list) else [value]:
            if isinstance(address, str):
                report.lost[address] = faults[0] if faults else "it cannot be written"
