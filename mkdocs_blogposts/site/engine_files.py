"""Files of a site of VuePress or VitePress: what is served at its root, and what is of no page."""

from __future__ import annotations

import copy
import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions

from .. import urls
from ..compatibility import ENGINE_FOLDERS
from ..config import BlogConfig
from ..errors import Problem
from ..html.links import without_public
from ..locale.build_language import BuildLanguage
from .flavors import engine_folders
from .placement import readdress

#: Hidden files of a public folder that hosts of sites read; MkDocs leaves them out.
_OF_HOSTS = re.compile(r"\.well-known/.+|\.nojekyll|\.htaccess")

#: Folders that hold no page, and names of files that only the build of the engine reads.
_FOLDERS = frozenset({"node_modules", *ENGINE_FOLDERS})
_NAME = re.compile(
    r".*\.(?:(?:data|paths)\.m?[jt]s|config\.[cm]?[jt]s|vue|d\.ts)|(?:tsconfig.*|jsconfig|package)"
    r"\.json|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-(?:lock|workspace)\.yaml"
    r"|bun\.lockb?|deno\.lock",
    re.DOTALL,
)


def public_folders(config: MkDocsConfig) -> Iterator[Path]:
    """The public folders that lie beside docs_dir, not in it.

    A folder `public` there is VitePress' only where `.vitepress` is its neighbour, and where it is
    no site that was built: hosts such as GitLab want that in a folder of this name.
    """
    for folder in engine_folders(config):
        if folder.parent == Path(config.docs_dir):
            continue
        yield folder / "public"
        beside = folder.with_name("public")
        is_site = beside == Path(config.site_dir) or (beside / "index.html").exists()
        if folder.name == ".vitepress" and not is_site:
            yield beside


def watch(config: MkDocsConfig, options: BlogConfig) -> None:
    """Let `mkdocs serve` watch these folders."""
    if options.flavor != "mkdocs":
        found = {str(folder) for folder in public_folders(config) if folder.is_dir()}
        config.watch += sorted(found.difference(config.watch))


def place(
    files: Files, config: MkDocsConfig, locale: BuildLanguage
) -> tuple[frozenset[str], list[Problem]]:
    """Leave pages of the build out, and give the files of public folders their addresses.

    Returns:
        The src_uris of files that only the build reads, and notices of public ones that another
        file keeps from their address.
    """
    of_build = _leave_out_pages(files, config)
    return of_build, _serve_public(files, config, locale, of_build)


def _serve_public(
    files: Files, config: MkDocsConfig, locale: BuildLanguage, of_build: frozenset[str]
) -> list[Problem]:
    """Give the files of public folders their addresses at the root of the site.

    A file of docs_dir, or a page, at such an address keeps it; one of the theme gives way. Files
    beside docs_dir are added.
    """
    _add_from_beside(files, config)
    public = [file for file in files if _is_public(file, config)]
    uris = of_build.union(file.src_uri for file in public)
    taken = {
        urls.address_key(file.dest_uri): file
        for file in files
        if file.src_uri not in uris and not file.inclusion.is_excluded()
    }
    notices: list[Problem] = []
    for file in public:
        prefix = locale.prefix if file.dest_uri.startswith(locale.prefix) else ""
        dest = prefix + without_public(file.src_uri)
        rival = taken.setdefault(urls.address_key(dest), file)
        if rival.src_dir in config.theme.dirs:
            files.remove(rival)
            taken[urls.address_key(dest)] = rival = file
        if rival is file:
            readdress(file, dest)
            if file.inclusion.is_excluded():
                file.inclusion = InclusionLevel.INCLUDED
        elif rival.dest_uri != file.dest_uri:
            found = f"is not served at '/{dest}', where {rival.src_uri} is"
            hint = "remove one of the two"
            names = (rival.src_uri,)
            notices.append(Problem(file=file.src_uri, found=found, hint=hint, names=names))
    for uri in of_build:
        if urls.address_key(files.src_uris[uri].dest_uri) in taken:
            files.src_uris[uri].inclusion = InclusionLevel.EXCLUDED
    return notices


def _is_public(file: File, config: MkDocsConfig) -> bool:
    """Return whether `file` is one of a public folder, and mkdocs.yml does not exclude it."""
    name = without_public(file.src_uri)
    if name == file.src_uri or file.is_documentation_page():
        return False
    is_hidden = any(part.startswith(".") for part in name.split("/"))
    excluded = config.exclude_docs
    return not (is_hidden and not _OF_HOSTS.fullmatch(name)) and not (
        excluded and excluded.match_file(file.src_uri)
    )


def _add_from_beside(files: Files, config: MkDocsConfig) -> None:
    """Add the files of public folders beside docs_dir, under their paths from there."""
    for public in public_folders(config):
        root = public.parent.parent if public.parent.name in ENGINE_FOLDERS else public.parent
        for folder, folders, names in os.walk(public):
            folders.sort()
            for name in sorted(names):
                path = Path(folder, name).relative_to(root)
                if path.as_posix() not in files.src_uris:
                    level = InclusionLevel.EXCLUDED  # until it has its address
                    file = File(str(path), str(root), config.site_dir, False, inclusion=level)
                    files.append(file)


def _leave_out_pages(files: Files, config: MkDocsConfig) -> frozenset[str]:
    """The src_uris of files that only the build of the engine reads; pages of it are excluded.

    Other files are held back later: a page may link to one.
    """
    every = files.src_uris
    found = frozenset(
        uri for uri, file in every.items() if _is_of_build(file) and not _is_left_out(file, config)
    )
    for uri in found:
        if every[uri].is_documentation_page():
            every[uri].inclusion = InclusionLevel.EXCLUDED
    return found


def is_no_page(file: File) -> bool:
    """Return whether a Markdown file is one of a package, or the pattern of a VitePress route."""
    if "node_modules" in file.src_uri.split("/"):
        return True
    if not posixpath.basename(file.src_uri).startswith("[") or not file.abs_src_path:
        return False
    # `[tag].md` is the pattern of the pages that `[tag].paths.js` names.
    scripts = (f".paths.{ending}" for ending in ("js", "ts", "mjs", "mts"))
    return any(Path(file.abs_src_path).with_suffix(script).exists() for script in scripts)


def _is_of_build(file: File) -> bool:
    if without_public(file.src_uri) != file.src_uri:
        return False
    if file.is_documentation_page():
        return is_no_page(file)
    folder, name = posixpath.split(file.src_uri)
    return bool(not _FOLDERS.isdisjoint(folder.split("/")) or _NAME.fullmatch(name))


def _is_left_out(file: File, config: MkDocsConfig) -> bool:
    """Return whether MkDocs leaves `file` out by itself."""
    probe = copy.copy(file)
    probe.inclusion = InclusionLevel.UNDEFINED
    set_exclusions([probe], config)
    return bool(probe.inclusion.is_excluded())
