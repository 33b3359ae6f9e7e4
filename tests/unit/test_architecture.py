"""The order of rooms: a room imports only from rooms below it, and few rooms know MkDocs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import mkdocs_blogposts

PACKAGE = Path(mkdocs_blogposts.__file__).parent

#: Modules and packages at the top of `mkdocs_blogposts`, from the top of the house down.
ROOMS = [
    "__main__",
    "cli",
    "compare",
    "commands",
    "importers",
    "plugin",
    "serve",
    "page_events",
    "search_events",
    "build",
    "material",
    "render",
    "site",
    "blog",
    "markdown",
    "posts",
    "config",
    "option_checks",
    "pictures",
    "locale",
    "html",
    "providers",
    "timestamps",
    "urls",
    "compatibility",
    "known_plugins",
    "cache",
    "licenses",
    "messages",
    "progress",
    "garbage",
    "errors",
    "theming",
]

#: The rooms, and the packages in other rooms, that may import mkdocs.
KNOWS_MKDOCS = {
    *("plugin", "page_events", "search_events", "serve", "build", "material", "site", "config"),
    *("markdown.mkdocs_pages", "render.mkdocs_pages", "commands.project", "commands.checks"),
}

#: Modules and packages that only one module knows: to take one out is to edit that, and no other.
ALONE = {
    "serve.settling": "serve.builder",
    "serve.on_demand": "serve.builder",
    "site.remembered": "plugin",
    "site.weight": "site.summary",
    "site.settings_of_material": "site.theme_settings",
    "render.kept_cards": "build",
    "render.mkdocs_pages.ahead": "render.mkdocs_pages.page_renderer",
    "render.mkdocs_pages.kept_pages": "render.mkdocs_pages.ahead",
}

MODULES = sorted(
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
    for path in PACKAGE.rglob("*.py")
    if path != PACKAGE / "__init__.py"
)


@cache
def imports(module: str) -> frozenset[str]:
    """The modules that a module imports: ours as `.posts.load`, others by their first name.

    Others count only where they are imported at run time, and not for a check of types alone.
    """
    file = PACKAGE / path_of(module)
    package = module.split(".") if file.name == "__init__.py" else module.split(".")[:-1]
    return frozenset(_imported(ast.parse(file.read_text("utf-8")), package))


def path_of(module: str) -> Path:
    """The file of a module, below the package."""
    path = Path(*module.split("."))
    return path / "__init__.py" if (PACKAGE / path).is_dir() else path.with_suffix(".py")


def ours(module: str) -> list[str]:
    """The modules of the package that a module imports."""
    found = sorted(name[1:] for name in imports(module) if name.startswith("."))
    return [name for name in found if name in MODULES and name != module]


def _imported(tree: ast.Module, package: list[str]) -> Iterator[str]:
    typing = {
        id(child)
        for node in tree.body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for child in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in typing and not getattr(node, "level", 0):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").split(".")[0]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1]
            stem = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                name = f"{stem}.{alias.name}".strip(".")
                yield f".{name if name in MODULES else stem}"


def knows_mkdocs(module: str) -> bool:
    """Whether a module may import mkdocs."""
    return any(f"{module}.".startswith(f"{room}.") for room in KNOWS_MKDOCS)


def room_of(module: str) -> str:
    return module.split(".")[0]


def test_every_module_is_in_a_room() -> None:
    assert {room_of(module) for module in MODULES} == set(ROOMS)


def test_arrows_between_rooms_point_down() -> None:
    up = [
        f"{module} imports {other}"
        for module in MODULES
        for other in ours(module)
        if ROOMS.index(room_of(other)) < ROOMS.index(room_of(module))
    ]
    assert up == []


def test_markdown_and_posts_do_not_import_each_other() -> None:
    both = {"markdown", "posts"}
    ties = [
        f"{module} imports {other}"
        for module in MODULES
        for other in ours(module)
        if {room_of(module), room_of(other)} == both
    ]
    assert ties == []


def test_only_some_rooms_know_mkdocs() -> None:
    found = [name for name in MODULES if "mkdocs" in imports(name) and not knows_mkdocs(name)]
    assert found == []


def test_nothing_needs_materials_package() -> None:
    assert [name for name in MODULES if "material" in imports(name)] == []


def test_no_modules_import_each_other() -> None:
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join((*path, module))
        if module not in done:
            for other in ours(module):
                visit(other, (*path, module))
            done.add(module)

    for module in MODULES:
        visit(module, ())


def test_features_that_stand_alone_are_known_in_one_place() -> None:
    known = {
        alone: {
            module
            for module in MODULES
            for other in ours(module)
            if f"{other}.".startswith(f"{alone}.") and not f"{module}.".startswith(f"{alone}.")
        }
        for alone in ALONE
    }
    assert known == {alone: {module} for alone, module in ALONE.items()}


def test_what_only_material_needs_is_known_in_two_places() -> None:
    """To take it out is to delete theme/material and this room, and to edit these."""
    known = {module for module in MODULES for other in ours(module) if room_of(other) == "material"}
    assert {module for module in known if room_of(module) != "material"} == {
        "build",
        "serve.support",
    }


def test_modules_are_short() -> None:
    """A longer one has more than one matter; tables of options and of variables may be long."""
    lines = {name: (PACKAGE / path_of(name)).read_text("utf-8").count("\n") for name in MODULES}
    long = {name for name, count in lines.items() if count > 300}
    assert long <= {"config", "render.context"}


def test_packages_say_what_they_hold() -> None:
    """The docstring of a room: a summary, then a paragraph of what goes in and out."""
    for room in ROOMS:
        if (PACKAGE / room).is_dir():
            tree = ast.parse((PACKAGE / room / "__init__.py").read_text("utf-8"))
            assert len((ast.get_docstring(tree) or "").split("\n\n")) >= 2, room
