"""Links of the old site: which page, file or list is at an address, and the path to it here."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote, unquote, urljoin, urlsplit

from .pages import Page
from .settings import Settings

#: What stays as it is in a path; blanks and what Markdown reads otherwise does not.
_SAFE = "/~@+,;=!$&'"


class Links:
    """The addresses of one site.

    Args:
        settings: of the site.
        pages: with their addresses and targets.
        files: the target of each file by its address.
        lists: addresses of lists and feeds, which are left as they are.
    """

    def __init__(
        self,
        settings: Settings,
        pages: Iterable[Page],
        files: Mapping[str, str],
        lists: Iterable[str],
    ) -> None:
        self._settings = settings
        self._files = files
        self._lists = {_normal(address) for address in lists}
        self._by_address: dict[str, Page] = {}
        self._by_path: dict[tuple[str, str], Page] = {}
        names: dict[tuple[str, str], list[Page]] = {}
        for page in pages:
            self._by_address.setdefault(_normal(page.address), page)
            self._by_path.setdefault((page.language, page.path.lower()), page)
            names.setdefault((page.language, page.name.lower()), []).append(page)
        self._by_name = {key: found[0] for key, found in names.items() if len(found) == 1}

    def page_at(self, path: str, page: Page) -> Page | None:
        """The page that `ref` finds by a path of content, as it is written on `page`."""
        path = path.strip().lower().removeprefix("@/")
        path = re.sub(r"\.(?:md|markdown|html?)$", "", path).strip("/")
        languages = [page.language, *(each.code for each in self._settings.languages)]
        stem, _, code = path.rpartition(".")
        if stem and code in languages:
            path, languages = stem, [code, *languages]
        path = re.sub(r"(?:^|/)_?index$", "", path).strip("/")
        near = posixpath.normpath(posixpath.join(page.folder.lower(), path)).strip("/")
        inner = posixpath.normpath(posixpath.join(page.path.lower(), path)).strip("/")
        for language in dict.fromkeys(languages):
            for tried in dict.fromkeys((path, near, inner)):
                if found := self._by_path.get((language, tried)):
                    return found
            if found := self._by_name.get((language, posixpath.basename(path))):
                return found
        return None

    def here(self, target: str, page: Page) -> str | None:
        """What to write for a link or picture of `page`; None where it is left as it is."""
        if not target or target.startswith(("#", "{{", "mailto:", "data:", "tel:")):
            return None
        parts = urlsplit(target)
        is_whole = bool(parts.scheme or parts.netloc)
        path = self._own_path(target) if is_whole else unquote(parts.path)
        if not path:
            return None
        rest = f"?{parts.query}" if parts.query else ""
        rest += f"#{parts.fragment}" if parts.fragment else ""
        found = self._at_address(urljoin(page.address, path), path, page)
        if found is None and not is_whole:
            found = self._at_path(path, page)
        if found is None:
            return None
        return (found + rest) or "#"

    def _at_address(self, absolute: str, path: str, page: Page) -> str | None:
        """What the old site has at an address."""
        for tried in self._tries(absolute):
            if found := self._by_address.get(_normal(tried)):
                return self._to_page(found, page)
            if file := self._files.get(tried.lstrip("/")):
                return _relative(file, page)
        if _normal(absolute) in self._lists:
            return quote(self._one_language(absolute), safe="/~@:+,;=!$&*'%")
        return None

    def _to_page(self, found: Page, page: Page) -> str:
        """What to write for a link to `found`; a list of posts has an address and no file."""
        if found is page:
            return ""
        if found.target:
            return _relative(found.target, page)
        return quote(self._one_language(found.address), safe=_SAFE)

    def _one_language(self, address: str) -> str:
        """The address of a list without its language: here it is one for all."""
        for language in self._settings.languages:
            rest = f"/{address.removeprefix(f'/{language.prefix}')}"
            if language.prefix and address.startswith(f"/{language.prefix}"):
                return rest if _normal(rest) in self._lists else address
        return address

    def _at_path(self, path: str, page: Page) -> str | None:
        """What has a path of the content or of assets, which themes look up."""
        normal = posixpath.normpath(path)
        if normal in page.resources:
            return quote(normal, safe=_SAFE)
        is_text = posixpath.splitext(path)[1].lower() in (".md", ".markdown")
        if (is_text or path.startswith("@/")) and (found := self.page_at(path, page)):
            return self._to_page(found, page)
        for tried in (normal, posixpath.normpath(posixpath.join(page.folder, path))):
            if file := self._files.get(tried.lstrip("/")):
                return _relative(file, page)
        return None

    def _own_path(self, target: str) -> str | None:
        """The path of an address with the host of the site, or None for others."""
        parts, own = urlsplit(target), urlsplit(self._settings.host)
        host = own.netloc.removeprefix("www.")
        if not host or parts.netloc.removeprefix("www.") != host or "." not in host:
            return None
        return unquote(parts.path) or "/"

    def _tries(self, path: str) -> list[str]:
        base = self._settings.base
        inside = "/" + path.removeprefix(base) if base != "/" and path.startswith(base) else path
        return list(dict.fromkeys((inside, path)))


def _normal(address: str) -> str:
    """An address as it is compared: without `index.html`, and the slash at its end."""
    path = re.sub(r"(?:^|/)index\.html$", "/", address.split("#")[0].split("?")[0])
    return path.rstrip("/").lower() or "/"


def _relative(target: str, page: Page) -> str:
    folder = posixpath.dirname(page.target)
    path = posixpath.relpath(target, folder or ".")
    return quote(path, safe=_SAFE)
