"""Checks output paths: none outside the site, no two files at one path."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from .. import urls
from ..blog.views import ListView
from ..errors import Problem, quote
from ..posts.post import Post
from .find_files import is_normal, is_written

if TYPE_CHECKING:
    from mkdocs.structure.files import File

#: Files that MkDocs and its search write with any theme.
_WRITTEN_LAST = ("404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json")


#: Keys of old addresses, which give way.
_OLD = ("aliases", "old_addresses")


# A tuple, because there is one for each file of the site, in each rebuild.
class OutputFile(NamedTuple):
    """An output path below site_dir, its source, and the key of front matter that it comes from."""

    dest_uri: str
    source: str
    key: str | None = None


# A tuple as well.
class Owner(NamedTuple):
    """The source of a file that this plugin generated or moved.

    Attributes:
        source: the src_uri of a file of the author's, or a description in words.
        key: the key of front matter that its path comes from, or None.
        in_words: whether `source` is a description, with which no message can begin.
    """

    source: str
    key: str | None = None
    in_words: bool = False


def problems(
    files: Iterable[File], owners: Mapping[str, Owner], static_templates: Iterable[str]
) -> list[Problem]:
    """Problems of the output paths of a site.

    Args:
        files: the files of the site.
        owners: the owners of generated and moved files, by src_uri.
        static_templates: the files that the theme writes itself, below site_dir.
    """
    outside = _confinement_problems(_owned_outputs(files, owners))
    return [*outside, *clashes(files, owners, static_templates)]


def clashes(
    files: Iterable[File], owners: Mapping[str, Owner], static_templates: Iterable[str]
) -> list[Problem]:
    """A problem for each output path with two sources; for the arguments see `problems`."""
    ours = _owned_outputs(files, owners)
    written = filter(is_written, files)
    theirs = [file for file in written if file.src_uri not in owners]
    # An author's own 404.html is no mistake: it replaces the theme's.
    replaced = {urls.address_key(file.dest_uri) for file in theirs}
    outputs = [
        # The problem is reported for the later of two: preferably one with a key to change.
        *(
            OutputFile(dest_uri=path, source=f"the {path} that MkDocs makes")
            for path in reserved(static_templates)
            if urls.address_key(path) not in replaced
        ),
        *(_output_file(dest, owner) for dest, owner in ours if owner.in_words),
        *(OutputFile(dest_uri=file.dest_uri, source=file.src_uri) for file in theirs),
        *(_output_file(dest, owner) for dest, owner in ours if not (owner.in_words or owner.key)),
        *(_output_file(dest, owner) for dest, owner in ours if owner.key),
    ]
    return collisions(outputs)


def owners(
    assets: Iterable[File],
    posts: Iterable[Post],
    lists: Iterable[tuple[str, File]],
    generated: Mapping[str, File],
    redirects: Container[str],
    named: Mapping[str, Owner],
) -> dict[str, Owner]:
    """The owner of each generated or moved file, by src_uri.

    Args:
        assets: the files beside posts.
        posts: the posts that are published.
        lists: title and file of each page of a list.
        generated: the files of redirects and feeds by output path.
        redirects: the output paths of redirects.
        named: the owners of redirects and copies that a key asks for, by output path.
    """
    found = {file.src_uri: Owner(source=file.src_uri) for file in assets}
    for post in posts:
        key = "permalink" if post.permalink else "slug" if post.slug else None
        found[post.src_uri] = Owner(source=post.src_uri, key=key)
    for title, file in lists:
        if file.generated_by:
            found.setdefault(file.src_uri, Owner(source=f"the list {quote(title)}", in_words=True))
    for path, file in generated.items():
        kind = "redirect" if path in redirects else "feed"
        unnamed = Owner(source=f"the {kind} {path}", in_words=True)
        found[file.src_uri] = named.get(path, unnamed)
    return found


def in_the_way(paths: Iterable[str], written: Mapping[str, str]) -> dict[str, str]:
    """The source of the file at each of `paths`, or above or below it, where there is one.

    Args:
        paths: output paths of files that may be left out.
        written: the sources of the other files by output path.
    """
    paths = list(paths)
    if not paths:
        return {}
    files = {urls.address_key(path): source for path, source in written.items()}
    folders: dict[str, str] = {}
    for key, source in files.items():
        folders.update(dict.fromkeys(folders_of(key, folders), source))
    found: dict[str, str] = {}
    for path in paths:
        key = urls.address_key(path)
        around = (files[folder] for folder in folders_of(key) if folder in files)
        rival = files.get(key) or folders.get(key) or next(around, None)
        if rival is not None:
            found[path] = rival
    return found


def notice(ours: str, source: str) -> Problem:
    """The notice that the file `source` is published where something of ours would be."""
    return Problem(file=source, found=f"stands in for {ours}", hint="that is not written")


def duplicate_lists(view: ListView, other: ListView) -> Problem:
    """The problem of two lists at one address."""
    return Problem(
        file=view.src_uri,
        found=f"is the address of two lists, '{other.title}' and '{view.title}'",
        hint="give one of them another name, or another `_url_format`",
    )


def post_as_list(src_uri: str, view: ListView) -> Problem:
    """The problem of a post at the path of a list."""
    return Problem(
        file=src_uri,
        found=f"is a post, and the page of the list {quote(view.title)}",
        hint="give the file another name, or the list another `_url_format`",
    )


def _owned_outputs(files: Iterable[File], owners: Mapping[str, Owner]) -> list[tuple[str, Owner]]:
    """Output path and owner of each generated or moved file."""
    return [
        (file.dest_uri, owners[file.src_uri])
        for file in files
        if file.src_uri in owners and is_written(file)
    ]


def reserved(static_templates: Iterable[str]) -> list[str]:
    """Output paths of MkDocs, the theme and the search."""
    return sorted({*_WRITTEN_LAST, *static_templates})


def _output_file(dest_uri: str, owner: Owner) -> OutputFile:
    return OutputFile(dest_uri=dest_uri, source=owner.source, key=owner.key)


def _confinement_problems(ours: Iterable[tuple[str, Owner]]) -> Iterable[Problem]:
    """A problem for each generated or moved file outside the site, whatever was checked before."""
    for dest, owner in ours:
        fault = urls.confinement_problem(dest)
        if not fault and not is_normal(dest):
            fault = "is no plain path"
        if fault:
            found = f"is written to {quote(dest)}, which {fault}"
            hint = "give it another title, `slug` or name"
            yield Problem(file=owner.source, key=owner.key, found=found, hint=hint)


def collisions(outputs: Iterable[OutputFile]) -> list[Problem]:
    """A problem for each path with two sources, or that is both a file and a folder.

    Of two outputs, the problem is reported for the later one.
    """
    first_outputs: dict[str, tuple[int, OutputFile]] = {}
    problems: list[Problem] = []
    keyed = [
        (urls.address_key(output.dest_uri), number, output) for number, output in enumerate(outputs)
    ]
    for key, number, output in keyed:
        _, first = first_outputs.setdefault(key, (number, output))
        if first is not output:
            problems.append(_collision(output, first, f"and so is {first.source}"))
    free: set[str] = set()
    for key, number, output in keyed:
        # The folders around a free folder are free as well.
        folders = folders_of(key, free)
        files = [folder for folder in folders if folder in first_outputs]
        problems += [_nesting_problem((number, output), first_outputs[folder]) for folder in files]
        free.update(folders if not files else ())
    return problems


def folders_of(path: str, known: Container[str] = ()) -> list[str]:
    """The folders around `path`, innermost first, up to the first one in `known`."""
    found: list[str] = []
    while "/" in path:
        path = path[: path.rfind("/")].rstrip("/")
        if not path or path in known:
            break
        found.append(path)
    return found


def _nesting_problem(inner: tuple[int, OutputFile], outer: tuple[int, OutputFile]) -> Problem:
    (number, inside), (other, file) = inner, outer
    if number > other:
        return _collision(inside, file, f"but '{file.dest_uri}' is a file, of {file.source}")
    return _collision(
        file, inside, f"which is a folder, with '{inside.dest_uri}' of {inside.source} in it"
    )


def _collision(output: OutputFile, rival: OutputFile, conflict: str) -> Problem:
    # The path of a post takes precedence over an alias.
    is_alias = output.key in _OLD and rival.key not in _OLD
    return Problem(
        file=output.source,
        others=() if is_alias else (rival.source,),
        names=(rival.source,),
        key=output.key,
        found=f"is written to '{output.dest_uri}', {conflict}",
        hint="give one of them another title, date, `slug` or place",
    )
