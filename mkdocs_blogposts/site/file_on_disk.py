"""Generated files: in memory, and on disk for plugins that ask the path of each file."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from mkdocs.structure.files import File


class GeneratedFile(File):
    """A file in memory that is written to a temporary folder when its path is asked.

    Material's blog has its lists in a temporary folder; plugins rely on it.
    """

    _path: str | None = None

    @property
    def abs_src_path(self) -> str:
        """The path of a copy of the content, which ends with `src_uri`."""
        if self._path is None:
            path = _folder() / self.src_uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.content_bytes)
            self._path = str(path)
        return self._path

    @abs_src_path.setter
    def abs_src_path(self, path: str | None) -> None:
        """Forget the copy; MkDocs sets None when the content is set."""
        self._path = path


class StandIn(GeneratedFile):
    """A generated file that is no page, also where it stands at the path of one in Markdown."""

    def is_documentation_page(self) -> bool:
        """Return False: MkDocs writes it as it is."""
        return False


@cache
def _folder() -> Path:
    """A temporary folder, removed at the end of the process."""
    folder = Path(tempfile.mkdtemp(prefix="blogposts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
