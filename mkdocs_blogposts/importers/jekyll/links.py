"""Links to addresses of the old site, as paths of the files that are written."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from ..link_targets import rewrite_targets


@dataclass(frozen=True, kw_only=True)
class Links:
    """What is known of addresses.

    Attributes:
        host: scheme and host of the site, without a slash at the end; links may begin with it.
        base: the path below which the site was served, with slashes around it.
        documents: targets of documents by their addresses, also without `index.html`, `.html`
            or the slash at the end.
        files: targets of copied files, by their addresses.
        lists: addresses of lists and feeds.
    """

    host: str
    base: str
    documents: Mapping[str, str]
    files: Mapping[str, str]
    lists: frozenset[str] = frozenset()

    def target_of(self, link: str, address: str) -> tuple[str, str] | None:
        """The target that a link on the page at `address` leads to, and its anchor; else None."""
        path, mark, anchor = self._local(link).partition("#")
        path = unquote(path.partition("?")[0])
        if not path or "://" in path or path.startswith(("//", "mailto:", "tel:", "data:")):
            return None
        if path.startswith("/"):
            forms = [path]
            while self.base != "/" and path.startswith(self.base):
                path = "/" + path.removeprefix(self.base)
                forms.append(path)
        else:
            forms = [posixpath.join(posixpath.dirname(address), path)]
        for form in forms:
            whole = re.sub("/{2,}", "/", posixpath.normpath(form))
            found = self.documents.get(plain(whole)) or self.files.get(whole)
            if found:
                return found, mark + anchor
        return None

    def _list_address(self, link: str, address: str) -> str:
        """The address from the root of the list that a link leads to, "" for none."""
        path, mark, anchor = self._local(link).partition("#")
        if path.startswith("/") and self.base != "/":
            path = "/" + path.removeprefix(self.base).lstrip("/")
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(path)))
        if not path or "://" in path or plain(whole) not in self.lists:
            return ""
        slash = "/" if path.endswith("/") and whole != "/" else ""
        return f"{'/' if plain(whole) == '/' else whole}{slash}{mark}{anchor}"

    def _local(self, link: str) -> str:
        for scheme in ("https://", "http://", "//"):
            host = scheme + self.host.partition("://")[2]
            if self.host and (link == host or link.startswith(f"{host}/")):
                return link.removeprefix(host) or "/"
        return link

    def rewritten(
        self, text: str, *, address: str, target: str, note: Callable[[str], None]
    ) -> str:
        """`text` of the document `target`, once at `address`, with its links led to files."""
        folder = posixpath.dirname(target)

        def resolve(link: str, _: bool) -> str | None:
            new = self._written(link, address, folder)
            if new is not None and new != link:
                note("link to an address of the old site")
            return new

        return rewrite_targets(text, resolve)

    def _written(self, link: str, address: str, folder: str) -> str | None:
        found = self.target_of(link, address)
        if found is None and (of_list := self._list_address(link, address)):
            return of_list
        if found is None:
            # A path below `baseurl` that is nothing of ours is one from the root.
            local = self._local(link)
            below = self.base != "/" and local.startswith(self.base)
            return "/" + local.removeprefix(self.base) if below else None
        path, anchor = found
        if not path.endswith(".md"):
            return f"/{_quoted(path)}{anchor}"
        relative = posixpath.relpath(path, folder or ".")
        return f"{_quoted(relative)}{anchor}"


def plain(address: str) -> str:
    """One form of addresses that a host answers alike: `/a`, `/a/`, `/a.html`."""
    bare = address.removesuffix("index.html").rstrip("/").removesuffix(".html")
    return bare or "/"


def _quoted(path: str) -> str:
    return re.sub(r"[ ()<>%]", lambda found: f"%{ord(found[0]):02X}", path)
