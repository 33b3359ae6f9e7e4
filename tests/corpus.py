"""A blog of any size, made of word lists: the same seed gives the same bytes.

Every key, shape and address that a post may have turns up in a corpus of some size, so
that two plugins, two versions or two machines can be compared on it.
"""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from tests.words import CATEGORIES, CODE, NAMES, ODD_CATEGORIES, WORDS, Words

#: First and last day of the dates of posts; none is in the future of any test.
FIRST_DAY, DAYS = date(2014, 1, 6), 3650

SEPARATOR = "<!-- more -->"

#: How many pictures a corpus has.
_TILES = 8


@dataclass(frozen=True, kw_only=True)
class PostFile:
    """One generated post: where it lies under the folder of posts, and what it says.

    Attributes:
        path: under the folder of posts, with forward slashes.
        title: as in its front matter or its h1.
        day: its date of publication.
        language: `fr`, `en` or `de`.
        meta: its front matter.
        body: its Markdown.
    """

    path: str
    title: str
    day: date
    language: str
    meta: dict[str, Any]
    body: str = ""

    @property
    def draft(self) -> bool:
        return bool(self.meta.get("draft"))

    @property
    def text(self) -> str:
        """The file."""
        front = yaml.safe_dump(self.meta, allow_unicode=True, sort_keys=False, width=1000)
        return f"---\n{front}---\n\n{self.body}"


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """The posts of a generated blog, oldest first, and the ids of its authors."""

    posts: tuple[PostFile, ...]
    authors: tuple[str, ...] = ()

    @property
    def published(self) -> tuple[PostFile, ...]:
        return tuple(post for post in self.posts if not post.draft)


@dataclass(frozen=True, kw_only=True)
class _Recipe:
    """What `generate` was asked for."""

    seed: int
    languages: Sequence[str]
    authors: Sequence[str]
    categories: Sequence[str]
    tags: Sequence[str]
    words: tuple[int, int]
    odd: bool
    used: set[str] = field(default_factory=set)


def generate(
    folder: Path,
    *,
    posts: int,
    seed: int = 1,
    languages: Sequence[str] = ("fr", "en", "de"),
    authors: int = 8,
    categories: int = 20,
    tags: int = 200,
    words: tuple[int, int] = (300, 1500),
    odd: bool = True,
    blog_dir: str = "blog",
    post_dir: str | None = None,
) -> Corpus:
    """Write a blog below `folder`, a docs_dir, and say what was written.

    Args:
        folder: docs_dir; made if need be.
        posts: how many posts.
        seed: of all that varies; the same arguments give the same bytes.
        languages: of the posts, in turn; keys of `WORDS`.
        authors, categories, tags: how many there are to choose from, at most 10, 20 and any.
        words: the fewest and the most words of a post.
        odd: whether some titles and categories hold `?`, `&`, `+` and the like, which slugs drop.
        blog_dir: folder of the blog, "." for docs_dir itself.
        post_dir: folder of the posts, `posts` in that of the blog by default.
    """
    recipe = _Recipe(
        seed=seed,
        languages=languages,
        authors=_ids(authors),
        categories=(*(ODD_CATEGORIES if odd else ()), *CATEGORIES)[:categories],
        tags=_tags(tags),
        words=words,
        odd=odd,
    )
    made = _linked(sorted(_posts(recipe, posts), key=lambda post: (post.day, post.path)), seed)
    blog = folder / blog_dir
    root = folder / post_dir if post_dir else blog / "posts"
    for post in made:
        _write(root / post.path, post.text.encode())
    for number in range(_TILES):
        _write(root / "images" / f"tile-{number}.png", png(30 * number))
    _write(blog / "index.md", "# Carnet\n\nUn mot d’accueil.\n".encode())
    _write(blog / ".authors.yml", _authors_file(recipe.authors).encode())
    return Corpus(posts=tuple(made), authors=tuple(recipe.authors))


def png(shade: int, size: int = 8) -> bytes:
    """A square picture of one shade of grey."""
    rows = (b"\0" + bytes([shade]) * size) * size
    header = struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _ids(most: int) -> list[str]:
    return [name.split()[0].lower().replace("é", "e") for name in NAMES[:most]]


def _tags(most: int) -> list[str]:
    pairs = (
        f"{noun.split()[-1]} {adjective}"
        for words in WORDS.values()
        for noun in words.nouns
        for adjective in words.adjectives
    )
    return [name for name, _ in zip(pairs, range(most), strict=False)]


def _authors_file(ids: Sequence[str]) -> str:
    known = {
        key: {
            "name": name,
            "description": f"Écrit depuis {2000 + place}",
            "avatar": f"https://example.org/{key}.png",
            # The others' pages take their id.
            **({"slug": f"{key}-{place}"} if place % 3 == 0 else {}),
        }
        for place, (key, name) in enumerate(zip(ids, NAMES, strict=False))
    }
    return yaml.safe_dump({"authors": known}, allow_unicode=True)


def _posts(recipe: _Recipe, posts: int) -> Iterator[PostFile]:
    for number in range(posts):
        # Each post has its own dice, so that a longer corpus starts with a shorter one.
        dice = random.Random(f"{recipe.seed}/{number}")
        yield _post(dice, recipe, number)


def _post(dice: random.Random, recipe: _Recipe, number: int) -> PostFile:
    language = recipe.languages[number % len(recipe.languages)]
    words = WORDS[language]
    title = _title(dice, recipe, words)
    day = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
    heading_only = number % 7 == 3
    meta = _meta(dice, recipe, number, day)
    if not heading_only:
        meta = {"title": title, **meta}
    if language != recipe.languages[0]:
        meta["lang"] = language
    body = _body(dice, words, dice.randint(*recipe.words), mark=number % 3 != 2)
    return PostFile(
        path=f"{day.year}/{number:04}-{language}.md",
        title=title,
        day=day,
        language=language,
        meta=meta,
        body=f"# {title}\n\n{body}" if heading_only else body,
    )


def _title(dice: random.Random, recipe: _Recipe, words: Words) -> str:
    """A title whose letters no other title of the corpus has, so that no slug is twice."""
    forms = (*words.titles, *(words.odd_titles if recipe.odd else ()))
    title = ""
    for turn in count():
        title = _filled(dice, dice.choice(forms), words)
        # The combinations of a very long corpus run out.
        title += f" {turn}" if turn > 20 else ""
        letters = "".join(char for char in title.casefold() if char.isalnum())
        if letters not in recipe.used:
            recipe.used.add(letters)
            break
    return title


def _filled(dice: random.Random, form: str, words: Words) -> str:
    a, b = dice.sample(words.nouns, 2)
    text = form.format(a=a, b=b, v=dice.choice(words.verbs), j=dice.choice(words.adjectives))
    return text[0].upper() + text[1:]


def _meta(dice: random.Random, recipe: _Recipe, number: int, day: date) -> dict[str, Any]:
    meta: dict[str, Any] = {"date": day}
    if number % 5 == 1:
        meta["date"] = {"created": day, "updated": day + timedelta(days=dice.randint(1, 400))}
    if recipe.categories:
        most = min(3, len(recipe.categories))
        meta["categories"] = dice.sample(recipe.categories, dice.randint(1, most))
    if recipe.tags:
        most = min(6, len(recipe.tags))
        meta["tags"] = dice.sample(recipe.tags, dice.randint(min(2, most), most))
    if recipe.authors:
        meta["authors"] = dice.sample(recipe.authors, min(1 + number % 2, len(recipe.authors)))
    rare = {11: ("pin", True), 13: ("draft", True), 17: ("slug", f"choisi-{number}")}
    meta |= {key: value for every, (key, value) in rare.items() if number % every == every - 1}
    return meta


def _body(dice: random.Random, words: Words, length: int, *, mark: bool) -> str:
    """About `length` words: paragraphs with headings, code, a table, a list, a picture."""
    parts = [_paragraph(dice, words)]
    if mark:
        parts.append(SEPARATOR)
    section = 0
    while sum(len(part.split()) for part in parts) < length:
        section += 1
        parts += [f"## {_filled(dice, words.titles[0], words)} {section}", _paragraph(dice, words)]
        parts.append(_extra(dice, words, section))
    return "\n\n".join(parts) + "\n"


def _paragraph(dice: random.Random, words: Words) -> str:
    sentences = (dice.choice(words.sentences) for _ in range(dice.randint(3, 6)))
    return " ".join(_filled(dice, sentence, words) for sentence in sentences)


def _extra(dice: random.Random, words: Words, section: int) -> str:
    noun = dice.choice(words.nouns)
    match section % 5:
        case 1:
            language = dice.choice(sorted(CODE))
            return f"```{language}\n{CODE[language]}\n```"
        case 2:
            return f"| A | B |\n|---|---|\n| {noun} | {dice.randint(1, 99)} |\n| *x* | `y` |"
        case 3:
            return "\n".join(f"- {_filled(dice, words.titles[1], words)}" for _ in range(3))
        case 4:
            return f"![{noun}](../images/tile-{dice.randrange(_TILES)}.png)"
        case _:
            return f"> {_filled(dice, words.sentences[0], words)}"


def _linked(posts: list[PostFile], seed: int) -> list[PostFile]:
    """`posts`, every fourth with a link to an earlier one that is published."""
    dice = random.Random(f"{seed}/links")
    linked: list[PostFile] = []
    for place, post in enumerate(posts):
        earlier = [other for other in posts[:place] if not other.draft]
        if place % 4 == 3 and earlier:
            target = dice.choice(earlier)
            line = f"\n[{target.day.isoformat()}](../{target.path})\n"
            post = PostFile(**{**vars(post), "body": post.body + line})
        linked.append(post)
    return linked
