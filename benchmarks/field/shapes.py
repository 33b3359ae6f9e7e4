"""Blogs in the shapes of real ones, of any size, written into a folder.

`python -m benchmarks.field.shapes NAME FOLDER [--plugin blogposts] [--posts N]` writes one; names
are the keys of shapes.yml. The same arguments give the same bytes. Every text is generated.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import re
import shutil
import struct
import subprocess
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from benchmarks.field.texts import Amounts, Writer
from tests.corpus import png
from tests.words import NAMES, WORDS

_HERE = Path(__file__).parent
_PICTURES = 40


@dataclass(frozen=True, kw_only=True)
class Post:
    """A post of a generated blog.

    Attributes:
        path: of its file, below the folder of the site.
        meta: its front matter.
    """

    path: str
    meta: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Blog:
    """A generated blog: its shape, its folder, its posts (oldest first), and their folder."""

    name: str
    root: Path
    posts: tuple[Post, ...]
    folder: str


@cache
def shapes() -> dict[str, dict[str, Any]]:
    """Every shape, by name."""
    found: dict[str, dict[str, Any]] = yaml.safe_load((_HERE / "shapes.yml").read_text("utf-8"))
    return found


def write(name: str, root: Path, *, plugin: str = "blog", posts: int | None = None) -> Blog:
    """Write a blog of the shape `name` into a new folder.

    Args:
        name: a key of shapes.yml.
        root: the folder, which will hold mkdocs.yml.
        plugin: `blog` for Material's, `blogposts` for ours: the only word that differs.
        posts: how many posts instead of what the shape says; all else shrinks or grows with it.
    """
    shape = shapes()[name]
    share = (posts or shape["posts"]) / shape["posts"]
    shutil.copytree(_HERE / "frames" / name, root)
    made = _posts(name, shape, share)
    blog = Blog(name=name, root=root, posts=made, folder=shape["folder"])
    use(blog, plugin)
    for number, post in enumerate(blog.posts):
        _write(root / post.path, _text(post, number, shape, len(blog.posts)))
    for number in range(_PICTURES):
        path = root / blog.folder / "pictures" / f"p{number:02}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_picture(random.Random(number), shape["megabytes"] * share / _PICTURES))
    for number in range(max(1, round(shape["pages"] * share))):
        _write_page(root / "docs" / "guide" / f"page-{number:02}.md", name, number, shape)
    _write_authors(root / _authors_file(blog.folder), shape["authors"])
    if "commits" in shape:
        _commit(blog, shape)
    return blog


def use(blog: Blog, plugin: str, options: Mapping[str, Any] | None = None) -> None:
    """Let a blog be made by `plugin`: one word of mkdocs.yml, and `options` if given."""
    text = (_HERE / "frames" / blog.name / "mkdocs.yml").read_text("utf-8")
    lines = [f"      {key}: {json.dumps(value)}" for key, value in (options or {}).items()]

    def with_options(match: re.Match[str]) -> str:
        return "\n".join([f"  - {plugin}{':' if lines else match[1]}", *lines])

    text = re.sub(r"^  - blog(:?)$", with_options, text, flags=re.MULTILINE)
    (blog.root / "mkdocs.yml").write_text(text, "utf-8")


def _posts(name: str, shape: Mapping[str, Any], share: float) -> tuple[Post, ...]:
    count = max(4, round(shape["posts"] * share))
    dice = random.Random(f"{name}/{count}")
    first, last = (date(year, 1, 1) for year in (shape["years"][0], shape["years"][1] + 1))
    days = sorted(dice.randrange((last - first).days) for _ in range(count))
    tags = _dealt(_uses(shape, share), round(count * shape.get("tagged", 0)), dice)
    authors = [name.split()[0].lower().replace("é", "e") for name in NAMES[: shape["authors"]]]
    posts = []
    for number, day in enumerate(days):
        place = first + timedelta(days=day)
        meta = {"date": place, "title": Writer(dice=dice).title(number)}
        meta["categories"] = [_category(dice, shape["categories"])]
        if number < len(tags) and tags[number]:
            meta["tags"] = tags[number]
        meta["authors"] = [dice.choice(authors)]
        meta["description"] = Writer(dice=dice).sentence()
        if number < shape.get("related", 0) * share:
            meta["see_also"] = [f"post-{other:03}" for other in dice.sample(range(count), 2)]
        if number % 11 == 5:
            meta["comments"] = True
        posts.append(Post(path=f"{shape['folder']}/post-{number:03}.md", meta=meta))
    return tuple(posts)


def _uses(shape: Mapping[str, Any], share: float) -> list[int]:
    """With how many posts each tag is, the most frequent first."""
    tags = shape.get("tags")
    if not tags:
        return []
    many = max(2, round((tags["all"] - tags["singles"]) * share))
    shared = [max(2, round(tags["first"] * share / rank)) for rank in range(1, many + 1)]
    return shared + [1] * round(tags["singles"] * share)


def _dealt(uses: list[int], posts: int, dice: random.Random) -> list[list[str]]:
    """The tags of each of `posts` posts: every tag on as many as `uses` says."""
    dealt: list[list[str]] = [[] for _ in range(posts)]
    for number, count in enumerate(uses):
        # Those with the fewest tags so far, in an order of chance, get the next.
        order = sorted(range(posts), key=lambda place: (len(dealt[place]), dice.random()))
        for place in order[:count]:
            dealt[place].append(_tag(number))
    dice.shuffle(dealt)
    return dealt


def _tag(number: int) -> str:
    words = WORDS["en"]
    noun = words.nouns[number % len(words.nouns)].split()[-1]
    adjective = words.adjectives[number // len(words.nouns) % len(words.adjectives)]
    turn = number // (len(words.nouns) * len(words.adjectives))
    return f"{adjective} {noun}" + (f" {turn + 1}" if turn else "")


def _category(dice: random.Random, count: int) -> str:
    """A category: the first is the most frequent, the last are rare."""
    number = min(int(dice.expovariate(4 / count)), count - 1)
    return (
        f"{WORDS['en'].adjectives[number % 7].title()} {['things', 'matters'][number // 7 % 2]}"
        + (f" {number // 14 + 1}" if number >= 14 else "")
    )


def _text(post: Post, number: int, shape: Mapping[str, Any], count: int) -> str:
    dice = random.Random(f"{post.path}/{post.meta['title']}")
    median, spread, fences = shape["code"]
    lines = round(_spread(dice, median, spread))
    words = round(_spread(dice, *shape["words"]))
    if number == count // 2 and "longest" in shape:
        words = round(shape["longest"] * min(1, count / shape["posts"]))
    others = [f"post-{dice.randrange(count):03}.md" for _ in range(2)]
    amounts = Amounts(
        code_lines=lines,
        fences=_about(dice, fences),
        pictures=tuple(
            f"pictures/p{dice.randrange(_PICTURES):02}.png"
            for _ in range(_about(dice, shape["pictures"]))
        ),
        lists=_about(dice, shape["lists"]),
        notes=_about(dice, shape["notes"]),
        links=tuple(others),
        snippet="includes/snippet.md"
        if number < shape.get("snippets", 0) * count / shape["posts"]
        else "",
        chart=number < shape.get("charts", 0),
        macros=number < shape.get("macros", 0) * count / shape["posts"],
        more=shape.get("more", True),
    )
    front = yaml.safe_dump(dict(post.meta), allow_unicode=True, sort_keys=False, width=1000)
    body = Writer(dice=dice).body(words, amounts)
    return f"---\n{front}---\n\n# {post.meta['title']}\n\n{body}"


def _spread(dice: random.Random, median: float, spread: float) -> float:
    """A number around `median`, of a log-normal distribution without its farthest tail."""
    return median * math.exp(min(2.2, max(-2.2, dice.gauss(0, 1))) * spread)


def _about(dice: random.Random, mean: float) -> int:
    """A whole number whose mean is `mean`."""
    return int(dice.expovariate(1 / mean) + 0.5) if mean else 0


def _write_page(path: Path, name: str, number: int, shape: Mapping[str, Any]) -> None:
    writer = Writer(dice=random.Random(f"{name}/page/{number}"))
    body = writer.body(300, Amounts(more=False, lists=1, code_lines=6, fences=1))
    _write(path, f"# {writer.title(number)}\n\n{body}")


def _picture(dice: random.Random, megabytes: float) -> bytes:
    """A PNG of about that size: a small picture, with a comment that makes it heavy."""
    comment = b"noise\0" + dice.randbytes(round(megabytes * 1_000_000))
    chunk = struct.pack(">I", len(comment)) + b"tEXt" + comment
    small = png(dice.randrange(255), dice.randint(16, 64))
    end = small.rindex(b"IEND") - 4
    return small[:end] + chunk + struct.pack(">I", zlib.crc32(chunk[4:])) + small[end:]


def _authors_file(folder: str) -> str:
    parent = folder.rpartition("/")[0]
    return f"{parent}/.authors.yml"


def _write_authors(path: Path, count: int) -> None:
    authors = {
        name.split()[0].lower().replace("é", "e"): {
            "name": name,
            "description": "Writes here",
            "avatar": "https://example.org/face.png",
        }
        for name in NAMES[:count]
    }
    _write(path, yaml.safe_dump({"authors": authors}, allow_unicode=True))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _commit(blog: Blog, shape: Mapping[str, Any]) -> None:
    """Put the site into a repository: the frame first, then the posts in as many commits."""
    posts = [post.path for post in blog.posts]
    each = math.ceil(len(posts) / shape["commits"])
    _git(blog.root, "init", "-q")
    (blog.root / ".git" / "info" / "exclude").write_text("/site/\n/.cache/\n", "utf-8")
    _git(blog.root, "add", "-A", "--", ".", f":!{blog.folder}/*.md")
    _git(blog.root, "commit", "-qm", "The site", day=blog.posts[0].meta["date"])
    for start in range(0, len(posts), each):
        part = blog.posts[start : start + each]
        _git(blog.root, "add", *(post.path for post in part))
        _git(blog.root, "commit", "-qm", "Posts", day=part[-1].meta["date"])


def _git(root: Path, *words: str, day: date | None = None) -> None:
    when = f"{day or date(2024, 1, 1)}T12:00:00+0000"
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    subprocess.run(["git", *who, *words], cwd=root, check=True, env=os.environ | dates)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.field.shapes", description=__doc__)
    parser.add_argument("name", choices=sorted(shapes()))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plugin", choices=("blog", "blogposts"), default="blog")
    parser.add_argument("--posts", type=int)
    options = parser.parse_args()
    write(options.name, options.folder.resolve(), plugin=options.plugin, posts=options.posts)


if __name__ == "__main__":
    main()
