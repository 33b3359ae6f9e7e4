"""The checks of texts and files: what a build does not look for, and what it would say of posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from mkdocs.structure.files import Files, get_files

from ...errors import Problem
from ...posts.load import LoadedPosts
from ...posts.post import Post
from ...site.find_files import is_missing
from ..project import Project
from . import links, posts
from .findings import Finding, Folder
from .links import PICTURES, Paths, Text

#: Endings of texts that may name a picture, beside pages.
_TEXTS: Final = frozenset(
    {
        *(".md", ".markdown", ".html", ".htm", ".css", ".scss", ".js", ".ts", ".mjs", ".vue"),
        *(".json", ".yml", ".yaml", ".csv", ".xml", ".svg", ".txt", ".ipynb", ".webmanifest"),
        *(".j2", ".py"),
    }
)

#: Names of pictures that browsers ask for.
_ASKED_FOR: Final = ("favicon", "apple-touch-icon", "android-chrome", "mstile", "logo")


@dataclass(frozen=True, kw_only=True)
class Sources:
    """The texts and files of a site.

    Attributes:
        folder: where they are.
        blogs: the posts of each blog.
        files: the files of the site, drafts among them.
        settings: the text of mkdocs.yml, as far as it was read.
        others: folders outside of docs_dir whose texts may name pictures.
        site_url: the address of the site, or "".
        made: paths of files that plugins make, where that is known.
    """

    folder: Folder
    blogs: Sequence[LoadedPosts]
    files: Files
    settings: str
    others: Sequence[Path]
    site_url: str
    made: Set[str] = frozenset()

    @cached_property
    def posts(self) -> list[Post]:
        """The posts of all blogs."""
        return [post for blog in self.blogs for post in blog.all_posts.values()]

    @cached_property
    def texts(self) -> list[Text]:
        """The texts of posts and pages."""
        found = [
            Text(src_uri=post.src_uri, text=post.body, first_line=post.body_line)
            for post in self.posts
        ]
        known = {post.src_uri for post in self.posts}
        for uri, path in self._on_disk.items():
            if uri.endswith(".md") and uri not in known:
                found.append(Text(src_uri=uri, text=_read(path)))
        return found

    @cached_property
    def by_path(self) -> Mapping[str, Text]:
        """The texts by path."""
        return {text.src_uri: text for text in self.texts}

    @cached_property
    def paths(self) -> Paths:
        """The files, for the links between them."""
        drafts = {
            post.src_uri: reason
            for blog in self.blogs
            for post in blog.all_posts.values()
            if (reason := blog.reason_to_hide(post))
        }
        base = (urlsplit(self.site_url).path.rstrip("/") or "") + "/"
        return Paths(files=self.files.src_uris.keys() | self.made, drafts=drafts, base=base)

    @cached_property
    def _on_disk(self) -> Mapping[str, Path]:
        docs_dir = str(self.folder.docs_dir)
        return {
            file.src_uri: Path(file.abs_src_path)
            for file in self.files
            if file.abs_src_path and file.abs_src_path.startswith(docs_dir)
        }

    def findings(self) -> Iterator[Finding]:
        """All that the checks find."""
        of = self.folder.finding
        texts, paths, drafts = self.texts, self.paths, self.paths.drafts
        for problem in (*links.dead_links(texts, paths), *self._missing_covers()):
            yield of(problem, "warning", "dead-link")
        for problem in links.links_to_drafts(texts, paths):
            yield of(problem, "warning", "link-to-draft")
        for problem in links.unused_pictures(self._pictures(), self._all_texts()):
            yield of(problem, "notice", "unused-picture")
        seen = [post for post in self.posts if post.src_uri not in drafts]
        for problem in posts.without_description(seen):
            yield of(problem, "notice", "no-description")
        for blog in self.blogs:
            for problem in posts.similar_terms(blog.all_posts.values()):
                yield of(self._with_line(problem), "notice", "similar-terms")

    def _missing_covers(self) -> Iterator[Problem]:
        for post in self.posts:
            cover = post.cover
            if cover and is_missing(self.files, post.src_uri, cover.src):
                yield Problem(
                    file=post.src_uri,
                    line=cover.line,
                    key="cover",
                    found=f"leads to '{cover.src}', a file that is not there",
                    hint="write a path below docs_dir, or an address with https://",
                )

    def _pictures(self) -> list[str]:
        return [
            uri
            for uri in self._on_disk
            if uri.lower().endswith(PICTURES)
            and not uri.rpartition("/")[2].lower().startswith(_ASKED_FOR)
        ]

    def _all_texts(self) -> Iterator[tuple[str, str]]:
        """All that may name a picture, with the path from which each is read."""
        for post in self.posts:
            yield post.src_uri, f"{dict(post.meta)} {post.body}"
        known = {post.src_uri for post in self.posts}
        for text in self.texts:
            if text.src_uri not in known:
                yield text.src_uri, text.text
        yield "", self.settings
        for path in self._text_files((self.folder.docs_dir, *self.others)):
            inside = path.is_relative_to(self.folder.docs_dir)
            uri = path.relative_to(self.folder.docs_dir).as_posix() if inside else ""
            if not (inside and uri.endswith(".md") and uri in self._on_disk):
                yield uri, _read(path)

    def _text_files(self, folders: Iterable[Path]) -> Iterator[Path]:
        for folder in folders:
            for path in sorted(folder.rglob("*")):
                is_hidden_folder = "node_modules" in path.parts
                if path.suffix.lower() in _TEXTS and not is_hidden_folder and path.is_file():
                    yield path

    def _with_line(self, problem: Problem) -> Problem:
        """`problem` of a name in the front matter of a post, with the line of that name."""
        name = problem.found.partition("'")[2].partition("'")[0]
        post = next(each for each in self.posts if each.src_uri == problem.file)
        text = _read(self.folder.docs_dir / problem.file)
        for number, line in enumerate(text.splitlines()[: post.body_line], 1):
            if name in line:
                return Problem(**{**vars(problem), "line": number})
        return problem


def of_posts(project: Project, folder: Folder) -> Iterator[Finding]:
    """What a build would say of the posts when it reads them."""
    for blog in project.blogs:
        for problem in blog.errors:
            yield folder.finding(problem, "error", "post")
        for problem in blog.warnings:
            yield folder.finding(problem, "warning", "post")


def folder_of(project: Project) -> Folder:
    """Where the files of a site are."""
    return Folder(docs_dir=project.docs_dir, config_file=project.file)


def sources_of(
    project: Project, blogs: Sequence[LoadedPosts] | None = None, made: Set[str] = frozenset()
) -> Sources:
    """The texts and files of a site, with the posts and files of a build where there is one."""
    return Sources(
        folder=folder_of(project),
        blogs=[blog.loaded for blog in project.blogs] if blogs is None else blogs,
        made=made,
        files=get_files(project.config),
        settings=f"{_read(project.file)} {project.settings}",
        others=_other_folders(project),
        site_url=str(project.settings.get("site_url") or ""),
    )


def _other_folders(project: Project) -> list[Path]:
    """The folders of templates and of snippets, where they are not below docs_dir."""
    root, docs_dir = project.file.parent, project.docs_dir.resolve()
    names: list[object] = [project.theme.get("custom_dir")]
    extensions = project.settings.get("markdown_extensions")
    for each in extensions if isinstance(extensions, list) else [extensions]:
        settings = each.get("pymdownx.snippets") if isinstance(each, Mapping) else None
        base = settings.get("base_path") if isinstance(settings, Mapping) else None
        names += base if isinstance(base, list) else [base]
    folders = {(root / name).resolve() for name in names if isinstance(name, str) and name}
    # The whole project holds what was built, and what is installed.
    return sorted(
        each
        for each in folders
        if each.is_dir() and each != root.resolve() and not each.is_relative_to(docs_dir)
    )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
