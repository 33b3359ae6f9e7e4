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

    def language_in(self, src_uri: str) -> str:
        """The language that the path of a file names, "" where it names none."""
        if not self.languages:
            return ""
        if self.in_folders:
            found = src_uri.partition("/")[0]
        else:
            found = posixpath.splitext(posixpath.splitext(src_uri)[0])[1][1:]
        return found if found in self.languages else ""

    def without_language(self, src_uri: str) -> str:
        """`src_uri` without its language, as on a site of one language."""
        if not self.language_in(src_uri):
            return src_uri
        if self.in_folders:
            return src_uri.partition("/")[2]
        stem, ending = posixpath.splitext(src_uri)
        return posixpath.splitext(stem)[0] + ending

    def folders(self, folder: str) -> list[str]:
        """The folders that `folder` stands for, below docs_dir."""
        inside = [posixpath.join(name, folder) for name in self.languages if self.in_folders]
        return [folder, *inside]


ONE_LANGUAGE = BuildLanguage()
