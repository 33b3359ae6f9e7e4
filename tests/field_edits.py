"""Someone at work on a blog with the plugins, hooks and templates of a real one: random edits."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.field.shapes import Blog, write
from tests.corpus import png

_CATEGORIES = ("Things quiet", "Matters plain", "Quite new & odd")
_TAGS = ("shared", "quiet harbour", "C++", "Ärger")

#: Lines of mkdocs.yml that an owner changes: what is looked for, and what may stand there.
_SETTINGS = (
    (r"^site_name: .*$", ("site_name: Another name", "site_name: A third name")),
    (r"^  font: .*$", ("  font: false\n  language: de", "  font: false\n  language: en")),
    (r"^    - navigation\.top$", ("    - navigation.path", "    - navigation.tracking")),
)


@dataclass(kw_only=True)
class Owner:
    """Someone at work on a generated blog: each method makes one edit and says what it was.

    Attributes:
        blog: as it was written.
        dice: the same dice, the same edits.
        shows: words that a page holds after the last edit, if it gave it any.
    """

    blog: Blog
    dice: random.Random
    made: int = 0
    shows: str = ""
    _written: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, name: str, root: Path, seed: int, posts: int) -> Owner:
        """The owner of a new blog of the shape `name`."""
        blog = write(name, root, plugin="blogposts", posts=posts)
        return cls(blog=blog, dice=random.Random(f"{name}/{seed}"))

    @property
    def root(self) -> Path:
        return self.blog.root

    @property
    def folder(self) -> Path:
        return self.root / self.blog.folder

    def edits(self) -> Iterator[str]:
        """Edits without end; each says what it was, after it was made."""
        often: list[Callable[[], str]] = [
            *[self.body, self.title, self.tag] * 3,
            *[self.category, self.date, self.new, self.deleted, self.renamed, self.draft] * 2,
            *[self.snippet, self.new_snippet, self.page, self.page_title, self.new_page] * 2,
            *[self.page_gone, self.picture, self.link, self.template, self.new_template],
            *[self.authors, self.order, self.setting, self.defaults, self.macro, self.style],
        ]
        while True:
            self.shows = ""
            said = self.dice.choice(often)()
            if said:
                yield said

    def body(self) -> str:
        path, self.shows = self._some(), self._words("sentence")
        _change(path, lambda text: f"{text}\n{self.shows}.\n")
        return f"body of {path.name}"

    def title(self) -> str:
        path, self.shows = self._some(), self._words("title")
        written = re.search(r"^title: (.+)$", path.read_text("utf-8"), re.MULTILINE)
        assert written
        old = re.escape(written[1])
        _change(path, lambda text: re.sub(rf"{old}$", self.shows, text, flags=re.MULTILINE))
        return f"title of {path.name}"

    def tag(self) -> str:
        path = self._some()
        tags = self.dice.sample((*_TAGS, f"rare {self.dice.randint(1, 9)}"), 2)
        _change(path, lambda text: _with_key(text, "tags", f"[{', '.join(tags)}]"))
        return f"tags of {path.name}: {tags}"

    def category(self) -> str:
        path, category = self._some(), self.dice.choice(_CATEGORIES)
        _change(path, lambda text: _with_key(text, "categories", f"[{category}]"))
        return f"category of {path.name}: {category}"

    def date(self) -> str:
        path = self._some()
        day = (
            f"{self.dice.randint(2016, 2024)}-0{self.dice.randint(1, 9)}-1{self.dice.randint(0, 9)}"
        )
        _change(path, lambda text: _with_key(text, "date", day))
        return f"date of {path.name}: {day}"

    def draft(self) -> str:
        path = self._some()
        if re.search(r"^draft:", path.read_text("utf-8"), re.MULTILINE):
            _change(path, lambda text: re.sub(r"^draft: .*\n", "", text, flags=re.MULTILINE))
            return f"no draft: {path.name}"
        _change(path, lambda text: _with_key(text, "draft", "true"))
        return f"draft: {path.name}"

    def new(self) -> str:
        self.made += 1
        title, text = self._words("post"), self._some().read_text("utf-8")
        text = re.sub(r"^(draft|see_also): .*\n(- .*\n)*", "", text, flags=re.MULTILINE)
        written = re.search(r"^title: (.+)$", text, re.MULTILINE)
        assert written
        text = text.replace(written[1], title)
        (self.folder / f"new-{self.made}.md").write_text(text, "utf-8")
        self.shows = title
        return f"new-{self.made}.md"

    def deleted(self) -> str:
        if len(self._posts()) < 4:
            return ""
        path = self._some()
        path.unlink()
        return f"deleted {path.name}"

    def renamed(self) -> str:
        self.made += 1
        path = self._some()
        path.rename(path.with_name(f"renamed-{self.made}.md"))
        return f"renamed {path.name}"

    def link(self) -> str:
        """A link to another post, or to one that is not there yet."""
        path, other = self._some(), self.dice.choice([self._some().name, "renamed-1.md"])
        _change(path, lambda text: f"{text}\nSee [this]({other}).\n")
        return f"link from {path.name} to {other}"

    def snippet(self) -> str:
        """A file that texts take in changes, goes or comes back."""
        folder = self.root / "includes"
        if not folder.exists():
            return ""
        known = ("snippet.md", "words.md", "none-yet.md")
        path = folder / self.dice.choice([name for name in known if self._is_used(name)])
        if path.exists() and self.dice.random() < 0.4:
            self._written[path.name] = path.read_text("utf-8")
            path.unlink()
            return f"snippet {path.name} gone"
        text = self._written.get(path.name, "")
        path.write_text(f"{text}\n*A line {self.dice.randint(1, 99)}.*\n", "utf-8")
        return f"snippet {path.name} written"

    def new_snippet(self) -> str:
        """A post takes in a file that comes only with a later edit."""
        if not (self.root / "includes").exists():
            return ""
        path, number = self._some(), self.dice.randint(1, 2)
        other = self.root / "includes" / f"later-{number}.md"
        if self.dice.random() < 0.5:
            other.write_text(f"Later came {self.dice.randint(1, 99)}.\n", "utf-8")
            return f"snippet {other.name} written"
        _change(path, lambda text: f'{text}\n--8<-- "includes/{other.name}"\n')
        return f"snippet {other.name} in {path.name}"

    def page(self) -> str:
        path, self.shows = self._page(), self._words("remark")
        _change(path, lambda text: f"{text}\n{self.shows}.\n")
        return f"page {path.name}"

    def page_title(self) -> str:
        path, self.shows = self._page(), self._words("heading")
        _change(path, lambda text: re.sub(r"^# .*$", f"# {self.shows}", text, flags=re.MULTILINE))
        return f"title of page {path.name}"

    def new_page(self) -> str:
        self.made += 1
        path = self.root / "docs" / "guide" / f"more-{self.made}.md"
        post = f"../{self.blog.folder.partition('/')[2]}/{self._some().name}"
        path.write_text(f"# More {self.made}\n\nSee [a post]({post}).\n", "utf-8")
        return f"page {path.name}"

    def page_gone(self) -> str:
        pages = sorted((self.root / "docs" / "guide").glob("more-*.md"))
        if not pages:
            return ""
        pages[0].unlink()
        return f"page {pages[0].name} gone"

    def picture(self) -> str:
        path = self.dice.choice(sorted((self.folder / "pictures").glob("*.png")))
        path.write_bytes(png(self.dice.randrange(255), self.dice.randint(4, 20)))
        return f"picture {path.name}"

    def template(self) -> str:
        path, words = self.root / "overrides" / "main.html", self.dice.randint(1, 99)
        extra = f"{{% block outdated %}}<i>Edition {words}</i>{{% endblock %}}\n"
        text = re.sub(r"\{% block outdated %\}.*\n", "", path.read_text("utf-8"))
        path.write_text(text + extra, "utf-8")
        return "template main.html"

    def new_template(self) -> str:
        path = self.root / "overrides" / "partials" / "source-file.html"
        if path.exists():
            path.unlink()
            return "template source-file.html gone"
        path.write_text("<small>{{ page.title }}, once more</small>\n", "utf-8")
        return "template source-file.html"

    def authors(self) -> str:
        path = self.folder.parent / ".authors.yml"
        words = f"description: Writes {self.dice.randint(1, 99)}"
        _change(path, lambda text: re.sub(r"description: .*", words, text, count=1))
        return "authors"

    def order(self) -> str:
        """The navigation: a file of the plugin that makes it, or mkdocs.yml."""
        path = self.root / "docs" / ".nav.yml"
        if not path.exists():
            path = self.root / "mkdocs.yml"
        lines = path.read_text("utf-8").split("\n")
        if "nav:" not in lines:
            return ""
        start = lines.index("nav:") + 1
        end = next(
            (n for n in range(start, len(lines)) if lines[n][:1] not in " -" or not lines[n]),
            len(lines),
        )
        lines[start:end] = [*lines[start + 1 : end], lines[start]]
        path.write_text("\n".join(lines), "utf-8")
        return f"order in {path.name}"

    def setting(self) -> str:
        path = self.root / "mkdocs.yml"
        sought, values = self.dice.choice(_SETTINGS)
        text = re.sub(r"^  language: .*\n", "", path.read_text("utf-8"), flags=re.MULTILINE)
        path.write_text(re.sub(sought, self.dice.choice(values), text, flags=re.MULTILINE), "utf-8")
        return f"mkdocs.yml, {sought}"

    def defaults(self) -> str:
        path = self.folder / ".meta.yml"
        if path.exists():
            path.unlink()
            return "no defaults"
        path.write_text("comments: true\n", "utf-8")
        return "defaults"

    def macro(self) -> str:
        if not (self.root / "main.py").exists():
            return ""
        path = self._some()
        _change(path, lambda text: f'{text}\n{{{{ figure("pictures/p01.png", "again") }}}}\n')
        return f"macro in {path.name}"

    def style(self) -> str:
        path = self.dice.choice(sorted((self.root / "docs").rglob("*.css")))
        _change(path, lambda text: f"{text}.x{self.dice.randint(1, 99)} {{ color: red; }}\n")
        return f"style {path.name}"

    def _posts(self) -> list[Path]:
        return sorted(self.folder.glob("*.md"))

    def _some(self) -> Path:
        return self.dice.choice(self._posts())

    def _page(self) -> Path:
        return self.dice.choice(sorted((self.root / "docs" / "guide").glob("*.md")))

    def _is_used(self, name: str) -> bool:
        return (
            (self.root / "includes" / name).exists()
            or name in self._written
            or name in (self.root / "mkdocs.yml").read_text("utf-8")
        )

    def _words(self, what: str) -> str:
        self.made += 1
        return f"A {what} of its own {self.made}"


def _change(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def _with_key(text: str, key: str, value: str) -> str:
    """`text` with another value of a key of its front matter, in place of the one it has."""
    front, body = text.removeprefix("---\n").split("---\n", 1)
    front = re.sub(rf"^{key}:.*\n(?:- .*\n)*", "", front, flags=re.MULTILINE)
    return f"---\n{key}: {value}\n{front}---\n{body}"
