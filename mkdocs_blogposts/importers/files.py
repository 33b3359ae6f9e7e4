"""What is written beside the documents of a site, where the places are free and safe."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from .. import urls
from ..site.output_owners import folders_of
from . import yaml_text
from .model import ImportedSite
from .report import Report
from .source import safe_target


class Places:
    """The paths below docs/ that are taken, so that no two files clash, nor one and a folder."""

    def __init__(self, targets: Iterable[str]) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()
        for target in targets:
            self.take(target)

    def fault(self, target: str) -> str:
        """Why `target` is not free, or ""."""
        key = urls.address_key(target)
        if key in self._files:
            return f"{target} is written already"
        if key in self._folders or not self._files.isdisjoint(folders_of(key)):
            return f"{target} is a file and a folder"
        return ""

    def take(self, target: str) -> None:
        """Note that `target` is written."""
        key = urls.address_key(target)
        self._files.add(key)
        self._folders.update(folders_of(key))


def file_name(text: str) -> str:
    """`text` as part of the name of a file, without what a path or a system gives a meaning."""
    bare = re.sub(r'[\x00-\x1f<>:"/\\|?*#%{}\[\]]+', "-", text).strip(" .-")
    return bare[:100] or ""


def taken_once(target: str, taken: set[str]) -> str:
    """`target`, or the like with a number, which is not among `taken`, to which it is added."""
    stem, suffix = posixpath.splitext(target)
    number, free = 1, target
    while free.lower() in taken:
        number += 1
        free = f"{stem}-{number}{suffix}"
    taken.add(free.lower())
    return free


def take_files(
    site: ImportedSite, source: Path, targets: Iterable[str], report: Report
) -> dict[str, Path]:
    """The files to copy, by their path below docs/; others are reported as refused."""
    places, found = Places(targets), dict[str, Path]()
    root = source.resolve() if source.is_dir() else source.resolve().parent
    for given, path in site.files.items():
        uri, resolved = safe_target(given), path.resolve()
        if not uri or urls.confinement_problem(uri):
            fault = "its name is none that can be written"
        elif not resolved.is_file() or not resolved.is_relative_to(root):
            fault = "it leads out of the site, or is not there"
        else:
            fault = places.fault(uri)
        if fault:
            report.refused_file(given, fault)
        else:
            places.take(uri)
            found[uri] = path
    return found


def shown_dotfiles(files: Iterable[str]) -> dict[str, object]:
    """The setting of mkdocs.yml that publishes files whose name has a dot first, as `.htaccess`."""
    dotted = sorted({path.partition("/")[0] for path in files if path.startswith(".")})
    return {"exclude_docs": "".join(f"!/{name}\n" for name in dotted)} if dotted else {}


def take_texts(site: ImportedSite, taken: Iterable[str], report: Report) -> dict[str, str]:
    """The texts to write, by their path below docs/, with the file of the authors."""
    places, found = Places(taken), dict[str, str]()
    for given, text in site.texts.items():
        uri = safe_target(given)
        fault = "its name is none that can be written" if not uri else places.fault(uri)
        if fault:
            report.refused_file(given, fault)
        else:
            places.take(uri)
            found[uri] = text
    if site.authors:
        # Exports hold authors without a name, which nothing can refer to.
        authors = {key: dict(value) for key, value in site.authors.items() if key.strip()}
        found.setdefault(authors_file(site), yaml_text.mapping({"authors": authors}))
    return found


def complete_authors(site: ImportedSite) -> None:
    """Add the authors whom posts name by one word: a file of authors must have it, as an id.

    Without such a file, it is a name like others.
    """
    for document in site.documents if site.authors else ():
        named = document.meta.get("authors") if document.is_post else None
        for name in named if isinstance(named, list) else ():
            if isinstance(name, str) and not re.search(r"\s", name):
                site.authors.setdefault(name, {"name": name})


def authors_file(site: ImportedSite) -> str:
    """The path of the file of the authors below docs/."""
    blog = str(site.options.get("blog_dir", "."))
    return posixpath.normpath(posixpath.join(blog, ".authors.yml"))


def whole(text: str) -> str:
    """`text` as UTF-8 can have it: exports hold halves of characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def whole_value(value: object) -> object:
    """`value` with every text in it as UTF-8 can have it."""
    match value:
        case str():
            return whole(value)
        case list():
            return [whole_value(item) for item in value]
        case Mapping():
            return {whole_value(key): whole_value(item) for key, item in value.items()}
    return value
