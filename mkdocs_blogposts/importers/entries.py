"""The documents to write, each read by our own reader, which must take it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from .. import urls
from ..errors import InputError, Problem
from ..posts.frontmatter import hiding, read_front_matter, titles, values
from ..posts.frontmatter.nodes import wrap
from ..posts.post import Post, read_post
from . import yaml_text
from .dates import read_date
from .files import Places, whole, whole_value
from .model import Document, ImportedSite
from .report import Place, Report
from .source import safe_target

#: Front matter of a file that is kept as it is: the line that begins it.
_FENCE = re.compile(r"\ufeff?---[ \t]*\r?\n")


@dataclass(kw_only=True)
class Entry:
    """A document that is written.

    Attributes:
        document: what was read.
        target: its file below docs/.
        post: what our reader makes of it; None for a page.
        added: keys that its front matter gets.
    """

    document: Document
    target: str
    post: Post | None = None
    added: dict[str, object] = field(default_factory=dict)
    _last: tuple[str, str] = ("", "")

    @property
    def place(self) -> Place:
        """Where it is in the old site."""
        return Place(file=self.document.source)

    @property
    def is_hidden(self) -> bool:
        """Whether it is not published."""
        if self.post and (self.post.draft or self.post.is_locked):
            return True
        return bool(self.document.hidden) and not self.document.unlisted

    @property
    def text(self) -> str:
        """The file to write."""
        document = self.document
        state = repr((bool(document.original), document.meta, self.added))
        if self._last[0] != state:
            self._last = state, self._written()
        return self._last[1]

    def _written(self) -> str:
        document = self.document
        if not document.original:
            meta = {**document.meta, **self.added}
            if not document.is_post:
                meta.setdefault("flavor", "commonmark")  # the option is for posts
                if isinstance(title := meta.get("title"), str):
                    # Themes print the title of a page as HTML; we print that of a post as text.
                    meta["title"] = re.sub(r"<(?=[A-Za-z/!?])", "&lt;", title)
            return yaml_text.front_matter(meta) + document.body
        if not self.added:
            return document.original
        return _with_keys(document, self.added)


def _with_keys(document: Document, added: Mapping[str, object]) -> str:
    """The original file with further keys, or with all keys written anew where it has them."""
    original = document.original
    if not (start := _FENCE.match(original)):
        return yaml_text.front_matter(added) + original
    if added.keys() & document.meta.keys():
        return yaml_text.front_matter({**document.meta, **added}) + document.body
    end = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE).search(original, start.end())
    at = end.start() if end else start.end()
    return original[:at] + yaml_text.mapping(added) + original[at:]


def entries_of(
    site: ImportedSite, report: Report, first_date: Callable[[str], date | None]
) -> list[Entry]:
    """The documents of `site` that our reader takes; what it refuses is reported.

    Args:
        site: what was read.
        report: is told what was refused, hidden or left out.
        first_date: the date of a file of SOURCE that says none.
    """
    found: list[Entry] = []
    places, total = Places(()), len(site.documents)
    for done, document in enumerate(site.documents):
        report.step("checking", done, total)
        if entry := _entry(document, report, first_date):
            if fault := places.fault(entry.target):
                report.refused[entry.place] = fault
            else:
                places.take(entry.target)
                found.append(entry)
    return found


def hold_pages_back(site: ImportedSite, entries: Sequence[Entry]) -> None:
    """Name pages that are not published in `draft_docs`: a build would warn of each."""
    hidden = sorted(e.target for e in entries if e.is_hidden and not e.document.is_post)
    names = [re.sub(r"([\\*?\[\]!# ])", r"\\\1", target) for target in hidden]
    if names:
        site.settings["draft_docs"] = "".join(f"/{name}\n" for name in names)


def _entry(
    document: Document, report: Report, first_date: Callable[[str], date | None]
) -> Entry | None:
    place = Place(file=document.source)
    target = safe_target(document.target)
    if not target or urls.confinement_problem(target):
        report.refused[place] = f"its name, {document.target!r}, is none that can be written"
        return None
    entry = Entry(document=document, target=target)
    document.meta = {str(key): whole_value(value) for key, value in document.meta.items()}
    document.body, document.original = whole(document.body), whole(document.original)
    _hide(entry, report)
    try:
        if document.is_post:
            _read(entry, report, first_date)
        else:
            _hide_page(entry, report)
    except yaml_text.UnwritableError as error:
        report.refused[place] = str(error)
        return None
    if document.is_post and entry.post is None:
        return None
    return entry


def _hide(entry: Entry, report: Report) -> None:
    document = entry.document
    if document.unlisted:
        report.hidden[entry.place] = f"unlisted: {document.hidden or 'in no list there'}"
        if not {"unlisted", "archive", "article"} & document.meta.keys():
            entry.added["unlisted"] = True
    elif document.hidden:
        report.hidden[entry.place] = f"draft: {document.hidden}"
        if document.meta.get("draft") is not True:
            entry.added["draft"] = True


def _hide_page(entry: Entry, report: Report) -> None:
    """Make a page a draft that a key hides: a build looks for `draft` alone in pages."""
    try:
        fields = read_front_matter(entry.text, is_optional=True).fields
    except InputError:
        return
    # `hide` of a page says which parts of it are not shown.
    fields = {key: node for key, node in fields.items() if hiding.concept_of(key) != "hide"}
    audience, unclear, _ = hiding.audience(fields, entry.target)
    key = audience.key or next((problem.key or "" for problem in unclear), "")
    if (audience.draft or audience.is_locked or unclear) and not entry.document.hidden:
        report.hidden[entry.place] = f"draft: `{key or 'draft'}`"
        entry.document.hidden = key or "draft"
        if entry.document.meta.get("draft") is not True:
            entry.added["draft"] = True


def _read(entry: Entry, report: Report, first_date: Callable[[str], date | None]) -> None:
    """Set the post that our reader makes of an entry, without keys that it refuses."""
    document = entry.document
    for _ in range(len(document.meta) + 3):
        post, errors, warnings = read_post(entry.text, entry.target)
        if post:
            entry.post = post
            note_hidden(entry, report)
            _leave_doubtful(entry, warnings, report)
            return
        _keep_back(entry, errors, report)
        if document.original and document.meta:
            document.original = ""  # written anew, it may be what our reader takes
            continue
        if _date(entry, report, first_date):
            continue
        mended = [_mend(entry, problem, report) for problem in errors]
        if not all(mended):
            break
    report.refused[entry.place] = "; ".join(
        f"`{e.key}` {e.found}" if e.key else e.found for e in errors
    )


def _keep_back(entry: Entry, errors: Sequence[Problem], report: Report) -> None:
    """Make a post a draft where what hides it cannot be read: it must not come to be published."""
    for problem in errors:
        key = problem.key or ""
        is_unclear = hiding.concept_of(key) or key in ("unlisted", "archive", "article")
        # Only what resembles a key that hides is an error as a key.
        if is_unclear or "is not a key" in problem.found:
            report.hidden[entry.place] = f"draft: `{key}` {problem.found}"
            entry.added["draft"] = True


def _date(entry: Entry, report: Report, first_date: Callable[[str], date | None]) -> bool:
    """Date an entry that says no date; False if it does, or there is none to be found."""
    meta = entry.document.meta
    says = {"date", "createTime"} & {key for key, value in meta.items() if value is not None}
    if says or "date" in entry.added or titles.date_from_path(entry.target):
        return False
    if found := first_date(entry.document.source):
        entry.added["date"] = found
        report.convert("no date: that of its first commit, or of its file", entry.place)
    return found is not None


def _mend(entry: Entry, problem: Problem, report: Report) -> bool:
    """Write an entry so that `problem` is none; False if that cannot be."""
    document, key = entry.document, problem.key or ""
    written = [name for name in document.meta if _names(name, key)]
    if key in ("date", "updated", "createTime") and key in document.meta:
        return _mend_date(entry, key, report)
    if key == "date" or not written:
        return False
    if key == "aliases" and _drop_aliases(entry, report):
        return True
    for name in written:
        document.meta.pop(name)
        report.leave(f"key: {name} ({problem.found})", entry.place)
    return True


def _drop_aliases(entry: Entry, report: Report) -> bool:
    """Take out the aliases that our reader refuses; False if no other is left."""
    aliases = entry.document.meta.get("aliases")
    faults: dict[str, str] = {}
    written = aliases if isinstance(aliases, list) else []
    for alias in written:
        try:
            values.paths(wrap(alias))
        except InputError as error:
            faults[str(alias)] = error.found
    kept = [alias for alias in written if str(alias) not in faults] if faults else []
    report.lost.update(faults)
    if kept:
        entry.document.meta["aliases"] = kept
    return bool(kept)


def _mend_date(entry: Entry, key: str, report: Report) -> bool:
    """Write a date as our reader takes it; False if it is none, or one that it refuses."""
    written = entry.document.meta[key]
    try:
        found = read_date(written)
    except InputError:
        return False
    if found == written:
        return False
    entry.document.meta[key] = found
    report.convert(f"key: {key} in another form", entry.place)
    return True


def _names(name: str, key: str) -> bool:
    return name == key or name == key.partition(".")[0]


def _leave_doubtful(entry: Entry, warnings: tuple[Problem, ...], report: Report) -> None:
    """Note keys that a build would warn of, and leave them out where the file is written anew."""
    for problem in warnings:
        name = problem.key or ""
        if name in entry.document.meta and not entry.document.original:
            entry.document.meta.pop(name)
            report.leave(f"key: {name} ({problem.found})", entry.place)


def note_hidden(entry: Entry, report: Report) -> None:
    """Note a post that a key of its own hides, and that the engine did not name."""
    post = entry.post
    if post and not entry.document.hidden and not entry.document.unlisted:
        if post.draft or post.is_locked:
            report.hidden[entry.place] = f"draft: `{post.hidden_by or 'draft'}`"
        elif post.unlisted:
            report.hidden[entry.place] = "unlisted: in no list there"
