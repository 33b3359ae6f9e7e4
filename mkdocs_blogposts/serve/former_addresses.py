"""Leads from the former addresses of posts to the present ones while `mkdocs serve` runs.

The tab that shows a post whose title is edited loads the old address again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..site.pages import MkDocsPostPage


class FormerAddresses:
    """The output paths that posts had in the builds of one server, with the posts of today."""

    def __init__(self) -> None:
        self._posts: dict[str, str] = {}
        self._pages: Mapping[str, MkDocsPostPage] = {}

    def add(self, pages: Mapping[str, MkDocsPostPage]) -> None:
        """Note the paths of the `pages` of posts, by src_uri, of the last build."""
        self._posts |= {page.file.dest_uri: uri for uri, page in pages.items()}
        self._pages = pages

    def present_url(self, path: str) -> str | None:
        """The URL, below the site, of the post that was at `path`; None if it still is there."""
        ends = path == "" or path.endswith("/")
        dests = (f"{path}index.html",) if ends else (path, f"{path}/index.html")
        uri = next((self._posts[dest] for dest in dests if dest in self._posts), "")
        page = self._pages.get(uri)
        return page.url if page and page.file.dest_uri not in dests else None

    def lead_on(self, server: Any, site_dir: str) -> None:
        """Let `server` answer requests for a former address, where no file is, with a redirect."""
        serve = getattr(server, "serve_request", None)
        if serve is None:
            return

        def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            below = path.removeprefix(server.mount_path)
            url = self.present_url(below) if path.startswith(server.mount_path) else None
            if url is None or _exists(Path(site_dir), below):
                return serve(environ, start_response)  # type: ignore[no-any-return]
            start_response("302 Found", [("Location", f"{quote(server.mount_path)}{url}")])
            return []

        server.serve_request = answer
        server.set_app(answer)


def _exists(site_dir: Path, path: str) -> bool:
    return any((site_dir / each).is_file() for each in (path, f"{path.rstrip('/')}/index.html"))
