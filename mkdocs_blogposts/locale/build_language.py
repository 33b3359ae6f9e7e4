"""The language of the current pass of mkdocs-static-i18n, and paths without their language."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class BuildLanguage:
    """One pass over a site of several languages; by default, a site of one language.

    Attributes:
        language: language of this pass, "" on a site of one language.
        default: the language that is built to the root of the site.
        languages: all of them.
        in_folders: whether each language has a folder below docs_dir; else it is in file names.
    """

    language: str = ""
    default: str = ""
    languages: tuple[str, ...] = ()
    in_folders: bool = False

    @property
    def prefix(self) -> str:
        """The folder of this pass below site_dir, with a slash at its end, or ""."""
        return self.prefix_of(self.language)

    def prefix_of(self, language: str) -> str:
        return "" if language == self.default else f"{language}/"

    def language_of(self, address: str) -> str:
        """The language that is built to `address`, which is below the root of the site."""
        folder = address.lstrip("/").partition("/")[0]
        return folder if folder in self.languages and folder != self.default else self.default

    def without_language(self, src_uri: str) -> str:
        """`src_uri` without its language, as on a site of one language."""
        if not self.languages:
            return src_uri
        if self.in_folders:
            first, _, rest = src_uri.partition("/")
            return rest if first in self.languages else src_uri
        stem, ending = posixpath.splitext(src_uri)
        plain, language = posixpath.splitext(stem)
        return plain + ending if language[1:] in self.languages else src_uri

    def folders(self, folder: str) -> list[str]:
        """The folders that `folder` stands for, below docs_dir."""
        inside = [posixpath.join(name, folder) for name in self.languages if self.in_folders]
        return [folder, *inside]


ONE_LANGUAGE = BuildLanguage()
