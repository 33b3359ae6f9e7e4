"""The option `old_addresses`: addresses of a former site, and what answers there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from mkdocs.structure.files import File

from .. import urls
from ..blog.views import ListView
from ..errors import Problem, quote
from ..html import links
from ..messages import CONFIG_FILE
from . import tag_entries
from .find_files import find_file, is_written
from .layout import SiteLayout
from .redirects import redirect_dest

KEY = "old_addresses"

#: Entries without a target that are named one by one.
_MOST = 10


def find_targets(layout: SiteLayout) -> tuple[dict[str, File], dict[str, ListView], list[Problem]]:
    """The file of the site that each output path of `old_addresses` leads to, and problems.

    An entry whose target is nowhere, or not published, is noted in `layout.dead_ends`. Those whose
    target is a list that is left out are also returned with that list.
    """
    targets: dict[str, File] = {}
    of_tags: dict[str, ListView] = {}
    problems: list[Problem] = []
    missing: list[tuple[str, str]] = []
    spellings: dict[str, str] = {}
    locale, others = layout.folders.locale, _no_pages(layout)
    left_out = {links.normalize_path(path): view for path, view in layout.left_out.items()}
    instead = tag_entries.fallback(layout) if left_out else None
    for address, written in _entries(layout):
        if locale.language_of(address) != locale.language:
            continue
        view = left_out.get(links.normalize_path(unquote(written)))
        target = _find(layout, others, written) or (instead if view else None)
        if target is None:
            missing.append((address, written))
            continue
        dest = _dest(address, target, layout.config.use_directory_urls)
        if urls.address_key(dest) == urls.address_key(target.dest_uri):
            continue
        if view:
            if links.normalize_path(dest) == links.normalize_path(unquote(written)):
                continue
            of_tags[dest] = view
        first = spellings.setdefault(urls.address_key(dest), address)
        if first == address:
            targets[dest] = target
        elif targets.get(dest) is not target:
            found = f"leads {quote(first)} and {quote(address)}, one address, to two targets"
            hint = "remove one of them"
            problems.append(Problem(file=CONFIG_FILE, key=KEY, found=found, hint=hint))
    layout.dead_ends += _dead_ends(missing)
    return targets, of_tags, problems


def _entries(layout: SiteLayout) -> Iterator[tuple[str, str]]:
    """The entries of the option; those with a `*` for each page or file that they are true of.

    What another entry, a page or a file has already is left to it.
    """
    written = layout.options.old_addresses
    patterns = {old: new for old, new in written.items() if "*" in old and "*" in new}
    single = {old: new for old, new in written.items() if old not in patterns}
    yield from single.items()
    taken = {urls.address_key(file.dest_uri) for file in layout.files} if patterns else set()
    taken |= {urls.address_key(redirect_dest(old, True)) for old in single} if patterns else set()
    for old, new in patterns.items():
        found = [
            pair
            for pair in _expanded(layout, old, new)
            if urls.address_key(redirect_dest(pair[0], True)) not in taken
        ]
        yield from found or ([] if any(_expanded(layout, old, new)) else [(old, new)])


def _expanded(layout: SiteLayout, old: str, new: str) -> Iterator[tuple[str, str]]:
    """An old and a new address for each page or file at `new`, whose `*` is one part of a path."""
    before, _, after = unquote(new).strip("/").partition("*")
    pattern = re.compile(f"{re.escape(before)}([^/]+){re.escape(after)}")
    is_folder = new.endswith(("/", "*"))
    files = (file for file in layout.files if is_page(file) or not is_folder)
    dests = [file.dest_uri for file in files if is_written(file)]
    for dest in (*dests, *(layout.left_out if is_folder else ())):
        if found := pattern.fullmatch(links.normalize_path(dest) if is_folder else dest):
            yield old.replace("*", found[1].replace("%", "%25")), "/" + dest.replace("%", "%25")


def is_page(file: File) -> bool:
    """Return whether what leads to `file` is a page that redirects, and not a copy of it."""
    return file.is_documentation_page() or file.dest_uri.endswith((".html", ".htm"))


def conflicts(
    targets: dict[str, File], aliases: Mapping[str, str], feeds: Mapping[str, File]
) -> list[Problem]:
    """Remove what an alias of a post says as well, and note what is at odds with it or a feed.

    Args:
        targets: the result of `find_targets`, changed in place.
        aliases: the src_uri of the post of each redirect from `aliases`, by output path.
        feeds: the feeds by output path.
    """
    problems: list[Problem] = []
    for dest in [dest for dest in targets if dest in aliases or dest in feeds]:
        target, post = targets.pop(dest), aliases.get(dest)
        if post != target.src_uri:
            what = f"an alias of {post}" if post else "a feed"
            found = f"leads '{dest}' to '{target.dest_uri}', and that is {what}"
            hint = "remove one of them"
            names = (post,) if post else ()
            problems.append(Problem(file=CONFIG_FILE, key=KEY, found=found, hint=hint, names=names))
    return problems


def _no_pages(layout: SiteLayout) -> dict[str, File]:
    """The files that are no pages, by output path, if the option is set."""
    files = layout.files if layout.options.old_addresses else ()
    return {file.dest_uri: file for file in files if not file.is_documentation_page()}


def _find(layout: SiteLayout, others: Mapping[str, File], written: str) -> File | None:
    """The published page or file that `written` is the path or the address of, as in links."""
    path = unquote(written)
    candidates = (
        *(find_file(layout.files, uri) for uri in links.possible_files(path)),
        layout.by_address.get(links.normalize_path(path)),
        others.get(path.strip("/")),
    )
    return next((file for file in candidates if file and file.inclusion.is_included()), None)


def _dest(address: str, target: File, directory_urls: bool) -> str:
    """The output path at which `address` is answered."""
    path = unquote(address).lstrip("/")
    if is_page(target):
        return redirect_dest(address, directory_urls)
    # A file is served as it is; a folder answers with its index, whatever that holds.
    is_folder = path == "" or path.endswith("/") or "." not in posixpath.basename(path)
    return posixpath.normpath(posixpath.join(path, "index.html") if is_folder else path)


def _dead_ends(missing: list[tuple[str, str]]) -> list[Problem]:
    hint = "write the path of a file in docs_dir, or an address of this site"
    found = [
        f"leads {quote(address)} to {quote(written)}, where no page or file is published"
        for address, written in missing[:_MOST]
    ]
    if (more := len(missing) - _MOST) > 0:
        found.append(f"leads {more} more addresses to where nothing is published")
    return [Problem(file=CONFIG_FILE, key=KEY, found=each, hint=hint) for each in found]
