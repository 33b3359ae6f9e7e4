"""Lets templates in `custom_dir` keep old names after a rename."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

from ..messages import from_here

#: The new name of each renamed template, by its old name. Where one template replaced several,
#: pages load it by their old name, so that a file at that path overrides these pages only.
RENAMED = {
    "blogposts/articles.html": "blogposts/lists.html",
    "blogposts/list.html": "blogposts/lists.html",
    "blogposts/terms.html": "blogposts/lists.html",
    "blogposts/partials/plate.html": "blogposts/partials/placeholder.html",
}


class _Aliases(BaseLoader):
    """A loader that loads some templates of another loader by another name.

    It looks once for a template that there is not: Jinja, which keeps those that there are, asks
    for the others on each page that may include them.
    """

    def __init__(self, loader: BaseLoader, names: Mapping[str, str]) -> None:
        self.loader, self.names = loader, names
        self._missing: set[str] = set()

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        name = self.names.get(template, template)
        if name in self._missing:
            raise TemplateNotFound(template)
        try:
            return self.loader.get_source(environment, name)
        except TemplateNotFound:
            self._missing.add(name)
            raise

    def list_templates(self) -> list[str]:
        return self.loader.list_templates()


def accept_old_names(env: Environment, folders: Iterable[str]) -> list[str]:
    """Let `env` find our templates by old names, and templates in `custom_dir` by new names.

    Args:
        env: the environment of the theme.
        folders: the folders of the theme, in the order in which they are searched.

    Returns:
        A log message for each file at an old path.
    """
    assert env.loader is not None
    places = list(map(Path, folders))
    found = {old: _file_at(old, new, places) for old, new in RENAMED.items()}
    used = {old: path for old, path in found.items() if path}
    several = Counter(RENAMED.values())
    names = {old: new for old, new in RENAMED.items() if old not in used}
    names |= {RENAMED[old]: old for old in used if several[RENAMED[old]] == 1}
    env.loader = _Aliases(env.loader, names)
    return [
        f"'{from_here(path)}' is used; the template is now called '{RENAMED[old]}'"
        for old, path in used.items()
    ]


def _file_at(old: str, new: str, folders: Iterable[Path]) -> Path | None:
    """The file at an old path; None if an earlier folder, or the same one, has the new path."""
    for folder in folders:
        if (folder / new).is_file():
            return None
        if (folder / old).is_file():
            return folder / old
    return None
