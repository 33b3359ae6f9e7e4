"""The pictures of one build: sizes, smaller copies, and the files of these copies."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from .. import pictures
from ..config import BlogConfig
from ..errors import Problem, quote
from ..html import links
from ..messages import message
from ..urls import KEPT
from . import find_files, mkdocs_config, output_owners, placement

log = get_plugin_logger("blogposts")


@dataclass(kw_only=True)
class SitePictures:
    """Finds pictures by URL, and adds the files of their copies to the site.

    Attributes:
        config: MkDocs' configuration.
        files: the files of the site, which have their addresses.
        copy_maker: makes copies; None with `images: false` and after `close`.
    """

    config: MkDocsConfig
    files: Files
    copy_maker: pictures.CopyMaker | None
    _pictures: dict[str, pictures.Picture | None] = field(default_factory=dict)
    _copied: list[tuple[File, str, list[File]]] = field(default_factory=list)

    @classmethod
    def open(cls, config: MkDocsConfig, files: Files, options: BlogConfig) -> SitePictures:
        """The pictures among `files`, with copies as `options.images` says."""
        folder = mkdocs_config.cache_folder(config) / "images"
        maker = pictures.CopyMaker(folder=folder) if options.images else None
        return cls(config=config, files=files, copy_maker=maker)

    def picture(self, url: str, page_uri: str) -> pictures.Picture | None:
        """The picture at `url`; None if no file of the site, or no picture, is there.

        Args:
            url: relative to the root of the site; it may have a query and a fragment.
            page_uri: src_uri of the page that shows the picture, for messages.
        """
        file = self.file(url)
        if file is None:
            return None
        if file.src_uri not in self._pictures:
            self._pictures[file.src_uri] = self._read(file, page_uri)
        return self._pictures[file.src_uri]

    def of_page(self, file: File) -> Callable[[str], pictures.Picture | None]:
        """A function that finds pictures by URLs relative to the page `file`."""
        return lambda src: self.picture(links.root_relative(src, file.url), file.src_uri)

    def close(self) -> list[Problem]:
        """Write the copies, unless output paths collide; return a problem for each collision."""
        maker, self.copy_maker = self.copy_maker, None
        if maker is None:
            return []
        if maker.encoded:
            log.info(
                f"Made smaller copies of {maker.encoded} pictures, and kept them for the next build"
            )
        problems = self._collisions()
        if not problems:
            self._write(maker)
        maker.close()
        return problems

    def file(self, url: str) -> File | None:
        """The file at a URL relative to the root of the site, or with the path of `site_url`."""
        path = _path_of(url)
        return None if path is None else self._media.get(unquote(path.removeprefix(self._base)))

    @cached_property
    def _base(self) -> str:
        return mkdocs_config.site_path(self.config)

    @cached_property
    def _media(self) -> dict[str, File]:
        """The files by URL that may be pictures; excluded files of drafts are not among them."""
        return {
            unquote(file.url): file
            for file in self.files
            if not file.is_documentation_page() and find_files.is_written(file)
        }

    def _read(self, file: File, page_uri: str) -> pictures.Picture | None:
        source = _source(file)
        size = pictures.read_size(source)
        if size is None:
            return None
        picture = pictures.Picture(width=size[0], height=size[1])
        is_fit = posixpath.splitext(file.src_uri)[1].lower() in pictures.ENDINGS
        if self.copy_maker is None or not is_fit:
            return picture
        try:
            key, made = self.copy_maker.copies(source)
        except pictures.PictureError as error:
            _warn(self.config, file, page_uri, str(error))
            return picture
        copies = tuple(self._copies(file, picture, key, made)) if made.copies else ()
        return replace(picture, copies=copies, placeholder=made.placeholder)

    def _copies(
        self, file: File, picture: pictures.Picture, key: str, made: pictures.CopySet
    ) -> Iterator[pictures.Copy]:
        """The copies of `file`, with a file for each, and `file` itself if it is wider."""
        stem = posixpath.splitext(file.dest_uri)[0]
        added = [self._add(f"{stem}-{copy.width}.{key[:8]}.webp") for copy in made.copies]
        self._copied.append((file, key, added))
        for copy, own in zip(made.copies, added, strict=True):
            yield pictures.Copy(url=own.url, width=copy.width)
        # A single copy may be as wide as the picture: a smaller file.
        if made.copies[-1].width < min(picture.width, pictures.WIDTHS[-1]):
            yield pictures.Copy(url=file.url, width=picture.width)

    def _add(self, path: str) -> File:
        # Source and target are the same: `_write` writes it (mkdocs/structure/files.py).
        target = Path(self.config.site_dir, path)
        return placement.add_generated_file(self.config, self.files, path, copy_of=target)

    def _write(self, maker: pictures.CopyMaker) -> None:
        """Write the copies, one picture at a time: all of them may not fit into memory."""
        for source, key, added in self._copied:
            for file, copy in zip(added, maker.copies_at(key, _source(source)).copies, strict=True):
                target = Path(file.abs_dest_path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(copy.data)

    def _collisions(self) -> list[Problem]:
        """Collisions of the copies; those of all other files were checked before."""
        owners = {
            file.src_uri: output_owners.Owner(source=source.src_uri)
            for source, _, added in self._copied
            for file in added
        }
        sources = {owner.source for owner in owners.values()}
        clashes = output_owners.clashes(self.files, owners, self.config.theme.static_templates)
        return [problem for problem in clashes if problem.file in sources]


@lru_cache(maxsize=KEPT)
def _path_of(url: str) -> str | None:
    """The path of a URL without scheme and host; None for any other URL."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else parts.path


def _source(file: File) -> Path | bytes:
    return Path(file.abs_src_path) if file.abs_src_path else file.content_bytes


def _warn(config: MkDocsConfig, file: File, page_uri: str, found: str) -> None:
    problem = Problem(
        file=page_uri,
        names=(file.src_uri,),
        found=f"shows {quote(file.src_uri)}, which {found}",
        hint="it is shown as it is; save it anew, as JPEG, PNG or WebP",
    )
    log.warning(message(config, problem))
