"""Which files go with a post that gets another name or folder."""

from __future__ import annotations

import posixpath
import re

from ..blog.translations import name_and_language
from ..posts.folders import MARKDOWN
from ..posts.frontmatter import titles
from ..posts.load import LoadedPosts
from ..posts.post import Post
from .relocation import Relocator
from .run import CommandError

#: Ends of names of folders with the files of one document, as editors make them.
_KINDS = "(?:assets|files|images|img|media|pictures)"


def renamed(site: Relocator, loaded: LoadedPosts, post: Post, name: str) -> dict[str, str]:
    """The new src_uri of each file that is renamed with a post; a date in its name stays.

    They are the post, its translations, and the files in the folder that has its name.
    """
    stem = _Names(loaded, post)
    written, rest = titles.name_parts(f"{stem.name}.md")
    new = (stem.name[: len(stem.name) - len(rest)] if written else "") + name
    if new == stem.name:
        return {}
    if not stem.is_index:
        files = {uri: stem.with_name(uri, new) for uri in stem.group}
        for uri in _in_folders_of_its_name(site, stem):
            files[uri] = stem.with_name(uri, new)
        return files
    stem.check_folder()
    if not stem.has_own_folder(site):
        return {}  # its folder has the names of others as well
    return stem.with_folder(site, posixpath.join(posixpath.dirname(stem.folder), new))


def moved(site: Relocator, loaded: LoadedPosts, post: Post, folder: str) -> dict[str, str]:
    """The new src_uri of each file that goes to a folder below docs_dir with a post.

    They are the post, its translations beside it, and the files beside or below it that no other
    document leads to.
    """
    stem = _Names(loaded, post)
    stem.check_folder()
    if not stem.is_index:
        if folder == stem.folder:
            return {}
        start = len(stem.folder) + bool(stem.folder)
        files = {*stem.group, *_in_folders_of_its_name(site, stem), *_shown_alone(site, stem)}
        found = {uri: posixpath.join(folder, uri[start:]) for uri in sorted(files)}
        return {old: new for old, new in found.items() if old in stem.group or new not in site.uris}
    if not stem.has_own_folder(site):
        raise CommandError(
            f"{post.src_uri} is the index of a folder with other documents; give it a folder of "
            "its own first"
        )
    new = posixpath.join(folder, stem.name)
    if posixpath.join(new, "").startswith(f"{stem.folder}/"):
        if new == stem.folder:
            return {}
        raise CommandError(f"{folder} lies in the folder of the post itself")
    return stem.with_folder(site, new)


class _Names:
    """The name of a post, without its language, and the files that are the same text."""

    def __init__(self, loaded: LoadedPosts, post: Post) -> None:
        self.folder, file = posixpath.split(post.src_uri)
        self.stem, _ = name_and_language(file)
        self.is_index = self.stem.lower() in titles.INDEXES and bool(self.folder)
        self.name = posixpath.basename(self.folder) if self.is_index else self.stem
        locale = loaded.folders.locale

        def text_of(uri: str) -> str:
            return name_and_language(locale.without_language(uri))[0]

        same = text_of(post.src_uri)
        self.group = [uri for uri in loaded.all_posts if text_of(uri) == same]

    def check_folder(self) -> None:
        """Refuse a post with a translation in another folder, which would have to go as well."""
        for uri in self.group:
            if posixpath.dirname(uri) != self.folder:
                raise CommandError(
                    f"{uri} is a translation in the folder of another language, whose path has to "
                    "stay the same but for the language; move both by hand"
                )

    def with_name(self, uri: str, name: str) -> str:
        """The path of a file whose name, or that of its folder, begins with that of the post."""
        folder = posixpath.dirname(uri) if uri in self.group else self.folder
        start = len(folder) + bool(folder)
        return posixpath.join(folder, name + uri[start + len(self.stem) :])

    def has_own_folder(self, site: Relocator) -> bool:
        """Whether all documents in the folder are this post and its translations."""
        below = (uri for uri in site.uris if uri.startswith(f"{self.folder}/"))
        return {uri for uri in below if uri.endswith(MARKDOWN)} == {*self.group}

    def with_folder(self, site: Relocator, folder: str) -> dict[str, str]:
        """All that is in the folder of the post, in another."""
        below = [uri for uri in site.uris if uri.startswith(f"{self.folder}/")]
        return {uri: folder + uri[len(self.folder) :] for uri in below}


def _in_folders_of_its_name(site: Relocator, stem: _Names) -> set[str]:
    """The files in folders beside a post that are called like it: `trip/`, `trip.assets/`."""
    start = f"{stem.folder}/" if stem.folder else ""
    pattern = re.compile(rf"{re.escape(start + stem.stem)}(?:[._-]{_KINDS})?/", re.IGNORECASE)
    found = {uri for uri in site.uris if pattern.match(uri)}
    return set() if any(uri.endswith(MARKDOWN) for uri in found) else found


def _shown_alone(site: Relocator, stem: _Names) -> set[str]:
    """The files beside or below a post that no other document leads to, but it does."""
    own = {target for uri in stem.group for target in site.targets.get(uri, ())}
    others = (found for uri, found in site.targets.items() if uri not in stem.group)
    alone = own.difference(*others)
    start = f"{stem.folder}/" if stem.folder else ""
    return {uri for uri in alone if uri.startswith(start) and not uri.endswith(MARKDOWN)}
