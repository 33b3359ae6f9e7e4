"""What can be changed of `theme: blogposts`: its options, its custom properties, its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_uppercase

from .pictures import shown, with_link
from .source import THEME, table

#: A comment of CSS, and a custom property with its value.
_COMMENT = re.compile(r"/\*\s*(?P<text>.*?)\s*\*/", re.DOTALL)
_PROPERTY = re.compile(r"(?P<name>--blogposts-[\w-]+):\s*(?P<value>[^;]+);")

#: Comments of YAML and the key below them.
_OPTION = re.compile(r"(?P<comment>(?:^# .*\n)+)(?P<name>[a-z_]+):(?P<value>.*)\n", re.MULTILINE)

#: Keys of mkdocs_theme.yml that are MkDocs' own.
_OF_MKDOCS = {"static_templates", "include_search_page", "search_index_only", "locale"}

#: Values longer than this are formulas or lists of fonts, of no use to the reader of a table.
_LONG = 48
_FORMULA = "computed from other colors"
_LISTS = "a list of fonts"

#: A color for light and one for dark.
_PAIR = re.compile(r"light-dark\((?P<light>[^(),]+), (?P<dark>[^(),]+)\)")


@dataclass(frozen=True, kw_only=True)
class Changeable:
    """An option or a property: what it changes, and its value by default."""

    name: str
    meaning: str
    value: str


def tokens() -> list[Changeable]:
    """The custom properties of the theme, in the order of the block that defines them."""
    css = (THEME / "standalone/assets/blogposts/theme.css").read_text("utf-8")
    block = css.partition(":root {")[2].partition("\n  }")[0]
    return list(_commented(block))


def _commented(block: str) -> Iterator[Changeable]:
    """Each property of a block that has a comment right above it."""
    end = 0
    for match in _PROPERTY.finditer(block):
        comments = _COMMENT.findall(block[end : match.start()])
        end = match.end()
        yield Changeable(
            name=match["name"],
            meaning=" ".join(comments[-1].split()) if comments else "",
            value=" ".join(match["value"].split()),
        )


def choices() -> list[Changeable]:
    """The options below `theme:`, in the order of mkdocs_theme.yml."""
    text = (THEME / "standalone/mkdocs_theme.yml").read_text("utf-8")
    return [
        Changeable(
            name=match["name"],
            meaning=" ".join(line.removeprefix("# ") for line in match["comment"].splitlines()),
            value=match["value"].strip(),
        )
        for match in _OPTION.finditer(text)
        if match["name"] not in _OF_MKDOCS
    ]


def properties() -> str:
    """The table of the custom properties, with their numbers in the pictures."""
    rows = (
        (str(number), f"`{token.name}`", token.meaning, _value(token.value))
        for number, token in enumerate(tokens(), start=1)
    )
    return table(("", "Variable", "What it changes", "Default"), rows)


def _value(value: str) -> str:
    """A value in words: both colors of a pair, and no formula that is long to read."""
    if len(value) > _LONG:
        return _LISTS if "," in value.partition("(")[0] else _FORMULA
    if pair := _PAIR.fullmatch(value):
        return f"`{pair['light']}`, in dark mode `{pair['dark']}`"
    return f"`{value}`"


def looks() -> str:
    """The table of the options, with letters in the picture of all, and links to their own."""
    rows = (
        (letter, f"`{choice.name}`", with_link(choice.name, choice.meaning), _default(choice.value))
        for letter, choice in zip(ascii_uppercase, choices(), strict=False)
    )
    return table(("", "Option", "What it does", "Default"), rows)


def pictures() -> str:
    """Pictures of these options, in their order."""
    return shown(choice.name for choice in choices())


def _default(value: str) -> str:
    return f"`{value}`" if value and value not in {"null", "~", "[]", "{}"} else "not set"


def marks() -> dict[str, str]:
    """The number or letter of each property and option in the pictures, by its name."""
    numbered = {token.name: str(number) for number, token in enumerate(tokens(), start=1)}
    return numbered | {
        choice.name: letter for choice, letter in zip(choices(), ascii_uppercase, strict=False)
    }
