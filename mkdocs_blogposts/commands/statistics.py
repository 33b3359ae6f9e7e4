"""`blogposts stats`: how much there is by year, what posts lack, terms nearly the same."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

import click

from ..markdown.shorten import CJK
from . import link_forms
from .output import format_option, print_json, print_table, read_site, site_option

if TYPE_CHECKING:
    from ..posts.post import LinkItem, Post
    from .project import Project, SourceBlog

#: So many posts of a kind are printed; `--format json` has all.
_SHOWN: Final = 10

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

#: What of Markdown and HTML is no word.
_MARKUP = re.compile(
    r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)|<!--.*?-->|<[^<>]+>|(?<=\])\([^()\s]*\)|https?://\S+",
    re.MULTILINE | re.DOTALL,
)


@click.command("stats")
@site_option
@format_option()
def command(config_file: Path | None, output_format: str) -> int:
    """Count posts and words by year, and show what is missing.

    Lists posts without a description, cover, category or tag, tags and categories with similar
    names, and posts that nothing links to. Drafts count too. Exits with 1 if a post has an error.
    """
    from .listing import tell_unread

    project = read_site(config_file)
    data = statistics(project)
    if output_format == "json":
        print_json(data)
    else:
        _print(project, data)
    return tell_unread(project)


def statistics(project: Project) -> dict[str, Any]:
    """All figures, as `--format json` has them; posts are src_uris, the newest first."""
    from .listing import state_of

    found = [(blog, post) for blog in project.blogs for post in blog.posts]
    posts = [post for _, post in found]
    words = {post.src_uri: words_of(post.body) for post in posts}
    years: dict[str, list[Post]] = defaultdict(list)
    for post in sorted(posts, key=lambda post: post.date.when, reverse=True):
        years[f"{post.date.when:%Y}"].append(post)
    lacking = {
        "description": [post.src_uri for post in posts if not post.summary],
        "cover": [post.src_uri for post in posts if not post.cover],
        "category": [post.src_uri for post in posts if not post.categories],
        "tag": [post.src_uri for post in posts if not post.tags],
    }
    return {
        "posts": len(posts),
        "words": sum(words.values()),
        "states": Counter(state_of(blog, post) for blog, post in found),
        "years": {
            year: {"posts": len(each), "words": sum(words[post.src_uri] for post in each)}
            for year, each in years.items()
        },
        "without": lacking,
        "similar": {
            "tags": similar(name for post in posts for name in post.tags),
            "categories": similar(name for post in posts for name in post.categories),
        },
        "orphans": list(orphans(project, found)),
    }


def words_of(text: str) -> int:
    """The words of a text in Markdown, without code, addresses and HTML.

    Each character of Chinese and Japanese is one, as for the reading time.
    """
    plain, characters = CJK.subn(" ", _MARKUP.sub(" ", text))
    return characters + len(_WORD.findall(plain))


def similar(names: Iterable[str]) -> list[dict[str, int]]:
    """Names that differ in capitals, accents, spaces, signs or a plural, with how often each is.

    Each group begins with its most frequent name.
    """
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        groups[_key(name)][name] += 1
    several = (group for group in groups.values() if len(group) > 1)
    return [dict(group.most_common()) for group in several]


def _key(name: str) -> str:
    """What similar names have in common; C, C++ and C# have nothing."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    kept = re.sub(r"[\s_./'’-]+", "", "".join(c for c in apart if not unicodedata.combining(c)))
    is_plural = len(kept) > 3 and kept.endswith("s") and not kept.endswith("ss")
    return (kept[:-1] if is_plural else kept) or name


def orphans(project: Project, found: Sequence[tuple[SourceBlog, Post]]) -> Iterator[str]:
    """The src_uris of published posts to which no other post or page links by the path of the file.

    The key `links` of a post counts; an address of the site does not.
    """
    from .listing import state_of

    linked = {target for targets in _documents(project, found) for target in targets}
    for blog, post in found:
        if state_of(blog, post) == "published" and post.src_uri not in linked:
            yield post.src_uri


def _documents(
    project: Project, found: Sequence[tuple[SourceBlog, Post]]
) -> Iterator[frozenset[str]]:
    """The files that each text of the site links to."""
    posts = {post.src_uri: post for _, post in found}
    for uri, post in posts.items():
        yield _targets(uri, post.body)
        yield frozenset(posixpath.normpath(item.target) for item in _items(post.links or ()))
    for file in project.docs_dir.rglob("*.md"):
        uri = file.relative_to(project.docs_dir).as_posix()
        if uri not in posts:
            yield _targets(uri, file.read_text("utf-8", "replace"))


def _items(links: Iterable[LinkItem]) -> Iterator[LinkItem]:
    for item in links:
        yield item
        yield from _items(item.children)


def _targets(uri: str, text: str) -> frozenset[str]:
    """The other files that a text links to by their paths."""
    from ..importers.link_targets import targets

    found: set[str] = set()
    for target in targets(text):
        path = unquote(link_forms.split(target.written)[0])
        if path and "//" not in path:
            folder = "" if path.startswith("/") else posixpath.dirname(uri)
            found.add(posixpath.normpath(posixpath.join(folder, path.lstrip("/"))))
    return frozenset(found - {uri})


def _print(project: Project, data: Mapping[str, Any]) -> None:
    from ..messages import place

    def files(title: str, uris: Sequence[str]) -> None:
        shown = [(place(project.config, uri),) for uri in uris]
        table = (f"{title} ({len(uris)})", ("file",), shown)
        print_table(table, most=_SHOWN, rest="which --format json prints")

    states = ", ".join(f"{count} {state}" for state, count in data["states"].items())
    click.echo(f"{data['posts']} posts, {data['words']} words{states and ': '}{states}")
    rows = [(year, str(f["posts"]), str(f["words"])) for year, f in data["years"].items()]
    print_table(("", ("year", "posts", "words"), rows))
    for name, uris in data["without"].items():
        if len(uris) < data["posts"]:
            files(f"Without {name}", uris)
        elif uris:
            click.echo(f"No post has a {name}.")
    for name, groups in data["similar"].items():
        lines = [
            ", ".join(f"{each} ({count})" for each, count in group.items()) for group in groups
        ]
        print_table((f"Similar {name}", ("name",), [(line,) for line in lines]))
    files("Posts that nothing links to", data["orphans"])
