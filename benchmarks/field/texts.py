"""Texts of any length for generated posts: paragraphs, lists, code, pictures, tables, notes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from tests.words import WORDS

_WORDS = WORDS["en"]

_LEADS = ("", "In short, ", "As it turns out, ", "From here on, ", "Most of the time, ")

_NAMES = ("orders", "rooms", "prices", "routes", "shelves", "letters", "parcels", "meals", "trains")
_VERBS = ["load", "count", "merge", "sort", "check", "group", "split", "rename", "collect", "weigh"]

#: Lines of code, by language: what a name, a verb and a number are put into.
_CODE = {
    "python": (
        "def {v}_{n}({n}: list[int], limit: int = {i}) -> dict[str, int]:",
        '    """{v} the {n} that are below the limit."""',
        "    found = {{key: value for key, value in enumerate({n}) if value < {i}}}",
        "    if not found or limit > {i}:",
        '        raise ValueError(f"no {n} below {{limit}}")  # see above',
        "    return {{str(key): {v}_all(value) * {i} for key, value in found.items()}}",
        "",
    ),
    "sql": (
        "SELECT {n}.id, COUNT(*) AS {n}_count, AVG(price) AS mean_{i}",
        "FROM {n} JOIN {m} ON {n}.id = {m}.{n}_id",
        "WHERE {m}.day >= '2024-01-{i:02}' AND {n}.state <> 'closed'",
        "GROUP BY {n}.id HAVING COUNT(*) > {i} -- only the {m}",
        "ORDER BY mean_{i} DESC;",
    ),
    "yaml": (
        "{n}:",
        "  - name: {v}-{n}-{i}",
        "    limit: {i}",
        "    keys: [{n}, {m}, {v}]  # by hand",
        "    '{m}': &{v} \"{i} of {n}\"",
    ),
    "bash": (
        "for {n} in $(seq {i}); do",
        '  {v} --{m} "$HOME/{n}" | grep -v "{m}" > "{n}-{i}.txt"',
        "  if [ $? -ne 0 ]; then echo '{m}' >&2; fi",
        "done",
    ),
    "js": (
        "const {v}{i} = async ({n}, {m} = {i}) => {{",
        "  const rows = await fetch(`/{n}/${{{m}}}?limit={i}`).then((answer) => answer.json());",
        "  return rows.filter((row) => row.{m} !== null && row.{n} > {i}); // not all",
        "}};",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Amounts:
    """How much of what a post has, besides its words.

    Attributes:
        code_lines: lines of code, in `fences` blocks.
        pictures, lists, notes: how many of each.
        links: Markdown paths of posts it may link to.
        snippet: a file that it takes in, if any.
        chart: whether it draws one.
        macros: whether it calls the macro `figure`, in place of a picture.
        more: whether it ends its opening by a mark.
    """

    code_lines: int = 0
    fences: int = 0
    pictures: tuple[str, ...] = ()
    lists: int = 0
    notes: int = 0
    links: tuple[str, ...] = ()
    snippet: str = ""
    chart: bool = False
    macros: bool = False
    more: bool = True


@dataclass(kw_only=True)
class Writer:
    """Writes with one pair of dice: the same dice, the same texts."""

    dice: random.Random

    def title(self, number: int) -> str:
        """A title that no other number has."""
        return f"{self._filled(self.dice.choice(_WORDS.titles))}, part {number}"

    def body(self, words: int, amounts: Amounts) -> str:
        """Markdown of about `words` words, with what `amounts` asks for spread over it."""
        extras = list(self._extras(amounts))
        self.dice.shuffle(extras)
        blocks, written = [self.paragraph()], 0
        if amounts.more:
            blocks.append("<!-- more -->")
        every, section = words // (len(extras) + 1), 0
        while written < words or extras:
            if section % 2 == 0:
                mark = "###" if section % 6 == 4 else "##"
                blocks.append(f"{mark} {self._filled(_WORDS.titles[1])} {section}")
            section += 1
            parts = [self.paragraph(amounts.links)]
            while extras and written >= words - every * len(extras):
                parts.append(extras.pop())
            written += sum(len(part.split()) for part in parts if not part.startswith("```"))
            blocks += parts
        return "\n\n".join(blocks) + "\n"

    def paragraph(self, links: tuple[str, ...] = ()) -> str:
        sentences = [self.sentence() for _ in range(self.dice.randint(2, 6))]
        if self.dice.random() < 0.4:
            place, noun = self.dice.randrange(len(sentences)), self.dice.choice(_WORDS.nouns)
            target = self.dice.choice([*links, "https://example.org/notes/"])
            sentences[place] += f" See [what {noun} is]({target}), with `{self._name()}`."
        return " ".join(sentences)

    def sentence(self) -> str:
        text = self._filled(self.dice.choice(_WORDS.sentences))
        lead = self.dice.choice(_LEADS)
        text = lead + (text[0].lower() if lead else text[0]) + text[1:]
        return text.replace(" stay ", " **stay** ") if self.dice.random() < 0.3 else text

    def code(self, lines: int) -> str:
        language = self.dice.choice(sorted(_CODE))
        forms = _CODE[language]
        made = [self._line(forms[number % len(forms)]) for number in range(lines)]
        title = f' title="{self._name()}.txt"' if self.dice.random() < 0.2 else ""
        return "\n".join([f"```{language}{title}", *made, "```"])

    def _line(self, form: str) -> str:
        names = {"n": self._name(), "m": self._name(), "v": self.dice.choice(_VERBS)}
        return form.format(**names, i=self.dice.randint(1, 28))

    def _extras(self, amounts: Amounts) -> Iterator[str]:
        for _ in range(amounts.fences):
            yield self.code(max(2, amounts.code_lines // amounts.fences))
        for path in amounts.pictures:
            noun = self.dice.choice(_WORDS.nouns)
            yield (
                f'{{{{ figure("{path}", "{noun}") }}}}' if amounts.macros else f"![{noun}]({path})"
            )
        for _ in range(amounts.lists):
            items = range(self.dice.randint(3, 7))
            yield "\n".join(f"- **{self._name()}**: {self.sentence()}" for _ in items)
        for _ in range(amounts.notes):
            kind = self.dice.choice(("note", "tip", "warning"))
            yield f'!!! {kind} "{self._filled(_WORDS.titles[1])}"\n\n    {self.paragraph()}'
        if amounts.lists > 2:
            rows = range(self.dice.randint(3, 8))
            cells = "\n".join(f"| {self._name()} | {self.dice.random():.3f} |" for _ in rows)
            yield f"| What | How much |\n|---|---|\n{cells}"
        if amounts.snippet:
            yield f'--8<-- "{amounts.snippet}"'
        if amounts.chart:
            yield '```vegalite\n{"data": {"values": [{"a": 1, "b": 2}]}, "mark": "bar"}\n```'

    def _name(self) -> str:
        return self.dice.choice(_NAMES)

    def _filled(self, form: str) -> str:
        a, b = self.dice.sample(_WORDS.nouns, 2)
        verb, adjective = self.dice.choice(_WORDS.verbs), self.dice.choice(_WORDS.adjectives)
        text = form.format(a=a, b=b, v=verb, j=adjective)
        return text[0].upper() + text[1:]
