"""One import, from SOURCE to DIR: what all engines have in common."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .. import urls
from ..errors import Problem
from ..posts.authors import Author, read_authors
from ..site.redirects import redirect_dest
from ..site.trial import TrialError
from . import addresses, mkdocs_yml, old_addresses
from .address_patterns import with_patterns
from .addresses import PostAddresses
from .captions import use_captions
from .engines import engine_of
from .entries import Entry, entries_of, hold_pages_back
from .files import authors_file, complete_authors, take_files, take_texts
from .first_dates import FirstDates
from .layout import Layout, laid_out
from .lists import Lists
from .model import ImportedSite
from .report import Place, Report
from .source import SourceError
from .summary import markdown
from .terms import one_spelling
from .write import Written, check_target, write

#: How often a site is laid out again, without what stood in the way.
_ATTEMPTS = 12


@dataclass(kw_only=True)
class Result:
    """What an import made.

    Attributes:
        site: what was read.
        report: what became of it.
        written: what became of the files of DIR.
    """

    site: ImportedSite
    report: Report
    written: Written


def import_site(
    source: Path, target: Path, *, engine: str = "auto", dry: bool = False, report: Report
) -> Result:
    """Import the site in SOURCE into DIR.

    Args:
        source: the folder of the old site, or an export; it is only read.
        target: DIR.
        engine: the name of its engine, or `auto`.
        dry: whether nothing is written.
        report: is filled.

    Raises:
        SourceError: with one sentence, if that cannot be.
    """
    name, module = engine_of(source, engine)
    check_target(source, target)
    report.step(f"reading {name}", 0, 0)
    site = module.read(source, report)
    one_spelling(site.documents, report)
    use_captions(site.documents, report)
    complete_authors(site)
    work = _Import(source=source, site=site, report=report)
    work.settle()
    texts = work.all_texts()
    texts["import-report.md"] = markdown(site, report)
    files = {f"docs/{uri}": path for uri, path in work.files.items()}
    report.step("writing", 0, 0)
    return Result(site=site, report=report, written=write(target, texts, files, dry=dry))


@dataclass(kw_only=True)
class _Import:
    """An import while it is made.

    Attributes:
        entries: the documents to write.
        options: options of the plugin.
        functions: those that are functions, as YAML.
        directories: MkDocs' `use_directory_urls`.
        needed: output path by each old address that needs a redirect.
    """

    source: Path
    site: ImportedSite
    report: Report
    entries: list[Entry] = field(default_factory=list)
    options: dict[str, object] = field(default_factory=dict)
    functions: dict[str, str] = field(default_factory=dict)
    directories: bool = True
    needed: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    layout: Layout = field(default_factory=lambda: Layout(files={}))

    def settle(self) -> None:
        """Choose options and addresses so that the old addresses answer."""
        site, report = self.site, self.report
        place = Place(file="mkdocs.yml")
        if mkdocs_yml.FORMULAS in site.extensions:
            # No import makes pages ask another host.
            report.leave("the script that draws formulas: add one to mkdocs.yml", place)
        has_feeds = any(old_addresses.is_feed(each.kind) for each in site.lists)
        if not site.url and (has_feeds or site.base.strip("/")):
            # Without an address there are no feeds, which readers follow, and no base.
            site.url = "https://example.org"
            report.leave("no address of the site: write yours as site_url", place)
        dates = FirstDates(self.source, [document.source for document in site.documents])
        self.entries = entries_of(site, report, dates.of)
        hold_pages_back(site, self.entries)
        targets = [entry.target for entry in self.entries]
        self.files = take_files(site, self.source, targets, report)
        self.texts = take_texts(site, [*targets, *self.files], report)
        report.step("settling addresses", 0, 0)
        self._choose_options()
        posts = PostAddresses(self.entries, site.language or "en")
        everything = {**self.options, "use_directory_urls": self.directories}
        addresses.settle(posts, everything, report)
        self.layout = self._lay_out_mended()
        needed = old_addresses.redirects_needed(self.entries, site.lists, self.layout, report)
        if needed:
            self.needed = needed
            self.layout = self._lay_out_mended()
        old_addresses.tell(self.entries, site.lists, self.layout, needed, report)

    def all_texts(self) -> dict[str, str]:
        """The texts to write, below DIR."""
        texts = {f"docs/{uri}": text for uri, text in self._docs().items()}
        return {"mkdocs.yml": self._config(), **texts}

    def _choose_options(self) -> None:
        site = self.site
        given: dict[str, object] = {"blog_dir": ".", **site.options}
        usual = posixpath.normpath(posixpath.join(str(given["blog_dir"]), "posts"))
        targets = [entry.target for entry in self.entries if entry.post]
        if not all(target.startswith(f"{usual}/") for target in targets):
            given.setdefault("post_dir", _common_folder(targets))
        posts = PostAddresses(self.entries, site.language or "en")
        chosen = addresses.choose(posts, site.post_urls, given)
        self.directories = bool(chosen.pop("use_directory_urls", True))
        if given["blog_dir"] == "." and not chosen.get("post_url_prefix"):
            chosen.pop("post_url_prefix", None)  # it is that of the blog
        self.options = {**given, **chosen}
        listed = [
            e.post for e in self.entries if e.post and not e.is_hidden and not e.post.unlisted
        ]
        lists = Lists(
            addresses=site.lists,
            posts=listed,
            authors=self._authors,
            language=site.language or "en",
            directories=self.directories,
        ).settle(self.options)
        self.options |= {k: v for k, v in lists.plain.items() if k not in site.options}
        self.functions = lists.functions

    @cached_property
    def _authors(self) -> Mapping[str, Author]:
        name = authors_file(self.site)
        text = self.texts.get(name, "")
        return read_authors(text, name, with_slugs=True)[0] if text else {}

    def _docs(self) -> dict[str, str]:
        return {**self.texts, **{entry.target: entry.text for entry in self.entries}}

    def _config(self) -> str:
        return mkdocs_yml.text_of(
            self.site,
            self.options,
            use_directory_urls=self.directories,
            slugify=self.functions,
            old_addresses=with_patterns(
                {
                    addresses.encoded(address): self._named(dest)
                    for address, dest in self.needed.items()
                }
            ),
        )

    def _named(self, dest: str) -> str:
        """What is at an output path, as `old_addresses` names it: the file of a document."""
        uri = self.layout.files.get(dest, "")
        is_document = uri in self._docs_by_target
        path = addresses.encoded(uri if is_document else dest.removesuffix("index.html"))
        return path.lstrip("/") if is_document else path

    @cached_property
    def _docs_by_target(self) -> frozenset[str]:
        return frozenset(entry.target for entry in self.entries)

    def _lay_out_mended(self) -> Layout:
        """Lay the site out; what stands in the way of that gives way, and is reported."""
        for _ in range(_ATTEMPTS):
            try:
                return laid_out(self._docs(), self.files, self._config())
            except TrialError as error:
                wrong = error
                mended = [self._mend(problem) for problem in error.problems]
                if not any(mended):
                    break
        raise SourceError(f"the site that was read does not build: {wrong}")

    def _mend(self, problem: Problem) -> bool:
        """Take away what causes a problem; False if that is not known."""
        by_target = {entry.target: entry for entry in self.entries}
        entry = by_target.get(problem.file)
        place = re.search(r"'([^']+)'", problem.found)
        dest = place[1] if place else ""
        if entry and problem.key == "aliases":
            return self._drop_alias(entry, dest, problem)
        if entry and entry.post and (other := _other_address(entry, dest)):
            entry.added["permalink"] = other
            self.report.lost.update(dict.fromkeys(entry.document.addresses[:1], problem.found))
            return True
        if entry:
            self.entries.remove(entry)
            self.report.refused[entry.place] = problem.found
            return True
        if "list" in problem.found and (self.functions or "archive_url_format" in self.options):
            self.functions = {}
            formats = [key for key in self.options if key.endswith(("_url_format", "_slugify"))]
            for key in formats:
                if key != "post_url_format":
                    self.options.pop(key)
            return bool(formats)
        return False

    def _drop_alias(self, entry: Entry, dest: str, problem: Problem) -> bool:
        written = entry.added.get("aliases", entry.post.aliases if entry.post else ())
        if not isinstance(written, list | tuple):
            return False
        kept = [
            alias
            for alias in map(str, written)
            if dest not in (redirect_dest(alias, self.directories), *addresses.dests_of(alias))
        ]
        if len(kept) == len(written):
            return False
        self.report.lost.update({str(a): problem.found for a in written if a not in kept})
        entry.added["aliases"] = kept
        return True


def _other_address(entry: Entry, dest: str) -> str:
    """An address that a post may have where `dest` is none for it, "" where none is found."""
    base = str(entry.added.get("permalink") or f"/{dest.removesuffix('index.html')}")
    ending = ".html" if base.endswith(".html") else "/"
    folder, name = posixpath.split(base.removesuffix(ending))
    others = (f"{name}-2", f"post-{name}")  # the latter where the name is one of a device
    found = (posixpath.join(folder, other) for other in others)
    return next((f"{o}{ending}" for o in found if not urls.confinement_problem(o.lstrip("/"))), "")


def _common_folder(targets: Sequence[str]) -> str:
    """The folder that all posts lie in."""
    folders = [posixpath.dirname(target) or "." for target in targets]
    return (posixpath.commonpath(folders) or ".") if folders else "posts"
