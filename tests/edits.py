"""Someone at work on a blog: random edits, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests import site as sites
from tests.corpus import png

PLUGINS = ["search", {"blogposts": {"pagination_per_page": 3, "authors_profiles": True}}]
EXTENSIONS = ["admonition", "attr_list", "footnotes", {"toc": {"permalink": True}}]

#: Keys of mkdocs.yml, then options of the plugin, with the values an author tries.
SETTINGS: dict[str, tuple[object, ...]] = {
    "site_description": ("Un carnet", "Des notes"),
    "use_directory_urls": (False, True),
    "copyright": ("Domaine public", "Tous droits réservés"),
}
OPTIONS: dict[str, tuple[object, ...]] = {
    "pagination_per_page": (2, 3, 4),
    "list_look": ("list", "magazine", "cards"),
    "related": (0, 3),
    "typography": (False, True),
    "feeds_content": ("summary", "full"),
    "archive": (False, True),
    "post_url_format": ("{slug}", "{date}/{slug}"),
}

FRONT = "# Carnet\n\nUn mot.\n\n<!-- blogposts: recent 2 as cards -->\n"
GUIDE = "# Guide\n\nVoir [le billet](../blog/posts/p1.md), [un autre](../blog/posts/none.md).\n"

TAGS = ("un", "deux", "trois", "C++")
CATEGORIES = ("Bois", "Fer", "Terre & eau")


@dataclass(kw_only=True)
class Draft:
    """A post as the replay keeps it."""

    title: str
    day: str
    tags: list[str]
    categories: list[str]
    body: list[str]
    keys: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        keys = {
            "title": self.title,
            "date": self.day,
            "tags": f"[{', '.join(self.tags)}]",
            "categories": f"[{', '.join(self.categories)}]",
            "authors": "[ada]",
            **self.keys,
        }
        front = "\n".join(f"{key}: {value}" for key, value in keys.items())
        return f"---\n{front}\n---\n\n" + "\n\n".join(self.body) + "\n"


@dataclass(kw_only=True)
class Author:
    """Someone at work on a site: each method makes one edit and says what it was."""

    root: Path
    dice: random.Random
    posts: dict[str, Draft] = field(default_factory=dict)
    made: int = 0

    @property
    def folder(self) -> Path:
        return self.root / "docs" / "blog" / "posts"

    def begin(self) -> None:
        files: dict[str, str | bytes] = {
            "index.md": FRONT,
            "guide/a.md": GUIDE,
            "guide/b.md": "# Autre\n\nTexte.\n",
            "blog/index.md": "# Le blog\n\nBienvenue.\n",
            "blog/posts/tile.png": png(10),
            "blog/.authors.yml": "authors:\n  ada:\n    name: Ada\n    description: Écrit.\n",
        }
        sites.write_site(self.root, files, plugins=PLUGINS, markdown_extensions=EXTENSIONS)
        for _ in range(7):
            self.add()

    def write(self, name: str) -> None:
        path = self.folder / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.posts[name].text, "utf-8")

    def some(self) -> str:
        return self.dice.choice(sorted(self.posts))

    def add(self) -> str:
        self.made += 1
        name = f"p{self.made}"
        links = [f"[lien]({other}.md#suite)" for other in sorted(self.posts)[-2:]]
        words = " ".join(self.dice.choices(["lire", "écrire", "marcher", "semer", "bâtir"], k=30))
        self.posts[name] = Draft(
            title=f"Billet {self.made} & suite",
            day=f"20{self.dice.randint(20, 23)}-0{self.dice.randint(1, 9)}-1{self.dice.randint(0, 9)}",
            tags=self.dice.sample(TAGS, 2),
            categories=self.dice.sample(CATEGORIES, 1),
            body=[words, "<!-- more -->", "## Suite", *links, "![tuile](tile.png)"],
        )
        self.write(name)
        return f"add {name}"

    def body(self) -> str:
        name = self.some()
        self.posts[name].body.append("Encore une ligne.")
        self.write(name)
        return f"body of {name}"

    def opening(self) -> str:
        name = self.some()
        self.posts[name].body[0] = f"Un début neuf {self.dice.random()}, " + "et long " * 9
        self.write(name)
        return f"opening of {name}"

    def heading(self) -> str:
        name = self.some()
        self.posts[name].body.insert(2, f"## Partie {self.dice.randint(1, 99)}")
        self.posts[name].body = [line for line in self.posts[name].body if line != "## Suite"]
        self.write(name)
        return f"heading of {name}"

    def delete(self) -> str:
        name = self.some()
        del self.posts[name]
        (self.folder / f"{name}.md").unlink()
        return f"delete {name}"

    def rename(self) -> str:
        name = self.some()
        (self.folder / f"{name}.md").unlink()
        self.posts[f"{name}x"] = self.posts.pop(name)
        self.write(f"{name}x")
        return f"rename {name}"

    def title(self) -> str:
        name = self.some()
        self.posts[name].title = f"Titre {self.dice.randint(1, 999)} <neuf> {name}"
        self.write(name)
        return f"title of {name}"

    def terms(self) -> str:
        name = self.some()
        self.posts[name].tags = self.dice.sample((*TAGS, f"rare {self.dice.randint(1, 9)}"), 2)
        self.posts[name].categories = self.dice.sample(CATEGORIES, self.dice.randint(1, 2))
        self.write(name)
        return f"terms of {name}"

    def day(self) -> str:
        name = self.some()
        self.posts[name].day = f"20{self.dice.randint(18, 24)}-03-0{self.dice.randint(1, 9)}"
        self.write(name)
        return f"day of {name}"

    def key(self) -> str:
        name = self.some()
        keys = {
            "draft": "true",
            "unlisted": "true",
            "pin": "true",
            "slug": f"choisi-{name}",
            "aliases": f"[vieux/{name}.html]",
            "series": "Une suite",
            "links": "[guide/a.md, ../p1.md]",
            "lang": "en",
            "cover": "tile.png",
        }
        chosen = self.dice.choice(sorted(keys))
        if chosen in self.posts[name].keys:
            del self.posts[name].keys[chosen]
        else:
            self.posts[name].keys[chosen] = keys[chosen]
        self.write(name)
        return f"{chosen} of {name}"

    def asset(self) -> str:
        size = self.dice.randint(4, 20)
        (self.folder / "tile.png").write_bytes(png(20, size))
        return f"asset of {size} pixels"

    def new_asset(self) -> str:
        name = self.some()
        (self.folder / f"{name}.png").write_bytes(png(5))
        self.posts[name].body.append(f"![autre]({name}.png)")
        self.write(name)
        return f"asset {name}.png"

    def page(self) -> str:
        path = self.root / "docs" / "guide" / "a.md"
        path.write_text(path.read_text("utf-8") + "\nPlus.\n", "utf-8")
        return "page"

    def page_title(self) -> str:
        path = self.root / "docs" / "guide" / "b.md"
        path.write_text(f"# Autre {self.dice.randint(1, 99)}\n\nTexte.\n", "utf-8")
        return "title of a page"

    def new_page(self) -> str:
        self.made += 1
        path = self.root / "docs" / "guide" / f"n{self.made}.md"
        path.write_text("# Neuve\n\n<!-- blogposts: tag un as titles -->\n", "utf-8")
        return f"page n{self.made}"

    def list_text(self) -> str:
        path = self.root / "docs" / "blog" / "category" / "bois.md"
        path.parent.mkdir(exist_ok=True)
        if path.exists():
            path.unlink()
            return "no text of a list"
        path.write_text("---\ndescription: Du bois.\n---\n\n# Le bois\n\nÀ lire.\n", "utf-8")
        return "text of a list"

    def authors(self) -> str:
        path = self.root / "docs" / "blog" / ".authors.yml"
        text = (
            f"authors:\n  ada:\n    name: Ada {self.dice.randint(1, 9)}\n    description: Écrit.\n"
        )
        path.write_text(text, "utf-8")
        return "authors"

    def defaults(self) -> str:
        path = self.folder / ".meta.yml"
        if path.exists():
            path.unlink()
            return "no defaults"
        path.write_text("license: CC BY 4.0\nreadtime: 7\n", "utf-8")
        return "defaults"

    def configuration(self) -> str:
        """Another value of something that mkdocs.yml says."""
        path = self.root / "mkdocs.yml"
        config: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
        options = next(entry["blogposts"] for entry in config["plugins"] if "blogposts" in entry)
        key = self.dice.choice([*SETTINGS, *OPTIONS])
        values, place = (OPTIONS[key], options) if key in OPTIONS else (SETTINGS[key], config)
        place[key] = self.dice.choice([value for value in values if value != place.get(key)])
        path.write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
        return f"configuration, {key}: {place[key]}"

    def break_and_mend(self) -> Iterator[tuple[str, str]]:
        """A post that cannot be read, then can again; meanwhile the author may do more."""
        name = self.some()
        mistake = f"blog/posts/{name}.md:3: `date` is 'bientôt'"
        (self.folder / f"{name}.md").write_text("---\ntitle: X\ndate: bientôt\n---\n", "utf-8")
        yield f"break {name}", mistake
        if self.dice.random() < 0.5:
            yield self.page(), mistake
        self.posts[name].body.append("Réparé.")
        self.write(name)
        yield f"mend {name}", ""

    def break_and_mend_what_all_depend_on(self) -> Iterator[tuple[str, str]]:
        """The authors file or mkdocs.yml with a mistake, then as it was."""
        path, mistake, told = self.dice.choice(
            [
                (self.root / "docs/blog/.authors.yml", "authors: [ada]", "blog/.authors.yml:1: "),
                (
                    self.root / "mkdocs.yml",
                    "site_name: Carnet\nplugins: [blogposts: {tags: 7}]",
                    "option 'tags'",
                ),
            ]
        )
        text = path.read_text("utf-8")
        path.write_text(f"{mistake}\n", "utf-8")
        yield f"break {path.name}", told
        path.write_text(text, "utf-8")
        yield f"mend {path.name}", ""

    def edits(self) -> Iterator[tuple[str, str]]:
        """Edits without end: what was done, and what is said where the site cannot be built then."""
        likely: list[Callable[[], str]] = [
            *[self.body, self.opening, self.title, self.terms, self.key] * 2,
            *[self.heading, self.add, self.delete, self.rename, self.day, self.asset],
            *[self.new_asset, self.page, self.page_title, self.new_page, self.list_text],
        ]
        rare = [self.authors, self.configuration, self.configuration, self.defaults]
        while True:
            chance = self.dice.random()
            if chance < 0.08:
                yield from self.break_and_mend()
            elif chance < 0.10:
                yield from self.break_and_mend_what_all_depend_on()
            elif chance < 0.18:
                yield self.dice.choice(rare)(), ""
            else:
                yield self.dice.choice(likely)(), ""
