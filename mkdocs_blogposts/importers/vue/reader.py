"""Reads a VuePress or VitePress site: its documents stay the files that they are."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ..addresses import answers, file_dest
from ..front_matter import FrontMatter, decoded, read_document
from ..model import Document, ImportedSite
from ..report import Place, Report
from ..source import files_of
from ..text import matches
from . import lists
from .links import relinked
from .paths import Addresses, Source, excluded, hidden, place_posts
from .settings import Settings, read_settings
from .site_settings import describe

#: Files of the old build alone.
_OF_BUILD = re.compile(
    r"(.*/)?(package(-lock)?\.json|npm-shrinkwrap\.json|[tj]sconfig[\w.]*\.json|.*\.lock|.*\.lockb|"
    r"pnpm-(lock|workspace)\.yaml|.*\.config\.[cm]?[jt]s|.*\.d\.ts|[^/]+\.sh|Dockerfile|Makefile)"
)

#: Components of Vue.
_OF_VUE = re.compile(r"<(?P<tag>[A-Z]\w*|[a-z]+(?:-\w+)+)(?=[\s/>])")

#: Components that a build shows as they are meant.
_KNOWN = frozenset(
    ("Badge", "ClientOnly", "RouterLink", "CodeGroup", "CodeGroupItem", "Content", "OutboundLink")
)

#: Hidden folders and files that no page shows.
_OF_TOOLS = re.compile(
    r"(.*/)?\.(vuepress|vitepress|git\w*|github|vscode|idea|obsidian|trash|husky|DS_Store|cache|temp)\b"
)

#: What a page may show or offer; other files are taken where a document names them.
_MEDIA = re.compile(
    r".*\.(png|jpe?g|gif|svg|webp|avif|ico|bmp|mp[34]|webm|ogg|wav|flac|m4a|mov|pdf|zip|gz|csv|txt|"
    r"json|xml|epub|docx?|xlsx?|pptx?|woff2?|ttf|otf|data\.m?[jt]s)",
    re.IGNORECASE,
)


def read_site(source: Path, report: Report, *, engine: str) -> ImportedSite:
    """Read the site in SOURCE, of `vuepress` or `vitepress`."""
    settings = read_settings(source, f".{engine}")
    prefix = settings.docs.relative_to(source).as_posix()
    prefix = "" if prefix == "." else f"{prefix}/"
    sources, others = _files(settings, prefix, report)
    folder = place_posts(sources)
    addresses = Addresses(settings)
    _drop_rivals(sources, prefix, report)
    for each in sources:
        each.addresses = addresses.of(each)
        each.hidden = hidden(each, settings)
    _move_pages(sources)
    files = dict(_needed(others, sources, settings, report))
    moves = _moves(sources, files)
    moved = any(old != new for old, new in moves.items())
    documents = [_document(each, prefix, moves if moved else {}, report) for each in sources]
    site = ImportedSite(
        engine=engine,
        documents=documents,
        files={target: settings.docs / path for path, target in moves.items() if path in files},
        options={"flavor": "commonmark"},
        post_urls=list(_post_urls(folder)),
    )
    if folder != "posts" and any(each.is_post for each in sources):
        site.options["post_dir"] = folder or "."
    if re.search(r"katex|mathjax|\bmath: *true", settings.code, re.IGNORECASE):
        site.extensions["pymdownx.arithmatex"] = {"generic": True}
    if included := sorted(target for target in site.files if target.endswith(".md")):
        site.settings["exclude_docs"] = "".join(f"/{target}\n" for target in included)
    _take_engine_folder(site, settings)
    by_address = {address: each.target for each in sources for address in each.addresses}
    describe(site, settings, by_address, report)
    if size := lists.posts_per_page(settings):
        site.options["pagination_per_page"] = size
    site.lists = list(lists.of(settings, [each for each in sources if each.is_post]))
    return site


def _files(settings: Settings, prefix: str, report: Report) -> tuple[list[Source], list[str]]:
    """The documents of the docs folder, and its other files."""
    sources: list[Source] = []
    others: list[str] = []
    found = list(files_of(settings.source, prefix.rstrip("/")))
    for done, name in enumerate(found):
        report.step("reading", done, len(found))
        path = name.removeprefix(prefix)
        if any(part.startswith(".") for part in path.split("/")):
            if path.startswith("public/") or (_MEDIA.fullmatch(path) and not _OF_TOOLS.match(path)):
                others.append(path)
        elif not path.endswith(".md") or excluded(path, settings):
            others.append(path)
        elif "[" in posixpath.basename(path):
            report.leave("patterns of pages ([name].md)", Place(file=name))
        elif source := _source(settings.docs / path, path, name, report):
            sources.append(source)
    return sources, others


def _source(file: Path, path: str, name: str, report: Report) -> Source | None:
    if (front := read_document(file, name, report)) is None:
        return None
    data = file.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = decoded(data)[0]
    return Source(path=path, text=text, front=front)


def _drop_rivals(sources: list[Source], prefix: str, report: Report) -> None:
    """Leave out the README beside an index, which MkDocs takes for the same page."""
    indexes = {
        posixpath.dirname(e.path) for e in sources if e.path.rpartition("/")[2] == "index.md"
    }
    for each in [e for e in sources if e.path.rpartition("/")[2].lower() == "readme.md"]:
        if posixpath.dirname(each.path) in indexes:
            sources.remove(each)
            report.leave("README.md beside an index.md", Place(file=prefix + each.path))


def _move_pages(sources: Sequence[Source]) -> None:
    """Give a page that is shown elsewhere than its path says a file that says so."""
    taken = {each.target.lower() for each in sources}
    for each in sources:
        address = each.addresses[0]
        # The address of a page without a date, by a pattern with one, is nobody's choice.
        if each.is_post or address.startswith("/0000/"):
            continue
        if answers(file_dest(each.target, directories=False), address):
            continue
        stem = re.sub(r"\.html$", "", address.lstrip("/"))
        is_folder = not stem or stem.endswith("/")
        forms = (f"{stem}index.md", f"{stem}readme.md") if is_folder else (f"{stem}.md",)
        own = each.target.lower()
        if all(form.lower() not in taken or form.lower() == own for form in forms):
            taken.add(forms[0].lower())
            each.target = forms[0]


def _needed(
    others: Sequence[str], sources: Sequence[Source], settings: Settings, report: Report
) -> Iterator[tuple[str, str]]:
    """The files that documents may show, each with itself."""
    texts = "\n".join(each.text for each in sources)
    code = set(re.findall(r"(?<![\w.@-])[\w.@-]+\.\w+", texts))
    for path in others:
        name = posixpath.basename(path)
        in_public = path.startswith("public/")
        if path.endswith(".md"):
            if name in code:  # another document includes it
                yield path, path
            report.leave("documents that the configuration leaves out", Place(file=path))
            continue
        if in_public or (_MEDIA.fullmatch(name) and not _OF_BUILD.fullmatch(path)) or name in code:
            yield path, path
        elif not _OF_BUILD.fullmatch(path):
            report.leave(f"files: *{Path(name).suffix or name}", Place(file=path))


def _moves(sources: Sequence[Source], files: Mapping[str, str]) -> dict[str, str]:
    """The new path of each document and file; files go where the documents of their folder go."""
    moves = {each.path: each.target for each in sources}
    tops = {each.path.split("/")[0] for each in sources if each.target == f"posts/{each.path}"}
    for path in files:
        # MkDocs reads no hidden folders.
        parts = path.split("/")
        shown = path if parts[0] == "public" else "/".join(p.lstrip(".") or p for p in parts)
        moved = path.split("/")[0] in tops and "/" in path and not path.startswith("posts/")
        moves[path] = f"posts/{shown}" if moved else shown
    return moves


def _document(source: Source, prefix: str, moves: Mapping[str, str], report: Report) -> Document:
    front, name = source.front, prefix + source.path
    text = source.text
    _tell(front, name, report)
    if moves:
        body = relinked(front.body, source.path, moves)
        text = text.replace(front.body, body, 1) if front.body in text else text
        if body != front.body:
            front = FrontMatter(
                meta=front.meta, body=body, line=front.line, kind=front.kind, faults=front.faults
            )
            report.convert("links to files that moved", Place(file=name))
    # What our reader, and MkDocs, take as it is.
    is_plain = front.kind in ("yaml", "") and not front.faults
    return Document(
        source=name,
        line=front.line,
        target=source.target,
        is_post=source.is_post,
        meta=dict(front.meta),
        body=front.body,
        original=text if is_plain else "",
        addresses=source.addresses,
        hidden=source.hidden,
    )


def _tell(front: FrontMatter, name: str, report: Report) -> None:
    """Report what a document holds that needs Vue: the build shows what it can of it."""
    for found in matches(front.body, _OF_VUE, first_line=front.line):
        tag = found.match["tag"]
        if tag not in _KNOWN:
            report.leave(f"<{tag}>", Place(file=name, line=found.line))


def _post_urls(folder: str) -> Iterator[dict[str, object]]:
    """The forms of the addresses of posts, by the paths of files first."""
    prefix = "" if folder == "posts" else folder
    forms = ("{file}", "{folder}/{file}", "{date}/{name}/index", "{name}/index", "{folder}/index")
    for start in dict.fromkeys((folder, prefix)):
        for form in forms:
            yield {
                "post_url_prefix": start,
                "post_url_format": form,
                "use_directory_urls": False,
            }


def _take_engine_folder(site: ImportedSite, settings: Settings) -> None:
    """Take the configuration, which says what the site is, and its files for the root."""
    for name in files_of(settings.source, settings.folder.relative_to(settings.source).as_posix()):
        path = settings.source / name
        below = path.relative_to(settings.folder).as_posix()
        is_config = re.fullmatch(r"config(/index)?\.\w+", below)
        is_data = re.search(r"\.data\.m?[jt]s$|\.json$", below)
        is_built = below.startswith(("dist/", "cache/", ".cache/", ".temp/"))
        if (is_config or below.startswith("public/") or is_data) and not is_built:
            site.files[f"{settings.folder.name}/{below}"] = path
    if not any(target.startswith(f"{settings.folder.name}/") for target in site.files):
        site.texts[f"{settings.folder.name}/.gitkeep"] = ""  # the folder alone says it too
    public = settings.config.get("vite")
    given = public.get("publicDir") if isinstance(public, Mapping) else None
    if isinstance(given, str):
        folder = (settings.docs / given).resolve()
        root = settings.source.resolve()
        if folder.is_dir() and folder.is_relative_to(root):
            for name in files_of(root, folder.relative_to(root).as_posix()):
                target = "public/" + (root / name).relative_to(folder).as_posix()
                site.files.setdefault(target, root / name)
