"""`blogposts new`: a post begun as the newest posts of the blog are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ..errors import InputError, Problem
from . import completion
from .output import format_option, print_json, read_site, site_option
from .run import CommandError

if TYPE_CHECKING:
    from .habits import Habits
    from .project import Project, SourceBlog

#: A post to begin from, beside mkdocs.yml, in place of ours.
ARCHETYPE: Final = "archetypes/post.md"

_PLACEHOLDER = re.compile(r"\{\{\s*(title|date|slug|category)\s*\}\}")
_TOKEN = re.compile(r"blogposts0(title|date|slug|category)0")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a writer asks for.

    Attributes:
        title: in one line.
        when: its date.
        has_time: whether the date was given with a time of day.
        categories: its categories.
        is_draft: whether it is a draft.
    """

    title: str
    when: datetime
    has_time: bool = False
    categories: tuple[str, ...] = ()
    is_draft: bool = False


@click.command("new")
@click.argument("title")
@click.option("--draft", is_flag=True, help="Hide the post from readers: `draft: true`.")
@click.option(
    "--date", metavar="DATE", help="Such as 2026-01-31 or '2026-01-31 09:30'. Default: now."
)
@click.option(
    "--category",
    "categories",
    multiple=True,
    metavar="NAME",
    shell_complete=completion.categories,
    help="A category. Repeat it for several.",
)
@click.option("--blog", metavar="FOLDER", help="Which blog, if the site has several.")
@click.option("--open", "opens", is_flag=True, help="Open the post in $VISUAL or $EDITOR.")
@site_option
@format_option()
def command(
    title: str,
    draft: bool,
    date: str | None,
    categories: Sequence[str],
    blog: str | None,
    opens: bool,
    config_file: Path | None,
    output_format: str,
) -> int:
    """Write a new post.

    The folder, file name, keys and date format follow the newest posts of the blog. If there is
    an archetypes/post.md next to mkdocs.yml, the post starts from it, with {{ title }},
    {{ date }}, {{ slug }} and {{ category }} filled in. The command never overwrites a file.
    """
    project = read_site(config_file)
    wanted = _wanted(title, date, tuple(categories), draft)
    uri, text = begin(project, _blog(project, blog), wanted)
    file = project.docs_dir / uri
    _write(file, text)
    if output_format == "json":
        print_json({"file": str(file), "title": wanted.title, "draft": draft})
    else:
        from ..messages import place

        click.echo(place(project.config, uri))
    if opens:
        click.edit(filename=str(file))
    return 0


def begin(project: Project, blog: SourceBlog, wanted: Wanted) -> tuple[str, bytes]:
    """The src_uri and the content of a new post.

    Raises:
        CommandError: if a build would refuse it, or its file is there.
    """
    from . import habits as learning
    from .date_texts import begun

    loaded = blog.loaded
    newest = blog.posts[: learning.NEWEST]
    texts = [_front_matter(project.docs_dir / post.src_uri) for post in newest]
    habits = learning.learn(newest, texts, loaded.options, loaded.folders)
    when = begun(wanted.when, wanted.has_time, habits.date_like)
    wanted = replace(wanted, when=when)
    category = wanted.categories[0] if wanted.categories else ""
    uri = learning.path_of(
        wanted.title, wanted.when, category, habits, loaded.options, loaded.folders
    )
    archetype = project.file.parent / ARCHETYPE
    try:
        given = archetype.read_bytes() if archetype.is_file() else None
        text = _filled(given, wanted, habits)
    except InputError as wrong:
        raise CommandError(str(wrong.in_file(ARCHETYPE))) from None
    except OSError as error:
        raise CommandError(f"{ARCHETYPE} cannot be read ({error.strerror})") from None
    _check(blog, uri, text, is_ours=given is None)
    return uri, text


def _wanted(title: str, date: str | None, categories: tuple[str, ...], is_draft: bool) -> Wanted:
    from ..timestamps import parse_date

    title = " ".join(title.split())
    if not title:
        raise CommandError("the title is empty; write it in quotes: blogposts new 'My title'")
    now = datetime.now(UTC).astimezone().replace(microsecond=0)
    if date is None:
        return Wanted(title=title, when=now, categories=categories, is_draft=is_draft)
    try:
        given = parse_date(date)
    except InputError as wrong:
        raise CommandError(f"--date {wrong.found}; {wrong.hint}") from None
    return Wanted(
        title=title,
        when=given.when,
        has_time=given.has_time,
        categories=categories,
        is_draft=is_draft,
    )


def _blog(project: Project, folder: str | None) -> SourceBlog:
    if folder is None:
        return project.blogs[0]
    by_folder = {blog.loaded.folders.blog: blog for blog in project.blogs}
    if found := by_folder.get(folder.strip("/") or "."):
        return found
    raise CommandError(f"--blog {folder} is no blog; write one of {', '.join(by_folder)}")


def _front_matter(file: Path) -> str:
    """The front matter of a post as written; "" without one."""
    from ..posts import frontmatter

    text = frontmatter.read_text(file.read_bytes())
    span = frontmatter.span(text)
    return text[slice(*span)] if span else ""


def _filled(archetype: bytes | None, wanted: Wanted, habits: Habits) -> bytes:
    """The text of a post: placeholders have values, and what was asked for is in it."""
    from ..posts import frontmatter
    from .date_texts import written_date
    from .front_matter import key_of, with_value, with_written

    values = {
        "title": wanted.title,
        "date": written_date(wanted.when, wanted.has_time, habits.date_like),
        "slug": habits.namer(wanted.title),
        "category": wanted.categories[0] if wanted.categories else "",
    }
    text = frontmatter.read_text(_ours(habits) if archetype is None else archetype)
    _, end = frontmatter.span(text) or (0, 0)
    # Tokens are YAML wherever they stand; values get the quotes that they need.
    head = _PLACEHOLDER.sub(lambda found: f"blogposts0{found[1]}0", text[:end])
    body = _PLACEHOLDER.sub(lambda found: values[found[1]], text[end:])
    data = _with_values((head + body).encode(), values)
    if key_of(data, "date") is None and (habits.date_key or wanted.has_time):
        data = with_written(data, "date", values["date"])
    key = key_of(data, "categories") or habits.keys.get("categories", "categories")
    data = _with_categories(data, key, wanted.categories)
    return with_value(data, "draft", True) if wanted.is_draft else data


def _with_values(data: bytes, values: Mapping[str, str]) -> bytes:
    """`data` with values for the tokens in its front matter."""
    from ..posts import frontmatter
    from .front_matter import with_value, with_written

    def filled(text: object) -> str:
        return _TOKEN.sub(lambda found: values[found[1]], str(text))

    for key, node in frontmatter.read_front_matter(data, is_optional=True).fields.items():
        match node.plain:
            case "blogposts0date0":
                data = with_written(data, key, values["date"])
            case str() as text if _TOKEN.search(text):
                data = with_value(data, key, filled(text))
            case list() as items if _TOKEN.search(str(items)):
                data = with_value(data, key, [name for name in map(filled, items) if name])
            case dict() as fields:
                for inner in (name for name, each in fields.items() if each == "blogposts0date0"):
                    data = with_written(data, f"{key}.{inner}", values["date"])
    return filled(data.decode()).encode()  # the others are in comments


def _with_categories(data: bytes, key: str, categories: Sequence[str]) -> bytes:
    from ..posts import frontmatter
    from .front_matter import with_item

    for name in categories:
        node = frontmatter.read_front_matter(data, is_optional=True).fields.get(key)
        given = node.plain if node else None
        if name not in (given if isinstance(given, list) else [given]):
            data = with_item(data, key, name)
    return data


def _ours(habits: Habits) -> bytes:
    """A post to begin from, with the keys that most of the newest posts have."""
    lines = ["---"]
    if not habits.title_in_text:
        lines.append("title: {{ title }}")
    match habits.date_key.split("."):
        case [outer, inner]:
            lines += [f"{outer}:", f"  {inner}: {{{{ date }}}}"]
        case [key] if key:
            lines.append(f"{key}: {{{{ date }}}}")
    for concept, key in habits.keys.items():
        names = ", ".join(habits.authors) if concept == "authors" else ""
        lines.append(f'{key}: ""' if concept == "summary" else f"{key}: [{names}]")
    heading = ["", "# {{ title }}"] if habits.title_in_text else []
    return "\n".join([*lines, "---", *heading, "", ""]).encode()


def _check(blog: SourceBlog, uri: str, text: bytes, *, is_ours: bool) -> None:
    """Refuse a post that a build would refuse."""
    from ..posts.folders import read_posts

    loaded = blog.loaded
    reading = read_posts(
        [(uri, text)],
        loaded.options,
        loaded.authors,
        loaded.defaults,
        now=loaded.now,
        show_drafts=True,
        lock=loaded.lock,
    )
    problems: list[Problem] = list(reading.errors)
    if problems:
        where = "" if is_ours else f" (from {ARCHETYPE})"
        raise CommandError("\n".join(f"{problem}{where}" for problem in problems))


def _write(file: Path, text: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as stream:
            stream.write(text)
    except FileExistsError:
        raise CommandError(f"{file} is there already; choose another title") from None
    except OSError as error:
        raise CommandError(f"{file} cannot be written ({error.strerror})") from None
