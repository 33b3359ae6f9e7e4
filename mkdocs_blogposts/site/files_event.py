"""Our two halves of MkDocs' event `files`, between which handlers of other plugins run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from mkdocs.structure.files import File, Files

from .placement import take_back


@dataclass(kw_only=True)
class FilesEvent:
    """The event in one build of one blog.

    Attributes:
        place_posts: sets the addresses of posts and of the files beside them.
        add_files: indexes the posts, plans the lists, and adds files for all of them.
        is_early: whether `add_files` runs in the first half, as Material's blog has it.
    """

    place_posts: Callable[[Files], None]
    add_files: Callable[[Files], None]
    is_early: bool
    _early: tuple[list[File], list[File]] | None = field(default=None, init=False)

    def first(self, files: Files) -> None:
        """Give posts the addresses that they keep: plugins that run later store them."""
        if not self.is_early:
            return self.place_posts(files)
        before = list(files)
        self.add_files(files)
        self._early = before, list(files)

    def second(self, files: Files) -> None:
        """Add files for posts and lists where none are yet, or posts may have come or gone."""
        if self._early is None:
            self.add_files(files)
        elif self._early[1] != list(files):
            take_back(files, *self._early)
            self.add_files(files)
