"""A blog with what real ones hold: the lengths of their titles, terms, names and texts, and few
pictures. The same bytes every time.

Lengths are quantiles of about 6,000 posts of public blogs; demos have none of the extremes, and
these are what pages break on.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import yaml

from tests.words import WORDS

#: As many as a real blog with 124 posts has.
POSTS, TAGS, AUTHORS = 124, 307, 12

#: Lengths at 0, 5, 25, 50, 75, 90, 95, 99 and 100 per cent.
_SHARES = (0, 0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1)
_TITLES = (3, 13, 19, 28, 42, 60, 71, 94, 138)
_SUMMARIES = (1, 30, 62, 73, 103, 157, 183, 251, 410)
_HEADINGS = (2, 4, 7, 11, 22, 40, 57, 87, 120)
_TERMS = (1, 3, 6, 10, 15, 18, 20, 24, 33)
_TEXTS = (0, 8, 50, 134, 274, 758, 1369, 2000, 2730)

_TAGGED = 0.65
_SINGLE = 265
_CATEGORIES = (
    *("Announcements", "Notes", "AI", "C++ & friends", "How we work together, and why"),
    *("Développement web", "Release notes", "Open source", "Rindfleischetikettierung"),
)

#: What titles hold beside words, by the number of their post.
_ODD_TITLES = {
    3: "2023",
    9: "v1",
    17: "Using `cached_property` in `__init_subclass__` hooks",
    26: "What’s new in <T>, Option<T> & Result<T, E>?",
    34: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau",
    47: "日本語のブログを書くときに気をつけたい七つのこと、そして一つのおまけ",
    58: "🎉 We did it!",
    66: "mkdocs_blogposts.render.mkdocs_pages.page_renderer.PageRenderer",
    79: "Why, oh why? “Because”, she said – and left…",
    90: "RE: RE: FWD: THE STATE OF THE BUILD, THE WHOLE BUILD AND NOTHING BUT THE BUILD (PART 2 OF 3)",
    101: "كيف نكتب مدونة جيدة",
}

#: Which posts have pictures, one of seven or so, and their sizes: what people have lying about.
_PICTURES = {
    "desk.jpg": (1600, 900),
    "poster.jpg": (700, 1400),
    "banner.png": (1800, 240),
    "logo.png": (64, 64),
    "square.webp": (900, 900),
    "scan.jpg": (420, 300),
}

_NAMES = (
    *("Ada", "Jo", "Maximiliane Freifrau von und zu Hohenlohe-Bartenstein", "Nguyễn Thị Minh Khai"),
    *("O’Neill", "李雷", "Fatou Sy", "Chloé de la Rochefoucauld-Montmorency", "ben", "Δημήτρης"),
    *("J. R. “Bob” Dobbs", "The Web Platform Team"),
)

_CODE = """```python title="render.py" linenums="1" hl_lines="2"
def render(pages: list[Page], *, deadline: float | None = None, retries: int = 3, verbose: bool = False) -> None:
    for page in pages:
        print(page.title)
```

```
$ build --strict
```"""
_TABLE = """| option | type | default | since | what it does, in a few words |
|---|---|---|---|---|
| `list_look` | text | `cards` | 0.1 | how lists of posts look: as cards, as a list or as a magazine |
| `feeds_content` | text or map | `full` | 0.1 | whether feeds hold posts or their summaries |
| `tags_min_posts` | number | 2 | 0.1 | from how many posts on a tag has a page of its own |"""
_TABS = """=== "Linux"

    ```sh
    apt install build
    ```

=== "macOS"

    Take the one of your shop."""
_BLOCKS = (
    _CODE,
    _TABLE,
    _TABS,
    '!!! warning\n\n    Mind the gap, and [read this](#).\n\n??? note "More"\n\n    Folded.',
    "- one\n- two, with `code`\n    1. below\n    2. again\n- [ ] to do\n- [x] done",
    "> A quotation of some length, by somebody.\n\nTerm\n:   What it means.[^1]\n\n[^1]: A note.",
    "Press ++ctrl+alt+del++, then ==mark== and ~~strike~~ it.\n\n---",
    "https://example.org/an/address/that/is/long/and/has/no/place/to/break?and=more&than=enough",
)


def blog() -> dict[str, str | bytes]:
    """The files of the blog below docs/, posts in posts/."""
    dice = random.Random("a blog of the field")
    posts = {f"posts/{number:03}-post.md": text for number, text in enumerate(_posts(dice))}
    return posts | _pages() | _pictures() | {".authors.yml": _authors(dice)}


def config(theme: dict[str, Any], **options: Any) -> dict[str, Any]:
    """mkdocs.yml in `theme`, with options of ours beside those that show most kinds of pages."""
    ours = {"authors_profiles": True, "blog_toc": True, "reading_progress": True} | options
    return {
        "site_name": "Notes of a web team that writes more than it should",
        "site_description": "What we learn while we build.",
        "repo_url": "https://example.org/team/notes",
        "edit_uri": "edit/main/docs/",
        "copyright": "© the team",
        "theme": theme,
        "nav": [
            {"Home": "index.md"},
            {"Guide": ["guide/start.md", {"Deeper": ["guide/deep.md", "guide/wide.md"]}]},
            {"About": "about.md"},
        ],
        "plugins": ["search", {"blogposts": ours}],
        "markdown_extensions": [
            *("admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables"),
            *("pymdownx.details", "pymdownx.keys", "pymdownx.mark", "pymdownx.superfences"),
            {"pymdownx.highlight": {"anchor_linenums": True}},
            {"pymdownx.tabbed": {"alternate_style": True}},
            {"pymdownx.tasklist": {"custom_checkbox": True}},
            {"pymdownx.tilde": {"subscript": False}},
            {"toc": {"permalink": True}},
        ],
    }


def _posts(dice: random.Random) -> Iterator[str]:
    """The files of all posts, the oldest first."""
    days = sorted(dice.randrange(365 * 6) for _ in range(POSTS))
    tags = _dealt(dice)
    named = [name for name, size in _PICTURES.items() if size != (64, 64)]
    for number, day in enumerate(days):
        title = _ODD_TITLES.get(number) or _title(dice)
        meta: dict[str, Any] = {"date": date(2017, 3, 1) + timedelta(days=day), "title": title}
        meta["categories"] = dice.sample(_CATEGORIES[:4] * 2 + _CATEGORIES, dice.choice((1, 1, 2)))
        meta["categories"] = list(dict.fromkeys(meta["categories"]))
        if tags[number]:
            meta["tags"] = tags[number]
        if number % 8:
            meta["authors"] = [f"a{n}" for n in dice.sample(range(AUTHORS), 1 + (number % 9 == 1))]
        if number % 2:
            meta["description"] = _phrase(dice, _length(dice, _SUMMARIES)) + "."
        if number % 40 == 7:
            meta["series"] = "A series in parts"
        if 100 < number < 105:
            meta["series"] = "What is left to do"
        picture = named[number % len(named)] if number % 9 == 4 else ""
        front = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=1000)
        yield f"---\n{front}---\n\n{_body(dice, number, picture)}"


def _body(dice: random.Random, number: int, picture: str) -> str:
    words = _length(dice, _TEXTS)
    parts = [_paragraph(dice, min(words, 60))]
    if picture:
        parts.append(f"![What is seen](pictures/{picture})")
    if number % 10 == 6:
        parts.append(_TABS)
    if number % 3:
        parts.append("<!-- more -->")
    parts.append(_BLOCKS[number % len(_BLOCKS)])
    for place in range(max(0, words - 60) // 120):
        if place % 2 == 0:
            parts.append(f"##{'#' * (place % 6 == 2)} {_phrase(dice, _length(dice, _HEADINGS))}")
        parts.append(_paragraph(dice, dice.randrange(60, 180)))
        if dice.random() < 0.3:
            parts.append(_BLOCKS[dice.randrange(len(_BLOCKS))])
    return "\n\n".join(dict.fromkeys(parts)) + "\n"


def _pages() -> dict[str, str]:
    long = "\n\n".join(f"## {part}\n\n{_TABLE}" for part in ("First", "Second", "Third"))
    return {
        "index.md": "",
        "about.md": "# About\n\nWho we are.\n",
        "guide/start.md": f"# First steps\n\nBegin [here](deep.md).\n\n{_CODE}\n\n{long}\n",
        "guide/deep.md": f"# Deeper than most people go\n\n{_TABS}\n\n{long}\n",
        "guide/wide.md": f"# Wide\n\n{_TABLE}\n",
    }


def _pictures() -> dict[str, bytes]:
    from tests import images

    kinds: dict[str, Callable[[int, int], bytes]] = {
        "jpg": images.jpeg,
        "png": images.png,
        "webp": images.webp,
    }
    made = {
        f"posts/pictures/{name}": kinds[name.partition(".")[2]](*size)
        for name, size in _PICTURES.items()
    }
    return made | {f"faces/{n}.webp": images.webp(96, 96) for n in range(0, AUTHORS, 3)}


def _authors(dice: random.Random) -> str:
    found: dict[str, dict[str, str]] = {}
    for number, name in enumerate(_NAMES):
        found[f"a{number}"] = {"name": name}
        if number % 2 == 0:
            found[f"a{number}"]["description"] = _phrase(dice, _length(dice, _SUMMARIES))
        if number % 3 == 0:
            found[f"a{number}"]["avatar"] = f"faces/{number}.webp"
    return yaml.safe_dump({"authors": found}, allow_unicode=True)


def _dealt(dice: random.Random) -> list[list[str]]:
    """The tags of each post: most are of one post, few of many, and a third of posts have none."""
    names: dict[str, None] = {}
    while len(names) < TAGS:
        word = _phrase(dice, _length(dice, _TERMS)).lower()
        names.setdefault(word if word not in names else f"{word} {len(names)}")
    tagged = sorted(dice.sample(range(POSTS), round(POSTS * _TAGGED)))
    dealt: list[list[str]] = [[] for _ in range(POSTS)]
    for rank, name in enumerate(names, start=_SINGLE - TAGS):
        for post in dice.sample(
            tagged, max(2, 18 // (rank + TAGS - _SINGLE + 1)) if rank < 0 else 1
        ):
            dealt[post].append(name)
    return dealt


def _length(dice: random.Random, quantiles: Sequence[int]) -> int:
    """A length as real ones are spread: on a line between two quantiles."""
    share = dice.random()
    place = next(place for place, upper in enumerate(_SHARES[1:]) if share <= upper)
    low, high = _SHARES[place : place + 2]
    least, most = quantiles[place : place + 2]
    return round(least + (most - least) * (share - low) / (high - low))


def _title(dice: random.Random) -> str:
    text = _phrase(dice, _length(dice, _TITLES))
    first, space, rest = text.partition(" ")
    return f"{first}:{space}{rest}" if rest and dice.random() < 0.14 else text


def _phrase(dice: random.Random, length: int) -> str:
    """Words of about that many characters, never more."""
    words = WORDS["en" if dice.random() < 0.7 else "fr"]
    text = ""
    while len(text) < length:
        kind = dice.choice((words.nouns, words.nouns, words.verbs, words.adjectives))
        text = f"{text} {dice.choice(kind)}".lstrip()
    cut = text[: max(1, length)]
    whole = cut.rpartition(" ")[0] if len(text) > length > 12 else cut
    return whole[:1].upper() + whole[1:]


def _paragraph(dice: random.Random, words: int) -> str:
    text = _phrase(dice, words * 6)
    return f"{text} and [a link](https://example.org/there), **bold**, *soft* and `code`."
