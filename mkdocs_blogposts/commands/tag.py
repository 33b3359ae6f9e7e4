"""`blogposts tag rename`: a tag with another name in all posts and pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from .. import urls
from ..blog import views
from ..blog.index import build_blog, term_key
from ..errors import InputError
from ..locale.texts import translator
from ..posts import frontmatter
from ..posts.folders import MARKDOWN
from ..posts.frontmatter import hiding, keys
from ..posts.load import LoadedPosts
from ..posts.post import Post
from ..site.placement import page_dest
from . import completion, front_matter
from .changing import carry_out, changing_options
from .former_lists import with_old_addresses
from .nav_files import read
from .project import read_project
from .relocation import Plan, Relocator
from .run import CommandError


@click.group("tag")
def group() -> None:
    """Rename tags in all posts and pages."""


@group.command("rename")
@click.argument("old", shell_complete=completion.tags)
@click.argument("new")
@changing_options
def rename(old: str, new: str, config_file: Path | None, output_format: str, dry_run: bool) -> int:
    """Rename a tag in all posts and pages.

    Changes every spelling of OLD, in upper and lower case. If NEW exists, the two tags become
    one. Links to the page of the tag are updated, and its old URL redirects.
    """
    project = read_project(config_file)
    new = " ".join(new.split())
    if not new:
        raise CommandError("the new name is empty")
    site = Relocator(project)
    edits = {uri: data for uri in site.uris if (data := _renamed(site, uri, old, new)) is not None}
    if not edits:
        raise CommandError(f"no post or page has the tag '{old}'{_similar(site.blogs, old)}")
    for loaded in site.blogs:
        allowed = [str(name) for name in loaded.options.tags_allowed]
        if allowed and new not in allowed:
            raise CommandError(
                f"`tags_allowed` in {project.file.name} does not name '{new}'; add it there first"
            )
    directory_urls = project.config.use_directory_urls
    lists = {
        before: after
        for loaded in site.blogs
        for before, after in _moved_lists(loaded, old, new, directory_urls)
    }
    plan, notes = _with_redirects(site.plan(edits, lists=lists), project.file, lists)
    notes = (f"'{old}' is '{new}' in {len(edits)} file{'s' * (len(edits) > 1)}", *notes)
    return carry_out(plan, dry_run=dry_run, output_format=output_format, notes=notes)


def _renamed(site: Relocator, uri: str, old: str, new: str) -> bytes | None:
    """The new content of a document or of a folder's defaults; None if it has no such tag."""
    is_defaults = any(uri.rpartition("/")[2] == each.defaults.file_name for each in site.blogs)
    if not (is_defaults or uri.endswith(MARKDOWN)):
        return None
    data = site.data(uri)
    fence = b"---\n" if is_defaults else b""
    given = fence + data + (b"" if not fence or data.endswith(b"\n") else b"\n") + fence
    try:
        fields = frontmatter.read_front_matter(given, is_optional=True).fields
        edited = given
        for key in keys.KEYS["tags"]:
            for name in _names(fields.get(key)):
                if term_key(name) == term_key(old) and name != new:
                    edited = front_matter.with_item_renamed(edited, key, name, new)
    except InputError as wrong:
        if old.encode() not in data:  # it has nothing to do with this
            return None
        raise CommandError(f"{wrong.in_file(uri)}; nothing was changed") from None
    if edited == given:
        return None
    return edited[len(fence) :].removesuffix(fence) if fence else edited


def _names(node: object) -> Iterator[str]:
    value = getattr(node, "value", None)
    for item in value if isinstance(value, tuple) else (node,):
        name = getattr(item, "value", None)
        if isinstance(name, str):
            yield name


def _moved_lists(
    loaded: LoadedPosts, old: str, new: str, directory_urls: bool
) -> Iterator[tuple[str, str]]:
    """The output path of each page of the list of the tag, and that of the list it is on then."""
    posts = [post for post in loaded.all_posts.values() if not loaded.reason_to_hide(post)]
    before = _pages(loaded, posts, old, directory_urls)
    after = _pages(loaded, [_with_tag(post, old, new) for post in posts], new, directory_urls)
    for page, dest in enumerate(before):
        other = after[min(page, len(after) - 1)] if after else dest
        if other != dest:
            yield dest, other


def _with_tag(post: Post, old: str, new: str) -> Post:
    tags = [new if term_key(name) == term_key(old) else name for name in post.tags]
    return replace(post, tags=tuple(dict.fromkeys(tags)))


def _pages(loaded: LoadedPosts, posts: Sequence[Post], tag: str, directory_urls: bool) -> list[str]:
    """The output path of each page of the list of a tag."""
    blog = build_blog(posts, loaded.options, loaded.authors, loaded.language)
    texts = translator(loaded.language)
    return [
        page_dest(view.src_uri.removesuffix(".md"), directory_urls)
        for view in views.plan(blog, loaded.options, loaded.folders.blog, texts)
        if view.kind == "tag" and view.term and term_key(view.term.id) == term_key(tag)
    ]


def _with_redirects(
    plan: Plan, file: Path, lists: Mapping[str, str]
) -> tuple[Plan, tuple[str, ...]]:
    """The plan with what makes the old addresses of lists answer, or what to write for that."""
    entries = {urls.address_of(old): urls.address_of(new) for old, new in lists.items()}
    if not entries:
        return plan, ()
    text = (plan.writes.get(file) or read(file)).decode("utf-8")
    edited = with_old_addresses(text, entries)
    if edited is None:
        said = ", ".join(f"{old}: {new}" for old, new in entries.items())
        return plan, (f"for the old address, write `old_addresses: {{{said}}}` for the plugin",)
    writes = {**plan.writes, file: edited.encode()}
    return replace(plan, writes=writes, addresses={**plan.addresses, **entries}), ()


def _similar(blogs: Sequence[LoadedPosts], old: str) -> str:
    names = {name for loaded in blogs for post in loaded.all_posts.values() for name in post.tags}
    near = hiding.nearest(old, sorted(names))
    return f"; did you mean '{near}'?" if near else ""


command: click.Command = group
