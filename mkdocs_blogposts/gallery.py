"""The pictures of one build: which files they are, and the files that are made of them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from . import claims, links, pictures, placement, urls
from .config import BlogConfig
from .problems import Problem
from .urls import KEPT
from .wording import quoted

log = get_plugin_logger(__name__)

#: Where copies are kept between builds, beside mkdocs.yml.
_CACHE = (".cache", "blogposts", "images")


@dataclass(kw_only=True)
class Gallery:
    """Knows each picture of the site by its URL, and adds the files that pages need of it.

    Attributes:
        config: the site, and `files`, its files.
        studio: what makes copies; None where no more are to be made.
    """

    config: MkDocsConfig
    files: Files
    studio: pictures.Studio | None
    _known: dict[str, pictures.Picture | None] = field(default_factory=dict)
    _made: dict[str, str] = field(default_factory=dict)

    @classmethod
    def open(cls, config: MkDocsConfig, files: Files, options: BlogConfig) -> Gallery:
        """The pictures of the site `config`; each file has its address by now."""
        studio = None
        if options.images:
            root = Path(config.config_file_path or "").parent
            studio = pictures.Studio(store=pictures.Store.open(root.joinpath(*_CACHE)))
        return cls(config=config, files=files, studio=studio)

    def picture(self, url: str, asked_by: str) -> pictures.Picture | None:
        """The picture at `url`, relative to the root of the site; None for one that is not ours.

        Args:
            url: which may have a query and a fragment.
            asked_by: src_uri of the page that shows it, for messages.
        """
        file = self._file(url)
        if file is None:
            return None
        if file.src_uri not in self._known:
            self._known[file.src_uri] = self._read(file, asked_by)
        return self._known[file.src_uri]

    def of_page(self, file: File) -> Callable[[str], pictures.Picture | None]:
        """What knows pictures by their addresses as the page `file` writes them."""
        return lambda src: self.picture(links.from_root(src, file.url), file.src_uri)

    def close(self) -> list[Problem]:
        """End the making of copies; a problem for each file of ours that cannot be written."""
        studio, self.studio = self.studio, None
        if studio:
            _log_work(studio)
            try:
                studio.store.close()
            except OSError as error:
                log.warning(f"The cache of pictures cannot be kept: {error.strerror}")
        return list(self._collisions())

    def _file(self, url: str) -> File | None:
        path = _path_of(url)
        return None if path is None else self._media.get(unquote(path.removeprefix(self._base)))

    @cached_property
    def _base(self) -> str:
        """The path that site-absolute addresses begin with."""
        return f"{urlsplit(self.config.site_url or '').path.rstrip('/')}/"

    @cached_property
    def _media(self) -> dict[str, File]:
        """The files that may be pictures; those of drafts that are left out are not seen."""
        return {
            unquote(file.url): file
            for file in self.files
            if file.inclusion.is_included() and not file.is_documentation_page()
        }

    def _read(self, file: File, asked_by: str) -> pictures.Picture | None:
        source = _source(file)
        size = pictures.read_size(source)
        if size is None:
            return None
        picture = pictures.Picture(width=size[0], height=size[1])
        is_fit = posixpath.splitext(file.src_uri)[1].lower() in pictures.ENDINGS
        if self.studio is None or not is_fit:
            return picture
        try:
            key, entry = self.studio.copies(source)
        except pictures.PictureError as error:
            _warn(file, asked_by, str(error))
            return picture
        copies = tuple(self._copies(file, picture, key, entry))
        return pictures.Picture(
            width=picture.width,
            height=picture.height,
            # One copy, as wide as the picture, is still a smaller file.
            copies=copies if entry.copies else (),
            placeholder=entry.placeholder,
        )

    def _copies(
        self, file: File, picture: pictures.Picture, key: str, entry: pictures.Entry
    ) -> Iterator[pictures.Copy]:
        """The copies of `file`, each with a file of its own, and `file` itself if it is wider."""
        stem = posixpath.splitext(file.dest_uri)[0]
        widest = 0
        for copy in entry.copies:
            path = f"{stem}-{copy.width}.{key[:8]}.webp"
            widest = copy.width
            yield pictures.Copy(url=self._add(path, file, copy.path).url, width=copy.width)
        if widest < min(picture.width, pictures.WIDTHS[-1]):
            yield pictures.Copy(url=file.url, width=picture.width)

    def _add(self, path: str, source: File, content: Path) -> File:
        file = placement.promise(self.config, self.files, path, copy_of=content)
        self._made[file.src_uri] = source.src_uri
        return file

    def _collisions(self) -> Iterator[Problem]:
        """What is wrong with where our files go; all others were looked at before."""
        written = [file for file in self.files if not file.inclusion.is_excluded()]
        theirs = [file for file in written if file.src_uri not in self._made]
        ours = [file for file in written if file.src_uri in self._made]
        reserved = claims.reserved(self.config.theme.static_templates)
        wanted = [
            *(urls.Claim(dest_uri=path, source=path) for path in reserved),
            *(urls.Claim(dest_uri=file.dest_uri, source=file.src_uri) for file in theirs),
            # The later of two claims is at fault.
            *(urls.Claim(dest_uri=file.dest_uri, source=self._made[file.src_uri]) for file in ours),
        ]
        makers = set(self._made.values())
        yield from (problem for problem in urls.collisions(wanted) if problem.file in makers)


@lru_cache(maxsize=KEPT)
def _path_of(url: str) -> str | None:
    """The path of an address of this site; None for one of another, or of none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else parts.path


def _source(file: File) -> Path | bytes:
    return Path(file.abs_src_path) if file.abs_src_path else file.content_bytes


def _warn(file: File, asked_by: str, found: str) -> None:
    problem = Problem(
        file=asked_by,
        found=f"shows {quoted(file.src_uri)}, which {found}",
        hint="it is shown as it is; save it anew, as JPEG, PNG or WebP",
    )
    log.warning(str(problem))


def _log_work(studio: pictures.Studio) -> None:
    if studio.made:
        log.info(f"Made smaller copies of {studio.made} pictures, and kept them for the next build")
