"""Every file of the site with who wants it written: none outside the site, none twice."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from .. import urls
from ..blog.views import ListView
from ..errors import Problem, quote
from ..posts.post import Post

if TYPE_CHECKING:
    from mkdocs.structure.files import File

#: What MkDocs and its search write beside the pages, whatever the theme.
_WRITTEN_LAST = ("404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json")


# A tuple, because there is one for each file of the site, in each rebuild.
class OutputFile(NamedTuple):
    """A file to be written: `dest_uri` under site_dir, by `source`, because of `key`."""

    dest_uri: str
    source: str
    key: str | None = None


# A tuple as well.
class Owner(NamedTuple):
    """Who a file that we made or moved is for.

    Attributes:
        source: a file of the author's, or what it is in words.
        key: the key of front matter that asks for it, or None.
        in_words: whether `source` is no file, so that no message can begin with it.
    """

    source: str
    key: str | None = None
    in_words: bool = False


def problems(
    files: Iterable[File], made: Mapping[str, Owner], static_templates: Iterable[str]
) -> list[Problem]:
    """What is wrong with where the files of the site are to be written.

    Args:
        files: all of them.
        made: those that we made or moved, by src_uri.
        static_templates: files that the theme writes by itself, below site_dir.
    """
    return [
        *_confinement_problems(_owned_outputs(files, made)),
        *clashes(files, made, static_templates),
    ]


def clashes(
    files: Iterable[File], made: Mapping[str, Owner], static_templates: Iterable[str]
) -> list[Problem]:
    """A problem for each file of the site that two want to write; see `problems`."""
    ours = _owned_outputs(files, made)
    theirs = [file for file in _written(files) if file.src_uri not in made]
    # An author's own 404.html is no mistake, so the theme's is ours to mind only.
    own = {urls.address_key(file.dest_uri) for file in theirs}
    claims = [
        # The later of two claims is at fault: rather a file's, rather one with a key to change.
        *_reserved_outputs(static_templates, own),
        *(_output_file(dest, maker) for dest, maker in ours if maker.in_words),
        *(OutputFile(dest_uri=file.dest_uri, source=file.src_uri) for file in theirs),
        *(_output_file(dest, maker) for dest, maker in ours if not (maker.in_words or maker.key)),
        *(_output_file(dest, maker) for dest, maker in ours if maker.key),
    ]
    return collisions(claims)


def owners(
    assets: Iterable[File],
    posts: Iterable[Post],
    lists: Iterable[tuple[str, File]],
    generated: Mapping[str, File],
    redirects: Container[str],
    aliases: Mapping[str, str],
) -> dict[str, Owner]:
    """Who each file that we made or moved is for, by src_uri.

    Args:
        assets: the files beside posts.
        posts: the posts that are published.
        lists: the title and the file of each page of a list.
        generated: redirects and feeds by path below site_dir.
        redirects: the paths of those that are redirects.
        aliases: the redirects that `aliases` ask for, with the post each leads to.
    """
    made = {file.src_uri: Owner(source=file.src_uri) for file in assets}
    for post in posts:
        key = "permalink" if post.permalink else "slug" if post.slug else None
        made[post.src_uri] = Owner(source=post.src_uri, key=key)
    for title, file in lists:
        if file.generated_by:
            made.setdefault(file.src_uri, Owner(source=f"the list {quote(title)}", in_words=True))
    for path, file in generated.items():
        kind = "redirect" if path in redirects else "feed"
        maker = Owner(source=f"the {kind} {path}", in_words=True)
        if path in aliases:
            maker = Owner(source=aliases[path], key="aliases")
        made[file.src_uri] = maker
    return made


def duplicate_lists(view: ListView, other: ListView) -> Problem:
    """Two lists at one address."""
    return Problem(
        file=view.src_uri,
        found=f"is the address of two lists, '{other.title}' and '{view.title}'",
        hint="give one of them another name, or another `_url_format`",
    )


def post_as_list(src_uri: str, view: ListView) -> Problem:
    """A post where a list wants to be."""
    return Problem(
        file=src_uri,
        found=f"is a post, and the page of the list {quote(view.title)}",
        hint="give the file another name, or the list another `_url_format`",
    )


def _written(files: Iterable[File]) -> list[File]:
    return [file for file in files if not file.inclusion.is_excluded()]


def _owned_outputs(files: Iterable[File], made: Mapping[str, Owner]) -> list[tuple[str, Owner]]:
    """Where each file that we made or moved is written to, and who it is for."""
    return [(file.dest_uri, made[file.src_uri]) for file in _written(files) if file.src_uri in made]


def reserved(static_templates: Iterable[str]) -> list[str]:
    """The files that MkDocs, the theme and the search write by themselves."""
    return sorted({*_WRITTEN_LAST, *static_templates})


def _reserved_outputs(static_templates: Iterable[str], own: set[str]) -> Iterable[OutputFile]:
    for path in reserved(static_templates):
        if urls.address_key(path) not in own:
            yield OutputFile(dest_uri=path, source=f"the {path} that MkDocs makes")


def _output_file(dest_uri: str, maker: Owner) -> OutputFile:
    return OutputFile(dest_uri=dest_uri, source=maker.source, key=maker.key)


def _confinement_problems(ours: Iterable[tuple[str, Owner]]) -> Iterable[Problem]:
    """Whatever was checked before, and by whom: nothing of ours is written outside the site."""
    for dest, maker in ours:
        fault = urls.confinement_problem(dest)
        if not fault and posixpath.normpath(dest) != dest:
            fault = "is no plain path"
        if fault:
            found = f"is written to {quote(dest)}, which {fault}"
            hint = "give it another title, `slug` or name"
            yield Problem(file=maker.source, key=maker.key, found=found, hint=hint)


def collisions(claims: Iterable[OutputFile]) -> list[Problem]:
    """A problem for each file that two sources want to write, or want as file and as folder.

    Of two claims, the later one is at fault.
    """
    held: dict[str, tuple[int, OutputFile]] = {}
    problems: list[Problem] = []
    keyed = [
        (urls.address_key(claim.dest_uri), number, claim) for number, claim in enumerate(claims)
    ]
    for key, number, claim in keyed:
        _, first = held.setdefault(key, (number, claim))
        if first is not claim:
            problems.append(_collision(claim, first, f"and so is {first.source}"))
    free: set[str] = set()
    for key, number, claim in keyed:
        # Those around a folder that is free are free as well.
        folders = folders_of(key, free)
        files = [folder for folder in folders if folder in held]
        problems += [_nesting_problem((number, claim), held[folder]) for folder in files]
        free.update(folders if not files else ())
    return problems


def folders_of(path: str, known: Container[str] = ()) -> list[str]:
    """The folders that `path` lies in, the innermost first, up to one that is `known`."""
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


def _collision(claim: OutputFile, rival: OutputFile, with_what: str) -> Problem:
    # A post that asks to be found at another's address as well has no right to it.
    is_guest = claim.key == "aliases" and rival.key != "aliases"
    return Problem(
        file=claim.source,
        others=() if is_guest else (rival.source,),
        key=claim.key,
        found=f"is written to '{claim.dest_uri}', {with_what}",
        hint="give one of them another title, date, `slug` or place",
    )
