"""A sample site of another engine, imported and built, as the facts of that engine describe it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs_blogposts.importers.flow import Result, import_site
from mkdocs_blogposts.importers.report import Report
from scripts.engine_facts import Facts, facts_of_site
from tests import site as sites


@dataclass(frozen=True, kw_only=True)
class Moved:
    """The new site.

    Attributes:
        old: the folder of the old one.
        new: that of the import.
        result: what the import did.
        site: what `mkdocs build --strict` made of it.
    """

    old: Path
    new: Path
    result: Result
    site: sites.Site

    @property
    def report(self) -> Report:
        """The report of the import."""
        return self.result.report

    def again(self) -> Result:
        """The result of a second import."""
        return import_site(self.old, self.new, engine=self.result.site.engine, report=Report())

    def answers(self, address: str) -> bool:
        """Return whether a host of the new site answers at an address of the old one."""
        path = address.lstrip("/")
        return self.site.exists(path) or self.site.exists(f"{path}.html")

    @cached_property
    def published(self) -> str:
        """The text of all pages, feeds and indexes of the new site."""
        paths = self.site.path.rglob("*")
        texts = (path for path in paths if path.suffix in (".html", ".xml", ".json"))
        return "".join(path.read_text("utf-8", errors="replace") for path in texts)

    def shows(self, address: str, wanted: Facts, headings: list[list[Any]]) -> None:
        """Assert that a page has what is `wanted`, with `headings`; footnotes have links of ours."""
        found = self.facts()[address]
        assert found["title"].startswith(wanted["title"])
        assert found["headings"] == headings
        assert [link for link in found["links"] if "#fn" not in link[1]] == wanted["links"]
        assert found["pictures"] == wanted["pictures"]
        assert found["outline"] == wanted["outline"]
        assert words(found["words"]) == words(wanted["words"])

    def facts(self) -> dict[str, Facts]:
        """The facts of the new pages by their addresses."""
        return self._facts

    @cached_property
    def _facts(self) -> dict[str, Facts]:
        host = str(self.site.config["site_url"]).rstrip("/")
        pages = facts_of_site(self.site.path, "main", host=host)
        # Of a post, the text of its author alone.
        return pages | facts_of_site(self.site.path, ".blogposts-prose", host=host)


def move(root: Path, sample: Path, engine: str, extra: Mapping[str, Path] | None = None) -> Moved:
    """Import a sample site and build it in the quickest theme.

    Args:
        root: an empty folder.
        sample: the site of the engine.
        engine: its name.
        extra: files to add to the site, by their path in it: other settings.
    """
    old, new = root / "old", root / "new"
    shutil.copytree(sample, old)
    for name, path in (extra or {}).items():
        (old / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, old / name)
    result = import_site(old, new, engine=engine, report=Report())
    bare = root / "bare"
    shutil.copytree(new, bare)
    config = (bare / "mkdocs.yml").read_text("utf-8")
    theme = f"theme:\n  name: null\n  custom_dir: {sites.BARE_THEME}\n  language: en\n"
    config = re.sub(r"^theme:\n(?:  .*\n)*", lambda _: theme, config, flags=re.MULTILINE)
    (bare / "mkdocs.yml").write_text(config, "utf-8")
    return Moved(old=old, new=new, result=result, site=sites.build(bare))


def words(text: str) -> list[str]:
    """The words of a page, without the blanks that highlighting of code puts among them."""
    return re.findall(r"\w+", text)


#: Signs that `typography` sets, and the keys that they stand for.
_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "--", "—": "---", "…": "..."})


def _folded(text: str) -> str:
    """A text with the signs of a keyboard: which of them an engine sets is a setting of its own."""
    return text.translate(_SIGNS)


@dataclass(frozen=True)
class Edit:
    """A difference that is meant: what the engine has, what is here instead, and why."""

    part: str
    old: str
    new: str
    why: str


def compared(old: Facts, new: Facts, edits: Sequence[Edit] = ()) -> dict[str, tuple[str, str]]:
    """What differs between the facts of a page of the engine, with `edits`, and those of ours."""
    found = {}
    for part in ("headings", "links", "pictures", "words"):
        before, after = (_as_text(part, facts[part]) for facts in (old, new))
        for edit in edits:
            if edit.part == part:
                assert edit.old in before, f"{edit.old!r} is not in {before!r}"
                before = before.replace(edit.old, edit.new, 1)
        if before != after:
            found[part] = (before, after)
    return found


def _as_text(part: str, value: Any) -> str:
    if part == "words":
        return " ".join(words(value))
    prose = 0 if part == "links" else 1
    shown = (
        [_folded(each) if at == prose else each for at, each in enumerate(item)] for item in value
    )
    return " | ".join(" ".join(map(str, item)) for item in shown)
