"""What else changes when posts change: links to them, their old addresses, mkdocs.yml."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from .. import urls
from ..errors import InputError, Problem
from ..posts.folders import EXPIRED, MARKDOWN
from ..posts.git_dates import CommitDates
from ..posts.load import LoadedPosts
from ..posts.post import Post, read_post
from ..site.redirects import redirect_dest
from ..site.source_addresses import SourceAddresses, find_addresses, source_files
from . import changes, front_matter
from .date_texts import with_date
from .links import Relocation, Rewritten, rewrite_document, rewrite_yaml
from .nav_files import nav_files, read
from .project import Project
from .run import CommandError


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a command will do.

    Attributes:
        root: the folder that the names of files are shown from.
        moves: the new path of each file that has one.
        writes: the content of each file that has another, by its path then.
        links: how many links change, by the name of the file.
        addresses: the address of each published post that has another, with the new one.
    """

    root: Path
    moves: Mapping[Path, Path]
    writes: Mapping[Path, bytes]
    links: Mapping[str, int] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)

    def apply(self) -> None:
        """Do it, all or nothing; raises CommandError."""
        changes.apply(self.moves, self.writes)

    def shown(self, path: Path) -> str:
        """The path of a file for a reader."""
        return _shown(path, self.root)


class Relocator:
    """A site before a change of its posts, and the plan that follows from one."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.blogs = [blog.loaded for blog in project.blogs]
        self.uris = source_files(project.config)

    @cached_property
    def before(self) -> SourceAddresses:
        """Where all files go now."""
        return find_addresses(self.project.config, self.blogs, self.uris)

    @cached_property
    def site_url(self) -> str:
        """The address of the site with a slash at its end, or ""."""
        written = self.project.settings.get("site_url")
        return f"{written.rstrip('/')}/" if isinstance(written, str) and written else ""

    def data(self, uri: str) -> bytes:
        """The content of a file of docs_dir; raises CommandError."""
        return read(self.project.docs_dir / uri)

    @cached_property
    def targets(self) -> dict[str, Counter[str]]:
        """How often the links of each document lead to each file, by src_uri of the document."""
        here = self.before.dests
        still = Relocation(before=here, after=here, site_url=self.site_url)
        found = {uri: _rewritten(self.data(uri), uri, still) for uri in self._documents()}
        return {uri: Counter(each.targets) for uri, each in found.items() if each}

    def plan(
        self,
        edits: Mapping[str, bytes],
        moves: Mapping[str, str] | None = None,
        lists: Mapping[str, str] | None = None,
    ) -> Plan:
        """What has to be done so that links and addresses outlive a change.

        Args:
            edits: the new content of documents, by the src_uri they have now.
            moves: the new src_uri of each file that moves.
            lists: new output paths of lists, by their present ones.

        Raises:
            CommandError: if a post could not be read then, or would be at a taken address.
        """
        moves = moves or {}
        texts = dict(edits)
        for uri in {*edits, *moves}:
            if (found := self._post(uri)) is not None:
                texts[uri] = _with_date(
                    texts.get(uri) or self.data(uri), moves.get(uri, uri), *found
                )
        blogs = [self._blog_after(loaded, texts, moves) for loaded in self.blogs]
        uris = [moves.get(uri, uri) for uri in self.uris]
        after = find_addresses(self.project.config, blogs, uris)
        self._check_addresses(after, moves)
        addresses: dict[str, str] = {}
        for uri in texts:
            if (found := self._post(uri)) is not None:
                texts[uri] = self._with_aliases(texts[uri], uri, moves, after, found, addresses)
        relocation = Relocation(
            before=self.before.dests,
            after=after.dests,
            moves=moves,
            lists=lists or {},
            site_url=self.site_url,
        )
        docs_dir = self.project.docs_dir
        written = [*self._documents_then(texts, relocation), *self._nav_files_then(relocation)]
        return Plan(
            root=self.project.file.parent,
            moves={docs_dir / old: docs_dir / new for old, new in moves.items()},
            writes={path: data for path, data, _ in written},
            links={self.shown(path): changes for path, _, changes in written if changes},
            addresses=addresses,
        )

    def shown(self, path: Path | str) -> str:
        """The path of a file, or of the document with a src_uri, for a reader."""
        return _shown(self.project.docs_dir / path, self.project.file.parent)

    def _documents_then(
        self, texts: Mapping[str, bytes], relocation: Relocation
    ) -> Iterator[tuple[Path, bytes, int]]:
        """The path and the content of each document that changes, and how many links do in it."""
        others = () if relocation.moves_nothing else self._documents()
        for uri in dict.fromkeys([*others, *texts]):
            data = self.data(uri)
            new, changes = texts.get(uri, data), 0
            if uri.endswith(MARKDOWN) and (found := _rewritten(new, uri, relocation)):
                new, changes = found.text.encode(), found.changes
            if new != data:
                yield self.project.docs_dir / relocation.new_uri(uri), new, changes

    def _nav_files_then(self, relocation: Relocation) -> Iterator[tuple[Path, bytes, int]]:
        """The same of files that name documents and are none."""
        docs_dir = self.project.docs_dir
        for file, text in nav_files(self.project):
            uri = file.relative_to(docs_dir).as_posix() if file.is_relative_to(docs_dir) else ""
            found = rewrite_yaml(text, uri, relocation)
            if found.changes:
                yield file, found.text.encode(), found.changes

    def post_after(self, uri: str, data: bytes) -> Post:
        """A post as it is with other content; raises CommandError if it cannot be read."""
        found = self._post(uri)
        assert found is not None, uri
        loaded, post = found
        return _read_post(data, uri, loaded, post)

    def _documents(self) -> Iterator[str]:
        return (uri for uri in self.uris if uri.endswith(MARKDOWN))

    def _post(self, uri: str) -> tuple[LoadedPosts, Post] | None:
        found = ((loaded, loaded.all_posts.get(uri)) for loaded in self.blogs)
        return next(((loaded, post) for loaded, post in found if post), None)

    def _blog_after(
        self, loaded: LoadedPosts, texts: Mapping[str, bytes], moves: Mapping[str, str]
    ) -> LoadedPosts:
        posts = dict(loaded.all_posts)
        for uri, data in texts.items():
            if (post := posts.pop(uri, None)) is not None:
                new = moves.get(uri, uri)
                posts[new] = _read_post(data, new, loaded, post)
        return replace(loaded, all_posts=posts, posts=dict(posts))

    def _check_addresses(self, after: SourceAddresses, moves: Mapping[str, str]) -> None:
        """Refuse an address that another page or post has."""
        old = self.before.dests
        there = defaultdict[str, list[str]](list)
        for uri, dest in after.dests.items():
            there[urls.address_key(dest)].append(uri)
        for uri in self.uris:
            new = moves.get(uri, uri)
            others = (each for each in there[urls.address_key(after.dests[new])] if each != new)
            rival = next(others, None) if after.dests[new] != old[uri] else None
            if rival is not None:
                raise CommandError(
                    f"{new} would be at '{after.dests[new]}', where {rival} is; "
                    "choose another name with --slug; nothing was changed"
                )

    def _with_aliases(
        self,
        data: bytes,
        uri: str,
        moves: Mapping[str, str],
        after: SourceAddresses,
        found: tuple[LoadedPosts, Post],
        addresses: dict[str, str],
    ) -> bytes:
        """The content of a post with its former addresses, and without its new one among them."""
        loaded, post = found
        old, new = self.before.languages[uri], after.languages[moves.get(uri, uri)]
        if old == new or loaded.reason_to_hide(post) not in ("", EXPIRED):
            return data
        addresses[_address(old[0])] = _address(new[0])
        directory_urls = self.project.config.use_directory_urls
        known = {redirect_dest(alias, directory_urls): alias for alias in post.aliases}
        key = front_matter.key_of(data, "aliases") or "aliases"
        try:
            if back := [alias for dest, alias in known.items() if dest in new]:
                left = [alias for alias in post.aliases if alias not in back]
                data = (
                    front_matter.with_value(data, key, left)
                    if left
                    else front_matter.without(data, key)
                )
            for dest in old:
                if dest not in new and dest not in known:
                    data = front_matter.with_item(data, key, _address(dest))
        except InputError as wrong:
            raise CommandError(str(wrong.in_file(uri, key=key))) from None
        return data


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else f"{path}"


def _address(dest: str) -> str:
    """The address of an output path as `aliases` has it."""
    path = urls.address_of(dest)
    return quote(path, safe="/~!$&'()*+,;=:@") if set(path) & {*"%#?"} else path


def _with_date(data: bytes, new_uri: str, loaded: LoadedPosts, post: Post) -> bytes:
    """The content of a post with its date, where only its path or git said it."""
    if new_uri == post.src_uri or front_matter.key_of(data, "date") is not None:
        return data
    read, _, _ = read_post(
        data,
        new_uri,
        defaults=loaded.defaults.of(new_uri),
        is_material_blog=loaded.options.is_material_blog,
    )
    if read and read.date == post.date:
        return data
    return with_date(data, post.date)


def _read_post(data: bytes, uri: str, loaded: LoadedPosts, before: Post) -> Post:
    """A post as it is then; git may have said its dates."""
    post, errors, _ = read_post(
        data,
        uri,
        defaults=loaded.defaults.of(uri),
        committed=CommitDates(first=before.date, last=before.updated or before.date),
        is_material_blog=loaded.options.is_material_blog,
    )
    if post is None:
        raise CommandError(f"{_said(errors)}; nothing was changed")
    return post


def _said(errors: tuple[Problem, ...]) -> str:
    return "; ".join(map(str, errors))


def _rewritten(data: bytes, uri: str, relocation: Relocation) -> Rewritten | None:
    """A document with its links as they are then; None where it is not in UTF-8."""
    try:
        return rewrite_document(data.decode("utf-8"), uri, relocation)
    except UnicodeDecodeError:
        return None
